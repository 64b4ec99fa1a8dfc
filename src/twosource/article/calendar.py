"""Full dates in running text: day, month and year, in the words of many languages.

A word that is two months in two languages is not read ("listopada" is October in one and November in another), nor is
a date in figures alone that has two meanings ("3/2/2031").
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from importlib.resources import files
from itertools import pairwise

from twosource.article.kernels import kernel

_LINES = files(__package__).joinpath("months.txt").read_text("utf-8").splitlines()
MONTHS = {
    name: number
    for number, line in enumerate((line for line in _LINES if not line.startswith("#")), start=1)
    for name in line.split(", ")
}


def _name_pattern() -> str:
    """Any month's name, the longest first among those of one first letter: so most words are told at a glance."""
    names: dict[str, list[str]] = {}
    for name in sorted(MONTHS, key=lambda name: (-len(name), name)):
        names.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(names.items()))


NAME = rf"(?:{_name_pattern()})(?!\w)\.?"
WORD = rf"[^\s\d]{{2,{1 + max(map(len, MONTHS))}}}(?: [\u0621-\u064a]{{2,12}}\.?)?"
"""What may be a month's name: a word, in Arabic two."""
BUDDHIST = 543
"""Years that the Thai calendar is ahead; its years are told by their size."""
FULL_DATE = re.compile(
    rf"(?<![\w/.-])(?=\d|{WORD} \d)(?:(?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?![\d-])"
    rf"|(?P<y2>\d{{4}})[年년] ?(?P<m2>\d{{1,2}})[月월] ?(?P<d2>\d{{1,2}})[日일]"
    rf"|(?P<n3>{NAME}) (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>\d{{4}})(?!\d)"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th|\.|º|er|-an|-én)?(?: de| of)? ?ב?(?P<n4>{NAME})(?: de|,)? (?P<y4>\d{{4}})(?!\d)"
    rf"|(?P<y5>\d{{4}})\.? (?:m\. )?(?P<n5>{NAME}) (?P<d5>\d{{1,2}})(?!\d)"
    rf"|(?P<d7>\d{{1,2}})\. ?(?P<m7>\d{{1,2}})\. ?(?P<y7>\d{{4}})(?!\d|\.\d)"
    rf"|(?P<d8>1[3-9]|2\d|3[01])[/-](?P<m8>\d{{1,2}})[/-](?P<y8>\d{{4}})(?!\d)"
    rf"|(?P<m9>\d{{1,2}})[/-](?P<d9>1[3-9]|2\d|3[01])[/-](?P<y9>\d{{4}})(?!\d)"
    rf"|(?P<d6>\d{{1,2}}) tháng (?P<m6>\d{{1,2}})(?: năm|,)? (?P<y6>\d{{4}})(?!\d))",
    re.IGNORECASE,
)
YEAR = re.compile(r"\d{4}")
NUMBER = re.compile(r"\d+")
GAP = 20 + max(map(len, MONTHS))
"""Code points that can stand between the year and the next number of a date, or before its first number."""


def plain_stretch(string: str) -> tuple[int, int]:
    """Where the full dates of a string must stand, if any do: around a number of four digits near another number. The
    slow, plain version."""
    spans = [match.span() for match in NUMBER.finditer(string)]
    near = [
        (start - GAP, end + GAP)
        for (start, first), (last, end) in pairwise(spans)
        if last - first <= GAP and (first - start == 4 or end - last == 4)
    ]
    return (max(0, near[0][0]), near[-1][1]) if near else (0, 0)


_kernel = kernel("_lines")
_stretch = plain_stretch if _kernel is None else partial(_kernel.stretch, gap=GAP)


def plain_dated(strings: Sequence[str], look: int) -> list[int]:
    """The slow, plain version of `dated`."""
    return [i for i, string in enumerate(strings) if YEAR.search(string, 0, look)]


_dated = plain_dated if _kernel is None else _kernel.dated


def dated(strings: Sequence[str], look: int = sys.maxsize) -> list[int]:
    """Return which of the strings have four digits that follow each other in their first `look` code points: without
    them nothing is a year.

    >>> dated(["12 345", "in 2031"])
    [1]
    """
    return _dated(strings, look)


def full_dates(string: str) -> Iterator[tuple[date, int, int]]:
    """Yield the full dates (day, month and year) of a string with their spans. Dates that aren't on the
    calendar, or outside 1800 to 2199, are left out; "3/2/2031" is not read, for it has two meanings, but "25/2/2031"
    is, and so is "3.2.2031": where points are written the day stands first.

    >>> [day.isoformat() for day, _, _ in full_dates("3 февраля 2031, 2031年2月4日, 5 de febrero de 2031")]
    ['2031-02-03', '2031-02-04', '2031-02-05']
    """
    start, end = _stretch(string)
    for match in FULL_DATE.finditer(string, start, end):
        day = _as_date(match)
        if day is not None:
            yield day, match.start(), match.end()


def _as_date(match: re.Match[str]) -> date | None:
    """The match on the calendar, or None."""
    parts = {key[0]: value for key, value in match.groupdict().items() if value is not None}
    month = MONTHS[parts["n"].rstrip(".").lower()] if "n" in parts else int(parts["m"])
    year = int(parts["y"])
    try:
        day = date(year - BUDDHIST if year > 2400 else year, month, int(parts["d"]))
    except ValueError:
        return None
    return day if 1800 <= day.year < 2200 else None
