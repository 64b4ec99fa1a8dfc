"""Which pages hang together by pairs: on the driver while the pairs are few, else by stars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from twosource.engine.spark.job import Job

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ON_THE_DRIVER = 2_000_000  # pairs, 16 bytes each


def components(job: Job, pairs: DataFrame, *, on_the_driver: int = ON_THE_DRIVER) -> DataFrame:
    """Return number, component: the pages in pairs (left, right), each with the least page it hangs together with.

    More than `on_the_driver` pairs stay with the workers.
    """
    pairs = job.keep(pairs.selectExpr("greatest(left, right) as high", "least(left, right) as low"))
    if pairs.count() <= on_the_driver:
        return _on_the_driver(job, pairs)
    return _by_stars(job, pairs)


def _on_the_driver(job: Job, pairs: DataFrame) -> DataFrame:
    table = pairs.toArrow()
    ends = [table.column(name).to_numpy() for name in ("high", "low")]
    pages, places = np.unique(np.concatenate(ends), return_inverse=True)
    high, low = np.split(places, 2)
    _, labels = connected_components(coo_array((np.ones(len(high)), (high, low)), shape=(len(pages), len(pages))))
    _, first, which = np.unique(labels, return_index=True, return_inverse=True)  # pages ascend: the first is the least
    rows = {"number": arrow.array(pages), "component": arrow.array(pages[first][which])}
    return job.spark.createDataFrame(arrow.table(rows), "number long, component long")


def _by_stars(job: Job, pairs: DataFrame) -> DataFrame:
    """Turn pairs into stars around the least page of each component, in rounds, until nothing changes.

    No task holds a component: a round sorts the pairs by page and looks at
    neighbours.

    Source:
        Kiveris et al. (2014), "Connected components in MapReduce and beyond":
        alternating large stars and small stars, O(log² n) rounds.
    """
    before = None
    while (now := _state(job, pairs)) != before:
        before = now
        large = job.sql(
            "with both as (select high as page, low as other from {pairs} union all select low, high from {pairs}), "
            "least as (select page, other, least(page, min(other) over (partition by page)) as low from both) "
            "select distinct other as high, low from least where other > page",
            pairs=pairs,
        )
        pairs = job.keep(
            job.sql(
                "with least as (select high, low as other, min(low) over (partition by high) as low from {large}) "
                "select distinct high, low from (select high, low from least "
                "union all select other as high, low from least where other > low)",
                large=large,
            )
        )
    return job.sql(
        "select high as number, low as component from {pairs} union select low, low from {pairs}", pairs=pairs
    )


def _state(job: Job, pairs: DataFrame) -> tuple[int, int | None]:
    """Return a count and a sum by which two rounds are told apart."""
    (row,) = job.sql("select count(*), bit_xor(xxhash64(high, low)) from {pairs}", pairs=pairs).collect()
    return row[0], row[1]
