"""Numbers as words stand side by side: a plain reader for what no reading covers.

The figures of a sentence come from its reading. Names and seasons hold numbers
too ("Flight 76"), and a change in one is a change of value all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.collation.lexicon import SCALES, SMALL

MOST_DIGITS = 30
"""More digits than this are an identifier."""


def number_of(key: str) -> float | None:
    """Return what one word counts by itself, None when it is no number.

    >>> number_of("12000"), number_of("seven"), number_of("42nd"), number_of("one")
    (12000.0, 7.0, None, None)
    """
    if key in SMALL:
        return float(SMALL[key])
    if key[0].isdigit() and len(key) <= MOST_DIGITS and key.isascii():
        try:
            return float(key)
        except ValueError:
            return None
    return None


def read_numbers(keys: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return the numbers of a run of keys: half-open range of words, and value.

    >>> read_numbers(["55.6", "million"]), read_numbers(["a", "hundred", "and", "five"])
    ([(0, 2, 55600000.0)], [(0, 2, 100.0), (3, 4, 5.0)])
    """
    found: list[tuple[int, int, float]] = []
    at = 0
    while at < len(keys):
        first = at
        value = number_of(keys[at])
        if value is None:
            lone = keys[at] in ("a", "one") and at + 1 < len(keys) and keys[at + 1] in SCALES
            if not lone:
                at += 1
                continue
            value = 1.0
        at += 1
        if _is_tens(keys[at - 1]) and at < len(keys) and SMALL.get(keys[at], 10) < 10:
            value += SMALL[keys[at]]
            at += 1
        while at < len(keys) and keys[at] in SCALES:
            value *= SCALES[keys[at]]
            at += 1
        found.append((first, at, float(f"{value:.12g}")))
    return found


def _is_tens(key: str) -> bool:
    return SMALL.get(key, 0) >= 20
