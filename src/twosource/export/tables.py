"""Writes the store's tables as JSON lines, CSV or Parquet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import msgspec
import pyarrow as arrow
import pyarrow.parquet as parquet

from twosource.errors import InputError
from twosource.store import Store
from twosource.store.tables import metadata

Format = Literal["jsonl", "csv", "parquet"]
TABLES = tuple(table.name for table in metadata.sorted_tables)


def export(store: Store, folder: Path, *, to: Format, tables: tuple[str, ...] = TABLES) -> dict[Path, int]:
    """Write tables into a folder, one file a table; return the rows in each file.

    Raises:
        InputError: there is no table of that name, or the folder can't be made.
    """
    for name in tables:
        if name not in TABLES:
            found = f"no table {name!r}"
            raise InputError(where="export", expected="tables of the store", found=found, advice=", ".join(TABLES))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        advice = "Name another folder with --out."
        raise InputError(where=str(folder), expected="a folder to write", found=str(error), advice=advice) from error
    written: dict[Path, int] = {}
    for name in tables:
        rows = store.arrow(name)
        path = folder / f"{name}.{to}"
        _WRITERS[to](rows, path)
        written[path] = rows.num_rows
    return written


def _write_jsonl(table: arrow.Table, path: Path) -> None:
    with path.open("wb") as out:
        for row in table.to_pylist():
            out.write(msgspec.json.encode(row) + b"\n")


def _write_csv(table: arrow.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(table.column_names)
        for row in table.to_pylist():
            writer.writerow([_cell(value) for value in row.values()])


def _cell(value: object) -> object:
    """Strings a spreadsheet would run as formulas get an apostrophe before them."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _write_parquet(table: arrow.Table, path: Path) -> None:
    parquet.write_table(table, path)


_WRITERS: Mapping[Format, Callable[[arrow.Table, Path], None]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "parquet": _write_parquet,
}
