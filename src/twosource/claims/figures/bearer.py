"""What a figure is said of: the subject of its clause, or what a relative clause hangs on."""

from __future__ import annotations

from twosource.claims.figures.counted import Phrase, after, before
from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import Words

FURTHEST = 60
"""Tokens looked back for the subject: longer clauses tell nothing more."""


def read_bearer(words: Words, end: int) -> Phrase | None:
    """Return the noun phrase a figure that starts at a token is said of.

    The clause the figure stands in is looked through first, from its start;
    then, while there is none, the clauses before it.
    """
    floor = max(0, end - FURTHEST)
    while end > floor:
        start = _clause_start(words, end, floor)
        if among(words.low(start - 1), "relatives") and start - 1 > floor:
            held = before(words, start - 1 - (words.low(start - 2) in (",", "of")))
            if held:
                return held
        phrase = _first_phrase(words, start, end)
        if phrase:
            return phrase
        end = start - 1
    return None


def _clause_start(words: Words, end: int, floor: int) -> int:
    start = end
    while start > floor and not _breaks(words, start - 1):
        start -= 1
    return start


def _breaks(words: Words, at: int) -> bool:
    low = words.low(at)
    if low in ("and", "or"):
        return words.low(at + 1) in lexicon().determiners or among(words.low(at + 1), "pronouns")
    if low == ".":
        return not words.glued(at + 1)
    return among(low, "breaks") or among(low, "relatives")


def _first_phrase(words: Words, start: int, end: int) -> Phrase | None:
    """The first noun phrase of a clause that hangs on no preposition."""
    at = start
    while at < end:
        low = words.low(at)
        if among(low, "prepositions"):
            inner = at + 1
            while inner < end and words.low(inner) in lexicon().determiners:
                inner += 1
            skipped = after(words, inner) if inner < end else None
            at = skipped.last if skipped else inner
            continue
        if words.tokens[at].kind == "word" and low not in lexicon().stop and not low.endswith(("ing", "ly")):
            phrase = after(words, at)
            if phrase and phrase.first < end:
                return _with_of(words, Phrase(phrase.first, min(phrase.last, end), True), end)
        at += 1
    return None


def _with_of(words: Words, phrase: Phrase, end: int) -> Phrase:
    """ "price of gold", "exports to the coast": a noun phrase with the one that hangs on it."""
    if not among(words.low(phrase.last), "attached"):
        return phrase
    at = phrase.last + 1
    while words.low(at) in lexicon().determiners:
        at += 1
    inner = after(words, at)
    return Phrase(phrase.first, inner.last, True) if inner and inner.last <= end else phrase
