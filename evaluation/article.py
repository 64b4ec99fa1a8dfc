"""HTML pages to body, title, authors, date, captions and credits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from twosource.article.html import read_html
from twosource.records import Locator, Page, PageId

Row = dict[str, Any]


def page_of(row: Row) -> Page:
    """Return the page the referee's row holds."""
    return Page(
        id=PageId(row["id"]),
        digest="",
        media="html",
        content=row["html"],
        encoding="utf-8",
        locator=Locator(file=row["id"]),
        name=row["id"],
        url=row.get("url"),
    )


def predict(rows: Iterable[Row], question: str | None) -> Iterator[Row]:
    """Yield what the product reads from each page; there is one question."""
    assert question is None, "article has one question"
    for row in rows:
        reading = read_html(page_of(row))
        body = "\n".join(reading.text[block.start : block.end] for block in reading.blocks if block.role == "body")
        day = reading.published.day
        yield {
            "id": row["id"],
            "body": body,
            "title": reading.headline,
            "authors": list(reading.bylines),
            "date": day.isoformat() if day else None,
            "captions": list(reading.captions),
            "credits": list(reading.credits),
        }
