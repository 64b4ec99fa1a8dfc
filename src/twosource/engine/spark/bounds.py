"""What a run on Spark says when it had to stop short, in the words of `find_pairs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow

from twosource.engine.spark.job import Job
from twosource.engine.spark.moving import by_slices
from twosource.engine.spark.packing import gather
from twosource.reuse.bounds import cut_short, many_captures, many_reprints

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def tell_cut_short(job: Job, pages: DataFrame) -> None:
    """Tell which pages are read in part; a sentence counts with the space behind it, as in memory."""
    if not job.told:
        return
    copy = ["nullif(length(text), 0) + 1"] if "text" in pages.columns else []
    if "sentences" in pages.columns:
        copy.insert(0, "aggregate(sentences, 0L, (sum, one) -> sum + length(one.string) + 1)")
    long = job.sql(
        f"select id, characters from (select id, coalesce({', '.join(copy)}, 0) as characters from {{pages}}) "  # noqa: S608
        "where characters > {most} order by id",
        pages=pages,
        most=job.settings.most_characters,
    ).collect()
    for sentence in cut_short([row.id for row in long], [row.characters for row in long], job.settings):
        job.tell(sentence)


def tell_captures(job: Job, marked: DataFrame) -> None:
    """Tell which captures, the same to the word, are too many."""
    if not job.told:
        return
    crowds = job.sql(
        "select min(id) as first, count(*) as many from {marked} where copy is not null "
        "group by copy having many > {most} order by first",
        marked=marked,
        most=job.settings.most_copies,
    ).collect()
    for crowd in crowds:
        for sentence in many_captures([crowd.first], [[0] * crowd.many], job.settings):
            job.tell(sentence)


def tell_reprints(job: Job, posted: DataFrame) -> None:
    """Tell on how many pages there are stories reprinted too often, given their postings."""
    numbers = by_slices(posted, _numbers, "number long", rows=job.plan.slice_pages)
    if many := numbers.distinct().count():
        job.tell(many_reprints(many, job.settings))


def _numbers(rows: arrow.Table) -> arrow.Table:
    """Return the pages that are in packed postings."""
    return arrow.table({"number": arrow.array(np.unique(gather(rows.column("numbers"), np.uint32)).astype(np.int64))})
