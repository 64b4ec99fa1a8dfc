"""An article's copy as arrays of words: hashed, placed, and told apart as quoted, named or figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from twosource.records import Article, Sentence
from twosource.reuse.characters import APOSTROPHE, DIGIT, LETTER, PERCENT, SEPARATOR, SPACELESS, alphabet
from twosource.reuse.quotations import quotations

UInts = NDArray[np.uint64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_BASE = 0x9E3779B97F4A7C15  # odd, so that its powers can be undone modulo 2**64
_INVERSE = pow(_BASE, -1, 2**64)
_FIGURE = np.uint64(0x5851F42D4C957F2D)  # what every figure is in the masked stream


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of an article's copy, in reading order; arrays of one length.

    Attributes:
        ids: uint64, a hash of the folded word; figures whole ("3.4", "10,000", "12%").
        figures: bool, a figure.
        starts, ends: int32, code points of the page.
        quoted: bool, inside quotation marks.
        named: bool, capitalised or a figure: what two reporters of one event share without copying.
        spaceless: bool, one character of a script without spaces: half a word.
    """

    ids: UInts
    figures: Bools
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    quoted: Bools
    named: Bools
    spaceless: Bools

    def __len__(self) -> int:
        return len(self.ids)

    def masked(self, start: int, end: int) -> UInts:
        """Return the ids of a stretch with every figure alike."""
        return np.where(self.figures[start:end], _FIGURE, self.ids[start:end])


def read_words(article: Article, *, most_characters: int) -> Words:
    """Return the words of the sentences that are copy; empty when there are none.

    Only the first `most_characters` code points of the copy are read.
    """
    copy = [sentence for sentence in article.sentences if sentence.role == "body" and sentence.string]
    text, begins = _joined(copy)
    words = split_words(text[:most_characters])
    if not len(words):
        return words
    at = np.searchsorted(begins, words.starts, side="right") - 1
    shift = (np.array([sentence.start for sentence in copy], np.int64) - begins).astype(np.int32)[at]
    return replace(words, starts=words.starts + shift, ends=words.ends + shift)


def _joined(sentences: Sequence[Sentence]) -> tuple[str, Ints]:
    """Return the sentences as one text, those of one block on one line, and where each begins."""
    blocks = [sentence.block for sentence in sentences]
    marks = [" " if block == following else "\n" for block, following in zip(blocks, [*blocks[1:], -1], strict=False)]
    strings = [sentence.string for sentence in sentences]
    ends = np.cumsum([len(string) + 1 for string in strings], dtype=np.int64)
    begins = np.concatenate([np.zeros(1, np.int64), ends])[: len(strings)]
    return "".join([part for pair in zip(strings, marks, strict=True) for part in pair]), begins


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
    tables = alphabet()
    kind = tables.kind.take(codes)
    counted = tables.fold.take(codes)
    inside = (kind == LETTER) | (kind == DIGIT) | (kind == SPACELESS)
    counted *= inside
    _join(codes, kind, inside, counted)
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
    ids = _hashes(counted, begin)
    figures = kind[starts] == DIGIT
    return Words(
        ids=ids,
        figures=figures,
        starts=starts.astype(np.int32),
        ends=ends.astype(np.int32),
        quoted=_covered(starts, quotations(text)),
        named=figures | tables.upper[codes[starts]],
        spaceless=alone[starts],
    )


def _join(codes: NDArray[np.uint32], kind: NDArray[np.uint8], inside: Bools, counted: NDArray[np.uint32]) -> None:
    """Let joiners into words: "3.4", "10,000", "12%", "don't"; the points of "U.S." count for nothing."""
    at = np.flatnonzero(kind >= SEPARATOR)
    if not len(at):
        return
    padded = np.pad(kind, 2)
    before, here, after, beyond = padded[at + 1], kind[at], padded[at + 3], padded[np.minimum(at + 4, len(padded) - 1)]
    earlier = padded[at]
    spoken = (here == APOSTROPHE) & (before == LETTER) & (after == LETTER)
    figure = (here == SEPARATOR) & (before == DIGIT) & (after == DIGIT) | (here == PERCENT) & (before == DIGIT)
    initial = (here == SEPARATOR) & (codes[at] == ord(".")) & (before == LETTER) & (after == LETTER)
    initial &= (earlier != LETTER) & (earlier != DIGIT) & (beyond != LETTER) & (beyond != DIGIT)
    inside[at[spoken | figure | initial]] = True
    tables = alphabet()
    kept = at[spoken | figure]
    counted[kept] = tables.fold[codes[kept]]


def _hashes(counted: NDArray[np.uint32], begin: Bools) -> UInts:
    """Return a hash a word: a polynomial of its counted characters, then mixed.

    Prefix sums give every word at once: hash = (sum to its end - sum to its
    start) / base**start, all modulo 2**64.
    """
    kept = np.flatnonzero(counted)
    edges = np.flatnonzero(begin[kept])
    words = np.count_nonzero(begin)
    if len(edges) != words:  # some words begin with a mark that counts for nothing
        edges = np.searchsorted(np.cumsum(begin)[kept], np.arange(1, words + 1))
    edges = np.append(edges, len(kept))
    powers, inverses = _powers(1 << max(12, len(kept).bit_length()))
    sums = np.zeros(len(kept) + 1, np.uint64)
    np.cumsum(counted[kept] * powers[: len(kept)], out=sums[1:])
    return mixed((sums[edges[1:]] - sums[edges[:-1]]) * inverses[edges[:-1]])


@lru_cache(maxsize=4)
def _powers(count: int) -> tuple[UInts, UInts]:
    """Return the first `count` (and one) powers of the base and of its inverse, modulo 2**64."""
    out = []
    for base in (_BASE, _INVERSE):
        factors = np.full(count + 1, base, np.uint64)
        factors[0] = 1
        out.append(np.multiply.accumulate(factors))
    return out[0], out[1]


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
