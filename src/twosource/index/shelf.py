"""Pages on disk: a pile's columns as flat files, from which pages are taken as a pile again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from twosource.reuse import kernel
from twosource.reuse.pile import Pile
from twosource.reuse.words import ASIDE, DEAD, Int32s, Ints, UInts

KINDS: Final[Mapping[str, type]] = {
    "words": np.uint32,
    "keys": np.uint64,
    "flags": np.uint8,
    "starts": np.int32,
    "ends": np.int32,
}
KEYS: Final = ("keys", "flags")  # what counting and posting look at
UNMARKED: Final = np.uint8(255 & ~(ASIDE | DEAD))
Stretch = tuple[int, int, int, int]  # of pages that lie behind each other: part, first word, last, place in a pile


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What a part of a shelf holds: the words of each of its pages, and the digests of their copy and of their keys."""

    name: str
    lengths: Ints
    digests: UInts
    copies: UInts


def write_part(folder: Path, name: str, piles: Iterable[Pile]) -> Part:
    """Write piles behind each other as one part; they need not be in memory together."""
    lengths, digests, copies = [np.zeros(0, np.int64)], [np.zeros(0, np.uint64)], [np.zeros(0, np.uint64)]
    with ExitStack() as stack:
        files = {column: stack.enter_context((folder / f"{name}.{column}").open("wb")) for column in KINDS}
        for pile in piles:
            for column, file in files.items():
                getattr(pile, column).tofile(file)
            lengths.append(np.diff(pile.bounds))
            digests.append(pile.digests)
            copies.append(kernel.copy_digests(pile.bounds, pile.keys, pile.flags))
    return Part(name, np.concatenate(lengths), np.concatenate(digests), np.concatenate(copies))


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Pages by number, each somewhere in a part. Files are read, not mapped, and one at a time is open.

    Attributes:
        part: int32, one a page: which of `names`.
        first: int64, one a page: its first word in that part.
        length: int64, one a page: how many words it has.
        digests: uint64, one a page: as in `Pile`.
        copies: uint64, one a page: equal where the live keys are the same, 0 where there are none.
    """

    folder: Path
    names: tuple[str, ...]
    part: Int32s
    first: Ints
    length: Ints
    digests: UInts
    copies: UInts

    def __len__(self) -> int:
        return len(self.digests)

    def as_it_lies(self) -> Ints:
        """Return the pages in the order in which they lie on the disk."""
        return np.lexsort((self.first, self.part))

    def take(self, pages: Ints, columns: Sequence[str] = tuple(KINDS)) -> Pile:
        """Return those pages as a pile, in that order; columns that are not asked for are empty."""
        bounds = np.concatenate([np.zeros(1, np.int64), np.cumsum(self.length[pages])])
        out = {name: np.empty(bounds[-1] if name in columns else 0, kind) for name, kind in KINDS.items()}
        stretches = self._stretches(pages, bounds)
        for name in columns:
            self._each(name, stretches, os.O_RDONLY, os.preadv, out[name])
        return Pile(bounds, digests=self.digests[pages], **out)

    def unmarked(self, pages: Ints) -> Pile:
        """Return the keys of pages as a pile in which nothing is furniture."""
        pile = self.take(pages, KEYS)
        return pile.marked(pile.flags & UNMARKED)

    def put_flags(self, pages: Ints, pile: Pile) -> None:
        """Write back the flags of pages that were taken."""
        self._each("flags", self._stretches(pages, pile.bounds), os.O_WRONLY, os.pwritev, pile.flags)

    def _each(
        self, column: str, stretches: list[Stretch], mode: int, move: Callable[..., int], words: NDArray[Any]
    ) -> None:
        """Read or write a column's words, stretch by stretch; those of a part are next to each other."""
        of_part = sorted(stretches)
        size, memory = words.itemsize, words.view(np.uint8).data
        for part, some in groupby(of_part, key=itemgetter(0)):
            file = os.open(self.folder / f"{self.names[part]}.{column}", mode)
            try:
                for _, first, end, at in some:
                    _moved(move, file, memory[at * size : (at + end - first) * size], first * size)
            finally:
                os.close(file)

    def _stretches(self, pages: Ints, bounds: Ints) -> list[Stretch]:
        """Return for pages that lie behind each other: part, first word, last, and place in the pile."""
        part, first, end = self.part[pages], self.first[pages], self.first[pages] + self.length[pages]
        breaks = np.ones(len(pages), np.bool_)
        breaks[1:] = (part[1:] != part[:-1]) | (first[1:] != end[:-1])
        begins = np.flatnonzero(breaks)
        lasts = np.append(begins[1:], len(pages))[: len(begins)] - 1
        columns = (part[begins], first[begins], end[lasts], bounds[:-1][begins])
        return list(zip(*(column.tolist() for column in columns), strict=True))


def _moved(move: Callable[..., int], file: int, memory: memoryview, at: int) -> None:
    """Read or write all of some memory: the system may do a part of it at a time.

    Raises:
        OSError: the file ends before.
    """
    while memory:
        done = move(file, [memory], at)
        if not done:
            raise OSError(f"a part of the shelf ends at byte {at}, {len(memory)} bytes short")
        memory, at = memory[done:], at + done


def put_together(folder: Path, parts: Sequence[Part], numbers: Ints) -> Shelf:
    """Return a shelf of parts; `numbers` has the number of each of their pages, in their order."""
    part = np.repeat(np.arange(len(parts), dtype=np.int32), [len(one.lengths) for one in parts])
    length = np.concatenate([np.zeros(0, np.int64), *(one.lengths for one in parts)])
    first = np.concatenate([np.zeros(0, np.int64), *(np.cumsum(one.lengths) - one.lengths for one in parts)])
    digests = np.concatenate([np.zeros(0, np.uint64), *(one.digests for one in parts)])
    copies = np.concatenate([np.zeros(0, np.uint64), *(one.copies for one in parts)])
    place = np.argsort(numbers)
    columns = (part[place], first[place], length[place], digests[place], copies[place])
    return Shelf(folder, tuple(one.name for one in parts), *columns)


def batches(length: Ints, most_words: int) -> list[slice]:
    """Cut pages into slices of so many words at most, of one page at least."""
    cuts, begin, total = [], 0, 0
    for i, words in enumerate(length.tolist()):
        if total + words > most_words and i > begin:
            cuts.append(slice(begin, i))
            begin, total = i, 0
        total += words
    return [*cuts, slice(begin, len(length))] if len(length) else []
