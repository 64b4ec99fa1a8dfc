"""Readings of distinct sentences, in and out of a store: each sentence is read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, select

from twosource.records import SentenceReading
from twosource.store import tables as t
from twosource.store.pages import MOST_VARIABLES, insert, reading_id
from twosource.store.rows import plain


def missing(connection: Connection, reader: str) -> list[str]:
    """Return the distinct sentences that `reader` has not read, in the order of their ids."""
    text = t.page.c.text
    have = select(t.reading.c.id).where(t.reading.c.reader == reader)
    query = (
        select(t.sentence.c.reading, t.sentence.c.start, t.sentence.c.end, text)
        .join(t.article, t.article.c.id == t.sentence.c.article)
        .join(t.page, t.page.c.id == t.article.c.page)
        .where(t.sentence.c.reading.not_in(have))
        .order_by(t.page.c.id)
    )
    strings = {row.reading: row.text[row.start : row.end] for row in connection.execute(query)}
    return [strings[key] for key in sorted(strings)]


def put(connection: Connection, reader: str, readings: Sequence[tuple[SentenceReading, str | None]]) -> None:
    """Keep readings, each with what went wrong or None, in place of older readers' of the same sentences."""
    rows = [
        {"id": reading_id(r.string), "string": r.string, "reader": reader, "failure": failure}
        | {"reading": plain(r) | {"string": ""}}
        for r, failure in readings
    ]
    ids = [row["id"] for row in rows]
    for first in range(0, len(ids), MOST_VARIABLES):
        connection.execute(delete(t.reading).where(t.reading.c.id.in_(ids[first : first + MOST_VARIABLES])))
    insert(connection, t.reading, rows)


def all_readings(connection: Connection) -> Iterator[SentenceReading]:
    """Yield every reading."""
    for row in connection.execute(select(t.reading.c.string, t.reading.c.reading).order_by(t.reading.c.id)):
        yield msgspec.convert(row.reading | {"string": row.string}, SentenceReading)


def failures(connection: Connection) -> int:
    """Return how many sentences broke a reader."""
    query = select(func.count()).select_from(t.reading).where(t.reading.c.failure.is_not(None))
    return int(connection.execute(query).scalar_one())
