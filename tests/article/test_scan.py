"""Both scanners count the same, whatever the lines hold."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.article.scan import COLUMN, LOOK, PlainScanner, Scan, Scanner, fold, make_scanner

VOCABULARY = {word: i for i, word in enumerate(("ferry", "o'clock", "the", "port", "οδοσ", "izmir", "é", "2", ""))}
PIECES = st.sampled_from(
    [
        "ferry", "Ferry", "FERRY", "o'clock", "O’CLOCK", "rock'n'roll", "ΟΔΟΣ", "İzmir", "ǅ", "the ", " ", "  ", "\t",
        "\u3000", ". ", ".", "! ", "?", "? A", ". “A", '." B', ".) É", "。", "！", "？", "...", "…", "2031", " 1999 ",
        "x2031", "20ab", "12:30", "1:2", "http://", "https://", "htts://", "www.", "@ferry", "@ ", "@_", "$5", "€",
        "£", "(", "[", ",", "，", "、", "“", "”", "«", "»", "|", "›", "•", "·", "港口の船", "항구의배", "ท่าเรือ",
        "°", "©", "²", "½", "٣", "_", "-", "—", ";", ":", "：", "'", "’", ")", "]", "É", "é", "ß", "𝒜", "\ud800",
    ]
)  # fmt: skip
LINES = st.lists(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join), max_size=12)


def scanned(scanner: Scanner, strings: Sequence[str]) -> Scan:
    return scanner(list(strings), [string[-300:] for string in strings], [len(string) for string in strings])


@pytest.fixture(scope="module")
def fast() -> Scanner:
    if os.environ.get("TWOSOURCE_PURE"):
        pytest.skip("TWOSOURCE_PURE is set")
    scanner = make_scanner(VOCABULARY)
    if isinstance(scanner, PlainScanner):
        pytest.skip("no compiled kernel here")
    return scanner


def assert_same(fast: Scanner, strings: Sequence[str]) -> None:
    left, right = scanned(fast, strings), scanned(PlainScanner(VOCABULARY), strings)
    for name in Scan.__slots__:
        ours, theirs = getattr(left, name), getattr(right, name)
        assert ours.dtype == theirs.dtype, name
        np.testing.assert_array_equal(ours, theirs, err_msg=name)


@given(LINES)
@settings(deadline=None, max_examples=300)
def test_both_count_the_same(fast: Scanner, strings: list[str]) -> None:
    assert_same(fast, strings)


def test_both_know_every_code_point(fast: Scanner) -> None:
    """Alone, inside a word, and before and behind a sign, so that each class of code point shows."""
    points = [chr(point) for point in (*range(0x11000), *range(0x1D400, 0x1D800), *range(0x1F000, 0x1F700))]
    assert_same(fast, points)
    assert_same(fast, [f"Ab{point}cd. {point}x 19{point}5" for point in points])


@pytest.mark.parametrize("length", [LOOK - 1, LOOK, LOOK + 1])
def test_only_the_head_is_read(fast: Scanner, length: int) -> None:
    strings = ["ferry " * 200, "x" * (length - 6) + " ferry", "港" * length, "a " * length]
    assert_same(fast, strings)


def test_folding_keeps_lengths() -> None:
    points = [chr(point) for point in range(0x11000)]
    assert all(len(fold(point)) == 1 for point in points)


def test_what_is_counted() -> None:
    scan = scanned(
        PlainScanner(VOCABULARY), ["“The ferry left at 12:30,” she said. In 2031 the ferry cost $5?", "The port:"]
    )
    seen = {name: int(scan.counts[0, column]) for name, column in COLUMN.items() if scan.counts[0, column]}
    assert seen == {
        "looked": 63, "pieces": 13, "words": 10, "letters": 35, "lower": 8, "digits": 9, "commas": 1, "stops": 1,
        "quotes": 2, "money": 1, "clock": 1, "year": 1, "asking": 1, "ended": 1, "starts_quote": 1,
    }  # fmt: skip
    assert scan.words.tolist() == [2, 0, -1, -1, -1, -1, -1, 2, 0, -1, 2, 3]
    assert scan.word_ends.tolist() == [10, 12]
    assert scan.topics.tolist() == [0]
    assert scan.topic_ends.tolist() == [1, 1]
