"""Byline and date that only the reader's eye gets: in the few lines about the headline.

Small and old sites state nothing in their markup. What stands between the headline and
the body, or just behind a marked byline, is then the next best statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from twosource.article.calendar import full_dates
from twosource.article.html.names import clean_names, is_full_name
from twosource.records import Dating

LONGEST_LINE = 120

_BYLINE = re.compile(
    r"\A\W{0,3}(?:(?:written|words|story|text|posted|reported|published)\s)?(?:by|von|par|por|di|door|av|af|text|текст|autor|author)"
    r"\b\s?:?\s(?=\S)",
    re.IGNORECASE,
)
_END = re.compile(
    r"\d|\s[-–—·|•]\s|\s(?:on|am|le|il|em|op|in)\s|\s(?:published|posted|updated|publiziert)\b|[,·|]\s?\w+day\b"
    r"|\s(?:photos?|pictures?|video|graphics?|illustrations?|fotos?)\s?(?:by\b|:|von\b|par\b)",
    re.IGNORECASE,
)
_DATE_FIRST = re.compile(
    r"\A\W{0,3}(?:[^\W\d]+\.?,? ){0,2}\d.{0,60}?(?:\b(?:by|von|par|por|di|door|av|af)\s|\s[|·•–—-]\s)(?=\D)",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?<![\w/.-])(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)(?![\d/-])")
_MONTH_FIRST = frozenset(("en-us", "en-ph", "en-pr", "es-us"))
_CHANGED = (
    r"(?:updated|modified|aktualisiert|mis à jour|actualizado|aggiornato|bijgewerkt|atualizado|обновлено|güncelle|更新"
    r"|수정)"
)
_NOT_PUBLISHED = re.compile(rf"©|\(c\)|copyright|{_CHANGED}", re.IGNORECASE)
_CHANGE = re.compile(
    rf"{_CHANGED}.*?(?=[|;•·]|posted|published|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|опубликовано|\Z)",
    re.IGNORECASE,
)
"""A change and its date in a line that may state the publication as well."""


def visible_names(lines: Iterable[str], outlets: list[str]) -> tuple[str, ...]:
    """Return the names in the first line that begins like a byline, none when no line does.

    >>> visible_names(["Bridge closed", "By Ada Bell on Monday, February 3rd, 2031"], [])
    ('Ada Bell',)
    >>> visible_names(["By the time the mayor came, the bridge was closed"], [])
    ()
    """
    for line in lines:
        start = _BYLINE.match(line)
        if start and (names := names_in(line[start.end() :], outlets)):
            return names
    return ()


def names_in(line: str, outlets: list[str]) -> tuple[str, ...]:
    """Return the names in a line that is a byline, none when it is anything longer or in small letters.

    >>> names_in("Ada Bell · 3 February 2031", []), names_in("Follow the author of this article", [])
    (('Ada Bell',), ())
    >>> names_in("Monday, February 3, 2031 7:45 am by Ada Bell", []), names_in("Ada Bell, dpa", [])
    (('Ada Bell',), ('Ada Bell',))
    """
    if len(line) > LONGEST_LINE:
        return ()
    names = clean_names([_END.split(_DATE_FIRST.sub("", line), maxsplit=1)[0]], outlets=outlets)
    if names and is_full_name(names[0]):
        return tuple(name for name in names if not _is_small(name))
    return () if any(map(_is_small, names)) else names


def _is_small(name: str) -> bool:
    """Say whether a name begins, or its last word does, with a small letter."""
    return name[0].islower() or name.split()[-1][0].islower()


def visible_date(lines: Iterable[str], language: str | None = None) -> Dating:
    """Return the first full date in short lines, unknown when there is none.

    Lines of copyright and of changes don't count. "3/2/2031" is read where the page's `language` (BCP 47) says which
    figure is the day: all but English without a country, or with one that writes the month first.

    >>> visible_date(["© 3 May 2019", "By Ada Bell, February 3, 2031, 9:02 AM"]).evidence
    'line "By Ada Bell, February 3, 2031, 9:02 AM"'
    >>> visible_date(["Updated Feb. 4, 2031; posted Feb. 3, 2031"]).day
    datetime.date(2031, 2, 3)
    """
    for line in lines:
        if len(line) > LONGEST_LINE:
            continue
        if _NOT_PUBLISHED.search(line := _CHANGE.sub("", line)):
            continue
        for day in (*(day for day, _, _ in full_dates(line)), *_slashed(line, language)):
            return Dating(earliest=day, latest=day, evidence=f'line "{line[:60]}"')
    return Dating()


def _slashed(line: str, language: str | None) -> Iterator[date]:
    """Yield the dates in figures whose order only the language tells.

    >>> [list(_slashed("03/02/2031 - 16:10", language)) for language in ("fr", "en-US", None)]
    [[datetime.date(2031, 2, 3)], [datetime.date(2031, 3, 2)], []]
    """
    tag = (language or "en").casefold()
    if tag == "en":
        return
    for match in _SLASHED.finditer(line):
        one, two, year = map(int, match.groups())
        with suppress(ValueError):
            yield date(year, one, two) if tag in _MONTH_FIRST else date(year, two, one)
