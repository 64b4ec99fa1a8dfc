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

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import isfinite
from typing import NamedTuple

from twosource.claims.numbers import Number, Token

PLAIN = "w"


class Atom(NamedTuple):
    """One or more tokens that act as one; `value` is the number, month or weekday."""

    letter: str
    word: str
    start: int
    end: int
    value: float = 0
    glued: bool = False
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of time of one language."""

    letters: dict[str, str]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    months: dict[str, int]
    seasons: dict[str, str]
    doubtful_months: frozenset[str]
    doubtful_seasons: frozenset[str]
    units: dict[str, str]
    parts: dict[str, str]
    hours: dict[str, str]
    deictic: dict[str, str]
    references: dict[str, str]
    sets: dict[str, str]
    holidays: dict[str, str]
    modifiers: dict[str, str]
    tense: dict[str, str]
    lists: dict[str, list[str]]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the file once."""
    tables = tomllib.loads((files("twosource.claims") / "data" / "times_en.toml").read_text(encoding="utf-8"))
    letters = {word: letter for letter, some in tables.pop("classes").items() for word in some}
    singular = {word: "U" if word.endswith("s") or word == "centuries" else "u" for word in tables["units"]}
    for name, letter in (("weekdays", "W"), ("parts", "p"), ("hours", "N"), ("deictic", "K"), ("references", "R")):
        letters |= dict.fromkeys(tables[name], letter)
    letters |= dict.fromkeys(tables["sets"], "S") | dict.fromkeys(tables["holidays"], "H") | singular
    doubtful = tables.pop("doubtful")
    tense = {word: name for name, some in tables.pop("tense").items() for word in some}
    return Words(
        letters=letters,
        tense=tense,
        doubtful_months=frozenset(doubtful["months"]),
        doubtful_seasons=frozenset(doubtful["seasons"]),
        **tables,
    )


def read_atoms(tokens: Sequence[Token], numbers: Sequence[Number]) -> list[Atom | Token]:
    """Return the atoms of a sentence: its numbers each as one, every other token as one; a word that
    is like any other as its token: `plain_atom` makes an atom of it."""
    starts = {number.first: number for number in numbers}
    telling = telling_words()
    atoms: list[Atom | Token] = []
    i = 0
    while i < len(tokens):
        number = starts.get(i)
        if number is None and tokens[i].low not in telling:
            atoms.append(tokens[i])
            i += 1
            continue
        last = number.last if number else i + _width(tokens, i)
        atom = _number(tokens, number) if number else _word(tokens, i)
        atoms.append(atom if number or last == i + 1 else _joined(tokens, i, last, atom))
        i = last
    return atoms


def letters_of(atoms: Sequence[Atom | Token]) -> str:
    """What the atoms can do, a letter each."""
    return "".join([atom.letter if isinstance(atom, Atom) else PLAIN for atom in atoms])


def plain_atom(atom: Atom | Token) -> Atom:
    """The atom of a word that is like any other."""
    if isinstance(atom, Atom):
        return atom
    return Atom(PLAIN, atom.low, atom.start, atom.end, 0.0, atom.glued, atom.text[:1].isupper())


@lru_cache(maxsize=1)
def telling_words() -> frozenset[str]:
    """The words that can be more than any other word, or begin a phrase that is."""
    known = words()
    first = {phrase.partition(" ")[0] for phrase in known.letters}
    some = (known.letters, known.months, known.short_weekdays, known.seasons, known.lists["short_months"], ("s", "'"))
    return frozenset(first.union(*some))


def _width(tokens: Sequence[Token], i: int) -> int:
    """How many tokens make one atom: two in "more than" and in "Oct." with its dot."""
    if i + 1 >= len(tokens):
        return 1
    low, after = tokens[i].low, tokens[i + 1]
    if f"{low} {after.low}" in words().letters:
        return 2
    short = (low in words().lists["short_months"]) or low in words().short_weekdays
    return 2 if short and after.text == "." and after.glued else 1


def _joined(tokens: Sequence[Token], first: int, last: int, atom: Atom) -> Atom:
    """The atom over all its tokens: a phrase by its own letter, an abbreviation by that of its word."""
    phrase = f"{tokens[first].low} {tokens[first + 1].low}"
    if phrase in words().letters:
        return atom._replace(letter=words().letters[phrase], word=phrase, end=tokens[last - 1].end)
    return atom._replace(end=tokens[last - 1].end)


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
        elif len(first.text) == 4 and 1000 <= number.value <= 2199 and not _is_amount(tokens, number):
            letter = "Y"
    elif number.form in ("plural", "fraction") or not whole:
        letter = "n" if (whole and number.form == "words") or first.kind == "number" else "w"
    if first.low == "half" and number.last == number.first + 1:
        letter = words().letters["half"]
    if first.low == "second" and number.last == number.first + 1 and number.form != "ordinal":
        letter = "u"
    word = first.low if number.last == number.first + 1 else ""
    return Atom(letter, word, first.start, last.end, number.value, first.glued)


def _is_amount(tokens: Sequence[Token], number: Number) -> bool:
    """Whether four digits are an amount: a currency before them or a unit behind."""
    if number.first and tokens[number.first - 1].text in ("$", "£", "€", "¥", "₹", "#"):
        return True
    if number.last >= len(tokens):
        return False
    after = tokens[number.last].low
    before = tokens[number.first - 1].low if number.first else ""
    dated = words().letters.get(before, "w") in "ihftTEbyvx" or before in words().lists["dating_before"]
    plain = tokens[number.last].text == after and tokens[number.last].kind == "word"
    plural = plain and after.endswith("s") and len(after) > 4
    return after in words().lists["measures"] or (plural and not dated and after != "was")


def _word(tokens: Sequence[Token], i: int) -> Atom:
    token, lexicon = tokens[i], words()
    low, capital = token.low, token.text[:1].isupper()
    letter, value = lexicon.letters.get(low, "w"), 0.0
    if letter == "W":
        value = lexicon.weekdays[low]
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
