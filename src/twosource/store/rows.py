"""Records to rows and back. Scalars and lists keep their names; spans become two columns."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
from sqlalchemy import RowMapping

from twosource.records import (
    Article,
    Block,
    Claim,
    Collation,
    Dating,
    Edit,
    Entry,
    Figure,
    Layout,
    LineageEdge,
    Link,
    Locator,
    Measure,
    Page,
    PageId,
    Passage,
    Relation,
    ReusePair,
    Sentence,
    SentencePair,
    Skipped,
    Span,
    Time,
    Version,
    WireMark,
)

Row = dict[str, Any]
Cells = tuple[Any, ...]
"""A row without its columns' names."""
Record = TypeVar("Record")
PLAIN = (str, int, float, date, type(None))


def plain(value: object) -> Any:
    """Return `value` as JSON's own types, for a JSON column."""
    return msgspec.to_builtins(value)


def fields_of(record: Any, *without: str) -> Row:
    """Return a record's fields as columns, but for those named."""
    return {name: _cell(getattr(record, name)) for name in _names(type(record)) if name not in without}  # type: ignore[arg-type]


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """The names of a record's fields: asked for once a kind, not once a row."""
    return tuple(field.name for field in dataclasses.fields(kind))


def _cell(value: object) -> object:
    return value if isinstance(value, PLAIN) else plain(value)


def record_of(kind: type[Record], row: RowMapping, **given: object) -> Record:
    """Return the record whose fields are the row's columns and what is given."""
    held = row.keys()
    cells = {name: row[name] for name in _names(kind) if name in held}  # type: ignore[arg-type]
    return msgspec.convert(cells | given, kind, builtin_types=(date, datetime))


def _ends(name: str, span: Span | None) -> Row:
    return {f"{name}_start": span and span.start, f"{name}_end": span and span.end}


def _span(row: RowMapping, name: str) -> Span | None:
    start = row[f"{name}_start"]
    return None if start is None else Span(start=start, end=row[f"{name}_end"])


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in pairs)


# --- pages and articles ---


def page_row(page: Page, layout: Layout) -> Row:
    """A page and its readable text. The time of capture is kept in UTC."""
    captured = page.captured_at
    if captured is not None:
        captured = (captured if captured.tzinfo else captured.replace(tzinfo=UTC)).astimezone(UTC)
    return fields_of(page, "locator", "content") | {
        "file": page.locator.file,
        "record": page.locator.record,
        "byte_offset": page.locator.offset,
        "captured_at": captured,
        "notes": list(page.notes + layout.notes),
        "text": layout.text,
        "site": layout.site,
        "alike": layout.alike,
    }


BLOCK = ("page", "n", "start", "end", "role", "reason", "article", "line")
_of_block = attrgetter(*BLOCK[2:])


def block_rows(layout: Layout) -> list[Cells]:
    """A layout's blocks, numbered, as cells of the columns `BLOCK`."""
    return [(layout.page, n, *_of_block(block)) for n, block in enumerate(layout.blocks)]


SENTENCE = ("article", "n", "reading", "start", "end", "role", "block")
_of_sentence = attrgetter(*SENTENCE[3:])


def sentence_rows(article: Article, reading_id: Callable[[str], str]) -> list[Cells]:
    """An article's sentences, numbered, as cells of the columns `SENTENCE`."""
    return [
        (article.id, n, reading_id(sentence.string), *_of_sentence(sentence))
        for n, sentence in enumerate(article.sentences)
    ]


def skipped_row(skipped: Skipped) -> Row:
    """A page that could not be used."""
    record = skipped.locator.record
    where = {"file": skipped.locator.file, "record": -1 if record is None else record}
    return where | {"byte_offset": skipped.locator.offset, "reason": skipped.reason, "stage": skipped.stage}


def skipped_of(row: RowMapping) -> Skipped:
    """The reverse of `skipped_row`."""
    record = None if row["record"] < 0 else row["record"]
    locator = Locator(file=row["file"], record=record, offset=row["byte_offset"])
    return Skipped(locator=locator, reason=row["reason"], stage=row["stage"])


def article_row(article: Article) -> Row:
    """An article without its sentences and wire marks, which have tables."""
    plain = fields_of(article, "published", "modified", "sentences", "wire")
    return plain | _dating("published", article.published) | _dating("modified", article.modified)


def article_of(row: RowMapping, sentences: tuple[Sentence, ...], wire: tuple[WireMark, ...]) -> Article:
    """The reverse of `article_row`."""
    published, modified = _dating_of(row, "published"), _dating_of(row, "modified")
    return record_of(Article, row, published=published, modified=modified, sentences=sentences, wire=wire)


def _dating(name: str, dating: Dating) -> Row:
    return {f"{name}_{field}": value for field, value in fields_of(dating).items()}


def _dating_of(row: RowMapping, name: str) -> Dating:
    """The reverse of `_dating`; a store from before schema 4 says nothing of changes."""
    evidence = row[f"{name}_evidence"]
    if evidence is None:
        return Dating(evidence="read before changes were kept")
    return Dating(earliest=row[f"{name}_earliest"], latest=row[f"{name}_latest"], evidence=evidence)


def layout_of(page: PageId, text: str, blocks: tuple[Block, ...], articles: tuple[Article, ...]) -> Layout:
    """A layout as it was dissected; its notes are among the page's."""
    return Layout(page=page, text=text, blocks=blocks, articles=articles)


# --- texts ---


def passage_row(pair: ReusePair, n: int) -> Row:
    """One passage of a pair."""
    passage = pair.passages[n]
    row = {"left": pair.left, "right": pair.right, "n": n}
    row |= {"words": passage.words, "changed_figures": passage.changed_figures}
    return row | _ends("left", passage.left) | _ends("right", passage.right)


def passage_of(row: RowMapping) -> Passage:
    """The reverse of `passage_row`."""
    return record_of(Passage, row, left=_span(row, "left"), right=_span(row, "right"))


def version_of(row: RowMapping) -> Version:
    """A version from its row."""
    return record_of(Version, row)


def collation_row(collation: Collation) -> Row:
    """A collation without its edits."""
    sentences = [[pair.left, pair.right, pair.moved] for pair in collation.sentences]
    return {"left": collation.left, "right": collation.right, "sentences": sentences}


def collation_of(row: RowMapping, edits: tuple[Edit, ...]) -> Collation:
    """The reverse of `collation_row`."""
    sentences = tuple(SentencePair(left=a, right=b, moved=moved) for a, b, moved in row["sentences"])
    return Collation(left=row["left"], right=row["right"], sentences=sentences, edits=edits)


def edit_row(edit: Edit) -> Row:
    """An edit; its spans in four columns."""
    return fields_of(edit, "left", "right") | _ends("left", edit.left) | _ends("right", edit.right)


def edit_of(row: RowMapping) -> Edit:
    """The reverse of `edit_row`."""
    return record_of(Edit, row, left=_span(row, "left"), right=_span(row, "right"))


def edge_of(row: RowMapping) -> LineageEdge:
    """An edge of a lineage from its row."""
    return record_of(LineageEdge, row)


# --- claims and entries ---


def claim_row(claim: Claim) -> Row:
    """A claim without its links, figures and times, which have tables."""
    row = fields_of(claim, "sentence", "chain", "figures", "times", "content", "cue")
    return row | _ends("sentence", claim.sentence) | {"content": _pairs(claim.content), "cue": _pairs(claim.cue)}


def claim_of(row: RowMapping, chain: tuple[Link, ...], figures: tuple[Figure, ...], times: tuple[Time, ...]) -> Claim:
    """The reverse of `claim_row`."""
    spans = {"sentence": _span(row, "sentence"), "content": _spans(row["content"]), "cue": _spans(row["cue"])}
    return record_of(Claim, row, chain=chain, figures=figures, times=times, **spans)


def entry_row(entry: Entry) -> Row:
    """An entry with its counts; claims, origins and relations have tables."""
    row = fields_of(entry, "measure", "claims", "origins", "relations")
    row |= {"pages": len(entry.pages), "texts": len(entry.texts)}
    measure = plain(entry.measure) if entry.measure else dict.fromkeys(f.name for f in dataclasses.fields(Measure))
    return row | {f"measure_{name}": value for name, value in measure.items()}


def entry_of(row: RowMapping, **given: object) -> Entry:
    """The reverse of `entry_row`; claims, pages, texts, origins and relations are given."""
    measure = None
    if row["measure_event"] is not None:
        cells = {f.name: row[f"measure_{f.name}"] for f in dataclasses.fields(Measure)}
        measure = msgspec.convert(cells, Measure)
    return record_of(Entry, row, measure=measure, **given)


def relation_of(row: RowMapping) -> Relation:
    """A relation from its row."""
    return record_of(Relation, row)
