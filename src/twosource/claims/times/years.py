"""Whether four digits are an amount, and no year: "$2024", "1500 people", "the 1000-yard mark", "of 1200 voters"."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.claims.numbers import Number, Token
from twosource.claims.times.lexicon import words

FIRST = 1500
"""Before this year a number with a plural behind it counts, unless a word that dates stands before it."""
DISTANT = 1900
"""No year of today's news begins a range before this without a word that dates."""
MODERN = range(1900, 2040)
"""Years that a month or a day in front makes years, whatever stands behind."""
NEAR = 3
"""Words behind a number in which the plural is looked for that it may count."""


def is_amount(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number of four digits is an amount: a currency before it, a unit or what it counts behind."""
    at, end = number.first, number.last
    before = tokens[at - 1].low if at else ""
    if at and tokens[at - 1].text in ("$", "£", "€", "¥", "₹", "#"):
        return True
    if len(tokens) == 1 and number.value < DISTANT:
        return True  # a line of "1838" alone: an hour as likely as a year
    if end >= len(tokens):
        return False
    measured = tokens[end].low in words().lists["measures"]
    if number.value in MODERN and _is_dated(tokens, at):
        return measured and number.value % 100 == 0  # "on March 12, 2000 people"
    dated = words().letters.get(before, "w") in "ihftTEbyvx" or before in words().lists["dating_before"]
    plural = _is_plain(tokens[end]) and tokens[end].low.endswith("s") and len(tokens[end].low) > 4
    if measured or (plural and not dated and tokens[end].low != "was"):
        return True
    return _is_tied(tokens, number) or _is_round(tokens, number)


def _is_dated(tokens: Sequence[Token], at: int) -> bool:
    """Whether a month stands before, or a day of a month: "in August 2025 boats", "on April 4, 2016 officers".

    Untouched: "in May, 2025 boats sank", where the comma ends the date.
    """
    before = at - 1
    if before > 0 and tokens[before].text == "," and tokens[before - 1].kind == "number":
        before -= 1
    if before > 0 and tokens[before].kind == "number" and len(tokens[before].text) <= 2:
        before -= 1
    elif before < at - 1:
        return False
    before -= before > 0 and tokens[before].text == "."
    return before >= 0 and tokens[before].low in words().months and tokens[before].text[:1].isupper()


def _is_tied(tokens: Sequence[Token], number: Number) -> bool:
    """ "the 1000-yard mark", "a 1250-metre wall", "a 2000-word essay". Untouched: "the 2015-built hall", "1800-era"."""
    at = number.last
    if at + 1 >= len(tokens) or tokens[at].text != "-" or not (tokens[at].glued and tokens[at + 1].glued):
        return False
    low = tokens[at + 1].low
    measure = low in words().lists["measures"] or f"{low}s" in words().lists["measures"]
    whole = tokens[at + 1].kind == "word" and low not in words().lists["behind_years"] and low not in words().letters
    return measure or (whole and number.value % 100 == 0)


def _is_round(tokens: Sequence[Token], number: Number) -> bool:
    """A round number with its plural: "of 1200 voters", "500 to 2000 words", "a crowd of 2000 miners", "a 1000".

    Untouched: "in 1200 towns grew", "from 1800 to 2000 prices rose", "the summer of 2000 visitors remember".
    """
    at = number.first
    if number.value % 100 or not at or tokens[number.last].text == "-":
        return False
    before = tokens[at - 1].low
    if before == "a" or not _counts(tokens, number.last):
        return before == "a"
    if number.value < FIRST and before not in words().lists["dating_years"]:
        return True
    if before == "than" or words().letters.get(before) == "c":
        return True  # "nearly 1500 Orlo miners"
    if before == "of":
        return any(token.low in ("a", "an") for token in tokens[max(0, at - 4) : at - 1])
    if at > 1 and before == "to" and tokens[at - 2].low == "up":
        return True
    ranged = at > 1 and before in ("and", "to", "or") and tokens[at - 2].kind == "number"
    return ranged and not _is_year(tokens, at - 2)


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    """Whether what begins a range of years can be one itself: no "500", no "1,200", nor "5.5"."""
    text = tokens[at].text
    opened = bool(at) and tokens[at - 1].low in words().lists["dating_years"]
    return text.isdecimal() and len(text) == 4 and (int(text) >= DISTANT or (opened and int(text) >= FIRST))


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plural in small letters stands near, and only plain words and names before it: "1200 Orlo miners"."""
    for token in tokens[at : at + NEAR]:
        low = token.low
        if token.kind == "word" and token.text[:1].isupper():
            continue
        if not _is_plain(token) or not low.isalpha() or low in words().letters or low in words().tense:
            return False
        if low in words().lists["behind_days"]:
            return False
        if low.endswith("s") and len(low) > 3:
            return True
    return False


def _is_plain(token: Token) -> bool:
    """Whether a token is a word in small letters."""
    return token.kind == "word" and token.text == token.low
