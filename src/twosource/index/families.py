"""Pairs on disk to texts: one connected component after the other, for no text reaches over two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as arrow
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree

from twosource.engine.tables import PAIRS, TEXTS, pairs_of, texts_table
from twosource.index.steps import Work
from twosource.records import Article, ArticleId, Dating, PageId, WireMark
from twosource.reuse import form_texts
from twosource.reuse.words import Ints

ARTICLES_AT_ONCE = 10_000
PAIRS_AT_ONCE = 500_000  # of one component, some 2 kB each
_NO_DATE = Dating()


def components(pages: int, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Return the pages, those of one component behind each other, and the component of each of them.

    Components stand in the order of their first pages.
    """
    ones = np.ones(len(left), np.bool_)
    found = connected_components(sparse.coo_matrix((ones, (left, right)), shape=(pages, pages)), directed=False)[1]
    order = np.argsort(found, kind="stable")
    return order, found[order]


def cuts(component: Ints) -> list[slice]:
    """Cut pages in the order of their components into batches; a component is never cut."""
    ends = np.append(np.flatnonzero(np.diff(component)) + 1, len(component)).tolist()
    found, begin = [], 0
    for before, end in zip([0, *ends], ends, strict=False):
        if end - begin > ARTICLES_AT_ONCE and before > begin:
            found.append(slice(begin, before))
            begin = before
    return [*found, slice(begin, len(component))] if len(component) else []


def thinned(order: Ints, component: Ints, left: Ints, right: Ints, containment: NDArray[np.float64]) -> Ints:
    """Return the pairs by which texts are formed: all of them, but of a component of too many a tree of the strongest.

    A pile in which hundreds of thousands of pages share a page's frame would
    else not fit into memory. `order` and `component` are what `components` gives.
    """
    of_page = np.empty(len(order), np.int64)
    of_page[order] = component
    of_pair = of_page[left]
    great = np.bincount(of_pair, minlength=len(order) and int(component[-1]) + 1) > PAIRS_AT_ONCE
    some = np.flatnonzero(great[of_pair])
    if not len(some):
        return np.arange(len(left))
    weights = 2 - containment[some]  # none is 0, which would be no pair
    graph = sparse.coo_matrix((weights, (left[some], right[some])), shape=(len(order), len(order)))
    tree = minimum_spanning_tree(graph.tocsr()).tocoo()
    pack = left << 32 | right
    return np.flatnonzero(~great[of_pair] | np.isin(pack, tree.row.astype(np.int64) << 32 | tree.col))


def many_pairs(pairs: int, kept: int) -> str:
    """Say that some pages hang together by too many pairs to form texts by all of them."""
    return f"{pairs} pairs share copy: texts were formed by {kept}, those of great crowds by a tree of the strongest"


def without_rule(rows: arrow.RecordBatch) -> arrow.RecordBatch:
    """Return pairs without the words that say how they were judged, which texts are not formed by."""
    place = PAIRS.get_field_index("rule")
    return rows.set_column(place, PAIRS.field(place), arrow.array([""] * len(rows)))


def form_part(task: tuple[Work, str, Sequence[str], arrow.Table | None, arrow.Table]) -> Path:
    """Form the texts of some articles, with all that each is connected to; write them as rows of `TEXTS`."""
    work, name, names, wire, rows = task
    marks = wire.column(0).to_pylist() if wire is not None else [None] * len(names)
    articles = [_article(name, some) for name, some in zip(names, marks, strict=True)]
    texts = form_texts(articles, list(pairs_of(rows)), work.settings)
    path = work.folder / f"{name}.texts"
    with arrow.ipc.new_file(path, TEXTS) as file:
        file.write_table(texts_table(texts))
    return path


def _article(name: str, marks: Sequence[dict[str, str]] | None) -> Article:
    """An article with no more than texts are formed by."""
    wire = tuple(WireMark(**mark) for mark in marks or ())  # type: ignore[arg-type]
    return Article(
        id=ArticleId(name), page=PageId(name), ordinal=0, kind="main", sentences=(), published=_NO_DATE, wire=wire
    )


def in_order(texts: arrow.Table) -> Iterator[int]:
    """Yield the places of texts in the order of their members, as `form_texts` has them."""
    yield from sorted(range(len(texts)), key=_members(texts["versions"].combine_chunks()).__getitem__)


def _members(versions: arrow.ListArray) -> list[list[str]]:
    names = versions.flatten().field("article").to_pylist()
    edges = versions.offsets.to_pylist()
    return [names[first - edges[0] : end - edges[0]] for first, end in pairwise(edges)]
