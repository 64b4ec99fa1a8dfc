"""The steps by which a run over a pile leaves an index: what `steps` does, and what only an index keeps.

All keys are posted, not only those that lead to candidates, and sorted cut by
cut; hosts' counts are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from twosource.index import steps
from twosource.index.segments import TELLS, kinds_of
from twosource.index.shelf import KEYS
from twosource.index.spill import Spilled, gather, spill, write_pairs
from twosource.index.stamps import stamp
from twosource.index.steps import AsideTask, Marked, PostTask, Read, ReadTask, Work, kept, numbers_of, shelf_of
from twosource.reuse import kernel
from twosource.reuse.furniture import HostCounts, distinct_pages
from twosource.reuse.words import WHOLE, Ints, UInt32s, UInts


def read_stamped(task: ReadTask) -> Read:
    """Read some row groups of a Parquet file into a part of the shelf, and stamp the articles."""
    return steps.read_part(task, stamp)


def count_and_set_aside(task: AsideTask) -> Marked:
    """Count the keys of some hosts and keep the counts, then set their furniture aside."""
    work, hosts = task
    shelf = shelf_of(work)
    for pages, addresses in hosts:
        numbers = distinct_pages(addresses, shelf.digests[pages])
        order = np.argsort(numbers, kind="stable")
        counts = _counted(work, pages[order], numbers[order])
        np.savez(work.folder / f"{pages[0]:010}.counts", pages=counts.pages, keys=counts.keys, counts=counts.counts)
    return steps.set_aside(task)


def _counted(work: Work, pages: Ints, numbers: UInt32s) -> HostCounts:
    """Count a host's keys; `numbers` are ascending."""
    shelf = shelf_of(work)
    if shelf.length[pages].sum() > steps.WORDS_AT_ONCE:
        return steps.count_host(shelf, pages, numbers)
    pile = shelf.take(pages, KEYS)
    of_word = kernel.count_on_pages(pile.bounds, pile.keys, pile.flags, np.arange(len(pile)), numbers)
    often = of_word >= 2
    keys, first = np.unique(pile.keys[often], return_index=True)
    return HostCounts(len(np.unique(numbers)), keys, of_word[often][first])


def counts_kept(work: Work) -> Iterator[tuple[int, HostCounts]]:
    """Yield the first page of each host that was counted, and its counts."""
    for path in sorted(work.folder.glob("*.counts.npz")):
        with np.load(path) as held:
            yield int(path.name[:10]), HostCounts(int(held["pages"]), held["keys"], held["counts"])


def on_disk(work: Work) -> Ints:
    """Return the pages as they lie on the disk: their places are the slots in which they are posted."""
    order = kept(work.folder / "slots")
    assert isinstance(order, np.ndarray)
    return order


def spill_whole(task: PostTask) -> Spilled:
    """Write the postings of some pages as a segment has them, cut by key, in the order of the slots."""
    work, name, pages, bits = task
    pile = shelf_of(work).take(pages, KEYS)
    whole = pile.flags & WHOLE > 0
    first = int(np.flatnonzero(on_disk(work) == pages[0])[0])
    slots = first + pile.pages()[whole]
    packed = slots.astype(np.uint32) << np.uint32(2) | kinds_of(pile.flags[whole])
    return spill(work.folder / f"{name}.postings", pile.keys[whole], packed, bits)


def count_and_sort(task: tuple[Work, int]) -> tuple[Path, UInts]:
    """Count the pairs that share keys of one cut, as `steps.count_cut`; keep its postings sorted."""
    work, cut = task
    postings = kept(work.folder / "postings")
    assert isinstance(postings, list)
    keys, packed = gather(postings, cut)
    numbers = numbers_of(work)[on_disk(work)][packed >> np.uint32(2)]
    telling = (packed & np.uint32(3) == TELLS) & (numbers >= 0)
    pairs, above = kernel.shared_keys(keys[telling], numbers[telling].astype(np.uint32), work.settings.most_pages)
    path = work.folder / f"{cut:05}.shared"
    write_pairs(path, pairs)
    keys, packed = sorted_postings(keys, packed, (len(postings[0].bounds) - 1).bit_length() - 1)
    keys.tofile(work.folder / f"{cut:05}.cut-keys")
    packed.tofile(work.folder / f"{cut:05}.cut-slots")
    return path, above


def sorted_postings(keys: UInts, packed: UInt32s, bits: int) -> tuple[UInts, UInt32s]:
    """Sort postings that are in the order of their slots by key, each key once a slot, as the most that it is there.

    All keys agree in their first `bits`. A key's next bits and its place are sorted as one number; keys that
    agree in those, too, are put in order after, and are few.

    >>> keys, packed = sorted_postings(np.array([7, 3, 7, 3, 7]), np.array([4, 9, 9, 10, 13]), 0)
    >>> keys.tolist(), packed.tolist()
    ([3, 7, 7, 7], [10, 4, 9, 13])
    """
    if not len(keys):
        return keys, packed
    width = np.uint64(len(keys).bit_length())
    place = (np.uint64(1) << width) - np.uint64(1)
    both = np.sort(keys.astype(np.uint64) << np.uint64(bits) & ~place | np.arange(len(keys), dtype=np.uint64))
    order = (both & place).astype(np.int64)
    order = _settled(keys, order, both >> width)
    keys, packed = keys[order], packed[order]
    first = np.ones(len(keys), np.bool_)
    first[1:] = (keys[1:] != keys[:-1]) | (packed[1:] >> np.uint32(2) != packed[:-1] >> np.uint32(2))
    return keys[first], np.maximum.reduceat(packed, np.flatnonzero(first))


def _settled(keys: UInts, order: Ints, alike: UInts) -> Ints:
    """Put those in order whose keys differ only after what was sorted by."""
    wrong = np.flatnonzero(keys[order[1:]] < keys[order[:-1]])
    if len(wrong):
        runs = np.cumsum(np.diff(alike, prepend=alike[:1]) > 0)
        some = np.flatnonzero(np.isin(runs, runs[wrong]))
        order[some] = order[some][np.lexsort((order[some], keys[order[some]]))]
    return order
