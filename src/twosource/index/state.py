"""What an index knows besides its postings: its pages, its hosts, its pairs. Read and written whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from twosource.index.segments import Segment
from twosource.index.shelf import KINDS, Shelf
from twosource.reuse.furniture import HostCounts
from twosource.reuse.words import Bools, Ints, UInt32s, UInts

VERSION: Final = 4
MANIFEST: Final = "index.json"
_LISTS: Final = ("ids", "hosts", "parts", "pair_files")
_KINDS: Final[Mapping[str, type]] = {
    "alive": np.bool_,
    "order": np.int64,
    "address": np.uint64,
    "characters": np.int64,
    "host": np.int32,
    "named": np.bool_,
    "part": np.int32,
    "first": np.int64,
    "length": np.int64,
    "digests": np.uint64,
    "copies": np.uint64,
    "stamp": np.uint64,
    "slot": np.int64,
    "slot_page": np.int64,
    "above": np.uint64,
    "mass_keys": np.uint64,
    "mass_pages": np.int64,
    "links": np.uint64,
    "pairs": np.uint64,
    "pair_file": np.int32,
    "pair_row": np.int32,
}


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One state of an index. Pages are numbered as they came, and their numbers are never used again.

    Attributes:
        ids: of every page.
        hosts: the names of hosts; `counts` of those that have keys on two pages or more.
        parts, segments, pair_files: names of files.
        alive: bool, a page; False once it is removed.
        order: int64, the pages in the order of their ids, removed ones too.
        address: uint64, a page: equal where the address is.
        characters: int64, a page: the code points of its copy.
        host: int32, a page: its host's place, -1 for none.
        named: bool, a page: whether it says so itself; the host of others is a site that raw pages are found to be of.
        part, first, length, digests, copies: a page, as `Shelf` has them.
        stamp: uint64, a page: equal where the article is.
        slot: int64, a page: where its postings are; `slot_page` the other way round, dead slots too.
        above: uint64, sorted: the keys on more copies than may lead to candidates.
        mass_keys, mass_pages: the postings of those that stand in long stretches of their like.
        links: uint64, `left << 32 | right`: first pages of copies that share enough keys.
        pairs, pair_file, pair_row: the pairs that share a passage, and where their rows are.
    """

    columns: Mapping[str, NDArray[Any]]
    ids: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    counts: Mapping[int, HostCounts] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    pair_files: tuple[str, ...] = ()
    settings: str = ""
    number: int = 0

    def __getattr__(self, name: str) -> NDArray[Any]:
        try:
            return self.columns[name]
        except KeyError:
            raise AttributeError(name) from None

    def with_columns(self, **columns: NDArray[Any]) -> State:
        """Return the state with other columns."""
        return replace(self, columns={**self.columns, **columns})

    def shelf(self, folder: Path) -> Shelf:
        """Return the words of all pages."""
        c = self.columns
        return Shelf(folder, self.parts, c["part"], c["first"], c["length"], c["digests"], c["copies"])

    def living_slots(self) -> Bools:
        """Return which slots are some living page's."""
        slots = np.arange(len(self.columns["slot_page"]))
        pages = self.columns["slot_page"]
        living: Bools = self.columns["alive"][pages] & (self.columns["slot"][pages] == slots)
        return living

    def names(self) -> Iterator[str]:
        """Yield the files that belong to it."""
        for part in self.parts:
            yield from (f"{part}.{column}" for column in KINDS)
        yield from (f"{segment.name}.postings" for segment in self.segments)
        yield from (f"{name}.pairs" for name in self.pair_files)
        yield f"{self.number:08}.state"


def empty_state(settings: str) -> State:
    """Return the state of an index without pages."""
    return State({name: np.zeros(0, kind) for name, kind in _KINDS.items()}, settings=settings)


def save(folder: Path, state: State, synced: Collection[str] = ()) -> None:
    """Make a state the index's own: its files to the disk first, then the manifest that names them.

    A process killed before the last step leaves the index as it was; files that no
    manifest names are swept away when it is next saved. Those in `synced` are
    the last state's, on the disk already.
    """
    _write_state(folder / f"{state.number:08}.state", state)
    for name in sorted({*state.names()}.difference(synced)):
        _sync(folder / name)
    manifest = {"version": VERSION, "number": state.number, "settings": state.settings}
    (folder / f"{MANIFEST}.new").write_bytes(json.dumps(manifest).encode())
    _sync(folder / f"{MANIFEST}.new")
    (folder / f"{MANIFEST}.new").replace(folder / MANIFEST)
    _sync(folder)
    kept = {*state.names(), MANIFEST}
    for path in folder.iterdir():
        if path.name not in kept:
            remove(path)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def load(folder: Path, settings: str) -> State:
    """Return the state that was saved last; an empty one where there is none for these settings, or it is damaged."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        if (manifest["version"], manifest["settings"]) == (VERSION, settings):
            state = _read_state(folder / f"{manifest['number']:08}.state")
            if _is_whole(folder, state):
                return state
    except (OSError, ValueError, KeyError, TypeError, BadZipFile):
        pass  # never saved, or damaged: everything in it can be made anew
    numbers = [int(path.name[:8]) for path in folder.iterdir() if path.name[:8].isdecimal()]
    return replace(empty_state(settings), number=max(numbers, default=0))


def _is_whole(folder: Path, state: State) -> bool:
    """Whether every file of words and postings is there, as long as it was written."""
    words = np.bincount(state.part, state.length, minlength=len(state.parts)).astype(np.int64).tolist()
    sizes = {
        f"{part}.{name}": n * np.dtype(KINDS[name]).itemsize
        for part, n in zip(state.parts, words, strict=True)
        for name in KINDS
    }
    sizes |= {f"{one.name}.postings": 12 * one.count for one in state.segments}
    return all((folder / name).stat().st_size == size for name, size in sizes.items())


def _write_state(path: Path, state: State) -> None:
    plain = {name: getattr(state, name) for name in _LISTS}
    plain |= {"segments": [[one.name, one.count] for one in state.segments], "number": state.number}
    plain |= {"settings": state.settings, "counted": {host: one.pages for host, one in state.counts.items()}}
    every = [*state.counts.values()]
    counts = {
        "count_bounds": np.cumsum([0, *(len(one.keys) for one in every)]),
        "count_keys": np.concatenate([np.zeros(0, np.uint64), *(one.keys for one in every)]),
        "counts": np.concatenate([np.zeros(0, np.uint32), *(one.counts for one in every)]),
    }
    text = np.frombuffer(json.dumps(plain).encode("utf-8", "surrogatepass"), np.uint8)
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, plain=text, **state.columns, **counts)


def _read_state(path: Path) -> State:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
        plain = json.loads(held["plain"].tobytes().decode("utf-8", "surrogatepass"))
        counts = _counts(plain.pop("counted"), held["count_bounds"].tolist(), held["count_keys"], held["counts"])
        segments = tuple(Segment(name, count) for name, count in plain.pop("segments"))
        lists = {name: tuple(plain[name]) for name in _LISTS}
        columns = {name: held[name] for name in _KINDS}
    return State(columns, counts=counts, segments=segments, settings=plain["settings"], number=plain["number"], **lists)


def _counts(pages: Mapping[str, int], bounds: Sequence[int], keys: UInts, counts: UInt32s) -> Mapping[int, HostCounts]:
    own = zip(pages.items(), pairwise(bounds), strict=True)
    return {int(host): HostCounts(many, keys[a:b], counts[a:b]) for (host, many), (a, b) in own}


def _sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def with_ids(state: State, ids: Sequence[str]) -> State:
    """Return a state with some ids more; to sort them into those in order is to merge two runs."""
    both = (*state.ids, *ids)
    new = sorted(range(len(state.ids), len(both)), key=both.__getitem__)
    order = sorted([*state.order.tolist(), *new], key=both.__getitem__)
    return replace(state.with_columns(order=np.array(order, np.int64)), ids=both)


def first_copies(copies: UInts, alive: Bools, order: Ints) -> Bools:
    """Return which living pages are the first, by id, of those with the same live keys; none that has no keys."""
    living = order[alive[order] & (copies[order] > 0)]
    _, first = np.unique(copies[living], return_index=True)
    out = np.zeros(len(alive), np.bool_)
    out[living[first]] = True
    return out
