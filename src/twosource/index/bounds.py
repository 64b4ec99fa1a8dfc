"""What a pile on disk says when a run over it had to stop short, in the words of `find_pairs`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from twosource.reuse.bounds import cut_short, many_captures, many_reprints
from twosource.reuse.settings import Settings
from twosource.reuse.words import Ints, UInts


def bounds_hit(
    names: Sequence[str], characters: Ints, copies: UInts, mass_pages: Ints, settings: Settings
) -> Iterator[str]:
    """Yield a sentence for each bound that was hit.

    Args:
        names: the ids of all pages, sorted.
        characters: the code points of each page's copy.
        copies: equal where the live keys of two pages are the same, 0 where there are none.
        mass_pages: the pages with stories on too many pages, each once or more.
    """
    long = np.flatnonzero(characters > settings.most_characters).tolist()
    yield from cut_short([names[page] for page in long], characters[long].tolist(), settings)
    yield from many_captures(names, _crowds(copies, settings.most_copies), settings)
    if many := len(np.unique(mass_pages)):
        yield many_reprints(many, settings)


def _crowds(copies: UInts, most: int) -> list[list[int]]:
    """Return the groups of more than `most` pages that are the same to the word, by their first."""
    order = np.argsort(copies, kind="stable")
    begins = np.flatnonzero(np.diff(copies[order], prepend=copies[order][:1] + np.uint64(1)))
    ends = np.append(begins[1:], len(order))[: len(begins)]
    great = (ends - begins > most) & (copies[order][begins] > 0)
    return sorted(order[a:b].tolist() for a, b in zip(begins[great], ends[great], strict=True))
