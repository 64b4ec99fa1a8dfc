"""Takes a page apart: its lines with their roles, then the articles they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.article.assemble import Facts, assemble, host_of
from twosource.article.edges import agency_lines, closing_lines, opening_lines
from twosource.article.evidence import own_evidence
from twosource.article.html import HtmlReading, read_html
from twosource.article.html.stated_dates import date_in_url
from twosource.article.lines import Line, as_line, cut_lines
from twosource.article.outlets import find_outlet
from twosource.article.roles import CUT_HEAD, CUT_OFF, Labelled, is_copy, label_lines
from twosource.article.teasers import find_teasers
from twosource.article.wire import AGENCIES, Agencies
from twosource.records import Block, Layout, Page, Role

OWN: frozenset[Role] = frozenset(("body", "headline", "byline", "dateline", "caption", "credit"))
AGENCY_LINE = "an agency's name between headline and body"
LINES_ABOVE = 12
LINES_BELOW = 3


def dissect(page: Page, *, agencies: Agencies = AGENCIES) -> Layout:
    """Return a page's readable text, every line with a role, and the articles on it.

    Every line that is not blank has exactly one block; blocks are in order and disjoint. The
    main article, if there is one, is the first; each broken-off story behind it is an article of
    its own, without the page's date. The same page always gives the same layout.

    Args:
        page: HTML is read by its markup, plain text by its lines.
        agencies: the closed list whose marks are looked for; see `Agencies.extended`.
    """
    if page.media == "html":
        return _dissect_html(page, agencies)
    lines = cut_lines(page.content)
    blocks = _as_blocks(lines, _label(lines, page.title, agencies))
    facts = Facts(
        headline=None if any(block.role == "headline" for block in blocks) else page.title,
        outlet=page.outlet or find_outlet(page.content, blocks, agencies),
        url=page.url,
        host=host_of(page.url),
        address=date_in_url(page.url or ""),
    )
    return assemble(page, page.content, blocks, facts, agencies)


def _dissect_html(page: Page, agencies: Agencies) -> Layout:
    """Markup first; where no extractor found a body, the lines as if they were plain text."""
    reading = read_html(page)
    lines = [as_line(reading.text, block.start, block.end) for block in reading.blocks]
    if is_copy(line for line, block in zip(lines, reading.blocks, strict=True) if block.role == "body"):
        blocks = tuple(_refine(lines, reading.blocks, agencies))
    else:
        blocks = _as_blocks(lines, _label(lines, reading.headline, agencies))
    return assemble(page, reading.text, blocks, _facts(page, reading), agencies, notes=reading.notes)


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
        host=reading.host or host_of(page.url),
        credits=reading.credits,
        makers=tuple((source.field, source.string) for source in reading.sources),
    )


def _label(lines: Sequence[Line], title: str | None, agencies: Agencies) -> list[Labelled]:
    """The labeller's roles."""
    return label_lines(lines, title=title, agency_names=frozenset(agencies.by_string))


def _refine(lines: Sequence[Line], blocks: Sequence[Block], agencies: Agencies) -> Iterator[Block]:
    """Blocks read from markup: broken-off stories and the article's edges set apart, roles for lines the markup says
    nothing of."""
    is_body = [block.role == "body" for block in blocks]
    headline = next((i for i, block in enumerate(blocks) if block.role == "headline"), None)
    edges = opening_lines(lines, is_body, headline) | closing_lines(lines, is_body)
    signed = frozenset(agency_lines(lines, is_body, headline, frozenset(agencies.by_string)))
    stories = find_teasers(lines, [body and i not in edges for i, body in enumerate(is_body)])
    count = 0
    for i, (line, block, story) in enumerate(zip(lines, blocks, stories, strict=True)):
        if story:
            count += 1
            yield replace(block, role="teaser", reason=CUT_OFF, article=count)
        elif (edge := edges.get(i)) is not None:
            own = 0 if edge.role == "byline" else None
            yield replace(block, role=edge.role, reason=edge.reason, article=own)
        elif i in signed and block.role in ("other", "navigation"):
            yield replace(block, role="byline", reason=AGENCY_LINE, article=0)
        elif block.role == "other" and (seen := own_evidence(line)) is not None:
            yield replace(block, role=seen.role, reason=seen.reason, article=None)
        else:
            yield block


def _as_blocks(lines: Sequence[Line], labelled: Sequence[Labelled]) -> tuple[Block, ...]:
    """Lines and their labels as blocks that know their article."""
    body = [i for i, label in enumerate(labelled) if label.role == "body"]
    near = range(body[0] - LINES_ABOVE, body[-1] + LINES_BELOW + 1) if body else range(0)
    stories = 0
    blocks = []
    for i, (line, label) in enumerate(zip(lines, labelled, strict=True)):
        article: int | None = None
        if label.story:
            article = stories + bool(body)
            stories += 1
        elif i in near and label.role in OWN and label.reason != CUT_HEAD:
            article = 0
        blocks.append(Block(start=line.start, end=line.end, role=label.role, reason=label.reason, article=article))
    return tuple(blocks)
