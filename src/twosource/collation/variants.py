"""Where two runs of words agree: matched words, and the stretches between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from twosource.collation.folding import name_and_adjective, same_name
from twosource.collation.lexicon import FUNCTION_WORDS
from twosource.collation.words import Words

MOST_CELLS = 25_000_000
"""Runs whose lengths multiply to more are not aligned word by word."""
MOST_KIN = 400
"""The same for the search for kindred names inside one stretch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A place where the two differ: half-open ranges of words, one of which may be empty."""

    left: tuple[int, int]
    right: tuple[int, int]


class Alignment:
    """Matched words of two sides, rising on both; -1 where a word has no match.

    `share` is the share of words that have one, 0 to 1.
    """

    __slots__ = ("share", "stretches", "to_left", "to_right")

    def __init__(self, matches: list[tuple[int, int]], lefts: int, rights: int) -> None:
        self.to_right = [-1] * lefts
        self.to_left = [-1] * rights
        self.share = 2 * len(matches) / ((lefts + rights) or 1)
        self.stretches: list[Stretch] = []
        last = (-1, -1)
        for i, j in matches:
            self.to_right[i], self.to_left[j] = j, i
        for i, j in [*matches, (lefts, rights)]:
            if i - last[0] > 1 or j - last[1] > 1:
                self.stretches.append(Stretch(left=(last[0] + 1, i), right=(last[1] + 1, j)))
            last = (i, j)


def align_words(left: Words, right: Words) -> Alignment:
    """Return the longest common order of words, without the chance hits in it.

    Source: the longest common subsequence (rapidfuzz's bit-parallel LCSseq).
    Departures: a run of function words between two substitutions is no
    agreement; names that are transliterations of each other, or a name and its
    adjective, agree.
    """
    if len(left) * len(right) > MOST_CELLS:
        return Alignment([], len(left), len(right))
    swapped = left.keys > right.keys
    matches = [(i, j) for j, i in _matches(right, left)] if swapped else _matches(left, right)
    return Alignment(matches, len(left), len(right))


def _matches(left: Words, right: Words) -> list[tuple[int, int]]:
    """Return the matched words. Asked one way round only, so that swapped sides give swapped matches."""
    runs = [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in LCSseq.opcodes(left.keys, right.keys)
        if op.tag == "equal"
    ]
    runs = _without_chance(runs, left, right)
    matches = [(i + k, j + k) for i, j, length in runs for k in range(length)]
    return _with_kin(matches, left, right)


Run = tuple[int, int, int]


def _without_chance(runs: list[Run], left: Words, right: Words) -> list[Run]:
    """Return the runs without those of function words that stand between substitutions."""
    kept: list[Run] = []
    for at, (i, j, length) in enumerate(runs):
        before = (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
        after = runs[at + 1][:2] if at + 1 < len(runs) else (len(left), len(right))
        gaps = (i - before[0], j - before[1], after[0] - i - length, after[1] - j - length)
        chance = length <= 2 and min(gaps) > 0 and all(key in FUNCTION_WORDS for key in left.keys[i : i + length])
        if not chance:
            kept.append((i, j, length))
    return kept


def _with_kin(matches: list[tuple[int, int]], left: Words, right: Words) -> list[tuple[int, int]]:
    """Return the matches with the kindred names inside the stretches between them."""
    found: list[tuple[int, int]] = []
    last_i, last_j = -1, -1
    for i, j in [*matches, (len(left), len(right))]:
        if i - last_i > 1 and j - last_j > 1 and (i - last_i) * (j - last_j) <= MOST_KIN:
            found += _kin((last_i + 1, i), (last_j + 1, j), left, right)
        last_i, last_j = i, j
    return sorted(matches + found) if found else matches


def _kin(ours: tuple[int, int], theirs: tuple[int, int], left: Words, right: Words) -> Iterator[tuple[int, int]]:
    """Yield the kindred names of one stretch, in order on both sides."""
    at = theirs[0]
    for a in range(*ours):
        b = next((b for b in range(at, theirs[1]) if kindred(left.surfaces[a], right.surfaces[b])), None)
        if b is not None:
            yield a, b
            at = b + 1


def kindred(left: str, right: str) -> bool:
    """Whether two words are one name in two dresses."""
    if not (left[0].isupper() and right[0].isupper()):
        return False
    return same_name(left, right) or name_and_adjective(left, right)
