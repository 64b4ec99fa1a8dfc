"""What a figure is said of: the subject of its clause, or what a relative clause hangs on."""

from __future__ import annotations

from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.phrases import Phrase, after, before
from twosource.claims.figures.quantities import Words

FURTHEST = 60
"""Tokens looked back for the subject: longer clauses tell nothing more."""


def read_bearer(words: Words, end: int, number: int) -> Phrase | None:
    """Return the noun phrase a figure that starts at a token is said of.

    A noun phrase it hangs on ("a survey of seven towns") goes first. Then the
    clause the figure stands in is looked through from its start; then, while
    there is none, the clauses before it. A pronoun says that it is unknown.

    Args:
        words: the sentence.
        end: the token at which the figure starts, its modifiers included.
        number: the token at which its quantity starts.
    """
    hung = _hung_on(words, end, number)
    if hung:
        return hung
    floor = max(0, end - FURTHEST)
    while end > floor:
        start = _clause_start(words, end, floor)
        if among(words.low(start - 1), "relatives") and start - 1 > floor:
            own = _own_subject(words, start, end) if words.low(start - 1) in ("that", "whose") else None
            held = own or before(words, start - 1 - (words.low(start - 2) in (",", "of")))
            if held and not _is_verbal(words, held) and held.last - 1 not in words.dated:
                return held
        if among(words.low(start), "subject_pronouns"):
            return None
        phrase = _first_phrase(words, start, end)
        if phrase:
            return phrase
        end = start - 1
    return None


def _own_subject(words: Words, start: int, end: int) -> Phrase | None:
    """The subject that follows "that" where it begins a clause of its own: "asked in May that the lake be lowered".

    In "after that storm the lake rose by a metre" it shows which storm.
    Untouched: "the towns that hold 14 boats", where the clause hangs on the towns.
    """
    shown = after(words, start) if words.low(start - 2) in ("after", "before", "since", "until") else None
    if shown:
        return _first_phrase(words, shown.last, end)
    phrase = _first_phrase(words, start, end)
    first = start + (words.low(start) in lexicon().determiners)
    return phrase if phrase and phrase.first == first else None


def _hung_on(words: Words, end: int, number: int) -> Phrase | None:
    """ "a survey of seven towns", "clients with more than $5": what stands before the preposition."""
    at = end - 1
    while at > end - 3 and words.low(at) in lexicon().determiners:
        at -= 1
    if at < number and among(words.low(at), "hanging"):
        phrase = before(words, at)
        if phrase and not any(i in words.dated for i in range(phrase.first, phrase.last)):
            return phrase if words.low(phrase.last - 1) not in lexicon().verbs else None
    return None


def _clause_start(words: Words, end: int, floor: int) -> int:
    start = end
    while start > floor and not _breaks(words, start - 1):
        start -= 1
    return start


def _breaks(words: Words, at: int) -> bool:
    low = words.low(at)
    if low in ("and", "or"):
        if (
            words.tokens[at - 1].kind == "number"
            or lexicon().unit_words.before(words.lows, at)
            or words.low(at - 1) == "%"
        ):
            return True
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
        if (
            words.tokens[at].kind == "word"
            and at not in words.taken
            and low not in lexicon().stop
            and not low.endswith(("ing", "ly"))
        ):
            phrase = after(words, at)
            if phrase and phrase.first < end and not _is_verbal(words, phrase) and phrase.first not in words.dated:
                return _with_of(words, Phrase(phrase.first, min(phrase.last, end), True), end)
        at += 1
    return None


def _is_verbal(words: Words, phrase: Phrase) -> bool:
    """A single word that is a verb: "voted against", "showing that"."""
    low = words.low(phrase.first)
    if phrase.last > phrase.first + 1 or words.capital(phrase.first):
        return False
    return low.endswith(("ed", "ing", "n't")) or low in lexicon().verbs


def _with_of(words: Words, phrase: Phrase, end: int) -> Phrase:
    """ "price of gold", "exports to the coast": a noun phrase with the one that hangs on it."""
    if not among(words.low(phrase.last), "attached"):
        return phrase
    at = phrase.last + 1
    while words.low(at) in lexicon().determiners:
        at += 1
    inner = after(words, at)
    return Phrase(phrase.first, inner.last, True) if inner and inner.last <= end else phrase
