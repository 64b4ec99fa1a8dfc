"""Readings of distinct sentences, in and out of a store: each sentence is read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, select

from twosource.records import SentenceReading
from twosource.store import tables as t
from twosource.store.pages import MOST_VARIABLES, insert, reading_id
from twosource.store.rows import plain

PAGES_AT_ONCE = 64  # texts held at a time


def missing(connection: Connection, reader: str) -> list[str]:
    """Return the distinct sentences that `reader` has not read, in the order of their ids."""
    have = select(t.reading.c.id).where(t.reading.c.reader == reader)
    query = (
        select(t.sentence.c.reading, t.article.c.page, t.sentence.c.start, t.sentence.c.end)
        .join(t.article, t.article.c.id == t.sentence.c.article)
        .where(t.sentence.c.reading.not_in(have))
        .order_by(t.article.c.page)
    )
    places = {row.reading: (row.page, row.start, row.end) for row in connection.execute(query)}
    strings = dict(_cut(connection, places))
    return [strings[key] for key in sorted(strings)]


def _cut(connection: Connection, places: Mapping[str, tuple[str, int, int]]) -> Iterator[tuple[str, str]]:
    """Yield each key and the words at its place (page, start, end); each page's text is fetched once."""
    by_page: dict[str, list[str]] = {}
    for key, (page, _, _) in places.items():
        by_page.setdefault(page, []).append(key)
    pages = list(by_page)
    for first in range(0, len(pages), PAGES_AT_ONCE):
        wanted = t.page.c.id.in_(pages[first : first + PAGES_AT_ONCE])
        for page, text in connection.execute(select(t.page.c.id, t.page.c.text).where(wanted)):
            for key in by_page[page]:
                _, start, end = places[key]
                yield key, text[start:end]


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
