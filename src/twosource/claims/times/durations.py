"""Stretches of time and what recurs: "three months", "two days later", "every day"."""

from __future__ import annotations

from dataclasses import replace

from twosource.claims.times.atoms import words
from twosource.claims.times.patterns import COUNT, Atoms, Meaning, get, number, pattern, unit_of


def length(count: float | str, unit: str, mod: str | None = None) -> Meaning:
    if isinstance(count, float):
        count = int(count) if count == int(count) else round(count, 2)
    if unit == "F":
        count, unit = (count if isinstance(count, str) else 2 * count), "W"
    if unit in ("H", "N", "S"):
        return Meaning(f"=PT{count}{'M' if unit == 'N' else unit}", "DURATION", mod)
    return Meaning(f"=P{count}{ {'E': 'DE', 'C': 'CE'}.get(unit, unit) }", "DURATION", mod)


def count_of(atoms: Atoms) -> float | str:
    number = get(atoms, "ndY")
    if number:
        return number.value
    return "X" if get(atoms, "q") else 1


@pattern(
    rf"c? {COUNT} -? u (?:-?o)?", rf"h? c? {COUNT} -? U o?", "c? [ndY] V U", r"h?[vx]?U(?![gLJl])", rf"h O {COUNT} U",
    "c [ndYa] -? [uU]", "c? a u", rf"h? [vx] {COUNT} [uU]", rf"t [vx] {COUNT} [uU]",
    "u-r", "U-r", "c?ayau", f"h {COUNT} [vx] U", "c? % a u", "c? nya?%U",
)  # fmt: skip
def duration(atoms: Atoms) -> Meaning | None:
    """three months; the past two years; a decade; month-long; half an hour"""
    unit = unit_of(atoms)
    mod = next((words().modifiers.get(atom.word) for atom in atoms if atom.letter == "c"), None)
    if get(atoms, "%"):
        half = {"H": (30, "N"), "Y": (6, "M"), "C": (5, "E"), "E": (5, "Y")}.get(unit)
        return length(*half, mod) if half and atoms[-1].letter == "u" else length(count_of(atoms) + 0.5, unit, mod)  # type: ignore[operator]
    if unit in ("Q", "WE") or (atoms[-1].word == "second" and len(atoms) > 1 and atoms[-2].letter == "a"):
        return None
    if atoms[-1].letter == "u" and len(atoms) > 1 and atoms[-2].letter != "-" and count_of(atoms) not in (1, "X"):
        return None
    return length("X" if not get(atoms, "ndYaq-") else count_of(atoms), unit, mod)


@pattern(rf"c? (?:{COUNT}|a) -? [uU] g", "U g")
def ago(atoms: Atoms) -> Meaning | None:
    """three years ago"""
    return away(atoms, "pub", -1)


@pattern(rf"c? (?:{COUNT}|a) -? [uU] [LJl]", "U [LJl]")
def later(atoms: Atoms) -> Meaning | None:
    """two days later; a year earlier"""
    if atoms[-1].word not in ("later", "earlier", "afterwards", "previously"):
        return None
    return away(atoms, "ref", 1 if atoms[-1].word in ("later", "afterwards") else -1)


def away(atoms: Atoms, anchor: str, sign: int) -> Meaning | None:
    unit, count = unit_of(atoms), "X" if atoms[0].letter == "U" else count_of(atoms)
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
    every_so_long = length(max(1, number(atoms, "ndO")), unit_of(atoms))
    return replace(every_so_long, type="SET")


@pattern("S")
def regular(atoms: Atoms) -> Meaning | None:
    """daily"""
    return Meaning(f"={words().sets[atoms[0].word]}", "SET")
