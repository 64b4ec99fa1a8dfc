"""What befell the counted: the verb of the clause, as a lemma."""

from __future__ import annotations

from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import Words

REACH = 10
"""Tokens looked at on each side of a figure."""


def read_happening(words: Words, first: int, last: int, inside: tuple[int, int] | None) -> str | None:
    """Return the lemma of what befell the counted, None when the words tell none.

    Looked for inside the counted phrase ("killed or wounded soldiers"), then
    behind the figure up to the next number or clause ("300 soldiers had been
    killed or injured"), then before it ("killing at least three people").
    """
    return _within(words, inside) or _behind(words, last) or _ahead(words, first)


def _within(words: Words, inside: tuple[int, int] | None) -> str | None:
    if inside is None:
        return None
    for at in range(*inside):
        if words.low(at) in lexicon().happenings:
            return _lemma(words, at)
    return None


def _lemma(words: Words, at: int) -> str:
    """One lemma, or two joined by "or" or "and" as in "killed or wounded"."""
    happenings = lexicon().happenings
    first = happenings[words.low(at)]
    if words.low(at + 1) in ("or", "and") and words.low(at + 2) in happenings:
        second = happenings[words.low(at + 2)]
        return f"{first} {words.low(at + 1)} {second}" if second != first else first
    return first


def _behind(words: Words, last: int) -> str | None:
    for at in range(last, min(last + REACH, len(words.texts))):
        low = words.low(at)
        if low in lexicon().happenings and not _is_noun(words, at):
            return _lemma(words, at)
        if among(low, "happening_stops") or words.tokens[at].kind == "number":
            return None
        if (low == "," and at > last) or low in ("and", "that"):
            return None
    return None


def _is_noun(words: Words, at: int) -> bool:
    """ "the injured", "a wound": not what befell this figure."""
    return words.low(at - 1) in ("the", "a", "its", "their") or among(words.low(at), "happening_nouns")


def _ahead(words: Words, first: int) -> str | None:
    for at in range(first - 1, max(-1, first - REACH), -1):
        low = words.low(at)
        if low in lexicon().happenings:
            before = at - 2 if words.low(at - 1) in ("or", "and") and words.low(at - 2) in lexicon().happenings else at
            return _lemma(words, before)
        if among(low, "happening_stops") or low == "," or words.tokens[at].kind == "number":
            return None
    return None
