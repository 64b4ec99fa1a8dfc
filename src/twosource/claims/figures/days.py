"""Dates, which count nothing: whole ones, and days of months alone: "Jan. 10 to 13", "on dec. 12"."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.claims.figures.labels import is_number
from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import DASHES, Words
from twosource.claims.numbers import Number, Token
from twosource.claims.times import read_times


def is_day(words: Words, number: Number) -> bool:
    """Whether a number in digits is a day of a month."""
    return _is_last_day(words, number) or _is_small_date(words, number) or _is_month_year(words, number)


def _is_small_date(words: Words, number: Number) -> bool:
    """ "on dec. 12, 1994", "on 3 may": a day of a month in small letters. Untouched: "in dec. 12 boats sank"."""
    first, last = number.first, number.last
    at = first - 1 - (words.low(first - 1) == ".")
    day = words.texts[first].isdigit() and number.value <= 31 and last == first + 1
    ends = not words.low(last).isalpha() or words.low(last) in lexicon().stop
    behind = among(words.low(last), "months") and words.low(first - 1) in ("on", "of", "since", "until", "by", "the")
    return day and ((among(words.low(at), "months") and ends) or behind)


def _is_month_year(words: Words, number: Number) -> bool:
    """ "by June 2025 reports rose": the year behind a month, whatever follows. Untouched: "in May 2,025 boats"."""
    text = words.texts[number.first]
    year = text.isdigit() and len(text) == 4 and 1900 <= int(text) < 2040 and number.last == number.first + 1
    return year and among(words.low(number.first - 1), "months") and words.capital(number.first - 1)


def _is_last_day(words: Words, number: Number) -> bool:
    """ "Jan. 10 to 13", "May 3 and 4": a day behind a day. Untouched: "on Jan. 10 and 13 boats", "in 2018 to 13"."""
    first, last = number.first, number.last
    day = first - 2 in words.dated and is_number(words, first - 2) and words.texts[first - 2].isdigit()
    joined = words.low(first - 1) in (*DASHES, "to", "and", "or") and words.texts[first].isdigit()
    ends = not words.low(last).isalpha() or words.low(last) in lexicon().stop
    return day and joined and ends and int(words.texts[first - 2]) < number.value <= 31


def dated_tokens(string: str, tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of dates, clock times and the like."""
    dated, at = set(), 0
    for time in read_times(string):
        while at < len(tokens) and tokens[at].end <= time.start:
            at += 1
        while at < len(tokens) and tokens[at].start < time.end:
            if time.type in ("DATE", "TIME"):
                dated.add(at)
            at += 1
    return frozenset(dated)
