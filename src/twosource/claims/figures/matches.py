"""Games won and lost, and scorelines: numbers beside names that count nothing a text says more of."""

from __future__ import annotations

from twosource.claims.figures.labels import is_number
from twosource.claims.figures.quantities import DASHES, Words
from twosource.claims.numbers import Number


def is_match(words: Words, number: Number) -> bool:
    """Whether a number in digits is part of a record of games or of a scoreline."""
    return _is_record(words, number) or _is_scoreline(words, number) or _is_tally(words, number)


def _is_record(words: Words, number: Number) -> bool:
    """ "(2-8, 0-7)": games won and lost, in brackets behind a name. Untouched: "(2-8 km)", "(2-8 boats)"."""
    first, last = number.first, number.last
    left = words.low(last) in DASHES and is_number(words, last + 1) and words.glued(last) and words.glued(last + 1)
    right = words.low(first - 1) in DASHES and is_number(words, first - 2) and words.glued(first)
    begin, end = (first, last + 2) if left else (first - 2, last)
    opens = words.low(begin - 1) in ("(", ",", ";") and words.low(end) in (")", ",", ";")
    whole = words.texts[begin].isdigit() and words.texts[end - 1].isdigit() if left or right else False
    bracketed = "(" in words.lows[max(0, begin - 6) : begin] and ")" in words.lows[end : end + 6]
    return whole and opens and bracketed and max(len(words.texts[begin]), len(words.texts[end - 1])) <= 2


def _is_tally(words: Words, number: Number) -> bool:
    """ "9-of-10 shooting", "went 3-for-5", "a 9-to-5 job": hits among tries, hours.

    Untouched: "four of 10 boats", "a 2-for-1 offer", "40-to-50 boats".
    """
    first, last = number.first, number.last
    if _is_tied(words, last, "to") or _is_tied(words, first - 3, "to"):
        at = first if _is_tied(words, last, "to") else first - 4
        return float(words.texts[at].replace(",", "")) > float(words.texts[at + 4].replace(",", ""))
    right = _is_tied(words, last, "of") or (_is_tied(words, last, "for") and words.low(last + 3) != "1")
    left = _is_tied(words, first - 3, "of") or (_is_tied(words, first - 3, "for") and words.low(first) != "1")
    return right or left


def _is_tied(words: Words, at: int, word: str) -> bool:
    """Whether two numbers in digits are tied by dashes and a word that begin at a place."""
    tied = at > 0 and words.low(at) in DASHES and words.low(at + 1) == word and words.low(at + 2) in DASHES
    glued = all(words.glued(i) for i in range(at, at + 4))
    return tied and glued and is_number(words, at - 1) and is_number(words, at + 3)


def _is_scoreline(words: Words, number: Number) -> bool:
    """ "Gulls 5, Terns 2: two goals ...": a match between two names. Untouched: "Gulls 5, Terns 2 boats"."""
    return _is_first_score(words, number.first) or _is_last_score(words, number.first)


def _is_first_score(words: Words, at: int) -> bool:
    if not _is_score(words, at) or words.low(at + 1) != ",":
        return False
    then = next((i for i in range(at + 2, at + 6) if not words.capital(i)), at + 2)
    return then > at + 2 and _is_score(words, then) and words.low(then + 1) in (":", ".", ";", ")", "(", "", ",")


def _is_last_score(words: Words, at: int) -> bool:
    comma = next((i for i in range(at - 1, max(0, at - 6), -1) if words.low(i) == ","), None)
    return comma is not None and _is_first_score(words, comma - 1)


def _is_score(words: Words, at: int) -> bool:
    return is_number(words, at) and words.capital(at - 1) and words.texts[at].isdigit() and len(words.texts[at]) <= 3
