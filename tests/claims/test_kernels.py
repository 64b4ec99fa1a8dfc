"""The compiled twins of the readers' inner loops give what the plain ones give."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.claims.kernels import kernel
from twosource.claims.numbers import tokens
from twosource.claims.numbers.tokens import plain_cut, tokenise

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
