"""TIMEX3 values on the calendar: the days they cover, and steps from one to the next.

A value is written as in TIMEX3: "2025-02-07", "2025-02", "2025-W06",
"2025-W06-WE", "2024-FA", "2025-Q1", "2024", "196" (a decade), "19" (a
century), each with a time of day behind "T" where it has one.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from twosource.claims.feasts import feast

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI))?(?:T.*)?$"
)
_SPAN_OF_YEARS = re.compile(r"(\d{2,3})$")


def days_of(value: str) -> tuple[date, date] | None:
    """Return the first and the last day a value covers; None for one without days.

    Winter runs from December of its year to the end of February.

    >>> days_of("2024-FA")
    (datetime.date(2024, 9, 1), datetime.date(2024, 11, 30))
    >>> days_of("PAST_REF") is None
    True
    """
    years = _SPAN_OF_YEARS.match(value)
    if years:
        width = 10 ** (4 - len(value))
        first = int(value) * width
        return (date(first, 1, 1), date(first + width - 1, 12, 31)) if first else None
    match = _VALUE.match(value)
    if not match or match["year"] == "0000":
        return None
    year = int(match["year"])
    try:
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return day, day
        if match["week"]:
            first = date.fromisocalendar(year, int(match["week"]), 6 if match["weekend"] else 1)
            return first, first + timedelta(days=1 if match["weekend"] else 6)
        return _months(year, *_first_month(match))
    except (ValueError, OverflowError):
        return None


def _first_month(match: re.Match[str]) -> tuple[int, int]:
    """The first month, counted from 1, and how many."""
    if match["month"]:
        return int(match["month"]), 1
    if match["quarter"]:
        return 3 * int(match["quarter"]) - 2, 3
    if match["half"]:
        return 6 * int(match["half"]) - 5, 6
    if match["season"]:
        return _SEASONS[match["season"]], 3
    return 1, 12


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = year * 12 + month - 1 + count - 1
    last_year, last_month = divmod(last, 12)
    return date(year, month, 1), date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])


def shift(day: date, unit: str, count: int) -> str | None:
    """Return the day, week, month ... that lies `count` units from that of `day`.

    `unit` is D, W, WE, F (fortnight), M, Q, Y, E (decade) or C (century). None
    where the calendar ends.

    >>> shift(date(2025, 2, 27), "W", -1), shift(date(2025, 2, 27), "M", -2), shift(date(2025, 2, 27), "E", 0)
    ('2025-W08', '2024-12', '202')
    """
    try:
        if unit == "D":
            return (day + timedelta(days=count)).isoformat()
        if unit in ("W", "WE", "F"):
            week = (day + timedelta(weeks=2 * count if unit == "F" else count)).isocalendar()
            return f"{week.year:04}-W{week.week:02}" + ("-WE" if unit == "WE" else "")
    except OverflowError:
        return None
    months = day.year * 12 + day.month - 1
    year, month = divmod(months + {"M": 1, "Q": 3}.get(unit, 0) * count, 12)
    year += {"Y": 1, "E": 10, "C": 100}.get(unit, 0) * count
    if not 1 <= year <= 9999:
        return None
    forms = {"M": f"{year:04}-{month + 1:02}", "Q": f"{year:04}-Q{month // 3 + 1}", "Y": f"{year:04}"}
    return forms.get(unit) or f"{year:04}"[: {"E": 3, "C": 2}[unit]]


def candidates(pattern: str, day: date) -> list[str]:
    """Return the values of a recurring time around a day, in order of time.

    `pattern` is w1 to w7, WE for the weekend, a day "07" of the month as "-07", MM-DD, MM, Q1 to
    Q4, a season, or a feast.

    >>> candidates("w4", date(2025, 2, 26))
    ['2025-02-20', '2025-02-27', '2025-03-06']
    """
    if pattern[0] == "w":
        monday = day - timedelta(days=day.weekday())
        days = [monday + timedelta(days=7 * k + int(pattern[1:]) - 1) for k in (-1, 0, 1)]
        return [one.isoformat() for one in days]
    if pattern == "WE":
        return [value for k in (-1, 0, 1) if (value := shift(day, "WE", k))]
    if pattern[0] == "-":
        values = [f"{shift(day, 'M', k)}{pattern}" for k in (-1, 0, 1)]
    else:
        years = range(max(1, day.year - 1), min(9998, day.year + 1) + 1)
        values = [in_year(year, pattern) for year in years]
    return [value for value in values if days_of(value)]


def in_year(year: int, pattern: str) -> str:
    """Return the value of a recurring time in a year: MM-DD, MM, Q1, a season or a feast.

    >>> in_year(2024, "FA"), in_year(2024, "EA-2")
    ('2024-FA', '2024-03-29')
    """
    day = feast(year, pattern)
    return day.isoformat() if day else f"{year:04}-{pattern}"
