"""Numbers with their unit, sign and currency, and two of them as a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.claims.figures.lexicon import Unit, lexicon
from twosource.claims.numbers import Number, Token, magnitude

DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence as the readers of figures look at it: tokens, texts, lower-case texts."""

    tokens: Sequence[Token]
    texts: Sequence[str]
    lows: Sequence[str]

    def low(self, i: int) -> str:
        """The lower-case token at a place, "" outside."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def glued(self, i: int) -> bool:
        """Whether nothing stands between a token and the one before."""
        return 0 <= i < len(self.tokens) and self.tokens[i].glued

    def capital(self, i: int) -> bool:
        """Whether a token starts with a capital."""
        return 0 <= i < len(self.texts) and self.texts[i][:1].isupper()


@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens `first` to `last` with sign and unit; `number_first, number_last` without.

    `magnitude` is that of the (last) number, for ranges that share it. `moved`
    is "up" or "down" for a range that tells where a value came from.
    """

    first: int
    last: int
    number_first: int
    number_last: int
    low: float
    high: float | None
    form: str
    magnitude: float = 1.0
    unit: Unit | None = None
    unit_first: int = 0
    unit_last: int = 0
    prefixed: bool = False
    ranged: bool = False
    signed: bool = False


def read_quantity(words: Words, number: Number) -> Quantity:
    """A number with its sign and unit."""
    quantity = Quantity(
        first=number.first,
        last=number.last,
        number_first=number.first,
        number_last=number.last,
        low=number.value,
        high=None if number.form == "plural" else number.value,
        form=number.form,
        magnitude=magnitude(words.tokens, number),
    )
    quantity = _with_prefix(words, quantity)
    return quantity if quantity.prefixed else _with_suffix(words, quantity)


def _with_prefix(words: Words, quantity: Quantity) -> Quantity:
    """Currency and sign in front: "US$", "-5", "minus 3", "$-50"."""
    quantity = _with_sign(words, quantity)
    money = lexicon().unit_before.before(words.texts, quantity.first)
    if money is None:
        return quantity
    first, unit = money
    if words.texts[first].isalpha() and len(words.texts[first]) == 1 and first and words.glued(first):
        return quantity
    bare = replace(quantity, first=first, unit=unit, prefixed=True, unit_first=first, unit_last=quantity.first)
    return _with_sign(words, bare) if not quantity.signed else bare


def _with_sign(words: Words, quantity: Quantity) -> Quantity:
    at = quantity.first - 1
    if words.low(at) == "-" and words.low(at - 1) == "minus":
        return replace(quantity, first=at - 1, low=-quantity.low, high=_minus(quantity.high), signed=True)
    stuck = words.glued(quantity.first) and (not words.glued(at) or at == 0 or words.low(at - 1) in ("$", "(", "£", "€"))
    if words.low(at) == "minus" or (words.low(at) == "-" and stuck):
        return replace(quantity, first=at, low=-quantity.low, high=_minus(quantity.high), signed=True)
    return quantity


def _minus(value: float | None) -> float | None:
    return None if value is None else -value


def _with_suffix(words: Words, quantity: Quantity) -> Quantity:
    """A unit behind: "mph", "million yen", "-meter", "per cent"."""
    at = quantity.last
    if words.low(at) in DASHES and words.glued(at):
        at += 1
    found = lexicon().unit_symbols.at(words.texts, at)
    if found and not _is_symbol(words, at, found[0], quantity):
        found = None
    named = lexicon().unit_words.at(words.lows, at)
    if named and (found is None or named[0] > found[0]):
        found = named
    if found is None or (quantity.form == "plural" and found[1].kind == "score"):
        return _of_money(words, quantity)
    last, unit = found
    if unit.code == "[lb_av]" and named and abs(quantity.low) >= 10_000:
        unit = Unit("GBP", "money")
    if unit.code == "s" and words.low(at) == "second" and quantity.form == "words" and quantity.low == 1:
        return quantity
    return replace(quantity, last=last, unit=unit, unit_first=at, unit_last=last)


def _is_symbol(words: Words, at: int, last: int, quantity: Quantity) -> bool:
    """A symbol of one letter stands glued to digits; longer ones anywhere, but end with their word."""
    if last == at + 1 and len(words.texts[at]) == 1 and words.texts[at].isalpha():
        return quantity.form == "digits" and words.glued(at) and not (words.glued(last) and words.texts[last].isalnum())
    return quantity.form in ("digits", "fraction") or not words.texts[at].isalpha()


def _of_money(words: Words, quantity: Quantity) -> Quantity:
    """ "tens of millions of dollars", "half of a mile": the unit behind "of". """
    if quantity.form != "plural" or words.low(quantity.last) != "of":
        return quantity
    named = lexicon().unit_words.at(words.lows, quantity.last + 1)
    if named is None:
        return quantity
    return replace(quantity, last=named[0], unit=named[1], unit_first=quantity.last + 1, unit_last=named[0])


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
    if left.ranged or left.high is None or right.high is None or "ordinal" in (left.form, right.form):
        return None
    start, between = left.first, _between(words, left, right)
    opener = words.low(start - 1)
    if between == "and":
        if opener != "between" and words.low(start - 2) != "between":
            return None
    elif between == "or":
        if not (0 < left.low < right.low <= 2 * left.low and left.last == left.number_last):
            return None
    elif between not in ("to", "-") or (between == "to" and _moves_by(words, left)):
        return None
    if between == "-" and not (abs(left.low) < abs(_scaled(left, right)[1]) and words.glued(left.last) or right.unit):
        return None
    shared = right.unit is None and (left.prefixed and between == "-" or opener in ("from", "between"))
    if left.unit and right.unit != left.unit and not shared:
        return None
    if between == "-" and right.signed and not left.signed:
        right = replace(right, low=-right.low, high=_minus(right.high))
    low, high = _scaled(left, right)
    if between == "-" and low >= high:
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


def _moves_by(words: Words, left: Quantity) -> bool:
    """ "rose by $43 to $419", "rose 8% to 12%": an amount and where it led, no range. """
    if left.unit is None or not left.unit_last:
        return False
    at = left.first - 1
    if words.low(at) == "by":
        at -= 1
    return lexicon().change.before(words.lows, at + 1) is not None


def _between(words: Words, left: Quantity, right: Quantity) -> str:
    """What joins two quantities: "to", "and", "or", "-", or nothing that does."""
    last = left.last if left.unit is None or left.prefixed or left.last <= right.first else left.number_last
    tokens = list(words.lows[last : right.first])
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
    return not any(token in (",", ";", "but", "while", "which", "to", "from") for token in tokens)


def _scaled(left: Quantity, right: Quantity) -> tuple[float, float]:
    """Both ends, the magnitude of the right one lent to the left: "5 to 7 million"."""
    low, high = left.low, right.low
    if left.magnitude == 1 and right.magnitude > 1 and abs(low) <= abs(high) / right.magnitude:
        low *= right.magnitude
    return low, high
