"""The network's arithmetic is exact, and what it says of lines of different kinds."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.article.density import (
    GRAIN,
    HIDDEN_GRAIN,
    LOGIT_GRAIN,
    MOST_LOGIT,
    Network,
    body_shares,
    is_cleaned,
    load_model,
    scan_lines,
)
from twosource.article.features import read_page
from twosource.article.lines import cut_lines
from twosource.article.places import log_size, windows

PARAGRAPH = "The harbour board said on Tuesday that three ferries will stay in port until the gale has passed."
ROWS = st.lists(st.integers(-64, 1200), min_size=3, max_size=3)
WEIGHTS = st.lists(st.integers(-(2**16), 2**16), min_size=3, max_size=3)


def logit_in_fractions(row: list[int], hidden: list[list[int]], bias: list[int], out: list[int]) -> int:
    """The slow, plain version: no rounding but the two that are meant."""
    total = Fraction(0)
    for column, own in enumerate(bias):
        lit = Fraction(own + sum(x * weights[column] for x, weights in zip(row, hidden, strict=True)), int(GRAIN))
        floored = Fraction(floor(max(lit, Fraction(0)) * int(HIDDEN_GRAIN)), int(HIDDEN_GRAIN))
        total += floored * Fraction(out[column], int(GRAIN))
    return max(-MOST_LOGIT, min(MOST_LOGIT, floor(total * LOGIT_GRAIN)))


@given(st.lists(ROWS, min_size=1, max_size=5), st.lists(WEIGHTS, min_size=3, max_size=3), WEIGHTS, WEIGHTS)
@settings(deadline=None)
def test_sums_are_exact(rows: list[list[int]], hidden: list[list[int]], bias: list[int], out: list[int]) -> None:
    network = Network(
        hidden=np.array(hidden) / GRAIN, hidden_bias=np.array(bias) / GRAIN, out=np.array(out) / GRAIN, out_bias=0.0
    )
    expected = [logit_in_fractions(row, hidden, bias, out) for row in rows]
    assert network.logits(np.array(rows, dtype=np.int64)).tolist() == expected


def test_the_models_sums_stay_exact() -> None:
    """The network's largest sum, in grains, stays below 2**53: float64 holds it exactly."""
    network = load_model().first
    largest = np.abs(network.hidden).sum(axis=0).max() * 2_048 + np.abs(network.hidden_bias).max()
    assert largest * GRAIN < 2**53
    assert np.abs(network.out).sum() * largest * GRAIN * HIDDEN_GRAIN < 2**53


def test_no_lines_no_shares() -> None:
    assert body_shares([], []) == []


def test_paragraphs_are_body_and_labels_are_not() -> None:
    labels = ["Home", "Politics", "Weather", "Sport", "Subscribe"]
    strings = [*labels, *(PARAGRAPH.replace("three", str(n)) for n in range(3, 9)), "Most read", *labels]
    shares = body_shares(cut_lines("\n".join(strings)), [None] * len(strings))
    assert [share >= 0.5 for share in shares] == [string not in (*labels, "Most read") for string in strings]


@pytest.mark.parametrize(("count", "size"), [(0, 0), (1, 8), (3, 16), (4096, 96), (10**7, 186)])
def test_sizes(count: int, size: int) -> None:
    assert log_size(count) == size


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=20), st.integers(1, 6))
def test_windows_are_means(values: list[int], reach: int) -> None:
    (means,) = windows(np.array(values), (reach,))
    around = [values[max(0, i - reach) : i + reach + 1] for i in range(len(values))]
    assert means.tolist() == [sum(some) // len(some) for some in around]


@pytest.mark.parametrize(("labels", "cleaned"), [(0, True), (19, True), (20, False)])
def test_a_frames_labels_tell_whole_pages_from_what_a_cleaner_left(labels: int, cleaned: bool) -> None:
    lines = cut_lines("\n".join([*["Harbour news"] * labels, *[PARAGRAPH] * 40]))
    roles = [None] * len(lines)
    assert is_cleaned(read_page(lines, roles, load_model().vocabulary, scan_lines(lines))) is cleaned
