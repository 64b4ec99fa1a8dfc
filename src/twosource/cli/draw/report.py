"""Draws the report: the counts, the conflicts, then one screen a text."""

from __future__ import annotations

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text as Line

from twosource.cli.draw.words import change, counted, cut, few_or_many, interval, plural, value
from twosource.cli.talk import safe
from twosource.records import Edit
from twosource.views import EntryView, ReportView, TextView, VersionView

MOST_CONFLICTS = 6
MOST_RIVALS = 8
MOST_EDITS = 8
MOST_NAMED = 5
MOST_RELATIONS = 4
MOST_ENTRIES = 10
MOST_STATEMENTS = 4
MOST_KIN = 3


def draw_report(console: Console, view: ReportView, *, most_texts: int) -> None:
    """Print a report. Texts past `most_texts` are counted in a last line."""
    console.print(_head(view))
    if view.conflicts:
        console.print(_section("Where the pages disagree"))
        for group in view.conflicts[:MOST_CONFLICTS]:
            console.print(Padding(conflict(group), (0, 0, 1, 0)))
        if len(view.conflicts) > MOST_CONFLICTS:
            rest = plural(len(view.conflicts) - MOST_CONFLICTS, "more conflict")
            console.print(Line(f"and {rest}: twosource report --json", style="dim"))
    for title, reasons in (("Later values of the same count", view.updates), ("Sums", view.sums)):
        if reasons:
            console.print(_section(title))
            for reason in reasons[:MOST_RELATIONS]:
                console.print(Padding(Line(safe(reason)), (0, 0, 0, 2)))
            if len(reasons) > MOST_RELATIONS:
                console.print(
                    Line(f"  and {len(reasons) - MOST_RELATIONS} more: twosource figures --json", style="dim")
                )
            console.print()
    shown = [text for text in view.texts if text.pages > 1 or text.entries][:most_texts]
    for text in shown:
        console.print(text_panel(text))
    _print_rest(console, view, len(shown))


def _print_rest(console: Console, view: ReportView, shown: int) -> None:
    rest = view.counts.texts - shown
    if rest:
        console.print(Line(f"… and {plural(rest, 'more text')} of one page each, or past the limit: twosource texts"))
    if view.teasers:
        line = f"{plural(view.teasers, 'teaser')} of other stories stood on these pages; none is counted as a page."
        console.print(Line(line, style="dim"))
    if view.counts.skipped:
        line = f"{plural(view.counts.skipped, 'page')} could not be used: twosource show skipped"
        console.print(Line(line, style="yellow"))


def _head(view: ReportView) -> Group:
    c = view.counts
    three = Line.assemble(
        (plural(c.pages, "page"), "bold"),
        " · ",
        (plural(c.texts, "text"), "bold"),
        " · ",
        (plural(c.events, "event"), "bold"),
        f" · {plural(c.figures, 'figure')} · {plural(c.statements, 'statement')} · ",
        (plural(c.conflicts, "conflict"), "bold red" if c.conflicts else ""),
    )
    return Group(Line(safe(view.store), style="dim"), three, Line())


def _section(title: str) -> Rule:
    return Rule(Line(title, style="bold"), align="left", style="dim")


def conflict(group: tuple[EntryView, ...]) -> Table:
    """Rival values of one measure, under the words of what they measure; a value told in other words with those."""
    words = counted(safe(group[0].entry.label))
    table = _counting_table(Line(words, style="bold red not dim"))
    for view in group[:MOST_RIVALS]:
        line = Line(value(view.entry), style="bold")
        if (own := counted(safe(view.entry.label))) != words:
            line.append(f"  {own}", style="not bold dim")
        _add_counted(table, view, line)
    if len(group) > MOST_RIVALS:
        _add_rest(table, f"and {plural(len(group) - MOST_RIVALS, 'more value')}: twosource why {group[0].handle}")
    return table


def text_panel(view: TextView) -> RenderableType:
    """One text: its versions, what they changed, its figures and statements."""
    parts: list[RenderableType] = [_section(""), _title(view), Line()]
    if len(view.versions) > 1:
        parts += [_versions(view), Line()]
        if any(edit.material for version in view.versions for edit in version.edits):
            parts += [_changes(view), Line()]
    figures = [one for one in view.entries if one.entry.kind == "figure"]
    statements = [one for one in view.entries if one.entry.kind == "statement"]
    if figures:
        parts.append(entries_table(figures[:MOST_ENTRIES], "Figures", more=len(figures) - MOST_ENTRIES))
    if statements:
        more = len(statements) - MOST_STATEMENTS
        parts.append(entries_table(statements[:MOST_STATEMENTS], "Statements", more=more))
    if view.same_event:
        parts.append(_same_event(view))
    return Group(*parts)


def _same_event(view: TextView) -> Line:
    line = Line("Same event, not shown to be the same text: ", style="dim")
    line.append("; ".join(safe(one) for one in view.same_event[:MOST_KIN]))
    if len(view.same_event) > MOST_KIN:
        line.append(f"; and {len(view.same_event) - MOST_KIN} more")
    return line


def _title(view: TextView) -> Line:
    line = Line()
    line.append(f"{view.handle}  ", style="bold cyan")
    line.append(cut(view.headline or "without a headline", 100), style="bold")
    line.append(f"\n{plural(view.pages, 'page')}, one text", style="")
    if view.first:
        until = f" to {view.last}" if view.last != view.first else ""
        line.append(f" · {view.first}{until}")
    line.append(f" · {safe(view.text.wire)}", style="dim")
    return line


def _versions(view: TextView) -> Table:
    table = _bare_table()
    table.add_column("Page", style="cyan", no_wrap=True)
    table.add_column("Outlet", ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column("Published", no_wrap=True)
    table.add_column("Copy", no_wrap=True)
    table.add_column("Edits", justify="right", no_wrap=True)
    for n, version in enumerate(view.versions):
        copy = "fullest" if n == 0 else f"{version.derivation} {version.containment:.0%}"
        table.add_row(version.page, safe(version.outlet), cut(version.published, 15), copy, _edit_counts(version))
    return table


def _edit_counts(version: VersionView) -> Line:
    if not version.edits:
        return Line("–", style="dim")
    material = sum(edit.material for edit in version.edits)
    return Line.assemble((f"{material} ●", "magenta" if material else "dim"), f" {len(version.edits) - material:>3} ○")


def _changes(view: TextView) -> Table:
    """What changed between versions, each change once, with the pages that have it."""
    groups: dict[tuple[str, str, str], tuple[Edit, list[str]]] = {}
    for version in view.versions:
        for edit in version.edits:
            if edit.material:
                key = (edit.kind, edit.left_reading or "", edit.right_reading or "")
                pages = groups.setdefault(key, (edit, []))[1]
                if version.page not in pages:
                    pages.append(version.page)
    ranked = sorted(groups.values(), key=lambda group: (_telling(group[0]), -len(group[1])))
    table = _bare_table()
    table.add_column("What they changed ●", ratio=1)
    table.add_column("On", style="cyan", max_width=24)
    for edit, pages in ranked[:MOST_EDITS]:
        on = " ".join(pages[:MOST_NAMED]) + (f" +{len(pages) - MOST_NAMED}" if len(pages) > MOST_NAMED else "")
        table.add_row(change(edit, width=44), on)
    if len(ranked) > MOST_EDITS:
        rest = plural(len(ranked) - MOST_EDITS, "more change")
        table.add_row(Line(f"and {rest}: twosource diff {view.handle} …", style="dim"), "")
    return table


_TELLING = ("figure-value", "date-conflict", "attribution", "hedge", "omission", "addition", "move")


def _telling(edit: Edit) -> int:
    return _TELLING.index(edit.kind) if edit.kind in _TELLING else len(_TELLING)


def _bare_table() -> Table:
    return Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), expand=True, show_edge=False, header_style="dim")


def entries_table(views: list[EntryView], title: str, *, more: int = 0) -> Table:
    """Entries with their three counts and who stands behind them."""
    table = _counting_table(title)
    for view in views:
        label = Line(safe(view.entry.label))
        if view.rivals:
            label.append(f"  against {', '.join(view.rivals)}", style="red")
        _add_counted(table, view, label)
    if more > 0:
        every = " --statements" if title == "Statements" else ""
        _add_rest(table, f"and {more} more: twosource figures{every}")
    return table


def _add_rest(table: Table, words: str) -> None:
    table.add_row("", Line(words, style="dim"), "", "", "", "")


def _counting_table(title: str | Line) -> Table:
    table = _bare_table()
    table.add_column("", style="cyan", no_wrap=True)
    table.add_column(title, ratio=5)
    for name in ("Pages", "Texts", "Origins"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Who stands behind it", ratio=4)
    return table


def _add_counted(table: Table, view: EntryView, label: Line) -> None:
    entry = view.entry
    origins = Line(interval(entry.origins_low, entry.origins_high), style=few_or_many(entry))
    who = cut(", ".join(view.said_by) or "nobody named", 90)
    table.add_row(view.handle, label, str(len(entry.pages)), str(len(entry.texts)), origins, who)
