"""How many runs of words two articles share, of those that make two pages worth comparing."""

from __future__ import annotations

import numpy as np

from twosource.records import Article
from twosource.reuse import kernel
from twosource.reuse.pile import read_articles
from twosource.reuse.settings import DEFAULT, Settings


def shared_runs(left: Article, right: Article, settings: Settings = DEFAULT) -> int:
    """Return how many distinct runs of `width` words, at most half of them names and figures, two articles share.

    `least_keys` of them make a candidate pair, where they are no host's
    furniture and not on more than `most_pages` pages: what two articles alone
    can't tell.
    """
    pile = read_articles([left, right], settings)
    keys, of_key = kernel.post(pile.bounds, pile.keys, pile.flags, np.arange(2))
    return len(np.intersect1d(keys[of_key == 0], keys[of_key == 1]))
