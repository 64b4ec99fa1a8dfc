"""What surrounds a line, against slow and plain counts."""

from __future__ import annotations

from itertools import pairwise
from operator import mul

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.article.density import load_model, scan_lines
from twosource.article.features import read_page
from twosource.article.lines import cut_lines
from twosource.article.places import Page, log_size
from twosource.article.stretches import MEMORY, POSSIBLE, WIDTH, sightings, surroundings

STRINGS = st.sampled_from(
    [
        "Home", "Ada Brell", "2 days ago", "Leave a reply", "   Most read", "• Tides",
        "I think you should ask us! Do we?", "Thanks for telling.",
        "The harbour board said on Tuesday that three ferries will stay in port until the gale has passed.",
        "Fishermen told the board that their boats had been damaged by the gale, in the port and off Pellen Head,",
    ]
)  # fmt: skip
PAGES = st.lists(st.tuples(STRINGS, st.integers(-64, 64)), min_size=1, max_size=25)
GAPS, RUNS, DRIFT, STRETCH = 25, 27, 35, 61
"""Columns at which what `_gaps`, `_runs`, `_drift` and `_stretch` say begins."""


def read(strings: list[str]) -> Page:
    """The numbers of a page of these lines."""
    lines = cut_lines("\n".join(strings))
    return read_page(lines, [None] * len(lines), load_model().vocabulary, scan_lines(lines))


def mean(values: list[int], weights: list[int]) -> int:
    """The weighted mean, rounded down."""
    total: int = sum(map(mul, values, weights))
    return total // max(1, sum(weights))


def of(rows: list[tuple[str, int]]) -> tuple[Page, list[int], list[list[int]]]:
    """A page, its logits, and what surrounds its lines."""
    page = read([string for string, _ in rows])
    logits = [logit for _, logit in rows]
    return page, logits, surroundings(page, np.array(logits)).tolist()


@given(PAGES)
@settings(deadline=None)
def test_short_lines_are_counted_from_the_nearest_likely_body(rows: list[tuple[str, int]]) -> None:
    page, logits, found = of(rows)
    short = (page.own[:, 0] <= log_size(6)).tolist()
    for i, row in enumerate(found):
        above = next((j for j in range(i, -1, -1) if logits[j] > 0), -1)
        below = next((j for j in range(i, len(logits)) if logits[j] > 0), len(logits) - 1)
        assert row[GAPS : GAPS + 2] == [sum(short[above + 1 : i + 1]), sum(short[i + 1 : below + 1])]


@given(PAGES)
@settings(deadline=None)
def test_runs_of_possible_body_are_those_without_a_gap(rows: list[tuple[str, int]]) -> None:
    _, logits, found = of(rows)
    for i, row in enumerate(found):
        low, high = i, i
        while low > 0 and logits[low - 1] > POSSIBLE:
            low -= 1
        while high < len(logits) and logits[high] > POSSIBLE:
            high += 1
        assert row[RUNS + 2] == (high - low if logits[i] > POSSIBLE else 0)


@given(PAGES)
@settings(deadline=None)
def test_drift_is_the_text_below_less_the_text_above(rows: list[tuple[str, int]]) -> None:
    page, logits, found = of(rows)
    mass = [
        min(500, int(length)) if words >= log_size(8) or logit > 0 else 0
        for length, words, logit in zip(page.length, page.own[:, 0], logits, strict=True)
    ]
    for i, row in enumerate(found):
        above, below = (mean(logits[part], mass[part]) for part in (slice(0, i), slice(i, None)))
        assert row[DRIFT : DRIFT + 2] == [below, below - above]


@given(PAGES)
@settings(deadline=None)
def test_a_stretch_goes_from_label_to_label(rows: list[tuple[str, int]]) -> None:
    page, logits, found = of(rows)
    label = ((page.own[:, 0] <= log_size(8)) & (page.own[:, 13] == 0)).tolist()
    starts = [i for i in range(len(rows)) if i == 0 or label[i]]
    for start, end in pairwise((*starts, len(rows))):
        inside = [i for i in range(start, end) if not label[i]]
        told = mean([logits[i] for i in inside], [int(page.length[i]) for i in inside])
        for row in found[start:end]:
            assert (row[STRETCH], row[STRETCH + 9]) == (told, end - start)


def test_a_stretch_that_shares_no_word_with_the_article_is_told() -> None:
    story = "The harbour board said that three ferries will stay in port until the gale has passed."
    foreign = "Bakers complained about dearer flour, and several mills announced further increases."
    page = read([story, story.replace("three", "seven"), "Up next", foreign])
    shares = surroundings(page, np.array([40, 40, -40, 10]))[:, STRETCH + 13].tolist()
    assert shares == [0, 0, 0, 0]
    page = read([story, "Up next", story])
    assert surroundings(page, np.array([40, -40, 40]))[:, STRETCH + 13].tolist() == [32, 32, 32]


def test_every_line_has_all_numbers() -> None:
    assert surroundings(read(["Home"]), np.array([-64])).shape == (1, WIDTH)
    assert surroundings(read(["Home", "Home"]), np.array([64, 64])).shape == (2, WIDTH)


@pytest.mark.parametrize("again", [(), (False, False, False)])
def test_nothing_met_again_is_the_same_as_nothing_known(again: tuple[bool, ...]) -> None:
    assert sightings(again, 3).tolist() == [[0] * MEMORY] * 3


def test_a_line_met_again_is_told_with_its_neighbours() -> None:
    assert sightings((True, False, False, True), 4)[:, [0, 3, 4, 5]].tolist() == [
        [2, 16, -8, 0],
        [1, 16, 1, 0],
        [1, 16, 0, 1],
        [2, 16, 0, -8],
    ]
