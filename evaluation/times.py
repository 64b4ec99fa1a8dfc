"""Time expressions for score/times.py: whole documents, each article on its own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from twosource.article import dissect
from twosource.claims.times import read_times, resolve_times
from twosource.records import Dating, Locator, Page, PageId, Time

Row = dict[str, Any]


def predict(rows: Iterable[Row], question: str | None) -> Iterator[Row]:
    """Yield the times of each document. A capture (named .txt) is dissected first: its teasers have their own dates."""
    del question  # times are asked one thing only
    for row in rows:
        if row["id"].endswith(".txt"):
            times = capture_times(row)
        else:
            expressions = [(at, part, time) for at, part in paragraphs(row["text"]) for time in read_times(part)]
            times = list(resolve_times(expressions, published=published(row)))
        yield {"id": row["id"], "times": [as_row(time) for time in times]}


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


def capture_times(row: Row) -> list[Time]:
    """The times of a page, line by line: those of a teaser under the teaser's own date."""
    layout = dissect(as_page(row))
    datings = {article.ordinal: article.published for article in layout.articles if article.kind == "teaser"}
    times: list[Time] = []
    for ordinal in (None, *(article.ordinal for article in layout.articles)):
        lines = [(b.start, layout.text[b.start : b.end]) for b in layout.blocks if b.article == ordinal]
        expressions = [(at, line, time) for at, line in lines for time in read_times(line)]
        times += resolve_times(expressions, published=datings.get(ordinal or 0, published(row)))
    return times


def as_page(row: Row) -> Page:
    """A row of the referee as a page."""
    digest = sha256(row["text"].encode()).hexdigest()
    return Page(
        id=PageId(digest[:16]),
        digest=digest,
        media="text",
        content=row["text"],
        encoding="utf-8",
        locator=Locator(file=row["id"]),
        name=row["id"],
    )


def as_row(time: Time) -> Row:
    """A time as the referee wants it."""
    row: Row = {"start": time.start, "end": time.end, "type": time.type, "value": time.value}
    if time.earliest and time.latest:
        row["interval"] = [time.earliest.isoformat(), time.latest.isoformat()]
    return row
