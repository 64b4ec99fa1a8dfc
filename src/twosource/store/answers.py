"""What a store answers with: texts, collations, claims and entries, as records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, or_, select

from twosource.records import (
    ArticleId,
    Claim,
    ClaimId,
    Collation,
    Entry,
    Figure,
    Lineage,
    Link,
    Origin,
    ReusePair,
    SameEvent,
    Text,
    TextId,
    Time,
)
from twosource.store import tables as t
from twosource.store.rows import (
    claim_of,
    collation_of,
    edge_of,
    edit_of,
    entry_of,
    passage_of,
    record_of,
    relation_of,
    version_of,
)

Rows = dict[Any, list[RowMapping]]


def _touches(table: Table, articles: Collection[ArticleId]) -> ColumnElement[bool]:
    wanted = sorted(articles)
    return or_(table.c.left.in_(wanted), table.c.right.in_(wanted))


def _children(connection: Connection, table: Table, *keys: str, where: ColumnElement[bool] | None = None) -> Rows:
    """Return a table's rows by the columns `keys`, in the order of the primary key; all, or some."""
    groups: Rows = defaultdict(list)
    query = select(table) if where is None else select(table).where(where)
    for row in connection.execute(query.order_by(*table.primary_key.columns)).mappings():
        groups[tuple(row[key] for key in keys) if len(keys) > 1 else row[keys[0]]].append(row)
    return groups


def pairs(connection: Connection, of: Collection[ArticleId] | None = None) -> list[ReusePair]:
    """Return the pairs that were compared, by left and right; all, or those of some articles."""
    if of is None:
        passages = _children(connection, t.passage, "left", "right")
        query = select(t.pair)
    else:
        passages = _children(connection, t.passage, "left", "right", where=_touches(t.passage, of))
        query = select(t.pair).where(_touches(t.pair, of))
    rows = connection.execute(query.order_by(t.pair.c.left, t.pair.c.right)).mappings()
    return [
        record_of(ReusePair, row, passages=tuple(passage_of(p) for p in passages[row["left"], row["right"]]))
        for row in rows
    ]


def same_events(connection: Connection) -> list[SameEvent]:
    """Return the pairs of the second tier, by left and right."""
    rows = connection.execute(select(t.same_event).order_by(t.same_event.c.left, t.same_event.c.right)).mappings()
    return [record_of(SameEvent, row) for row in rows]


def texts(connection: Connection) -> list[Text]:
    """Return the texts in the order of the report."""
    versions = _children(connection, t.version, "text")
    compared = {(pair.left, pair.right): pair for pair in pairs(connection)}
    rows = connection.execute(select(t.text)).mappings().all()
    return [
        record_of(
            Text,
            row,
            versions=tuple(version_of(v) for v in versions[row["id"]]),
            weakest=compared.get((row["weakest_left"], row["weakest_right"])),
        )
        for row in sorted(rows, key=lambda row: int(row["handle"][1:]))
    ]


def collations(connection: Connection, text: TextId) -> list[Collation]:
    """Return a text's collations: each version against the fullest."""
    edits: Rows = defaultdict(list)
    query = select(t.edit).where(t.edit.c.text == text).order_by(*t.edit.primary_key.columns)
    for row in connection.execute(query).mappings():
        edits[row["left"], row["right"]].append(row)
    sides = select(t.collation).where(t.collation.c.text == text).order_by(t.collation.c.left, t.collation.c.right)
    return [
        collation_of(row, tuple(edit_of(e) for e in edits[row["left"], row["right"]]))
        for row in connection.execute(sides).mappings()
    ]


def lineage(connection: Connection, text: TextId) -> Lineage | None:
    """Return a text's tree of versions; None for a text of one."""
    root = connection.execute(select(t.text.c.lineage_root).where(t.text.c.id == text)).scalar_one()
    rows = connection.execute(select(t.lineage).where(t.lineage.c.text == text).order_by(t.lineage.c.child))
    edges = tuple(edge_of(row) for row in rows.mappings())
    return None if root is None else Lineage(text=text, root=root, edges=edges)


def claims(connection: Connection, only: Sequence[ClaimId] | None = None) -> list[Claim]:
    """Return claims in the order of articles and sentences; all, or those named."""
    chain, figures, times = (_children(connection, table, "claim") for table in (t.attribution, t.figure, t.time))
    query = select(t.claim).order_by(t.claim.c.article, t.claim.c.sentence_start, t.claim.c.id)
    wanted = None if only is None else set(only)
    return [
        claim_of(
            row,
            tuple(record_of(Link, part) for part in chain[row["id"]]),
            tuple(record_of(Figure, part) for part in figures[row["id"]]),
            tuple(record_of(Time, part) for part in times[row["id"]]),
        )
        for row in connection.execute(query).mappings()
        if wanted is None or row["id"] in wanted
    ]


def entries(connection: Connection) -> list[Entry]:
    """Return the ledger, in the order of the report."""
    carried = _children(connection, t.entry_claim, "entry")
    origins = _children(connection, t.origin, "entry")
    relations = _children(connection, t.relation, "entry")
    texts = _children(connection, t.entry_text, "entry")
    pages = _pages(connection)
    rows = connection.execute(select(t.entry)).mappings().all()
    found: list[Entry] = []
    for row in sorted(rows, key=lambda row: int(row["handle"][1:])):
        ids = [c["claim"] for c in carried[row["id"]]]
        found.append(
            entry_of(
                row,
                claims=tuple(ids),
                pages=tuple(sorted({pages[claim] for claim in ids})),
                texts=tuple(sorted(one["text"] for one in texts[row["id"]])),
                origins=tuple(record_of(Origin, origin) for origin in origins[row["id"]]),
                relations=tuple(relation_of(relation) for relation in relations[row["id"]]),
            )
        )
    return found


def _pages(connection: Connection) -> dict[str, str]:
    """Return each claim's page."""
    query = select(t.claim.c.id, t.article.c.page).join(t.article, t.article.c.id == t.claim.c.article)
    return {row.id: row.page for row in connection.execute(query)}
