"""The command that hands the store's tables to other tools: export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.draw.words import plural
from twosource.cli.options import STORE, JsonOption, StoreOption, existing
from twosource.cli.talk import say, write_objects
from twosource.export import TABLES, Format
from twosource.export import export as export_tables


def export(
    tables: Annotated[list[str] | None, typer.Argument(help="Tables; all when left out. See docs/tables.md.")] = None,
    store: StoreOption = Path(STORE),
    to: Annotated[Format, typer.Option("--to", help="jsonl, csv or parquet.")] = "jsonl",
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write into.")] = Path("export"),
    as_json: JsonOption = False,
) -> None:
    """Write the store's tables as files, one a table."""
    with existing(store) as project:
        written = export_tables(project.store, out, to=to, tables=tuple(tables or TABLES))
    for path, rows in written.items():
        say(f"{path}: {plural(rows, 'row')}")
    if as_json:
        write_objects("file", [{"path": str(path), "rows": rows} for path, rows in written.items()])
