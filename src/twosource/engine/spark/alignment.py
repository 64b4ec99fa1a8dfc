"""Candidates aligned and judged: each pair in a block where the words of both pages are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow
import pyarrow.compute as compute

from twosource.engine.spark.job import Job
from twosource.engine.spark.marking import read_pile
from twosource.engine.spark.moving import by_both, ddl
from twosource.engine.tables import PAIRS, pairs_table
from twosource.reuse import Settings
from twosource.reuse.judging import judge_pairs
from twosource.reuse.passages import align_pairs

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def align(job: Job, marked: DataFrame, candidates: DataFrame, count: int) -> DataFrame:
    """Return the pairs that share a passage: `left_number`, `right_number` and the columns of `PAIRS`.

    Pairs go to blocks by the first page that their left one is paired with, so
    that the copies of one story mostly meet in one block and a page travels
    once; more pairs than a block holds go to further blocks.
    """
    blocks = job.plan.tasks(count, job.plan.pairs)
    placed = job.keep(
        job.sql(
            "with firsts as (select right, min(left) as first from {candidates} group by right), "
            "named as (select c.left, c.right, coalesce(f.first, c.left) as name from {candidates} c "
            "left join firsts f on c.left = f.right), "
            "counted as (select *, row_number() over (partition by name order by left, right) as place from named) "
            "select left, right, cast(pmod(xxhash64(name, floor(place / {pairs})), {blocks}) as int) as block "
            "from counted",
            candidates=candidates,
            pairs=job.plan.pairs,
            blocks=blocks,
        )
    )
    needed = job.sql(
        "select distinct number, block from "
        "(select left as number, block from {placed} union all select right as number, block from {placed})",
        placed=placed,
    )
    pages = job.sql("select m.*, n.block from {marked} m join {needed} n using (number)", marked=marked, needed=needed)
    schema = f"left_number long, right_number long, {ddl(PAIRS)}"
    return by_both(pages, placed, partial(_align_block, settings=job.settings), schema, unit="block", tasks=blocks)


def _align_block(pages: arrow.Table, pairs: arrow.Table, *, settings: Settings) -> arrow.Table:
    """Align and judge the pairs of one block."""
    pages, pairs = pages.sort_by("number"), pairs.sort_by([("left", "ascending"), ("right", "ascending")])
    pile = read_pile(pages, settings)
    numbers = pages.column("number").to_numpy()
    left, right = (np.searchsorted(numbers, pairs.column(side).to_numpy()) for side in ("left", "right"))
    names = pages.column("id").to_pylist()
    judged = pairs_table(judge_pairs(names, pile, left, right, align_pairs(pile, left, right, settings), settings))
    for side in ("right", "left"):
        places = compute.index_in(judged.column(side), arrow.array(names, arrow.string()))
        judged = judged.add_column(0, f"{side}_number", arrow.array(numbers[places.to_numpy()]))
    return judged
