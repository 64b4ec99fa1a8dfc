"""The real captures: every line of both has its role."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twosource.article import dissect
from twosource.records import Locator, Page, PageId


@pytest.mark.real
def test_every_line_of_both_captures_has_its_role(shared: Path) -> None:
    gold = json.loads((shared / "data" / "seeds" / "gold_lines.json").read_text("utf-8"))
    for name in gold["captures"].values():
        content = (shared / "data" / "seeds" / name).read_text("utf-8")
        page = Page(
            id=PageId(name),
            digest="",
            media="text",
            content=content,
            encoding="utf-8",
            locator=Locator(file=name),
            name=name,
        )
        layout = dissect(page)
        wanted = [(line["start"], line["end"], line["role"]) for line in gold["lines"] if line["doc"] == name]
        assert [(block.start, block.end, block.role) for block in layout.blocks] == wanted
        assert len(layout.articles) == 1 + sum(role == "teaser" for _, _, role in wanted)
        assert layout.articles[0].dateline == gold["articles"][name]["dateline"]
