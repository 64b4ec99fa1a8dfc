"""Text reuse, five questions: which pages share copy, in which texts, how much alike, and where.

Two pages share copy where they have a passage in common or carry one text.
`natural` asks for the former only: real pairs of which we read what they share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, islice
from typing import Any

from twosource.records import Article, ArticleId, Dating, PageId, Passage, ReusePair, Sentence
from twosource.reuse import Settings, compare, find_pairs, form_texts, resemblance

Row = dict[str, Any]


def predict(rows: Iterable[Row], question: str | None) -> Iterator[Row]:
    """Yield the answers; without a question, the rows' fields tell what is asked."""
    rows = iter(rows)
    first = list(islice(rows, 1))
    rows = chain(first, rows)
    question = question or (_asked(first[0]) if first else "pairs")
    if question in ("labelled", "spans"):
        answer = _alike if question == "labelled" else _spans
        yield from (answer(row) for row in rows)
        return
    articles = [article_of(row) for row in rows]
    pairs = [
        pair
        for pair in find_pairs(articles, _RAW if question in ("pairs", "texts") else Settings())
        if pair.derivation != "non-derived"
    ]
    if question == "texts":
        yield from _texts(articles, pairs)
        return
    shared = {(pair.left, pair.right): _containment(pair) for pair in pairs}
    if question == "pairs":
        shared = _of_one_text(articles, pairs) | shared
    for (left, right), containment in sorted(shared.items()):
        yield {"left": left, "right": right, "containment": round(containment, 4)}


def _asked(row: Row) -> str:
    if "left" not in row:
        return "pairs"
    return "labelled" if "collection" in row else "spans"


def article_of(row: Row) -> Article:
    """Read a page as one article: every line is body, furniture and all."""
    return whole_article(str(row["id"]), str(row["text"]), row)


def whole_article(name: str, text: str, row: Row) -> Article:
    """Return a text as an article, one sentence a line."""
    sentences, at = [], 0
    for number, line in enumerate(text.split("\n")):
        sentences.append(Sentence(start=at, end=at + len(line), string=line, role="body", block=number))
        at += len(line) + 1
    return Article(
        id=ArticleId(name),
        page=PageId(name),
        ordinal=0,
        kind="main",
        sentences=tuple(sentences),
        published=Dating(),
        outlet=row.get("outlet"),
        host=row.get("host"),
        url=row.get("url"),
    )


def _containment(pair: ReusePair) -> float:
    return max(pair.containment_left, pair.containment_right)


def _of_one_text(articles: Sequence[Article], pairs: Sequence[ReusePair]) -> dict[tuple[ArticleId, ArticleId], float]:
    """Return the pages that carry one text: two excerpts of a story need have no passage in common.

    The containment is that of the page that has less of it.
    """
    return {
        (left.article, right.article): min(left.containment, right.containment)
        for text in form_texts(articles, pairs)
        for left, right in combinations(text.versions, 2)
    }


def _texts(articles: Iterable[Article], pairs: Iterable[ReusePair]) -> Iterator[Row]:
    texts: dict[str, list[str]] = defaultdict(list)
    articles = list(articles)
    for text in form_texts(articles, list(pairs)):
        for version in text.versions:
            texts[version.article].append(text.id)
    for article in articles:
        yield {"id": article.id, "texts": texts[article.id][:12]}


def _sides(row: Row) -> tuple[Article, Article]:
    return whole_article("left", row["left"], {}), whole_article("right", row["right"], {})


# Raw pages, furniture in: what two of a host's few pages share is furniture already.
_RAW = Settings(raw=True)
# A reused passage is worth telling from some two lines on.
_PASSAGES = Settings(least_passage=20)


def _alike(row: Row) -> Row:
    return {"id": row["id"], "score": resemblance(*_sides(row))}


def _spans(row: Row) -> Row:
    return {"id": row["id"], "spans": [_span(passage) for passage in compare(*_sides(row), _PASSAGES).passages]}


def _span(passage: Passage) -> Row:
    return {"left": [passage.left.start, passage.left.end], "right": [passage.right.start, passage.right.end]}
