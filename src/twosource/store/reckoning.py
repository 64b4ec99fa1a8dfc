"""A reckoning into a store: texts, edits, claims and entries, all in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, bindparam, delete, select, update

from twosource.records import ArticleId, Claim, Collation, Entry, Reckoning, Text, TextId
from twosource.store import tables as t
from twosource.store.pages import insert, put_skipped
from twosource.store.rows import (
    Row,
    claim_row,
    collation_row,
    edit_row,
    entry_row,
    fields_of,
    passage_row,
    plain,
)


def put(connection: Connection, reckoning: Reckoning, *, version: str) -> None:
    """Put a reckoning in place of the last one."""
    for table in t.DERIVED:
        connection.execute(delete(table))
    connection.exec_driver_sql("DELETE FROM claim_search")
    _put_events(connection, reckoning)
    _put_pairs(connection, reckoning)
    _put_texts(connection, reckoning)
    _put_claims(connection, reckoning.claims)
    _put_entries(connection, reckoning.entries)
    _name_pages(connection, reckoning.texts)
    connection.execute(delete(t.skipped).where(t.skipped.c.stage == "reckon"))
    put_skipped(connection, reckoning.skipped)
    connection.execute(delete(t.state))
    insert(connection, t.state, [{"name": "reckoned", "value": version}])


def _put_events(connection: Connection, reckoning: Reckoning) -> None:
    rows = [{"key": article, "to": event} for article, event in sorted(reckoning.events.items())]
    if rows:
        statement = update(t.article).where(t.article.c.id == bindparam("key")).values(event=bindparam("to"))
        connection.execute(statement, rows)


def _put_pairs(connection: Connection, reckoning: Reckoning) -> None:
    insert(connection, t.pair, [fields_of(pair, "passages") for pair in reckoning.pairs])
    insert(connection, t.passage, [passage_row(p, n) for p in reckoning.pairs for n in range(len(p.passages))])
    insert(connection, t.same_event, [fields_of(one) for one in reckoning.same_events])


def _put_texts(connection: Connection, reckoning: Reckoning) -> None:
    roots = {text: lineage.root for text, lineage in reckoning.lineages.items()}
    insert(connection, t.text, [_text_row(text, f"T{n}", roots) for n, text in enumerate(reckoning.texts, 1)])
    versions = [{"text": text.id} | fields_of(v) for text in reckoning.texts for v in text.versions]
    insert(connection, t.version, versions)
    for text, collations in reckoning.collations.items():
        _put_collations(connection, text, collations)
    edges = [{"text": text} | fields_of(edge) for text, tree in reckoning.lineages.items() for edge in tree.edges]
    insert(connection, t.lineage, edges)


def _text_row(text: Text, handle: str, roots: dict[TextId, str]) -> Row:
    weakest = text.weakest
    return fields_of(text, "versions", "weakest") | {
        "handle": handle,
        "weakest_left": weakest and weakest.left,
        "weakest_right": weakest and weakest.right,
        "lineage_root": roots.get(text.id),
    }


def _put_collations(connection: Connection, text: TextId, collations: Sequence[Collation]) -> None:
    insert(connection, t.collation, [collation_row(one) | {"text": text} for one in collations])
    edits = [
        {"text": text, "left": one.left, "right": one.right, "n": n} | edit_row(edit)
        for one in collations
        for n, edit in enumerate(one.edits)
    ]
    insert(connection, t.edit, edits)


def _put_claims(connection: Connection, claims: Sequence[Claim]) -> None:
    insert(connection, t.claim, [claim_row(claim) for claim in claims])
    insert(connection, t.attribution, list(_parts(claims, "chain")))
    insert(connection, t.figure, list(_parts(claims, "figures")))
    insert(connection, t.time, list(_parts(claims, "times")))
    search = [
        {"claim": claim.id, "string": claim.string, "sources": "; ".join(link.canonical for link in claim.chain)}
        for claim in claims
    ]
    if search:
        connection.exec_driver_sql("INSERT INTO claim_search VALUES (:claim, :string, :sources)", search)


def _parts(claims: Iterable[Claim], field: str) -> Iterator[Row]:
    for claim in claims:
        for n, part in enumerate(getattr(claim, field)):
            yield {"claim": claim.id, "n": n} | fields_of(part)


def _put_entries(connection: Connection, entries: Sequence[Entry]) -> None:
    insert(connection, t.entry, [entry_row(entry) | {"handle": f"E{n}"} for n, entry in enumerate(entries, 1)])
    carried = [{"entry": entry.id, "claim": claim} for entry in entries for claim in entry.claims]
    insert(connection, t.entry_claim, carried)
    insert(connection, t.entry_text, [{"entry": entry.id, "text": text} for entry in entries for text in entry.texts])
    insert(connection, t.origin, [{"entry": entry.id} | fields_of(one) for entry in entries for one in entry.origins])
    relations = [
        {"entry": entry.id, "n": n} | plain(relation) for entry in entries for n, relation in enumerate(entry.relations)
    ]
    insert(connection, t.relation, relations)


def _name_pages(connection: Connection, texts: Sequence[Text]) -> None:
    """Give pages their handles: in the order of the texts, then by outlet, name and id."""
    place: dict[ArticleId, int] = {}
    for n, text in enumerate(texts):
        for version in text.versions:
            place.setdefault(version.article, n)
    columns = (t.article.c.id, t.article.c.page, t.article.c.ordinal, t.article.c.outlet, t.page.c.name)
    rows = connection.execute(select(*columns).join(t.page, t.page.c.id == t.article.c.page)).all()
    mains = [row for row in rows if row.ordinal == 0]
    mains.sort(key=lambda row: (place.get(row.id, len(texts)), row.outlet or row.name, row.name, row.page))
    handles = {row.page: f"P{n}" for n, row in enumerate(mains, 1)}
    _set_handles(connection, handles, {row.id: (row.page, row.ordinal) for row in rows})


def _set_handles(connection: Connection, pages: dict[str, str], articles: dict[str, tuple[str, int]]) -> None:
    by_page = [{"key": page, "to": handle} for page, handle in pages.items()]
    by_article = [
        {"key": article, "to": pages[page] + (f".{ordinal}" if ordinal else "")}
        for article, (page, ordinal) in articles.items()
        if page in pages
    ]
    for table, rows in ((t.page, by_page), (t.article, by_article)):
        if rows:
            connection.execute(update(table).where(table.c.id == bindparam("key")).values(handle=bindparam("to")), rows)
