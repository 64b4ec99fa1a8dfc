"""A text as arrays of words: hashed, placed, and told apart as quoted, named or figure.

This is the plain twin of the compiled reader: the same bytes, a few times slower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from twosource.reuse.characters import (
    APOSTROPHE,
    DIGIT,
    FOLD,
    KIND,
    LETTER,
    PERCENT,
    SEPARATOR,
    SPACELESS,
    UPPER,
    traits,
)
from twosource.reuse.quotations import quotations

Bytes = NDArray[np.uint8]
UInt32s = NDArray[np.uint32]
UInts = NDArray[np.uint64]
Int32s = NDArray[np.int32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# What a word is, and the key that begins with it: bits of `flags`.
FIGURE, QUOTED, NAMED, ALONE = 1, 2, 4, 8  # ALONE: one character of a script without spaces, half a word
WHOLE, TELLING = 16, 32  # the key has all its words; at most half of them are named
ASIDE, DEAD = 64, 128  # the word is furniture, set aside; the key is

BASE = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text, in reading order; arrays of one length.

    Attributes:
        ids: uint64, a hash of the folded word; figures whole ("3.4", "10,000", "12%").
        flags: uint8, the bits above up to ALONE.
        starts, ends: int32, code points of the text.
    """

    ids: UInts
    flags: Bytes
    starts: Int32s
    ends: Int32s

    def __len__(self) -> int:
        return len(self.ids)


def split_words(text: str) -> Words:
    """Return the words of a text, placed in it.

    >>> words = split_words("He paid 10,000 — 12% more.")
    >>> [(int(a), int(b)) for a, b in zip(words.starts, words.ends)]
    [(0, 2), (3, 7), (8, 14), (17, 20), (21, 25)]
    >>> a, b = split_words("the U.S. Army"), split_words("The US army")
    >>> bool((a.ids == b.ids).all())
    True
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    of_each = traits().take(codes)
    kind = (of_each >> KIND & 7).astype(np.uint8)
    counted: UInt32s = of_each & np.uint32(FOLD)
    inside = (kind == LETTER) | (kind == DIGIT) | (kind == SPACELESS)
    silent = _join(codes, kind, inside)
    counted[~inside] = 0
    counted[silent] = 0
    alone = kind == SPACELESS
    before, after = inside.copy(), inside.copy()  # whether the word goes on from the character before, to the one after
    before[1:] &= inside[:-1]
    after[:-1] &= inside[1:]
    if alone.any():
        before[1:] &= ~alone[1:] & ~alone[:-1]
        after[:-1] &= ~alone[1:] & ~alone[:-1]
    before[:1], after[-1:] = False, False
    begin, finish = inside & ~before, inside & ~after
    starts, ends = np.flatnonzero(begin), np.flatnonzero(finish) + 1
    figures = kind[starts] == DIGIT
    named = figures | (of_each[starts] & UPPER > 0)
    flags = figures * FIGURE + _covered(starts, quotations(text)) * QUOTED + named * NAMED + alone[starts] * ALONE
    return Words(_hashes(counted, begin), flags.astype(np.uint8), starts.astype(np.int32), ends.astype(np.int32))


def _join(codes: UInt32s, kind: Bytes, inside: Bools) -> Ints:
    """Let joiners into words: "3.4", "10,000", "12%", "don't"; return the points of "U.S.", which count for nothing."""
    at = np.flatnonzero(kind >= SEPARATOR)
    padded = np.pad(kind, 2)
    before, here, after, beyond = padded[at + 1], kind[at], padded[at + 3], padded[np.minimum(at + 4, len(padded) - 1)]
    earlier = padded[at]
    spoken = (here == APOSTROPHE) & (before == LETTER) & (after == LETTER)
    figure = (here == SEPARATOR) & (before == DIGIT) & (after == DIGIT) | (here == PERCENT) & (before == DIGIT)
    initial = (here == SEPARATOR) & (codes[at] == ord(".")) & (before == LETTER) & (after == LETTER)
    initial &= (earlier != LETTER) & (earlier != DIGIT) & (beyond != LETTER) & (beyond != DIGIT)
    inside[at[spoken | figure | initial]] = True
    silent: Ints = at[initial]
    return silent


def _hashes(counted: UInt32s, begin: Bools) -> UInts:
    """Return a hash a word: the sum of its counted characters, each times a factor for its place, then mixed.

    Eight characters that need a byte each are one number; a word that has
    others has a power of the base for each. So short words never collide.
    """
    kept = np.flatnonzero(counted)
    codes = counted[kept].astype(np.uint64)
    edges = np.searchsorted(np.cumsum(begin)[kept], np.arange(1, np.count_nonzero(begin) + 1))
    edges = np.append(edges, len(kept))
    lengths = np.diff(edges)
    place = np.arange(len(kept)) - np.repeat(edges[:-1], lengths)
    wide = np.repeat(np.diff(_sums(codes > 0xFF)[edges]) > 0, lengths)
    packed, powers = _factors(1 << max(12, int(lengths.max(initial=0)).bit_length()))
    sums = _sums(codes * np.where(wide, powers[place], packed[place]))
    return mixed(sums[edges[1:]] - sums[edges[:-1]])


def _sums(numbers: Bools | UInts) -> UInts:
    """Return the sums before each number and behind the last, modulo 2**64."""
    sums = np.zeros(len(numbers) + 1, np.uint64)
    np.cumsum(numbers, out=sums[1:], dtype=np.uint64)
    return sums


@lru_cache(maxsize=4)
def _factors(count: int) -> tuple[UInts, UInts]:
    """Return the factors of the first `count` places: eight to a power of the base; one to a power."""
    powers = np.multiply.accumulate(np.full(count, BASE, np.uint64))
    eighths = np.append(np.ones(1, np.uint64), powers)[np.arange(count) >> 3]
    return eighths << (np.arange(count, dtype=np.uint64) & np.uint64(7)) * np.uint64(8), powers


def mixed(values: UInts) -> UInts:
    """Spread 64 bits over 64 bits: the finaliser of SplitMix64.

    Source:
        Steele, Lea, Flood (2014), "Fast splittable pseudorandom number generators".
    """
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _covered(starts: NDArray[np.intp], spans: Sequence[tuple[int, int]]) -> Bools:
    """Return which words start inside one of the spans."""
    edges = np.array(spans, np.int64).reshape(-1, 2)
    depth = np.zeros(len(starts) + 1, np.int64)
    np.add.at(depth, np.searchsorted(starts, edges[:, 0]), 1)
    np.add.at(depth, np.searchsorted(starts, edges[:, 1]), -1)
    return np.cumsum(depth[:-1]) > 0
