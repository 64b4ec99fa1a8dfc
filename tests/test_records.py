"""A layout that goes to another process comes there as it was."""

from __future__ import annotations

import pickle
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from twosource.records import Article, ArticleId, Block, Dating, Layout, PageId, Sentence, WireMark

STRINGS = st.text(st.characters(exclude_categories=()), max_size=12)  # halves of surrogate pairs among them
NUMBERS = st.integers(0, 1 << 40)
BLOCKS = st.builds(
    Block,
    start=NUMBERS,
    end=NUMBERS,
    role=st.sampled_from(["body", "navigation"]),
    reason=STRINGS,
    article=st.none() | st.integers(0, 9),
    line=st.none() | st.integers(-(1 << 63), (1 << 63) - 1),
)
ARTICLES = st.builds(
    Article,
    id=st.just(ArticleId("0")),
    page=st.just(PageId("1")),
    ordinal=st.integers(0, 3),
    kind=st.just("main"),
    sentences=st.tuples(
        st.builds(Sentence, start=NUMBERS, end=NUMBERS, string=STRINGS, role=st.just("body"), block=NUMBERS)
    ),
    published=st.builds(Dating, earliest=st.none() | st.just(date(2031, 2, 3)), evidence=STRINGS),
    bylines=st.tuples(STRINGS),
    wire=st.tuples(
        st.builds(
            WireMark, agency=STRINGS, form=st.just("in text"), grade=st.just("weak"), string=STRINGS, start=NUMBERS
        )
    ),
)
LAYOUTS = st.builds(
    Layout,
    page=st.just(PageId("1")),
    text=STRINGS,
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
    articles=st.lists(ARTICLES, max_size=2).map(tuple),
    notes=st.tuples(STRINGS),
    site=st.none() | STRINGS,
)


@given(LAYOUTS)
def test_a_layout_comes_as_it_was(layout: Layout) -> None:
    there = pickle.loads(pickle.dumps(layout))  # noqa: S301 - our own bytes
    assert there == layout
    assert hash(there) == hash(layout)


def test_half_a_surrogate_pair_goes_too() -> None:
    layout = Layout(page=PageId("1"), text="\ud800", blocks=(), articles=())
    assert pickle.loads(pickle.dumps(layout)) == layout  # noqa: S301 - our own bytes
