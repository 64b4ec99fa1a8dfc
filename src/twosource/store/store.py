"""The store itself: every transaction begins and ends here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as arrow
from sqlalchemy import Connection, RowMapping, func, select, update

from twosource.records import (
    Article,
    ArticleId,
    Claim,
    ClaimId,
    Collation,
    Entry,
    Layout,
    Lineage,
    Page,
    PageId,
    Reckoning,
    ReusePair,
    SameEvent,
    SentenceReading,
    Skipped,
    Text,
    TextId,
)
from twosource.store import answers, kept, memory, pages, readings, reckoning
from twosource.store import tables as t
from twosource.store.columns import read_table
from twosource.store.connect import open_engine, speaking_plainly
from twosource.store.memory import Unsettled
from twosource.store.rows import Row

Answer = TypeVar("Answer")


class Store:
    """A store open for reading and writing. What a transaction wrote is kept
    whole or not at all, whatever ends the process."""

    def __init__(self, path: Path, *, create: bool = True, busy_s: float = 5.0) -> None:
        self.path = path
        self._engine = open_engine(path, create=create, busy_s=busy_s)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store."""
        with speaking_plainly(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the lock from its beginning."""
        with speaking_plainly(self.path), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    # --- runs ---

    def start_run(self, *, version: str, parser: str, arguments: Mapping[str, Any]) -> int:
        """Note that a run began; return its id."""
        row = {"started": datetime.now(UTC), "version": version, "parser": parser, "arguments": dict(arguments)}
        with self.writing() as connection:
            key = connection.execute(t.run.insert(), row).inserted_primary_key
        assert key is not None
        return int(key[0])

    def end_run(self, run: int, *, added: int, known: int, skipped: int) -> None:
        """Note that it came to its end."""
        values = {"ended": datetime.now(UTC), "pages_added": added, "pages_known": known, "skipped": skipped}
        with self.writing() as connection:
            connection.execute(update(t.run).where(t.run.c.id == run).values(**values))

    # --- pages ---

    def stated(self, ids: Sequence[PageId]) -> dict[PageId, Row]:
        """What the store has been told of those of these pages that it knows."""
        with self.reading() as connection:
            return pages.stated(connection, ids)

    def put_pages(self, batch: Sequence[tuple[Page, Layout]], skipped: Sequence[Skipped]) -> None:
        """Write pages and what could not be used, in one transaction."""
        with self.writing() as connection:
            pages.put_pages(connection, batch)
            pages.put_skipped(connection, skipped)

    # --- what pages say of each other's lines ---

    def recount(self, *, is_standing: Callable[[int, int], bool], view: memory.View) -> list[PageId]:
        """Count the lines of pages that came or went; return the pages whose lines are to be settled."""
        with self.writing() as connection:
            memory.recount(connection, is_standing=is_standing, view=view)
            return memory.unsettled(connection)

    def to_settle(self, batch: Sequence[PageId]) -> list[Unsettled]:
        """What is needed to settle these pages."""
        return self._ask(lambda c: [memory.to_settle(c, page) for page in batch])

    def put_settled(self, batch: Sequence[PageId], layouts: Sequence[Layout], skipped: Sequence[Skipped] = ()) -> None:
        """Write the pages' lines and articles anew where a layout is given, and call all of them settled."""
        with self.writing() as connection:
            pages.put_unsettled(connection, batch, skipped)
            pages.put_settled(connection, layouts)
            memory.settle(connection, batch)

    def skipped(self) -> list[Skipped]:
        """Every page that could not be used."""
        return self._ask(pages.all_skipped)

    def count_pages(self) -> int:
        """How many pages the store holds."""
        return int(self._ask(lambda c: c.execute(select(func.count()).select_from(t.page)).scalar_one()))

    def page_rows(self) -> list[RowMapping]:
        """The pages without their text, in the order of the report."""
        columns = [column for column in t.page.c if column.name != "text"]
        rows = self._ask(lambda c: c.execute(select(*columns).order_by(t.page.c.id)).mappings().all())
        return sorted(rows, key=lambda row: (row["handle"] is None, int((row["handle"] or "P0")[1:]), row["id"]))

    def articles(self, only: Sequence[ArticleId] | None = None) -> list[Article]:
        """The articles in the order of their ids."""
        return self._ask(lambda c: pages.articles(c, only))

    def layout(self, page: PageId) -> Layout:
        """A page's text, lines and articles."""
        return self._ask(lambda c: pages.layout(c, page))

    # --- readings ---

    def unread(self, reader: str) -> list[str]:
        """The distinct sentences that `reader` has not read."""
        return self._ask(lambda c: readings.missing(c, reader))

    def put_readings(self, reader: str, batch: Sequence[tuple[SentenceReading, str | None]]) -> None:
        """Keep readings, each with what went wrong or None."""
        with self.writing() as connection:
            readings.put(connection, reader, batch)

    def readings(self) -> dict[str, SentenceReading]:
        """Every reading, by the sentence's string."""
        return self._ask(lambda c: {reading.string: reading for reading in readings.all_readings(c)})

    def failed_readings(self) -> int:
        """How many sentences broke a reader and stand unread."""
        return self._ask(readings.failures)

    # --- the reckoning ---

    def is_reckoned(self) -> bool:
        """Whether texts and entries follow from the pages as they are."""
        return self._ask(lambda c: c.execute(select(func.count()).select_from(t.state)).scalar_one()) == 1

    def put_reckoning(self, made: Reckoning, *, version: str) -> None:
        """Put a reckoning in place of the last one."""
        with self.writing() as connection:
            reckoning.put(connection, made, version=version)

    def kept(self) -> KeptResults:
        """The results kept from run to run."""
        with self.writing() as connection:
            kept.lay_out(connection)
        return KeptResults(self)

    def texts(self) -> list[Text]:
        """The texts in the order of the report."""
        return self._ask(answers.texts)

    def pairs(self, of: Collection[ArticleId] | None = None) -> list[ReusePair]:
        """The pairs of articles that were compared: every one, or those of some articles."""
        return self._ask(lambda c: answers.pairs(c, of))

    def same_events(self) -> list[SameEvent]:
        """Every pair of articles that report one event and are not shown to be the same text."""
        return self._ask(answers.same_events)

    def collations(self, text: TextId) -> list[Collation]:
        """A text's collations."""
        return self._ask(lambda c: answers.collations(c, text))

    def lineage(self, text: TextId) -> Lineage | None:
        """A text's tree of versions."""
        return self._ask(lambda c: answers.lineage(c, text))

    def claims(self, only: Sequence[ClaimId] | None = None) -> list[Claim]:
        """Claims in the order of articles and sentences."""
        return self._ask(lambda c: answers.claims(c, only))

    def entries(self) -> list[Entry]:
        """The ledger."""
        return self._ask(answers.entries)

    def events(self) -> dict[ArticleId, str]:
        """The event each article reports."""
        with self.reading() as connection:
            rows = connection.execute(select(t.article.c.id, t.article.c.event).where(t.article.c.event.is_not(None)))
            return {ArticleId(row.id): row.event for row in rows}

    def arrow(self, table: str) -> arrow.Table:
        """One table as Arrow columns, rows in the order of its primary key."""
        return self._ask(lambda c: read_table(c, table))

    def handles(self) -> dict[str, str]:
        """Handles by id: pages, articles, texts, entries."""
        found: dict[str, str] = {}
        with self.reading() as connection:
            for table in (t.page, t.article, t.text, t.entry):
                found |= {row.id: row.handle for row in connection.execute(select(table.c.id, table.c.handle))}
        return found

    def _ask(self, question: Callable[[Connection], Answer]) -> Answer:
        with self.reading() as connection:
            return question(connection)


class KeptResults:
    """What was worked out before, in the store's own file: may be dropped at any time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Return the results that are there, by key."""
        with self._store.reading() as connection:
            return kept.get(connection, keys)

    def put(self, made: Mapping[bytes, bytes]) -> None:
        """Keep results."""
        with self._store.writing() as connection:
            kept.put(connection, made)

    def keep_only(self, keys: Collection[bytes]) -> None:
        """Drop all results but these."""
        with self._store.writing() as connection:
            kept.keep_only(connection, keys)
