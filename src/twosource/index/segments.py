"""The posting index on disk: sorted segments that are never changed, only merged.

A posting is a key and the slot it was posted in. A page that changes is posted
anew, in another slot; postings of a slot that is no page's any more are dead,
and go when segments are merged.

Source:
    O'Neil et al. (1996), "The log-structured merge-tree"; a segment is merged
    with the one before it when that is less than twice as large.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from twosource.reuse import kernel
from twosource.reuse.pile import Pile
from twosource.reuse.words import DEAD, TELLING, WHOLE, Bools, Bytes, Ints, UInt32s, UInts

Number = TypeVar("Number", np.uint64, np.int64)

FURNITURE, LIVE, TELLS = 0, 1, 2  # what a key is on its page at best: dead, live, live and telling copy
_AT_ONCE = 8_000_000  # postings merged in one go


@dataclass(frozen=True, slots=True)
class Segment:
    """A file of postings sorted by key, then slot: all keys, then for each `slot << 2 | what it is there`."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Postings found: the place of the key among those asked for, the slot, what the key is on that page."""

    key: Ints
    slot: Ints
    kind: UInt32s

    def where(self, chosen: Bools) -> Postings:
        """Return those that are chosen."""
        return Postings(self.key[chosen], self.slot[chosen], self.kind[chosen])


def postings_of(pile: Pile, slots: Ints) -> tuple[UInts, UInt32s]:
    """Return the postings of pages, each key once a page, as a segment has them; furniture is marked in the flags."""
    whole = pile.flags & WHOLE > 0
    flags, keys = pile.flags[whole], pile.keys[whole]
    packed = slots.astype(np.uint32)[pile.pages()[whole]] << np.uint32(2) | kinds_of(flags)
    order = np.lexsort((packed, keys))
    keys, packed = keys[order], packed[order]
    last = np.ones(len(keys), np.bool_)  # of the same key on the same page, the one that is most
    last[:-1] = (keys[1:] != keys[:-1]) | (packed[1:] >> np.uint32(2) != packed[:-1] >> np.uint32(2))
    return keys[last], packed[last]


def kinds_of(flags: Bytes) -> UInt32s:
    """Return what keys are by their flags: furniture, live, or live and telling copy."""
    return np.where(flags & DEAD > 0, FURNITURE, np.where(flags & TELLING > 0, TELLS, LIVE)).astype(np.uint32)


def write_segment(folder: Path, name: str, keys: UInts, packed: UInt32s) -> Segment:
    """Write sorted postings."""
    with (folder / f"{name}.postings").open("wb") as file:
        keys.tofile(file)
        packed.tofile(file)
    return Segment(name, len(keys))


def open_segment(folder: Path, segment: Segment) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """Return a segment's keys and packed slots, mapped."""
    if not segment.count:
        return np.zeros(0, np.uint64), np.zeros(0, np.uint32)
    path = folder / f"{segment.name}.postings"
    keys = np.memmap(path, np.uint64, "r", shape=segment.count)
    return keys, np.memmap(path, np.uint32, "r", offset=8 * segment.count, shape=segment.count)


def look_up(folder: Path, segments: Sequence[Segment], keys: UInts) -> Postings:
    """Return the postings of keys, which are sorted and distinct, dead ones too."""
    places, packed = [np.zeros(0, np.int64)], [np.zeros(0, np.uint32)]
    for segment in segments:
        if not segment.count:
            continue
        known, slots = open_segment(folder, segment)
        first = np.searchsorted(known, keys)
        there = np.flatnonzero(known[np.minimum(first, len(known) - 1)] == keys)
        first = first[there]
        counts = np.searchsorted(known, keys[there], "right") - first
        of_key = np.repeat(there, counts)
        at = np.arange(len(of_key)) + np.repeat(first - (np.cumsum(counts) - counts), counts)
        places.append(of_key)
        packed.append(np.asarray(slots[at]))
    both = np.concatenate(packed)
    return Postings(np.concatenate(places), (both >> np.uint32(2)).astype(np.int64), both & np.uint32(3))


def distinct(*parts: NDArray[Number]) -> NDArray[Number]:
    """Return the distinct values of some arrays, sorted. NumPy's own goes through a hash table, ten times as slow.

    >>> distinct(np.array([3, 1, 3]), np.array([2, 1])).tolist()
    [1, 2, 3]
    """
    values = np.sort(np.concatenate(parts))
    kept = np.ones(len(values), np.bool_)
    kept[1:] = values[1:] != values[:-1]
    return values[kept]


def merge(folder: Path, name: str, segments: Sequence[Segment], alive: Bools) -> Segment:
    """Write the living postings of some segments as one, a range of keys at a time."""
    total = sum(segment.count for segment in segments)
    cuts = max(1, -(-total // _AT_ONCE))
    edges = [(1 << 64) * cut // cuts for cut in range(1, cuts)]
    kept = 0
    with (folder / f"{name}.postings").open("wb") as file, (folder / f"{name}.slots").open("wb+") as slots:
        for first, end in zip([0, *edges], [*edges, None], strict=True):
            keys, packed = _range(folder, segments, first, end)
            living = alive[packed >> np.uint32(2)]
            keys, packed = keys[living], packed[living]
            order = np.lexsort((packed, keys))
            keys[order].tofile(file)
            packed[order].tofile(slots)
            kept += len(keys)
        slots.seek(0)
        while some := slots.read(1 << 24):
            file.write(some)
    (folder / f"{name}.slots").unlink()
    return Segment(name, kept)


def put_together(folder: Path, name: str, cuts: Sequence[tuple[Path, Path]]) -> Segment:
    """Write cuts of sorted postings, a file of keys and one of packed slots each, behind each other; remove them."""
    count = sum(keys.stat().st_size for keys, _ in cuts) // 8
    with (folder / f"{name}.postings").open("wb") as file:
        for path in (*(keys for keys, _ in cuts), *(slots for _, slots in cuts)):
            with path.open("rb") as part:
                shutil.copyfileobj(part, file, 1 << 24)
            path.unlink()
    return Segment(name, count)


def _range(folder: Path, segments: Sequence[Segment], first: int, end: int | None) -> tuple[UInts, UInt32s]:
    parts = []
    for segment in segments:
        keys, packed = open_segment(folder, segment)
        a = int(np.searchsorted(keys, np.uint64(first)))
        b = len(keys) if end is None else int(np.searchsorted(keys, np.uint64(end)))
        parts.append((keys[a:b], packed[a:b]))
    return np.concatenate([keys for keys, _ in parts]), np.concatenate([packed for _, packed in parts])


def to_merge(segments: Sequence[Segment]) -> int:
    """Return how many of the last segments are to become one.

    >>> to_merge([Segment("a", 100), Segment("b", 30), Segment("c", 20)])
    2
    >>> to_merge([Segment("a", 100), Segment("b", 40), Segment("c", 30)])
    3
    """
    many, size = 1, segments[-1].count if segments else 0
    while many < len(segments) and segments[-many - 1].count < 2 * size:
        many += 1
        size += segments[-many].count
    return many


def telling_keys(pile: Pile) -> UInts:
    """Return the distinct keys by which pages are candidates, sorted."""
    keys, _ = kernel.post(pile.bounds, pile.keys, pile.flags, np.zeros(len(pile), np.int64))
    return distinct(keys)
