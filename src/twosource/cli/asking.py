"""Commands that ask: count, why."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.draw.opened import draw_entry, draw_lines, draw_pair
from twosource.cli.draw.report import entries_table
from twosource.cli.draw.words import interval, plural
from twosource.cli.options import STORE, JsonOption, StoreOption, existing
from twosource.cli.talk import answers, say, write_objects
from twosource.report import entry_view
from twosource.why import why_entry, why_lines, why_pair

REQUIREMENT_NOT_MET = 3
PAGE = re.compile(r"P\d+(\.\d+)?", re.IGNORECASE)


def count(
    words: Annotated[str, typer.Argument(help='What is counted, as in "soldiers killed".')],
    store: StoreOption = Path(STORE),
    require: Annotated[int, typer.Option("--require", min=0, help="Origins that must stand behind one value.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """Count pages, texts and origins of what these words name.

    With --require N the exit status is 3 unless some value has at least N origins for certain.
    """
    with existing(store) as project:
        views = [entry_view(project, entry) for entry in project.count(words)]
    if as_json:
        write_objects("entry", views)
    elif views:
        answers().print(entries_table(views, words))
    else:
        say(f"No entry holds all of these words: {words}. Try fewer, or: twosource figures --statements")
    surest = max((view.entry.origins_low for view in views), default=0)
    if surest < require:
        at_best = interval(surest, max((view.entry.origins_high for view in views), default=0))
        say(f"Requirement not met: {plural(require, 'origin')} wanted, {at_best} found.")
        raise typer.Exit(REQUIREMENT_NOT_MET)


def why(
    things: Annotated[
        list[str], typer.Argument(help="E1: origins. P1: roles of its lines. P1 P2: why one text, or why not.")
    ],
    store: StoreOption = Path(STORE),
    as_json: JsonOption = False,
) -> None:
    """Say why: every step of a count, what other pages say of a page's lines, or the passages and the rule behind a
    merge or its absence."""
    if len(things) not in (1, 2):
        raise typer.BadParameter("expected one entry, or one or two pages")
    with existing(store) as project:
        if len(things) == 1 and PAGE.fullmatch(things[0]):
            lines = why_lines(project, project.article(things[0]))
            write_objects("page", [lines]) if as_json else draw_lines(answers(), lines)
        elif len(things) == 1:
            story = why_entry(project, project.entry(things[0]))
            write_objects("entry", [story]) if as_json else draw_entry(answers(), story)
        else:
            pair = why_pair(project, project.article(things[0]), project.article(things[1]))
            write_objects("pair", [pair]) if as_json else draw_pair(answers(), pair)
