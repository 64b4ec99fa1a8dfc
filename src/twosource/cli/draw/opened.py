"""Draws things opened: an entry's claims and reckoning, a pair's passages, a page, a diff."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text as Line

from twosource.cli.draw.report import entries_table, text_panel
from twosource.cli.draw.words import change, counts, cut, plural
from twosource.cli.talk import safe
from twosource.records import Article, Claim, Edit, Layout
from twosource.views import CheckView, ClaimView, EntryStory, PairStory


def draw_entry(console: Console, story: EntryStory) -> None:
    """An entry: its counts, every step of the reckoning, every claim in its words."""
    view = story.view
    console.print(Line.assemble((f"{view.handle}  ", "bold cyan"), (safe(view.entry.label), "bold")))
    console.print(counts(view.entry))
    console.print(Line("\nWhy this many origins", style="bold"))
    for n, reason in enumerate(view.entry.reasons, 1):
        console.print(Line(f" {n}. {safe(reason)}"))
    for relation in view.entry.relations:
        console.print(Line.assemble((f"\n{relation.kind}: ", "bold red"), safe(relation.reason)))
    console.print(Line("\nIn whose words", style="bold"))
    for claim in story.claims:
        console.print(claim_line(claim))


def claim_line(view: ClaimView) -> Line:
    """A claim: page, chain, certainty, its sentence, and where that stands."""
    claim: Claim = view.claim
    line = Line.assemble(
        (f" {view.page} ", "cyan"),
        (safe(view.outlet), "bold"),
        f"  {safe(view.chain)}  ",
        (claim.certainty, "magenta"),
    )
    line.append(f"\n     {safe(view.sentence)}")
    where = f"{view.file} {claim.sentence.start}–{claim.sentence.end} sha256:{view.digest[:12]}"
    line.append(f"\n     {safe(where)}", style="dim")
    return line


def draw_pair(console: Console, story: PairStory) -> None:
    """Why two articles are, or are not, one text."""
    pair = story.pair
    verdict = "one text" if story.same_text else "not one text"
    console.print(Line(f"{verdict}: {safe(pair.rule)}", style="bold green" if story.same_text else "bold yellow"))
    left, right = (safe(one.outlet or one.id) for one in (story.left, story.right))
    console.print(f"{pair.containment_left:.0%} of {left}'s copy stands in {right}'s,", markup=False)
    console.print(f"{pair.containment_right:.0%} the other way;", markup=False)
    shared = f"{plural(pair.shared_words, 'word')} shared, {pair.quoted:,} of them in quotation marks,"
    console.print(f"{shared} longest run {plural(pair.longest_run, 'word')}.", markup=False)
    for reason in story.reasons:
        console.print(Line(f" · {safe(reason)}"))
    console.print(Line(f"\n{plural(len(story.passages), 'shared passage')}", style="bold"))
    for passage in story.passages:
        console.print(Line(f" “{cut(passage, 300)}”"))


def draw_diff(console: Console, left: str, right: str, edits: Sequence[Edit]) -> None:
    """The edits of two versions, in the order of the page."""
    console.print(Line.assemble((safe(left), "bold red"), " → ", (safe(right), "bold green")))
    for edit in edits:
        mark = "●" if edit.material else "○"
        console.print(Line.assemble((f" {mark} ", "magenta"), change(edit, width=140)))
        console.print(Line(f"     {safe(edit.reason)}", style="dim"))
    material = sum(edit.material for edit in edits)
    console.print(Line(f"{plural(len(edits), 'edit')}, {material} of them change what is said (●)"))


def draw_page(console: Console, article: Article, layout: Layout, claims: Sequence[ClaimView]) -> None:
    """A page as it was read: every line with its role and reason, then its claims."""
    console.print(Line(safe(article.headline or article.id), style="bold"))
    console.print(Line(f"published: {safe(article.published.evidence)}", style="dim"))
    for block in layout.blocks:
        words = cut(layout.text[block.start : block.end], 400)
        style = "" if block.role == "body" else "dim"
        console.print(Line.assemble((f"{block.role:>10}  ", "cyan"), (words, style)))
        console.print(Line(f"{'':>10}  {safe(block.reason)}", style="dim italic"))
    if claims:
        console.print(Line("\nClaims", style="bold"))
    for claim in claims:
        console.print(claim_line(claim))


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
