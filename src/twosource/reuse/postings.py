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

    def keys(self) -> UInts:
        """The distinct keys, sorted, shortened to what the index knows of them."""
        return self.packed[self.begins] >> np.uint64(self.bits)

    def numbers(self, places: Ints) -> Ints:
        """The numbers at places of `packed`."""
        return (self.packed[places] & np.uint64((1 << self.bits) - 1)).astype(np.int64)

    def count_of(self, keys: UInts) -> Ints:
        """Return for each key under how many numbers it stands, 0 when it is not here."""
        if not len(self.begins):
            return np.zeros(len(keys), np.int64)
        known, short = self.keys(), keys >> np.uint64(self.bits)
        at = np.minimum(np.searchsorted(known, short), len(known) - 1)
        return np.where(known[at] == short, self.counts[at], 0)


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


def _changes(values: UInts) -> Bools:
    """Return where a sorted array's value differs from the one before."""
    changes = np.ones(len(values), np.bool_)
    changes[1:] = values[1:] != values[:-1]
    return changes
