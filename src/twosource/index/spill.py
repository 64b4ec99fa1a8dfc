"""Postings and counted pairs on disk, cut by the first bits of what they are sorted by.

A step that must see all postings of a key sees one cut at a time; sums of
pairs are made cut by cut of their left pages. Nothing depends on how many
cuts there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from twosource.reuse.words import Ints, UInt32s, UInts


@dataclass(frozen=True, slots=True, eq=False)
class Spilled:
    """One file of postings: those of cut i are from `bounds[i]` to `bounds[i + 1]`."""

    path: Path
    bounds: Ints


def spill(path: Path, keys: UInts, pages: UInt32s, bits: int) -> Spilled:
    """Write postings by the first `bits` (16 at most) of their keys; each key and its page become 12 bytes."""
    cut = (keys >> np.uint64(64 - bits)).astype(np.uint16) if bits else np.zeros(len(keys), np.uint16)
    order = np.argsort(cut, kind="stable")
    with path.open("wb") as file:
        keys[order].tofile(file)
        pages[order].tofile(file)
    return Spilled(path, np.concatenate([[0], np.cumsum(np.bincount(cut, minlength=1 << bits))]).astype(np.int64))


def gather(spilled: Sequence[Spilled], cut: int) -> tuple[UInts, UInt32s]:
    """Return all postings of one cut."""
    keys, pages = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint32)]
    for one in spilled:
        first, count = int(one.bounds[cut]), int(one.bounds[cut + 1] - one.bounds[cut])
        if count:
            keys.append(np.fromfile(one.path, np.uint64, count, offset=8 * first))
            pages.append(np.fromfile(one.path, np.uint32, count, offset=8 * int(one.bounds[-1]) + 4 * first))
    return np.concatenate(keys), np.concatenate(pages)


def bits_for(postings: int, most: int) -> int:
    """Return into how many bits' worth of cuts postings go, so that one holds about `most`.

    >>> bits_for(1000, 1000), bits_for(1001, 1000), bits_for(0, 1000)
    (0, 1, 0)
    """
    return min(16, max(0, (max(1, -(-postings // most)) - 1).bit_length()))


def write_pairs(path: Path, pairs: tuple[UInts, UInt32s]) -> None:
    """Write counted pairs, sorted by pair."""
    np.save(f"{path}.pairs.npy", pairs[0])
    np.save(f"{path}.counts.npy", pairs[1])


def pairs_between(paths: Sequence[Path], first: int, end: int) -> tuple[UInts, UInt32s]:
    """Return the counted pairs of all files whose left page is in a range, as they stand, not summed."""
    found = list(_between(paths, first, end))
    pairs = np.concatenate([np.zeros(0, np.uint64), *(pairs for pairs, _ in found)])
    return pairs, np.concatenate([np.zeros(0, np.uint32), *(counts for _, counts in found)])


def _between(paths: Sequence[Path], first: int, end: int) -> Iterator[tuple[UInts, UInt32s]]:
    for path in paths:
        pairs = np.load(f"{path}.pairs.npy", mmap_mode="r")
        edges = np.searchsorted(pairs, np.array([first << 32, end << 32], np.uint64))
        counts = np.load(f"{path}.counts.npy", mmap_mode="r")
        some = slice(*edges)
        yield np.array(pairs[some]), np.array(counts[some])  # copied, so that no file stays open


def even_cuts(paths: Sequence[Path], most: int) -> list[tuple[int, int]]:
    """Cut the left pages into ranges with about `most` counted pairs each, over all files together."""
    sampled = [np.zeros(0, np.uint64)]
    total = 0
    for path in paths:
        pairs = np.load(f"{path}.pairs.npy", mmap_mode="r")
        total += len(pairs)
        sampled.append(pairs[:: max(1, most // 64)])
    lefts = np.sort(np.concatenate(sampled)) >> np.uint64(32)
    ranges = max(1, -(-total // most))
    edges = [0, *(int(lefts[len(lefts) * i // ranges]) for i in range(1, ranges)), 1 << 31]
    return [(a, b) for a, b in pairwise(edges) if a < b]
