"""Makes articles of labelled lines: sentences, marks, dates and the names of things."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from twosource.article.datelines import Dateline, read_dateline
from twosource.article.dates import UNDATED, date_change, date_line, date_page
from twosource.article.languages import LOOK, language_of
from twosource.article.phrases import STAFF_BYLINE
from twosource.article.sentences import cut_all
from twosource.article.wire import Agencies, find_marks, metadata_marks
from twosource.records import Article, ArticleId, Block, Dating, Layout, Page, PageId, Role, Sentence, WireMark
from twosource.rows import build

SPOKEN: frozenset[Role] = frozenset(("body", "headline", "caption"))
DATELINE_LOOK = 200
CREDIT_LOOK = 160
BY = re.compile(
    r"^(?:(?:written |story |reported |words )?by|von|par|por|di|door|autor(?:in|a)?:|author:|reporter:)\s+",
    re.IGNORECASE,
)
DATED = re.compile(r"\s*[|·•,]?\s(?=\d)")
CREDIT_PART = re.compile(
    r"(?:^|[\s(\[])((?:photo|image|picture|foto|bild|credit|photograph)[^:/()]{0,20}[:/ ].{2,90}?)[)\]]?\.?$",
    re.IGNORECASE,
)
UNKNOWN = Dating(evidence="a story broken off on another story's page; its own date is not given")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What markup or the capture's record states of the main article. `makers` are fields that
    name who made it, with their strings; `address` is the day or month that the page's address names."""

    headline: str | None = None
    bylines: tuple[str, ...] = ()
    published: Dating = UNDATED
    modified: Dating = UNDATED
    address: Dating = UNDATED
    section: str | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None
    amp: str | None = None
    host: str | None = None
    credits: tuple[str, ...] = ()
    makers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The lines of one article, each with its place among the page's blocks."""

    text: str
    lines: tuple[tuple[int, Block], ...]

    def of(self, *roles: Role) -> Iterator[str]:
        """Yield the lines of these roles."""
        return (self.text[block.start : block.end] for _, block in self.lines if block.role in roles)


def assemble(
    page: Page, text: str, blocks: tuple[Block, ...], facts: Facts, agencies: Agencies, *, notes: tuple[str, ...] = ()
) -> Layout:
    """Build the layout from labelled lines; `Block.article` says which line belongs where."""
    own: dict[int, list[tuple[int, Block]]] = {}
    legal: list[Block] = []
    for i, block in enumerate(blocks):
        if (ordinal := block.article) is not None:
            own.setdefault(ordinal, []).append((i, block))
        if block.role == "legal":
            legal.append(block)
    articles = []
    for ordinal, lines in sorted(own.items()):
        if lines[0][1].role == "teaser":
            articles.append(_teaser(page, Part(text=text, lines=_as_copy(lines)), ordinal, facts, agencies))
        else:
            articles.append(_main(page, Part(text=text, lines=tuple(lines)), ordinal, facts, legal, agencies))
    if not articles:
        notes = (*notes, "no line reads like an article's text")
    return Layout(page=page.id, text=text, blocks=blocks, articles=tuple(articles), notes=notes)


def _as_copy(lines: Iterable[tuple[int, Block]]) -> tuple[tuple[int, Block], ...]:
    """A teaser's lines are the body of its own small article."""
    return tuple((i, replace(block, role="body")) for i, block in lines)


def _main(page: Page, part: Part, ordinal: int, facts: Facts, legal: Sequence[Block], agencies: Agencies) -> Article:
    """The page's main article."""
    opening = _open_dateline(part, agencies)
    sentences = _sentences(part, opening)
    told = sorted((*(block for _, block in part.lines), *legal), key=lambda block: block.start)
    dated = tuple(_date_lines(part))
    return Article(
        id=article_id(page.id, ordinal),
        page=page.id,
        ordinal=ordinal,
        kind="main",
        sentences=sentences,
        published=date_page(
            page,
            published=facts.published,
            modified=facts.modified,
            address=facts.address,
            lines=dated,
            copy=((s.role, s.string) for s in sentences if s.role != "headline"),
        ),
        modified=date_change(facts.modified, dated),
        headline=facts.headline or next(part.of("headline"), None),
        bylines=facts.bylines
        or tuple(_signer(string) for string in part.of("byline") if not STAFF_BYLINE.match(string)),
        dateline=opening[1].place if opening else None,
        outlet=facts.outlet,
        host=facts.host,
        url=facts.url,
        amp=facts.amp,
        language=facts.language or _language(s.string for s in sentences if s.role == "body"),
        section=facts.section,
        credits=facts.credits or tuple(_credits(part)),
        wire=(
            *metadata_marks(facts.makers, agencies),
            *_in_order((*_dateline_mark(part, opening), *find_marks(part.text, told, agencies))),
        ),
    )


def _signer(string: str) -> str:
    """Who a byline names: without "By", and without a date and what follows it."""
    return DATED.split(BY.sub("", string), maxsplit=1)[0]


def _teaser(page: Page, part: Part, ordinal: int, facts: Facts, agencies: Agencies) -> Article:
    """The broken-off beginning of another story: its date is its own, and unknown."""
    opening = _open_dateline(part, agencies)
    sentences = _sentences(part, opening)
    told = [block for _, block in part.lines]
    return Article(
        id=article_id(page.id, ordinal),
        page=page.id,
        ordinal=ordinal,
        kind="teaser",
        sentences=sentences,
        published=UNKNOWN,
        dateline=opening[1].place if opening else None,
        outlet=facts.outlet,
        host=facts.host,
        language=_language(s.string for s in sentences),
        wire=_in_order((*_dateline_mark(part, opening), *find_marks(part.text, told, agencies))),
        truncated=True,
    )


def article_id(page: PageId, ordinal: int) -> ArticleId:
    """The article's id: 16 hex digits from its page's id and its ordinal."""
    return ArticleId(hashlib.sha256(f"{page}/{ordinal}".encode("utf-8", "surrogatepass")).hexdigest()[:16])


def host_of(url: str | None) -> str | None:
    """The host of an address, in lower case, without "www." and port. None when there is none."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _language(strings: Iterable[str]) -> str | None:
    """The language of the first words."""
    sample = ""
    for string in strings:
        sample = f"{sample} {string[:LOOK]}"
        if len(sample) >= LOOK:
            break
    return language_of(sample[:LOOK])


def _open_dateline(part: Part, agencies: Agencies) -> tuple[int, Dateline] | None:
    """The dateline of one of the first two body lines, with the line's place."""
    for i, block in [pair for pair in part.lines if pair[1].role == "body"][:2]:
        dateline = read_dateline(part.text[block.start : min(block.end, block.start + DATELINE_LOOK)], agencies)
        if dateline is not None:
            return i, dateline
    return None


def _dateline_mark(part: Part, opening: tuple[int, Dateline] | None) -> tuple[WireMark, ...]:
    """The agency's mark in the dateline's brackets."""
    if opening is None:
        return ()
    i, dateline = opening
    if dateline.agency is None or dateline.mark is None or dateline.mark_start is None:
        return ()
    start = next(block.start for place, block in part.lines if place == i) + dateline.mark_start
    end = start + len(dateline.mark)
    return (
        WireMark(agency=dateline.agency, form="dateline", grade="strong", string=dateline.mark, start=start, end=end),
    )


def _in_order(marks: Iterable[WireMark]) -> tuple[WireMark, ...]:
    """Marks in page order, one a place, the first grading kept."""
    placed: dict[int, WireMark] = {}
    for mark in marks:
        placed.setdefault(mark.start or 0, mark)
    return tuple(placed[start] for start in sorted(placed))


def _sentences(part: Part, opening: tuple[int, Dateline] | None) -> tuple[Sentence, ...]:
    """The sentences of headline, body and captions; the first begins after the dateline."""
    lines = [(i, block) for i, block in part.lines if block.role in SPOKEN]
    spans = [
        (block.start + (opening[1].end if opening is not None and opening[0] == i else 0), block.end)
        for i, block in lines
    ]
    starts, ends, strings, ordinals = cut_all(part.text, spans)
    spoken = [block.role for _, block in lines]
    roles = [spoken[n] for n in ordinals]
    places = [lines[n][0] for n in ordinals]
    return tuple(build(Sentence, ("start", "end", "string", "role", "block"), starts, ends, strings, roles, places))


def _date_lines(part: Part) -> Iterator[tuple[str, date]]:
    """The article's date lines, as kind and day."""
    return (dated for string in part.of("dateline") if (dated := date_line(string)) is not None)


def _credits(part: Part) -> Iterator[str]:
    """The photo credits: whole lines, and the ends of captions."""
    for string, role in [
        (part.text[max(block.start, block.end - CREDIT_LOOK) : block.end], block.role)
        for _, block in part.lines
        if block.role in ("credit", "caption")
    ]:
        if role == "credit":
            yield string
        elif match := CREDIT_PART.search(string):
            yield match[1]
