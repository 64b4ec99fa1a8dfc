"""Pages, their lines and their articles, in and out of a store."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from twosource.records import Article, ArticleId, Block, Layout, Page, PageId, Sentence, Skipped, WireMark
from twosource.store import tables as t
from twosource.store.memory import touch
from twosource.store.rows import (
    Row,
    article_of,
    article_row,
    block_rows,
    fields_of,
    layout_of,
    page_row,
    record_of,
    skipped_of,
    skipped_row,
)

MOST_VARIABLES = 500  # SQLite takes 32,766 in one statement, older builds 999


def reading_id(string: str) -> str:
    """The id under which a sentence's reading is kept.

    >>> reading_id("Two ferries sank.")
    'df294356e7da8662'
    """
    return hashlib.sha256(string.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, if there are any."""
    if rows:
        connection.execute(table.insert(), rows)


def stated(connection: Connection, ids: Sequence[PageId]) -> dict[PageId, Row]:
    """Return what the store has been told of those pages that it knows: published, outlet, title."""
    known: dict[PageId, Row] = {}
    columns = (t.page.c.id, t.page.c.published, t.page.c.outlet, t.page.c.title)
    for first in range(0, len(ids), MOST_VARIABLES):
        part = t.page.c.id.in_(ids[first : first + MOST_VARIABLES])
        known |= {row["id"]: dict(row) for row in connection.execute(select(*columns).where(part)).mappings()}
    return known


def put_page(connection: Connection, page: Page, layout: Layout) -> None:
    """Write a page with its lines and articles, in place of what the store had of it."""
    remove_page(connection, page.id)
    connection.execute(delete(t.state))
    insert(connection, t.page, [page_row(page, layout)])
    if layout.draft is not None:
        insert(connection, t.draft, [{"page": page.id, "draft": layout.draft}])
    _put_lines(connection, layout)


def put_settled(connection: Connection, layout: Layout) -> None:
    """Write a page's lines and articles as other pages have settled them."""
    _remove_lines(connection, layout.page)
    _put_lines(connection, layout)


def _put_lines(connection: Connection, layout: Layout) -> None:
    insert(connection, t.block, block_rows(layout))
    for article in layout.articles:
        _put_article(connection, article)


def _put_article(connection: Connection, article: Article) -> None:
    insert(connection, t.article, [article_row(article)])
    sentences = [
        {"article": article.id, "n": n, "reading": reading_id(sentence.string)} | fields_of(sentence, "string")
        for n, sentence in enumerate(article.sentences)
    ]
    insert(connection, t.sentence, sentences)
    insert(
        connection, t.wire_mark, [{"article": article.id, "n": n} | fields_of(m) for n, m in enumerate(article.wire)]
    )
    copy = " ".join(sentence.string for sentence in article.sentences if sentence.role != "headline")
    row = {"article": article.id, "headline": article.headline, "body": copy}
    connection.exec_driver_sql("INSERT INTO article_search VALUES (:article, :headline, :body)", row)


def remove_page(connection: Connection, page: PageId) -> None:
    """Take a page out, with everything that stood on it."""
    touch(connection, page)
    _remove_lines(connection, page)
    connection.execute(delete(t.page).where(t.page.c.id == page))


def _remove_lines(connection: Connection, page: PageId) -> None:
    for (article,) in connection.execute(select(t.article.c.id).where(t.article.c.page == page)).all():
        connection.exec_driver_sql("DELETE FROM article_search WHERE article = ?", (article,))
    connection.execute(delete(t.article).where(t.article.c.page == page))
    connection.execute(delete(t.block).where(t.block.c.page == page))


def put_skipped(connection: Connection, skipped: Iterable[Skipped]) -> None:
    """List pages that could not be used, each once."""
    rows = [skipped_row(one) for one in skipped]
    if rows:
        connection.execute(t.skipped.insert().prefix_with("OR REPLACE"), rows)


def put_unsettled(connection: Connection, batch: Sequence[PageId], skipped: Iterable[Skipped]) -> None:
    """List the pages of a batch that could not be settled, and those of them no more that were listed before."""
    names = [f"page {page}" for page in batch]
    connection.execute(delete(t.skipped).where(t.skipped.c.stage == "settle", t.skipped.c.file.in_(names)))
    put_skipped(connection, skipped)


def all_skipped(connection: Connection) -> list[Skipped]:
    """Every page that could not be used, in the order of the files."""
    rows = connection.execute(select(t.skipped).order_by(t.skipped.c.file, t.skipped.c.record, t.skipped.c.reason))
    return [skipped_of(row) for row in rows.mappings()]


def _grouped(connection: Connection, table: Table, by: str, wanted: Sequence[str] | None) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    column = table.c[by]
    parts = (
        [None] if wanted is None else [wanted[i : i + MOST_VARIABLES] for i in range(0, len(wanted), MOST_VARIABLES)]
    )
    for part in parts:
        query = select(table).order_by(column, table.c.n)
        for row in connection.execute(query if part is None else query.where(column.in_(part))).mappings():
            groups[row[by]].append(row)
    return groups


def articles(connection: Connection, only: Sequence[ArticleId] | None = None) -> list[Article]:
    """Return the articles, in the order of their ids; all, or those named."""
    texts: dict[str, str] = {}
    query = select(t.article, t.page.c.text).join(t.page, t.page.c.id == t.article.c.page)
    rows: list[Any] = []
    for part in [None] if only is None else [only[i : i + MOST_VARIABLES] for i in range(0, len(only), MOST_VARIABLES)]:
        wanted = query if part is None else query.where(t.article.c.id.in_(part))
        rows += connection.execute(wanted).mappings().all()
    rows.sort(key=lambda row: (row["page"], row["ordinal"]))
    sentences = _grouped(connection, t.sentence, "article", only)
    marks = _grouped(connection, t.wire_mark, "article", only)
    texts = {row["page"]: row["text"] for row in rows}
    return [
        article_of(
            row,
            tuple(
                record_of(Sentence, s, string=texts[row["page"]][s["start"] : s["end"]]) for s in sentences[row["id"]]
            ),
            tuple(record_of(WireMark, mark) for mark in marks[row["id"]]),
        )
        for row in rows
    ]


def layout(connection: Connection, page: PageId) -> Layout:
    """Return a page's text, lines and articles."""
    text = connection.execute(select(t.page.c.text).where(t.page.c.id == page)).scalar_one()
    lines = connection.execute(select(t.block).where(t.block.c.page == page).order_by(t.block.c.n)).mappings()
    blocks = tuple(record_of(Block, line) for line in lines)
    ids = connection.execute(select(t.article.c.id).where(t.article.c.page == page)).scalars().all()
    return layout_of(page, text, blocks, tuple(articles(connection, list(ids))))
