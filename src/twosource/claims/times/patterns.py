"""The patterns of time expressions, over the letters of `claims.times.atoms`.

Each is a regular expression and a function from the atoms it matched to a
`Meaning`, or None when the words only look like a time ("45 March"). The
longest match at a place wins, then the first in the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.claims.calendar import days_of, in_year
from twosource.claims.times.atoms import Atom
from twosource.claims.times.lexicon import words
from twosource.records import TimexType

Atoms = Sequence[Atom]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A rule in the notation, its TIMEX3 type and modifier."""

    rule: str
    type: TimexType = "DATE"
    mod: str | None = None


Handler = Callable[[Atoms], Meaning | None]
PATTERNS: list[tuple[re.Pattern[str], Handler]] = []
OF_YEAR = r"(?:,?f?,?Y | ,?f?[nY]B | f(?:TX?|hX)u | f[htvx]u)"
COUNT = "(?:[ndY]|aqf?|q)"
PREFIX = re.compile(r"(?:h?bfh?(?:E-?)?|[El]i|h?E-|h?E|l)")


def pattern(*expressions: str) -> Callable[[Handler], Handler]:
    """Register a reader for letter patterns. A blank stands for nothing."""

    def register(handler: Handler) -> Handler:
        PATTERNS.extend((re.compile(expression.replace(" ", "")), handler) for expression in expressions)
        return handler

    return register


@cache
def any_pattern() -> re.Pattern[str]:
    """All patterns as one: most places fit none, and one look tells."""
    return re.compile("|".join(f"(?:{expression.pattern})" for expression, _ in PATTERNS))


def get(atoms: Atoms, letters: str) -> Atom | None:
    """The first atom with one of these letters."""
    return next((atom for atom in atoms if atom.letter in letters), None)


def number(atoms: Atoms, letters: str = "dD") -> int:
    """The number of the first atom with one of these letters, 0 without."""
    atom = get(atoms, letters)
    return int(atom.value) if atom else 0


def unit_of(atoms: Atoms) -> str:
    """The unit an expression names, "" without."""
    atom = get(atoms, "uU")
    return words().units[atom.word] if atom else ""


def absolute(value: str) -> Meaning | None:
    """A known value, None when the calendar has no such day."""
    return Meaning(f"={value}") if days_of(value.removeprefix("BC")) else None


def year_of(atoms: Atoms) -> str | None:
    """The terms for the year that ends an expression: a number, or "last year"; None where it has none."""
    christ = get(atoms, "B")
    year = atoms[-2] if christ else get(atoms, "Y")
    if year:
        return f"{'BC' if christ else ''}{int(year.value):04}"
    if not get(atoms, "u"):
        return None
    if get(atoms, "TX"):
        return "ref Y+0"
    return f"pub Y{direction(atoms):+}"


def direction(atoms: Atoms) -> int:
    """-1 for "last", 1 for "next", 0 for "this"."""
    return -1 if get(atoms, "v") else 1 if get(atoms, "x") else 0


def inside(atoms: Atoms, recurring: str) -> Meaning | None:
    """A month, a day, a season or a feast, of a year when the words have one; None of another stretch of time."""
    year = year_of(atoms)
    if year is None:
        return Meaning(f"pub ~{recurring}")
    if " " in year:
        return Meaning(f"{year} in:{recurring}") if unit_of(atoms[-1:]) == "Y" else None
    return absolute(in_year(int(year), recurring) if year.isdigit() else f"{year}-{recurring}")


def next_named(atoms: Atoms, recurring: str) -> Meaning:
    """The last, this or next month or season of a name."""
    if not get(atoms, "vx"):
        return Meaning(f"pub Y+0 in:{recurring}")
    anchor = "ref" if atoms[0].letter == "h" else "pub"
    return Meaning(f"{anchor} {'<' if get(atoms, 'v') else '>'}{recurring}")


def with_part(rule: str, atoms: Atoms) -> Meaning:
    """A day, with the part of it that the words name."""
    part = get(atoms, "p")
    if part is None:
        return Meaning(rule)
    early = next((words().modifiers.get(atom.word) for atom in atoms if atom.letter in "El"), None)
    return Meaning(f"{rule} at:T{words().parts[part.word]}", "TIME", early)
