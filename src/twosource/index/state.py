"""What an index knows besides its postings: its pages, its hosts, its pairs. Read and written whole."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from twosource.index.segments import Segment
from twosource.index.shelf import Shelf
from twosource.reuse.furniture import HostCounts
from twosource.reuse.words import Bools, Ints, UInts

VERSION: Final = 1
MANIFEST: Final = "index.json"
_KINDS: Final[Mapping[str, type]] = {
    "alive": np.bool_,
    "host": np.int32,
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
        ids, addresses: of every page.
        hosts: the names of hosts; `counts` of those that have keys on two pages or more.
        parts, segments, pair_files: names of files.
        alive: bool, a page; False once it is removed.
        host: int32, a page: its host's place, -1 for none.
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
    addresses: tuple[str, ...] = ()
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
            yield from (f"{part}.{column}" for column in ("words", "keys", "flags", "starts", "ends"))
        yield from (f"{segment.name}.postings" for segment in self.segments)
        yield from (f"{name}.pairs" for name in self.pair_files)
        yield f"{self.number:08}.state"


def empty_state(settings: str) -> State:
    """Return the state of an index without pages."""
    return State({name: np.zeros(0, kind) for name, kind in _KINDS.items()}, settings=settings)


def save(folder: Path, state: State) -> None:
    """Make a state the index's own: its files to the disk first, then the manifest that names them.

    A process killed before the last step leaves the index as it was; files that no
    manifest names are swept away when it is next saved.
    """
    _write(folder / f"{state.number:08}.state", _packed(state))
    for name in state.names():
        _sync(folder / name)
    manifest = {"version": VERSION, "number": state.number, "settings": state.settings}
    _write(folder / f"{MANIFEST}.new", json.dumps(manifest).encode())
    (folder / f"{MANIFEST}.new").replace(folder / MANIFEST)
    _sync(folder)
    kept = {*state.names(), MANIFEST}
    for path in folder.iterdir():
        if path.name not in kept:
            path.unlink()


def load(folder: Path, settings: str) -> State:
    """Return the state that was saved last; an empty one where there is none for these settings, or it is damaged."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        if (manifest["version"], manifest["settings"]) == (VERSION, settings):
            return _unpacked((folder / f"{manifest['number']:08}.state").read_bytes())
    except (OSError, ValueError, KeyError, TypeError, BadZipFile):
        pass  # never saved, or damaged: everything in it can be made anew
    numbers = [int(path.name[:8]) for path in folder.iterdir() if path.name[:8].isdecimal()]
    return replace(empty_state(settings), number=max(numbers, default=0))


def _packed(state: State) -> bytes:
    plain = {name: getattr(state, name) for name in ("ids", "addresses", "hosts", "parts", "pair_files")}
    plain |= {"segments": [[one.name, one.count] for one in state.segments], "number": state.number}
    plain |= {"settings": state.settings, "counted": {host: one.pages for host, one in state.counts.items()}}
    out = io.BytesIO()
    tables: dict[str, NDArray[Any]] = {}
    for host, one in state.counts.items():
        tables |= {f"keys_{host}": one.keys, f"counts_{host}": one.counts}
    text = np.frombuffer(json.dumps(plain).encode("utf-8", "surrogatepass"), np.uint8)
    np.savez(out, allow_pickle=False, plain=text, **state.columns, **tables)
    return out.getvalue()


def _unpacked(content: bytes) -> State:
    with np.load(io.BytesIO(content), allow_pickle=False) as held:
        plain = json.loads(held["plain"].tobytes().decode("utf-8", "surrogatepass"))
        counts = {
            int(host): HostCounts(pages, held[f"keys_{host}"], held[f"counts_{host}"])
            for host, pages in plain.pop("counted").items()
        }
        segments = tuple(Segment(name, count) for name, count in plain.pop("segments"))
        lists = {name: tuple(plain[name]) for name in ("ids", "addresses", "hosts", "parts", "pair_files")}
        columns = {name: held[name] for name in _KINDS}
    return State(columns, counts=counts, segments=segments, settings=plain["settings"], number=plain["number"], **lists)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def order_of(ids: tuple[str, ...]) -> tuple[Ints, Ints]:
    """Return page numbers in the order of their ids, and each page's place in that order."""
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), np.int64)
    places = np.empty(len(ids), np.int64)
    places[order] = np.arange(len(ids))
    return order, places


def first_copies(copies: UInts, alive: Bools, order: Ints) -> Bools:
    """Return which living pages are the first, by id, of those with the same live keys; none that has no keys."""
    living = order[alive[order] & (copies[order] > 0)]
    _, first = np.unique(copies[living], return_index=True)
    out = np.zeros(len(alive), np.bool_)
    out[living[first]] = True
    return out
