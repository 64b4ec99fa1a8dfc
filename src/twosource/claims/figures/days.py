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
        if at < len(tokens) and _is_round(tokens, at, time.end):
            continue
        while at < len(tokens) and tokens[at].start < time.end:
            if time.type in ("DATE", "TIME"):
                dated.add(at)
            at += 1
    return frozenset(dated)


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plural in small letters stands behind what can be no year: "of 1200 voters", "500 to 2000 words"."""
    words = [token.low for token in tokens[at + 1 : at + 4] if token.text == token.low]
    noun = next((i for i, word in enumerate(words) if word.endswith("s") and len(word) > 3), None)
    plain = noun is not None and all(word.isalpha() and word not in lexicon().stop for word in words[: noun + 1])
    early = int(tokens[at].text[:5]) < 1500 and tokens[at - 1].low not in ("in", "by", "since", "until", "from")
    second = at > 1 and tokens[at - 1].low in ("and", "to", "or") and tokens[at - 2].kind == "number"
    return plain and at > 0 and (early or (second and int(tokens[at - 2].text[:5]) < 1900))


def _is_round(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether what may be an early year is a round number: "the 1000-yard mark", "over a 1000".

    Untouched: "in 1000", "the 1066 landing".
    """
    alone = tokens[at].end == end and tokens[at].text.isdigit() and int(tokens[at].text[:5]) % 100 == 0
    if alone and _counts(tokens, at):
        return True
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    tied = behind is not None and behind.glued and behind.text == "-"
    return alone and (tied or (at > 0 and tokens[at - 1].low == "a"))
