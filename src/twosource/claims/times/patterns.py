"""The patterns of time expressions, over the letters of `claims.times.atoms`.

Each is a regular expression and a function from the atoms it matched to a
`Meaning`, or None when the words only look like a time ("45 March"). The
longest match at a place wins, then the first in the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from twosource.claims.calendar import days_of
from twosource.claims.times.atoms import Atom, words
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


def _number(atoms: Atoms, letters: str = "dD") -> int:
    atom = get(atoms, letters)
    return int(atom.value) if atom else 0


def _unit(atoms: Atoms) -> str:
    atom = get(atoms, "uU")
    return words().units[atom.word] if atom else ""


def _absolute(value: str) -> Meaning | None:
    return Meaning(f"={value}") if days_of(value.removeprefix("BC")) else None


def _year_of(atoms: Atoms) -> str | None:
    """The terms for the year that ends an expression: a number, or "last year"; None where it has none."""
    christ = get(atoms, "B")
    year = atoms[-2] if christ else get(atoms, "Y")
    if year:
        return f"{'BC' if christ else ''}{int(year.value):04}"
    if not get(atoms, "u"):
        return None
    if get(atoms, "TX"):
        return "ref Y+0"
    return f"pub Y{_direction(atoms):+}"


def _direction(atoms: Atoms) -> int:
    return -1 if get(atoms, "v") else 1 if get(atoms, "x") else 0


def _inside(atoms: Atoms, recurring: str) -> Meaning | None:
    """A month, a day or a season, of a year when the words have one."""
    year = _year_of(atoms)
    if year is None:
        return Meaning(f"pub ~{recurring}")
    return _absolute(f"{year}-{recurring}") if year[-1].isdigit() and " " not in year else Meaning(f"{year} in:{recurring}")


OF_YEAR = r"(?:,?f?,?Y | ,?f?[nY]B | f(?:TX?|hX)u | f[tvx]u)"


@pattern(r"Y-d-d", r"Y/d/d")
def iso_day(atoms: Atoms) -> Meaning | None:
    """2025-02-07"""
    if not all(atom.glued for atom in atoms[1:]):
        return None
    return _absolute(f"{int(atoms[0].value):04}-{int(atoms[2].value):02}-{int(atoms[4].value):02}")


@pattern(rf"(?:W,?)? M [dD] {OF_YEAR}?", rf"(?:W,?)? h? [dD] f? M {OF_YEAR}?")
def day_of_month(atoms: Atoms) -> Meaning | None:
    """Feb. 7; Friday, 7 February 2025; the 7th of February"""
    month, day = _number(atoms, "M"), _number(atoms)
    if not days_of(f"2024-{month:02}-{day:02}"):
        return None
    return _inside(atoms, f"{month:02}-{day:02}")


@pattern(rf"M {OF_YEAR}", "M")
def month(atoms: Atoms) -> Meaning | None:
    """February; February 2025; February of last year"""
    return _inside(atoms, f"{_number(atoms, 'M'):02}")


@pattern("[tvx]M", "hxM", "hvM")
def next_month_named(atoms: Atoms) -> Meaning | None:
    """last January; next March"""
    return _next_named(atoms, f"{_number(atoms, 'M'):02}")


def _next_named(atoms: Atoms, recurring: str) -> Meaning:
    if get(atoms, "t"):
        return Meaning(f"pub Y+0 in:{recurring}")
    anchor = "ref" if atoms[0].letter == "h" else "pub"
    return Meaning(f"{anchor} {'<' if get(atoms, 'v') else '>'}{recurring}")


@pattern(r"Y(?![uU])")
def year(atoms: Atoms) -> Meaning | None:
    """2024"""
    return _absolute(f"{int(atoms[0].value):04}")


@pattern(r"[dnY] B")
def year_before_christ(atoms: Atoms) -> Meaning | None:
    """490 BC"""
    count = _number(atoms, "dnY")
    return Meaning(f"=BC{count:04}") if 0 < count < 10000 else None


@pattern("h? Y F", "h? ' d F")
def decade(atoms: Atoms) -> Meaning | None:
    """the 1960s; the '60s"""
    value = _number(atoms, "dY")
    return _absolute(f"{(value if value > 99 else 1900 + value) // 10:03}")


@pattern(r"h? [DO] -? u B?")
def century_or_quarter(atoms: Atoms) -> Meaning | None:
    """the 19th century; the third quarter"""
    count, unit = _number(atoms, "DO"), _unit(atoms)
    if unit == "C" and 0 < count < 100:
        return Meaning(f"=BC{count - 1:02}") if get(atoms, "B") else Meaning(f"={count - 1:02}")
    return Meaning(f"pub ~Q{count}") if unit == "Q" and 0 < count < 5 else None


@pattern(rf"h? [DO] -? % {OF_YEAR}?")
def half_of_year(atoms: Atoms) -> Meaning | None:
    """the first half of 2013"""
    count = _number(atoms, "DO")
    rest = atoms[next(i for i, atom in enumerate(atoms) if atom.letter == "%") + 1 :]
    return _inside(rest, f"H{count}") if rest and 0 < count < 3 else None


@pattern("hu")
def the_weekend(atoms: Atoms) -> Meaning | None:
    """the weekend"""
    return Meaning("pub ~WE") if _unit(atoms) == "WE" else None


@pattern(rf"h? [DO] -? u {OF_YEAR}", r"h? [DO] -? u f? G? Y")
def quarter_of_year(atoms: Atoms) -> Meaning | None:
    """the third quarter of 2013"""
    count = _number(atoms, "DO")
    unit = words().units.get(get(atoms, "u").word)  # type: ignore[union-attr]
    rest = [atom for atom in atoms if atom.letter != "u"] + list(atoms[-1:])
    return _inside(rest, f"Q{count}") if unit == "Q" and 0 < count < 5 else None


@pattern(r"h? [DOv] u f (?:h?M(?:,?f?Y)? | tu | vu | xu | hxu | hvu)")
def week_of_month(atoms: Atoms) -> Meaning | None:
    """the first week of February; the last week of this month"""
    count = -1 if atoms[0].letter == "v" or atoms[1].letter == "v" else _number(atoms, "DO")
    at = next(i for i, atom in enumerate(atoms) if atom.letter == "f")
    if _unit(atoms) != "W" or count not in (-1, 1, 2, 3, 4):
        return None
    rest = atoms[at + 1 :]
    whole = month(rest) if get(rest, "M") else relative_unit(rest)
    if not whole or (not get(rest, "M") and _unit(rest) != "M"):
        return None
    mod = {1: "START", -1: "END", 4: "END"}.get(count, "MID")
    return replace(whole, rule=f"{_open(whole.rule)} part:week{count}", mod=mod)


def _open(rule: str) -> str:
    """A rule that further terms can follow: "=2025-02" as a step inside its year."""
    if not rule.startswith("="):
        return rule
    return f"abs:{rule[1:]}"


@pattern(rf"h? s {OF_YEAR}", "h? s")
def season(atoms: Atoms) -> Meaning | None:
    """the fall of last year; summer 1942; the winter"""
    return _inside(atoms, words().seasons[get(atoms, "s").word])  # type: ignore[union-attr]


@pattern("h? [tvx] s")
def next_season(atoms: Atoms) -> Meaning | None:
    """last fall; next summer"""
    return _next_named(atoms, words().seasons[get(atoms, "s").word])  # type: ignore[union-attr]


@pattern("(?<=i)hD(?![wunN-])")
def day_of_this_month(atoms: Atoms) -> Meaning | None:
    """on the 7th"""
    day = _number(atoms)
    return Meaning(f"pub ~-{day:02}") if 0 < day < 32 else None


@pattern("'d(?!F)")
def short_year(atoms: Atoms) -> Meaning | None:
    """'89"""
    count = _number(atoms)
    if atoms[0].glued or not atoms[1].glued or len(atoms[1].word) != 2:
        return None
    return Meaning(f"={1900 + count if count > 30 else 2000 + count}")


@pattern("W", "Wp", "WEp")
def weekday(atoms: Atoms) -> Meaning | None:
    """Thursday; Thursday night"""
    return _with_part(f"pub ~w{int(atoms[0].value)}", atoms)


@pattern("h?[vxt]Wp?")
def next_weekday(atoms: Atoms) -> Meaning | None:
    """last Thursday; next Friday; this Friday"""
    day = int(get(atoms, "W").value)  # type: ignore[union-attr]
    if get(atoms, "t"):
        return _with_part(f"pub W+0 in:w{day}", atoms)
    return _with_part(f"pub {'<' if get(atoms, 'v') else '>'}w{day}", atoms)


def _with_part(rule: str, atoms: Atoms) -> Meaning:
    part = get(atoms, "p")
    if part is None:
        return Meaning(rule)
    early = next((words().modifiers.get(atom.word) for atom in atoms if atom.letter in "El"), None)
    return Meaning(f"{rule} at:T{words().parts[part.word]}", "TIME", early)


@pattern("K", "Kp")
def deictic(atoms: Atoms) -> Meaning | None:
    """yesterday; yesterday evening; tonight"""
    rule = words().deictic[atoms[0].word]
    if "at:" in rule:
        return Meaning(rule, "TIME") if len(atoms) == 1 else None
    return _with_part(rule, atoms)


@pattern("tEp", "tp", "vp", "TX?p", "hX?xp", "hvp", "hXp")
def part_of_day(atoms: Atoms) -> Meaning | None:
    """this morning; last night; that evening; the next morning"""
    if atoms[0].letter in "tv":
        return _with_part("pub D-1" if atoms[0].letter == "v" else "pub D+0", atoms)
    return _with_part(f"ref D{_direction(atoms):+}", atoms)


@pattern("[tv]G?u", "hvG?u", "xGu", "h?xu", "hXu", "TX?u", "tXu")
def relative_unit(atoms: Atoms) -> Meaning | None:
    """this week; last month; the following year; that day"""
    unit = _unit(atoms)
    if unit in ("S", "N", "H"):
        return None
    if get(atoms, "hTX"):
        which = get(atoms, "v")
        if which and which.word in ("last", "past"):
            return _duration(1, unit)
        return Meaning(f"ref {unit}{_direction(atoms):+}")
    return Meaning(f"pub {unit}{_direction(atoms):+}")


@pattern("h?bfhu", "h?bfu", "u'b", "u-b", "[El]ihu", "[El]hu", "[El]Tu", "[El]iTu", "[El]tu")
def part_of_period(atoms: Atoms) -> Meaning | None:
    """the end of the year; month's end; late in the year; later that month"""
    mod = words().modifiers.get(get(atoms, "bEl").word)  # type: ignore[union-attr]
    unit = _unit(atoms)
    if unit not in ("W", "M", "Q", "Y", "E", "C", "D", "WE"):
        return None
    anchor = "ref" if get(atoms, "T") else "pub"
    return Meaning(f"{anchor} {unit}+0", mod=mod)


def _duration(count: float | str, unit: str, mod: str | None = None) -> Meaning:
    if isinstance(count, float):
        count = int(count) if count == int(count) else round(count, 2)
    if unit == "F":
        count, unit = (count if isinstance(count, str) else 2 * count), "W"
    if unit in ("H", "N", "S"):
        return Meaning(f"=PT{count}{'M' if unit == 'N' else unit}", "DURATION", mod)
    return Meaning(f"=P{count}{ {'E': 'DE', 'C': 'CE'}.get(unit, unit) }", "DURATION", mod)


def _count(atoms: Atoms) -> float | str:
    number = get(atoms, "ndY")
    if number:
        return number.value
    return "X" if get(atoms, "q") else 1


@pattern(
    rf"c? {COUNT} -? u (?:-?o)?", rf"h? c? {COUNT} -? U o?", r"h?[vx]?U(?![gLJl])", rf"h O {COUNT} U",
    "c [ndYa] -? [uU]", "c? a u", rf"h? [vx] {COUNT} [uU]", rf"t [vx] {COUNT} [uU]",
    "u-r", "U-r", "c?ayau", f"h {COUNT} [vx] U", "c? % a u", "c? nya%U",
)  # fmt: skip
def duration(atoms: Atoms) -> Meaning | None:
    """three months; the past two years; a decade; month-long; half an hour"""
    unit = _unit(atoms)
    mod = next((words().modifiers.get(atom.word) for atom in atoms if atom.letter == "c"), None)
    if get(atoms, "%"):
        half = {"H": (30, "N"), "Y": (6, "M"), "C": (5, "E"), "E": (5, "Y")}.get(unit)
        return _duration(*half, mod) if half and atoms[-1].letter == "u" else _duration(_count(atoms) + 0.5, unit, mod)  # type: ignore[operator]
    if unit in ("Q", "WE") or (atoms[-1].word == "second" and len(atoms) > 1 and atoms[-2].letter == "a"):
        return None
    if atoms[-1].letter == "u" and len(atoms) > 1 and atoms[-2].letter != "-" and _count(atoms) not in (1, "X"):
        return None
    return _duration("X" if not get(atoms, "ndYaq-") else _count(atoms), unit, mod)


@pattern(rf"c? (?:{COUNT}|a) -? [uU] g", "U g")
def ago(atoms: Atoms) -> Meaning | None:
    """three years ago"""
    return _away(atoms, "pub", -1)


@pattern(rf"c? (?:{COUNT}|a) -? [uU] [LJl]", "U [LJl]")
def later(atoms: Atoms) -> Meaning | None:
    """two days later; a year earlier"""
    if atoms[-1].word not in ("later", "earlier", "afterwards", "previously"):
        return None
    return _away(atoms, "ref", 1 if atoms[-1].word in ("later", "afterwards") else -1)


def _away(atoms: Atoms, anchor: str, sign: int) -> Meaning | None:
    unit, count = _unit(atoms), "X" if atoms[0].letter == "U" else _count(atoms)
    if count == "X":
        return Meaning("=PAST_REF" if sign < 0 else "=FUTURE_REF")
    if isinstance(count, str) or count > 99999 or count != int(count):
        return None
    mod = next((words().modifiers.get(atom.word) for atom in atoms if atom.letter == "c"), None)
    return Meaning(f"{anchor} {unit}{sign * int(count):+}", "TIME" if unit in "SNH" else "DATE", mod)


@pattern("e[uWp]", "e[ndO][uU]", "ku")
def every(atoms: Atoms) -> Meaning | None:
    """every day; each year; every Monday"""
    day = get(atoms, "W")
    if day:
        return Meaning(f"=XXXX-WXX-{int(day.value)}", "SET")
    if get(atoms, "p"):
        return Meaning(f"=XXXX-XX-XXT{words().parts[atoms[-1].word]}", "SET")
    length = _duration(max(1, _number(atoms, "ndO")), _unit(atoms))
    return replace(length, type="SET")


@pattern("S")
def regular(atoms: Atoms) -> Meaning | None:
    """daily"""
    return Meaning(f"={words().sets[atoms[0].word]}", "SET")


@pattern("hv(?=[w,.])", "hx(?=[,.])")
def past(atoms: Atoms) -> Meaning | None:
    """in the past"""
    return Meaning("=PAST_REF") if atoms[1].word == "past" else None


@pattern("R")
def reference(atoms: Atoms) -> Meaning | None:
    """now; recently"""
    return Meaning(f"={words().references[atoms[0].word]}")


@pattern("H", "H,?Y", "H E")
def holiday(atoms: Atoms) -> Meaning | None:
    """Christmas 1963"""
    return _inside(atoms, words().holidays[atoms[0].word])


@pattern(r"d(?::d)?& Z?", "d:d Z", "(?<=i)d:d", "d:d:d Z?")
def clock(atoms: Atoms) -> Meaning | None:
    """8:45pm; at 10:30; 5 a.m. GMT"""
    figures = [atom for atom in atoms if atom.letter == "d"]
    hour, minutes = int(figures[0].value), [int(atom.value) for atom in figures[1:]]
    half = get(atoms, "&")
    if any(len(atom.word) != 2 or not atom.glued for atom in figures[1:]) or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half.word.startswith("p") else 0)
    if hour > 24 or any(minute > 59 for minute in minutes):
        return None
    return Meaning("ref at:" + ":".join(f"{part:02}" for part in (hour, *(minutes or [0]))), "TIME")


@pattern("h?N")
def noon(atoms: Atoms) -> Meaning | None:
    """midnight; noon"""
    return Meaning(f"ref at:{words().hours[atoms[-1].word]}", "TIME")


@pattern(
    r"h? p f (?:W,?)? (?:M[dD](?:,?Y)? | h?[dD]f?M(?:,?Y)? | W | K)",
    r"(?:d(?::d)?& Z? | d:d Z | N) (?:,? i? ,?) (?:W | K | M[dD](?:,?Y)?)",
)
def time_of_day(atoms: Atoms) -> Meaning | None:
    """the night of 20 June 1791; 8 p.m. Thursday"""
    at = next(i for i, atom in enumerate(atoms) if atom.letter in "pNZ&") + 1
    at += atoms[at].letter == "Z"
    while at < len(atoms) and atoms[at].letter in "f,i":
        at += 1
    rest = atoms[at:]
    day = day_of_month(rest) if get(rest, "M") else weekday(rest) if get(rest, "W") else deictic(rest)
    if day is None:
        return None
    part = get(atoms[:at], "p")
    when = f"at:T{words().parts[part.word]}" if part else (clock(atoms[:at]) or noon(atoms[:1])).rule[4:]  # type: ignore[union-attr]
    return Meaning(f"{_open(day.rule)} {when}", "TIME")
