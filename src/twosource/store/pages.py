"""Pages, their lines and their articles, in and out of a store."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, Text, delete, select

from twosource.records import Article, ArticleId, Block, Layout, Page, PageId, Sentence, Skipped, WireMark
from twosource.store import tables as t
from twosource.store.memory import touch
from twosource.store.rows import (
    BLOCK,
    SENTENCE,
    Cells,
    Row,
    article_of,
    article_row,
    block_rows,
    fields_of,
    layout_of,
    page_row,
    record_of,
    sentence_rows,
    skipped_of,
    skipped_row,
)

_SEARCH = Table("article_search", MetaData(), Column("article", Text))
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


def insert_cells(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Cells]) -> None:
    """Insert rows of numbers and strings, if there are any: what needs no conversion goes to the driver as it is."""
    if not rows:
        return
    statement = table.insert().compile(dialect=connection.dialect, column_keys=list(columns))
    if statement.positiontup is None:
        connection.exec_driver_sql(str(statement), [dict(zip(columns, row, strict=True)) for row in rows])
        return
    take = itemgetter(*map(columns.index, statement.positiontup))
    connection.exec_driver_sql(str(statement), [take(row) for row in rows])


def stated(connection: Connection, ids: Sequence[PageId]) -> dict[PageId, Row]:
    """Return what the store has been told of those pages that it knows: published, outlet, title."""
    known: dict[PageId, Row] = {}
    columns = (t.page.c.id, t.page.c.published, t.page.c.outlet, t.page.c.title)
    for first in range(0, len(ids), MOST_VARIABLES):
        part = t.page.c.id.in_(ids[first : first + MOST_VARIABLES])
        known |= {row["id"]: dict(row) for row in connection.execute(select(*columns).where(part)).mappings()}
    return known


def put_pages(connection: Connection, batch: Sequence[tuple[Page, Layout]]) -> None:
    """Write pages with their lines and articles, in place of what the store had of them."""
    if not batch:
        return
    latest = {page.id: (page, layout) for page, layout in batch}
    known = stated(connection, list(latest))
    for page in latest:
        if page in known:
            remove_page(connection, page)
    connection.execute(delete(t.state))
    layouts = [layout for _, layout in latest.values()]
    insert(connection, t.page, [page_row(*one) for one in latest.values()])
    drafts = [{"page": one.page, "draft": one.draft} for one in layouts if one.draft is not None]
    insert(connection, t.draft, drafts)
    _put_lines(connection, layouts)


def put_settled(connection: Connection, layouts: Sequence[Layout]) -> None:
    """Write pages' lines and articles as other pages have settled them."""
    _remove_lines(connection, [layout.page for layout in layouts])
    _put_lines(connection, layouts)


def _put_lines(connection: Connection, layouts: Iterable[Layout]) -> None:
    """Write the lines and the articles of pages that have none: of all pages at once, for asking costs more than
    writing."""
    layouts = list(layouts)
    articles = [article for layout in layouts for article in layout.articles]
    insert_cells(connection, t.block, BLOCK, [row for layout in layouts for row in block_rows(layout)])
    insert(connection, t.article, [article_row(article) for article in articles])
    sentences = [row for article in articles for row in sentence_rows(article, reading_id)]
    insert_cells(connection, t.sentence, SENTENCE, sentences)
    marks = [
        {"article": article.id, "n": n} | fields_of(mark) for article in articles for n, mark in enumerate(article.wire)
    ]
    insert(connection, t.wire_mark, marks)
    if articles:
        search = "INSERT INTO article_search VALUES (:article, :headline, :body)"
        connection.exec_driver_sql(search, [_search_row(article) for article in articles])


def _search_row(article: Article) -> Row:
    """What full-text search looks through."""
    copy = " ".join(sentence.string for sentence in article.sentences if sentence.role != "headline")
    return {"article": article.id, "headline": article.headline, "body": copy}


def remove_page(connection: Connection, page: PageId) -> None:
    """Take a page out, with everything that stood on it."""
    touch(connection, page)
    _remove_lines(connection, [page])
    connection.execute(delete(t.page).where(t.page.c.id == page))


def _remove_lines(connection: Connection, pages: Sequence[PageId]) -> None:
    """Take out the lines and articles of pages, and all that was told of those."""
    for first in range(0, len(pages), MOST_VARIABLES):
        part = pages[first : first + MOST_VARIABLES]
        gone = select(t.article.c.id).where(t.article.c.page.in_(part))
        connection.execute(delete(_SEARCH).where(_SEARCH.c.article.in_(gone)))  # reads all of it, so once for all pages
        connection.execute(delete(t.article).where(t.article.c.page.in_(part)))
        connection.execute(delete(t.block).where(t.block.c.page.in_(part)))


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
