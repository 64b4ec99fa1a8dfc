"""Stretches of time and what recurs: "three months", "two days later", "every day"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from twosource.claims.times.lexicon import words
from twosource.claims.times.patterns import COUNT, Atoms, Meaning, get, pattern, unit_of


def length(count: float | str, unit: str, mod: str | None = None) -> Meaning:
    if isinstance(count, float):
        count = int(count) if count == int(count) else round(count, 2)
    if unit == "F":
        count, unit = (count if isinstance(count, str) else 2 * count), "W"
    if unit in ("H", "N", "S"):
        return Meaning(f"=PT{count}{'M' if unit == 'N' else unit}", "DURATION", mod)
    return Meaning(f"=P{count}{ {'E': 'DE', 'C': 'CE'}.get(unit, unit) }", "DURATION", mod)


def modifier_of(atoms: Atoms) -> str | None:
    """What the words before a number make of it: "just under" LESS_THAN."""
    return next((mod for atom in atoms if atom.letter == "c" and (mod := words().modifiers.get(atom.word))), None)


def number_of(atoms: Atoms, letters: str) -> float:
    """The number of the first atom with one of these letters, 0 without."""
    atom = get(atoms, letters)
    return atom.value if atom else 0


def count_of(atoms: Atoms) -> float | str:
    number = get(atoms, "ndY")
    if number:
        return number.value
    return "X" if get(atoms, "q") else 1


@pattern(
    rf"c?c? {COUNT} -? u (?:-?o)?", rf"h? c?c? {COUNT} -? U o?", "c? [ndY] V U", r"h?[vx]?U(?![gLJl])",
    rf"h O {COUNT} U", "U(?=[LJ][^,.])", "c?c [ndYa] -? [uU]", "c? a u", rf"h? [vx] {COUNT} [uU]",
    rf"t [vx] {COUNT} [uU]", "a?u-r", "U-r", "c?nuya%", f"h {COUNT} [vx] U", "c? % a u", "c? nya?%U",
)  # fmt: skip
def duration(atoms: Atoms) -> Meaning | None:
    """three months; the past two years; a decade; month-long; half an hour; an hour and a half"""
    unit, mod = unit_of(atoms), modifier_of(atoms)
    if atoms[-1].letter == "%":
        return length(number_of(atoms, "n"), unit, mod)
    if get(atoms, "%"):
        half = {"H": (30, "N"), "Y": (6, "M"), "C": (5, "E"), "E": (5, "Y")}.get(unit)
        return length(*half, mod) if half and atoms[-1].letter == "u" else length(count_of(atoms) + 0.5, unit, mod)  # type: ignore[operator]
    if unit in ("Q", "WE") or (atoms[-1].word == "second" and len(atoms) > 1 and atoms[-2].letter == "a"):
        return None
    if atoms[-1].letter == "u" and len(atoms) > 1 and atoms[-2].letter != "-" and count_of(atoms) not in (1, "X"):
        return None
    return length("X" if not get(atoms, "ndYaq-") else count_of(atoms), unit, mod)


@pattern("c? [nd] -? y [nd] -? U", "c? [nd]-[nd] -? [uU] (?:-?o)?", "c? [nd] -? y [nd] - u (?:-?o)?")
def range_of_lengths(atoms: Atoms) -> Meaning | None:
    """two to three weeks; 4-5 years; a six- to eight-hour trip: the longer"""
    first, last = (atom for atom in atoms if atom.letter in "nd")
    joint = get(atoms, "y")
    if first.value >= last.value or unit_of(atoms) in ("Q", "WE") or (joint and joint.word not in ("to", "or")):
        return None
    return length(last.value, unit_of(atoms), modifier_of(atoms))


@pattern(rf"c? (?:{COUNT}|a) [uU] ,?y? (?:{COUNT}) [uU]")
def length_in_parts(atoms: Atoms) -> Meaning | None:
    """nine minutes and 46 seconds; 2 hours 30 minutes; a year and six months"""
    joint = get(atoms, "y")
    parts = [words().units[atom.word] for atom in atoms if atom.letter in "uU"]
    if (joint and joint.word != "and") or not (not joint or atoms[-4].word != ","):
        return None
    at = next(i for i, atom in enumerate(atoms) if atom.letter in "uU") + 1
    counts = [count_of(atoms[:at]), count_of(atoms[at:])]
    if (parts[0], parts[1]) not in PARTS or "X" in counts or any(count != int(count) for count in counts):
        return None
    return Meaning(joined(length(*one).rule for one in zip(counts, parts, strict=True)), "DURATION", modifier_of(atoms))


PARTS = {("H", "N"), ("N", "S"), ("D", "H"), ("W", "D"), ("M", "W"), ("M", "D"), ("Y", "M"), ("Y", "W"), ("Y", "D")}
"""Units that follow each other in one length."""


def joined(rules: Iterable[str]) -> str:
    """The rule of a length of two parts.

    >>> joined(["=PT9M", "=PT46S"]), joined(["=P1D", "=PT2H"])
    ('=PT9M46S', '=P1DT2H')
    """
    first, second = rules
    return first + (second.removeprefix("=PT") if first.startswith("=PT") else second.removeprefix("=P"))


HALVES = {
    "Y": (12, "M"),
    "E": (10, "Y"),
    "C": (100, "Y"),
    "H": (60, "N"),
    "W": (7, "D"),
    "D": (24, "H"),
    "M": (30, "D"),
}
"""A unit in smaller ones, to count halves of it."""


@pattern(rf"c? (?:{COUNT}|a) -? [uU] g", "U g", "c? nuya% g", "c? % a u g", "c? nya?%U g")
def ago(atoms: Atoms) -> Meaning | None:
    """three years ago; a year and a half ago; half a century ago"""
    return away(atoms, "pub", -1)


@pattern(rf"c? (?:{COUNT}|a) -? [uU] [LJl]", "c?U[LJl]", "c? nuya% l")
def later(atoms: Atoms) -> Meaning | None:
    """two days later; a year earlier"""
    if atoms[-1].word not in ("later", "earlier", "afterwards", "previously"):
        return None
    return away(atoms, "ref", 1 if atoms[-1].word in ("later", "afterwards") else -1)


def away(atoms: Atoms, anchor: str, sign: int) -> Meaning | None:
    unit, count = unit_of(atoms), "X" if not get(atoms, "andYq%") else count_of(atoms)
    if count == "X":
        return Meaning("=PAST_REF" if sign < 0 else "=FUTURE_REF", "TIME" if unit in "SNH" else "DATE")
    if isinstance(count, str) or count > 99999:
        return None
    if get(atoms, "%"):
        count = 0.5 if not get(atoms, "n") else int(count) + 0.5
    if count != int(count):
        many, unit = HALVES.get(unit, (0, unit))
        count *= many
    if count != int(count) or not count:
        return None
    return Meaning(f"{anchor} {unit}{sign * int(count):+}", "TIME" if unit in "SNH" else "DATE", modifier_of(atoms))


@pattern("kE?u")
def a_time(atoms: Atoms) -> Meaning | None:
    """per year; twice "a week": how often. Miles an hour are a speed."""
    unit = unit_of(atoms)
    return None if unit in ("H", "N", "S") else replace(length(1, unit), type="SET")


@pattern("I")
def weekdays(atoms: Atoms) -> Meaning | None:
    """Mondays"""
    return Meaning(f"=XXXX-WXX-{int(atoms[0].value)}", "SET")


@pattern("eV?[uWp]", "e[ndO][uU]")
def every(atoms: Atoms) -> Meaning | None:
    """every day; each year; every Monday; every other week"""
    day = get(atoms, "W")
    if day:
        return Meaning(f"=XXXX-WXX-{int(day.value)}", "SET")
    if get(atoms, "p"):
        return Meaning(f"=XXXX-XX-XXT{words().parts[atoms[-1].word]}", "SET")
    every_so_long = length(2 if "other" in atoms[0].word else number_of(atoms, "ndO") or 1, unit_of(atoms))
    return replace(every_so_long, type="SET")


@pattern("S")
def regular(atoms: Atoms) -> Meaning | None:
    """daily"""
    return Meaning(f"={words().sets[atoms[0].word]}", "SET")
