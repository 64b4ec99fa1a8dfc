"""Tells a history from news by its dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from twosource.claims.calendar import days_of
from twosource.records import Dating, TimeExpression

Genre = Literal["news", "narrative"]

LONG = 25  # time expressions: a history is long
FEWEST_DATES = 8
FAR_YEARS = 1
_IN_YEAR = re.compile(r"pub ~\d\d")
FAR_SHARE = 0.6


def genre_of(expressions: Sequence[TimeExpression], published: Dating) -> Genre:
    """Return "narrative" for a text that lives in its own past, "news" otherwise.

    A history names many dates in full, nearly all of them years before it was
    published; "the next day" there leans on the date before. News that recalls
    the past names few, and some of its dates are of the day; a list of bare
    years tells no story.
    """
    known = published.earliest or published.latest
    dates = [e for e in expressions if e.type == "DATE"]
    years = [year for e in dates if e.value is not None and (year := _year(e.value)) is not None]
    days = sum(len(e.value) > len("2025") if e.value else _IN_YEAR.match(e.rule) is not None for e in dates)
    if known is None or len(expressions) < LONG or min(days, len(years)) < FEWEST_DATES:
        return "news"
    far = sum(known.year - year > FAR_YEARS for year in years)
    return "narrative" if far >= FAR_SHARE * len(years) else "news"


def _year(value: str) -> int | None:
    days = days_of(value)
    if days is None:
        return 0 if value.startswith("BC") else None
    return days[0].year
