"""The numbers a row of tokens spells: digits, words, magnitudes, fractions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from twosource.claims.numbers.lexicon import lexicon as _lexicon
from twosource.claims.numbers.powers import power_of_ten
from twosource.claims.numbers.tokens import Token, tokenise

NumberForm = Literal["digits", "words", "plural", "fraction", "ordinal"]
MAX_DIGITS = 18
"""Longer runs of digits are serial numbers; doubles could not hold them either."""


class Number(NamedTuple):
    """Tokens `first` to `last` (exclusive) and the number they spell.

    `value` is the least it can be: 24 for "dozens", which is a `plural` and
    has no upper end. `scaled` says that a magnitude word is part of it.
    """

    first: int
    last: int
    value: float
    form: NumberForm
    scaled: bool = False


def read_numbers(tokens: Sequence[Token]) -> tuple[Number, ...]:
    """Return every number, in reading order, none inside another.

    >>> from twosource.claims.numbers.tokens import tokenise
    >>> [n.value for n in read_numbers(tokenise("twenty-five of 1.2 million, half a million, dozens, two-thirds"))]
    [25.0, 1200000.0, 500000.0, 24, 0.6666666666666666]
    """
    words = _lexicon().words
    numbers: list[Number] = []
    last = 0
    for i in [i for i, token in enumerate(tokens) if token.kind == "number" or token.low in words]:
        if i < last:
            continue
        number = None
        if tokens[i].kind == "number":
            number = _digits(tokens, i)
        elif tokens[i].low not in ("a", "an") or _goes_on(tokens, i):
            number = _vague(tokens, i) or _fraction(tokens, i) or _words(tokens, i)
        if number:
            numbers.append(number)
            last = number.last
    return tuple(numbers)


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether an article can begin a number: "a hundred", "a few dozen", "a-third", the "a" of "a cup and a half"."""
    return _word(tokens, i + 1) in _lexicon().behind_article or _word(tokens, i + 2) in ("and", "-")


@lru_cache(maxsize=64)
def scan(string: str) -> tuple[tuple[Token, ...], tuple[Number, ...]]:
    """The tokens of a string and the numbers in them.

    The last few strings are remembered, because both readers want the same.
    """
    tokens = tokenise(string)
    return tokens, read_numbers(tokens)


def magnitude(tokens: Sequence[Token], number: Number) -> float:
    """What the last word of a number multiplies by: 1e6 for "5 to 7 million", 1 without one."""
    last, lexicon = tokens[number.last - 1].low, _lexicon()
    if not number.scaled or number.form == "plural":
        return 1.0
    return lexicon.scales.get(last) or lexicon.scales_after_digits.get(last) or lexicon.collectives.get(last, 1.0)


def _word(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].low if 0 <= i < len(tokens) else ""


def _digits(tokens: Sequence[Token], i: int) -> Number | None:
    text = tokens[i].text.replace(",", "").replace(" ", "")
    if len(text) > MAX_DIGITS:
        return None
    value, last = float(text), i + 1
    power = power_of_ten(tokens, last)
    if power:
        return Number(i, power[0], value * 10.0 ** power[1], "digits")
    measured = _word(tokens, i + 4 if _word(tokens, i + 3) == "-" else i + 3)
    if _is_fraction(tokens, i) and measured in _lexicon().sets["fraction_of"]:
        return Number(i, i + 3, value / float(tokens[i + 2].text), "fraction")
    following = _word(tokens, last)
    if following in ("st", "nd", "rd", "th") and tokens[last].glued:
        return Number(i, last + 1, value, "ordinal")
    if following in _lexicon().symbols:
        value, last = value + _lexicon().symbols[following], last + 1
    elif value == int(value) and _word(tokens, last) == "-" and _is_fraction(tokens, last + 1):
        value, last = value + float(tokens[last + 1].text) / float(tokens[last + 3].text), last + 4
    elif value == int(value) and _is_fraction(tokens, last) and not tokens[last].glued:
        value, last = value + float(tokens[last].text) / float(tokens[last + 2].text), last + 3
    return _scaled(tokens, i, last, value, "digits")


def _is_fraction(tokens: Sequence[Token], i: int) -> bool:
    """The "1/2" of "10 1/2"."""
    if i + 2 >= len(tokens) or tokens[i + 1].text not in "/⁄" or not (tokens[i + 1].glued and tokens[i + 2].glued):
        return False
    above, below = tokens[i].text, tokens[i + 2].text
    return above.isdigit() and below.isdigit() and len(below) <= 3 and 0 < int(above) < int(below)


def _scaled(tokens: Sequence[Token], first: int, last: int, value: float, form: NumberForm) -> Number:
    """Take in the magnitude words that follow: "million", "-billion", "bn"."""
    lexicon, scaled = _lexicon(), False
    while True:
        at = last + 1 if _word(tokens, last) == "-" and _word(tokens, last + 1) in lexicon.scales else last
        word = _word(tokens, at)
        if word in lexicon.scales and value * lexicon.scales[word] < 1e21:
            value, last, scaled = value * lexicon.scales[word], at + 1, True
        elif word == "dozen" and not scaled:
            value, last, scaled = value * 12, at + 1, True
        elif form == "digits" and not scaled and _is_short_scale(tokens, last, first):
            return Number(first, last + 1, value * lexicon.scales_after_digits[word], form, True)
        else:
            return Number(first, last, value, form, scaled)


_CURRENCY_MARKS = frozenset("$£€¥₹₽₩₪₺₴₦₫฿₱")


def _is_short_scale(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Whether "m", "b", "k" is a magnitude here: metres and bytes look the same.

    It is after a currency mark, as a glued capital M, or before a plural:
    "$4m", "13M", "40m viewers"; it is not in "60m" and "60 m".
    """
    word = _word(tokens, i)
    if word not in _lexicon().scales_after_digits:
        return False
    money = first > 0 and (tokens[first - 1].text in _CURRENCY_MARKS or tokens[first - 1].low in ("rs", "rm", "r"))
    money = money or (first > 0 and len(tokens[first - 1].text) in (2, 3) and tokens[first - 1].text.isupper())
    money = money or (first > 2 and tokens[first - 1].text in "-–" and tokens[first - 3].text in _CURRENCY_MARKS)
    if len(word) > 1 and word != "mm":
        return True
    if not tokens[i].glued:
        return money
    after = _word(tokens, i + 1)
    plural = after == "people" or (after.endswith("s") and len(after) > 3)
    return money or word == "k" or (word == "m" and (tokens[i].text == "M" or plural))


def _vague(tokens: Sequence[Token], i: int) -> Number | None:
    """Plurals of magnitudes: "dozens", "tens of thousands", "several hundred"."""
    lexicon, word = _lexicon(), tokens[i].low
    if word in ("a", "an") and _word(tokens, i + 1) == "few":
        number = _vague(tokens, i + 1)
        return Number(i, number.last, number.value, number.form, number.scaled) if number else None
    if word in ("couple", "several", "few"):
        at = i + 2 if word == "couple" and _word(tokens, i + 1) == "of" else i + 1
        scale = {**lexicon.scales, **lexicon.collectives}.get(_word(tokens, at))
        return Number(i, at + 1, 2 * scale, "plural", True) if scale else None
    if word not in lexicon.plurals:
        return None
    if _word(tokens, i + 1) == "and" and _word(tokens, i + 2) == word:
        i += 2  # "dozens and dozens"
    value, last = lexicon.plurals[word], i + 1
    while _word(tokens, last) == "of" and _word(tokens, last + 1) in lexicon.plurals and value < 1e18:
        value, last = value * lexicon.plurals[_word(tokens, last + 1)] / 2, last + 2
    if word in ("tens", "scores") and last == i + 1 and _word(tokens, last) != "of":
        return None
    return Number(i, last, value, "plural", True)


def _fraction(tokens: Sequence[Token], i: int) -> Number | None:
    """ "a third of", "two-thirds", "half", "half a million", "½"."""
    lexicon, word = _lexicon(), tokens[i].low
    if any(_is_more_than_one(tokens, i - back) for back in (3, 4, 5, 7)):
        return None
    if word in lexicon.symbols:
        return Number(i, i + 1, lexicon.symbols[word], "fraction")
    if word == "half":
        return _half(tokens, i)
    if word == "quarter" and _word(tokens, i + 1) in lexicon.scales and _word(tokens, i - 1) != "-":
        return Number(i, i + 2, lexicon.scales[_word(tokens, i + 1)] / 4, "words", True)
    above = 1.0 if word in ("a", "an") else lexicon.units.get(word, 0.0)
    at = i + 2 if _word(tokens, i + 1) == "-" else i + 1
    below = lexicon.fractions.get(_word(tokens, at))
    tied = at == i + 2 and above > 1  # "a three-quarter share"
    if not above or not below or above >= below or (_word(tokens, at) == "quarters" and _are_periods(tokens, i, at)):
        return None
    if (above == 1) == _word(tokens, at).endswith(("s", "lves")) and not tied:
        return None
    then = at + 2 if _word(tokens, at + 1) == "-" else at + 1
    scale = lexicon.scales.get(_word(tokens, then))
    if scale:
        return Number(i, then + 1, above / below * scale, "words", True)
    if above == 1 and not _is_share(tokens, i, at):
        return None
    return Number(i, at + 1, above / below, "fraction")


def _are_periods(tokens: Sequence[Token], i: int, at: int) -> bool:
    """ "the last three quarters": parts of years. Untouched: "the last three quarters of the wall"."""
    return _word(tokens, i - 1) in _lexicon().sets["before_periods"] and _word(tokens, at + 1) != "of"


def _is_more_than_one(tokens: Sequence[Token], i: int) -> bool:
    """ "a cup and a half", "one year and a half": the half belongs to the number before."""
    behind = [t.low for t in tokens[i + 2 : i + 8] if t.text != "-"]
    return behind[:3] == ["and", "a", "half"] and _word(tokens, i) in ("a", "an", "one")


def _is_share(tokens: Sequence[Token], i: int, at: int) -> bool:
    """Whether "a third" is a share: before "of", or at a phrase's end ("by about a third", "a third said")."""
    after, before = _word(tokens, at + 1), _word(tokens, i - 1)
    if after == "of" or (at == i + 2 and _word(tokens, at) != "quarter"):
        return True
    return before in _lexicon().sets["before_share"] and after in _lexicon().sets["after_share"]


def _half(tokens: Sequence[Token], i: int) -> Number | None:
    at = i + 2 if _word(tokens, i + 1) in ("a", "an", "-") else i + 1
    scale = {**_lexicon().scales, **_lexicon().collectives}.get(_word(tokens, at))
    if scale:
        return Number(i, at + 1, scale / 2, "words", True)
    before, after = _word(tokens, i - 1), _word(tokens, i + 1)
    period = before == "the" and after != "of"  # "on the first play of the half"
    idle = before in _lexicon().ordinals or before in _lexicon().sets["not_half_after"] or after == "-"
    return None if period or idle else Number(i, i + 1, 0.5, "fraction")


def _words(tokens: Sequence[Token], i: int) -> Number | None:
    """ "twenty-five", "three hundred and five thousand", "two and a half million", "twenty-first".

    Scales go down ("two million three thousand") and a hundred or a dozen is taken
    once in each part, so that "hundred hundred hundred" is no ever larger number.
    """
    lexicon = _lexicon()
    first, total, current, room, ceiling = i, 0.0, 0.0, 1000.0, 1e21
    if _is_more_than_one(tokens, i):
        return Number(i, i + 1, 1.5, "words")
    if tokens[i].low in ("a", "an"):
        if _word(tokens, i + 1) not in lexicon.scales and _word(tokens, i + 1) not in lexicon.collectives:
            return None
        current, room, i = 1, 0, i + 1
    start = i
    while i < len(tokens):
        at = i + 1 if i > start and tokens[i].text == "-" else i
        if at == i + 1 or (_word(tokens, i) == "and" and i > start and room in (100, 1000) and total + current >= 100):
            at = i + 1
        word = _word(tokens, at)
        value = lexicon.units.get(word, lexicon.tens.get(word))
        ordinal = lexicon.ordinals.get(word)
        scale = lexicon.scales.get(word, 0.0) if current and tokens[at - 1].text != "and" else 0.0
        if value is not None and (value < room if i > start else True):
            current, room = current + value, (10 if value >= 20 else 0) if value else 0
        elif scale == 100 and current < 100:
            current, room = current * 100, 100
        elif 100 < scale < ceiling:
            total, current, room, ceiling = total + current * scale, 0.0, 1000, scale
        elif word in lexicon.collectives and 0 < current < 100:
            current, room = current * lexicon.collectives[word], 0
        elif ordinal is not None and (at == start or (ordinal < room and at > start)):
            return Number(first, at + 1, total + current + ordinal, "ordinal")
        else:
            break
        i = at + 1
    if i == start:
        return None
    return _and_a_half(tokens, first, i, total + current)


def _and_a_half(tokens: Sequence[Token], first: int, last: int, value: float) -> Number:
    for joint in (["and", "a", "half"], ["-", "and", "-", "a", "-", "half"]):
        if [_word(tokens, last + k) for k in range(len(joint))] == joint:
            return _scaled(tokens, first, last + len(joint), value + 0.5, "words")
    return Number(first, last, value, "words", last > first + 1)
