"""Which two pages share enough keys: all postings of a key meet in one task, and the pairs they make are summed.

Keys on one page, and keys on more than `most_pages`, make no pair: they end in
the task that counted them. Pages the same to the word go by the first of them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow

from twosource.engine.spark.copies import later_copies, unfold
from twosource.engine.spark.job import Job
from twosource.engine.spark.marking import read_pile
from twosource.engine.spark.mass import mass_reprints
from twosource.engine.spark.moving import by_slices, by_units
from twosource.engine.spark.packing import gather, part_of, scatter, summed, unpacked
from twosource.reuse import Settings, kernel
from twosource.reuse.candidates import enough
from twosource.reuse.words import TELLING, mixed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_POSTINGS = "part int, keys binary, numbers binary, mute_keys binary, mute_numbers binary"
_SHARED = "pair_part int, pairs binary, counts binary, page_part int, keys binary, numbers binary"
_PAIRS = "left long, right long"


def candidate_pairs(job: Job, marked: DataFrame, words: int) -> DataFrame:
    """Return the pairs of pages to align: left, right, by number, the smaller first."""
    settings, plan = job.settings, job.plan
    parts = plan.tasks(words, plan.words)
    later = job.keep(later_copies(job, marked))
    firsts = job.sql(
        "select m.* from {marked} m left anti join {later} l on m.number = l.number where m.copy is not null",
        marked=marked,
        later=later,
    )
    posted = by_slices(firsts, partial(_post, settings=settings, parts=parts), _POSTINGS, rows=plan.slice_pages)
    share = partial(_share_keys, most_pages=settings.most_pages, parts=parts, pages=plan.pages)
    shared = job.keep(by_units(posted, share, _SHARED, unit="part", order="part", tasks=parts))
    pairs = shared.where("pairs is not null").selectExpr("pair_part as part", "pairs", "counts")
    pairs = pairs.unionByName(mass_reprints(job, firsts, shared.where("keys is not null"), parts))
    enough_ = by_units(pairs, partial(_sum_pairs, settings=settings), _PAIRS, unit="part", order="part", tasks=parts)
    return job.keep(unfold(job, later, enough_))


def _post(rows: arrow.Table, *, settings: Settings, parts: int) -> arrow.Table:
    """Return the postings of pages, a row for each part of the keys; `mute` ones are live, but tell no copy."""
    pile = read_pile(rows, settings)
    numbers = rows.column("number").to_numpy()
    keys, of_key = kernel.post(pile.bounds, pile.keys, pile.flags, numbers)
    mute = pile.live & (pile.flags & TELLING == 0)
    mute_keys, of_mute = pile.keys[mute], numbers[pile.pages()[mute]].astype(np.uint32)
    telling = scatter(part_of(keys, parts), keys=keys, numbers=of_key)
    muted = scatter(part_of(mute_keys, parts), mute_keys=mute_keys, mute_numbers=of_mute)
    return arrow.concat_tables([telling, muted], promote_options="default")


def _share_keys(rows: arrow.Table, *, most_pages: int, parts: int, pages: int) -> arrow.Table:
    """Count the pairs that share the keys of one part; beside them, the postings of keys on too many pages."""
    keys, numbers = gather(rows.column("keys"), np.uint64), gather(rows.column("numbers"), np.uint32)
    (pairs, counts), above = kernel.shared_keys(keys, numbers, most_pages)
    found = scatter(part_of(mixed(pairs), parts), name="pair_part", pairs=pairs, counts=counts)
    keys = np.concatenate([keys, gather(rows.column("mute_keys"), np.uint64)])
    numbers = np.concatenate([numbers, gather(rows.column("mute_numbers"), np.uint32)])
    often = kernel.counts_of(keys, above, np.ones(len(above), np.uint32)) > 0
    keys, numbers = keys[often], numbers[often]
    frequent = scatter(numbers // pages, name="page_part", keys=keys, numbers=numbers)
    return arrow.concat_tables([found, frequent], promote_options="default")


def _sum_pairs(rows: arrow.Table, *, settings: Settings) -> arrow.Table:
    """Return the pairs of one part that share enough keys."""
    left, right = enough(*summed(unpacked(rows, "pairs", "counts")), settings)
    return arrow.table({"left": arrow.array(left), "right": arrow.array(right)})
