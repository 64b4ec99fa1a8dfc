"""Keys: hashes of every run of a few words.

This is the plain twin of the compiled reader's keys.
"""

from __future__ import annotations

import numpy as np

from twosource.reuse.words import ALONE, NAMED, TELLING, WHOLE, Bools, Bytes, UInts, mixed

FACTOR = 0xD1342543DE82EF95


def word_keys(ids: UInts, flags: Bytes, width: int) -> tuple[UInts, Bytes]:
    """Return a hash of `width` words for every word, and the flags with what is true of the keys.

    In a script without spaces a key covers twice as many characters. A key
    tells copy when at most half of its words are names or figures: lists of
    names and headlines in capitals are shared by who shares no copy.

    Source:
        Broder (1997), "On the resemblance and containment of documents"; all
        shingles are kept, none sampled.
    """
    keys, whole = _runs(ids, width)
    alone = flags & ALONE > 0
    if alone.any():
        wide, wide_whole = _runs(ids, 2 * width)
        keys = np.where(alone, wide, keys)
        whole = np.where(alone, wide_whole, whole)
    return keys, flags | whole * np.uint8(WHOLE) | (whole & _few_named(flags, width)) * np.uint8(TELLING)


def _runs(ids: UInts, width: int) -> tuple[UInts, Bools]:
    count = max(0, len(ids) - width + 1)
    keys = np.zeros(len(ids), np.uint64)
    whole = np.zeros(len(ids), np.bool_)
    whole[:count] = True
    run = keys[:count]
    for i in range(width):
        run *= np.uint64(FACTOR)
        run += ids[i : i + count]
    return keys, whole


def _few_named(flags: Bytes, width: int) -> Bools:
    """Return where at most half of the next `width` words are named."""
    sums = np.concatenate([[0], np.cumsum(flags & NAMED > 0)])
    few = np.ones(len(flags), np.bool_)
    if len(flags) >= width:
        few[: len(flags) - width + 1] = 2 * (sums[width:] - sums[:-width]) <= width
    return few


def digest_of(numbers: UInts) -> int:
    """Return one number, never 0, for words or keys in their order; equal where they are the same."""
    factors = np.full(len(numbers), FACTOR, np.uint64)
    factors[:1] = 1
    placed = numbers[::-1] * np.multiply.accumulate(factors)
    total = mixed(placed.sum(dtype=np.uint64, keepdims=True) + np.uint64(len(numbers)))
    return int(total[0]) or 1


def spread(begins: Bools, width: int) -> Bools:
    """Return the words inside a key that begins at one of the places.

    >>> spread(np.array([False, True, False, False, False]), 3).tolist()
    [False, True, True, True, False]
    """
    covered = begins.copy()
    for i in range(1, min(width, len(begins))):
        covered[i:] |= begins[: len(begins) - i]
    return covered


def long_runs(chosen: Bools, least: int) -> Bools:
    """Return the places that stand in a run of `least` chosen ones or more.

    >>> long_runs(np.array([True, False, True, True, True]), 2).tolist()
    [False, False, True, True, True]
    """
    edges = np.flatnonzero(np.diff(chosen.astype(np.int8), prepend=0, append=0))
    begins, ends = edges[::2], edges[1::2]
    change = np.zeros(len(chosen) + 1, np.int64)
    kept = ends - begins >= least
    change[begins[kept]] += 1
    change[ends[kept]] -= 1
    return np.cumsum(change[:-1]) > 0
