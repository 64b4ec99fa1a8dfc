"""Commands that show what a store holds: report, texts, show, diff, figures."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text as Line
from rich.tree import Tree

from twosource.cli.draw.opened import draw_diff, draw_entry, draw_page, tree
from twosource.cli.draw.report import draw_report, entries_table, text_panel
from twosource.cli.draw.words import cut, plural
from twosource.cli.options import STORE, JsonOption, StoreOption, existing
from twosource.cli.talk import answers, safe, say, where_skipped, write_objects
from twosource.handles import label
from twosource.project import Project
from twosource.records import Article, ArticleId, Entry, Lineage, TextId
from twosource.report import entry_view, text_view
from twosource.report import report as report_view
from twosource.views import EntryView
from twosource.why import claim_view, why_entry


def report(
    store: StoreOption = Path(STORE),
    most: Annotated[int, typer.Option("--most", min=1, help="How many texts to show.")] = 12,
    as_json: JsonOption = False,
) -> None:
    """One screen a text: pages, edits, figures, and the three counts."""
    with existing(store) as project:
        _warn_if_stale(project)
        view = report_view(project, most_texts=None if as_json else most)
    if as_json:
        write_objects("report", [view])
    else:
        draw_report(answers(), view, most_texts=most)


def _warn_if_stale(project: Project) -> None:
    if not project.store.is_reckoned():
        say("Some pages are not yet reckoned: the last read was stopped. Run it again to complete it.")


def texts(store: StoreOption = Path(STORE), as_json: JsonOption = False) -> None:
    """List the texts: pieces of copy, with the pages that carry them."""
    with existing(store) as project:
        views = [text_view(project, text) for text in project.texts()]
    if as_json:
        write_objects("text", views)
        return
    console = answers()
    for view in views:
        console.print(
            Line.assemble(
                (f"{view.handle:<5}", "cyan"),
                f"{plural(view.pages, 'page'):>9}  ",
                cut(view.headline or "without a headline", 70),
                (f"  {', '.join(version.page for version in view.versions)}", "dim"),
            ),
            soft_wrap=True,
        )


def show(
    thing: Annotated[str, typer.Argument(help="T1, P1, E1, an outlet, or skipped.")],
    store: StoreOption = Path(STORE),
    as_json: JsonOption = False,
) -> None:
    """Show a text, a page with every line's role, an entry with its words, or what was skipped."""
    with existing(store) as project:
        if thing == "skipped":
            _show_skipped(project, as_json=as_json)
        elif thing in {project.handle(text.id) for text in project.texts()} | {text.id for text in project.texts()}:
            _show_text(project, thing, as_json=as_json)
        elif thing in {project.handle(entry.id) for entry in project.entries()} | {e.id for e in project.entries()}:
            _show_entry(project, project.entry(thing), as_json=as_json)
        else:
            _show_page(project, project.article(thing), as_json=as_json)


def _show_skipped(project: Project, *, as_json: bool) -> None:
    skipped = project.skipped()
    if as_json:
        write_objects("skipped", skipped)
        return
    for one in skipped:
        answers().print(Line(safe(where_skipped(one))), soft_wrap=True)
    say(f"{plural(len(skipped), 'page')} skipped")


def _show_text(project: Project, thing: str, *, as_json: bool) -> None:
    view = text_view(project, project.text(thing))
    if as_json:
        write_objects("text", [view])
    else:
        console = answers()
        console.print(text_panel(view))
        for reason in view.text.reasons:
            console.print(Line(f" · {safe(reason)}", style="dim"))
        if view.lineage:
            console.print(
                Line("\nLineage (the page under another descends from it, or from a copy not seen)", style="bold")
            )
            answers().print(_lineage(project, view.lineage))


def _lineage(project: Project, lineage: Lineage) -> Tree:
    """The tree of versions, children in the order of their handles."""
    children: dict[str, list[str]] = defaultdict(list)
    for edge in lineage.edges:
        children[edge.parent].append(edge.child)

    def grow(node: str, branch: Tree) -> None:
        for child in sorted(children[node]):
            grow(child, branch.add(_node(project, child)))

    root = tree(_node(project, lineage.root))
    grow(lineage.root, root)
    return root


def _node(project: Project, node: str) -> str:
    return f"{node} (inferred)" if node.startswith("*") else _page_name(project, ArticleId(node))


def _page_name(project: Project, article: ArticleId) -> str:
    return f"{project.handle(article)} {safe(label(project.by_id[article], project.names))}"


def _show_entry(project: Project, entry: Entry, *, as_json: bool) -> None:
    story = why_entry(project, entry)
    if as_json:
        write_objects("entry", [story])
    else:
        draw_entry(answers(), story)


def _show_page(project: Project, article: Article, *, as_json: bool) -> None:
    notes = tuple(project.pages[article.page]["notes"])
    layout = replace(project.store.layout(article.page), notes=notes)
    claims = [claim_view(project, claim) for claim in project.claims() if claim.article == article.id]
    if as_json:
        write_objects("page", [layout])
        write_objects("claim", claims)
    else:
        draw_page(answers(), article, layout, claims, project.pages[article.page]["captured_at"])


def diff(
    names: Annotated[list[str], typer.Argument(help="[T1] A B: a text, if need be, and two pages or outlets.")],
    store: StoreOption = Path(STORE),
    material: Annotated[bool, typer.Option("--material", help="Only edits that change what is said.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show what differs between two versions, every difference typed."""
    if len(names) not in (2, 3):
        raise typer.BadParameter("expected two pages, with a text before them if need be")
    with existing(store) as project:
        text = project.text(names[0]) if len(names) == 3 else None
        among = [version.article for version in text.versions] if text else None
        left, right = (project.article(name, among) for name in names[-2:])
        edits = [edit for edit in project.diff(left, right).edits if edit.material or not material]
        titles = [_page_name(project, one.id) for one in (left, right)]
    if as_json:
        write_objects("edit", edits)
    else:
        draw_diff(answers(), titles[0], titles[1], edits)


def figures(
    text: Annotated[str | None, typer.Argument(help="Only this text's.")] = None,
    store: StoreOption = Path(STORE),
    statements: Annotated[bool, typer.Option("--statements", help="Statements without a figure as well.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values on stdout.")] = False,
    as_json: JsonOption = False,
) -> None:
    """The ledger: every figure with pages, texts and origins."""
    with existing(store) as project:
        only: TextId | None = project.text(text).id if text else None
        kept = [
            e for e in project.entries() if (statements or e.kind == "figure") and (only is None or only in e.texts)
        ]
        views = [entry_view(project, entry) for entry in kept]
    if as_json:
        write_objects("entry", views)
    elif as_csv:
        _write_csv(views)
    else:
        answers().print(entries_table(views, "Figures"))


_VALUE = ("handle", "label", "low", "high", "modifier", "unit")
_COLUMNS = (*_VALUE, "pages", "texts", "origins_low", "origins_high", "said_by", "rivals", "first", "last")


def _write_csv(views: list[EntryView]) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(_COLUMNS)
    for view in views:
        entry = view.entry
        counts = [len(entry.pages), len(entry.texts), entry.origins_low, entry.origins_high]
        value = [view.handle, inert(entry.label), entry.low, entry.high, entry.modifier, inert(entry.unit or "")]
        names = [inert("; ".join(view.said_by)), "; ".join(view.rivals), entry.first, entry.last]
        out.writerow([*value, *counts, *names])


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> inert("=1+1"), inert("300 killed")
    ("'=1+1", '300 killed')
    """
    cell = safe(cell)
    return f"'{cell}" if cell[:1] in "=+-@" and cell else cell
