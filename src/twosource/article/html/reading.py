"""What an HTML page says of itself, before it becomes a `Layout`.

`read_html` gives lines with roles and offsets, and the facts that markup states:
headline, bylines, dates, section, language, addresses, captions and credits. Dates
carry their evidence, lines their reasons. It makes no articles: `dissect` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from lxml.html import HtmlElement

from twosource.article.dates import date_line
from twosource.article.html.ages import age_line
from twosource.article.html.around import about_headline, above_headline, opening
from twosource.article.html.around import reach as within_reach
from twosource.article.html.body import extract_paragraphs, find_body, letters
from twosource.article.html.captions import read_pictures
from twosource.article.html.flatten import Line, append_lines, flatten
from twosource.article.html.headlines import choose_headline, share_words
from twosource.article.html.linked_data import types_of
from twosource.article.html.local_days import as_printed
from twosource.article.html.markup import Context
from twosource.article.html.masthead import masthead, opening_headline
from twosource.article.html.metadata import Stated, host_of, state
from twosource.article.html.openings import is_frame, openings
from twosource.article.html.pictures import mark_captions
from twosource.article.html.rescue import rescue
from twosource.article.html.siblings import reconsider
from twosource.article.html.signers import signers
from twosource.article.html.stated_dates import date_in_url
from twosource.article.html.tree import parse, take_unread_away
from twosource.article.html.visible import visible_date
from twosource.article.page_kinds import Update, note_live_blog
from twosource.records import Block, Dating, Page, Role
from twosource.rows import build

_ROLES: dict[Context, tuple[Role, str]] = {
    "headline": ("other", "a heading, not the article's"),
    "byline": ("byline", "marked as author"),
    "date": ("other", "marked as a date"),
    "caption": ("caption", "marked as caption"),
    "credit": ("credit", "marked as credit"),
    "navigation": ("navigation", "marked as navigation"),
    "promotion": ("promotion", "marked as promotion"),
    "player": ("player", "marked as player"),
    "legal": ("legal", "marked as legal notice"),
    "standfirst": ("other", "marked as standfirst or kicker"),
}
_OWN = frozenset(("body", "headline", "byline", "caption", "credit"))
AWAY = "kept by trafilatura, but it leads away from the article"
LEFT_OUT = "left out by trafilatura"
NONE_FOUND = "no extractor found a body"
UNDATED = Dating()
MONTH_FIRST_OR_NONE = frozenset(("us", "ph", "ca", "io", "tv", "co", "me", "ai", "fm", "cc", "ws", "in"))
"""Countries that write the month first or either way, and those whose names anybody takes."""
LEAST_HIDDEN_BODY = 200
"""Characters from which on a body that no line holds is taken from the page's data."""
MAX_LINES = 50_000
"""Lines above which a page is a dump, not an article: extractors would take minutes."""
MOST_FOLDED = 3
"""Letters that one may become where case is folded, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedSource:
    """A string in which the markup names a maker of the page, and the field it stood in.

    `field` is one of "JSON-LD author", "JSON-LD creator", "JSON-LD publisher", "JSON-LD
    copyrightHolder", "JSON-LD sourceOrganization", "meta NAME", "byline". These are for
    grading agencies' marks: an agency as publisher owns the site, one as author wrote.
    """

    field: str
    string: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlReading:
    """One HTML page read.

    `text` is the flattened document: one line a block element, white space
    collapsed, lines joined by a single line end. `blocks` are those lines in order,
    none left out; spans count in `text`. Lines of the main article (body, headline,
    byline, dateline, caption, credit) have `article=0`, all others None. Where
    `body_found` is False no extractor found a body: lines that would be body are
    "other" for a line labeller to judge.

    `amp` is the address of the page's copy for telephones, made from the same text.
    `updates` are those of a live blog, as JSON-LD lists them.
    `captions` are without their photo credits, which are in `credits`. `headline` is
    the article's, with the site's name cut off. `host` is in lower case, without
    "www." and port. `language` is a BCP 47 tag as stated ("en-GB"), None if unstated.
    """

    text: str
    blocks: tuple[Block, ...]
    body_found: bool
    headline: str | None = None
    bylines: tuple[str, ...] = ()
    published: Dating = UNDATED
    modified: Dating = UNDATED
    section: str | None = None
    language: str | None = None
    url: str | None = None
    amp: str | None = None
    host: str | None = None
    outlet: str | None = None
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    sources: tuple[StatedSource, ...] = ()
    updates: tuple[Update, ...] = ()
    notes: tuple[str, ...] = ()


def read_html(page: Page) -> HtmlReading:
    """Return what an HTML page's markup and text give. Never fails: what can't be read is noted.

    Source: trafilatura for the body; schema.org and Open Graph for the statements.
    """
    tree, notes = parse(page.content)
    if tree is None:
        return HtmlReading(text="", blocks=(), body_found=False, notes=(*notes, "no element in the document"))
    stated = state(tree)
    take_unread_away(tree)
    lines = flatten(tree)
    if len(lines) > MAX_LINES:
        body: Mapping[int, str] = {}
        away: Set[int] = frozenset()
        notes += (f"more than {MAX_LINES:,} lines: no extractor was asked for a body",)
    else:
        lines, body, away = _find_body(tree, lines, stated)
    url = stated.address(page.url)
    hosts = _host_names(page.url or url)
    outlet = next(iter(stated.site_names), None) or masthead(tree, stated.title)
    headline = _headline(stated, [*stated.site_names, *filter(None, [outlet]), *hosts], lines, body)
    roles, reasons = _label(lines, body, away, headline, stated.headings)
    reach = within_reach(roles, away)
    near = lines[reach.start : reach.stop]
    length = max((i for i in reach if roles[i] == "body"), default=len(lines)) + 1 - reach.start
    about = about_headline(lines, roles, reach)
    updates = stated.updates
    captions, credits = read_pictures(near)
    return HtmlReading(
        text="\n".join(line.string for line in lines),
        blocks=_as_blocks(lines, roles, reasons, reach),
        body_found=bool(body),
        headline=headline,
        bylines=signers(
            stated.authors,
            near[:length],
            near[length:],
            about,
            opening(lines, roles),
            outlets=[*stated.site_names, *hosts],
        ),
        published=_published(stated, page, page.url or url, about, above_headline(lines, roles)),
        modified=stated.modified,
        section=stated.section,
        language=stated.language,
        url=url,
        amp=stated.amp,
        host=host_of(page.url or url),
        outlet=outlet,
        captions=captions,
        credits=credits,
        sources=tuple(StatedSource(field=field, string=string) for field, string in stated.makers),
        updates=updates,
        notes=(*notes, *stated.notes, *_kind_notes(stated, updates)),
    )


def _kind_notes(stated: Stated, updates: Sequence[Update]) -> tuple[str, ...]:
    """Return what the data calls the page when that is a live blog or a gallery."""
    kinds = types_of(stated.article)
    if updates or "LiveBlogPosting" in kinds:
        return (note_live_blog(updates),)
    galleries = {"ImageGallery", "MediaGallery"}
    return ("a gallery, as its data says",) if not galleries.isdisjoint(kinds) else ()


def _find_body(tree: HtmlElement, lines: list[Line], stated: Stated) -> tuple[list[Line], dict[int, str], set[int]]:
    """Return the lines, pictures' captions marked, those that are body, each with the reason, and those that the
    extractor took for body and lead away from it.

    A body that only the page's data holds (`articleBody`) is put behind the lines.
    """
    found = find_body(lines, extract_paragraphs(tree))
    hidden = [] if found else _hidden_body(stated)
    if sum(map(len, hidden)) >= LEAST_HIDDEN_BODY:
        longer = append_lines(lines, hidden, tree)
        return longer, dict.fromkeys(range(len(lines), len(longer)), "only in the page's data, not in its text"), set()
    marked = mark_captions(tree, lines, found)
    body = reconsider(marked, rescue(marked, found))
    return marked, body, found - body.keys()


def _hidden_body(stated: Stated) -> list[str]:
    """Return the lines of JSON-LD's `articleBody`, which may hold markup."""
    words = stated.article.get("articleBody")
    tree, _ = parse(words.replace("\n", "<br>")) if isinstance(words, str) else (None, ())
    return [line.string for line in flatten(tree)] if tree is not None else []


def _headline(stated: Stated, sites: list[str], lines: Sequence[Line], body: Mapping[int, str]) -> str | None:
    """Return the stated headline, else the one that stands above the body's first paragraph."""
    headline = choose_headline(
        headings=stated.headings,
        linked=stated.linked("headline"),
        social=stated.social_titles,
        title=stated.title,
        site_names=sites,
    )
    return headline or opening_headline(lines, sorted(body))


def _host_names(url: str | None) -> list[str]:
    """Return the host, and its longest part, as names the site may go by in titles."""
    host = host_of(url)
    return [host, max(host.split("."), key=len)] if host else []


def _label(
    lines: Sequence[Line], body: Mapping[int, str], away: Set[int], headline: str | None, headings: Sequence[str]
) -> tuple[list[Role], list[str]]:
    """Return the lines' roles, and the reason for each."""
    wordings = _wordings(headline, headings)
    longest = max(map(len, wordings), default=0) * 2
    shortest = min(map(len, wordings), default=0) // MOST_FOLDED
    headed = False
    roles: list[Role] = []
    reasons = []
    for index, line in enumerate(lines):
        role, reason = _role_of(line, body.get(index), AWAY if index in away else LEFT_OUT if body else NONE_FOUND)
        looked_at = (role == "body" or not headed) and shortest <= len(line.string) <= longest
        if looked_at and letters(line.string).casefold() in wordings:
            role, reason = ("other", "the headline again") if headed else ("headline", "the stated headline")
            headed = True
        roles.append(role)
        reasons.append(reason)
    for index, (role, reason) in openings(lines, roles).items():
        roles[index], reasons[index] = role, reason
    return roles, reasons


def _wordings(headline: str | None, headings: Sequence[str]) -> frozenset[str]:
    """Return the letters of the headline, and of the page's own wording of it in an `h1`."""
    if headline is None:
        return frozenset()
    akin = [heading for heading in headings if share_words(heading, headline)]
    return frozenset(letters(string).casefold() for string in (headline, *akin))


def _role_of(line: Line, kept: str | None, otherwise: str) -> tuple[Role, str]:
    context = line.context
    if kept and context not in ("caption", "credit", "standfirst"):
        return ("dateline", "a date alone on its line") if date_line(line.string) else ("body", kept)
    if context:
        return _ROLES[context]
    return "other", otherwise


def _as_blocks(lines: Sequence[Line], roles: list[Role], reasons: list[str], reach: range) -> tuple[Block, ...]:
    """Return the lines as blocks, those of the main article marked as its own."""
    articles = [0 if role in _OWN and index in reach else None for index, role in enumerate(roles)]
    starts, ends = [line.start for line in lines], [line.end for line in lines]
    names = ("start", "end", "role", "reason", "article", "line")
    return tuple(build(Block, names, starts, ends, roles, reasons, articles, [None] * len(lines)))


def _of_country(host: str | None) -> str | None:
    """Return what stands for the unstated language where the address is of a country that writes the day first."""
    country = (host or "").rpartition(".")[2]
    return "und" if len(country) == 2 and country not in MONTH_FIRST_OR_NONE else None


def _published(stated: Stated, page: Page, url: str | None, about: Sequence[str], above: Sequence[str]) -> Dating:
    """Return the stated day, else the one in a line about the headline, else in one above it or in the page's programs,
    else what the address says, else what a line says of the age."""
    published = stated.published
    if published.day:
        return as_printed(published, about, [value for _, value in stated.plain_dates], url)
    language = stated.language or _of_country(host_of(url))
    visible = visible_date(about, language)
    higher = visible_date(filter(is_frame, above), language)
    in_url = date_in_url(url or "")
    aged = age_line(about, page.captured_at)
    return next((dating for dating in (visible, higher, stated.programmed, in_url, aged) if dating.day), in_url)
