"""Texts to flat arrays of words and keys: the plain twin of the compiled reader."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from twosource.reuse.keys import digest_of, word_keys
from twosource.reuse.words import ALONE, ASIDE, DEAD, WHOLE, Bytes, Int32s, Ints, UInt32s, UInts, split_words

Arrays = tuple[Ints, UInt32s, UInts, Bytes, Int32s, Int32s, UInts]


def read(texts: Sequence[str], width: int, most_characters: int) -> Arrays:
    """Return bounds, words, keys, flags, starts, ends and digests of texts, as `Pile` has them."""
    bounds, digests = [0], []
    parts: list[tuple[UInt32s, UInts, Bytes, Int32s, Int32s]] = []
    for text in texts:
        words = split_words(text[:most_characters])
        keys, flags = word_keys(words.ids, words.flags, width)
        parts.append(((words.ids >> np.uint64(32)).astype(np.uint32), keys, flags, words.starts, words.ends))
        bounds.append(bounds[-1] + len(words))
        digests.append(digest_of(words.ids))
    kinds = (np.uint32, np.uint64, np.uint8, np.int32, np.int32)
    columns = [
        np.concatenate([np.zeros(0, kind), *column]) for kind, column in zip(kinds, _columns(parts), strict=True)
    ]
    return np.array(bounds, np.int64), *columns, np.array(digests, np.uint64)  # type: ignore[return-value]


def _columns(parts: Sequence[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return list(zip(*parts, strict=True)) if parts else [()] * 5


def measure(bounds: Ints, flags: Bytes) -> Ints:
    """Return twice how many words each page has that are not set aside; one that is alone counts as half."""
    counts = np.where(flags & ASIDE > 0, 0, np.where(flags & ALONE > 0, 1, 2))
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])
    sizes: Ints = sums[bounds[1:]] - sums[bounds[:-1]]
    return sizes


def copy_digests(bounds: Ints, keys: UInts, flags: Bytes) -> UInts:
    """Return one number for each page's live keys in their order, 0 where it has none."""
    live = flags & (WHOLE | DEAD) == WHOLE
    own = [keys[first:last][live[first:last]] for first, last in pairwise(bounds.tolist())]
    return np.array([digest_of(some) if len(some) else 0 for some in own], np.uint64)
