"""Quotation marks of every kind, balanced or not."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from twosource.claims.quotes import find_quotations

TEXTS = st.text(alphabet=st.sampled_from("ab .,“”\"'‘’«»`5\n"), max_size=60)


@given(TEXTS)
def test_quotations_are_in_order_and_do_not_overlap(string: str) -> None:
    found = find_quotations(string)
    assert all(0 <= q.start < q.end <= len(string) for q in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_marks_of_several_styles() -> None:
    for string in ("He “went” home", 'He "went" home', "He ''went'' home", "He «went» home", "He ‘went’ home"):
        (quotation,) = find_quotations(string)
        assert "went" in string[quotation.start : quotation.end]


def test_apostrophes_are_no_quotations() -> None:
    assert find_quotations("The sailors’ boats weren't Brel's; it's the '90s.") == ()


def test_what_is_open_at_an_end_says_so() -> None:
    (before,) = find_quotations("gone for good,” she said.")
    (after,) = find_quotations("She said: “It is gone.")
    assert (before.opened, before.closed, after.opened, after.closed) == (False, True, True, False)
