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
LETTERS = r"[^\W\d_]"
AGENCY_FIRST = re.compile(
    rf"\((?P<agency>[^()]{{2,40}})\)\s?[-–—]?\s?(?P<place>{UPPER}{REGION}?)"
    rf"(?:,? \d{{1,2}}\.? ?[A-Za-z]{{3,10}}\.?)?{DASH}"
)
"""Italian: "(ANSA) - ROMA, 03 FEB - ..."."""
DAY_MONTH = rf"\d{{1,2}} {LETTERS}{{3,10}}\.?"
SLASHED = re.compile(
    rf"(?P<place>{LETTERS}[^,/.()\n]{{1,40}}), {DAY_MONTH}(?: \d{{4}})?\.? /(?P<agency>[^/\n]{{2,30}})/\.\s?"
    rf"|(?P<place2>{LETTERS}[^,/.()\n]{{1,40}})\. {DAY_MONTH} (?P<agency2>[A-ZА-Я]{{4,12}})(?:\.[A-Z]{{2}})? [-–—] "
)
"""Russian: "МОСКВА, 3 февраля. /ТАСС/. ..."."""
EASTERN = re.compile(
    r"[(（［\[【](?P<place>[^()（）［］\[\]【】=\n]{1,20})=(?P<agency>[^()（）［］\[\]【】=/\n]{2,20})[)）］\]】]"
    r"|[【（［](?P<place2>[^【】（）［］\n\d\s]{1,12}?)[\s　]*(?:(?:\d{1,2}月)?\d{1,2}日)?[\s　]*"
    r"(?P<agency2>共同|時事|ロイター|ＡＦＰ時事|ＡＰ|AFP時事|AFP)[】）］]"
    r"|(?P<agency3>[\u4e00-\u9fff]{2,4}社)(?P<place3>[\u4e00-\u9fff]{2,8}?)(?:\d{1,2}月)?\d{1,2}日(?:电|電)"
    r"|(?P<place4>[\u0621-\u064a][\u0621-\u064a ]{1,30}?)(?:[ ،]{1,2}\d{1,2} [\u0621-\u064a ]{2,15})? ?"
    r"\((?P<agency4>[^()\n]{2,30})\) ?[-–—:] ?"
)
"""Korean "(서울=...)", Japanese "【東京　３日　共同】", Chinese "新华社北京2月3日电", Arabic "(رويترز)"."""
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
FORMS = (SHOUTED, SIGNED, DATED, AGENCY_FIRST, SLASHED, EASTERN)


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
    match = next((match for form in FORMS if (match := form.match(head))), None)
    if match is None or match.end() >= len(string.rstrip()):
        return None
    place, bracket, bracket_start = _parts(match)
    found = next(agencies.find(bracket), None) if bracket else None
    if match.re not in (SHOUTED, DATED) and found is None:
        return None
    if not _is_place(place) and match.re is not EASTERN:
        return None
    if found is None or bracket is None:
        return Dateline(place=place, end=match.end())
    name, start, end = found
    return Dateline(
        place=place, end=match.end(), agency=name, mark=bracket[start:end], mark_start=bracket_start + start
    )


def _parts(match: re.Match[str]) -> tuple[str, str | None, int]:
    """The place, what stands where the agency is named, and where that begins."""
    groups = {name: string for name, string in match.groupdict().items() if string}
    place = next((string for name, string in groups.items() if name.startswith("place")), "")
    name = next((name for name in groups if name.startswith("agency")), None)
    if name is None:
        return place.strip(" ,-"), None, -1
    return place.strip(" ,-"), groups[name], match.start(name)


def _is_place(place: str) -> bool:
    """Whether the words can be a place: not a kicker, not a single letter, no run of a headline."""
    words = place.replace(",", " ").split()
    return len(place) >= 3 and len(words) <= 7 and not all(word in KICKERS for word in words)
