"""Rates among so many: "12 cases per 100,000 people" is one figure, the 100,000 its unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.figures.lexicon import Unit
from twosource.claims.figures.quantities import Quantity, Words

POWERS = {100.0: 2, 1e3: 3, 1e4: 4, 1e5: 5, 1e6: 6}
FURTHEST = 5
"""Tokens between a number and what it is a rate among."""


def join_rates(words: Words, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Make a round number behind "per" or "for every" the unit of the one before: UCUM "/10*5".

    Untouched: "12 dollars per 100 miles", whose amounts have units of their own,
    and "12 per cent of 100,000 people".
    """
    joined: list[Quantity] = []
    for quantity in quantities:
        if joined and _is_among(words, joined[-1], quantity):
            unit = Unit(f"/10*{POWERS[quantity.low]}", "rate")
            joined[-1] = replace(joined[-1], unit=unit, unit_first=quantity.first - 1, unit_last=quantity.last)
        elif not (joined and _is_dozen(words, joined[-1], quantity)):
            joined.append(quantity)
    return joined


def _is_dozen(words: Words, left: Quantity, right: Quantity) -> bool:
    """ "64 cents a dozen": a price for twelve. Untouched: "a dozen eggs", "for $3 a dozen eggs"."""
    money = left.unit is not None and left.unit.kind == "money" and right.first == left.last
    told = list(words.lows[right.first : right.last]) == ["a", "dozen"]
    return money and told and not words.low(right.last).isalpha()


def _is_among(words: Words, left: Quantity, right: Quantity) -> bool:
    if left.unit or right.unit or right.low not in POWERS or right.low != right.high or left.form == "fraction":
        return False
    between = list(words.lows[left.last : right.first])
    told = between[-1:] == ["per"] or between[-2:] in (["for", "every"], ["in", "every"], ["out", "of"])
    return told and len(between) <= FURTHEST and all(word.isalpha() for word in between)
