"""Reads a dateline: "PLACE, Country (Agency) —" before the first words of a report.

The dateline stays in its body line; we only say where it ends and which place it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.article.wire import Agencies

LOOK = 140
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,7}\.?"
DAY = rf"(?:{MONTH} ?\d{{1,2}}|\d{{1,2}}\.? (?:de )?[A-Za-zäéû]{{3,10}}\.?)(?:,? \d{{4}})?"
UPPER = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?: (?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+|D\.C\.|de|del|la)){0,4}"
TITLED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?: (?:[A-ZÀ-ÖØ-Þ][\w.'’-]+|de|del|la|am|an)){0,4}"
REGION = r"(?:, [A-ZÀ-ÖØ-Þ][\w.'’-]*(?: [A-Za-zÀ-ÿ][\w.'’-]*){0,3})"
DASH = r"(?:\s?[—–―]\s?|\s-{1,2}\s|--\s?|\.- ?)"
SHOUTED = re.compile(
    rf"(?P<place>{UPPER}{REGION}{{0,2}}?(?:/{UPPER})?)(?:,? {DAY})?(?:\s?\((?P<agency>[^()]{{2,40}})\))?{DASH}"
)
SIGNED = re.compile(
    rf"(?P<place>{TITLED}{REGION}{{0,2}}?)(?:,? {DAY})?\s?\((?P<agency>[^()]{{2,40}})\)"
    rf"(?:{DASH}|: ?| (?=[A-ZÀ-Þ“\"‘]))"
)
DATED = re.compile(rf"(?P<place>{TITLED}{REGION}?), {DAY}{DASH}")
KICKERS = frozenset(
    [
        "ADVISORY",
        "ALERT",
        "ANALYSIS",
        "BACKGROUND",
        "BREAKING",
        "BRIEF",
        "COLUMN",
        "COMMENT",
        "COMMENTARY",
        "CORRECTION",
        "CORRECTED",
        "DEVELOPING",
        "EDITORIAL",
        "EXCLUSIVE",
        "EXPLAINED",
        "EXPLAINER",
        "FACTBOX",
        "FEATURE",
        "FILE",
        "FLASH",
        "GALLERY",
        "GRAPHIC",
        "INFOGRAPHIC",
        "INTERVIEW",
        "JUST",
        "LATEST",
        "LETTER",
        "LIVE",
        "LISTEN",
        "MORE",
        "NEW",
        "NEWS",
        "NOTE",
        "OBITUARY",
        "OPINION",
        "PHOTO",
        "PHOTOS",
        "PICTURES",
        "PODCAST",
        "POLL",
        "PREVIEW",
        "PROFILE",
        "QUIZ",
        "RECAP",
        "REPORT",
        "REVIEW",
        "SPECIAL",
        "SPONSORED",
        "SUMMARY",
        "TIMELINE",
        "TOP",
        "UPDATE",
        "UPDATED",
        "UPDATES",
        "URGENT",
        "VIDEO",
        "WATCH",
        "WEATHER",
        "WRAP",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline: its place, where the report begins after it, and the agency it names with its span."""

    place: str
    end: int
    agency: str | None = None
    mark: str | None = None
    mark_start: int | None = None


def read_dateline(string: str, agencies: Agencies) -> Dateline | None:
    """Return the dateline a paragraph begins with, or None.

    The place is in capitals before a dash, or in any letters before an agency of the list
    or a day. A kicker ("BREAKING —", "WATCH —") is no place, and brackets that hold no agency of
    the list name none.

    >>> from twosource.article.wire import AGENCIES
    >>> read_dateline("OSTHAVEN, Norland (AP) — Ferries stayed in port.", AGENCIES).place
    'OSTHAVEN, Norland'
    """
    head = string[:LOOK]
    match = SHOUTED.match(head) or SIGNED.match(head) or DATED.match(head)
    if match is None or match.end() >= len(string.rstrip()):
        return None
    groups = match.groupdict()
    place = groups["place"].strip(" ,-")
    bracket = groups.get("agency")
    found = next(agencies.find(bracket), None) if bracket else None
    if match.re is SIGNED and found is None:
        return None
    if not _is_place(place):
        return None
    if found is None or bracket is None:
        return Dateline(place=place, end=match.end())
    name, start, end = found
    return Dateline(
        place=place, end=match.end(), agency=name, mark=bracket[start:end], mark_start=match.start("agency") + start
    )


def _is_place(place: str) -> bool:
    """Whether the words can be a place: not a kicker, not a single letter, no run of a headline."""
    words = place.replace(",", " ").split()
    return len(place) >= 3 and len(words) <= 7 and not all(word in KICKERS for word in words)
