"""Options that many commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from twosource.capture import FIELDS
from twosource.project import Project, open_project

STORE = "twosource.db"

StoreOption = Annotated[
    Path, typer.Option("--store", "-d", envvar="TWOSOURCE_STORE", help="The project: one SQLite file.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line on stdout.")]
AgenciesOption = Annotated[
    Path | None,
    typer.Option("--agencies", help="A TOML file of further news agencies.", exists=True, dir_okay=False),
]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", min=1, max=64, help="Processes; as many as there are cores when left out.")
]
OutletOption = Annotated[str | None, typer.Option("--outlet", help="Who published the pages, where they don't say.")]

MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Which column of CSV, Parquet or JSON lines holds which field: text=body, url=link. Repeatable. Fields: "
        "id, url, outlet, title, published, captured, text, html.",
    ),
]


def columns_of(pairs: list[str] | None) -> dict[str, str]:
    """Return the columns by field, as `read_pages` takes them."""
    columns: dict[str, str] = {}
    for pair in pairs or []:
        field, equals, column = pair.partition("=")
        if not equals or not column or field not in FIELDS:
            fields = ", ".join(FIELDS)
            raise typer.BadParameter(f"expected FIELD=COLUMN with one of the fields {fields}, found {pair!r}")
        if columns.setdefault(field, column) != column:
            raise typer.BadParameter(f"expected one column for {field}, found {columns[field]!r} and {column!r}")
    return columns


def _day(string: str) -> date:
    try:
        return date.fromisoformat(string)
    except ValueError:
        raise typer.BadParameter(f"expected a day as YYYY-MM-DD, found {string!r}") from None


PublishedOption = Annotated[
    date | None,
    typer.Option("--published", parser=_day, metavar="DATE", help="The day they were published, where they don't say."),
]


def existing(store: Path) -> Project:
    """Open a store that must be there."""
    return open_project(store, create=False)
