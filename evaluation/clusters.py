"""Events: which documents report one event, by `ledger.group_events`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from twosource.ledger import group_events
from twosource.records import Article, ArticleId, Dating, PageId, Sentence

Row = dict[str, Any]


def predict(rows: Iterable[Row], question: str | None) -> Iterator[Row]:
    """Yield the event of each document. `question` is not used."""
    del question
    articles = [read_article(row) for row in rows]
    for name, event in group_events(articles).items():
        yield {"id": str(name), "cluster": event}


def read_article(row: Row) -> Article:
    """Make an article of a document: its title a headline, each line of its text a sentence."""
    lines = [line for line in str(row["text"]).split("\n") if line.strip()]
    day = date.fromisoformat(row["published"][:10]) if row["published"] else None
    return Article(
        id=ArticleId(row["id"]),
        page=PageId(row["id"]),
        ordinal=0,
        kind="main",
        sentences=tuple(Sentence(start=0, end=len(line), string=line, role="body", block=0) for line in lines),
        published=Dating(earliest=day, latest=day, evidence="stated"),
        headline=row["title"],
        outlet=row["outlet"],
    )
