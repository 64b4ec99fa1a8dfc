"""The compiled network: spaCy's words, tags and trees, in any company, on any width of registers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.test_gate import SILENT, TELLING
from twosource.claims import parser, words
from twosource.claims.reading import read_sentences
from twosource.claims.restoring import restore
from twosource.claims.words import Words

ODD = (
    "Go.",
    "Brel " * 200,
    "quondamly 🙂\u200b ٣٠٠ ﬁne",
    "  The quay \n lay in\t\tfog. ",
    "The ferry's crew couldn't've known, she said (at 5.30 p.m. :) ), that Brel-on-Tarn's mayor'd left.",
    "What, asked the keeper, had the pilot who Ana Brel says the board hired been told of the reef?",
    "A letter came for the miller on Monday that told of the flood.",
    "''Lost'' ''and'' ''found'' : ) stood there ; -) in ' s' letters' on www.tarn.example/a-b?c=1.",
)
STRINGS = (*filter(None, TELLING + SILENT), *ODD)
PIECES = (
    *("  ", "colour", "McBrelXXXXXX", "TARNQUAY", "four-day", "and/or", "Brel’s", "' ''was", "N.T.", "\xa0\xa0"),
    *("Brel", "ferry", "said", "don't", "a.m.", "''", ":)", "s", "12", "$3bn", "x.y", "www.a.example", "Tarn's"),
    *"'\"“:)(-—,. \n\u00a0é…/",
)


@pytest.fixture(scope="module", name="network")
def _network() -> Any:
    """The compiled network; no test of it where it can't run."""
    found = parser.pipeline().network
    return found or pytest.skip("no compiled network here")


@pytest.fixture(name="vectors")
def _vectors(network: Any) -> Iterator[Any]:
    """The kernel of products, put back to its widest."""
    yield network.kernels.vectors
    network.kernels.vectors.use(512)
    network.kernels.trees.use(512)


@pytest.mark.parametrize("string", STRINGS)
def test_tags_and_trees_are_those_of_spacy(network: Any, string: str) -> None:
    assert parser.parse(string) == parser.parse_alone(parser.pipeline().nlp, string, None)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=20))
def test_words_are_those_that_spacy_cuts(network: Any, string: str) -> None:
    assert network.cut(string) == Words.of(parser.pipeline().nlp.make_doc(string), network.cutter.columns)


@given(st.sampled_from(PIECES), st.lists(st.sampled_from(PIECES), max_size=5).map("".join))
def test_what_is_cut_without_spacy_is_cut_as_by_it(network: Any, first: str, rest: str) -> None:
    found = network.cutter.cut_simply(first + rest) if (first + rest).split() == [first + rest] else None
    assert found is None or found == Words.of(parser.pipeline().nlp.make_doc(first + rest), network.cutter.columns)


def rows_of(network: Any, size: int) -> list[bytes]:
    """The bits of each sentence's vectors, so many sentences at once."""
    cuts, found = [network.cut(string) for string in STRINGS], []
    for first in range(0, len(cuts), size):
        some = cuts[first : first + size]
        rows, firsts = network.vectors(some)
        found += [rows[at : at + len(cut.strings)].tobytes() for at, cut in zip(firsts, some, strict=True)]
    return found


@pytest.mark.parametrize("size", [2, 7, 32])
def test_company_changes_no_bit_of_a_vector(network: Any, size: int) -> None:
    assert rows_of(network, size) == rows_of(network, 1)


def test_the_width_of_registers_changes_no_bit(network: Any, vectors: Any) -> None:
    whole, parses = rows_of(network, 7), parser.parse_all([(string, None) for string in STRINGS])
    vectors.use(256)
    network.kernels.trees.use(256)
    network.forget()
    assert rows_of(network, 7) == whole
    assert parser.parse_all([(string, None) for string in STRINGS]) == parses


def test_vectors_are_those_of_spacy_but_for_the_last_bits(network: Any) -> None:
    nlp = parser.pipeline().nlp
    for string, found in zip(STRINGS, rows_of(network, 7), strict=True):
        doc = nlp.make_doc(string)
        wanted = nlp.get_pipe("tok2vec").predict([doc])[0]
        assert np.abs(np.frombuffer(found, "f").reshape(-1, 96) - wanted).max() < 1e-4


def test_words_forgotten_change_nothing(network: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from twosource.claims import network as module

    whole = rows_of(network, 7)
    monkeypatch.setattr(module, "MOST_KINDS", 40)
    monkeypatch.setattr(words, "MOST_STRETCHES", 5)
    network.cutter.known.clear()
    assert rows_of(network, 2) == whole
    assert rows_of(network, 2) == whole
    assert len(network.cutter.known) <= 5
    assert all(len(stretch) <= words.LONGEST for stretch in network.cutter.known)
    assert len(network.places) < 300  # those of two sentences, one of two hundred words


@given(st.integers(0, 40), st.integers(1, 70), st.integers(1, 60))
def test_products_are_products(network: Any, rows: int, width: int, columns: int) -> None:
    """Small whole numbers: the product is exact, in whatever order it is taken."""
    from twosource.claims.network import Product, filled

    random = np.random.default_rng(rows)
    x = random.integers(-9, 9, (rows, width)).astype("f")
    y, bias = random.integers(-9, 9, (columns, width)).astype("f"), random.integers(-9, 9, columns).astype("f")
    product, vectors = Product(y, bias), network.kernels.vectors
    found = vectors.times(filled(x, vectors.eights(rows)), product.weights, product.bias)
    assert (found[:rows, :columns] == x @ y.T + bias).all()


def test_a_machine_that_rounds_between_multiplying_and_adding_is_not_used(
    network: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from twosource.claims import network as module

    nlp = parser.pipeline().nlp
    assert module.network(nlp) is not None
    network.kernels.vectors.use(0)
    assert network.kernels.vectors.can_run() is (module.network(nlp) is not None)
    network.kernels.vectors.use(512)
    monkeypatch.setenv("TWOSOURCE_PURE", "1")
    assert module.network(nlp) is None


def test_a_pipeline_made_otherwise_is_left_to_spacy(network: Any) -> None:
    import spacy

    from twosource.claims.network import is_known

    assert is_known(parser.pipeline().nlp)
    assert not is_known(spacy.blank("en"))
    blank = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser"):
        blank.add_pipe(name)
    assert not is_known(blank)


def test_readings_are_the_same_without_the_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    strings = TELLING + SILENT
    with_them = read_sentences(strings)
    plain = parser.Pipeline(parser.pipeline().nlp, None)
    monkeypatch.setattr(parser, "pipeline", lambda: plain)
    assert read_sentences(strings) == with_them


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[int], list[str]]:
    """Heads whose branches don't cross (-1 for roots), and relations, some of them marked."""
    length = draw(st.integers(1, 12))
    heads = [-1] * length
    waiting = [(0, length, -1)]
    while waiting:
        first, end, head = waiting.pop()
        if first < end:
            child = draw(st.integers(first, end - 1))
            heads[child] = head
            split = draw(st.integers(first, child))
            waiting += [(first, split, head), (split, child, child), (child + 1, end, child)]
    labels = draw(st.lists(st.sampled_from(["a", "b", "c", "a||b", "b||a", "c||a"]), min_size=length, max_size=length))
    return heads, labels


@given(trees())
def test_words_are_let_down_as_spacy_lets_them_down(tree: tuple[list[int], list[str]]) -> None:
    from spacy.pipeline._parser_internals.nonproj import deprojectivize
    from spacy.tokens import Doc

    heads, labels = tree
    strings = ["w" if index % 5 else "\n" for index in range(len(heads))]
    whole = [index if head < 0 else head for index, head in enumerate(heads)]
    deps = ["ROOT" if head < 0 else label for head, label in zip(heads, labels, strict=True)]
    doc = deprojectivize(Doc(parser.pipeline().nlp.vocab, strings, heads=whole, deps=deps))
    assert restore(heads, labels, strings) == ([w.head.i for w in doc], [w.dep_ for w in doc])
