"""A host too great for one worker: its pages in pieces, its keys counted piece by piece and summed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow

from twosource.engine.spark.job import Job
from twosource.engine.spark.marking import marked_rows, read_pile
from twosource.engine.spark.moving import by_both, by_units
from twosource.engine.spark.packing import gather, part_of, scatter, summed, unpacked
from twosource.reuse import Settings, kernel
from twosource.reuse.furniture import HostCounts, mark_furniture

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_COUNTS = "host string, unit string, part int, keys binary, counts binary"
_TOTALS = "unit string, keys binary, counts binary"
_COUNTED = ["host_name", "host_pages", "distinct", "pieces", "unit"]


def mark_great_hosts(job: Job, pages: DataFrame, places: DataFrame, schema: str, words: int) -> DataFrame:
    """Return the pages of hosts in pieces, marked.

    Every distinct page of a host is in one piece, so that the counts of a key
    add up. A part of a host's keys meets in one task, from all its pieces, and
    each piece gets back the totals of its own keys: no task holds a host.
    """
    settings, plan = job.settings, job.plan
    tasks = plan.tasks(words, plan.words)
    cut = job.sql(
        "select p.*, s.host as host_name, s.host_pages, s.distinct, s.pieces, concat_ws('\n', s.host, s.piece) as unit "
        "from {pages} p join {places} s using (number) where s.pieces > 1",
        pages=pages,
        places=places,
    )
    counts = by_units(
        cut, partial(_count_piece, settings=settings), _COUNTS, unit="unit", order="number", tasks=tasks
    ).selectExpr("concat_ws('\n', host, part) as host_part", "*")
    totals = by_units(counts, _sum_pieces, _TOTALS, unit="host_part", order="unit", tasks=tasks)
    return by_both(cut, totals, partial(_mark_piece, settings=settings), schema, unit="unit", tasks=tasks)


def _count_piece(rows: arrow.Table, *, settings: Settings) -> arrow.Table:
    """Count the keys of one piece of a host over its distinct pages, a row for each part of the keys."""
    pile = read_pile(rows, settings)
    live = pile.live
    numbers = rows.column("distinct").to_numpy().astype(np.uint32)
    keys, counts = kernel.page_counts(pile.keys[live], numbers[pile.pages()[live]])
    parts = scatter(part_of(keys, rows.column("pieces")[0].as_py()), keys=keys, counts=counts)
    host, unit = rows.column("host_name")[0], rows.column("unit")[0]
    for name, value in (("unit", unit), ("host", host)):
        parts = parts.add_column(0, name, arrow.repeat(value, len(parts)))
    return parts


def _sum_pieces(rows: arrow.Table) -> arrow.Table:
    """Sum one part of a host's keys over its pieces; each gets the totals of its own that are on two pages."""
    pieces = unpacked(rows, "keys", "counts")
    keys, counts = summed(pieces)
    frequent = counts >= 2
    keys, counts = keys[frequent], counts[frequent]
    totals = [kernel.counts_of(own, keys, counts) for own, _ in pieces]
    return arrow.table(
        {
            "unit": rows.column("unit"),
            "keys": [own[total > 0].tobytes() for (own, _), total in zip(pieces, totals, strict=True)],
            "counts": [total[total > 0].tobytes() for total in totals],
        }
    )


def _mark_piece(rows: arrow.Table, totals: arrow.Table, *, settings: Settings) -> arrow.Table:
    """Mark the furniture of one piece of a host by the counts of the whole host."""
    rows = rows.sort_by("number")
    keys, counts = gather(totals.column("keys"), np.uint64), gather(totals.column("counts"), np.uint32)
    order = np.argsort(keys)
    host = HostCounts(rows.column("host_pages")[0].as_py(), keys[order], counts[order])
    pile = mark_furniture(read_pile(rows, settings), host, settings)
    return marked_rows(rows.drop_columns(_COUNTED), pile)
