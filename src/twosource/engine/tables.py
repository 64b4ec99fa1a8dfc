"""Pages, pairs and texts as Arrow tables: what an engine reads from Parquet and writes to it.

A schema is the documented interface; a reader and a writer beside it turn its
rows into records and back, and lose nothing that reuse detection looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as arrow

from twosource.records import (
    Article,
    ArticleId,
    Dating,
    PageId,
    Passage,
    ReusePair,
    Sentence,
    Span,
    Text,
    TextId,
    Version,
    WireMark,
)

SENTENCE = arrow.struct(
    [("start", arrow.int32()), ("end", arrow.int32()), ("string", arrow.string()), ("block", arrow.int32())]
)
MARK = arrow.struct(
    [("agency", arrow.string()), ("form", arrow.string()), ("grade", arrow.string()), ("string", arrow.string())]
)
PAGES = arrow.schema(
    [
        ("id", arrow.string()),
        ("page", arrow.string()),
        ("host", arrow.string()),
        ("outlet", arrow.string()),
        ("url", arrow.string()),
        ("text", arrow.string()),
        ("sentences", arrow.list_(SENTENCE)),
        ("wire", arrow.list_(MARK)),
    ]
)
"""One article a row. `id` is distinct and required, and so is one of `text` (the copy as plain text, a block a line)
and `sentences` (the copy in place: offsets in the page, the number of its block); where both are, `sentences` count.
`page` names the capture where it holds several articles. Any other column may be missing or null."""

PASSAGE = arrow.struct(
    [(name, arrow.int32()) for name in ("left_start", "left_end", "right_start", "right_end", "words")]
    + [("changed_figures", arrow.int32())]
)
PAIRS = arrow.schema(
    [
        ("left", arrow.string()),
        ("right", arrow.string()),
        ("containment_left", arrow.float64()),
        ("containment_right", arrow.float64()),
        ("shared_words", arrow.int32()),
        ("longest_run", arrow.int32()),
        ("quoted", arrow.int32()),
        ("derivation", arrow.string()),
        ("rule", arrow.string()),
        ("passages", arrow.list_(PASSAGE)),
    ]
)
"""One `ReusePair` a row, near misses too: its fields, and its passages in the order of the left article."""

VERSION = arrow.struct([("article", arrow.string()), ("derivation", arrow.string()), ("containment", arrow.float64())])
TEXTS = arrow.schema(
    [
        ("id", arrow.string()),
        ("versions", arrow.list_(VERSION)),
        ("weakest_left", arrow.string()),
        ("weakest_right", arrow.string()),
        ("reasons", arrow.list_(arrow.string())),
        ("agency", arrow.string()),
        ("wire", arrow.string()),
    ]
)
"""One `Text` a row. `weakest_left, weakest_right` name its weakest pair, a row of the pairs; null for one version."""

_NO_DATE = Dating()


def pages_table(articles: Iterable[Article]) -> arrow.Table:
    """Return articles as rows of `PAGES`: the sentences that are copy, and the marks of agencies.

    >>> pages_table([]).num_rows
    0
    """
    return arrow.Table.from_pylist([_page(article) for article in articles], schema=PAGES)


def _page(article: Article) -> dict[str, Any]:
    copy = [sentence for sentence in article.sentences if sentence.role == "body"]
    return {
        "id": article.id,
        "page": article.page,
        "host": article.host,
        "outlet": article.outlet,
        "url": article.url,
        "sentences": [{"start": s.start, "end": s.end, "string": s.string, "block": s.block} for s in copy],
        "wire": [{"agency": m.agency, "form": m.form, "grade": m.grade, "string": m.string} for m in article.wire],
    }


def articles_of(rows: arrow.Table | arrow.RecordBatch) -> Iterator[Article]:
    """Yield the articles in rows of `PAGES`, with no more than reuse detection looks at."""
    names = [name for name in PAGES.names if name in rows.schema.names]
    columns = [rows.column(name).to_pylist() for name in names]
    for values in zip(*columns, strict=True):
        yield _article(dict(zip(names, values, strict=True)))


def _article(row: Mapping[str, Any]) -> Article:
    return Article(
        id=ArticleId(row["id"]),
        page=PageId(row.get("page") or row["id"]),
        ordinal=0,
        kind="main",
        sentences=tuple(_sentences(row)),
        published=_NO_DATE,
        outlet=row.get("outlet"),
        host=row.get("host"),
        url=row.get("url"),
        wire=tuple(WireMark(**mark) for mark in row.get("wire") or ()),
    )


def _sentences(row: Mapping[str, Any]) -> Iterator[Sentence]:
    if row.get("sentences") is not None:
        for one in row["sentences"]:
            yield Sentence(role="body", **one)
    elif text := row.get("text"):
        yield Sentence(start=0, end=len(text), string=text, role="body", block=0)


def pairs_table(pairs: Iterable[ReusePair]) -> arrow.Table:
    """Return pairs as rows of `PAIRS`, in their order."""
    return arrow.Table.from_pylist([_pair_row(pair) for pair in pairs], schema=PAIRS)


def _pair_row(pair: ReusePair) -> dict[str, Any]:
    row = {name: getattr(pair, name) for name in PAIRS.names}
    row["passages"] = [
        {
            "left_start": passage.left.start,
            "left_end": passage.left.end,
            "right_start": passage.right.start,
            "right_end": passage.right.end,
            "words": passage.words,
            "changed_figures": passage.changed_figures,
        }
        for passage in pair.passages
    ]
    return row


def pairs_of(rows: arrow.Table | arrow.RecordBatch) -> Iterator[ReusePair]:
    """Yield the pairs in rows of `PAIRS`."""
    for row in rows.to_pylist():
        passages = tuple(_passage(one) for one in row.pop("passages"))
        yield ReusePair(passages=passages, **row)


def _passage(row: Mapping[str, int]) -> Passage:
    return Passage(
        left=Span(start=row["left_start"], end=row["left_end"]),
        right=Span(start=row["right_start"], end=row["right_end"]),
        words=row["words"],
        changed_figures=row["changed_figures"],
    )


def texts_table(texts: Iterable[Text]) -> arrow.Table:
    """Return texts as rows of `TEXTS`, in their order."""
    return arrow.Table.from_pylist([_text_row(text) for text in texts], schema=TEXTS)


def _text_row(text: Text) -> dict[str, Any]:
    return {
        "id": text.id,
        "versions": [
            {"article": one.article, "derivation": one.derivation, "containment": one.containment}
            for one in text.versions
        ],
        "weakest_left": text.weakest and text.weakest.left,
        "weakest_right": text.weakest and text.weakest.right,
        "reasons": list(text.reasons),
        "agency": text.agency,
        "wire": text.wire,
    }


def texts_of(rows: arrow.Table | arrow.RecordBatch, pairs: Iterable[ReusePair]) -> Iterator[Text]:
    """Yield the texts in rows of `TEXTS`; `pairs` are those among which they were formed."""
    known = {(pair.left, pair.right): pair for pair in pairs}
    for row in rows.to_pylist():
        weakest = row["weakest_left"], row["weakest_right"]
        yield Text(
            id=TextId(row["id"]),
            versions=tuple(Version(**version) for version in row["versions"]),
            weakest=None if weakest[0] is None else known[ArticleId(weakest[0]), ArticleId(weakest[1])],
            reasons=tuple(row["reasons"]),
            agency=row["agency"],
            wire=row["wire"],
        )
