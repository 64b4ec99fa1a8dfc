"""The project file: laid out, refused, locked, full, newer, searched by other tools."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import duckdb
import pytest
from datasette.app import Datasette
from sqlalchemy import Connection

from twosource.errors import NotAStore, StoreBusy, StoreError, StoreFull, StoreTooNew
from twosource.records import Layout, Locator, Page, PageId, Skipped
from twosource.store import Store, connect
from twosource.store.tables import APPLICATION_ID, SCHEMA_VERSION, metadata


def made_page(n: int, *, text: str = "Nothing happened in Oxmere.") -> tuple[Page, Layout]:
    """A page without an article."""
    page = Page(
        id=PageId(f"{n:016x}"),
        digest="0" * 64,
        media="text",
        content=text,
        encoding="utf-8",
        locator=Locator(file=f"{n}.txt"),
        name=f"{n}.txt",
    )
    return page, Layout(page=page.id, text=text, blocks=(), articles=())


def test_a_new_store_is_laid_out_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    Store(path).close()
    store = Store(path, create=False)
    assert store.count_pages() == 0
    assert store.texts() == []
    with sqlite3.connect(path) as plain:
        names = {name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert set(metadata.tables) <= names
        assert plain.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_a_store_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        Store(tmp_path / "absent.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open"):
        Store(tmp_path / "absent" / "new.db")


@pytest.mark.parametrize("content", [b"This is a letter, not a database. " * 100, b"\x00\x01" * 4096])
def test_another_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    with pytest.raises(NotAStore):
        Store(path)
    assert path.read_bytes() == content


def test_another_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipe (name)")
    before = path.read_bytes()
    with pytest.raises(NotAStore, match="another SQLite database"):
        Store(path)
    assert path.read_bytes() == before


def test_a_store_from_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    Store(path).close()
    with sqlite3.connect(path) as plain:
        plain.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(StoreTooNew, match="upgrade twosource"):
        Store(path)


def test_an_older_store_is_migrated_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "older.db"
    Store(path).close()
    with sqlite3.connect(path) as plain:
        plain.execute("DROP TABLE skipped")
        plain.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")

    def bring_back(connection: Connection) -> None:
        metadata.tables["skipped"].create(connection)

    monkeypatch.setattr(connect, "MIGRATIONS", {SCHEMA_VERSION - 1: bring_back})
    assert Store(path).skipped() == []
    with sqlite3.connect(path) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def _reads_whole_tables(path: Path) -> list[str]:
    """The references for which SQLite reads a whole table when the row they refer to is taken out."""
    found = []
    with sqlite3.connect(path) as plain:
        for name, table in metadata.tables.items():
            for key in table.foreign_key_constraints:
                wanted = " AND ".join(f'"{column}" = ?' for column in key.column_keys)
                query = f"EXPLAIN QUERY PLAN SELECT 1 FROM {name} WHERE {wanted}"  # noqa: S608 - our own names
                plan = plain.execute(query, [""] * len(key.column_keys)).fetchall()
                found += [f"{name} {key.column_keys}" for *_, step in plan if not step.startswith("SEARCH")]
    return found


def test_taking_a_row_out_reads_no_whole_table(tmp_path: Path) -> None:
    Store(tmp_path / "new.db").close()
    assert _reads_whole_tables(tmp_path / "new.db") == []


def test_a_store_from_before_its_references_were_indexed_gets_them(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    Store(path).close()
    with sqlite3.connect(path) as plain:
        plain.execute("DROP INDEX claim_article")
        plain.execute("DROP INDEX entry_claim_claim")
        plain.execute("PRAGMA user_version = 4")
    assert len(_reads_whole_tables(path)) == 2
    Store(path).close()
    assert _reads_whole_tables(path) == []


def test_a_store_that_another_process_writes_says_so_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    store = Store(path, busy_s=0.05)
    store.put_pages([made_page(1)], [])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreBusy, match="nothing was lost"):
        store.put_pages([made_page(2)], [])
    other.execute("ROLLBACK")
    other.close()
    store.put_pages([made_page(2)], [])
    assert store.count_pages() == 2


def test_a_writer_waits_for_a_short_lock(tmp_path: Path) -> None:
    path = tmp_path / "waits.db"
    store = Store(path, busy_s=10)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.2, lambda: other.execute("ROLLBACK"))
    release.start()
    store.put_pages([made_page(1)], [])
    release.join()
    other.close()
    assert store.count_pages() == 1


def test_a_full_disk_is_said_and_what_was_committed_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "full.db"
    store = Store(path)
    store.put_pages([made_page(1)], [])
    with store.reading() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {used}")
    with pytest.raises(StoreFull, match="what was committed is kept"):
        store.put_pages([made_page(2, text="x" * 100_000)], [])
    store.close()
    assert Store(path).count_pages() == 1


def test_what_was_skipped_is_listed_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "skips.db")
    one = Skipped(locator=Locator(file="a.bin"), reason="a.bin: a picture")
    two = Skipped(locator=Locator(file="b.jsonl", record=3, offset=120), reason="b.jsonl: line 4 is broken")
    store.put_pages([], [two, one])
    store.put_pages([], [one])
    assert store.skipped() == [one, two]


def test_a_page_put_again_replaces_itself(tmp_path: Path) -> None:
    store = Store(tmp_path / "again.db")
    store.put_pages([made_page(1), made_page(2)], [])
    store.put_pages([made_page(1, text="Something did.")], [])
    assert store.count_pages() == 2
    assert store.layout(PageId(f"{1:016x}")).text == "Something did."


def test_duckdb_reads_an_export_of_every_table(tmp_path: Path) -> None:
    store = Store(tmp_path / "duck.db")
    store.put_pages([made_page(1), made_page(2)], [])
    pages = store.arrow("page")
    answer = duckdb.sql("SELECT count(*), min(name) FROM pages")
    assert pages.num_rows == 2
    assert answer is not None
    assert answer.fetchall() == [(2, "1.txt")]


def test_datasette_serves_the_store_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "served.db"
    store = Store(path)
    store.put_pages([made_page(1)], [])
    store.close()

    async def ask() -> dict[str, object]:
        served = Datasette([str(path)], immutables=[])
        answer = await served.client.get("/served/page.json?_shape=array")
        return dict(answer.json()[0])

    assert asyncio.run(ask())["name"] == "1.txt"
