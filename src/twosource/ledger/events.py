"""Which articles report one event.

Two articles report one event when the articles nearest to them are the same
ones. Each is described by its four nearest neighbours, by rare words, names,
figures and days of publication, copies of one text counted once; those descriptions are compared and joined by
average link. So a look-alike that shares the words of "a magnitude 6 quake"
stays apart as long as it has neighbours of its own, and the threshold holds
for terse and for wordy news alike.

Source: Jarvis and Patrick (1973), clustering by shared near neighbours; we
weigh the neighbours by similarity and join by average link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from scipy import sparse

from twosource.ledger.linkage import Edge, average_link
from twosource.ledger.tellings import stable_id
from twosource.ledger.vectors import Days, days_of, fold_copies, neighbours, terms, unit_rows, weigh
from twosource.records import Article, ArticleId

# Chosen on giveme5w1h, one half of ECB+ and the demo (docs/methods/events.md).
NEIGHBOURS: Final = 4
OWN_WEIGHT: Final = 0.3
SHARPNESS: Final = 1.5
THRESHOLD: Final = 0.14


def group_events(articles: Sequence[Article]) -> dict[ArticleId, str]:
    """Return the event of each article.

    The order of the articles changes nothing. An article without words is an
    event of its own. Event ids are 16 hex digits, from the smallest article id.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=lambda article: article.id)
    if not ordered:
        return {}
    documents = [terms(article) for article in ordered]
    copies = fold_copies(weigh(documents), [document.total() for document in documents])
    days = _days_of_copies(ordered, copies)
    pieces = sorted(set(copies))
    edges = _shared_neighbours([documents[i] for i in pieces], [days[i] for i in pieces])
    leaders = average_link(len(pieces), edges, threshold=THRESHOLD)
    event = dict(zip(pieces, leaders, strict=True))
    first: dict[int, ArticleId] = {}
    for article, piece in zip(ordered, copies, strict=True):
        first.setdefault(event[piece], article.id)
    return {article.id: stable_id("event", first[event[piece]]) for article, piece in zip(ordered, copies, strict=True)}


def _days_of_copies(articles: Sequence[Article], copies: Sequence[int]) -> dict[int, Days]:
    """The days on which a piece of copy was published, by any of its articles."""
    found: dict[int, Days] = {}
    for article, piece in zip(articles, copies, strict=True):
        known, more = found.get(piece), days_of(article.published)
        found[piece] = (min(known[0], more[0]), max(known[1], more[1])) if known and more else known or more
    return found


def _shared_neighbours(documents: Sequence[Counter[str]], days: Sequence[Days]) -> Iterator[Edge]:
    """Yield each pair of documents that share a neighbour, with the cosine of their neighbourhoods."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for i, near in enumerate(neighbours(weigh(documents), days, count=NEIGHBOURS)):
        for j, similarity in [(i, OWN_WEIGHT), *near]:
            rows.append(i)
            columns.append(j)
            values.append(similarity**SHARPNESS)
    shape = (len(documents), len(documents))
    around: Any = unit_rows(sparse.csr_matrix((values, (rows, columns)), shape=shape, dtype=np.float64))
    shared = sparse.triu(around @ around.T, k=1).tocoo()
    yield from zip(shared.row.tolist(), shared.col.tolist(), shared.data.tolist(), strict=True)
