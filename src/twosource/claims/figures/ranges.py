"""Quantities that belong together: ranges, dollars and cents, units said once for two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.figures.kinds import read_per
from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import DASHES, Quantity, Words, minus

_CENTS = {"USD": "USD.01", "AUD": "USD.01", "CAD": "USD.01", "EUR": "USD.01", "GBP": "GBP.01"}


def join_change(words: Words, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Join an amount and its hundredths: "thirteen dollars and forty-five cents"."""
    joined: list[Quantity] = []
    for quantity in quantities:
        left = joined[-1] if joined else None
        if left and _are_cents(words, left, quantity):
            value = left.low + quantity.low / 100
            joined[-1] = replace(left, last=quantity.last, number_last=quantity.number_last, low=value, high=value)
        else:
            joined.append(quantity)
    return joined


def _are_cents(words: Words, left: Quantity, right: Quantity) -> bool:
    if left.unit is None or left.ranged or left.prefixed or left.high is None:
        return False
    if right.unit is None:
        return _are_bare_cents(words, left, right)
    between = words.lows[left.last : right.first]
    near = not between or list(between) in (["and"], [","])
    return near and left.magnitude == 1 and _CENTS.get(left.unit.code) == right.unit.code and 0 < right.low < 100


def _are_bare_cents(words: Words, left: Quantity, right: Quantity) -> bool:
    """ "15 dollars 50", "17 USD 25": two figures right behind whole money, nothing counted behind them."""
    whole = left.unit is not None and left.unit.code in _CENTS and left.low == int(left.low) < 10_000
    joined = right.first == left.last or (list(words.lows[left.last : right.first]) == ["and"] and not left.prefixed)
    bare = joined and 10 <= right.low < 100 and right.low == int(right.low)
    behind = words.low(right.last)
    return whole and bare and (not behind.isalpha() or behind in lexicon().stop or among(behind, "more"))


def join_ratios(words: Words, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Join "four in 10", "one out of three" and "six of every ten": a share, not two counts.

    "A quarter of a million" is 250,000; "a third of 3,000 boats" stays a share and a count.
    """
    joined: list[Quantity] = []
    for quantity in quantities:
        left = joined[-1] if joined else None
        if left and _is_ratio(words, left, quantity):
            share = left.low / quantity.low
            joined[-1] = replace(
                quantity, first=left.first, number_first=left.number_first, low=share, high=share, form="share"
            )
        elif left and _is_part_of_magnitude(words, left, quantity):
            value = left.low * quantity.low
            joined[-1] = replace(
                quantity, first=left.first, number_first=left.number_first, low=value, high=value, form="words"
            )
        else:
            joined.append(quantity)
    return joined


def _is_part_of_magnitude(words: Words, left: Quantity, right: Quantity) -> bool:
    between = words.lows[left.last : right.first]
    bare = right.form == "words" and right.low in (1e3, 1e6, 1e9, 1e12) and right.high == right.low
    return left.form == "fraction" and left.unit is None and bare and list(between) in (["of"], ["of", "a"])


def _is_ratio(words: Words, left: Quantity, right: Quantity) -> bool:
    if (
        left.high is None
        or right.high is None
        or left.unit
        or left.form in ("fraction", "share")
        or right.unit
        or right.magnitude > 1000
    ):
        return False
    between = " ".join(words.lows[left.last : right.first])
    whole = left.low == int(left.low) and right.low == int(right.low)
    return whole and 0 < left.low < right.low <= 1000 and between in lexicon().sets["ratios"]


def share_units(words: Words, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Lend a unit to a number that leaves it to the next: "five- and six-inch", "280 of the 1.5 billion shekels"."""
    shared = list(quantities)
    for i in range(len(shared) - 2, -1, -1):
        left, right = shared[i], shared[i + 1]
        between = list(words.lows[left.last : right.first])
        part = between == ["of", "the"] and right.unit is not None and right.unit.kind == "money"
        joints = [token for token in between[1:] if token not in ("and", "or", ",", "to")]
        suspended = len(between) > 1 and between[0] in DASHES and not joints
        sides = between in (["x"], ["×"], ["by"]) and right.unit is not None and right.unit.kind == "measure"
        listed = left.low != int(left.low) and between in ([","], ["and"], ["or"], [",", "and"])
        plurals = left.form == right.form == "plural" and between in (["and"], ["or"], ["to"])
        told = (
            words.low(left.first - 1) in ("by", "at", "to", "of")
            and between == ["and"]
            and not words.dated & {left.first}
        )
        paired = told and right.unit is not None and right.unit.kind == "percent" and words.low(right.last) != "of"
        voted = (
            between == ["to"]
            and _are_shares(replace(left, unit=right.unit), right)
            and words.low(left.first - 1) != "from"
        )
        lends = part or suspended or sides or listed or plurals or paired or voted
        if left.unit is None and right.unit and not right.prefixed and lends:
            shared[i] = replace(left, unit=right.unit, unit_first=right.unit_first, unit_last=right.unit_last)
    return shared


def join_ranges(words: Words, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Join two neighbours that make a range: "10,000-12,000", "from 5 to 7 million"."""
    joined: list[Quantity] = []
    for quantity in quantities:
        together = _range(words, joined[-1], quantity) if joined else None
        if together:
            joined[-1] = together
        else:
            joined.append(quantity)
    return joined


def _range(words: Words, left: Quantity, right: Quantity) -> Quantity | None:
    unfit = {"plural", "ordinal"} & {left.form, right.form}
    if left.ranged or left.high is None or right.high is None or unfit:
        return None
    start, between = left.first, _between(words, left, right)
    opener = words.low(start - 1)
    if between == "and":
        aged = words.lows[max(0, start - 4) : start] == ["between", "the", "ages", "of"]
        if opener != "between" and words.low(start - 2) != "between" and not aged:
            return None
    elif between == "or":
        lent = _scaled(left, right)[0]
        if not (0 < lent < right.low <= 2 * lent and left.last == left.number_last):
            return None
    elif between not in ("to", "-") or (between == "to" and _moves_by(words, left, right)):
        return None
    if between == "-" and not ((abs(left.low) < abs(_scaled(left, right)[1]) and words.glued(left.last)) or right.unit):
        return None
    shared = right.unit is None and ((left.prefixed and between == "-") or opener in ("from", "between"))
    if left.unit and right.unit != left.unit and not shared:
        return None
    if between == "-" and right.signed and not left.signed:
        right = replace(right, low=-right.low, high=minus(right.high))
    low, high = _scaled(left, right)
    led = opener == "of" and among(words.low(start - 2), "leads")
    if (
        between == "to"
        and (led or opener not in ("from", "of"))
        and (_are_shares(left, right) or _are_lost(words, left, right))
    ):
        return None
    if low >= high and (between == "-" or (between == "to" and opener != "from" and not right.unit)):
        return None
    unit = right.unit or left.unit
    return replace(
        right,
        first=start,
        number_first=left.number_first,
        low=min(low, high),
        high=max(low, high),
        unit=unit,
        unit_first=right.unit_first if right.unit else left.unit_first,
        unit_last=right.unit_last if right.unit else left.unit_last,
        ranged=True,
    )


def _are_shares(left: Quantity, right: Quantity) -> bool:
    """ "won, 52 per cent to 37 per cent": shares of one vote, the larger first. Untouched: "30 to 40 per cent"."""
    percents = right.unit is not None and right.unit.kind == "percent" and right.unit.code == "%"
    return percents and left.unit is not None and left.low > right.low and left.low + right.low <= 100


def _are_lost(words: Words, left: Quantity, right: Quantity) -> bool:
    """ "lost the town 36 per cent to 51 per cent": shares of one vote, the loser's first."""
    lost = any(among(low, "losing") for low in words.lows[max(0, left.first - 6) : left.first])
    percents = left.unit is not None and left.unit == right.unit and left.unit.code == "%"
    return lost and percents and left.unit_last <= right.first and left.low + right.low <= 100


def _moves_by(words: Words, left: Quantity, right: Quantity) -> bool:
    """ "rose by $43 to $419", "rose 8% to 12%": an amount and where it led, no range."""
    at = left.first - 1
    if words.low(at) == "by":
        at -= 1
        if left.unit is not None and left.unit_last:
            return True
    lends = left.magnitude == right.magnitude or left.low * right.magnitude <= right.low
    if (left.unit is None or not left.unit_last) and lends:
        return False
    return lexicon().change.before(words.lows, at + 1) is not None


def _between(words: Words, left: Quantity, right: Quantity) -> str:
    """What joins two quantities: "to", "and", "or", "-", or nothing that does."""
    last = left.last if left.unit is None or left.prefixed or left.last <= right.first else left.number_last
    tokens = list(words.lows[last : right.first])
    if left.unit is not None and len(tokens) == 3 and read_per(words, left.last):
        del tokens[:2]  # "$5 a share to $6 a share"
    if words.low(left.first - 1) == "from" and tokens[:1] == ["to"] and lexicon().before.at(words.lows, last + 1):
        return "to"  # "from $2,000 to over $10,000"
    if words.low(left.first - 1) == "from" and 1 < len(tokens) <= 10 and tokens[-1] == "to" and _is_aside(tokens[:-1]):
        return "to"
    if right.signed and not tokens and words.low(right.first) == "-":
        return "-"
    plain = [token for token in tokens if token not in DASHES]
    if len(tokens) > 3 or len(plain) > 1:
        return ""
    return plain[0] if plain else "-" if len(tokens) == 1 else ""


def _is_aside(tokens: Sequence[str]) -> bool:
    """Whether tokens only say when or in which unit: "from $36 at 10pm last night to $34"."""
    return not any(among(token, "asides") for token in tokens)


def _scaled(left: Quantity, right: Quantity) -> tuple[float, float]:
    """Both ends, the magnitude of the right one lent to the left: "5 to 7 million"."""
    low, high = left.low, right.low
    if left.magnitude == 1 and right.magnitude > 1 and abs(low) <= abs(high) / right.magnitude:
        low *= right.magnitude
    return low, high
