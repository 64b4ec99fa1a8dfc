"""The commands' own help, for docs/commands.md."""

from __future__ import annotations

from collections.abc import Iterator

from typer.main import get_command
from typer.testing import CliRunner

from twosource.cli.app import app

WIDTH = {"COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"}


def commands() -> Iterator[tuple[str, str]]:
    """Yield each command's name and what --help prints for it."""
    names = sorted(getattr(get_command(app), "commands", {}))
    for name in names:
        shown = CliRunner().invoke(app, [name, "--help"], env=WIDTH, prog_name="twosource").stdout
        yield name, "\n".join(line.rstrip() for line in shown.strip().splitlines())
