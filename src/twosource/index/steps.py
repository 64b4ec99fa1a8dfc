"""The steps of reuse detection on a part of a pile that lies on disk: each one a task for one worker.

What a step computes is `twosource.reuse`'s; here is only which pages, keys and
pairs it is given, and where it leaves what it found.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as arrow
from pyarrow import parquet

from twosource.engine.tables import PAGES, PAIRS, articles_of, pairs_table
from twosource.index.shelf import KEYS, Part, Shelf, batches, write_part
from twosource.index.sites import Edge, edges_of
from twosource.index.spill import Spilled, gather, pairs_between, spill, write_pairs
from twosource.index.stamps import characters
from twosource.records import Article
from twosource.reuse import kernel
from twosource.reuse.candidates import enough
from twosource.reuse.furniture import HostCounts, distinct_pages, mark_furniture, mercy_for, set_furniture_aside
from twosource.reuse.judging import judge_pairs
from twosource.reuse.passages import align_pairs
from twosource.reuse.pile import Pile, read_articles
from twosource.reuse.settings import Settings
from twosource.reuse.words import Ints, UInt32s, UInts

PAGES_AT_ONCE = 1_000
WORDS_AT_ONCE = 20_000_000  # of a host: 13 bytes each, and as much again twice to count them


@dataclass(frozen=True, slots=True)
class Work:
    """Where a run keeps its files, and its settings."""

    folder: Path
    settings: Settings


def keep(work: Work, name: str, thing: object) -> None:
    """Leave something for the workers."""
    with (work.folder / name).open("wb") as file:
        pickle.dump(thing, file, protocol=pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=8)
def kept(path: Path) -> object:
    """Return what was left for the workers; written by this run, never by anyone else."""
    with path.open("rb") as file:
        return pickle.load(file)  # noqa: S301


def shelf_of(work: Work) -> Shelf:
    """Return the run's pages."""
    shelf = kept(work.folder / "shelf")
    assert isinstance(shelf, Shelf)
    return shelf


ReadTask = tuple[Work, str, Path, Sequence[int]]  # a name, a Parquet file, and which of its row groups


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A part of the shelf, and the code points and the stamp of each article in it."""

    part: Part
    characters: Ints
    stamps: UInts


def not_stamped(_: Article) -> int:
    """The stamp of an article that need not be known again."""
    return 0


def read_part(task: ReadTask, stamped: Callable[[Article], int] = not_stamped) -> Read:
    """Read some row groups of a Parquet file into a part of the shelf."""
    work, name, path, groups = task
    with parquet.ParquetFile(path) as file:
        columns = [name for name in PAGES.names if name in file.schema_arrow.names and name != "wire"]
        found = file.iter_batches(PAGES_AT_ONCE, row_groups=list(groups), columns=columns)
        return read_batches(work, name, (list(articles_of(some)) for some in found), stamped)


def read_batches(
    work: Work, name: str, batches: Iterable[Sequence[Article]], stamped: Callable[[Article], int]
) -> Read:
    """Read articles into a part of the shelf; one batch is held at a time."""
    lengths: list[int] = []
    stamps: list[int] = []

    def piles() -> Iterator[Pile]:
        for articles in batches:
            lengths.extend(map(characters, articles))
            stamps.extend(map(stamped, articles))
            yield read_articles(articles, work.settings)

    part = write_part(work.folder, name, piles())
    return Read(part, np.array(lengths, np.int64), np.array(stamps, np.uint64))


def edges(task: tuple[Work, Ints]) -> tuple[Edge, Edge]:
    """Return what stands at the heads of some pages, and at their tails."""
    work, pages = task
    return edges_of(shelf_of(work), pages)


Host = tuple[Ints, list[str]]  # its pages, in the order of their ids, and their addresses
AsideTask = tuple[Work, Sequence[Host]]
Marked = list[tuple[Ints, UInts]]  # pages that have furniture, and the digests of the keys left to them
PostTask = tuple[Work, str, Ints, int]  # a name, pages as they lie on the disk, the bits by which keys are cut


def set_aside(task: AsideTask) -> Marked:
    """Mark the furniture of some hosts; return pages that have some, and the digests of the keys left to them."""
    work, hosts = task
    shelf, found = shelf_of(work), []
    small = [host for host in hosts if _at_once(shelf, host, work.settings)]
    if small:
        pages = np.concatenate([host[0] for host in small])
        names = [str(n) for n, (own, _) in enumerate(small) for _ in own]
        before = shelf.take(pages, KEYS)
        addresses = [address for _, own in small for address in own]
        found += _changed(shelf, pages, before, set_furniture_aside(before, names, addresses, work.settings))
    for pages, addresses in hosts:
        if not _at_once(shelf, (pages, addresses), work.settings):
            counts = count_host(shelf, pages, distinct_pages(addresses, shelf.digests[pages]))
            for some in batches(shelf.length[pages], WORDS_AT_ONCE):
                before = shelf.take(pages[some], KEYS)
                found += _changed(shelf, pages[some], before, mark_furniture(before, counts, work.settings))
    return found


def _at_once(shelf: Shelf, host: Host, settings: Settings) -> bool:
    """Whether a host's pages are looked at together: where there is room, or where what is furniture hangs on all."""
    pages, addresses = host
    if shelf.length[pages].sum() <= WORDS_AT_ONCE:
        return True
    distinct = len(np.unique(distinct_pages(addresses, shelf.digests[pages])))
    return mercy_for(distinct, settings).least < settings.furniture_pages


def _changed(shelf: Shelf, pages: Ints, before: Pile, after: Pile) -> Marked:
    if np.array_equal(before.flags, after.flags):
        return []
    shelf.put_flags(pages, after)
    return [(pages, kernel.copy_digests(after.bounds, after.keys, after.flags))]


def count_host(shelf: Shelf, pages: Ints, numbers: UInt32s) -> HostCounts:
    """Count the keys of a host too big for memory, so many at a time as there is room for."""
    cuts = batches(shelf.length[pages], WORDS_AT_ONCE)
    bits = np.uint64(max(1, (len(cuts) - 1).bit_length()))
    found = []
    for cut in range(1 << int(bits)):
        keys, of_key = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint32)]
        for some in cuts:
            pile = shelf.take(pages[some], KEYS)
            chosen = pile.live & (pile.keys >> np.uint64(64) - bits == cut)
            keys.append(pile.keys[chosen])
            of_key.append(numbers[some][pile.pages()[chosen]])
        found.append(_frequent(*kernel.page_counts(np.concatenate(keys), np.concatenate(of_key))))
    own, counts = (np.concatenate(column) for column in zip(*found, strict=True))
    return HostCounts(len(np.unique(numbers)), own, counts)


def _frequent(keys: UInts, counts: UInt32s) -> tuple[UInts, UInt32s]:
    return keys[counts >= 2], counts[counts >= 2]


def numbers_of(work: Work) -> Ints:
    """Return the number of each page's copy; -1 for a page that is not the first of it, or has no keys."""
    numbers = kept(work.folder / "numbers")
    assert isinstance(numbers, np.ndarray)
    return numbers


def spill_part(task: PostTask) -> Spilled:
    """Write the postings of some pages under their numbers, cut by key."""
    work, name, pages, bits = task
    pile = shelf_of(work).take(pages, KEYS)
    posted = kernel.post(pile.bounds, pile.keys, pile.flags, numbers_of(work)[pages])
    return spill(work.folder / f"{name}.postings", *posted, bits)


def count_cut(task: tuple[Work, int]) -> tuple[Path, UInts]:
    """Count the pairs that share keys of one cut; return where they are, and the keys on too many pages."""
    work, cut = task
    postings = kept(work.folder / "postings")
    assert isinstance(postings, list)
    pairs, above = kernel.shared_keys(*gather(postings, cut), work.settings.most_pages)
    path = work.folder / f"{cut:05}.shared"
    write_pairs(path, pairs)
    return path, above


def spill_mass(task: PostTask) -> Spilled:
    """Write the postings of some pages whose keys stand in long stretches of much reprinted ones."""
    work, name, pages, bits = task
    numbers = numbers_of(work)[pages]
    above = np.load(work.folder / "above.npy")
    pile = shelf_of(work).take(pages, KEYS)
    found = kernel.post_mass(pile.bounds, pile.keys, pile.flags, numbers, above, work.settings.long_run)
    return spill(work.folder / f"{name}.mass", *found, bits)


def count_windows(task: tuple[Work, int]) -> Path:
    """Count the pairs of much reprinted pages that are near each other under keys of one cut."""
    work, cut = task
    postings = kept(work.folder / "mass")
    assert isinstance(postings, list)
    path = work.folder / f"{cut:05}.windows"
    write_pairs(path, kernel.window_pairs(*gather(postings, cut), work.settings.window))
    return path


def sum_range(task: tuple[Work, Sequence[Path], int, int]) -> tuple[Ints, Ints]:
    """Return the pairs with a left page in a range that share enough keys in all cuts together."""
    work, paths, first, end = task
    return enough(*kernel.sum_pairs([pairs_between(paths, first, end)]), work.settings)


def align_part(task: tuple[Work, str, Ints, Ints, Sequence[str]]) -> Path:
    """Align and judge some pairs, sorted; write them as rows of `PAIRS`. `names` are those of their pages, in order."""
    work, name, left, right, names = task
    pages, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    pile = shelf_of(work).take(pages)
    one, other = places[: len(left)], places[len(left) :]
    aligned = align_pairs(pile, one, other, work.settings)
    path = work.folder / f"{name}.pairs"
    with arrow.ipc.new_file(path, PAIRS) as file:
        file.write_table(pairs_table(judge_pairs(names, pile, one, other, aligned, work.settings)))
    return path


def rows_of(paths: Sequence[Path]) -> Iterator[arrow.RecordBatch]:
    """Yield the rows of Arrow files, in their order."""
    for path in paths:
        with arrow.memory_map(str(path)) as source, arrow.ipc.open_file(source) as file:
            for n in range(file.num_record_batches):
                yield file.get_batch(n)
