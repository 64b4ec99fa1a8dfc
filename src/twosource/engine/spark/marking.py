"""Rows of pages to piles and back: which words are furniture travels as bits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as arrow

from twosource.engine.tables import articles_of
from twosource.records import Article
from twosource.reuse import Settings, kernel
from twosource.reuse.pile import Pile, read_articles
from twosource.reuse.words import ASIDE, DEAD, Bytes


def read_pile(rows: arrow.Table, settings: Settings, articles: Sequence[Article] | None = None) -> Pile:
    """Return the pages in rows as a pile; what the column `furniture` says, where there is one, is in its flags."""
    pile = read_articles(articles or list(articles_of(rows)), settings)
    if "furniture" not in rows.column_names:
        return pile
    flags = pile.flags
    for cell, first, last in zip(rows.column("furniture").to_pylist(), pile.bounds, pile.bounds[1:], strict=False):
        if cell is not None:
            flags[first:last] |= _unpacked(cell, int(last - first))
    return pile.marked(flags)


def marked_rows(rows: arrow.Table, pile: Pile) -> arrow.Table:
    """Return rows with what their pile knows: furniture, and a number for the live keys of each, null for none."""
    copies = kernel.copy_digests(pile.bounds, pile.keys, pile.flags)
    rows = rows.append_column("furniture", arrow.array(_furniture(pile), arrow.binary()))
    return rows.append_column("copy", arrow.array(copies.view(np.int64), mask=copies == 0))


def _furniture(pile: Pile) -> Iterator[bytes | None]:
    """Yield for each page two bits a word, or None where nothing is set aside."""
    for first, last in pairwise(pile.bounds.tolist()):
        flags = pile.flags[first:last]
        marks = np.stack([flags & ASIDE, flags & DEAD]) > 0
        yield np.packbits(marks).tobytes() if marks.any() else None


def _unpacked(cell: bytes, words: int) -> Bytes:
    aside, dead = np.unpackbits(np.frombuffer(cell, np.uint8), count=2 * words).reshape(2, words)
    return aside * np.uint8(ASIDE) | dead * np.uint8(DEAD)
