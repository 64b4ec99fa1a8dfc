"""Lends a year to dates that share it with the one behind: "May 15 to August 16, 1988", "in March and April 2018"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.calendar import days_of
from twosource.records import TimeExpression

_YEARLESS = re.compile(r"pub ~(\d\d(?:-\d\d)?|SP|SU|FA|WI)")
_DATED = re.compile(r"=(\d{4})-(\d\d(?:-\d\d)?|SP|SU|FA|WI)")
_RANGE = re.compile(r"\s*(?:to|through|until|till|[-–—])\s*", re.IGNORECASE)
_LIST = re.compile(r"\s*,?\s*(?:and|or)\s+|\s*/\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_ORDER = {"SP": "03", "SU": "06", "FA": "09", "WI": "12"}
_LOOK = 16  # code points in which "between" stands before a date


def lend_years(string: str, expressions: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Return the expressions of a sentence with the years that only the last of a list or range names.

    Of a range the first half lies before the second: "November 15 to February 15, 1989" begins in 1988. In a list a
    later month than the one behind is of an unknown year, and stays as it was.

    >>> from twosource.claims.times import read_times
    >>> [t.value for t in read_times("It ran from November 15 to February 15, 1989.")]
    ['1988-11-15', '1989-02-15']
    """
    found = list(expressions)
    lent = False
    for i in range(len(found) - 2, -1, -1):
        own, behind = found[i], found[i + 1]
        between = string[own.end : behind.start]
        listed = bool(_LIST.fullmatch(between)) or (lent and between.strip() == ",")
        opened = listed and bool(_BETWEEN.search(string[max(0, own.start - _LOOK) : own.start]))
        ranged = opened or bool(_RANGE.fullmatch(between))
        value = _lent(own, behind, ranged=ranged) if listed or ranged else None
        lent = value is not None
        if value is not None:
            found[i] = replace(own, rule=f"={value}", value=value, tense=None)
    return tuple(found)


def _lent(own: TimeExpression, behind: TimeExpression, *, ranged: bool) -> str | None:
    """The value of a date without a year, by the dated one behind it."""
    named, dated = _YEARLESS.fullmatch(own.rule), _DATED.fullmatch(behind.rule)
    if not named or not dated:
        return None
    later = _place(named[1]) > _place(dated[2])
    if later and not ranged:
        return None
    value = f"{int(dated[1]) - later:04}-{named[1]}"
    return value if days_of(value) else None


def _place(recurring: str) -> str:
    return _ORDER.get(recurring, recurring)
