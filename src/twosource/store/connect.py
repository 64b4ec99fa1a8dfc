"""Opens a store: a new file is laid out, an old one migrated, a strange one refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, delete, event, update
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from twosource.errors import NotAStore, StoreBusy, StoreError, StoreFull, StoreTooNew
from twosource.store import tables
from twosource.store.tables import APPLICATION_ID, SCHEMA_VERSION, SEARCH, metadata

Migration = Callable[[Connection], None]


def _add_tables(connection: Connection) -> None:
    """Lay out the tables that are new; what follows from the pages is reckoned again by the next read."""
    metadata.create_all(connection)
    connection.execute(delete(tables.state))


def _add_columns(connection: Connection, table: Table, *columns: str) -> None:
    for name in columns:
        kind = table.c[name].type.compile(connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {name} {kind}")


def _keep_changes(connection: Connection) -> None:
    """Make room for when a page was changed and its address for telephones, of which pages read before say nothing,
    and for the texts of an entry, which the next read reckons anew."""
    _add_columns(connection, tables.article, "amp", "modified_earliest", "modified_latest", "modified_evidence")
    _add_tables(connection)
    connection.exec_driver_sql(
        "INSERT INTO entry_text SELECT DISTINCT entry_claim.entry, version.text FROM entry_claim "
        "JOIN claim ON claim.id = entry_claim.claim JOIN version ON version.article = claim.article"
    )


def _remember_lines(connection: Connection) -> None:
    """Make room for what pages say of each other's lines. Pages read before have no part in it."""
    for table, columns in ((tables.page, ("site", "alike", "settled")), (tables.block, ("line",))):
        _add_columns(connection, table, *columns)
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    connection.execute(update(tables.page).values(settled=True))
    _add_tables(connection)


def _index_references(connection: Connection) -> None:
    """Index what refers to rows that may be taken out; see `tables`."""
    for table in tables.metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            index.create(connection, checkfirst=True)


# From the version named to the next. A store is migrated when it is opened for writing.
MIGRATIONS: Mapping[int, Migration] = {1: _add_tables, 2: _remember_lines, 3: _keep_changes, 4: _index_references}


def open_engine(path: Path, *, create: bool = True, busy_s: float = 5.0) -> Engine:
    """Return an engine on the store at `path`.

    Args:
        path: the SQLite file.
        create: make and lay out the file if it is not there.
        busy_s: how long to wait for another process's writing.

    Raises:
        NotAStore: the file is something else.
        StoreTooNew: a later version made it.
        StoreBusy: another process is writing it.
        StoreFull: there is no room for it.
        StoreError: it is not there, or its folder is missing or may not be written.
    """
    if not create and not path.exists():
        raise StoreError(
            where=str(path),
            expected="a store",
            found="no such file",
            advice="Make one with `twosource read PATHS -d STORE`, or name another with -d.",
        )
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": busy_s})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    with speaking_plainly(path):
        _lay_out(engine, path)
    return engine


def _prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Foreign keys hold, readers don't wait for a writer, transactions are begun by us."""
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "synchronous=NORMAL", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once, so that it waits at the start and never half way."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _lay_out(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        application, version = (int(connection.exec_driver_sql(f"PRAGMA {p}").scalar_one()) for p in _MARKS)
        empty = not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    if application == APPLICATION_ID and version == SCHEMA_VERSION:
        return
    if not empty and application != APPLICATION_ID:
        raise NotAStore(
            where=str(path),
            expected="a twosource store",
            found="another SQLite database",
            advice="Name another file with -d, or leave it out for a new one.",
        )
    if not empty and version > SCHEMA_VERSION:
        raise StoreTooNew(
            where=str(path),
            expected=f"a store of schema {SCHEMA_VERSION} or older",
            found=f"schema {version}",
            advice="A later version of twosource made it: upgrade twosource to open it.",
        )
    with engine.execution_options(writes=True).begin() as connection:
        if empty:
            metadata.create_all(connection)
            for statement in SEARCH.values():
                connection.exec_driver_sql(statement)
        for step in range(version, SCHEMA_VERSION if not empty else version):
            MIGRATIONS[step](connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


_MARKS = ("application_id", "user_version")


@contextmanager
def speaking_plainly(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours, which say what to do."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise _explained(path, error) from error


def _explained(path: Path, error: Exception) -> StoreError:
    said = str(getattr(error, "orig", None) or error)
    where = str(path)
    if "locked" in said or "busy" in said:
        return StoreBusy(
            where=where,
            expected="a store that nobody else is writing",
            found="another process's lock",
            advice="Wait for the other twosource to end, then run this again; nothing was lost.",
        )
    if "full" in said or "disk I/O" in said:
        return StoreFull(
            where=where,
            expected="room to write",
            found=said,
            advice="Free some disk space and run the same command again; what was committed is kept.",
        )
    if "not a database" in said or "malformed" in said:
        return NotAStore(
            where=where,
            expected="a twosource store",
            found="a file that is no SQLite database",
            advice="Name another file with -d.",
        )
    advice = "Check that the folder exists and may be written." if isinstance(error, OperationalError) else "See above."
    return StoreError(where=where, expected="a store that answers", found=said, advice=advice)
