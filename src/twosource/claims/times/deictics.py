"""Times that lean on the day of writing or on the day last spoken of: "Thursday", "last month", "at 8pm"."""

from __future__ import annotations

from twosource.claims.times.atoms import Atom
from twosource.claims.times.durations import length
from twosource.claims.times.lexicon import words
from twosource.claims.times.patterns import Atoms, Meaning, direction, get, number, pattern, unit_of, with_part


@pattern("hu")
def the_weekend(atoms: Atoms) -> Meaning | None:
    """the weekend"""
    return Meaning("pub ~WE") if unit_of(atoms) == "WE" else None


@pattern("(?<=i)hD(?![wunN-])")
def day_of_this_month(atoms: Atoms) -> Meaning | None:
    """on the 7th"""
    day = number(atoms)
    return Meaning(f"pub ~-{day:02}") if 0 < day < 32 else None


@pattern("W", "Wp", "WEp")
def weekday(atoms: Atoms) -> Meaning | None:
    """Thursday; Thursday night"""
    return with_part(f"pub ~w{int(atoms[0].value)}", atoms)


@pattern("[ht]?[vx]Wp?", "tWp?")
def next_weekday(atoms: Atoms) -> Meaning | None:
    """last Thursday; next Friday; this Friday; this coming Friday"""
    day = int(get(atoms, "W").value)  # type: ignore[union-attr]
    if not get(atoms, "vx"):
        return with_part(f"pub W+0 in:w{day}", atoms)
    return with_part(f"pub {'<' if get(atoms, 'v') else '>'}w{day}", atoms)


@pattern("Wf?[tvx]u")
def weekday_of_week(atoms: Atoms) -> Meaning | None:
    """Wednesday last week; Friday of this week"""
    if unit_of(atoms) != "W":
        return None
    return Meaning(f"pub W{direction(atoms):+} in:w{int(atoms[0].value)}")


@pattern("h?u[LJ]K")
def day_but_one(atoms: Atoms) -> Meaning | None:
    """the day before yesterday; the day after tomorrow"""
    rule = {("before", "yesterday"): "pub D-2", ("after", "tomorrow"): "pub D+2"}
    found = rule.get((atoms[-2].word, atoms[-1].word)) if unit_of(atoms) == "D" else None
    return Meaning(found) if found else None


@pattern("h[up][LJ](?=[,.]|$)", "au[LJ](?=[,.]|$)")
def day_beside(atoms: Atoms) -> Meaning | None:
    """the day before, the night before, a year after"""
    sign = {"before": "-1", "after": "+1"}.get(atoms[-1].word)
    unit = "D" if get(atoms, "p") else unit_of(atoms)
    if sign is None or unit in ("S", "N", "H"):
        return None
    return with_part(f"ref {unit}{sign}", atoms)


@pattern("K", "Kp")
def deictic(atoms: Atoms) -> Meaning | None:
    """yesterday; yesterday evening; tonight"""
    rule = words().deictic[atoms[0].word]
    if "at:" in rule:
        return Meaning(rule, "TIME") if len(atoms) == 1 else None
    return with_part(rule, atoms)


@pattern("tEp", "tp", "vp", "TX?p", "hX?xp", "hvp", "hXp")
def part_of_day(atoms: Atoms) -> Meaning | None:
    """this morning; last night; that evening; the next morning"""
    if atoms[0].letter in "tv":
        return with_part("pub D-1" if atoms[0].letter == "v" else "pub D+0", atoms)
    return with_part(f"ref D{direction(atoms):+}", atoms)


@pattern("[tv]G?u", "hvG?u", "xGu", "h?xu", "hXu", "TX?u", "tXu", "t[vx]u")
def relative_unit(atoms: Atoms) -> Meaning | None:
    """this week; last month; the following year; that day; this past week"""
    unit = unit_of(atoms)
    if unit in ("S", "N", "H"):
        return None
    if get(atoms, "hTX"):
        which = get(atoms, "v")
        if which and which.word in ("last", "past"):
            return length(1, unit)
        return Meaning(f"ref {unit}{direction(atoms):+}")
    return Meaning(f"pub {unit}{direction(atoms):+}")


@pattern("h?bfhu", "h?bfu", "u'b", "u-b", "[El]ihu", "[El]hu", "[El]Tu", "[El]iTu", "[El]tu")
def part_of_period(atoms: Atoms) -> Meaning | None:
    """the end of the year; month's end; late in the year; later that month"""
    mod = words().modifiers.get(get(atoms, "bEl").word)  # type: ignore[union-attr]
    unit = unit_of(atoms)
    if unit not in ("W", "M", "Q", "Y", "E", "C", "D", "WE"):
        return None
    anchor = "ref" if get(atoms, "T") else "pub"
    return Meaning(f"{anchor} {unit}+0", mod=mod)


@pattern("hv(?=[w,.])", "hx(?=[,.])")
def past(atoms: Atoms) -> Meaning | None:
    """in the past"""
    return Meaning("=PAST_REF") if atoms[1].word == "past" else None


@pattern("R")
def reference(atoms: Atoms) -> Meaning | None:
    """now; recently"""
    return Meaning(f"={words().references[atoms[0].word]}")


@pattern(r"c?d(?::d)?& Z?", "d:d Z", "(?<=i)d:d", "d:d:d Z?")
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
    mod = "APPROX" if words().modifiers.get(atoms[0].word) == "APPROX" else None
    if atoms[0].letter == "c" and not mod:
        return None
    return Meaning("ref at:" + ":".join(f"{part:02}" for part in (hour, *(minutes or [0]))), "TIME", mod)


@pattern("n& Z?")
def clock_with_point(atoms: Atoms) -> Meaning | None:
    """10.45pm"""
    hour, point, minute = atoms[0].word.partition(".")
    if not point or not hour.isdigit() or len(minute) != 2 or not 1 <= int(hour) <= 12 or int(minute) > 59:
        return None
    return Meaning(f"ref at:{int(hour) % 12 + (12 if atoms[1].word.startswith('p') else 0):02}:{minute}", "TIME")


@pattern("[Yn]Z", "[Yn]&")
def clock_of_four_figures(atoms: Atoms) -> Meaning | None:
    """1430 GMT; 0600 UTC; 1130 am"""
    if atoms[1].word in ("et", "pt") or (atoms[1].glued and atoms[1].letter != "&"):
        return None
    clocked = clock_in_figures(atoms[0].word, atoms[1])
    return Meaning(f"ref {clocked}", "TIME") if clocked else None


def clock_in_figures(figures: str, mark: Atom | None) -> str | None:
    """The term for an hour in four figures, with the half of the day or the zone that stands behind; None for none."""
    if len(figures) != 4 or not figures.isdecimal():
        return None
    hour, minute = int(figures[:2]), int(figures[2:])
    if mark is not None and mark.letter == "&":
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * mark.word.startswith("p")
    return f"at:{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


@pattern("h?N")
def noon(atoms: Atoms) -> Meaning | None:
    """midnight; noon"""
    return Meaning(f"ref at:{words().hours[atoms[-1].word]}", "TIME")
