"""Two pages' shared passages, as runs of words: the plain twin of the compiled aligner.

Seeds, chains of seeds, and the words between them. Arrays in, plain numbers out.

Source:
    Seed and extend as in passim (Smith, Cordell, Mullen 2015) and in the PAN
    text alignment systems (Potthast et al. 2013).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.reuse.matching import match_counts
from twosource.reuse.words import ALONE, DEAD, FIGURE, WHOLE, Bytes, Int32s, Ints, UInt32s, UInts, mixed

MOST_OPEN = 6  # passages a run may join: copy moves, but seldom farther
_STEP = np.uint64(0x9E3779B97F4A7C15)

Run = tuple[int, int, int]  # words that match one to one: from the left place and the right one on, so many


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One page of a pair: its slices of a pile's arrays."""

    words: UInt32s
    keys: UInts
    flags: Bytes


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage in words: its runs in order, and the places where only figures differ."""

    runs: tuple[Run, ...]
    changed_figures: int

    @property
    def words(self) -> int:
        """How many words match."""
        return sum(words for _, _, words in self.runs)


Flat = tuple[Ints, Ints, Int32s, Int32s, Ints]


def align_pairs(
    bounds: Ints,
    words: UInt32s,
    keys: UInts,
    flags: Bytes,
    left: Ints,
    right: Ints,
    least: NDArray[np.float64],
    persons: UInt32s,
    *,
    width: int,
    gap: int,
    least_passage: int,
) -> Flat:
    """Align pairs of a pile's pages; `least` has for each the fewest words worth it.

    Returns:
        As `passages.Alignments` has them: passage bounds (one more than pairs),
        run bounds (one more than passages), runs (three columns), changed
        figures (one a passage), counts (a row a pair).
    """
    passage_bounds, run_bounds, counts = [0], [0], []
    runs: list[Run] = []
    figures: list[int] = []

    def side(page: int) -> Side:
        at = slice(bounds[page], bounds[page + 1])
        return Side(words[at], keys[at], flags[at])

    for i, j, fewest in zip(left.tolist(), right.tolist(), least.tolist(), strict=True):
        one, other = side(i), side(j)
        passages = align(one, other, width=width, gap=gap, least_passage=least_passage, least=fewest)
        for passage in passages:
            runs += passage.runs
            run_bounds.append(len(runs))
            figures.append(passage.changed_figures)
        passage_bounds.append(len(figures))
        counts.append(match_counts(one.words, one.flags, other.flags, [passage.runs for passage in passages], persons))
    return (
        np.array(passage_bounds, np.int64),
        np.array(run_bounds, np.int64),
        np.array(runs, np.int32).reshape(-1, 3),
        np.array(figures, np.int32),
        np.array(counts, np.int64).reshape(-1, 5),
    )


def join_flat(one: Flat, other: Flat) -> Flat:
    """Return the alignments of pairs and of further pairs as one."""
    return (
        np.concatenate([one[0], other[0][1:] + one[0][-1]]),
        np.concatenate([one[1], other[1][1:] + one[1][-1]]),
        np.concatenate([one[2], other[2]]),
        np.concatenate([one[3], other[3]]),
        np.concatenate([one[4], other[4]]),
    )


def align(left: Side, right: Side, *, width: int, gap: int, least_passage: int, least: float) -> list[Aligned]:
    """Return the passages that two pages share, in the order of the left one; none when under `least` words can match.

    Seeds that follow each other on both sides make a run; runs with at most
    `gap` words between them on either side make a passage; between runs the
    longest common subsequence of words finds what single edits left over.
    """
    chains = _chains(_runs(left, right, width), gap)
    if sum(map(_most, chains)) < least:
        return []
    passages = [_fill(left, right, chain) for chain in chains]
    return [passage for passage in passages if passage.words >= least_passage]


def _seeds(side: Side) -> tuple[UInts, Ints]:
    """Return a page's live keys, sorted, and their places.

    The second occurrence of a key is another key, so that the first meets the
    first and the second the second, and no key meets two.
    """
    places = np.flatnonzero(side.flags & (WHOLE | DEAD) == WHOLE)
    keys = side.keys[places]
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    number = np.arange(len(keys))
    first = np.ones(len(keys), np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    if first.all():
        return keys, places
    rank = number - np.maximum.accumulate(np.where(first, number, 0))
    keys = np.where(rank > 0, mixed(keys + rank.astype(np.uint64) * _STEP), keys)
    order = np.argsort(keys, kind="stable")
    return keys[order], places[order]


def _runs(left: Side, right: Side, width: int) -> list[Run]:
    """Return the maximal runs of matching words that start and end with a shared seed."""
    keys, places = _seeds(left)
    others, other_places = _seeds(right)
    if not len(keys) or not len(others):
        return []
    at = np.searchsorted(others, keys)
    at[at == len(others)] = 0
    found = others[at] == keys
    lefts, rights = places[found], other_places[at[found]]
    order = np.argsort(lefts)
    lefts, rights = lefts[order], rights[order]
    if not len(lefts):
        return []
    begin = np.flatnonzero((np.diff(lefts, prepend=-9) != 1) | (np.diff(rights, prepend=-9) != 1))
    last = np.append(begin[1:], len(lefts)) - 1
    longer = np.where(left.flags[lefts[last]] & ALONE > 0, 2 * width, width)
    words = lefts[last] - lefts[begin] + longer
    return list(zip(lefts[begin].tolist(), rights[begin].tolist(), words.tolist(), strict=True))


def _chains(runs: Sequence[Run], gap: int) -> list[list[Run]]:
    """Put each run behind the nearest chain that it continues on both sides, else begin one."""
    chains: list[list[Run]] = []
    for left, right, words in runs:
        nearest, distance = None, 2 * gap + 1
        for chain in chains[-MOST_OPEN:]:
            last_left, last_right, last_words = chain[-1]
            before_left, before_right = left - last_left - last_words, right - last_right - last_words
            if max(before_left, before_right) <= gap and right > last_right and left > last_left:
                away = abs(before_left) + abs(before_right)
                if away < distance:
                    nearest, distance = chain, away
        if nearest is None:
            chains.append([(left, right, words)])
            continue
        last_left, last_right, last_words = nearest[-1]
        over = max(0, last_left + last_words - left, last_right + last_words - right)
        if words > over:
            nearest.append((left + over, right + over, words - over))
    return chains


def _most(chain: Sequence[Run]) -> int:
    """The most words that can match in a chain, what lies between its runs included."""
    (left, right, _), (last_left, last_right, words) = chain[0], chain[-1]
    return min(last_left + words - left, last_right + words - right)


def _fill(left: Side, right: Side, chain: Sequence[Run]) -> Aligned:
    """Add the words that match between the runs of a chain."""
    runs: list[Run] = [chain[0]]
    figures = 0
    for run in chain[1:]:
        last = runs[-1]
        a, b = last[0] + last[2], last[1] + last[2]
        if a < run[0] and b < run[1]:
            for i, j in _common(left, right, (a, run[0]), (b, run[1])):
                if left.words[i] == right.words[j]:
                    runs.append((i, j, 1))
                else:
                    figures += 1
        runs.append(run)
    return Aligned(tuple(runs), figures)


def _common(left: Side, right: Side, one: tuple[int, int], other: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the longest common subsequence of two short stretches, all figures alike.

    Of several, the one that matches a word as soon as it can, and else passes
    over a word on the left.
    """
    a, b = _masked(left, *one), _masked(right, *other)
    longest = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            same = a[i] == b[j]
            longest[i][j] = longest[i + 1][j + 1] + 1 if same else max(longest[i + 1][j], longest[i][j + 1])
    places, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            places.append((one[0] + i, other[0] + j))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return places


def _masked(side: Side, start: int, end: int) -> list[int]:
    """Return the words of a stretch, every figure as -1."""
    figure = side.flags[start:end] & FIGURE > 0
    masked: list[int] = np.where(figure, np.int64(-1), side.words[start:end].astype(np.int64)).tolist()
    return masked
