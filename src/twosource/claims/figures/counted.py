"""What a number counts: the noun phrase, as written."""

from __future__ import annotations

from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.phrases import Phrase, after, before, is_plural
from twosource.claims.figures.quantities import DASHES, Quantity, Words


def of_phrase(words: Words, at: int, joins: tuple[str, ...] = ("of",)) -> Phrase | None:
    """The noun phrase behind "of (the)": "dozens of people", "24 per cent of all adults"."""
    if words.low(at) not in joins:
        return None
    at += 1
    for _ in range(4):
        number = at in words.taken or (0 <= at < len(words.tokens) and words.tokens[at].kind == "number")
        again = words.low(at) == "of" and at - 1 in words.taken  # "two of the dozens of boats"
        if words.low(at) in lexicon().determiners or among(words.low(at), "before_noun") or number or again:
            at += 1
    if at in words.dated:
        return None
    phrase = after(words, at)
    return _owned(words, phrase) or phrase if phrase else None


def _owned(words: Words, owner: Phrase) -> Phrase | None:
    """What a possessor has so many of: "three of the dam's five gates" counts gates."""
    at = owner.last
    inside = next((i for i in range(owner.first, at) if words.low(i) == "'s"), None)
    if inside is not None and inside + 1 < at and inside + 1 in words.taken:
        return after(words, inside + 2)
    if words.low(at) in ("'s", "'") and at + 1 in words.taken:
        return after(words, at + 2)
    return None


def read_counted(words: Words, quantity: Quantity, last: int) -> Phrase | None:
    """What a quantity counts or measures, where the words right behind it or before it say so."""
    money = quantity.unit is not None and quantity.unit.kind == "money"
    joins = ("of", "in", "on", "worth") if money and words.low(quantity.first - 1) != "of" else ("of",)
    phrase = of_phrase(words, last, joins) or _of_whom(words, quantity, last) or _is_what(words, last)
    if phrase:
        return phrase
    if words.low(quantity.first - 1) == "or" and words.low(quantity.first) == "two" and words.low(last) != "-":
        one = among(words.low(quantity.first - 3), "single")
        return Phrase(quantity.first - 2, quantity.first - 1) if one else None
    if quantity.form == "plural" and words.low(last) in ("or", "and", "to") and last + 1 in words.taken:
        return _of_both(words, last + 1)
    suspended = _suspended(words, last) if quantity.unit is None else None
    if suspended:
        return suspended
    at = last
    if words.low(at) in DASHES and words.glued(at):
        at += 1
        if _is_compound(words, quantity, at):
            return Phrase(at, at + 1)
        at += among(words.low(at), "hyphened_adjectives")
    while among(words.low(at), "more") and at < last + 3:
        at += 1
    if quantity.unit and among(words.low(at), "dimensions"):
        at += 1
        if words.low(at) in DASHES:
            at += 1
    if among(words.low(at), "comparatives") or (quantity.unit and among(words.low(at), "predicates")):
        return None
    if (words.low(at).endswith("ed") and quantity.unit) or (quantity.form == "fraction" and not quantity.unit):
        return _half_the(words, at)
    found = after(words, at)
    if found and among(words.low(found.last - 1), "directions"):
        return None
    return found or _genitive(words, quantity)


def _of_both(words: Words, at: int) -> Phrase | None:
    """ "thousands or millions of boats": both count what stands behind the second."""
    while at in words.taken:
        at += 1
    phrase = of_phrase(words, at) or after(words, at)
    return Phrase(phrase.first, phrase.last, True) if phrase else None


def _is_compound(words: Words, quantity: Quantity, at: int) -> bool:
    """ "a six-cylinder engine", "its three-member board": the noun tied to the number is what it counts.

    Untouched: "a 40-strong crew", which counts the crew; "12-minute" and the like, which are units;
    "20-of-24", "a 17-Liter tank".
    """
    bare = quantity.unit is None and quantity.form in ("words", "digits") and words.glued(at)
    noun = words.low(at).isalpha() and words.texts[at] == words.low(at) and not words.glued(at + 1)
    return bare and noun and words.low(at) not in lexicon().stop and not among(words.low(at), "hyphened_adjectives")


def _suspended(words: Words, last: int) -> Phrase | None:
    """ "four- and six-cylinder engines": what is tied to the next number is counted by this one too."""
    if words.low(last) not in DASHES or words.low(last + 1) not in ("and", "or", ",", "to") or not words.glued(last):
        return None
    for at in range(last + 2, last + 7):
        if words.low(at) in DASHES and words.glued(at) and words.glued(at + 1) and words.low(at + 1).isalpha():
            return Phrase(at + 1, at + 2, True)
    return None


def _of_whom(words: Words, quantity: Quantity, last: int) -> Phrase | None:
    """ "the donors of Tarn, 700 of whom came": the noun phrase before the comma, without what hangs on it."""
    if words.low(last) != "of" or words.low(last + 1) not in ("whom", "which"):
        return None
    comma = next((i for i in range(quantity.first, max(0, quantity.first - 5), -1) if words.low(i) == ","), None)
    phrase = before(words, comma) if comma else None
    while phrase and words.low(phrase.first - 1) in ("of", "in", "from"):
        phrase = before(words, phrase.first - 1)
    return phrase


def _is_what(words: Words, at: int) -> Phrase | None:
    """ "Two were children.": a plural that ends the clause says whom the number counts."""
    if words.low(at) not in ("were", "are"):
        return None
    phrase = after(words, at + 1)
    ends = phrase is not None and words.low(phrase.last) in ("", ".", ",", ";", '"')
    if phrase is None or not ends or phrase.last > at + 3 or not is_plural(words, phrase.last - 1):
        return None
    return Phrase(phrase.first, phrase.last, True)


def _half_the(words: Words, at: int) -> Phrase | None:
    """ "half the voters": a share of what a determiner begins; "a one-third interest", tied to its noun by a hyphen.

    Untouched: "two-thirds said", "one-third full".
    """
    if words.low(at) in lexicon().determiners:
        return after(words, at + 1)
    tied = words.low(at - 2) in DASHES and words.glued(at - 1)
    noun = words.low(at).isalpha() and words.low(at) not in lexicon().stop | lexicon().verbs
    return after(words, at) if tied and noun and not among(words.low(at), "predicates") else None


def _genitive(words: Words, quantity: Quantity) -> Phrase | None:
    """ "a fine of $3": what stands before "of"."""
    at = quantity.first - 1
    while at > quantity.first - 6 and words.low(at) not in ("of", ",", "") and _is_small(words, at):
        at -= 1
    return before(words, at) if words.low(at) == "of" else None


def _is_small(words: Words, at: int) -> bool:
    return words.low(at) in lexicon().stop or lexicon().before.before(words.lows, at + 1) is not None


def put_at(words: Words, first: int) -> Phrase | None:
    """ "put the number of X at 4,000", "the death toll at 12": X, or the toll."""
    if not among(words.low(first - 1), "links"):
        return None
    for at in range(first - 2, max(-1, first - 16), -1):
        if among(words.low(at), "totals"):
            phrase = of_phrase(words, at + 1)
            if phrase and phrase.last < first:
                return Phrase(phrase.first, phrase.last, True)
            return None
        if among(words.low(at), "strong_breaks"):
            return None
    return None
