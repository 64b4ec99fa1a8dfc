"""How entries stand to each other, in a sentence that a stranger understands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from twosource.ledger.figures import FigureEntry
from twosource.ledger.labels import befallen, names_the_counted, tells
from twosource.ledger.measures import name_counted
from twosource.ledger.values import Value, disjoint, interval, with_unit
from twosource.ledger.voices import join_names

NOBODY: Final = "a source that is not named"


def say_conflict(one: FigureEntry, two: FigureEntry) -> str:
    """Say who gives which of two values that can't both hold."""
    what = counted(one)
    if one.denied != two.denied:
        denier, claimer = (one, two) if one.denied else (two, one)
        return f"{_who(claimer)}: {amount(claimer)} {what}; denied by {_who(denier)}."
    other = counted(two)
    return f"{_who(one)}: {amount(one)} {what}; {_who(two)}: {amount(two)}{'' if other == what else f' {other}'}."


def say_update(one: FigureEntry, two: FigureEntry, sources: Iterable[str]) -> str:
    """Say whose first value and whose later value they are, with the days on which pages first carry them."""
    return (
        f"{join_names(sorted(sources), most=2)}: {amount(one)} {counted(one)}, as first told on {one.entry.first};"
        f" {amount(two)} from {two.entry.first}. A later value, not a rival."
    )


def say_sum(one: FigureEntry, two: FigureEntry, beside: Sequence[FigureEntry], sources: Iterable[str]) -> str:
    """Say what the parts add up to, and how the totals that others give compare."""
    total = add(one.value, two.value)
    parts = f"{_befell(one)} and {_befell(two)}"
    sum_up = f"{interval(one.value)} + {interval(two.value)} = {interval(total)}"
    rivals = "; ".join(f"{amount(item)} ({_who(item)}), which {_compare(item, total)}" for item in beside)
    return f"{join_names(sorted(sources), most=2)}: {parts} make {sum_up}. Beside it: {rivals}."


def add(one: Value, two: Value) -> Value:
    """Return the sum of two intervals; an end that is open stays open.

    >>> add((300, 300), (2700, None))
    (3000, None)
    """
    low = None if one[0] is None or two[0] is None else one[0] + two[0]
    high = None if one[1] is None or two[1] is None else one[1] + two[1]
    return low, high


def _compare(item: FigureEntry, total: Value) -> str:
    return "differs" if disjoint(item.value, total, loose=item.approximate) else "agrees"


def amount(item: FigureEntry) -> str:
    """Return the entry's value in words: "at least 14", "about 1,200", "$5"."""
    unit = item.readings[0].figure.unit_text if item.readings[0].kind not in ("money", "percent") else item.entry.unit
    modifier = item.entry.modifier
    return with_unit(item.value, unit, "none" if modifier == "additional" and not item.axis.increment else modifier)


def counted(item: FigureEntry) -> str:
    """Return what the entry counts and what befell it, in the tellings' words: "people killed"."""
    phrases = Counter(r.figure.counted for r in item.readings if r.figure.counted)
    first = item.readings[0]
    ranked = sorted(phrases, key=lambda one: (not names_the_counted(one, first), -phrases[one], one))
    phrase = ranked[0] if ranked else name_counted(item.axis.measure)
    happening = item.axis.measure.happening
    return phrase if not happening or tells(phrase, happening) else f"{phrase} {befallen(happening)}"


def _befell(item: FigureEntry) -> str:
    return befallen(item.axis.measure.happening or "")


def _who(item: FigureEntry) -> str:
    names = [origin.canonical if origin.kind != "unknown" else NOBODY for origin in item.entry.origins]
    return join_names(list(dict.fromkeys(names)))
