"""Results of matches and votes, "won 2-0", and multiples said in a word, "doubled": figures without a unit's word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from twosource.claims.figures.lexicon import among
from twosource.claims.figures.quantities import DASHES, Words
from twosource.records import Change

HIGHEST = 250
"""Points beyond which two numbers with a dash between are no result."""
NEAR = 5
"""Words before a result among which one must tell of a match or a vote."""
MULTIPLES: dict[str, tuple[float, Change]] = {
    "doubled": (2.0, "up"), "doubling": (2.0, "up"), "tripled": (3.0, "up"), "tripling": (3.0, "up"),
    "trebled": (3.0, "up"), "quadrupled": (4.0, "up"), "halved": (0.5, "down"), "halving": (0.5, "down"),
    "twice": (2.0, "none"), "thrice": (3.0, "none"),
}  # fmt: skip


class Result(NamedTuple):
    """Tokens `first` to `last`, the less and the more of both numbers."""

    first: int
    last: int
    low: float
    high: float


def read_results(words: Words) -> Iterator[Result]:
    """Yield the results: two whole numbers with a dash between, near a word of winning, losing or voting.

    Untouched: "2-3 litres", "555-0134-22", "the 2018-19 season", "a 9-10 split shift".
    """
    for at in range(1, len(words.tokens) - 1):
        if words.texts[at] in DASHES and _is_pair(words, at) and _is_told(words, at):
            one, two = sorted((float(words.texts[at - 1]), float(words.texts[at + 1])))
            yield Result(at - 1, at + 2, one, two)


def _is_pair(words: Words, at: int) -> bool:
    """Whether a dash stands tight between two whole numbers to which nothing else is tied."""
    left, right = words.texts[at - 1], words.texts[at + 1]
    if not (left.isdigit() and right.isdigit() and words.glued(at) and words.glued(at + 1)):
        return False
    opens = not words.glued(at - 1) or words.low(at - 2) in ("(", '"')
    ends = not words.glued(at + 2) or words.low(at + 2) in (".", ",", ";", ")", ":", "'s")
    return opens and ends and max(len(left), len(right)) <= 3 and max(int(left), int(right)) <= HIGHEST


def _is_told(words: Words, at: int) -> bool:
    """Whether a word before the pair, or right behind it, tells of a match or a vote."""
    near = words.lows[max(0, at - 1 - NEAR) : at - 1]
    return any(among(low, "results") for low in near) or among(words.low(at + 2), "result_nouns")


def read_multiples(words: Words) -> Iterator[tuple[int, int, float, Change]]:
    """Yield (first token, last token, factor, change): "twice as many boats", "sales doubled", "halved its fleet".

    Untouched: "twice on Sunday", "once or twice", "halved apples".
    """
    for at, low in enumerate(words.lows):
        if low not in MULTIPLES:
            continue
        value, change = MULTIPLES[low]
        if change == "none" and words.low(at + 1) not in ("as", "the", "its", "their", "his", "her", "that"):
            continue
        if (change != "none" and words.low(at - 1) in ("a", "an", "the")) or words.low(at + 1) in (
            "down",
            "up",
            "over",
        ):
            continue
        last = at + 3 if words.low(at + 1) == "as" and words.low(at + 2) in ("many", "much") else at + 1
        yield at, last, value, change
