"""HTML pages to body, title, authors, date, captions and credits.

Everything is taken from the article that `dissect` makes, but for captions: a
`Layout` has them as blocks, with their credits, so they are asked of `read_html`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from twosource.article import dissect
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
        captured_at=datetime.fromisoformat(row["captured_at"]) if row.get("captured_at") else None,
    )


def predict(rows: Iterable[Row], question: str | None) -> Iterator[Row]:
    """Yield what the product reads from each page; there is one question."""
    assert question is None, "article has one question"
    for row in rows:
        page = page_of(row)
        layout = dissect(page)
        body = "\n".join(layout.text[block.start : block.end] for block in layout.blocks if block.role == "body")
        main = next((article for article in layout.articles if article.kind == "main"), None)
        day = main.published.day if main else None
        yield {
            "id": row["id"],
            "body": body,
            "title": main.headline if main else None,
            "authors": list(main.bylines) if main else [],
            "date": day.isoformat() if day else None,
            "captions": list(read_html(page).captions),
            "credits": list(main.credits) if main else [],
        }
