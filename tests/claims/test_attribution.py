"""Source, cue and content of one sentence: a case of each form, and one that must stay untouched."""

from __future__ import annotations

import pytest

from twosource.claims import read_sentence
from twosource.records import Attribution


def told(string: str) -> list[tuple[str | None, str, str]]:
    """Each attribution as source, cue and content in words."""
    return [
        (words_of(string, a), cut(string, a.cue), cut(string, a.content)) for a in read_sentence(string).attributions
    ]


def words_of(string: str, attribution: Attribution) -> str | None:
    source = attribution.source
    return string[source.start : source.end] if source else None


def cut(string: str, spans: tuple) -> str:  # type: ignore[type-arg]
    return " … ".join(string[s.start : s.end] for s in spans)


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        (
            "The harbour ministry said on Monday that 12 boats had sunk.",
            ("The harbour ministry", "said", "that 12 boats had sunk"),
        ),
        ("Mayor Ana Brel said the quay was safe.", ("Mayor Ana Brel", "said", "the quay was safe")),
        ("Twelve boats sank, the harbour ministry said.", ("the harbour ministry", "said", "Twelve boats sank")),
        (
            "Twelve boats sank off Tarn, according to two port officials.",
            ("two port officials", "according to", "Twelve boats sank off Tarn"),
        ),
        ("“The quay is gone,” Ana Brel said.", ("Ana Brel", "said", "“The quay is gone,”")),
        ("“The quay is gone,” said Ivo Marn.", ("Ivo Marn", "said", "“The quay is gone,”")),
        (
            "“The quay,” Ana Brel said, “is gone.”",
            ("Ana Brel", "said", "“The quay,” … “is gone.”"),
        ),
        (
            "Ana Brel put the number of drowned or missing sailors at 40.",
            ("Ana Brel", "put", "the number of drowned or missing sailors at 40"),
        ),
        (
            "Officials counted 60 wrecks, though Belian estimates were higher at about 90.",
            ("Belian", "estimates", "higher at about 90"),
        ),
        ("The rescuers reportedly found nobody.", (None, "reportedly", "The rescuers … found nobody")),
        (
            "It is believed that the crew swam ashore.",
            (None, "is believed", "that the crew swam ashore"),
        ),
        ("The navy noted a reported landing on the islet.", (None, "reported", "landing on the islet")),
        (
            "Her claim that the owner had saved on pumps angered the union.",
            ("Her", "claim", "that the owner had saved on pumps"),
        ),
        (
            "The owner left town, despite saying that he would stay.",
            ("The owner", "saying", "that he would stay"),
        ),
        (
            "Ana Brel, in a speech on May 7, confirmed a second landslide and said the road was shut.",
            ("Ana Brel", "said", "the road was shut"),
        ),
        (
            "Ana Brel, in a speech on May 7, confirmed a second landslide and said the road was shut.",
            ("Ana Brel", "confirmed", "a second landslide"),
        ),
    ],
)  # fmt: skip
def test_forms(string: str, expected: tuple[str | None, str, str]) -> None:
    assert expected in told(string)


@pytest.mark.parametrize(
    "string",
    [
        "The boats went out according to plan.",
        "They put the boat at the quay.",
        "Twelve boats lay in the harbour of Tarn on Monday.",
        "She read at the library every day.",
        "The estimate of the cost is a page long.",
    ],
)
def test_nobody_speaks(string: str) -> None:
    assert told(string) == []


def test_chain_of_a_newspaper_and_its_sources() -> None:
    string = "On Monday the Daily Tarn newspaper, citing unidentified sources, reported that 30 boats were lost."
    (attribution,) = read_sentence(string).attributions
    assert words_of(string, attribution) == "the Daily Tarn newspaper"
    assert [(m.string, m.kind) for m in attribution.via] == [("unidentified sources", "unnamed")]
    assert cut(string, attribution.content) == "that 30 boats were lost"


def test_citing_as_the_statement_itself_is_no_link() -> None:
    (attribution,) = read_sentence("Ana Brel cited the cost of the pumps.").attributions
    assert attribution.via == ()
    assert attribution.cue_lemma == "cite"


def test_nations_listed_before_their_officials_are_members() -> None:
    string = "The fleet has sailed, US, Italian and Norwegian naval officials have said."
    (attribution,) = read_sentence(string).attributions
    assert attribution.source is not None
    assert attribution.source.kind == "composite"
    assert attribution.source.members == ("US naval officials", "Italian naval officials", "Norwegian naval officials")


def test_negated_and_future_cues_are_marked() -> None:
    (negated,) = read_sentence("Ana Brel did not say that the quay was safe.").attributions
    (future,) = read_sentence("Ana Brel will announce that the quay is safe.").attributions
    assert (negated.negated, future.future) == (True, True)


def test_words_inside_a_quotation_are_not_read_on_their_own() -> None:
    string = "“I think he said it was safe,” Ana Brel told reporters."
    assert [a.cue_lemma for a in read_sentence(string).attributions] == ["tell"]


def test_what_one_wants_inside_what_another_says_is_not_told_apart() -> None:
    assert [a.cue_lemma for a in read_sentence("Brel said the owner backed the plan.").attributions] == ["say"]


def test_participle_after_a_comma_goes_back_to_the_speaker() -> None:
    string = "Ana Brel said the quay had sunk, adding that the road was open."
    assert ("Ana Brel", "adding", "that the road was open") in told(string)
    assert ("Ana Brel", "said", "the quay had sunk") in told(string)


def test_quoted_by_a_paper_is_a_chain() -> None:
    quoted = "The harbour board was quoted by the Tarn Post as saying that 12 boats were safe."
    (found,) = read_sentence(quoted).attributions
    assert found.source is not None
    assert (found.source.string, [m.string for m in found.via]) == ("the Tarn Post", ["The harbour board"])
    (plain,) = read_sentence("Ana Brel was quoted as saying that 12 boats were safe.").attributions
    assert plain.source is not None
    assert (plain.source.string, plain.via) == ("Ana Brel", ())


def test_an_aside_covers_both_sides() -> None:
    string = "The lock was 88 per cent full, its keeper told the Tarn Post, lower than is usual."
    (found,) = read_sentence(string).attributions
    assert next(string[s.start : s.end] for s in found.content) == "The lock was 88 per cent full"


def test_what_opens_the_sentence_is_no_content() -> None:
    string = "When the rain came, Ana Brel told the board, “It is over.”"
    (found,) = [a for a in read_sentence(string).attributions if a.cue_lemma == "tell"]
    assert [string[s.start : s.end] for s in found.content] == ["“It is over.”"]


def test_estimates_belong_to_the_body_before_them() -> None:
    string = "Ana Brel put the number of homeless at 3,000, though relief agency estimates ran lower, at about 900."
    sources = [a.source.string for a in read_sentence(string).attributions if a.source]
    assert sources == ["Ana Brel", "relief agency"]


def test_or_behind_a_comma_adds_no_source() -> None:
    string = "The gate could cost 85 million crowns, said a person close to the board, or half of what it earned."
    (found,) = read_sentence(string).attributions
    assert found.source is not None and found.source.string == "a person close to the board"


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        (
            "“The quay is gone,” said Ivo Marn, who has heard that the mill is safe.",
            ("Ivo Marn, who has heard that the mill is safe", "said", "“The quay is gone,”"),
        ),
        (
            "Ana Brel said the quay was safe, though she gave no figure.",
            ("Ana Brel", "said", "the quay was safe"),
        ),
        ("Ana Brel told the crew not to sail.", ("Ana Brel", "told", "not to sail")),
        ("The port reported losing two boats in May.", ("The port", "reported", "losing two boats in May")),
        (
            "The owner was accused of selling 14 rotten boats.",
            (None, "was accused", "The owner … of selling 14 rotten boats"),
        ),
        (
            "The harbour office said in a statement: “Nobody was hurt.”",
            ("The harbour office", "said", "“Nobody was hurt.”"),
        ),
        ("In a poll of sailors, 4 wanted a new pier.", ("a poll of sailors", "In", "4 wanted a new pier")),
        (
            "Ana Brel continued to criticise the owner.",
            ("Ana Brel", "to criticise", "the owner"),
        ),
        (
            "Ana Brel attacked the board for the delay.",
            ("Ana Brel", "attacked", "the board for the delay"),
        ),
        ("Ana Brel rejected the claim that boats had sunk.", ("Ana Brel", "rejected", "the claim that boats had sunk")),
        (
            "Ana Brel described the dinner for the crew as a waste.",
            ("Ana Brel", "described", "the dinner for the crew as a waste"),
        ),
        (
            "She made comments about the dredging of the old harbour.",
            ("She", "comments", "about the dredging of the old harbour"),
        ),
    ],
)  # fmt: skip
def test_more_forms(string: str, expected: tuple[str | None, str, str]) -> None:
    assert expected in told(string)


@pytest.mark.parametrize(
    "string",
    [
        "The storm has claimed nine lives.",
        "The company has rejected the offer.",
        "Rebels attacked the port at dawn.",
        "The owner was waiting for the tide.",
        "The crew met to criticise the owner.",
        "In a storm, 40 boats ran aground.",
        "The band posted a profit of 3 million crowns.",
    ],
)
def test_an_act_is_no_statement(string: str) -> None:
    assert told(string) == []


def test_a_subject_inside_quotation_marks_speaks_nothing_outside_them() -> None:
    string = "“My apologies, I was late,” Brel said after the count."
    assert told(string) == [("Brel", "said", "“My apologies, I was late,”")]


def test_a_participle_takes_its_own_object_not_the_quotation_before() -> None:
    string = "“We shall sail,” Brel said, repeating a promise of the spring."
    assert ("Brel", "said", "“We shall sail,”") in told(string)
    assert ("Brel", "repeating", "a promise of the spring") in told(string)


def test_a_present_clause_with_an_object_is_no_aside() -> None:
    string = "The news came just as the board announced a new pier."
    assert told(string) == [("the board", "announced", "a new pier")]
