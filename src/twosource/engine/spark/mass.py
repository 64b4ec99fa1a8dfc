"""Stories reprinted by more pages than a key may have: each copy meets the next few, by keys in long stretches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow

from twosource.engine.spark.bounds import tell_reprints
from twosource.engine.spark.job import Job
from twosource.engine.spark.marking import read_pile
from twosource.engine.spark.moving import by_slices, by_units
from twosource.engine.spark.packing import gather, part_of, scatter
from twosource.reuse import Settings, kernel
from twosource.reuse.words import mixed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_PAGES = "number long, above binary"
_POSTINGS = "part int, keys binary, numbers binary"
_PAIRS = "part int, pairs binary, counts binary"


def mass_reprints(job: Job, firsts: DataFrame, frequent: DataFrame, parts: int) -> DataFrame:
    """Return packed pairs and counts, a row for each part of the pairs.

    Args:
        firsts: pages, each different to the word from the others.
        frequent: the postings of keys on too many pages, by part of the pages.
        parts: how many parts keys and pairs have.
    """
    settings, plan = job.settings, job.plan
    enough = partial(_pages_with_enough, least=settings.long_run)
    pages = job.keep(by_units(frequent, enough, _PAGES, unit="page_part", order="page_part", tasks=parts))
    read_again = job.sql(
        "select f.*, p.above from {firsts} f join {pages} p using (number)", firsts=firsts, pages=pages
    )
    posted = by_slices(read_again, partial(_post, settings=settings, parts=parts), _POSTINGS, rows=plan.slice_pages)
    if job.told:
        posted = job.keep(posted)
        tell_reprints(job, posted)
    meet = partial(_meet, window=settings.window, parts=parts)
    return by_units(posted, meet, _PAIRS, unit="part", order="part", tasks=parts)


def _pages_with_enough(rows: arrow.Table, *, least: int) -> arrow.Table:
    """Return the pages that have so many of the frequent keys, with these: only they can have a long stretch."""
    keys, numbers = gather(rows.column("keys"), np.uint64), gather(rows.column("numbers"), np.uint32)
    pages, place, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    kept = (counts >= least)[place]
    order = np.lexsort((keys[kept], numbers[kept]))
    parts = scatter(place[kept][order], name="place", above=keys[kept][order])
    numbers_of = pages[parts.column("place").to_numpy()].astype(np.int64)
    return arrow.table({"number": arrow.array(numbers_of), "above": parts.column("above")})


def _post(rows: arrow.Table, *, settings: Settings, parts: int) -> arrow.Table:
    """Return the postings that stand in long stretches, a row for each part of the keys."""
    above = np.unique(gather(rows.column("above"), np.uint64))
    pile, numbers = read_pile(rows, settings), rows.column("number").to_numpy()
    keys, of_key = kernel.post_mass(pile.bounds, pile.keys, pile.flags, numbers, above, settings.long_run)
    return scatter(part_of(keys, parts), keys=keys, numbers=of_key)


def _meet(rows: arrow.Table, *, window: int, parts: int) -> arrow.Table:
    """Count the keys of one part that each page shares with the next few that have them."""
    keys, numbers = gather(rows.column("keys"), np.uint64), gather(rows.column("numbers"), np.uint32)
    pairs, counts = kernel.window_pairs(keys, numbers, window)
    return scatter(part_of(mixed(pairs), parts), pairs=pairs, counts=counts)
