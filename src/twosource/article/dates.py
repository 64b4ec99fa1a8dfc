"""Says when a page was published: as stated, as printed, or between which days.

A copyright year is never a date, and a teaser never takes its page's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from twosource.article.bounds import Bound, bounds
from twosource.article.calendar import full_dates
from twosource.records import Dating, Page

LONGEST_DATE_LINE = 160
UNDATED = Dating()
PUBLISHED = re.compile(
    r"^\W{0,3}(?:first )?(?:published|posted|issued|date|publié|veröffentlicht|publicado|pubblicato|gepubliceerd|"
    r"stand|erstellt)\b",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"\b(?:last )?(?:updated|modified|mis à jour|aktualisiert|actualizado|aggiornato|bijgewerkt|atualizado)\b",
    re.IGNORECASE,
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?\W{0,3}(?:[A-Z]{2,5}T?)?(?: Uhr)?"
BARE = re.compile(
    rf"^\W{{0,3}}{WEEKDAY}%\W{{0,4}}(?:(?:at|um|à|a las|,|\||-|–|—|•)?\s?{CLOCK})?"
    r"(?:\W{0,3}(?:last )?updated.{0,60})?\W{0,3}$",
    re.IGNORECASE,
)


def date_line(string: str) -> tuple[str, date] | None:
    """Read a line that states a date and nothing else: ("published" | "updated" | "bare", day), or None.

    >>> date_line("Published Feb. 3, 2031 4:10 p.m.")
    ('published', datetime.date(2031, 2, 3))
    >>> date_line("It was published on Feb. 3, 2031, by the harbour board.") is None
    True
    """
    if len(string) > LONGEST_DATE_LINE:
        return None
    found = list(full_dates(string))
    if not found or len(string.split()) > 16:
        return None
    day, start, end = found[0]
    head = string[:start]
    if PUBLISHED.match(string) and len(head.split()) <= 4:
        return "published", day
    if UPDATED.search(head) and len(head.split()) <= 4:
        return "updated", day
    return ("bare", day) if BARE.match(f"{head}%{string[end:]}") else None


def date_page(
    page: Page,
    *,
    published: Dating,
    modified: Dating,
    address: Dating = UNDATED,
    lines: Iterable[tuple[str, date]],
    copy: Iterable[tuple[str, str]],
) -> Dating:
    """Return when a page's main article was published.

    Args:
        page: its stated day goes before everything; its capture bounds the latest day.
        published: what the markup states.
        modified: when the markup says it was changed: never before it was published.
        address: the day or month in its address: taken when no line states a day, for an address
            may name the day of a section or of an event.
        lines: the page's own date lines, as kind and day.
        copy: the sentences of body and captions, as role and string.
    """
    if page.published is not None:
        return Dating(earliest=page.published, latest=page.published, evidence="stated with the capture")
    if published.earliest is not None or published.latest is not None:
        return published
    kept = list(lines)
    for wanted in ("published", "bare"):
        for kind, day in kept:
            if kind == wanted:
                return Dating(earliest=day, latest=day, evidence="the page's own date line")
    captured = page.captured_at.date() if page.captured_at is not None else None
    if address.earliest is not None and (captured is None or address.earliest <= captured):
        return address
    updates = [day for kind, day in kept if kind == "updated"]
    if modified.latest is not None:
        updates.append(modified.latest)
    return _between(page, min(updates, default=None), copy)


def date_change(stated: Dating, lines: Iterable[tuple[str, date]]) -> Dating:
    """Return when a page says its main article was last changed: as the markup states, else as its date lines do."""
    if stated != UNDATED:
        return stated
    day = max((day for kind, day in lines if kind == "updated"), default=None)
    return UNDATED if day is None else Dating(earliest=day, latest=day, evidence="the page's own date line")


def _between(page: Page, updated: date | None, copy: Iterable[tuple[str, str]]) -> Dating:
    """The interval that the page's update, its capture and the days its copy names leave open."""
    captured = page.captured_at.date() if page.captured_at is not None else None
    last = min((day for day in (updated, captured) if day is not None), default=None)
    found = list(bounds(copy, last))
    lower = max((bound for bound in found if bound.earliest), key=_earliest, default=None)
    upper = min((bound for bound in found if bound.latest), key=_latest, default=None)
    if lower and upper and _earliest(lower) > _latest(upper):  # it calls two days "yesterday": none of them binds
        upper = None
    reasons = dict.fromkeys(bound.reason for bound in (lower, upper) if bound)
    latest = upper.latest if upper else None
    if last is not None and (latest is None or last < latest):
        latest = last
        reasons |= {f"not after {last.isoformat()}, when it was {'updated' if last == updated else 'captured'}": None}
    earliest = lower.earliest if lower else None
    return Dating(earliest=earliest, latest=latest, evidence="; ".join(reasons)) if reasons else UNDATED


def _earliest(bound: Bound) -> date:
    return bound.earliest or date.min


def _latest(bound: Bound) -> date:
    return bound.latest or date.max
