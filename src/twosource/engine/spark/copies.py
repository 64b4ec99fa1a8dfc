"""Captures that are the same to the word: the first stands for all in the index, and is unfolded after it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow

from twosource.engine.spark.job import Job
from twosource.engine.spark.moving import by_slices
from twosource.reuse import Settings
from twosource.reuse.candidates import unfold as unfold_groups
from twosource.reuse.words import Ints

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_NONE = np.zeros(0, np.int64)
_PAIRS = "left long, right long"


def later_copies(job: Job, marked: DataFrame) -> DataFrame:
    """Return the pages that are copies of an earlier one to the word: number, first."""
    return job.sql(
        "select number, first from (select number, min(number) over (partition by copy) as first "
        "from {marked} where copy is not null) where number > first",
        marked=marked,
    )


def unfold(job: Job, later: DataFrame, pairs: DataFrame) -> DataFrame:
    """Return the pairs of pages that pairs of first copies stand for, and those among the copies of one."""
    if later.isEmpty():
        return pairs
    groups = job.keep(
        job.sql("select first, array_sort(collect_list(number)) as later from {later} group by first", later=later)
    )
    sides = job.sql(
        "select p.left, p.right, slice(l.later, 1, {most}) as later_left, slice(r.later, 1, {most}) as later_right "
        "from {pairs} p left join {groups} l on p.left = l.first left join {groups} r on p.right = r.first",
        pairs=pairs,
        groups=groups,
        most=job.settings.most_copies,
    )
    alone = "later_left is null and later_right is null"
    rows = job.plan.slice_pages
    between = by_slices(sides.where(f"not ({alone})"), partial(_between, settings=job.settings), _PAIRS, rows=rows)
    within = by_slices(groups, partial(_within, settings=job.settings), _PAIRS, rows=rows)
    return sides.where(alone).select("left", "right").unionByName(between.unionByName(within).distinct())


def _between(rows: arrow.Table, *, settings: Settings) -> arrow.Table:
    """Unfold pairs of two groups; what lies inside a group comes along."""
    groups: list[list[int]] = []
    for side in ("left", "right"):
        firsts, later = rows.column(side).to_pylist(), rows.column(f"later_{side}").to_pylist()
        groups += [[first, *(others or ())] for first, others in zip(firsts, later, strict=True)]
    left = np.arange(len(rows))
    return _pairs(groups, left, left + len(rows), settings)


def _within(rows: arrow.Table, *, settings: Settings) -> arrow.Table:
    """Unfold groups."""
    groups = zip(rows.column("first").to_pylist(), rows.column("later").to_pylist(), strict=True)
    return _pairs([[first, *others] for first, others in groups], _NONE, _NONE, settings)


def _pairs(groups: list[list[int]], left: Ints, right: Ints, settings: Settings) -> arrow.Table:
    one, other = unfold_groups(groups, left, right, settings)
    return arrow.table({"left": arrow.array(one), "right": arrow.array(other)})
