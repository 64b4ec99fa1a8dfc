"""A pile of pages as flat arrays: what every step of reuse detection works on.

Whoever runs the steps (one process, one on disk, many machines) may cut a pile
into batches, take pages out of it and join piles: nothing depends on how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from twosource.records import Article, Sentence
from twosource.reuse import kernel
from twosource.reuse.settings import DEFAULT, Settings
from twosource.reuse.words import DEAD, WHOLE, Bools, Bytes, Int32s, Ints, UInt32s, UInts


@dataclass(frozen=True, slots=True, eq=False)
class Pile:
    """Pages in a row; the words of page i are those from `bounds[i]` to `bounds[i + 1]`.

    Attributes:
        bounds: int64, one more than there are pages.
        words: uint32, the upper half of a hash of the folded word.
        keys: uint64, one a word: the run of words that begins there.
        flags: uint8, one a word: the bits named in `words`.
        starts, ends: int32, one a word: where it stands, in code points of the page.
        digests: uint64, one a page: equal where the copy is the same to the word.
    """

    bounds: Ints
    words: UInt32s
    keys: UInts
    flags: Bytes
    starts: Int32s
    ends: Int32s
    digests: UInts

    def __len__(self) -> int:
        return len(self.digests)

    @property
    def live(self) -> Bools:
        """Whether a key begins there: neither cut off by the end nor furniture."""
        live: Bools = self.flags & (WHOLE | DEAD) == WHOLE
        return live

    def take(self, pages: Sequence[int] | Ints) -> Pile:
        """Return those pages as a pile, in that order."""
        pages = np.asarray(pages, np.int64)
        lengths = np.diff(self.bounds)[pages]
        bounds = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
        at = np.repeat(self.bounds[pages] - bounds[:-1], lengths) + np.arange(bounds[-1])
        per_word = (self.words[at], self.keys[at], self.flags[at], self.starts[at], self.ends[at])
        return Pile(bounds, *per_word, self.digests[pages])

    def marked(self, flags: Bytes) -> Pile:
        """Return the pile with other flags."""
        return replace(self, flags=flags)

    def pages(self) -> Int32s:
        """Return the number of each word's page."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.bounds))

    def sizes(self) -> Ints:
        """Return twice the words of each page, furniture left out: a character of a script without spaces is half."""
        return kernel.measure(self.bounds, self.flags)


def join(piles: Sequence[Pile]) -> Pile:
    """Return the pages of several piles as one; of none, an empty one."""
    piles = [empty(), *piles]
    shifts = np.cumsum([0, *(pile.bounds[-1] for pile in piles)])
    bounds = [pile.bounds[1:] + shift for pile, shift in zip(piles, shifts, strict=False)]
    return Pile(
        np.concatenate([np.zeros(1, np.int64), *bounds]),
        np.concatenate([pile.words for pile in piles]),
        np.concatenate([pile.keys for pile in piles]),
        np.concatenate([pile.flags for pile in piles]),
        np.concatenate([pile.starts for pile in piles]),
        np.concatenate([pile.ends for pile in piles]),
        np.concatenate([pile.digests for pile in piles]),
    )


def empty() -> Pile:
    """Return a pile without pages."""
    return read_texts([])


def read_texts(texts: Sequence[str], settings: Settings = DEFAULT) -> Pile:
    """Return a pile of plain texts; of each, the first `most_characters` code points are read."""
    return Pile(*kernel.read(texts, settings.width, settings.most_characters))


def read_articles(articles: Iterable[Article], settings: Settings = DEFAULT) -> Pile:
    """Return a pile of articles: the sentences that are copy, placed in the page's text."""
    copies = [_copy_of(article) for article in articles]
    pile = read_texts([text for text, _, _ in copies], settings)
    bounds = pile.bounds.tolist()
    for (_, begins, shifts), first, last in zip(copies, bounds, bounds[1:], strict=False):
        if first < last:
            shift = shifts[np.searchsorted(begins, pile.starts[first:last], side="right") - 1]
            pile.starts[first:last] += shift
            pile.ends[first:last] += shift
    return pile


def _copy_of(article: Article) -> tuple[str, Ints, Int32s]:
    """Return the copy as one text, the sentences of one block on one line; where each begins, and how far it moved."""
    sentences: list[Sentence] = [one for one in article.sentences if one.role == "body" and one.string]
    blocks = [sentence.block for sentence in sentences]
    marks = [" " if block == following else "\n" for block, following in zip(blocks, [*blocks[1:], -1], strict=False)]
    strings = [sentence.string for sentence in sentences]
    ends = np.cumsum([len(string) + 1 for string in strings], dtype=np.int64)
    begins = np.concatenate([np.zeros(1, np.int64), ends])[: len(strings)]
    shifts = np.array([sentence.start for sentence in sentences], np.int64) - begins
    text = "".join([part for pair in zip(strings, marks, strict=True) for part in pair])
    return text, begins, shifts.astype(np.int32)
