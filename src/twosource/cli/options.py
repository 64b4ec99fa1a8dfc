"""Options that many commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

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
