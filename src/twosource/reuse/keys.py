"""An article's copy as keys: hashes of every run of a few words."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from twosource.records import Article
from twosource.reuse.settings import Settings
from twosource.reuse.words import Bools, UInts, Words, mixed, read_words

_FACTOR = np.uint64(0xD1342543DE82EF95)


@dataclass(frozen=True, slots=True, eq=False)
class Copy:
    """What an article brings to the index.

    Attributes:
        words: its words.
        keys: uint64, one a word: the run that begins there.
        live: bool, whether a key begins there: neither cut off by the end nor furniture.
        furniture: bool, one a word: inside a furniture key, set aside.
    """

    article: Article
    words: Words
    keys: UInts
    live: Bools
    furniture: Bools

    def without(self, furniture_keys: Bools, width: int) -> Copy:
        """Return the copy with those keys, and the words they cover, set aside."""
        covered = covered_words(self.words, furniture_keys & self.live, width)
        return replace(self, live=self.live & ~furniture_keys, furniture=self.furniture | covered)

    @property
    def size(self) -> float:
        """Words of copy, furniture set aside."""
        return measure(self.words, ~self.furniture)


def read_copy(article: Article, settings: Settings) -> Copy:
    """Return an article's words and keys; nothing is furniture yet."""
    words = read_words(article, most_characters=settings.most_characters)
    keys, whole = word_keys(words, settings.width)
    return Copy(article, words, keys, whole, np.zeros(len(words), np.bool_))


def telling(copy: Copy, width: int) -> Bools:
    """Return the live keys that tell copy: at most half of their words names or figures.

    Lists of names and headlines in capitals are shared by who shares no copy.
    """
    sums = np.concatenate([[0], np.cumsum(copy.words.named)])
    named = sums[width:] - sums[:-width] if len(sums) > width else np.zeros(0, np.int64)
    few = np.ones(len(copy.keys), np.bool_)
    few[: len(named)] = 2 * named <= width
    return copy.live & few


def word_keys(words: Words, width: int) -> tuple[UInts, Bools]:
    """Return a hash of `width` words for every word, and whether so many follow it.

    In a script without spaces a key covers twice as many characters.

    Source:
        Broder (1997), "On the resemblance and containment of documents"; all
        shingles are kept, none sampled.
    """
    keys, whole = _runs(words.ids, width)
    if words.spaceless.any():
        wide, wide_whole = _runs(words.ids, 2 * width)
        keys = np.where(words.spaceless, wide, keys)
        whole = np.where(words.spaceless, wide_whole, whole)
    return keys, whole


def _runs(ids: UInts, width: int) -> tuple[UInts, Bools]:
    count = max(0, len(ids) - width + 1)
    keys = np.zeros(len(ids), np.uint64)
    whole = np.zeros(len(ids), np.bool_)
    whole[:count] = True
    run = keys[:count]
    for i in range(width):
        run *= _FACTOR
        run += ids[i : i + count]
    return mixed(keys), whole


def measure(words: Words, chosen: Bools) -> float:
    """Return how many words are chosen; a character of a script without spaces is half a word."""
    return float(np.count_nonzero(chosen)) - 0.5 * float(np.count_nonzero(chosen & words.spaceless))


def covered_words(words: Words, begins: Bools, width: int) -> Bools:
    """Return the words inside the keys that begin at those places."""
    if not words.spaceless.any():
        return spread(begins, width)
    return spread(begins & ~words.spaceless, width) | spread(begins & words.spaceless, 2 * width)


def spread(begins: Bools, width: int) -> Bools:
    """Return the words inside a key that begins at one of the places.

    >>> spread(np.array([False, True, False, False, False]), 3).tolist()
    [False, True, True, True, False]
    """
    covered = begins.copy()
    for i in range(1, width):
        covered[i:] |= begins[: len(begins) - i]
    return covered
