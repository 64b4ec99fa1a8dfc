"""Pairs to texts: articles that hang together by shared copy come to one place, with their pairs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pyarrow as arrow

from twosource.engine.spark.components import components
from twosource.engine.spark.job import Job
from twosource.engine.spark.moving import by_both, ddl
from twosource.engine.tables import TEXTS, articles_of, pairs_of, texts_table
from twosource.reuse import Settings, form_texts

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def gather_texts(job: Job, pages: DataFrame, pairs: DataFrame, count: int) -> DataFrame:
    """Return the texts of `count` numbered pages; an article that shares copy with none is a text of its own."""
    tasks = job.plan.tasks(count, job.plan.pages)
    derived = pairs.where("derivation != 'non-derived'")
    placed = components(job, derived.selectExpr("left_number as left", "right_number as right"))
    wire = "a.wire" if "wire" in pages.columns else "null"
    page = "a.page" if "page" in pages.columns else "null"
    articles = job.sql(
        f"select a.id, {page} as page, {wire} as wire, "  # noqa: S608 - two constants of ours
        "cast(pmod(xxhash64(coalesce(c.component, a.number)), {tasks}) as int) as block "
        "from {pages} a left join {placed} c using (number)",
        pages=pages,
        placed=placed,
        tasks=tasks,
    )
    links = job.sql(
        "select p.*, cast(pmod(xxhash64(c.component), {tasks}) as int) as block "
        "from {derived} p join {placed} c on p.left_number = c.number",
        derived=derived,
        placed=placed,
        tasks=tasks,
    ).drop("left_number", "right_number")
    return by_both(articles, links, partial(_form, settings=job.settings), ddl(TEXTS), unit="block", tasks=tasks)


def _form(rows: arrow.Table, pairs: arrow.Table, *, settings: Settings) -> arrow.Table:
    """Form the texts of whole components."""
    return texts_table(form_texts(list(articles_of(rows)), list(pairs_of(pairs.drop_columns("block"))), settings))
