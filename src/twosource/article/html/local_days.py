"""The day of publication as it was where the page was made.

A stamp in universal time names the next day for a story filed in the evening in America, and the day
before for one of an Asian morning. Readers, and the story's own "Tuesday", mean the local day. It is
taken where a line beside the headline or another field names the neighbouring day and a clock of the
same minute, in a zone of whole quarters of an hour; or where a line of the frame, or the address alone,
names the day before and it was night in America.

A copy for search engines is often written by a program that runs on universal time, whatever offset it
adds, so a printed clock of the same minute is believed against any stamp.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

from twosource.article.calendar import MONTHS, NAME, full_dates
from twosource.article.html.openings import is_frame
from twosource.article.html.stated_dates import date_in_url
from twosource.records import Dating

LONGEST_LINE = 160
WEST, EAST = timedelta(hours=-12), timedelta(hours=14)
"""How far local time is from universal time."""
MORNING = 10
"""Hour of universal time up to which it is the day before all over America."""
QUARTER = 15
"""Minutes by whose multiples zones differ."""
ONE_DAY = timedelta(days=1)

_STAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?\Z"
    r"|\w{3} (\w{3} \d\d \d{4}) (\d\d):(\d\d):\d\d GMT([+-]\d{4})"
)
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2})[:.](\d\d)(?:[:.]\d\d)?\s?([ap])?\.?(?:m\b)?", re.IGNORECASE)
_YEARLESS = re.compile(
    rf"(?<![\w/.-])({NAME}) (\d{{1,2}})(?!\d|,? \d{{4}})|(?<![\w/.-])(\d{{1,2}})\.? ({NAME})(?! \d{{4}})", re.IGNORECASE
)


def as_printed(dating: Dating, lines: Sequence[str], fields: Sequence[str], url: str | None) -> Dating:
    """Return the dating with the neighbouring day, where that is the day on the spot; else as it is.

    Args:
        dating: the day of a field, whose `evidence` ends with the field's words.
        lines: the lines about the headline, in order.
        fields: the words of other fields for the day.
        url: the page's address.

    >>> stated = Dating(earliest=date(2031, 2, 4), latest=date(2031, 2, 4), evidence="meta date 2031-02-04T01:50:59Z")
    >>> as_printed(stated, ["Feb. 3, 2031", "5:50 PM"], [], None).evidence
    'meta date 2031-02-04T01:50:59Z, "Feb. 3, 2031" where it was made'
    >>> noon = Dating(earliest=date(2031, 2, 4), latest=date(2031, 2, 4), evidence="meta date 2031-02-04T12:50:59Z")
    >>> as_printed(noon, ["Feb. 3, 2031", "5:50 PM"], [], None).day
    datetime.date(2031, 2, 4)
    """
    moment = _moment(dating.evidence)
    if moment is None or dating.day is None:
        return dating
    strings = [*lines, *fields]
    for index, string in enumerate(strings):
        beside = f"{string} {(*strings, '')[index + 1]}"[:LONGEST_LINE]
        for day, words in _neighbours(string, dating.day) if _CLOCK.search(beside) else ():
            if _is_same_minute(moment, day, beside):
                return Dating(earliest=day, latest=day, evidence=f'{dating.evidence}, "{words}" where it was made')
    if _is_universal(dating.evidence) and moment.hour < MORNING:
        for line in filter(is_frame, lines):
            for day, start, end in full_dates(line):
                if day == dating.day - ONE_DAY:
                    return Dating(
                        earliest=day, latest=day, evidence=f'{dating.evidence}, "{line[start:end]}" where it was made'
                    )
    address = date_in_url(url or "").day
    printed = any(day == dating.day for line in lines for day, _, _ in full_dates(line[:LONGEST_LINE]))
    if address and not printed and _is_universal(dating.evidence) and _may_be(moment, address, dating.day):
        return Dating(earliest=address, latest=address, evidence=f"{dating.evidence}, {address} in its address")
    return dating


def _moment(evidence: str) -> datetime | None:
    """Return the moment at the end of a field's words, by its own clock, None when it has no clock."""
    match = _STAMP.search(evidence)
    if match is None:
        return None
    day, hour, minute = match.group(1, 2, 3) if match[1] else match.group(5, 6, 7)
    form = "%Y-%m-%d %H:%M" if match[1] else "%b %d %Y %H:%M"
    try:
        return datetime.strptime(f"{day} {hour}:{minute}", form).replace(tzinfo=UTC)
    except ValueError:
        return None


def _is_universal(evidence: str) -> bool:
    match = _STAMP.search(evidence)
    return match is not None and (match[4] or match[8] or "") in ("Z", "+00:00", "+0000", "-00:00")


def _neighbours(string: str, day: date) -> Iterator[tuple[date, str]]:
    """Yield the days one before or behind `day` that a short string names, with the words; those without a year too."""
    if len(string) > LONGEST_LINE:
        return
    found = [(named, string[start:end]) for named, start, end in full_dates(string)]
    for match in _YEARLESS.finditer(string):
        name, number = (match[1], match[2]) if match[1] else (match[4], match[3])
        found.extend((named, match[0]) for named in _dates(day.year, MONTHS[name.rstrip(".").lower()], int(number)))
    yield from ((named, words) for named, words in found if abs(named - day) == ONE_DAY)


def _dates(year: int, month: int, day: int) -> Iterator[date]:
    """Yield that day of the year before, of the year and of the next."""
    for each in (year - 1, year, year + 1):
        with suppress(ValueError):
            yield date(each, month, day)


def _is_same_minute(moment: datetime, day: date, words: str) -> bool:
    """Say whether a clock in the words, on that day, is the moment in some zone."""
    return any(
        WEST <= (local := datetime.combine(day, clock, UTC)) - moment <= EAST
        and (local.minute - moment.minute + 1) % QUARTER <= 2
        for clock in _clocks(words)
    )


def _clocks(words: str) -> Iterable[time]:
    """Yield the times of day in words.

    >>> [clock.isoformat() for clock in _clocks("at 5:50 p.m., updated 18.05 Uhr")]
    ['17:50:00', '18:05:00']
    """
    for match in _CLOCK.finditer(words):
        hour = int(match[1]) % 12 + 12 * (match[3] in "pP") if match[3] else int(match[1])
        with suppress(ValueError):
            yield time(hour, int(match[2]))


def _may_be(moment: datetime, address: date, stated: date) -> bool:
    """Say whether the day before, or behind, was going on somewhere at that moment of universal time."""
    noon = time(12)
    before = address == stated - ONE_DAY and moment.time() < noon
    return before or (address == stated + ONE_DAY and moment.time() >= noon)
