"""Calendar dates: days, months, years, seasons, quarters, centuries."""

from __future__ import annotations

from twosource.claims.calendar import days_of
from twosource.claims.times.lexicon import words
from twosource.claims.times.patterns import (
    OF_YEAR,
    Atoms,
    Meaning,
    absolute,
    get,
    inside,
    next_named,
    number,
    pattern,
    unit_of,
    with_part,
)


@pattern(r"d/d/Y", "d-d-Y", r"n\.Y")
def day_in_figures(atoms: Atoms) -> Meaning | None:
    """16.04.2017; 24-09-2013; 9/30/2013. With two numbers that can both be the month, none but a dot tells the day:
    the whole of 06-01-2016 is its year."""
    if any(not atom.glued for atom in atoms[1:]):
        return None
    joints = {atom.letter for atom in atoms if atom.letter in "/.-"}
    figures = atoms[0].word.split(".") if atoms[0].letter == "n" else [a.word for a in atoms if a.letter == "d"]
    if len(joints) > 1 or len(figures) != 2 or not all(f.isdigit() and len(f) <= 2 for f in figures):
        return None
    first, second = map(int, figures)
    if "." not in joints and first != second and max(first, second) <= 12:
        return absolute(f"{int(atoms[-1].value):04}") if min(first, second) else None
    day, month = (first, second) if "." in joints or first > 12 else (second, first)
    return absolute(f"{int(atoms[-1].value):04}-{month:02}-{day:02}")


@pattern(r"Y-d-d", r"Y/d/d")
def iso_day(atoms: Atoms) -> Meaning | None:
    """2025-02-07"""
    if not all(atom.glued for atom in atoms[1:]):
        return None
    return absolute(f"{int(atoms[0].value):04}-{int(atoms[2].value):02}-{int(atoms[4].value):02}")


@pattern(rf"(?:W,?)? M [dD] {OF_YEAR}?", rf"(?:W,?)? h? [dD] f? M {OF_YEAR}?", rf"h O f M(?!') {OF_YEAR}?")
def day_of_month(atoms: Atoms) -> Meaning | None:
    """Feb. 7; Friday, 7 February 2025; the 7th of February; the Fourth of July"""
    month, day = number(atoms, "M"), number(atoms, "dDO")
    if not days_of(f"2024-{month:02}-{day:02}"):
        return None
    return inside(atoms, f"{month:02}-{day:02}")


@pattern("M n")
def torn_day(atoms: Atoms) -> Meaning | None:
    """Jul 192016: a day that lost the blank before its year"""
    figures = atoms[1].word
    if not figures.isdecimal() or len(figures) not in (5, 6) or not 1990 <= int(figures[-4:]) < 2040:
        return None
    return absolute(f"{figures[-4:]}-{int(atoms[0].value):02}-{int(figures[:-4]):02}")


@pattern(rf"M {OF_YEAR}", "M")
def month(atoms: Atoms) -> Meaning | None:
    """February; February 2025; February of last year"""
    return inside(atoms, f"{number(atoms, 'M'):02}")


@pattern("[tvx]M(?![dD]|,?Y)", "[ht][xv]M")
def next_month_named(atoms: Atoms) -> Meaning | None:
    """last January; next March"""
    return next_named(atoms, f"{number(atoms, 'M'):02}")


@pattern(r"Y(?![uU])", "huY", "h?Gu?Y")
def year(atoms: Atoms) -> Meaning | None:
    """2024; the year 2057; fiscal 2024"""
    return absolute(f"{int(atoms[-1].value):04}") if unit_of(atoms) in ("", "Y") else None


@pattern(r"[dnY] B")
def year_before_christ(atoms: Atoms) -> Meaning | None:
    """490 BC"""
    count = number(atoms, "dnY")
    return Meaning(f"=BC{count:04}") if 0 < count < 10000 else None


@pattern("h? Y F", "h? ' d F")
def decade(atoms: Atoms) -> Meaning | None:
    """the 1960s; the '60s"""
    value = number(atoms, "dY")
    return absolute(f"{(value if value > 99 else 1900 + value) // 10:03}")


@pattern(rf"Q {OF_YEAR}?", "YQ")
def quarter_named(atoms: Atoms) -> Meaning | None:
    """Q3; Q3 2024"""
    return inside([*atoms[1:], atoms[0]] if atoms[0].letter == "Y" else atoms, f"Q{number(atoms, 'Q')}")


@pattern(r"h? G? [DO] -? G? u B?")
def century_or_quarter(atoms: Atoms) -> Meaning | None:
    """the 19th century; the third quarter"""
    count, unit = number(atoms, "DO"), unit_of(atoms)
    if unit == "C" and 0 < count < 100:
        return Meaning(f"=BC{count - 1:02}") if get(atoms, "B") else Meaning(f"={count - 1:02}")
    return Meaning(f"pub ~Q{count}") if unit == "Q" and 0 < count < 5 else None


@pattern(rf"h? [DOC] -? % {OF_YEAR}?")
def half_of_year(atoms: Atoms) -> Meaning | None:
    """the first half of 2013; the latter half of last year"""
    count = 2 if get(atoms, "C") else number(atoms, "DO")
    rest = atoms[next(i for i, atom in enumerate(atoms) if atom.letter == "%") + 1 :]
    return inside(rest, f"H{count}") if rest and 0 < count < 3 else None


@pattern(rf"h? [DO] -? u {OF_YEAR}", r"h? [DO] -? u f? G? Y")
def quarter_of_year(atoms: Atoms) -> Meaning | None:
    """the third quarter of 2013"""
    count = number(atoms, "DO")
    unit = words().units.get(get(atoms, "u").word)  # type: ignore[union-attr]
    rest = [atom for atom in atoms if atom.letter != "u"] + list(atoms[-1:])
    return inside(rest, f"Q{count}") if unit == "Q" and 0 < count < 5 else None


@pattern(rf"h? s {OF_YEAR}", "h? s")
def season(atoms: Atoms) -> Meaning | None:
    """the fall of last year; summer 1942; the winter"""
    return inside(atoms, words().seasons[get(atoms, "s").word])  # type: ignore[union-attr]


@pattern("h? [tvx] s")
def next_season(atoms: Atoms) -> Meaning | None:
    """last fall; next summer"""
    return next_named(atoms, words().seasons[get(atoms, "s").word])  # type: ignore[union-attr]


@pattern("'d(?!F)")
def short_year(atoms: Atoms) -> Meaning | None:
    """'89"""
    count = number(atoms)
    if atoms[0].glued or not atoms[1].glued or len(atoms[1].word) != 2:
        return None
    return Meaning(f"={1900 + count if count > 30 else 2000 + count}")


@pattern(rf"H {OF_YEAR}?")
def holiday(atoms: Atoms) -> Meaning | None:
    """Christmas 1963; Easter Monday"""
    return inside(atoms, words().holidays[atoms[0].word])


@pattern("[tvx]H", "[ht][vx]H")
def next_holiday(atoms: Atoms) -> Meaning | None:
    """last Thanksgiving; this Easter"""
    return next_named(atoms, words().holidays[atoms[-1].word])


@pattern("Hp")
def part_of_holiday(atoms: Atoms) -> Meaning | None:
    """Christmas morning"""
    return with_part(f"pub ~{words().holidays[atoms[0].word]}", atoms)
