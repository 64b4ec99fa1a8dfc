"""Forms of telling met in news of every kind: a case of each, and one that must stay untouched."""

from __future__ import annotations

import pytest

from twosource.claims import read_sentence
from twosource.claims.attribution import read_attributions
from twosource.claims.attribution.activating import activate
from twosource.claims.parser import parse
from twosource.claims.quotes import find_quotations
from twosource.records import Span


def told(string: str) -> list[tuple[str | None, str, str]]:
    """Each attribution as source, cue and content in words."""
    return [
        (a.source.string if a.source else None, cut(string, a.cue), cut(string, a.content))
        for a in read_sentence(string).attributions
    ]


def cut(string: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(string[s.start : s.end] for s in spans)


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("And he's predicted big wins in the races.", ("he", "'s predicted", "big wins in the races")),
        ("Marn, a Tarn ally, called Arda’s rules “strong.”", ("Marn, a Tarn ally", "called", "Arda’s rules “strong.”")),
        ("Brel issued a statement saying that the dam held.", ("Brel", "saying", "that the dam held")),
        ("The board released a letter that says the dam held.", ("The board", "says", "the dam held")),
        ("Brel was quick to add that the dam held.", ("Brel", "to add", "that the dam held")),
        ("Brel's answer was that the dam would hold.", ("Brel", "answer", "that the dam would hold")),
        ("There were warnings from engineers about the dam.", ("engineers", "warnings", "about the dam")),
        ("While it rained, others warned of floods.", ("others", "warned of", "floods")),
        ("The ministry urged caution on Monday.", ("The ministry", "urged", "caution")),
        ("What Brel said on Monday was that the dam would hold.", ("Brel", "said", "that the dam would hold")),
        ("“It is not lost,” they told Marn, “but it leaks.”", ("they", "told", "“It is not lost,” … “but it leaks.”")),
        ("Brel closed the road, citing “wet and icy” stones.", ("Brel", "citing", "“wet and icy”")),
        ("Art, he told Marn, is not the work of a day.", ("he", "told", "Art … is not the work of a day")),
        (
            "The office noted in a 2032 report that the median number of years sailors served at sea was 4.1 years.",
            ("The office", "noted", "that the median number of years sailors served at sea was 4.1 years"),
        ),
        (
            "The pilot did not join any group, the brother of the pilot, Ivo Marn, from Tarn, said.",
            ("the brother of the pilot, Ivo Marn, from Tarn", "said", "The pilot did not join any group"),
        ),
        (
            "Police said the boy “was treated for small wounds,” the Mirror reported.",
            ("the Mirror", "reported", "Police said the boy “was treated for small wounds,”"),
        ),
        (
            "The child was rushed home and according to the zoo, he was well.",
            ("the zoo", "according to", "he was well"),
        ),
        (
            "The office rejected any claims that the transfer had to do with it, stating, “It has no part.”",
            ("The office", "stating", "“It has no part.”"),
        ),
        (
            "It’s likely, Marn said, that most boats did not sail.",
            ("Marn", "said", "It’s likely … that most boats did not sail"),
        ),
        (
            "Said Marn, through his aide: “I was looking into it, did some sums.”",
            ("Marn", "Said", "“I was looking into it, did some sums.”"),
        ),
        (
            "“It leaks,” said one of the officials cited above.",
            ("one of the officials cited above", "said", "“It leaks,”"),
        ),
        (
            "Ana Marn, a pilot of the boat, offered her take: “I’ve been afraid lately that the music is lost.”",
            ("Ana Marn, a pilot of the boat", "offered", "“I’ve been afraid lately that the music is lost.”"),
        ),
        ("Sorry, Brel said.", ("Brel", "said", "Sorry")),
        ("Brel told the crew at the gate that he knew.", ("Brel", "told", "that he knew")),
        ("She has one worry: “Who will pay for the dam?”", ("She", "has", "“Who will pay for the dam?”")),
        ("“The quay is a calm place,” Marn clarifies.", ("Marn", "clarifies", "“The quay is a calm place,”")),
    ],
)
def test_forms_of_telling(string: str, expected: tuple[str | None, str, str]) -> None:
    assert expected in told(string)


@pytest.mark.parametrize(
    "string",
    [
        "That said, the dam held.",
        "On Monday, Brel said.",
        "Ivo Marn was called for a foul on the quay.",
        "Said Marn left Tarn on Monday.",
        "Wider roads set aside at least 15 percent.",
        "The wind pushed the boat for an hour.",
        "The sign had one word: “Safe”.",
        "The gate bore a warning: “Keep out of the water here.”",
    ],
)
def test_what_tells_nothing(string: str) -> None:
    assert [content for _, _, content in told(string) if content] == []


def test_who_is_told_of_inside_stays_inside() -> None:
    assert ("Marn", "said", "it sank") in told("Brel said that Marn said it sank.")
    assert ("Brel", "said", "that Marn said it sank") in told("Brel said that Marn said it sank.")


def test_a_statement_about_a_clause_is_no_clause() -> None:
    assert "would harm it" not in [content for _, _, content in told("He told of plans that would harm it.")]


def test_a_name_given_in_the_passive_stays_passive() -> None:
    parsed = parse("He's called a hero by many.")
    assert parsed is not None and activate(parsed) is parsed


def test_a_paper_of_anothers_speaks_for_itself() -> None:
    assert "Brel" not in [source for source, _, _ in told("Brel released a letter from Marn saying that the dam held.")]


def test_where_it_was_said_is_no_telling_of_its_own() -> None:
    assert [source for source, _, _ in told("Brel told us in a statement that the dam held.")] == ["Brel"]


def test_who_is_quoted_by_a_paper_is_a_link_further() -> None:
    for string in (
        "Ivo Marn was quoted by Tarn Daily saying: “It leaks.”",
        "Ivo Marn was quoted by the paper as saying it leaks.",
    ):
        (attribution,) = read_sentence(string).attributions
        assert [link.string for link in attribution.via] == ["Ivo Marn"]


def test_a_verb_of_saying_that_hangs_on_a_noun_is_found() -> None:
    string = (
        "In a note seen by TARN, HRA said use of the GLP-2 weight lamps rose 90% this year, ‘slowly’ raising costs."
    )
    assert [source for source, _, _ in told(string)] == ["HRA"]


def test_a_source_that_is_cited_stays_a_link() -> None:
    (attribution,) = read_sentence("The paper, citing officials, reported that 12 boats sank.").attributions
    assert [link.string for link in attribution.via] == ["officials"]


def test_an_empty_parse_tells_nothing() -> None:
    parsed = parse("")
    assert parsed is not None and read_attributions(parsed, find_quotations("")) == ()
