"""A page all of whose prose a second page of its small host prints, too: that was its story, no furniture."""

from __future__ import annotations

import numpy as np

from twosource.reuse.keys import long_runs
from twosource.reuse.pile import Pile
from twosource.reuse.settings import Settings
from twosource.reuse.words import ASIDE, DEAD, NAMED, QUOTED, Bools, Bytes, Ints, UInt32s, UInts

# Words neither capitalised nor figures: a page with fewer has headlines and captions of its own, and no article.
_STORY = 160


def spare_stories(pile: Pile, marked: Bytes, pages: Ints, counts: UInt32s, settings: Settings) -> UInt32s:
    """Return the counts of the words of a small host's pages, 0 where they tell a page's story.

    In a small pile of raw pages what two pages of a host share is taken for
    its furniture. Each page has a story: where one is left without, the
    stretches of `long_run` words of prose that it shares with just one other
    page were it, on both.

    Args:
        marked: the pile's flags with the furniture marked.
        pages: the host's pages.
        counts: for each of their words, one page after the other, on how many
            of them its key stands.
    """
    flags = [marked[pile.bounds[page] : pile.bounds[page + 1]] for page in pages.tolist()]
    bare = [np.count_nonzero(own & (NAMED | ASIDE) == 0) < _STORY for own in flags]
    if not any(bare):
        return counts
    keys = [pile.keys[pile.bounds[page] : pile.bounds[page + 1]] for page in pages.tolist()]
    twice = np.split(counts == 2, np.cumsum([len(own) for own in flags])[:-1])
    stories = [
        _told(*one, settings)
        for one, is_bare in zip(zip(keys, flags, twice, strict=True), bare, strict=True)
        if is_bare
    ]
    told = np.isin(np.concatenate(keys), np.concatenate(stories))
    return np.where(told & (counts == 2), np.uint32(0), counts)


def _told(keys: UInts, flags: Bytes, twice: Bools, settings: Settings) -> UInts:
    """Return the keys of a page's long stretches on two pages, where they are prose."""
    story = long_runs(twice & (flags & DEAD > 0), settings.long_run)
    is_prose = story.any() and np.mean(flags[story] & (NAMED | QUOTED) == 0) >= settings.prose
    return keys[story] if is_prose else keys[:0]
