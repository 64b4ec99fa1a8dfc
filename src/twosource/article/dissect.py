"""Takes a page apart: its lines with their roles, then the articles they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from twosource.article.assemble import Facts, assemble, host_of
from twosource.article.edges import agency_lines, closing_lines, opening_lines
from twosource.article.evidence import own_evidence
from twosource.article.html import HtmlReading, read_html
from twosource.article.html.stated_dates import date_in_url
from twosource.article.lines import Line, as_line, cut_lines
from twosource.article.memory import Evidence, alike, line_keys
from twosource.article.outlets import find_outlet
from twosource.article.page_kinds import kind_notes
from twosource.article.roles import CUT_HEAD, CUT_OFF, REPEATED, Labels, is_copy, label_lines
from twosource.article.settle import lines_again, settle_lines
from twosource.article.teasers import find_teasers
from twosource.article.wire import AGENCIES, Agencies
from twosource.records import Block, Layout, Page, Role
from twosource.rows import build

OWN: frozenset[Role] = frozenset(("body", "headline", "byline", "dateline", "caption", "credit"))
AGENCY_LINE = "an agency's name between headline and body"
LINES_ABOVE = 12
LINES_BELOW = 3
NO_FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a page gives by itself, before others are looked at: enough to settle its lines without its bytes.

    `page` comes without its content. `marked` are the lines as the markup has them, with what it says of each;
    empty, like `facts`, for plain text, whose lines say it all.
    """

    page: Page
    marked: tuple[Block, ...] = ()
    facts: Facts = NO_FACTS
    notes: tuple[str, ...] = ()


def dissect(page: Page, *, agencies: Agencies = AGENCIES) -> Layout:
    """Return a page's readable text, every line with a role, and the articles on it.

    Every line that is not blank has exactly one block; blocks are in order and disjoint. The
    main article, if there is one, is the first; each broken-off story behind it is an article of
    its own, without the page's date. The same page always gives the same layout.

    Args:
        page: HTML is read by its markup, plain text by its lines.
        agencies: the closed list whose marks are looked for; see `Agencies.extended`.
    """
    text = page.content
    bare = replace(page, content="")
    if page.media == "html":
        reading = read_html(page)
        text = reading.text
        draft = Draft(page=bare, marked=reading.blocks, facts=_facts(page, reading), notes=reading.notes)
    else:
        draft = Draft(page=bare)
    layout = _lay_out(draft, text, {}, agencies)
    main = next(iter(layout.articles), None)
    site = (main and (main.host or main.outlet)) or draft.facts.host or host_of(page.url) or page.outlet
    same = alike([block.line for block in layout.blocks])
    return replace(layout, site=site and site.lower(), alike=same, draft=msgspec.json.encode(draft).decode())


def settle(draft: str, text: str, evidence: Evidence, *, agencies: Agencies = AGENCIES) -> Layout:
    """Return the layout of a page that was dissected before, now that more is known of its lines.

    The result depends on the page and the evidence, not on any settling before.

    Args:
        draft: `Layout.draft` as `dissect` gave it.
        text: the page's readable text.
        evidence: what is known of its lines, by `Block.line`.
        agencies: as in `dissect`.
    """
    return _lay_out(msgspec.json.decode(draft, type=Draft), text, evidence, agencies)


def _lay_out(draft: Draft, text: str, evidence: Evidence, agencies: Agencies) -> Layout:
    """Lines, their roles, what other pages say of them, the articles."""
    if draft.page.media == "html":
        return _lay_out_html(draft, text, evidence, agencies)
    lines = cut_lines(text)
    page = draft.page
    blocks = settle_lines(lines, _as_blocks(lines, _label(lines, page.title, evidence, agencies)), evidence)
    facts = Facts(
        headline=None if any(block.role == "headline" for block in blocks) else page.title,
        outlet=page.outlet or find_outlet(text, blocks, agencies),
        url=page.url,
        host=host_of(page.url),
        address=date_in_url(page.url or ""),
    )
    return assemble(page, text, blocks, facts, agencies, notes=kind_notes(text, blocks))


def _lay_out_html(draft: Draft, text: str, evidence: Evidence, agencies: Agencies) -> Layout:
    """Markup first; where no extractor found a body, the lines as if they were plain text."""
    lines = [as_line(text, block.start, block.end) for block in draft.marked]
    if is_copy(line for line, block in zip(lines, draft.marked, strict=True) if block.role == "body"):
        blocks = _refine(lines, draft.marked, agencies)
    else:
        blocks = _as_blocks(lines, _label(lines, draft.facts.headline, evidence, agencies))
    blocks = settle_lines(lines, blocks, evidence)
    notes = (*draft.notes, *kind_notes(text, blocks))
    return assemble(draft.page, text, blocks, draft.facts, agencies, notes=notes)


def _facts(page: Page, reading: HtmlReading) -> Facts:
    """What the markup states, the capture's own record first."""
    return Facts(
        headline=reading.headline,
        bylines=reading.bylines,
        published=reading.published,
        modified=reading.modified,
        section=reading.section,
        language=reading.language,
        outlet=page.outlet or reading.outlet,
        url=page.url or reading.url,
        amp=reading.amp,
        host=reading.host or host_of(page.url),
        credits=reading.credits,
        makers=tuple((source.field, source.string) for source in reading.sources),
    )


def _label(lines: Sequence[Line], title: str | None, evidence: Evidence, agencies: Agencies) -> Labels:
    """The labeller's roles."""
    return label_lines(lines, title=title, agency_names=agencies.strings, again=lines_again(lines, evidence))


def _refine(lines: Sequence[Line], blocks: Sequence[Block], agencies: Agencies) -> tuple[Block, ...]:
    """Blocks read from markup: broken-off stories and the article's edges set apart, roles for lines the markup says
    nothing of."""
    is_body = [block.role == "body" for block in blocks]
    headline = next((i for i, block in enumerate(blocks) if block.role == "headline"), None)
    edges = opening_lines(lines, is_body, headline) | closing_lines(lines, is_body)
    signed = frozenset(agency_lines(lines, is_body, headline, agencies.strings))
    stories = find_teasers(lines, [body and i not in edges for i, body in enumerate(is_body)])
    count = 0
    told: list[tuple[Role, str, int | None]] = []
    for i, (line, block, story) in enumerate(zip(lines, blocks, stories, strict=True)):
        if story:
            count += 1
            told.append(("teaser", CUT_OFF, count))
        elif (edge := edges.get(i)) is not None:
            told.append((edge.role, edge.reason, 0 if edge.role == "byline" else None))
        elif i in signed and block.role in ("other", "navigation"):
            told.append(("byline", AGENCY_LINE, 0))
        elif block.role == "other" and (seen := own_evidence(line)) is not None:
            told.append((seen.role, seen.reason, None))
        else:
            told.append((block.role, block.reason, block.article))
    return _blocks(
        lines, [role for role, _, _ in told], [reason for _, reason, _ in told], [article for _, _, article in told]
    )


def _as_blocks(lines: Sequence[Line], labels: Labels) -> tuple[Block, ...]:
    """Lines and their labels as blocks that know their article."""
    body = [i for i, role in enumerate(labels.roles) if role == "body"]
    articles: list[int | None] = [None] * len(lines)
    for i in range(max(0, body[0] - LINES_ABOVE), min(len(lines), body[-1] + LINES_BELOW + 1)) if body else ():
        if labels.roles[i] in OWN and labels.reasons[i] not in (CUT_HEAD, REPEATED):
            articles[i] = 0
    stories = [i for i, story in enumerate(labels.stories) if story]
    for ordinal, i in enumerate(stories, start=bool(body)):
        articles[i] = ordinal
    return _blocks(lines, labels.roles, labels.reasons, articles)


def _blocks(
    lines: Sequence[Line], roles: list[Role], reasons: list[str], articles: list[int | None]
) -> tuple[Block, ...]:
    """A block for each line."""
    starts, ends = [line.start for line in lines], [line.end for line in lines]
    names = ("start", "end", "role", "reason", "article", "line")
    return tuple(build(Block, names, starts, ends, roles, reasons, articles, line_keys(lines)))
