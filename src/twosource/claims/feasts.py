"""Days of a year that move: so far from Easter, or the Nth weekday of a month.

A feast is written "EA-2" (two days before Easter Sunday) or "11#4w4+1" (the
day after the fourth Thursday of November; "#-1" is the last).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_FEAST = re.compile(r"(?:EA|(?P<month>\d\d)#(?P<nth>-?[1-4])w(?P<weekday>[1-7]))(?P<days>[+-]\d{1,2})?$")


def feast(year: int, pattern: str) -> date | None:
    """Return the day of a feast in a year from 1 to 9998; None when the pattern is none.

    >>> feast(2025, "EA+1"), feast(2025, "05#-1w1"), feast(2025, "12-25")
    (datetime.date(2025, 4, 21), datetime.date(2025, 5, 26), None)
    """
    match = _FEAST.match(pattern)
    if not match:
        return None
    day = nth_weekday(year, *map(int, match.group("month", "nth", "weekday"))) if match["month"] else easter(year)
    return day + timedelta(days=int(match["days"] or 0))


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """Return the Nth weekday (1 is Monday) of a month, -1 for the last.

    >>> nth_weekday(2025, 11, 4, 4)
    datetime.date(2025, 11, 27)
    """
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar.

    Source:
        Meeus (1991), "Astronomical Algorithms", chapter 8 (Butcher's rule).

    >>> easter(2024), easter(1818)
    (datetime.date(2024, 3, 31), datetime.date(1818, 3, 22))
    """
    century, rest = divmod(year, 100)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - century // 4 - moon + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
