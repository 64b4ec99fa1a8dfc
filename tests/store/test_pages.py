"""Pages written at once stand as those written one by one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from twosource.article import dissect
from twosource.records import Layout, Locator, Page, PageId
from twosource.store import Store
from twosource.store.pages import insert_cells
from twosource.store.rows import BLOCK, block_rows
from twosource.store.tables import block

TABLES = ("page", "draft", "block", "article", "sentence", "wire_mark", "article_search")
TEXT = """Osthaven Post
Ferry {n} stays in port after the gale
By Orvo Tamm
Feb. 3, 2031
OSTHAVEN (AP) — The ferry number {n} stays in port until the gale is over, the harbour board said on Tuesday.
“Nobody sails,” said Mirela Dunst, who heads the board. She did not say when boats would leave again.
Menu
"""


def made(n: int, *, name: str | None = None) -> tuple[Page, Layout]:
    page = Page(
        id=PageId(f"{n:016x}"),
        digest="0" * 64,
        media="text",
        content=TEXT.format(n=n),
        encoding="utf-8",
        locator=Locator(file=f"{n}.txt"),
        name=name or f"{n}.txt",
    )
    return page, dissect(page)


def tables_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as plain:
        return {name: plain.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}  # noqa: S608


def test_all_at_once_or_one_by_one(tmp_path: Path) -> None:
    batch = [made(n) for n in range(5)]
    once, singly = Store(tmp_path / "once.db"), Store(tmp_path / "singly.db")
    once.put_pages(batch, [])
    for one in batch:
        singly.put_pages([one], [])
    assert tables_of(once.path) == tables_of(singly.path)
    assert len(tables_of(once.path)["sentence"]) > 10
    written = {article.id: article for _, layout in batch for article in layout.articles}
    assert {article.id: article for article in once.articles()} == written


def test_of_a_page_that_comes_twice_the_last_stands(tmp_path: Path) -> None:
    store = Store(tmp_path / "twice.db")
    store.put_pages([made(1, name="first"), made(2), made(1, name="last")], [])
    assert [row["name"] for row in store.page_rows()] == ["last", "2.txt"]
    store.put_pages([made(2, name="later")], [])
    assert [row["name"] for row in store.page_rows()] == ["last", "later"]


def test_columns_in_any_order(tmp_path: Path) -> None:
    store = Store(tmp_path / "order.db")
    page, layout = made(1)
    store.put_pages([(page, Layout(page=page.id, text=layout.text, blocks=(), articles=()))], [])
    with store.writing() as connection:
        insert_cells(connection, block, BLOCK[::-1], [row[::-1] for row in block_rows(layout)])
    assert store.layout(page.id).blocks == layout.blocks
