"""The gate before the parser: shuts out much, loses nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.claims import parser
from twosource.claims.attribution import read_attributions
from twosource.claims.attribution.gate import can_tell, words_in
from twosource.claims.package import package
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


@pytest.mark.parametrize("string", SILENT)
def test_what_can_tell_nothing_is_not_parsed(string: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twosource.claims.parser.pipeline", lambda: pytest.fail("parsed"))
    assert read_sentence(string).attributions == ()


def test_a_noun_that_looks_like_a_cue_is_left_after_tagging() -> None:
    seen: list[list[parser.Tagged]] = []

    def look(words: list[parser.Tagged]) -> bool:
        seen.append(words)
        return False

    parse = parser.parse("The states met in Tarn.", worth=look)
    assert parse == parser.Parse(string="The states met in Tarn.", tokens=())
    assert [(word.string, word.tag) for word in seen[0]][:3] == [("the", "DT"), ("states", "NNS"), ("met", "VBD")]


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


STRINGS = (*filter(None, TELLING + SILENT), "Go.", "Brel " * 200, "quondamly 🙂\u200b ٣٠٠ ﬁne")


def vectors_of(nlp: Any, size: int) -> list[bytes]:
    """The bits of each sentence's vectors, so many sentences at once."""
    docs = [nlp.make_doc(string) for string in STRINGS]
    for first in range(0, len(docs), size):
        parser.annotate(nlp.get_pipe("tok2vec"), docs[first : first + size])
    return [doc.tensor.tobytes() for doc in docs]


@pytest.mark.parametrize("size", [1, 2, 7, 32])
def test_vectors_are_bit_for_bit_those_of_an_untouched_pipeline(size: int) -> None:
    import spacy

    plain = spacy.load(package(), exclude=parser.UNUSED)
    assert vectors_of(parser.pipeline().nlp, size) == [plain(string).tensor.tobytes() for string in STRINGS]


def test_words_met_before_have_the_vectors_of_words_met_now() -> None:
    nlp = parser.pipeline().nlp
    memory = nlp.get_pipe("tok2vec").model.layers[0].attrs["memory"]
    first = vectors_of(nlp, 7)
    known = len(memory.places)
    assert vectors_of(nlp, 3) == first
    assert len(memory.places) == known
    memory.places.clear()
    assert vectors_of(nlp, 32) == first


def test_the_memory_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from twosource.claims import remembered

    nlp = parser.pipeline().nlp
    whole = vectors_of(nlp, 7)
    monkeypatch.setattr(remembered, "MOST_KINDS", 40)
    assert vectors_of(nlp, 2) == whole
    assert len(nlp.get_pipe("tok2vec").model.layers[0].attrs["memory"].places) <= 40


def test_trees_in_batches_are_those_of_the_sentence_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [(string, None) for string in STRINGS]
    together = parser.parse_all(asked)
    assert together == [parser.parse(string) for string in STRINGS]
    alone = parser.Pipeline(parser.pipeline().nlp, 1)
    monkeypatch.setattr(parser, "pipeline", lambda: alone)
    assert parser.parse_all(asked) == together


def test_a_machine_whose_products_hang_on_company_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from twosource.claims import apart

    weights = np.ones((5, 3), dtype="f")
    assert apart.rows_stand_alone(weights, [1, 2, 32])

    def leaning(self: Any, x: Any, y: Any, trans2: bool = False) -> Any:
        return x @ y.T + x.sum(axis=0).sum() * 1e-6

    monkeypatch.setattr("twosource.claims.apart.NumpyOps.gemm", leaning)
    assert not apart.rows_stand_alone(weights, [1, 2, 32])


@given(st.integers(1, 300), st.integers(1, 40))
def test_products_in_blocks_are_products(rows: int, width: int) -> None:
    """Small whole numbers: the product is exact, in whatever order it is taken."""
    from twosource.claims import apart

    random = np.random.default_rng(rows)
    x = random.integers(-9, 9, (rows, width)).astype("f")
    y = random.integers(-9, 9, (7, width)).astype("f")
    assert (apart.ApartOps().gemm(x, y, trans2=True) == x @ y.T).all()
    assert (apart.ApartOps().gemm(x, np.ascontiguousarray(y.T)) == x @ y.T).all()
