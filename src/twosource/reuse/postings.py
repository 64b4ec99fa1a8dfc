"""The inverted index: which keys stand on which copies, as one sorted array."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twosource.reuse.keys import Copy
from twosource.reuse.words import Bools, Ints, UInts


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Keys and the numbers under which they were posted, sorted by key, then number.

    A key and a number share 64 bits, so that one sort does: `bits` for the
    number, the rest for the key, enough to tell a pile's keys apart but for
    rare chance, which only costs a look.

    Attributes:
        packed: uint64, distinct.
        begins: int64, where each distinct key's postings begin.
        counts: int64, how many numbers each distinct key has.
    """

    packed: UInts
    bits: int
    begins: Ints
    counts: Ints

    def numbers(self, places: Ints) -> Ints:
        """Return the numbers at places of `packed`."""
        return (self.packed[places] & np.uint64((1 << self.bits) - 1)).astype(np.int64)

    def frequent(self, least: int) -> Frequent:
        """Return the keys with so many numbers or more."""
        chosen = self.counts >= least
        return Frequent(self.packed[self.begins[chosen]] >> np.uint64(self.bits), self.bits, self.counts[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class Frequent:
    """Keys that are frequent in an index, sorted, shortened to what it knows of them, and their counts."""

    keys: UInts
    bits: int
    counts: Ints

    def count_of(self, keys: UInts) -> Ints:
        """Return under how many numbers each key stands, 0 for one that is not frequent."""
        if not len(self.keys):
            return np.zeros(len(keys), np.int64)
        short = keys >> np.uint64(self.bits)
        at = np.searchsorted(self.keys, short)
        at[at == len(self.keys)] = 0
        return np.where(self.keys[at] == short, self.counts[at], 0)


def post(copies: Sequence[Copy], numbers: Sequence[int], chosen: Sequence[Bools]) -> Postings:
    """Post the chosen keys of each copy under its number; copies may share one."""
    bits = max(numbers, default=0).bit_length()
    low = np.uint64(bits)
    parts = [
        (copy.keys[keep] >> low << low) | np.uint64(number)
        for copy, number, keep in zip(copies, numbers, chosen, strict=True)
    ]
    packed = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
    packed.sort()
    packed = packed[_changes(packed)]
    begins = np.flatnonzero(_changes(packed >> low))
    return Postings(packed, bits, begins, np.diff(begins, append=len(packed)))


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


def _changes(values: UInts) -> Bools:
    """Return where a sorted array's value differs from the one before."""
    changes = np.ones(len(values), np.bool_)
    changes[1:] = values[1:] != values[:-1]
    return changes
