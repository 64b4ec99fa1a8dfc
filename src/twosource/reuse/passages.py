"""Where two copies say the same: seeds, chains of seeds, and the words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from twosource.reuse.keys import Copy
from twosource.reuse.settings import Settings
from twosource.reuse.words import Bools, Ints, UInts, mixed

_MOST_OPEN = 6  # passages a run may join: copy moves, but seldom farther
_STEP = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """A copy's live keys made ready to meet another's, sorted.

    The second occurrence of a key is another key, so that the first meets the
    first and the second the second, and no key meets two.
    """

    keys: UInts
    places: Ints


@dataclass(frozen=True, slots=True)
class Run:
    """Words that match one to one: `words` from `left` and from `right` on."""

    left: int
    right: int
    words: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage in words: its runs in order, and the places where only figures differ."""

    runs: tuple[Run, ...]
    changed_figures: int

    @property
    def words(self) -> int:
        """How many words match."""
        return sum(run.words for run in self.runs)


def seeds_of(copy: Copy) -> Seeds:
    """Return the seeds of a copy."""
    places = np.flatnonzero(copy.live)
    keys = copy.keys[places]
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    number = np.arange(len(keys))
    first = np.ones(len(keys), np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    if first.all():
        return Seeds(keys, places)
    rank = number - np.maximum.accumulate(np.where(first, number, 0))
    keys = np.where(rank > 0, mixed(keys + rank.astype(np.uint64) * _STEP), keys)
    order = np.argsort(keys, kind="stable")
    return Seeds(keys[order], places[order])


def align(left: Copy, right: Copy, seeds: tuple[Seeds, Seeds], settings: Settings, least: float = 0.0) -> list[Aligned]:
    """Return the passages that two copies share, in the order of the left one; none when under `least` words can match.

    Seeds that follow each other on both sides make a run; runs with at most
    `gap` words between them on either side make a passage; between runs the
    longest common subsequence of words finds what single edits left over.

    Source:
        Seed and extend as in passim (Smith, Cordell, Mullen 2015) and in the
        PAN text alignment systems (Potthast et al. 2013).
    """
    passages: list[Aligned] = []
    chains = _chains(_runs(left, seeds, settings.width), settings.gap)
    if sum(map(_most, chains)) < least:
        return passages
    for chain in chains:
        passage = _fill(left, right, chain)
        if passage.words >= settings.least_passage:
            passages.append(passage)
    return passages


def _runs(left: Copy, seeds: tuple[Seeds, Seeds], width: int) -> list[Run]:
    """Return the maximal runs of matching words that start and end with a shared seed."""
    one, other = seeds
    if not len(one.keys) or not len(other.keys):
        return []
    at = np.searchsorted(other.keys, one.keys)
    at[at == len(other.keys)] = 0
    found = other.keys[at] == one.keys
    lefts, rights = one.places[found], other.places[at[found]]
    order = np.argsort(lefts)
    lefts, rights = lefts[order], rights[order]
    if not len(lefts):
        return []
    begin = np.flatnonzero((np.diff(lefts, prepend=-9) != 1) | (np.diff(rights, prepend=-9) != 1))
    last = np.append(begin[1:], len(lefts)) - 1
    longer = np.where(left.words.spaceless[lefts[last]], 2 * width, width)
    words = lefts[last] - lefts[begin] + longer
    return [Run(a, b, n) for a, b, n in zip(lefts[begin].tolist(), rights[begin].tolist(), words.tolist(), strict=True)]


def _chains(runs: Sequence[Run], gap: int) -> list[list[Run]]:
    """Put each run behind the nearest chain that it continues on both sides, else begin one."""
    chains: list[list[Run]] = []
    for run in runs:
        nearest, distance = None, 2 * gap + 1
        for chain in chains[-_MOST_OPEN:]:
            last = chain[-1]
            before_left, before_right = run.left - last.left - last.words, run.right - last.right - last.words
            if max(before_left, before_right) <= gap and run.right > last.right and run.left > last.left:
                away = abs(before_left) + abs(before_right)
                if away < distance:
                    nearest, distance = chain, away
        if nearest is None:
            chains.append([run])
            continue
        last = nearest[-1]
        over = max(0, last.left + last.words - run.left, last.right + last.words - run.right)
        if run.words > over:
            nearest.append(Run(run.left + over, run.right + over, run.words - over))
    return chains


def _most(chain: Sequence[Run]) -> int:
    """The most words that can match in a chain, what lies between its runs included."""
    first, last = chain[0], chain[-1]
    return min(last.left + last.words - first.left, last.right + last.words - first.right)


def _fill(left: Copy, right: Copy, chain: Sequence[Run]) -> Aligned:
    """Add the words that match between the runs of a chain."""
    runs: list[Run] = [chain[0]]
    figures = 0
    for run in chain[1:]:
        last = runs[-1]
        a, b = last.left + last.words, last.right + last.words
        if a < run.left and b < run.right:
            between, changed = _between(left, right, (a, run.left), (b, run.right))
            runs += between
            figures += changed
        runs.append(run)
    return Aligned(tuple(runs), figures)


def _between(left: Copy, right: Copy, one: tuple[int, int], other: tuple[int, int]) -> tuple[list[Run], int]:
    """Return the matching words of two short stretches, and how many places differ in a figure only."""
    a, b = left.words.masked(*one).tolist(), right.words.masked(*other).tolist()
    runs, figures = [], 0
    for block in LCSseq.opcodes(a, b):
        if block.tag != "equal":
            continue
        for i in range(block.src_end - block.src_start):
            at_left, at_right = one[0] + block.src_start + i, other[0] + block.dest_start + i
            if left.words.ids[at_left] == right.words.ids[at_right]:
                runs.append(Run(at_left, at_right, 1))
            else:
                figures += 1
    return runs, figures


def marked(passages: Sequence[Aligned], side: str, size: int) -> Bools:
    """Return which of a side's words match inside the passages."""
    matched: NDArray[np.bool_] = np.zeros(size, np.bool_)
    for passage in passages:
        for run in passage.runs:
            start = run.left if side == "left" else run.right
            matched[start : start + run.words] = True
    return matched
