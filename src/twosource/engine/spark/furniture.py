"""Each host's furniture set aside: its pages come to one place, a great host's in pieces whose counts are summed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow

from twosource.engine.spark.job import Job
from twosource.engine.spark.marking import marked_rows, read_pile
from twosource.engine.spark.moving import by_slices, by_units
from twosource.engine.spark.pieces import mark_great_hosts
from twosource.engine.tables import articles_of
from twosource.reuse import Settings
from twosource.reuse.furniture import distinct_pages, host_of, set_furniture_aside

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_LIGHT = "number long, host string, address string, digest long, words long"
_PLACES = "number long, host string, piece long, pieces long, distinct long, host_pages long"
_MARKS = "furniture binary, copy long"


def mark_furniture(job: Job, pages: DataFrame) -> tuple[DataFrame, int]:
    """Return pages with `furniture` (bits) and `copy` (a number for the live keys, null for none), and their words."""
    settings, plan = job.settings, job.plan
    light = job.keep(by_slices(pages, partial(_light, settings=settings), _LIGHT, rows=plan.slice_pages))
    totals = job.sql("select coalesce(sum(words), 0), count(distinct host) from {light}", light=light).collect()
    words, hosts = totals[0]
    places = job.keep(_places(job, light, min(hosts, plan.tasks(words, plan.words))))
    pieces = job.sql("select coalesce(max(pieces), 1) from {places}", places=places).collect()[0][0]
    schema = f"{_ddl(pages)}, {_MARKS}"
    whole = job.sql(
        "select p.*, coalesce(xxhash64(s.host), p.number) as unit from {pages} p left join {places} s using (number) "
        "where coalesce(s.pieces, 1) = 1",
        pages=pages,
        places=places,
    )
    marked = by_units(
        whole,
        partial(_mark_hosts, settings=settings),
        schema,
        unit="unit",
        order="number",
        tasks=plan.tasks(words, plan.words),
        rows=plan.slice_pages,
    )
    if pieces > 1:
        marked = marked.unionByName(mark_great_hosts(job, pages, places, schema, words))
    return job.keep(marked), words


def _ddl(pages: DataFrame) -> str:
    return ", ".join(f"{field.name} {field.dataType.simpleString()}" for field in pages.schema.fields)


def _light(rows: arrow.Table, *, settings: Settings) -> arrow.Table:
    """Return what counting needs to know of each page."""
    articles = list(articles_of(rows))
    pile = read_pile(rows, settings, articles)
    return arrow.table(
        {
            "number": rows.column("number"),
            "host": arrow.array([host_of(article) for article in articles], arrow.string()),
            "address": arrow.array([article.url or article.page for article in articles], arrow.string()),
            "digest": arrow.array(pile.digests.view(np.int64)),
            "words": arrow.array(np.diff(pile.bounds)),
        }
    )


def _places(job: Job, light: DataFrame, tasks: int) -> DataFrame:
    """Return for each page of a host its piece, and which of the host's distinct pages it is."""
    hosts = light.where("host is not null")
    work = partial(_number_hosts, most_words=job.plan.words)
    return by_units(hosts, work, _PLACES, unit="host", order="number", tasks=max(1, tasks), rows=job.plan.slice_pages)


def _number_hosts(rows: arrow.Table, *, most_words: int) -> arrow.Table:
    """Number the distinct pages of whole hosts. A host is cut into pieces by these: a key counted in two is on two."""
    hosts = rows.column("host").to_pylist()
    begins = [i for i, host in enumerate(hosts) if not i or host != hosts[i - 1]]
    out = []
    for start, end in zip(begins, [*begins[1:], len(hosts)], strict=True):
        own = rows.slice(start, end - start)
        digests = own.column("digest").to_numpy().view(np.uint64)
        distinct = distinct_pages(own.column("address").to_pylist(), digests).astype(np.int64)
        pieces = max(1, -(-sum(own.column("words").to_pylist()) // most_words))
        columns = {
            "number": own.column("number"),
            "host": own.column("host"),
            "piece": arrow.array(distinct % pieces),
            "pieces": arrow.array(np.full(len(own), pieces)),
            "distinct": arrow.array(distinct),
            "host_pages": arrow.array(np.full(len(own), len(np.unique(distinct)))),
        }
        out.append(arrow.table(columns))
    return arrow.concat_tables(out)


def _mark_hosts(rows: arrow.Table, *, settings: Settings) -> arrow.Table:
    """Mark the furniture of whole hosts; pages of none have none."""
    articles = list(articles_of(rows))
    hosts = [host_of(article) for article in articles]
    addresses = [article.url or article.page for article in articles]
    pile = set_furniture_aside(read_pile(rows, settings, articles), hosts, addresses, settings)
    return marked_rows(rows.drop_columns("unit"), pile)
