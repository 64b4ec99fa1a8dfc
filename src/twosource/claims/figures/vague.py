"""Quantities without a number: "how many more troops", "a vast amount of weapons"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from twosource.claims.figures.lexicon import lexicon
from twosource.claims.figures.phrases import after
from twosource.claims.figures.quantities import Words


def read_unnumbered(words: Words, taken: Set[int]) -> Iterator[tuple[str, int, int, tuple[int, int] | None]]:
    """Yield (open or vague, first token, last token, tokens of the counted) for each."""
    at = 0
    openings, vague = lexicon().open, lexicon().vague
    first, second = openings.firsts(), vague.firsts()
    while at < len(words.texts):
        low = words.lows[at]
        if low not in first and low not in second:
            at += 1
            continue
        question, amount = openings.at(words.lows, at), vague.at(words.lows, at)
        found = question or amount
        if found is None or any(i in taken for i in range(at, found[0])):
            at += 1
            continue
        start = found[0]
        while words.low(start) in ("more", "other", "additional", "of", "the", "further"):
            start += 1
        phrase = after(words, start)
        last = phrase.last if phrase else found[0]
        yield found[1], at, last, (phrase.first, phrase.last) if phrase else None
        at = max(last, at + 1)
