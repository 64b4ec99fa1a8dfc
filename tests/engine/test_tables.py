"""Rows give back the records they were made of."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as arrow
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.engine.tables import (
    PAGES,
    PAIRS,
    TEXTS,
    articles_of,
    pages_table,
    pairs_of,
    pairs_table,
    texts_of,
    texts_table,
)
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

NAMES = st.text(min_size=1, max_size=8)
COUNTS = st.integers(0, 2**31 - 1)
SHARES = st.floats(0, 1)
SPANS = st.builds(Span, start=COUNTS, end=COUNTS)
PASSAGES = st.builds(Passage, left=SPANS, right=SPANS, words=COUNTS, changed_figures=COUNTS)
DERIVATIONS = st.sampled_from(["wholly", "partially", "non-derived"])
PAIR = st.builds(
    ReusePair,
    left=NAMES.map(ArticleId),
    right=NAMES.map(ArticleId),
    containment_left=SHARES,
    containment_right=SHARES,
    shared_words=COUNTS,
    longest_run=COUNTS,
    quoted=COUNTS,
    derivation=DERIVATIONS,
    rule=NAMES,
    passages=st.lists(PASSAGES, max_size=3).map(tuple),
)
TEXT = st.builds(
    Text,
    id=NAMES.map(TextId),
    versions=st.lists(
        st.builds(Version, article=NAMES.map(ArticleId), derivation=DERIVATIONS, containment=SHARES), max_size=3
    ).map(tuple),
    weakest=st.none() | PAIR,
    reasons=st.lists(NAMES, max_size=2).map(tuple),
    agency=st.none() | NAMES,
    wire=NAMES,
)
MARK = st.builds(
    WireMark, agency=NAMES, form=st.sampled_from(["dateline", "copyright"]), grade=st.just("strong"), string=NAMES
)
ARTICLE = st.builds(
    Article,
    id=NAMES.map(ArticleId),
    page=NAMES.map(PageId),
    ordinal=st.just(0),
    kind=st.just("main"),
    sentences=st.lists(
        st.builds(Sentence, start=COUNTS, end=COUNTS, string=NAMES, role=st.just("body"), block=COUNTS), max_size=3
    ).map(tuple),
    published=st.just(Dating()),
    outlet=st.none() | NAMES,
    host=st.none() | NAMES,
    url=st.none() | NAMES,
    wire=st.lists(MARK, max_size=2).map(tuple),
)


@given(st.lists(PAIR, max_size=3))
@settings(max_examples=50, deadline=None)
def test_pairs_go_there_and_back(pairs: list[ReusePair]) -> None:
    rows = pairs_table(pairs)
    assert rows.schema == PAIRS
    assert list(pairs_of(rows)) == pairs


@given(st.lists(TEXT, max_size=3, unique_by=lambda text: text.weakest and (text.weakest.left, text.weakest.right)))
@settings(max_examples=50, deadline=None)
def test_texts_go_there_and_back(texts: list[Text]) -> None:
    rows = texts_table(texts)
    assert rows.schema == TEXTS
    assert list(texts_of(rows, [text.weakest for text in texts if text.weakest])) == texts


@given(st.lists(ARTICLE, max_size=3))
@settings(max_examples=50, deadline=None)
def test_articles_go_there_and_back(articles: list[Article]) -> None:
    rows = pages_table(articles)
    assert rows.schema == PAGES
    assert list(articles_of(rows)) == articles


def test_only_copy_is_kept() -> None:
    caption = Sentence(start=0, end=6, string="A bay.", role="caption", block=0)
    body = Sentence(start=7, end=20, string="A ship sailed", role="body", block=1)
    article = Article(
        id=ArticleId("a"), page=PageId("p"), ordinal=2, kind="teaser", sentences=(caption, body), published=Dating()
    )
    (back,) = articles_of(pages_table([article]))
    assert back == replace(article, ordinal=0, kind="main", sentences=(body,))


def test_a_plain_text_is_one_sentence_of_copy() -> None:
    rows = arrow.table({"id": ["a", "b"], "text": ["Two lines\nof copy.", None]})
    one, none = articles_of(rows)
    assert [(s.start, s.end, s.string) for s in one.sentences] == [(0, 18, "Two lines\nof copy.")]
    assert (one.page, one.host, none.sentences) == ("a", None, ())
