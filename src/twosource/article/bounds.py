"""Between which days a text was written, from the days it names: bounds with reasons, never a guess.

A day, month, season or year that the text looks back on bounds it from below. A day set beside "yesterday", "last
Tuesday" or "earlier this week" bounds it from above too. What lies ahead bounds nothing. Seasons are those of the
northern half for "winter" to "autumn"; since a bound must hold everywhere, a season counts from its year's first day.
English only but for full dates.

Source: own; after document creation time by constraints (Chambers 2012), without its learned part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.article.calendar import MONTHS, dated, full_dates
from twosource.article.phrases import Caseless

LOOK = 80
NEAR = 40
EVIDENCE_LOOK = 5_000
FUTURE = Caseless(
    r"\b(?:will|would|shall|until|till|scheduled|due|planned|plans?|expected|expires?|deadline|upcoming|set (?:to|for)|"
    r"starting|starts|begins?|could|may|might|next|tomorrow|forecast|projected|target\w*|hopes?|aims?)\b"
    r"|\b(?:by|before|from|through|on or after) (?:\w+day,? )?$"
)
PAST = Caseless(
    r"\b(?:was|were|had|did|began|died|fell|won|took|came|saw|hit|broke|said|told|left|went|made|\w{2,}ed)\b"
)
ENGLISH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
PERIOD = re.compile(
    rf"\b(?:(?P<month>{ENGLISH})\.?,? (?:of )?|(?:the )?(?:spring|summer|autumn|fall|winter),? (?:of )?"
    r"|(?:in|since|during|of) )"
    r"(?P<year>(?:19|20)\d\d)\b(?![-/–]\d|,\d|\.\d|%)"
)
"""A month, a season or a bare year: "in February 2031", "the summer of 2031", "since 2031"."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_CUES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAYS = r"(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
YEARLESS = re.compile(
    rf"\b{DAYS}\.?,? (?P<month>{ENGLISH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,? \d{{4}}|[:.]\d)"
)
RECENT = re.compile(
    r"\b(?:(?P<today>today|this (?:morning|afternoon|evening))|(?P<yesterday>yesterday|last night)"
    r"|(?P<last>(?:last|this past) (?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?P<week>earlier this week)|(?P<lastweek>last week)|(?P<month>earlier this month)|(?P<lastmonth>last month))"
    r"(?:,| on| \(| -| –| —){0,2}[ (]*(?:on )?(?:\w{3,6}day,? )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bound:
    """An interval of days the text was written in, an open side None, and why."""

    earliest: date | None
    latest: date | None
    reason: str


def bounds(copy: Iterable[tuple[str, str]], latest: date | None) -> Iterator[Bound]:
    """Yield the bounds that sentences state, given as role and string; none that begins after `latest`.

    >>> next(bounds([("body", "The bridge was shut last Tuesday, Feb. 4, 2031.")], None)).latest
    datetime.date(2031, 2, 11)
    >>> list(bounds([("body", "The bridge will open on March 1, 2031.")], None))
    []
    """
    kept = list(copy)
    some = [(kept[i][0], kept[i][1][:EVIDENCE_LOOK]) for i in dated([string for _, string in kept], EVIDENCE_LOOK)]
    found = [bound for role, string in some for bound in (*_by_days(role, string), *_by_periods(role, string))]
    found = [bound for bound in found if latest is None or bound.earliest is None or bound.earliest <= latest]
    yield from found
    lowest = max((bound.earliest for bound in found if bound.earliest), default=None)
    highest = min((day for day in (latest, *(bound.latest for bound in found)) if day), default=None)
    if lowest and highest:
        yield from (bound for _, string in kept for bound in _by_weekdays(string[:EVIDENCE_LOOK], lowest, highest))


def _by_days(role: str, string: str) -> Iterator[Bound]:
    """The full dates looked back on, and those set beside a word that says how far back."""
    for day, start, _ in full_dates(string):
        before = string[max(0, start - LOOK) : start]
        if recent := RECENT.search(string[max(0, start - NEAR) : start]):
            earliest, latest = _around(day, str(recent.lastgroup))
            yield Bound(earliest, latest, f'{day.isoformat()} is "{recent[0].strip(" ,(-–—")}" in its {role}')
        elif not FUTURE.search(before):
            yield Bound(day, None, f"not before {day.isoformat()}, a day its {role} looks back on")


def _around(day: date, word: str) -> tuple[date, date]:
    """The days on which a text can call `day` by the word: a week ends on Saturday or Sunday, whoever counts."""
    if word in ("today", "yesterday"):
        written = day + timedelta(days=word == "yesterday")
        return written, written
    sunday = day + timedelta(days=6 - day.weekday())
    if word == "last":
        return day + timedelta(days=1), day + timedelta(days=7)
    if word in ("week", "lastweek"):
        return day, sunday + timedelta(days=7 if word == "lastweek" else 0)
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    after = (following + timedelta(days=32)).replace(day=1) if word == "lastmonth" else following
    return (following if word == "lastmonth" else day), after - timedelta(days=1)


def _by_periods(role: str, string: str) -> Iterator[Bound]:
    """The months, seasons and years that a sentence in the past names; none where anything lies ahead."""
    found = list(PERIOD.finditer(string))
    if not found or FUTURE.search(string) or not PAST.search(string):
        return
    for match in found:
        month = MONTHS[match["month"].lower()] if match["month"] else 1
        first = date(int(match["year"]), month, 1)
        yield Bound(first, None, f'not before {first.isoformat()}, for its {role} looks back on "{match[0].strip()}"')


def _by_weekdays(string: str, lowest: date, highest: date) -> Iterator[Bound]:
    """The days named by weekday, month and day that fall on that weekday in one year only of those left open."""
    if not any(map(string.__contains__, WEEKDAY_CUES)):
        return
    for match in YEARLESS.finditer(string):
        if FUTURE.search(string[max(0, match.start() - LOOK) : match.start()]):
            continue
        days = [day for year in range(lowest.year, highest.year + 1) if (day := _on_calendar(match, year))]
        if len(days) == 1 and lowest <= days[0] <= highest:
            yield Bound(days[0], None, f'not before {days[0].isoformat()}, the only "{match[0]}" its other dates allow')


def _on_calendar(match: re.Match[str], year: int) -> date | None:
    """The day in this year, if it falls on the weekday."""
    try:
        day = date(year, MONTHS[match["month"].lower()], int(match["day"]))
    except ValueError:
        return None
    return day if WEEKDAYS[day.weekday()] == match["weekday"][:3].lower() else None
