"""Time expressions for score/times.py: whole documents, each on its own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from twosource.claims.times import read_times, resolve_times
from twosource.records import Dating, Time

Row = dict[str, Any]


def published(row: Row) -> Dating:
    """The day of publication the referee hands out."""
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    return Dating(earliest=day, latest=day)


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of every paragraph: no expression crosses a blank line."""
    start = 0
    for part in text.split("\n\n"):
        yield start, part
        start += len(part) + 2


def as_row(time: Time) -> Row:
    """A time as the referee wants it."""
    row: Row = {"start": time.start, "end": time.end, "type": time.type, "value": time.value}
    if time.earliest and time.latest:
        row["interval"] = [time.earliest.isoformat(), time.latest.isoformat()]
    return row


def predict(rows: Iterable[Row], question: str | None) -> Iterator[Row]:
    """Yield the times of each document. `question` may be "narrative"."""
    genre = "narrative" if question == "narrative" else "news"
    for row in rows:
        expressions = [(at, part, time) for at, part in paragraphs(row["text"]) for time in read_times(part)]
        times = resolve_times(expressions, published=published(row), genre=genre)  # type: ignore[arg-type]
        yield {"id": row["id"], "times": [as_row(time) for time in times]}
