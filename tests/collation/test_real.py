"""The product's readers and the collation together, on the real pages beside the checkout."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from twosource import claims
from twosource.article import dissect
from twosource.collation import collate
from twosource.records import Collation, Edit, Layout, Locator, Page, PageId

pytestmark = pytest.mark.real
DATED = (date(2025, 2, 27), date(2025, 2, 28))


def layout_of(path: Path, published: date | None) -> Layout:
    content = path.read_bytes().decode("utf-8")
    page = Page(
        id=PageId(path.stem),
        digest=path.stem,
        media="text",
        content=content,
        encoding="utf-8",
        locator=Locator(file=path.name),
        name=path.name,
        published=published,
    )
    return dissect(page)


def collated(left: Layout, right: Layout) -> Collation:
    a, b = left.articles[0], right.articles[0]
    readings = {s.string: claims.read_sentence(s.string) for article in (a, b) for s in article.sentences}
    times = {article.id: claims.place_times(article, readings) for article in (a, b)}
    return collate(a, b, left_layout=left, right_layout=right, readings=readings, times=times)


def answers(gold: dict[str, Any], edit: Edit) -> bool:
    """Whether an edit touches one of the gold's, and is of its kind or one it admits."""
    kind = "style" if edit.kind in ("spelling", "house-style") else edit.kind
    spans = ((gold["left"], edit.left), (gold["right"], edit.right))
    touches = any(g and e and e.start < g["end"] and g["start"] < e.end for g, e in spans)
    return touches and kind in (gold["kind"], *gold["also"])


@pytest.mark.parametrize("dates", [(None, None), DATED], ids=["undated", "dated"])
def test_the_edits_a_careful_reader_finds(shared: Path, dates: tuple[date | None, date | None]) -> None:
    folder = shared / "data" / "seeds"
    gold = json.loads((folder / "gold_edits.json").read_text("utf-8"))
    edits = collated(layout_of(folder / gold["left"], dates[0]), layout_of(folder / gold["right"], dates[1])).edits
    missed = [wanted["id"] for wanted in gold["edits"] if not any(answers(wanted, edit) for edit in edits)]
    assert len(missed) <= 2, missed
    assert [edit.kind for edit in edits].count("date-conflict") == 2
    assert "figure-value" not in [edit.kind for edit in edits]
