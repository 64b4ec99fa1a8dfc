"""Times inside times: "the first week of this month", "the night of 20 June"."""

from __future__ import annotations

from dataclasses import replace

from twosource.claims.times.dates import day_in_figures, day_of_month, iso_day, month
from twosource.claims.times.deictics import clock, clock_in_figures, deictic, noon, relative_unit, weekday
from twosource.claims.times.lexicon import words
from twosource.claims.times.patterns import Atoms, Meaning, direction, get, number, pattern, unit_of


@pattern(r"h? [DOv] u f (?:h?M(?:,?f?Y)? | tu | vu | xu | hxu | hvu)")
def week_of_month(atoms: Atoms) -> Meaning | None:
    """the first week of February; the last week of this month"""
    count = -1 if atoms[0].letter == "v" or atoms[1].letter == "v" else number(atoms, "DO")
    at = next(i for i, atom in enumerate(atoms) if atom.letter == "f")
    if unit_of(atoms) != "W" or count not in (-1, 1, 2, 3, 4):
        return None
    rest = atoms[at + 1 :]
    whole = month(rest) if get(rest, "M") else relative_unit(rest)
    if not whole or (not get(rest, "M") and unit_of(rest) != "M"):
        return None
    mod = {1: "START", -1: "END", 4: "END"}.get(count, "MID")
    return replace(whole, rule=f"{open_rule(whole.rule)} part:week{count}", mod=mod)


def open_rule(rule: str) -> str:
    """A rule that further terms can follow: "=2025-02" as a step inside its year."""
    if not rule.startswith("="):
        return rule
    return f"abs:{rule[1:]}"


@pattern(r"Y-d-d d:d(?::d)? Z?")
def moment(atoms: Atoms) -> Meaning | None:
    """2025-02-07 21:45"""
    day, hour = iso_day(atoms[:5]), clock(atoms[5:])
    return Meaning(f"abs:{day.rule[1:]} {hour.rule.removeprefix('ref ')}", "TIME") if day and hour else None


DAY = r"(?:n\.Y|d/d/Y|d-d-Y|dMY|M[dD],?Y)"
"""A day of a month of a year."""


@pattern(rf"[Yn] [&Z]? {DAY}", rf"{DAY} [Yn] [&Z]?")
def stamp(atoms: Atoms) -> Meaning | None:
    """1457 19.07.2016; Jul 19, 2016 0742 PM: the hour without a mark beside a full date.

    Untouched: "of 1917, 7 May 1945", "on 19 July 2016 1200 boats left".
    """
    marked = get(atoms, "&Z")
    ahead = atoms[0].letter == "Y" or (atoms[0].letter == "n" and atoms[1].letter != ".")
    width = 1 + (marked is not None)
    hour, rest = (atoms[:width], atoms[width:]) if ahead else (atoms[-width:], atoms[:-width])
    figures = hour[0].word
    day = day_of_month(rest) if get(rest, "M") else day_in_figures(rest)
    counts = hour[0].letter == "n" and not figures.startswith("0") and not marked
    clocked = None if counts else clock_in_figures(figures, marked)
    if clocked is None or day is None or len(day.rule) != len("=2016-07-19"):
        return None
    return Meaning(f"abs:{day.rule[1:]} {clocked}", "TIME")


@pattern("M[dD] d:d(?::d)? Z? Y")
def stamp_inside(atoms: Atoms) -> Meaning | None:
    """Apr 4 10:30:00 EDT 2016: the hour between a day and its year"""
    day, hour = day_of_month([*atoms[:2], atoms[-1]]), clock(atoms[2:-1])
    return Meaning(f"abs:{day.rule[1:]} {hour.rule.removeprefix('ref ')}", "TIME") if day and hour else None


@pattern(
    r"h? p [fi] (?: (?:W,?)? M[dD](?:,?Y)? | (?:W,?)? h?[dD]f?M(?:,?Y)? | W | K)",
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
    hour = noon(atoms[:1]) if atoms[0].letter == "N" else None if part else clock(atoms[:at])
    if part:
        return Meaning(f"{open_rule(day.rule)} at:T{words().parts[part.word]}", "TIME")
    return Meaning(f"{open_rule(day.rule)} {hour.rule.removeprefix('ref ')}", "TIME") if hour else None


@pattern("h?EUf(?:Y|[htvx]u|W|K|M[dD](?:,?Y)?|h?[dD]f?M(?:,?Y)?)")
def early_part(atoms: Atoms) -> Meaning | None:
    """the early hours of Monday; the early months of 2023; the late days of last year"""
    unit, mod = unit_of(atoms), words().modifiers.get(get(atoms, "E").word)  # type: ignore[union-attr]
    rest = atoms[next(i for i, atom in enumerate(atoms) if atom.letter == "f") + 1 :]
    if unit == "H" and mod == "START" and get(rest, "WKM"):
        day = day_of_month(rest) if get(rest, "M") else weekday(rest) if get(rest, "W") else deictic(rest)
        return Meaning(f"{open_rule(day.rule)} at:TMO", "TIME", mod) if day else None
    if unit not in ("D", "W", "M") or get(rest, "WKM"):
        return None
    if rest[0].letter == "Y":
        return Meaning(f"={int(rest[0].value):04}", mod=mod)
    return Meaning(f"pub Y{direction(rest):+}", mod=mod) if unit_of(rest) == "Y" else None
