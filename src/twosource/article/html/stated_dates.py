"""When markup says a page was published and changed, with the field it stands in.

Stated dates beat addresses, and nothing is taken from a copyright line. The day is
the one written: "2024-05-01T23:30:00-04:00" is 1 May, whatever it is elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from lxml.html import HtmlElement

from twosource.article.calendar import BUDDHIST, full_dates
from twosource.records import Dating

_ISO = re.compile(
    r"\s*((?:19|20|25)\d\d)(?:[-/.] ?)?(\d\d)(?:[-/.] ?)?(\d\d)(?:\d{4}|\d{6})?(?!\d)"
    r"|\s*((?:19|20|25)\d\d)[-/.] ?(\d{1,2})[-/.] ?(\d{1,2})(?!\d)"
)
_DAY_FIRST = re.compile(r"\D{0,12}?(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)(?!\d)")
_EPOCH = re.compile(r"\s*(\d{10})(\d{3})?\s*\Z")
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/_-]|\Z)|[/_-]((?:19|20)\d\d)([01]\d)([0-3]\d)(?:[/_.-]|\Z)"
)
_PROGRAMMED = re.compile(
    r"""\\?["'](date_?published|published_?(?:at|date|time|on)|publish_?(?:date|time)|publication_?date)"""
    r"""\\?["']\s{0,3}:\s{0,3}\\?["'](\d{4}-\d\d-\d\d[^"'\\]{0,30})\\?["']""",
    re.IGNORECASE,
)
MAX_PROGRAM = 300_000
"""Characters of a program that are looked at."""
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/")


def read_day(string: str) -> date | None:
    """Return the day a date field states, None when it states none or one that can't be.

    Read are ISO 8601 with or without signs, seconds since 1970, "3 May 2024" in the
    languages of `calendar`, and day before month in figures unless that can't be.

    >>> read_day("2024-05-01T23:30:00-04:00"), read_day("Fri, 3 May 2024"), read_day("31/12/2023")
    (datetime.date(2024, 5, 1), datetime.date(2024, 5, 3), datetime.date(2023, 12, 31))
    >>> read_day("2024-13-01") is None
    True
    """
    string = string[:80]
    if match := _ISO.match(string):
        year, month, day = match.groups()[:3] if match[1] else match.groups()[3:]
        return _day(year, month, day)
    if match := _DAY_FIRST.match(string):
        return _day(match[3], match[2], match[1]) or _day(match[3], match[1], match[2])
    if match := _EPOCH.match(string):
        return datetime.fromtimestamp(int(match[1]), UTC).date()
    return next((day for day, _, _ in full_dates(string)), None)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) - (BUDDHIST if int(year) > 2400 else 0), int(month), int(day))
    except ValueError:
        return None


def date_by(statements: Iterable[tuple[str, str]]) -> Dating:
    """Return the day of the first statement (field, string) that can be read.

    Unknown when none can.

    >>> date_by([("JSON-LD datePublished", "soon"), ("meta date", "2031-02-03")]).evidence
    'meta date 2031-02-03'
    """
    for field, string in statements:
        if day := read_day(string):
            return Dating(earliest=day, latest=day, evidence=f"{field} {string.strip()[:40]}")
    return Dating()


def programmed_day(tree: HtmlElement) -> Dating:
    """Return the one day that the data in a page's programs calls its publication, unknown where it names several.

    >>> import lxml.html
    >>> page = lxml.html.fromstring('<p>a<script>x = {"publishedAt":"2031-02-03T09:00:00Z"}</script></p>')
    >>> programmed_day(page).evidence
    "a program's publishedAt 2031-02-03T09:00:00Z"
    """
    found = [
        (f"a program's {match[1]}", match[2])
        for script in tree.iter("script")
        for match in _PROGRAMMED.finditer((script.text or "")[:MAX_PROGRAM])
    ]
    days = {read_day(string) for _, string in found}
    return date_by(found) if len(days) == 1 else Dating()


def date_in_url(url: str) -> Dating:
    """Return the day in an address, the month when it has no day, unknown when neither.

    >>> date_in_url("https://courier.example/news/2031/02/28/bridge").day
    datetime.date(2031, 2, 28)
    """
    path = url.split("?", 1)[0]
    if match := _IN_URL.search(path):
        year, month, day = match.groups()[:3] if match[1] else match.groups()[3:]
        if found := _day(year, month, day):
            return Dating(earliest=found, latest=found, evidence=f"only its address, {match[0].strip('/_-')}")
    if (match := _URL_MONTH.search(path)) and (first := _day(match[1], match[2], "1")):
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        last = date.fromordinal(following.toordinal() - 1)
        return Dating(earliest=first, latest=last, evidence=f"only its address, {match[1]}/{match[2]}")
    return Dating()
