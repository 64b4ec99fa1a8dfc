"""Attributions of a text, by the product's own claims stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from twosource.article import split_sentences
from twosource.claims import PlacedAttribution, place_attributions, read_sentences
from twosource.records import Article, ArticleId, Dating, PageId, Sentence

Row = dict[str, Any]


def predict(rows: Iterable[Row], question: str | None = None) -> Iterator[Row]:  # noqa: ARG001 - one question only
    """Yield source, cue and content spans of every attribution in each text."""
    for row in rows:
        article = article_of(row["text"])
        readings = {r.string: r for r in read_sentences([s.string for s in article.sentences])}
        placed = place_attributions(article, readings)
        yield {"id": row["id"], "relations": [relation(article, p) for p in placed]}


def article_of(text: str) -> Article:
    """The text as one article, a paragraph a line."""
    return Article(
        id=ArticleId("text"),
        page=PageId("text"),
        ordinal=0,
        kind="main",
        sentences=tuple(sentences_of(text)),
        published=Dating(),
    )


def sentences_of(text: str) -> Iterator[Sentence]:
    """The sentences of each line."""
    start = 0
    for block, line in enumerate(text.split("\n")):
        for span in split_sentences(line):
            at, end = start + span.start, start + span.end
            yield Sentence(start=at, end=end, string=text[at:end], role="body", block=block)
        start += len(line) + 1


def relation(article: Article, placed: PlacedAttribution) -> dict[str, list[list[int]]]:
    """Source, cue and content of an attribution, in the text's code points."""
    base, attribution = article.sentences[placed.sentence].start, placed.attribution
    source = [attribution.source] if attribution.source else []
    content = [[base + s.start, base + s.end] for s in attribution.content]
    content += [[f.span.start, f.span.end] for f in placed.further]
    return {
        "source": [[base + s.start, base + s.end] for s in source],
        "cue": [[base + s.start, base + s.end] for s in attribution.cue],
        "content": sorted(content),
    }
