"""Where two copies say the same: pairs of a pile's pages aligned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twosource.reuse import kernel
from twosource.reuse.matching import first_persons
from twosource.reuse.pile import Pile
from twosource.reuse.settings import Settings
from twosource.reuse.words import Int32s, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Alignments:
    """Pairs of pages aligned, flat.

    Attributes:
        passage_bounds: int64; the passages of pair n are those from [n] to [n + 1].
        run_bounds: int64; the runs of passage p are those from [p] to [p + 1].
        runs: int32, three columns: from the left page's word and the right
            page's on, so many words match one to one.
        changed_figures: int32, one a passage: places where only a figure differs.
        counts: int64, a row a pair: what `matching.match_counts` gives.
    """

    passage_bounds: Ints
    run_bounds: Ints
    runs: Int32s
    changed_figures: Int32s
    counts: Ints


def align_pairs(pile: Pile, left: Ints, right: Ints, settings: Settings, *, all_of_it: bool = False) -> Alignments:
    """Align pairs of a pile's pages; furniture is marked in its flags.

    Pairs of which too few words can match to be worth telling get no passages,
    unless `all_of_it` is asked for.
    """
    sizes = pile.sizes() / 2
    least = np.minimum(settings.least_evidence, settings.brief_containment * np.minimum(sizes[left], sizes[right]))
    return Alignments(
        *kernel.align_pairs(
            pile.bounds,
            pile.words,
            pile.keys,
            pile.flags,
            left,
            right,
            np.zeros(len(left)) if all_of_it else least,
            first_persons(),
            width=settings.width,
            gap=settings.gap,
            least_passage=settings.least_passage,
        )
    )
