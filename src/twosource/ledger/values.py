"""Values as intervals: which rival each other, and how they read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import inf
from typing import Final

from twosource.records import Modifier

# "about 300" rivals no value within a tenth of it.
APPROX: Final = 0.1
WORDS: Final[dict[Modifier, str]] = {
    "none": "",
    "approx": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
    "additional": "another ",
    "only": "",
    "vague": "about ",
}
# Which modifier an entry shows when its tellings differ: the one that promises least.
CAREFUL: Final[tuple[Modifier, ...]] = (
    "vague",
    "approx",
    "additional",
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "none",
    "only",
)
SIGNS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}

Value = tuple[float | None, float | None]


def disjoint(one: Value, two: Value, *, loose: bool = False) -> bool:
    """Whether two intervals share no value, touching ends counted as shared.

    "more than 300" and 300 touch: newsrooms round. `loose` allows a tenth
    either way, for approximate values.

    >>> disjoint((300, None), (300, 300)), disjoint((300, 300), (320, 320), loose=True)
    (False, False)
    >>> disjoint((1200, 1200), (4000, 4000))
    True
    """
    slack = 1 + APPROX if loose else 1
    low_one, high_one = _ends(one)
    low_two, high_two = _ends(two)
    return high_one * slack < low_two or high_two * slack < low_one


def _ends(value: Value) -> tuple[float, float]:
    low, high = value
    return (-inf if low is None else low, inf if high is None else high)


def shown_modifier(modifiers: Iterable[Modifier]) -> Modifier:
    """Return the most frequent modifier; of equals, the one that promises least."""
    counts = Counter(modifiers)
    return min(counts, key=lambda modifier: (-counts[modifier], CAREFUL.index(modifier)))


def number(value: float) -> str:
    """Return a number as newsrooms print it.

    >>> number(12000.0), number(7.7), number(1500000000.0)
    ('12,000', '7.7', '1,500,000,000')
    """
    return f"{int(value):,}" if value == int(value) else f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.2f}"


def interval(value: Value) -> str:
    """Return the interval in digits.

    >>> interval((10000, 12000)), interval((300, None)), interval((5, 5))
    ('10,000–12,000', '300 or more', '5')
    """
    low, high = value
    if low is None or high is None:
        return f"{number(low)} or more" if low is not None else f"{number(high)} or fewer" if high is not None else "?"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def with_unit(value: Value, unit: str | None, modifier: Modifier) -> str:
    """Return modifier, interval and unit: "about 300", "$5", "12 %"."""
    open_end = None in value
    shown = interval(value)
    if open_end and modifier in ("at_least", "more_than", "at_most", "less_than"):
        shown = shown.split(" ")[0]
    words = "" if open_end and modifier == "vague" else WORDS[modifier]
    if unit in SIGNS:
        return f"{words}{SIGNS[unit]}{shown}"
    return f"{words}{shown} {unit}" if unit and not unit.startswith("{") else f"{words}{shown}"
