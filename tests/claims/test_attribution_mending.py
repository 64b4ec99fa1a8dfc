"""What the parse loses and the tagger mistakes: a case of each class, and one that must stay untouched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.claims import read_sentence
from twosource.claims.attribution.retagging import ends_aside, leads_clause, retag
from twosource.claims.parser import Parse, Token
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
        (
            "He agreed to sell the yard to Ivo Marn in 2010, port records show.",
            ("port records", "show", "He agreed to sell the yard to Ivo Marn in 2010"),
        ),
        (
            "His verdict: “It leaks like a basket,” he said.",
            ("he", "said", "His verdict: “It leaks like a basket,”"),
        ),
        (
            "“The lock is shut because the gate is bent,” Marn, 69, told reporters.",
            ("Marn, 69", "told", "“The lock is shut because the gate is bent,”"),
        ),
        (
            "“We lost the boat,” said retired pilot Ana Brel.",
            ("retired pilot Ana Brel", "said", "“We lost the boat,”"),
        ),
        (
            "Early counts put the figure closer to 54,000 crates.",
            ("Early counts", "put", "the figure closer to 54,000 crates"),
        ),
        (
            "In a Tarn survey, 31 percent of sailors said they were tired.",
            ("a Tarn survey", "In", "31 percent of sailors said they were tired"),
        ),
        (
            "The survey found Brel ahead of Marn, 40 percent to 12.",
            ("The survey", "found", "Brel ahead of Marn, 40 percent to 12"),
        ),
        (
            "Brel announced that he was ill and vowed to sail again.",
            ("Brel", "announced", "that he was ill"),
        ),
        (
            "Brel announced that he was ill and vowed to sail again.",
            ("Brel", "vowed", "to sail again"),
        ),
        ("Critics called the plan “a bad joke.”", ("Critics", "called", "the plan “a bad joke.”")),
        ("The harbour office did not respond to two requests.",
         ("The harbour office", "did not respond to", "two requests")),
        ("The storm raised questions about the dam.", (None, "questions", "about the dam")),
    ],
)  # fmt: skip
def test_forms(string: str, expected: tuple[str | None, str, str]) -> None:
    assert expected in told(string)


@pytest.mark.parametrize(
    "string",
    [
        "Ana Brel sold nets, boats and claims.",
        "After the storm, the crew went home, and so did the evening show.",
        "The trawler put in closer to 40 tonnes of cod.",
        "The storm raised the level of the lake.",
        "The footage of the quay was grey.",
    ],
)
def test_nothing_is_said(string: str) -> None:
    assert told(string) == []


def test_a_poll_says_nothing_in_place_of_who_is_named_in_it() -> None:
    assert [source for source, cue, _ in told("In a survey, Ana Brel said the quay was safe.") if cue == "In"] == []


def test_what_is_expected_is_no_part_of_what_was_said_before_it() -> None:
    contents = [content for _, cue, content in told("Brel said 12 were hurt and the number was expected to rise.")]
    assert "12 were hurt" in contents


def test_a_further_wish_stays_in_what_is_said() -> None:
    said = {cue: content for _, cue, content in told("The nurse said she was tired of waiting and wanted a new boat.")}
    assert said["said"] == "she was tired of waiting and wanted a new boat"


def test_what_a_paper_shows_ends_where_its_outcome_begins() -> None:
    said = {cue: content for _, cue, content in told("The report showed a broken mast, raising doubts about the crew.")}
    assert said["showed"] == "a broken mast"


@pytest.mark.parametrize(
    ("words", "tags", "expected"),
    [
        ("he left , court records show .", "PRP VBD , NN NNS NN .", True),
        ("he left , the office reports .", "PRP VBD , DT NN NNS .", True),
        ("he left , the offices reports .", "PRP VBD , DT NNS NNS .", False),  # no agreement
        ("he sold , boats and claims .", "PRP VBD , NNS CC NNS .", False),  # a list
        ("the nets , court records show .", "DT NNS , NN NNS NN .", False),  # no clause before
        ("he left , court records show trials .", "PRP VBD , NN NNS NN NNS .", False),  # it goes on
    ],
)
def test_an_aside_ends_in_a_verb(words: str, tags: str, expected: bool) -> None:
    lowers = words.split()
    places = [i for i in range(len(lowers)) if ends_aside(lowers, tags.split(), i)]
    assert bool(places) is expected


def test_a_relative_clause_is_no_content_of_the_noun_before_it() -> None:
    assert not leads_clause(["the", "union", "claims", "that", "failed"], ["DT", "NN", "NNS", "WDT", "VBD"], 2)
    assert leads_clause(["the", "union", "claims", "that", "it", "won"], ["DT", "NN", "NNS", "IN", "PRP", "VBD"], 2)


WORDS = ["he", "left", ",", "court", "records", "show", "claims", "that", "it", ".", "and"]
TAGS = ["PRP", "VBD", ",", "NN", "NNS", "NN", "NNS", "IN", "DT", "."]


@given(st.data())
def test_a_tree_stays_a_tree(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 9))
    order = data.draw(st.permutations(range(size)))
    rank = {index: place for place, index in enumerate(order)}
    tokens = []
    for index in range(size):
        word = data.draw(st.sampled_from(WORDS))
        head = data.draw(st.sampled_from([i for i in range(size) if rank[i] < rank[index]] or [index]))
        tag, dep = data.draw(st.sampled_from(TAGS)), "ROOT" if head == index else "dep"
        tokens.append(Token(index, index * 9, index * 9 + len(word), word, word, tag, dep, head))
    mended = retag(Parse(string="".join(f"{t.string:9}" for t in tokens), tokens=tuple(tokens)))
    assert [t.string for t in mended.tokens] == [t.string for t in tokens]
    for token in mended.tokens:
        at, steps = token.index, 0
        while mended.tokens[at].head != at and steps <= size:
            at, steps = mended.tokens[at].head, steps + 1
        assert steps <= size
