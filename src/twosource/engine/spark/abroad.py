"""Raw pages: what looks like a small host's furniture and is printed by others too is spared, by a second look."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow

from twosource.engine.spark.job import Job
from twosource.engine.spark.marking import marked_rows, read_pile
from twosource.engine.spark.moving import by_slices, by_units
from twosource.engine.spark.packing import gather, part_of, scatter
from twosource.engine.tables import articles_of
from twosource.reuse import Settings
from twosource.reuse.furniture import set_furniture_aside
from twosource.reuse.pile import Pile, join
from twosource.reuse.words import DEAD, WHOLE, UInts

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_POSTED = "part int, live binary, asked binary, numbers binary"
_FOUND = "number long, witness binary"
_ADDED = ["host_name", "unit", "witness"]


def spare_copy(job: Job, marked: DataFrame, places: DataFrame, schema: str, tasks: int) -> DataFrame:
    """Return marked pages, those of small hosts marked anew in the knowledge of what other hosts print.

    `places` says which pages have a host, and whether it is `small`.
    """
    settings, plan = job.settings, job.plan
    hosted = job.sql(
        "select m.*, s.small, s.host as host_name from {marked} m join {places} s using (number)",
        marked=marked,
        places=places,
    )
    post = partial(_post, settings=settings, parts=tasks)
    posted = by_slices(hosted, post, _POSTED, rows=plan.slice_pages)
    found = by_units(posted, _meet, _FOUND, unit="part", order="part", tasks=tasks)
    small = job.sql(
        "select h.* except (small, furniture, copy), xxhash64(h.host_name) as unit, f.witness from {hosted} h "
        "left join (select number, collect_list(witness) as witness from {found} group by number) f using (number) "
        "where h.small",
        hosted=hosted,
        found=found,
    )
    again = by_units(
        small,
        partial(_mark_again, settings=settings),
        schema,
        unit="unit",
        order="number",
        tasks=tasks,
        rows=plan.slice_pages,
    )
    others = job.sql(
        "select m.* from {marked} m left anti join {places} s on m.number = s.number and s.small",
        marked=marked,
        places=places,
    )
    return others.unionByName(again)


def _post(rows: arrow.Table, *, settings: Settings, parts: int) -> arrow.Table:
    """Return, by part of the keys, those that are live on these pages, and those that are furniture of small hosts."""
    pile = read_pile(rows, settings)
    small = np.array(rows.column("small").to_pylist(), np.bool_)[pile.pages()]
    dead = (pile.flags & (WHOLE | DEAD) == WHOLE | DEAD) & small
    live, asked = np.unique(pile.keys[pile.live]), pile.keys[dead]
    numbers = rows.column("number").to_numpy()[pile.pages()[dead]].astype(np.uint32)
    tables = [
        scatter(part_of(live, parts), live=live),
        scatter(part_of(asked, parts), asked=asked, numbers=numbers),
    ]
    return arrow.concat_tables(tables, promote_options="default")


def _meet(rows: arrow.Table) -> arrow.Table:
    """Return, for each page that asked, which of its keys are live on some page."""
    live, asked = gather(rows.column("live"), np.uint64), gather(rows.column("asked"), np.uint64)
    numbers = gather(rows.column("numbers"), np.uint32)
    found = np.isin(asked, live)
    pages, place = np.unique(numbers[found], return_inverse=True)
    told = scatter(place, name="place", witness=asked[found])
    return arrow.table(
        {
            "number": arrow.array(pages[told.column("place").to_numpy()].astype(np.int64)),
            "witness": told.column("witness"),
        }
    )


def _mark_again(rows: arrow.Table, *, settings: Settings) -> arrow.Table:
    """Mark small hosts in the presence of one page more, of a host of its own, that prints what others do."""
    articles = list(articles_of(rows))
    pile = read_pile(rows, settings, articles)
    cells = (cell for page in rows.column("witness").to_pylist() for cell in page or ())
    keys = np.unique(np.concatenate([np.zeros(0, np.uint64), *(np.frombuffer(cell, np.uint64) for cell in cells)]))
    hosts = rows.column("host_name").to_pylist()
    addresses = [article.url or article.page for article in articles]
    other = max(hosts) + "'"  # a name that none of them has
    with_witness = set_furniture_aside(join([pile, _witness(keys)]), [*hosts, other], [*addresses, other], settings)
    return marked_rows(rows.drop_columns(_ADDED), with_witness.take(range(len(pile))))


def _witness(keys: UInts) -> Pile:
    """Return a pile of one page that has these keys."""
    nothing = np.zeros(len(keys), np.int32)
    flags = np.full(len(keys), WHOLE, np.uint8)
    return Pile(
        np.array([0, len(keys)]), nothing.astype(np.uint32), keys, flags, nothing, nothing, np.zeros(1, np.uint64)
    )
