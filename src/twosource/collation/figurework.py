"""What became of a sentence's figures: which values one side has and the other lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from twosource.collation.drafts import Side, inside
from twosource.collation.judge import ends_of
from twosource.collation.lexicon import MONTHS, SCALES, SPANS
from twosource.collation.numerals import number_of, read_numbers
from twosource.collation.witness import Range, Witness

FigureChange = Literal["none", "form", "value"]
RATIOS = frozenset(("ratio", "score"))
YEARS = range(1000, 2100)
Quantity = tuple[Range, tuple[float, ...]]
"""Where values stand among the words, and the values: a range has two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The values each side has more often than the other, sorted, and what that comes to."""

    change: FigureChange
    removed: tuple[float, ...]
    added: tuple[float, ...]


def balance(ours: Side, theirs: Side) -> Balance:
    """Compare the values of two aligned sentences; those whose words stand unchanged cancel out."""
    left, right = quantities(ours.witness), quantities(theirs.witness)
    left, right = _changed(left, ours, right, theirs), _changed(right, theirs, left, ours)
    a, b = _values(left), _values(right)
    removed, added = tuple(sorted((a - b).elements())), tuple(sorted((b - a).elements()))
    if removed or added:
        return Balance(change="value", removed=removed, added=added)
    form = _written(left, ours) != _written(right, theirs) or _written_otherwise(ours, theirs)
    return Balance(change="form" if form else "none", removed=removed, added=added)


def quantities(witness: Witness) -> list[Quantity]:
    """Return the values of a sentence: its figures', and those of numbers no figure covers.

    Days, years and ordinals are no figures, nor is the word "one"; "31 out of
    100" holds the two numbers it is written with.
    """
    found: list[Quantity] = []
    covered = bytearray(len(witness.words))
    for unit, figure in witness.figures:
        if figure.kind in RATIOS and len(read_numbers(witness.words.keys[unit[0] : unit[1]])) > 1:
            continue
        covered[unit[0] : unit[1]] = b"\1" * (unit[1] - unit[0])
        low, high = ends_of(figure)
        values = (low,) if low == high else (low, high)
        if values != (1,) or "one" not in witness.words.keys[unit[0] : unit[1]]:
            found.append((unit, tuple(float(f"{value:.12g}") for value in values if value is not None)))
    for first, last, value in read_numbers(witness.words.keys):
        if not any(covered[first:last]) and not _is_calendar(witness, (first, last), value):
            found.append(((first, last), (value,)))
    return found


def _is_calendar(witness: Witness, number: Range, value: float) -> bool:
    """Whether an uncovered number is a year, a day of a month, or another part of a date."""
    words = witness.words
    first, last = number
    surface = words.surfaces[first]
    if last - first == 1 and value in YEARS and len(surface) == 4 and surface.isdigit():
        return True
    after = words.keys[last : last + 1]
    around = words.keys[max(0, first - 1) : first] + after
    if last - first == 1 and 1 <= value <= 31 and surface.isdigit() and any(key in MONTHS for key in around):
        return True
    return any(inside(unit, number) for unit, _ in witness.times) and not any(key in SPANS for key in after)


def _changed(own: list[Quantity], side: Side, others: list[Quantity], other: Side) -> list[Quantity]:
    """Return the quantities without those whose words, all of them, stand on the other side as they are."""
    return [
        q for q in own if not _stands(q[0], side) or not all(_stands(r[0], other) for r in _images(q, side, others))
    ]


def _stands(words: Range, side: Side) -> bool:
    return all(side.partner[i] >= 0 for i in range(*words))


def _images(quantity: Quantity, side: Side, others: list[Quantity]) -> list[Quantity]:
    """Return the other side's quantities that hold a partner of this one's words."""
    partners = [side.partner[i] for i in range(*quantity[0])]
    return [other for other in others if any(other[0][0] <= j < other[0][1] for j in partners)]


def _written(found: list[Quantity], side: Side) -> list[list[str]]:
    """Return the numbers as they are written, without the words around them."""
    return sorted(
        [key for key in side.keys(words) if number_of(key) is not None or key in SCALES] for words, _ in found
    )


def _values(found: list[Quantity]) -> Counter[float]:
    return Counter(value for _, values in found for value in values)


def _written_otherwise(ours: Side, theirs: Side) -> bool:
    """Whether a number stands on both sides in two dresses."""
    words, others = ours.witness.words, theirs.witness.words
    return any(
        j >= 0
        and number_of(words.keys[i]) is not None
        and words.surfaces[i].casefold() != others.surfaces[j].casefold()
        for i, j in enumerate(ours.partner)
    )
