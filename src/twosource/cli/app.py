"""The program: its commands, and what becomes of errors and Ctrl-C."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from twosource.cli.asking import count, why
from twosource.cli.exporting import export
from twosource.cli.reading import check, demo, read
from twosource.cli.showing import diff, figures, report, show, texts
from twosource.cli.talk import say
from twosource.errors import TwosourceError
from twosource.pipeline import VERSION

app = typer.Typer(
    name="twosource",
    help="Whether ten articles are ten confirmations or one: pages, texts and origins of every claim.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

for command in (read, report, texts, show, diff, figures, count, why, check, export, demo):
    app.command()(command)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"twosource {VERSION}\n")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Whether ten articles are ten confirmations or one: pages, texts and origins of every claim.

    Exit status: 0 done, 1 an error or pages skipped, 2 wrong usage, 3 a requirement not met,
    130 stopped by Ctrl-C.
    """


def main() -> None:
    """Run the program; leave with its exit status."""
    try:
        app()
    except TwosourceError as error:
        say(str(error))
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of our output went away
        sys.exit(1)
