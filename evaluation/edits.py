"""Edits: the figures of two sentences compared, and the typed differences of two captures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from twosource import claims
from twosource.article import dissect
from twosource.collation import collate, compare_sentences
from twosource.records import Layout, Locator, Page, PageId

Row = dict[str, Any]


def predict(rows: Iterable[Row], question: str | None) -> Iterator[Row]:  # noqa: ARG001 - this referee asks one
    """Yield the edits of two captures, or what became of a sentence pair's figures."""
    for row in rows:
        yield predict_captures(row) if "left" in row else predict_pair(row)


def predict_pair(row: Row) -> Row:
    """Compare one VitaminC pair."""
    before, after = claims.read_sentence(row["before"]), claims.read_sentence(row["after"])
    comparison = compare_sentences(row["before"], row["after"], before, after)
    return {
        "id": row["id"],
        "figures": comparison.figures,
        "removed": list(comparison.removed),
        "added": list(comparison.added),
    }


def predict_captures(row: Row) -> Row:
    """Take two captures through the whole product, dated where the row says when they were published."""
    sides = {side: _layout(side, row[side], row.get(f"{side}_published")) for side in ("left", "right")}
    articles = {side: layout.articles[0] for side, layout in sides.items()}
    readings = {s.string: claims.read_sentence(s.string) for a in articles.values() for s in a.sentences}
    times = {article.id: claims.place_times(article, readings) for article in articles.values()}
    collation = collate(
        articles["left"],
        articles["right"],
        left_layout=sides["left"],
        right_layout=sides["right"],
        readings=readings,
        times=times,
    )
    edits = [
        {
            "kind": edit.kind,
            "left": [edit.left.start, edit.left.end] if edit.left else None,
            "right": [edit.right.start, edit.right.end] if edit.right else None,
        }
        for edit in collation.edits
    ]
    return {"id": row["id"], "edits": edits}


def _layout(name: str, text: str, published: str | None) -> Layout:
    page = Page(
        id=PageId(name),
        digest=name,
        media="text",
        content=text,
        encoding="utf-8",
        locator=Locator(file=name),
        name=name,
        published=date.fromisoformat(published) if published else None,
    )
    return dissect(page)
