"""The gate before the parser: shuts out much, loses nothing."""

from __future__ import annotations

import pytest

from twosource.claims import parser
from twosource.claims.attribution import read_attributions
from twosource.claims.attribution.gate import can_tell, may_tell, words_in
from twosource.claims.quotes import find_quotations
from twosource.claims.reading import read_sentence, read_sentences

TELLING = (
    "The harbour office said on Monday that two ferries had run aground.",
    "“Nobody was hurt,” Ana Brel told reporters in Tarn.",
    "“It will be rebuilt,” according to the mayor.",
    "Brel put the number of boats lost at 14.",
    "Fourteen boats were reportedly lost.",
    "The ferry is believed to have struck a reef.",
    "There was an unconfirmed landing.",
    "The mayor wants to close the pier.",
    "They see the pier as a danger.",
    "She spoke of a long night.",
    "Brel's claim that the pier was safe angered many.",
    "Ardan estimates were lower at 1,200.",
    "Her comments on the harbour angered many.",
    "Their threat to leave came late.",
    "Nobody in Tarn would confirm the count.",
)
SILENT = (
    "Two ferries ran aground off Tarn.",
    "The mayor wants a new pier.",
    "They could see the pier.",
    "We set the lamps in a row.",
    "It was a good idea.",
    "The “said” row of “claims” hung on the wall.",
    "",
)


@pytest.mark.parametrize("string", TELLING + SILENT)
def test_the_gate_loses_nothing(string: str) -> None:
    parse = parser.parse(string)
    assert parse is not None
    assert read_sentence(string).attributions == read_attributions(parse, find_quotations(string))


@pytest.mark.parametrize("string", TELLING)
def test_what_may_tell_something_is_let_in(string: str) -> None:
    assert can_tell(words_in(string), find_quotations(string))
    assert may_tell(string, find_quotations(string))


@pytest.mark.parametrize("string", SILENT)
def test_what_can_tell_nothing_is_not_parsed(string: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twosource.claims.parser.pipeline", lambda: pytest.fail("parsed"))
    assert read_sentence(string).attributions == ()


def test_a_noun_that_looks_like_a_cue_is_left_after_tagging() -> None:
    seen: list[parser.Tagged] = []

    def look(words: parser.Tagged) -> bool:
        seen.append(words)
        return False

    parse = parser.parse("The states met in Tarn.", worth=look)
    assert parse == parser.Parse(string="The states met in Tarn.", tokens=())
    assert seen[0].lowers[:3] == ["the", "states", "met"]
    assert seen[0].tags[:3] == ["DT", "NNS", "VBD"]


def test_words_met_over_the_cap_are_forgotten_and_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = [parser.parse(string) for string in TELLING]
    monkeypatch.setattr(parser, "MOST_WORDS", 0)
    known = len(list(parser.pipeline().nlp.vocab))
    again = [parser.parse(string) for string in (*TELLING, "The brellwether tarnished quondamly.")]
    assert again[: len(TELLING)] == remembered
    assert len(list(parser.pipeline().nlp.vocab)) == known


def test_white_space_inside_a_sentence_is_marked_as_such() -> None:
    parse = parser.parse("The  boat sank\n off Tarn.")
    assert parse is not None
    assert [(t.string, t.tag, t.dep) for t in parse.tokens if t.string.isspace()] == [
        (" ", "_SP", "dep"),
        ("\n ", "_SP", "dep"),
    ]


def test_company_changes_nothing() -> None:
    alone = [read_sentence(string) for string in TELLING + SILENT]
    assert read_sentences(TELLING + SILENT) == alone
    assert read_sentences((SILENT + TELLING)[::-1] + TELLING) == [
        *(alone[len(TELLING) :] + alone[: len(TELLING)])[::-1],
        *alone[: len(TELLING)],
    ]
