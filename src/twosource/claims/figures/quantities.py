"""Numbers with their unit, sign and currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.claims.figures.lexicon import Unit, among, lexicon
from twosource.claims.numbers import Number, Token, magnitude

DASHES = frozenset("-–—")
LONGEST_QUOTE = 60
"""Tokens in which a quotation mark that opens is looked for before one that may stand for inches."""
SPELLED = frozenset(["km", "kg", "cm", "mm", "km2", "kWh", "MW", "GW"])
"""Symbols that stand behind numbers in words too: "Nine km upstream"; no words of their own."""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence as the readers of figures look at it: tokens, texts, lower-case texts.

    `dated` are the tokens of dates and clock times, which count nothing;
    `taken` those of the quantities themselves, with their units; `begun` those that begin a line of the page.
    """

    tokens: Sequence[Token]
    texts: Sequence[str]
    lows: Sequence[str]
    dated: frozenset[int] = frozenset()
    taken: frozenset[int] = frozenset()
    begun: frozenset[int] = frozenset()

    def low(self, i: int) -> str:
        """The lower-case token at a place, "" outside."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def glued(self, i: int) -> bool:
        """Whether nothing stands between a token and the one before."""
        return 0 <= i < len(self.tokens) and self.tokens[i].glued

    def capital(self, i: int) -> bool:
        """Whether a token starts with a capital."""
        return 0 <= i < len(self.texts) and self.texts[i][:1].isupper()


def begun_lines(string: str, tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens that begin a line, the first left out."""
    if "\n" not in string:
        return frozenset()
    return frozenset(i for i in range(1, len(tokens)) if "\n" in string[tokens[i - 1].end : tokens[i].start])


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
    quantity = quantity if quantity.prefixed else _with_suffix(words, quantity)
    return _with_negative(words, quantity)


def _with_negative(words: Words, quantity: Quantity) -> Quantity:
    """ "a return of negative 7 per cent". Untouched: "negative 12 reviews", "tested negative 12 hours on"."""
    scaled = quantity.unit is not None and quantity.unit.kind in ("percent", "measure", "money")
    if not scaled or quantity.signed or words.low(quantity.first - 1) != "negative":
        return quantity
    return replace(quantity, first=quantity.first - 1, low=-quantity.low, high=minus(quantity.high), signed=True)


def _with_prefix(words: Words, quantity: Quantity) -> Quantity:
    """Currency and sign in front: "US$", "-5", "minus 3", "$-50"."""
    quantity = _with_sign(words, quantity)
    money = lexicon().unit_before.before(words.texts, quantity.first)
    if money is None:
        return quantity
    first, unit = money
    if first and words.tokens[first - 1].kind == "number" and lexicon().unit_symbols.at(words.texts, quantity.last):
        return quantity
    if words.texts[first].isalpha() and len(words.texts[first]) == 1 and first and words.glued(first):
        return quantity
    last = quantity.last
    if unit.code == "USD" and words.texts[last : last + 1] in (["US"], ["U.S."], ["USD"]):
        last += 1
    bare = replace(
        quantity, first=first, last=last, unit=unit, prefixed=True, unit_first=first, unit_last=quantity.first
    )
    return _with_sign(words, bare) if not quantity.signed else bare


def _with_sign(words: Words, quantity: Quantity) -> Quantity:
    """A minus, but not that of "plus or minus three" and "+/- 3", which is both."""
    at = quantity.first - 1
    told = [low for low in words.lows[max(0, at - 5) : at] if low not in DASHES]
    if told[-2:] in (["plus", "or"], ["+", "/"]):
        return quantity
    if words.low(at) == "-" and words.low(at - 1) == "minus":
        return replace(quantity, first=at - 1, low=-quantity.low, high=minus(quantity.high), signed=True)
    free = not words.glued(at) or at == 0 or words.low(at - 1) in ("$", "(", "£", "€")
    stuck = words.glued(quantity.first) and free
    if words.low(at) == "minus" or (words.low(at) == "-" and stuck):
        return replace(quantity, first=at, low=-quantity.low, high=minus(quantity.high), signed=True)
    return quantity


def _is_behind_feet(words: Words, at: int) -> bool:
    """Whether a number goes on with inches: "6 ft. 2 in."."""
    before = words.low(at - 2) if words.low(at - 1) == "." else words.low(at - 1)
    return before in ("ft", "feet", "foot")


def is_digits(words: Words, i: int) -> bool:
    """Whether a token is a number in digits."""
    return 0 <= i < len(words.tokens) and words.tokens[i].kind == "number"


def minus(value: float | None) -> float | None:
    """The same amount below zero."""
    return None if value is None else -value


def _with_suffix(words: Words, quantity: Quantity) -> Quantity:
    """A unit behind: "mph", "million yen", "-meter", "per cent"."""
    at = quantity.last
    if words.low(at) in DASHES and words.glued(at):
        at += 1
    if words.low(at) == "'" and words.glued(at) and words.glued(at + 1) and is_digits(words, at + 1):
        return replace(quantity, last=at + 1, unit=Unit("[ft_i]", "measure"), unit_first=at, unit_last=at + 1)
    found = lexicon().unit_symbols.at(words.texts, at)
    if words.low(at) == "in" and words.low(at + 1) == "." and _is_behind_feet(words, quantity.first):
        return replace(quantity, last=at + 1, unit=Unit("[in_i]", "measure"), unit_first=at, unit_last=at + 1)
    dashed = words.low(quantity.first - 1) in DASHES and words.glued(quantity.first)
    cohort = dashed and words.texts[at : at + 1] == ["s"] and words.glued(at)
    if found and (cohort or not _is_symbol(words, at, found[0], quantity)):
        found = None  # "18-24s" are no seconds
    named = lexicon().unit_words.at(words.lows, at)
    if named and (found is None or named[0] > found[0]):
        found = named
    if found is None and among(words.low(at), "before_unit"):
        at += 1
        found = lexicon().unit_words.at(words.lows, at)
    if found is None or (quantity.form == "plural" and found[1].kind == "score"):
        return _of_money(words, quantity)
    last, unit = found
    if unit.code == "[lb_av]" and named and abs(quantity.low) >= 10_000:
        unit = Unit("GBP", "money")
    if unit.code == "s" and words.low(at) == "second" and quantity.form == "words" and quantity.low == 1:
        return quantity
    last = _late_scale(words, last, unit, quantity)
    scale = 10.0 ** {"million": 6, "billion": 9, "trillion": 12}.get(words.low(last - 1), 0)
    scale = 1.0 if last == found[0] else scale
    high = None if quantity.high is None else quantity.high * scale
    return replace(
        quantity, last=last, unit=unit, unit_first=at, unit_last=found[0], low=quantity.low * scale, high=high
    )


def _late_scale(words: Words, last: int, unit: Unit, quantity: Quantity) -> int:
    """Where "75 USD million" ends: a magnitude behind a currency's code."""
    late = unit.kind == "money" and words.texts[last - 1].isupper() and quantity.magnitude == 1
    return last + 1 if late and words.low(last) in ("million", "billion", "trillion") else last


def closes_quote(words: Words, at: int) -> bool:
    """Whether a quotation mark, which may stand for inches, closes a quotation: "the “Stage 60” plan"."""
    opened = words.texts[max(0, at - LONGEST_QUOTE) : at].count('"') if words.low(at) == '"' else 0
    return opened % 2 == 1


def _is_symbol(words: Words, at: int, last: int, quantity: Quantity) -> bool:
    """A symbol of one letter stands glued to digits, or alone; longer ones anywhere; no quotation mark that closes."""
    if closes_quote(words, at):
        return False
    if last == at + 1 and len(words.texts[at]) == 1 and words.texts[at].isalpha():
        apart = words.glued(at) or _stands_alone(words, last)
        return quantity.form == "digits" and apart and not (words.glued(last) and words.texts[last].isalnum())
    if words.low(at) in lexicon().stop and not words.glued(at):
        return False
    return quantity.form in ("digits", "fraction") or not words.texts[at].isalpha() or words.texts[at] in SPELLED


def _stands_alone(words: Words, last: int) -> bool:
    """Whether a letter behind a blank is a symbol: nothing follows that it could belong to ("16 b.", "5 W of")."""
    if words.low(last) in ("", ",", ";", ")", "/", "x", "×"):
        return True
    if words.low(last) == ".":
        return last + 1 == len(words.texts)
    if words.texts[last - 1] in ("W", "V", "C"):
        return not words.glued(last)
    return words.low(last) in lexicon().stop and not words.capital(last)


def _of_money(words: Words, quantity: Quantity) -> Quantity:
    """ "tens of millions of dollars", "a quarter of a point": the unit behind "of"."""
    if quantity.form == "fraction" and words.low(quantity.last) in ("a", "an"):
        named = lexicon().unit_words.at(words.lows, quantity.last + 1)
        if named is None or named[1].kind not in ("percent", "score", "money", "measure"):
            return quantity
        return replace(quantity, last=named[0], unit=named[1], unit_first=quantity.last + 1, unit_last=named[0])
    if quantity.form not in ("plural", "fraction") or words.low(quantity.last) != "of":
        return quantity
    part = quantity.form == "fraction" and words.low(quantity.last + 1) in ("a", "an")
    at = quantity.last + (2 if part else 1)
    named = lexicon().unit_words.at(words.lows, at)
    if named is None or (words.low(named[0]) in DASHES and words.glued(named[0])):
        return quantity  # "hundreds of inch-tall figures"
    return replace(quantity, last=named[0], unit=named[1], unit_first=at, unit_last=named[0])
