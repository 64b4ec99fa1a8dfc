"""Units a sentence says once for several numbers: "down 1% ... lost 1.1"; what is no count can lend nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.figures.counted import read_counted
from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import Quantity, Words

WIDEST = 50.0
"""How many times one value may be the other: larger steps tell of another measure."""
FURTHEST = 10
"""Tokens between two values of one measure."""
LENDING = frozenset(["percent", "money", "measure", "score"])


def lend_units(words: Words, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give a bare decimal number the unit of an earlier one that is introduced alike.

    A number with a fraction counts no things, so that its unit must stand
    elsewhere: "at 1,463.78 points, while the other ended at 1,334.20". Behind the
    amount of a change ("rose by 2 per cent but sales fell by 1") a whole number is
    lent the unit too. Untouched: "cut rates to 5% and staff to 40".
    """
    lent: list[Quantity] = []
    latest: list[Quantity] = []
    for quantity in quantities:
        if quantity.unit is None and latest and is_bare(words, quantity):
            lender = next((one for one in reversed(latest[-6:]) if fits(words, one, quantity)), None)
            if lender:
                quantity = replace(quantity, unit=lender.unit, unit_first=lender.unit_first, unit_last=lender.unit_last)
        elif quantity.unit and quantity.unit.kind in LENDING:
            latest.append(quantity)
        lent.append(quantity)
    return lent


def is_bare(words: Words, quantity: Quantity) -> bool:
    """Whether a number stands with nothing behind it that it could count."""
    behind = words.low(quantity.last)
    plain = quantity.form == "digits" and quantity.high is not None and not quantity.ranged
    ends = not behind.isalpha() or behind in lexicon().stop or quantity.last in words.dated or among(behind, "periods")
    return plain and (ends or among(behind, "late")) and read_counted(words, quantity, quantity.last) is None


def fits(words: Words, lender: Quantity, quantity: Quantity) -> bool:
    """Whether both numbers are introduced alike and are of one order."""
    if closes(words, lender, quantity):
        return True
    if not lender.low or not quantity.low or not 1 / WIDEST <= abs(quantity.low / lender.low) <= WIDEST:
        return False
    whole = quantity.low == int(quantity.low)
    changes = changing(words, lender), changing(words, quantity)
    if leads_on(words, lender, quantity):
        return True
    if all(changes):
        return not whole or "by" in (words.low(quantity.first - 1), words.low(lender.first - 1))
    if whole or any(changes):
        return False
    alike = words.low(lender.first - 1) == words.low(quantity.first - 1)
    return (alike and among(words.low(quantity.first - 1), "links")) or words.low(quantity.first - 1) in (
        "and",
        "versus",
    )


def closes(words: Words, lender: Quantity, quantity: Quantity) -> bool:
    """ "fell 140.5 points, or 0.6%, to 21,318.44": the level of what moved by points.

    Untouched: "rose by 5 points to 46 seats", "up 3 points; it drew 40".
    """
    points = lender.unit is not None and lender.unit.kind == "score" and changing(words, lender)
    level = words.low(quantity.first - 1) in ("to", "at") and quantity.low != int(quantity.low)
    return points and level and quantity.low > abs(lender.low) and quantity.first - lender.last <= 2 * FURTHEST


def leads_on(words: Words, lender: Quantity, quantity: Quantity) -> bool:
    """ "from 20 litres in May to 24", "Orlo at 25 per cent and Tarn at 14": one measure of two times or two names.

    Untouched: "from 20 litres to 24 boats", "cut rates to 5% and staff to 40".
    """
    if lender.unit is None or quantity.first - 1 - lender.last > FURTHEST:
        return False
    inner = range(lender.last, quantity.first - 1)
    if any(words.tokens[i].kind == "number" and i not in words.dated for i in inner):
        return False
    between = words.lows[lender.last : quantity.first - 1]
    before = words.low(lender.first - 1), words.low(quantity.first - 1)
    if before[1] == "to" and not between and lender.unit.kind == "percent" and not changing(words, lender):
        return lender.low > quantity.low and lender.low + quantity.low <= 100
    if before == ("from", "to"):
        return "to" not in between
    return before == ("at", "at") and lender.unit.kind == "percent" and any(joint in between for joint in ("and", ","))


def changing(words: Words, quantity: Quantity) -> bool:
    """Whether a word that moves a value stands right before a number: "rose 5", "decrease by 5"."""
    at = quantity.first - (words.low(quantity.first - 1) == "by")
    return lexicon().change.before(words.lows, at) is not None
