"""Line roles as `dissect` gives them: the referee's lines joined make a plain-text page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from twosource.article import dissect
from twosource.records import Locator, Page, PageId

Row = dict[str, Any]


def predict(rows: Iterable[Row], question: str | None) -> Iterator[Row]:  # noqa: ARG001 - lines asks one question
    """Yield one role for each line of each page; lines without a block are "other"."""
    for row in rows:
        yield {"id": row["id"], "roles": list(line_roles(row["id"], row["lines"]))}


def line_roles(name: str, lines: list[str]) -> Iterator[str]:
    """Yield the role of every line of a page, the first block's where a line holds several."""
    layout = dissect(as_page(name, "\n".join(lines)))
    role_at: Mapping[int, str] = {block.start: block.role for block in reversed(layout.blocks)}
    blocks = iter(sorted(role_at.items()))
    block = next(blocks, None)
    start = 0
    for line in lines:
        end = start + len(line)
        role = "other"
        seen = False
        while block is not None and block[0] < end:
            role, seen = (role, True) if seen else (block[1], True)
            block = next(blocks, None)
        yield role
        start = end + 1


def as_page(name: str, content: str) -> Page:
    """A plain-text page of that content."""
    return Page(
        id=PageId(name),
        digest="",
        media="text",
        content=content,
        encoding="utf-8",
        locator=Locator(file=name),
        name=name,
    )
