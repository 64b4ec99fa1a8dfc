"""Draws things opened: an entry's claims and reckoning, a pair's passages, a page, a diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line
from rich.tree import Tree

from twosource.cli.draw.report import entries_table, text_panel
from twosource.cli.draw.words import change, counts, cut, plural
from twosource.cli.talk import safe
from twosource.records import Article, Dating, Edit, Layout, SameEvent
from twosource.report import in_words
from twosource.views import CheckView, ClaimView, EntryStory, PageStory, PairStory

MOST_SITES = 6


def draw_entry(console: Console, story: EntryStory) -> None:
    """An entry: its counts, every step of the reckoning, every claim in its words."""
    view = story.view
    console.print(Line.assemble((f"{view.handle}  ", "bold cyan"), (safe(view.entry.label), "bold")))
    console.print(counts(view.entry))
    console.print(Line("\nWhy this many origins", style="bold"))
    steps = columns("steps", "reason")
    for n, reason in enumerate(view.entry.reasons, 1):
        steps.add_row(f"{n:>3}.", Line(safe(reason)))
    for relation in view.entry.relations:
        steps.add_row("", "")
        steps.add_row("", Line.assemble((f"{relation.kind}: ", "bold red"), safe(relation.reason)))
    console.print(steps)
    console.print(Line("\nIn whose words", style="bold"))
    console.print(claims_table(story.claims))


def columns(*names: str) -> Table:
    """Columns without lines: long words wrap under themselves, not under the handle."""
    table = Table.grid(padding=(0, 1, 0, 0))
    for name in names[:-1]:
        table.add_column(name, no_wrap=True)
    table.add_column(names[-1], ratio=1, overflow="fold")
    return table


def claims_table(views: Sequence[ClaimView]) -> Table:
    """Claims: page, then chain, certainty, sentence, and where that stands."""
    table = columns("page", "claim")
    for view in views:
        line = Line.assemble((safe(view.outlet), "bold"), f"  {safe(view.chain)}  ", (view.claim.certainty, "magenta"))
        line.append(f"\n{safe(view.sentence)}")
        where = f"{view.file} {view.claim.sentence.start}–{view.claim.sentence.end} sha256:{view.digest[:12]}"
        line.append(f"\n{safe(where)}", style="dim")
        table.add_row(Line(f" {view.page}", style="cyan"), line)
    return table


def draw_lines(console: Console, story: PageStory) -> None:
    """What other pages say of a page's lines."""
    console.print(Line(safe(story.page), style="bold"))
    console.print(Line(f"{plural(story.seen_here_only, 'line')} that no other page has", style="dim"))
    rows = columns("role", "line")
    for view in story.lines:
        line = Line(cut(view.line, 300), style="" if view.role == "body" else "dim")
        line.append(f"\n{safe(view.reason)}", style="dim italic")
        own = (f"{view.own:,} of this outlet",) if view.own > 1 else ()
        where = (*own, *(f"{pages:,} of {safe(site)}" for site, pages in view.others[:MOST_SITES]))
        more = f" and {len(view.others) - MOST_SITES:,} more outlets" if len(view.others) > MOST_SITES else ""
        line.append(f"\npages: {', '.join(where)}{more}", style="dim")
        rows.add_row(Line(f"{view.role:>10}", style="cyan"), line)
    console.print(rows)


def draw_pair(console: Console, story: PairStory) -> None:
    """Why two articles are, or are not, one text."""
    pair = story.pair
    verdict = "one text" if story.same_text else "not one text"
    console.print(Line(f"{verdict}: {safe(pair.rule)}", style="bold green" if story.same_text else "bold yellow"))
    left, right = safe(story.left), safe(story.right)
    if pair.shared_words:
        there, back = f"{pair.containment_left:.0%}", f"{pair.containment_right:.0%}"
        console.print(Line(f"{there} of the copy of {left} stands in {right}, {back} the other way."))
        shared = f"{plural(pair.shared_words, 'word')} shared, {pair.quoted:,} of them in quotation marks,"
        console.print(Line(f"{shared} longest run {plural(pair.longest_run, 'word')}."))
    else:
        console.print(Line(f"No passage of {left} stands in {right}."))
    for reason in story.reasons:
        console.print(Line(f" · {safe(reason)}"))
    for nearest in story.nearest:
        console.print(Line(f" · {safe(nearest)}"))
    if story.same_event:
        console.print(_same_event(story.same_event))
    console.print(Line(f"\n{plural(len(story.passages), 'shared passage')}", style="bold"))
    for passage in story.passages:
        console.print(Padding(Line(f"“{cut(passage, 300)}”"), (0, 0, 0, 1)))


def _same_event(one: SameEvent) -> Line:
    apart = "no date on one side" if one.days_apart is None else f"{plural(one.days_apart, 'day')} apart"
    line = Line("Same event, not shown to be the same text", style="bold")
    return line.append(f": {safe(', '.join(one.shared))} ({apart}, rarity {one.rarity:.1f})", style="not bold")


def tree(label: str) -> Tree:
    """A tree to hang branches on."""
    return Tree(Line(safe(label)), guide_style="dim")


def draw_diff(console: Console, left: str, right: str, edits: Sequence[Edit]) -> None:
    """The edits of two versions, in the order of the page."""
    console.print(Line.assemble((safe(left), "bold red"), " → ", (safe(right), "bold green")))
    rows = columns("mark", "edit")
    for edit in edits:
        line = change(edit, width=140)
        line.append(f"\n{safe(edit.reason)}", style="dim")
        rows.add_row(Line(" ●" if edit.material else " ○", style="magenta"), line)
    console.print(rows)
    material = sum(edit.material for edit in edits)
    console.print(Line(f"{plural(len(edits), 'edit')}, {material} of them change what is said (●)"))


def draw_page(
    console: Console, article: Article, layout: Layout, claims: Sequence[ClaimView], captured: datetime | None
) -> None:
    """A page as it was read: its dates, what was noted of it, every line with its role and reason, its claims."""
    console.print(Line(safe(article.headline or article.id), style="bold"))
    facts = columns("fact", "value")
    for name, value in _facts(article, captured):
        facts.add_row(Line(name, style="dim"), Line(safe(value), style="dim"))
    console.print(facts)
    for note in layout.notes:
        console.print(Line(f"note: {safe(note)}", style="yellow"))
    lines = columns("role", "line")
    for block in layout.blocks:
        line = Line(cut(layout.text[block.start : block.end], 400), style="" if block.role == "body" else "dim")
        line.append(f"\n{safe(block.reason)}", style="dim italic")
        lines.add_row(Line(f"{block.role:>10}", style="cyan"), line)
    console.print(lines)
    if claims:
        console.print(Line("\nClaims", style="bold"))
        console.print(claims_table(claims))


def _facts(article: Article, captured: datetime | None) -> Iterator[tuple[str, str]]:
    yield "published", _when(article.published)
    if article.modified.latest:
        yield "changed", _when(article.modified)
    if captured:
        yield "captured", f"{captured:%Y-%m-%d %H:%M} UTC"
    if article.amp:
        yield "AMP copy", article.amp


def _when(dating: Dating) -> str:
    return f"{in_words(dating)} ({dating.evidence})"


def draw_check(console: Console, view: CheckView) -> None:
    """One unknown page against the store."""
    others = view.text.pages - 1
    if others:
        console.print(
            Line(f"{safe(view.name)}: one of {plural(view.text.pages, 'page')} of one text", style="bold yellow")
        )
    else:
        console.print(Line(f"{safe(view.name)}: copy that no other page carries", style="bold green"))
    console.print(text_panel(view.text))
    if view.known:
        console.print(entries_table(list(view.known), "Known from other pages"))
    if view.new:
        console.print(entries_table(list(view.new), "On this page alone"))
