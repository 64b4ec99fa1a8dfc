"""Attributions where they stand: quotations over several sentences, speakers' labels."""

from __future__ import annotations

import pytest

from twosource.claims import read_sentences
from twosource.claims.placing import place_attributions
from twosource.records import Article, ArticleId, Dating, PageId, Role, Sentence


def article_of(paragraphs: list[list[str]], role: Role = "body") -> Article:
    """An article of paragraphs, each a list of sentences."""
    sentences, start = [], 0
    for block, paragraph in enumerate(paragraphs):
        for string in paragraph:
            sentences.append(Sentence(start=start, end=start + len(string), string=string, role=role, block=block))
            start += len(string) + 1
    return Article(id=ArticleId("a"), page=PageId("p"), ordinal=0, kind="main", sentences=tuple(sentences),
                   published=Dating())  # fmt: skip


def told(paragraphs: list[list[str]]) -> list[tuple[str | None, str, list[str]]]:
    """Each attribution as source, content in its sentence, and the further parts."""
    article = article_of(paragraphs)
    text = " ".join(sentence.string for sentence in article.sentences)
    readings = {r.string: r for r in read_sentences([s.string for s in article.sentences])}
    return [
        (
            p.attribution.source.string if p.attribution.source else None,
            " … ".join(article.sentences[p.sentence].string[s.start : s.end] for s in p.attribution.content),
            [text[f.span.start : f.span.end] for f in p.further],
        )
        for p in place_attributions(article, readings)
    ]


HOSTS = ["Ivo Marn asked Ana Brel what was lost."]
HOSTS_ALONE = [["Ivo Marn met Ana Brel."]]
TRANSCRIPT = [
    HOSTS,
    ["MARN: How many boats were lost?"],
    ["BREL: We lost 12 boats.", "More may follow."],
    ["MARN: Are you sure?"],
    ["BREL: Quite sure."],
]


def test_a_transcript_is_said_by_its_labels() -> None:
    assert told(TRANSCRIPT)[1:] == [
        ("Marn", "How many boats were lost?", []),
        ("Brel", "We lost 12 boats", ["More may follow."]),
        ("Marn", "Are you sure?", []),
        ("Brel", "Quite sure", []),
    ]


@pytest.mark.parametrize("labels", [("Pros", "Cons"), ("PRICE", "SIZE"), ("Ticket Price", "What It Holds")])
def test_heads_of_a_list_are_no_speakers(labels: tuple[str, str]) -> None:
    heads = [[f"{label}: It holds 12 boats."] for label in labels * 3]
    assert told([*HOSTS_ALONE, *heads, ["It is good."]]) == []


def test_a_paragraph_between_two_labels_is_its_speakers() -> None:
    turns = [
        HOSTS,
        ["MARN: How many?"],
        ["BREL: Twelve."],
        ["The rest are back."],
        ["MARN: When?"],
        ["BREL: Today."],
        ["By Tam."],
    ]
    assert told(turns)[2] == ("Brel", "Twelve", ["The rest are back."])
    assert told(turns)[-1] == ("Brel", "Today", [])


def test_a_newsroom_keeps_its_capitals() -> None:
    found = told([HOSTS, ["AFP: How many?"], ["BREL: Twelve."], ["AFP: When?"], ["BREL: Today."]])
    assert [source for source, _, _ in found[1:]] == ["AFP", "Brel", "AFP", "Brel"]


@pytest.mark.parametrize("mark", [":", "."])
def test_answers_marked_by_a_letter_are_nobodys(mark: str) -> None:
    answer = [f"A{mark} We lost 12 boats.", "More may follow."]
    turns = [[f"Q{mark} How many?"], answer, [f"Q{mark} When?"], [f"A{mark} Now."]]
    assert told(turns)[1] == (None, "We lost 12 boats", ["More may follow."])


def test_letters_of_a_list_are_no_answers() -> None:
    assert told([["A. The quay."], ["B. The pier."], ["C. The lock."], ["A. The dam."]]) == []


def test_a_speech_in_single_marks_goes_on_over_paragraphs() -> None:
    first = ["She said: 'Tam was the kindest boy on the quay."]
    second = ["'If there was a lamp he had to light it. He lit 12.'"]
    ((source, _, further),) = told([first, second, ["The boat's lamp went out in 'the' fog."]])
    assert (source, further) == ("She", second)


def test_an_apostrophe_opens_no_speech() -> None:
    assert told([["Brel sang 'til dawn on the quay."], ["The 'Marn was lost."]]) == []


def test_what_a_speaker_tells_from_others_is_kept_and_what_he_says_himself_is_not() -> None:
    quoted = "“The harbour ministry told us 30 people drowned,”"
    assert told([[f"{quoted} Brel said."]]) == [
        ("The harbour ministry", "30 people drowned", []),
        ("Brel", quoted, []),
    ]
    own = "“I say that it leaks and they think the mayor knows,”"
    assert told([[f"{own} Brel said."]]) == [("Brel", own, [])]


def test_what_is_retold_does_not_take_over_the_quotation() -> None:
    found = told([["“We lost the pier,” Brel said.", "“The harbour ministry says 30 boats sank. Now we build.”"]])
    assert [source for source, _, further in found if further] == ["Brel"]
    assert [source for source, _, _ in found] == ["Brel", "The harbour ministry"]


def test_a_list_is_no_transcript() -> None:
    assert told([["Boats: twelve."], ["Barges: four."], ["Ferries: none."], ["Rafts: two."]]) == []
    assert told([["Update: twelve boats."], ["Update: four barges."], ["Update: one ferry."], ["Update: two."]]) == []


def test_a_quotation_goes_on_behind_a_comma() -> None:
    first, second = "“I do not know how they sailed,”", "“But I know that they came back.”"
    ((source, content, further),) = told([[f"{first} Brel said of the crew, {second}"]])
    assert (source, [*content.split(" … "), *further]) == ("Brel", [first, second])


def test_a_title_behind_a_comma_is_no_quotation_that_goes_on() -> None:
    found = told([["Brel said in his book of last year, “The Long Tide,” that the sea was rising."]])
    assert [further for _, _, further in found] == [[]]


def test_a_cue_alone_takes_the_quotation_before_it() -> None:
    assert told([["“Is it over?”", "Brel repeated."]]) == [("Brel", "", ["“Is it over?”"])]
    assert told([["The boats came back.", "Brel repeated."]]) == []
