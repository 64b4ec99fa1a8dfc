"""Commands that read pages: read, check, demo."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from twosource.check import check as check_pages
from twosource.cli.draw.opened import draw_check
from twosource.cli.draw.report import draw_report
from twosource.cli.draw.words import plural
from twosource.cli.options import (
    STORE,
    AgenciesOption,
    JsonOption,
    MapOption,
    OutletOption,
    PublishedOption,
    StoreOption,
    WorkersOption,
    columns_of,
    existing,
)
from twosource.cli.progress import watched
from twosource.cli.talk import answers, say, where_skipped, write_objects
from twosource.demo import agencies_file, pages_folder
from twosource.errors import StoreBusy
from twosource.pipeline import Tally
from twosource.project import Project, open_project
from twosource.report import report

MOST_SKIPPED = 10
STOPPED = 130  # as shells say it
PathsArgument = Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")]


def read(
    paths: PathsArgument,
    store: StoreOption = Path(STORE),
    published: PublishedOption = None,
    outlet: OutletOption = None,
    mapped: MapOption = None,
    agencies: AgenciesOption = None,
    workers: WorkersOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read captures into a store and bring it up to date.

    Plain text, HTML, saved pages (MHTML), web archives (WARC, WACZ), tables (CSV, Parquet, JSON lines; see --map),
    feeds (RSS, Atom) and ninjs, also in gzip and zstandard; the kind is found by content. A page that the store
    knows is not read again. Exit status 1 when pages had to be skipped.
    """
    columns = columns_of(mapped)
    with open_project(store) as project:
        try:
            with watched() as watch:
                tally = project.read(
                    *paths,
                    published=published,
                    outlet=outlet,
                    columns=columns,
                    agencies=agencies,
                    workers=workers,
                    watch=watch,
                )
        except KeyboardInterrupt:
            say(f"Stopped. {_held(project)} committed and kept; the same command completes the rest.")
            raise typer.Exit(STOPPED) from None
        _tell(project, tally)
        if as_json:
            write_objects("read", [tally])
    raise typer.Exit(1 if tally.skipped else 0)


def _held(project: Project) -> str:
    """How many pages the store holds, unless what was stopped still has it locked."""
    try:
        return plural(project.store.count_pages(), "page")
    except StoreBusy:
        return "What was written is"


def _tell(project: Project, tally: Tally) -> None:
    if lame := sum(one.stage != "read" for one in project.skipped()):
        say(f"{plural(lame, 'page')} broke a later stage, in part: twosource show skipped")
    if broken := project.store.failed_readings():
        say(f"{plural(broken, 'sentence')} broke a reader and count for nothing: please report them.")
    held = plural(project.store.count_pages(), "page")
    say(f"{plural(tally.added, 'page')} added, {tally.known:,} known before, {tally.skipped:,} skipped.")
    if tally.skipped:
        for one in project.skipped()[:MOST_SKIPPED]:
            say(f"  {where_skipped(one)}")
        say("All that were skipped: twosource show skipped")
    main, every = len(project.main_texts()), len(project.texts())
    broken_off = f", and {every - main:,} of stories broken off beside them" if every > main else ""
    say(f"{project.path} holds {held} in {plural(main, 'text')}{broken_off}. Next: twosource report -d {project.path}")


def check(
    path: Annotated[str, typer.Argument(help="A page: a file, or - for standard input.")],
    store: StoreOption = Path(STORE),
    published: PublishedOption = None,
    agencies: AgenciesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set one unknown page against a store: whose copy it is, what it adds. The store stays as it was."""
    with existing(store) as project:
        views = check_pages(project, path, published=published, agencies=agencies)
    if as_json:
        write_objects("check", views)
        return
    for view in views:
        draw_check(answers(), view)
    if not views:
        say("The store knows this page already, or there is no article on it.")


def demo(
    keep: Annotated[Path | None, typer.Option("--keep", help="Keep the store at this path.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Read the pages that come with the package and print their report.

    They are about an invented disaster, by invented outlets and agencies, as dirty as real ones.
    """
    with tempfile.TemporaryDirectory(prefix="twosource-demo-") as folder:
        path = keep or Path(folder) / "demo.db"
        with open_project(path) as project:
            with watched() as watch:
                project.read(pages_folder(), agencies=agencies_file(), watch=watch)
            view = replace(report(project), store="41 invented pages that come with twosource")
            if as_json:
                write_objects("report", [view])
            else:
                draw_report(answers(), view, most_texts=8)
    if keep:
        say(f"Kept: {keep}. Try: twosource why E1 -d {keep}")
    else:
        say("To ask it questions keep the store: twosource demo --keep demo.db")
