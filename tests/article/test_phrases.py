"""Patterns that look at small letters find what patterns that ignore case find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.article.phrases import CREDIT_CUE, LEGAL, OWN_VOICE, PROMOTION, Caseless

CASELESS = (CREDIT_CUE, LEGAL, OWN_VOICE, PROMOTION)
PIECES = st.sampled_from(
    [
        "SUBSCRIBE", "Subscriber", "subſcribe", "sİgn up", "Sign up for", "our ", "updates", "Newsletter", "$5 a ",
        "month", "CANCEL ANYTIME", "© 2031", "(C) 2031", "Copyright", "All rights reserved", "TOUS DROITS RÉSERVÉS",
        "Cookies ",
        "policy", "ﬁle", "VIA", "Getty", "CRÉDIT", "Photo", "Donate ", "Log in to your ", "account", "Anzeige", " ",
        ". ",
        "Publicité", "Pubblicità", "’", "Σ", "K", "ß", "ǅ", "We may earn a ", "commission", "comment is closed", "0",
    ]
)  # fmt: skip
STRINGS = st.lists(PIECES | st.text(max_size=3), max_size=10).map("".join)


@given(STRINGS)
@settings(deadline=None, max_examples=400)
def test_small_letters_find_the_same(string: str) -> None:
    for pattern in CASELESS:
        found, expected = pattern.search(string), pattern.any.search(string)
        assert (found and found.span()) == (expected and expected.span())
        assert len(pattern.findall(string)) == len(pattern.any.findall(string))


@pytest.mark.parametrize("pattern", CASELESS)
def test_patterns_are_written_in_small_letters(pattern: Caseless) -> None:
    """A capital in a pattern would never be met; behind a backslash it is a class."""
    written = re.sub(r"\\[A-Z]", "", pattern.small.pattern)
    assert written == written.lower()


def test_capitals_that_ignore_case_otherwise_are_not_passed_over() -> None:
    assert PROMOTION.search("ſubscribe now") is not None
    assert PROMOTION.search("The ferry sails") is None
