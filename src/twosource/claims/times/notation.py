"""What a `TimeExpression.rule` may say.

A rule is a row of terms, applied from left to right, enough to put a time on
the calendar without its words:

    =2018-04-24        a TIMEX3 value that needs no other day; always alone
    pub | ref          start at the day of publication | at the time last spoken of
    abs:2025-02        start at a known value that a later term narrows
    D-1 W+0 M Q Y ...  the day, week (WE weekend, F fortnight), month, quarter, year, E decade, C century so many away
    H-2                hours; N minutes, S seconds
    ~02-07 ~02 ~w4 ~FA ~Q3 ~-07   the one meant: by the tense of the words around it, the nearest in a past clause
                       being the most recent one, that of the publication included
    <w4 >w4            the last one before, the next one after ("last Thursday", "next summer")
    ~EA-2 ~11#4w4+1    feasts: days from Easter; an Nth weekday of a month, days added (claims/feasts.py)
    in:w4 in:02 in:02-07 in:Q3 in:FA in:H1   that one inside the present week, month or year ("fall of last year")
    part:week1         the first week of a month (2 to 4, and -1 for the last)
    at:TMO at:20:45    a time of that day; at:24:00 is the midnight that ends it

>>> check("pub Y-1 in:FA"), check("=P6M"), check("pub blah")
(True, True, False)
"""

from __future__ import annotations

import re

_FEAST = r"(?:EA|\d\d#-?[1-4]w[1-7])(?:[+-]\d{1,2})?"
_RECURRING = rf"(?:w[1-7]|\d\d-\d\d|{_FEAST}|\d\d|-\d\d|SP|SU|FA|WI|WE|Q[1-4]|H[12])"
_TERM = re.compile(
    rf"(?:(?P<shift>D|WE|W|F|M|Q|Y|E|C|H|N|S)(?P<count>[+-]\d{{1,6}})|(?P<which>[~<>]){_RECURRING}"
    rf"|in:{_RECURRING}|part:week-?[1-4]|at:(?:T[A-Z]{{2}}|\d\d(?::\d\d){{0,2}}))$"
)


def check(rule: str) -> bool:
    """Whether a rule is well formed."""
    if rule.startswith("="):
        return len(rule) > 1 and " " not in rule
    anchor, *terms = rule.split(" ")
    return (anchor in ("pub", "ref") or anchor.startswith("abs:")) and all(map(_TERM.match, terms))
