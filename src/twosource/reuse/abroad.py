"""What looks like a small host's furniture and is printed by other hosts too: its copy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from twosource.reuse import kernel
from twosource.reuse.keys import long_runs
from twosource.reuse.pile import Pile
from twosource.reuse.settings import Settings
from twosource.reuse.words import DEAD, NAMED, QUOTED, Bytes, Ints, UInt32s


class Abroad:
    """Which keys that are marked as furniture on some pages another host prints without their being its furniture.

    Two pages of a host with one story in a small pile of raw pages look like
    its furniture. A stretch of `long_run` words of prose on just two pages that
    is some other host's copy is copy.
    """

    def __init__(self, pile: Pile, marked: Bytes, hosts: Ints, pages: Sequence[int]) -> None:
        """Look at the keys marked in `marked` on some pages; `hosts` numbers each page's host, -1 for none."""
        self.pile, self.marked = pile, marked
        dead = [pile.keys[own][marked[own] & DEAD > 0] for own in _slices(pile, pages)]
        asked = np.unique(np.concatenate([pile.keys[:0], *dead]))
        of_word = np.repeat(hosts, np.diff(pile.bounds))
        known = kernel.counts_of(pile.keys, asked, np.ones(len(asked), np.uint32)) > 0
        known &= (of_word >= 0) & pile.marked(marked).live
        self.keys, self.hosts = kernel.page_counts(pile.keys[known], of_word[known].astype(np.uint32))

    def spare(self, pages: Ints, counts: UInt32s, settings: Settings) -> UInt32s:
        """Return the counts of the words of some pages on their host's, 0 where the stretch is copy."""
        spared, at = counts.copy(), 0
        for own in _slices(self.pile, pages.tolist()):
            elsewhere = kernel.counts_of(self.pile.keys[own], self.keys, self.hosts) > 0
            twice = (self.marked[own] & DEAD > 0) & (counts[at : at + own.stop - own.start] == 2)
            story = long_runs(elsewhere & twice, settings.long_run)
            if story.any() and np.mean(self.pile.flags[own][story] & (NAMED | QUOTED) == 0) >= settings.prose:
                spared[at : at + len(story)][story] = 0
            at += len(story)
        return spared


def _slices(pile: Pile, pages: Sequence[int]) -> list[slice]:
    return [slice(int(pile.bounds[page]), int(pile.bounds[page + 1])) for page in pages]
