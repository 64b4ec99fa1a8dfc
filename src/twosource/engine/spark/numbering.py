"""Pages in the order of their ids, numbered from 0: a number stands for a page in all that follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.engine.spark.job import Job
from twosource.engine.tables import PAGES
from twosource.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

MOST_PAGES = 1 << 32  # a pair of pages is one 64-bit number


def number_pages(job: Job, pages: DataFrame) -> DataFrame:
    """Return the columns of `PAGES` that there are, and `number`.

    A number is a page's place in its partition and the pages in those before.

    Raises:
        InputError: a column is missing, an id is null or there twice, or there are more than 2**32 pages.
    """
    placed = pages.selectExpr(*_columns(pages.columns)).sort("id")
    placed = job.keep(placed.selectExpr("monotonically_increasing_id() as place", "*"))
    _check_ids(job, placed)
    counts = job.sql(
        "select shiftright(place, 33) as partition, count(*) as pages from {placed} group by 1 order by 1",
        placed=placed,
    )
    before, offsets = 0, []
    for row in counts.collect():
        offsets.append((row.partition, before))
        before += row.pages
    if before > MOST_PAGES:
        _refuse(f"{MOST_PAGES} pages at most", str(before))
    return job.sql(
        "select /*+ broadcast(o) */ before + (place & 8589934591) as number, p.* except (place) "
        "from {placed} p join {offsets} o on shiftright(p.place, 33) = o.partition",
        placed=placed,
        offsets=job.spark.createDataFrame(offsets, "partition long, before long"),
    )


def _columns(there: Sequence[str]) -> list[str]:
    """Return the columns to take."""
    if "id" not in there or not {"text", "sentences"} & set(there):
        _refuse("the columns id, and text or sentences", ", ".join(there) or "none")
    return [name for name in PAGES.names if name in there]


def _check_ids(job: Job, pages: DataFrame) -> None:
    wrong = job.sql(
        "select id from {pages} group by id having count(*) > 1 or id is null limit 1", pages=pages
    ).collect()
    if wrong:
        _refuse(
            "a distinct id for every page", "a page without id" if wrong[0].id is None else f"{wrong[0].id!r} twice"
        )


def _refuse(expected: str, found: str) -> None:
    advice = "What a column holds is said in twosource.engine.tables, PAGES."
    raise InputError(where="the table of pages", expected=expected, found=found, advice=advice)
