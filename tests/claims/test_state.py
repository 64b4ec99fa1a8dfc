"""Claims in place: spans, quotations over sentences, the newsroom's own voice, identities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.claims import place_times, read_sentence, read_sentences, state_claims
from twosource.records import Article, Claim, Dating

Made = Callable[..., tuple[Article, str]]
Stated = Callable[..., tuple[Claim, ...]]


def chains(claims: tuple[Claim, ...]) -> list[tuple[str, ...]]:
    return [tuple(link.canonical for link in claim.chain) for claim in claims]


def test_spans_count_in_the_page(article_of: Made) -> None:
    article, text = article_of(["Nothing moved."], ["The ministry said on Monday that about 12 boats had sunk."])
    readings = {r.string: r for r in read_sentences([s.string for s in article.sentences])}
    claim = state_claims(article, readings)[-1]
    assert [text[s.start : s.end] for s in claim.content] == ["that about 12 boats had sunk"]
    assert [text[f.value_start : f.value_end] for f in claim.figures] == ["12"]
    assert [text[h.start : h.end] for h in claim.hedges] == ["about"]
    assert text[claim.cue[0].start : claim.cue[0].end] == "said"
    assert [text[t.start : t.end] for t in place_times(article, readings)] == [
        text[t.start : t.end] for t in claim.times
    ]


def test_quotation_over_sentences_and_paragraphs_has_one_speaker(claims_of: Stated) -> None:
    claims = claims_of(
        ["“The quay is gone,” Ana Brel said.", "“It went at night."],
        ["“Nobody saw it.", "Nobody heard it.”"],
        ["The boats are safe."],
    )
    assert chains(claims) == [("Ana Brel",)] * 4 + [()]
    assert {claim.cue for claim in claims[:4]} == {claims[0].cue}


def test_quotation_before_its_cue(claims_of: Stated) -> None:
    claims = claims_of(["“Is the quay gone?”", "Ana Brel asked."])
    assert chains(claims)[0] == ("Ana Brel",)


def test_a_new_cue_ends_the_quotation(claims_of: Stated) -> None:
    claims = claims_of(["“The quay is gone,” Ana Brel said."], ["“It stands,” Ivo Marn said."])
    assert chains(claims) == [("Ana Brel",), ("Ivo Marn",)]


def test_newsroom_speaks_where_nobody_else_does(claims_of: Stated) -> None:
    (claim,) = claims_of(["Twelve boats sank."])
    assert (claim.chain, claim.certainty, claim.cue) == ((), "CT+", ())


def test_newsroom_keeps_the_figures_outside_what_others_say(claims_of: Stated) -> None:
    claims = claims_of(["Ana Brel, who lost 3 boats, said the quay was safe."])
    assert chains(claims) == [("Ana Brel",), ()]
    assert [f.low for f in claims[1].figures] == [3]


def test_nested_attribution_is_a_chain(claims_of: Stated) -> None:
    claims = claims_of(["Ana Brel said the owner had told her that 3 boats sank."])
    assert ("Ana Brel", "owner") in chains(claims)


def test_what_is_told_inside_a_quotation_is_a_link_further(claims_of: Stated) -> None:
    first = "“The harbour ministry told us 30 people drowned,” Ana Brel said."
    later = "“The harbour ministry says that 12 boats sank. Now we build.”"
    found = {(chain, claim.string) for claim in claims_of([first, later]) for chain in chains((claim,))}
    assert (("Ana Brel", "harbour ministry"), "30 people drowned") in found
    assert (("Ana Brel", "harbour ministry"), "that 12 boats sank") in found
    assert (("Ana Brel",), later) in found


def test_ids_depend_on_article_place_and_chain(article_of: Made) -> None:
    article, _ = article_of(["Twelve boats sank."], ["Twelve boats sank."])
    readings = {s.string: read_sentence(s.string) for s in article.sentences}
    first, second = state_claims(article, readings)
    assert first.id != second.id
    assert len(first.id) == 16
    assert state_claims(article, readings) == (first, second)


def test_unknown_day_leaves_times_relative(claims_of: Stated) -> None:
    (claim,) = claims_of(["The ministry said on Monday that boats had sunk."], published=Dating())
    assert [t.earliest for t in claim.times] == [None]


def test_order_and_company_of_sentences_change_no_reading() -> None:
    strings = [
        "Ana Brel said the quay was safe.",
        "“It went,” he said.",
        "Twelve boats sank.",
        "According to Brel, no.",
    ]
    together = read_sentences(strings)
    assert together == [read_sentence(s) for s in strings]
    assert read_sentences(strings[::-1])[::-1] == together


WORDS = st.sampled_from(
    [
        "Brel",
        "said",
        "that",
        "“",
        "”",
        '"',
        "12",
        "boats",
        ",",
        ".",
        "the",
        "ministry",
        "it",
        "could",
        "not",
        "told",
        "(NIS)",
        "'s",
        "put",
        "at",
        "٣٠٠",
        "🙂",
        "\u200b",
        "'",
        "``",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_words_give_spans_inside_the_sentence(string: str) -> None:
    for attribution in read_sentence(string).attributions:
        mentions = [m for m in (attribution.source, *attribution.via) if m]
        for span in (*attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(string)
        assert all(string[m.start : m.end] == m.string for m in mentions)


def test_a_sentence_without_end_is_not_parsed() -> None:
    string = "the ministry said it could sink, according to Ana Brel; " * 2_000
    reading = read_sentence(string)
    assert {a.cue_lemma for a in reading.attributions} == {"according to"}


def test_every_sentence_of_a_long_article_is_stated_once(article_of: Made) -> None:
    article, _ = article_of(*[[f"Twelve boats sank on night {n}."] for n in range(300)])
    readings = {r.string: r for r in read_sentences([s.string for s in article.sentences])}
    assert len(state_claims(replace(article, ordinal=1), readings)) == 300


def test_how_many_the_sources_are_is_no_figure_of_the_newsroom(claims_of: Stated) -> None:
    claims = claims_of(["Two engineers told the Tarn Post that 12 boats had sunk."])
    assert [[f.low for f in claim.figures] for claim in claims] == [[12.0]]
    told = claims_of(["Ana Brel, who runs 30 boats, said it was over."])
    assert [[f.low for f in claim.figures] for claim in told if not claim.chain] == [[30.0]]


def test_credits_and_list_marks_state_nothing(article_of: Made) -> None:
    article, _ = article_of(
        ["Credit: TPA/Ana Brel"], ["3."], ["(Reporting by Ana Brel; editing by Ivo Marn)"], ["Boats lie."]
    )
    readings = {r.string: r for r in read_sentences([s.string for s in article.sentences])}
    assert [claim.string for claim in state_claims(article, readings)] == ["Boats lie."]


def test_a_headline_counts_only_whom_something_befell(article_of: Made) -> None:
    article, _ = article_of(
        ["14 killed as quay falls"], ["Seed merchant hires 112 pickers"], ["A total of 12 boats lie."]
    )
    sentences = tuple(replace(s, role="headline") if s.block < 2 else s for s in article.sentences)
    readings = {r.string: r for r in read_sentences([s.string for s in sentences])}
    claims = state_claims(replace(article, sentences=sentences), readings)
    assert [[f.low for f in claim.figures] for claim in claims] == [[14.0], [], [12.0]]


def test_words_left_to_the_newsroom_begin_and_end_with_words(claims_of: Stated) -> None:
    claims = claims_of(["“It is over,” said Ana Brel, who runs 30 boats."])
    assert [claim.string for claim in claims if not claim.chain] == ["Ana Brel, who runs 30 boats"]


def test_an_age_or_a_while_beside_a_quotation_is_no_statement(claims_of: Stated) -> None:
    claims = claims_of(["“It is over,” said Ana Brel, 58, who has steered it for 22 years."])
    assert [claim.string for claim in claims] == ["“It is over,”"]
    (own,) = claims_of(["Ana Brel, 58, has steered it for 22 years."])
    assert own.chain == () and len(own.figures) == 2


def test_another_language_is_not_read_as_english(article_of: Made) -> None:
    german, _ = article_of(["Die Feuerwehr rückte mit 100 Kräften an, die 12 Boote sind wieder da."])
    english, _ = article_of(["The fire brigade said that 12 of the boats were back from the quay."])
    for article, claims in ((german, 0), (english, 1)):
        readings = {r.string: r for r in read_sentences([s.string for s in article.sentences])}
        assert len(state_claims(replace(article, language="de"), readings)) == claims


def test_one_of_many_is_no_count(claims_of: Stated) -> None:
    def lows(string: str) -> list[float | None]:
        return [figure.low for claim in claims_of([string]) for figure in claim.figures]

    assert lows("It is one of the largest mills.") == []
    assert lows("One of the 12 boats sank.") == [1.0, 12.0]
    assert lows("One of the dockers was killed.") == [1.0]
