"""Tokens as letters: what each can do in a time expression.

A sentence becomes a string of one letter an atom, so that a pattern over
words is a plain regular expression over letters ("v?n?U" for "last three
months"). Letters not listed in `data/times_en.toml`: W weekday, M month, Y
year, d a number of one or two digits, D an ordinal in digits, O in words,
n another number, u U a unit in the singular and the plural, s season, p part
of the day, N noon or midnight, K today, R now, S daily, H holiday, F the "s"
of a decade, w anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import isfinite
from typing import NamedTuple

from twosource.claims.numbers import Number, Token
from twosource.claims.times.lexicon import phrases, telling_words, words
from twosource.claims.times.years import is_amount

PLAIN = "w"
HOLIDAY = "H"
NAMED = "SR"  # also begin names
NEIGHBOURS = "wWIQa'"  # what they are may hang on the words beside them, or is a number


class Atom(NamedTuple):
    """One or more tokens that act as one; `value` is the number, month or weekday."""

    letter: str
    word: str
    start: int
    end: int
    value: float = 0
    glued: bool = False
    capital: bool = False


def read_atoms(tokens: Sequence[Token], numbers: Sequence[Number]) -> list[Atom | Token]:
    """Return the atoms of a sentence: its numbers each as one, every other token as one; a word that
    is like any other as its token: `plain_atom` makes an atom of it."""
    starts = {number.first: number for number in numbers}
    telling, simple = telling_words(), simple_words()
    places = [i for i, token in enumerate(tokens) if token.low in telling or i in starts]
    atoms: list[Atom | Token] = []
    at = 0
    for i in places:
        if i < at:
            continue
        atoms += tokens[at:i]
        number, token = starts.get(i), tokens[i]
        at = number.last if number else i + 1 if token.low in simple else i + _width(tokens, i)
        if number:
            atoms.append(_number(tokens, number))
        elif token.low in simple:
            atoms.append(_simple(token, simple[token.low]))
        else:
            atoms.append(_joined(tokens, i, at))
    return [*atoms, *tokens[at:]]


def _simple(token: Token, letter: str) -> Atom:
    return Atom(letter, token.low, token.start, token.end, 0.0, token.glued, token.text[:1].isupper())


def letters_of(atoms: Sequence[Atom | Token]) -> str:
    """What the atoms can do, a letter each."""
    return "".join([atom.letter if isinstance(atom, Atom) else PLAIN for atom in atoms])


def plain_atom(atom: Atom | Token) -> Atom:
    """The atom of a word that is like any other."""
    if isinstance(atom, Atom):
        return atom
    return _simple(atom, PLAIN)


@cache
def simple_words() -> dict[str, str]:
    """The words that are one letter wherever they stand, and begin no phrase."""
    short = {*words().lists["short_months"], *words().short_weekdays, *phrases()}
    hanging = {*NEIGHBOURS, *NAMED, HOLIDAY}
    return {word: letter for word, letter in words().letters.items() if letter not in hanging and word not in short}


def _width(tokens: Sequence[Token], i: int) -> int:
    """How many tokens make one atom: two in "Oct." with its dot, three in "Valentine's Day"."""
    low = tokens[i].low
    for phrase in phrases().get(low, ()):
        if [token.low for token in tokens[i : i + len(phrase)]] == phrase:
            return len(phrase)
    short = low in words().lists["short_months"] or low in words().short_weekdays
    return 2 if short and i + 1 < len(tokens) and tokens[i + 1].text == "." and tokens[i + 1].glued else 1


def _joined(tokens: Sequence[Token], first: int, last: int) -> Atom:
    """The atom over all its tokens: a phrase by its own letter, an abbreviation by that of its word."""
    atom = _word(tokens, first)
    if last > first + 1:
        phrase = " ".join(token.low for token in tokens[first:last])
        known = words().letters.get(phrase)
        atom = atom._replace(letter=known, word=phrase) if known else atom
        atom = atom._replace(end=tokens[last - 1].end)
    if atom.letter == HOLIDAY and not _is_day_itself(tokens, first, last):
        return atom._replace(letter=PLAIN)
    return atom


def _is_day_itself(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a holiday is the day: written as a name, and no noun behind a single word that only describes it
    ("Christmas lights", "Easter Island"; not "the New Year's Eve fireworks")."""
    if not tokens[first].text[:1].isupper():
        return False
    after = tokens[last] if last < len(tokens) else None
    if after is None or after.kind != "word" or last > first + 1:
        return True
    return after.low in words().letters or after.low in words().tense or after.low in words().lists["behind_days"]


def _number(tokens: Sequence[Token], number: Number) -> Atom:
    first, last = tokens[number.first], tokens[number.last - 1]
    if not isfinite(number.value):
        return Atom("w", "", first.start, last.end, 0, first.glued)
    letter, whole = "n", number.value == int(number.value)
    if number.form == "ordinal":
        letter = "D" if first.kind == "number" else "O"
    elif number.last == number.first + 1 and first.text.isdigit():
        if len(first.text) <= 2:
            letter = "d"
        elif len(first.text) == 4 and 1000 <= number.value <= 2199 and not is_amount(tokens, number):
            letter = "Y"
    elif number.form in ("plural", "fraction") or not whole:
        letter = "n" if number.form == "words" or first.kind == "number" else "w"
    if first.low == "half" and number.last == number.first + 1:
        letter = words().letters["half"]
    if first.low == "second" and number.last == number.first + 1 and number.form != "ordinal":
        letter = "u"
    word = first.low if number.last == number.first + 1 else ""
    return Atom(letter, word, first.start, last.end, number.value, first.glued)


def _word(tokens: Sequence[Token], i: int) -> Atom:
    token, lexicon = tokens[i], words()
    low, capital = token.low, token.text[:1].isupper()
    letter, value = lexicon.letters.get(low, "w"), 0.0
    if letter in NAMED and capital and i and _is_named(tokens, i):
        letter = PLAIN
    if letter not in NEIGHBOURS:
        return _simple(token, letter)
    if letter == "W":
        value = lexicon.weekdays[low]
    elif letter == "I":
        value = lexicon.weekdays[low[:-1]]
    elif letter == "Q":
        value = int(low[1])
    elif letter == "a" and low != "one" and _is_rate(tokens, i):
        letter = lexicon.letters["per"]
    elif low in lexicon.months and _is_month(tokens, i):
        letter, value = "M", lexicon.months[low]
    elif low in lexicon.short_weekdays and capital and i + 1 < len(tokens) and tokens[i + 1].text in ".,":
        letter, value = "W", lexicon.short_weekdays[low]
    elif low in lexicon.seasons:
        letter = "s" if low not in lexicon.doubtful_seasons or _is_season(tokens, i) else "w"
    elif low == "s" and token.glued and i and len(tokens[i - 1].text) in (2, 4) and tokens[i - 1].text.endswith("0"):
        letter = "F"
    elif low == "'" and not (i + 1 < len(tokens) and tokens[i + 1].glued):
        letter = "w"
    return Atom(letter, low, token.start, token.end, value, token.glued, capital)


def _is_named(tokens: Sequence[Token], i: int) -> bool:
    """Whether a capital in the midst of a sentence makes "Daily" or "Now" part of a name: "Tarn Daily News"."""
    beside = (tokens[i - 1], tokens[i + 1] if i + 1 < len(tokens) else tokens[i - 1])
    return tokens[i - 1].kind == "word" and any(one.kind == "word" and one.text[:1].isupper() for one in beside)


def _is_rate(tokens: Sequence[Token], i: int) -> bool:
    """Whether "a" tells how often: "twice a week", "15 boats a day", "$50 a month"; not "two men a year ago"."""
    if i + 1 >= len(tokens) or tokens[i + 1].low not in words().units:
        return False
    if i + 2 < len(tokens) and words().letters.get(tokens[i + 2].low, "w") in "gLJly":
        return False
    before = tokens[i - 1] if i else None
    if before is None or before.low in words().units:
        return False
    if before.low in words().lists["how_often"] or before.kind == "number":
        return True
    plural = before.low.endswith("s") and len(before.low) > 3 and before.low not in words().tense
    counted = plural or before.low in words().lists["measures"]
    return counted and any(token.kind == "number" for token in tokens[max(0, i - 5) : i])


def _is_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether a capitalised "May" or "March" is the month: beside a number, or after a word that dates."""
    lexicon, low = words(), tokens[i].low
    if tokens[i].text == low:
        return low not in lexicon.doubtful_months and _beside_number(tokens, i)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if low not in lexicon.doubtful_months:
        return (
            len(low) > 4
            or bool(after and (after.text == "." or after.kind == "number"))
            or low in ("june", "july")
            or bool(i and tokens[i - 1].kind == "number")
        )
    if after and (after.kind == "number" or (after.text == "." and len(low) == 3 and low != "may")):
        return True
    if _beside_month(tokens, i):
        return True
    before = tokens[i - 1] if i else None
    if before is None:
        return False
    if before.text == "-" and i > 1 and lexicon.letters.get(tokens[i - 2].low) == "E":
        return True
    dating = lexicon.letters.get(before.low, "w") in "ixvtfEyb" or before.low in (
        "since",
        "from",
        "between",
        "by",
        "until",
        "last",
    )
    return before.kind == "number" or (dating and len(low) > 3) or (dating and low == "may")


def _beside_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether a list or range of months goes on with it: "April, May and June"; no name before "May and ..."."""
    for joint, other in ((i + 1, i + 2), (i - 1, i - 2)):
        if not 0 <= min(joint, other) <= max(joint, other) < len(tokens):
            continue
        named = joint > i and i > 0 and tokens[i - 1].text[:1].isupper()
        if tokens[joint].low in (",", "and", "or", "to", "-", "–", "/") and not named:
            month = tokens[other]
            if month.low in words().months and month.low not in words().doubtful_months and len(month.low) > 3:
                return month.text[:1].isupper()
    return False


def _beside_number(tokens: Sequence[Token], i: int) -> bool:
    """Whether a month without its capital stands by a day: "oct. 7"."""
    at = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text == "." else i + 1
    return any(0 <= k < len(tokens) and tokens[k].kind == "number" for k in (at, i - 1))


def _is_season(tokens: Sequence[Token], i: int) -> bool:
    """Whether "fall" or "spring" is the season: after a word that dates, or before a year."""
    before = tokens[i - 1].low if i else ""
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if before in ("last", "this", "next", "early", "late", "mid") or (after.isdigit() and len(after) == 4):
        return True
    if before == "the":
        if after == "of":
            dated = tokens[i + 2] if i + 2 < len(tokens) else tokens[i]
            return dated.kind == "number" or dated.low in words().lists["dating"]
        return after in (",", ".", "and", "when") or (i > 1 and tokens[i - 2].low in ("in", "by", "until"))
    return before == "in" and after not in ("of", "out")
