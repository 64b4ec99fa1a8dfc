"""Line roles as `dissect` gives them: the referee's lines joined make a plain-text page.

Asked for "memory", each page is settled with the others of its site at hand: the pages of the same input that
come from the same site by the same flattener, and as other outlets' pages the rest of that flattener's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from twosource.article import Memory, Sheet, dissect, settle
from twosource.records import Layout, Locator, Page, PageId

Row = dict[str, Any]


def predict(rows: Iterable[Row], question: str | None) -> Iterator[Row]:
    """Yield one role for each line of each page; lines without a block are "other"."""
    if question == "memory":
        yield from with_memory(list(rows))
        return
    for row in rows:
        yield {"id": row["id"], "roles": list(line_roles(laid_out(row), row["lines"]))}


def with_memory(rows: list[Row]) -> Iterator[Row]:
    """Yield the roles of each page's lines, the other pages of its flattener known."""
    piles: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        piles[row["flattener"]].append(row)
    for pile in piles.values():
        layouts = [laid_out(row) for row in pile]
        memory = Memory(as_sheet(row["site"], layout) for row, layout in zip(pile, layouts, strict=True))
        for row, layout in zip(pile, layouts, strict=True):
            evidence = memory.evidence(row["site"], [b.line for b in layout.blocks if b.line is not None])
            settled = settle(layout.draft or "", layout.text, evidence)
            yield {"id": row["id"], "roles": list(line_roles(settled, row["lines"]))}


def as_sheet(site: str, layout: Layout) -> Sheet:
    """A page as the memory counts it."""
    keys = frozenset(block.line for block in layout.blocks if block.line is not None)
    return Sheet(site=site, address=layout.page, alike=layout.alike or 0, keys=keys)


def laid_out(row: Row) -> Layout:
    """The page of a row, taken apart."""
    return dissect(as_page(row["id"], "\n".join(row["lines"])))


def line_roles(layout: Layout, lines: list[str]) -> Iterator[str]:
    """Yield the role of every line of a page, the first block's where a line holds several."""
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
