"""The values a sentence holds: its figures', and those of numbers no reading covers."""

from __future__ import annotations

from twosource.collation.judge import ends_of
from twosource.collation.lexicon import MONTHS
from twosource.collation.numerals import read_numbers
from twosource.collation.witness import Witness
from twosource.collation.words import Words

YEARS = range(1000, 2100)


def values_of(witness: Witness) -> list[float]:
    """Return the values of a sentence, a range giving both its ends.

    Days, years and ordinals are no figures, nor is the word "one".
    """
    values: list[float] = []
    covered = bytearray(len(witness.words))
    for unit, _ in witness.times:
        covered[unit[0] : unit[1]] = b"\1" * (unit[1] - unit[0])
    for unit, figure in witness.figures:
        covered[unit[0] : unit[1]] = b"\1" * (unit[1] - unit[0])
        low, high = ends_of(figure)
        values += [value for value in ((low,) if low == high else (low, high)) if value is not None]
    for first, last, value in read_numbers(witness.words.keys):
        if not any(covered[first:last]) and not _is_calendar(witness.words, first, last, value):
            values.append(value)
    return [float(f"{value:.6g}") for value in values]


def _is_calendar(words: Words, first: int, last: int, value: float) -> bool:
    """Whether an uncovered number is a year or the day of a month."""
    if last - first > 1:
        return False
    surface = words.surfaces[first]
    if value in YEARS and len(surface) == 4 and surface.isdigit():
        return True
    around = words.keys[max(0, first - 1) : first] + words.keys[last : last + 1]
    return 1 <= value <= 31 and surface.isdigit() and any(key in MONTHS for key in around)
