"""The compiled twins of the readers' inner loops give what the plain ones give."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.claims.hedges import hedge_table, matches_in
from twosource.claims.kernels import kernel
from twosource.claims.letters import letter_words, plain_words
from twosource.claims.numbers import tokens
from twosource.claims.numbers.tokens import plain_cut, tokenise
from twosource.claims.times import reading
from twosource.claims.times.patterns import PATTERNS

PIECES = st.sampled_from(
    [
        "a", "Tarn", "é", "ß", "ſ", "1", "23", "000", ",", ".", "'", "s", "S", "_", " ", "  ", "\xa0", "$", "US",
        "USD", "Rs", "½", "²", "٣", "–", "-", "\u200b", "U.S.", "p.m.", "don", "’", "“", "\n", "İ", "Ⅳ", "港", "1,000",
        ", 000", "k", "/", ":", "%", "\ud800", "🙂", "３", "ﬁ", "\u2009", "million",
    ]
)  # fmt: skip
STRINGS = st.lists(PIECES | st.text(max_size=3), max_size=14).map("".join)


def compiled(name: str) -> Any:
    """The kernel of that name; no test of it where none was built."""
    return kernel(name) or pytest.skip("no compiled kernel here")


@given(STRINGS)
@settings(deadline=None, max_examples=500)
def test_tokens_are_the_same(string: str) -> None:
    cut = compiled("numbers._tokens").cut
    plain, origins = tokens._plain(string)
    found = cut(plain, origins, tokens.Token, tokens._TOKEN.match, tokens.KINDS)
    assert found == plain_cut(plain, origins) == tokenise(string)
    assert [[type(field) for field in token] for token in found] == [[str, str, str, int, int, bool]] * len(found)


@given(STRINGS | st.integers(60, 70).map(lambda count: "Ab" * count))
def test_words_of_letters_are_the_same(string: str) -> None:
    assert compiled("_letters").words(string) == plain_words(string) == letter_words(string)


@given(st.lists(st.sampled_from(sorted(hedge_table())) | PIECES, max_size=9), st.sampled_from([" ", ""]))
def test_hedges_are_those_that_one_pattern_for_all_finds(pieces: list[str], joint: str) -> None:
    """Only the hedges that a text's words allow are looked for; the plain way looks for every one everywhere."""
    every = re.compile(r"\b(?:" + "|".join(map(re.escape, hedge_table())) + r")\b")
    string = joint.join(pieces)
    assert [m.span() for m in matches_in(string)] == [m.span() for m in every.finditer(string)]


@given(st.sampled_from("w,."), st.text("wW,.-iyhacTjndtuqYUOMvRbpXxeKDFSsNH'&:", max_size=5))
def test_no_time_begins_with_a_plain_word_or_a_mark(first: str, letters: str) -> None:
    """Elsewhere than there the gate of `read_times` does not look."""
    assert len(reading.REGISTERED) > 3 and not any(expression.match(first + letters) for expression, _ in PATTERNS)
