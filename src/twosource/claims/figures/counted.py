"""What a number counts: the noun phrase, as written.

Without a parser: a noun phrase ends at a closed-class word, at punctuation, at
a verb of the lexicons, and after a plural in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import DASHES, Quantity, Words

LONGEST = 8
"""Tokens in the longest noun phrase looked for."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last`; `supplied` when they stand away from the number."""

    first: int
    last: int
    supplied: bool = False


def after(words: Words, start: int) -> Phrase | None:
    """The noun phrase that starts at a place, None when none does."""
    at = start
    again = start in words.taken and among(words.low(start).removesuffix("s"), "magnitudes")
    if again or (words.low(start) == "s" and words.glued(start)):
        return None  # "the millions or billions they need", "of 18-24s"
    many = _is_many(words, start)
    while at < min(len(words.texts), start + LONGEST) and (
        _continues(words, start, at) or (many and _is_headed(words, start, at))
    ):
        at += 1
        if _is_plural(words, at - 1) and words.low(at) not in DASHES and not _is_headed(words, start, at):
            break
    while at > start and (words.texts[at - 1] in DASHES or words.low(at - 1) in ("'s", "'", "/", "&")):
        at -= 1
    return Phrase(start, at) if at > start else None


def _is_many(words: Words, start: int) -> bool:
    """Whether the number right before is plural, so that a plural noun must follow."""
    return start > 0 and words.tokens[start - 1].kind == "number" and words.low(start - 1) not in ("1", "1.0")


def _is_headed(words: Words, start: int, at: int) -> bool:
    """Whether the plural that a plural number asks for is still to come: "150 phone calls", "10 crew members",
    "1,042 town registered voters". Untouched: "14 men works", "three calls made"."""
    if at <= start or words.low(at) in lexicon().stop or not words.low(at).isalpha() or at in words.dated:
        return False
    before = words.low(at - 1)
    collective = among(before, "collectives")
    if before in lexicon().stop or not before.isalpha() or (_is_plural(words, at - 1) and not collective):
        return False
    low = words.low(at)
    if low.endswith("ed"):
        return not collective and _looks_plural(words, at + 1) and words.low(at + 1) not in lexicon().stop
    return _looks_plural(words, at) and not words.capital(at)


def _looks_plural(words: Words, at: int) -> bool:
    low = words.low(at)
    return low.isalpha() and low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3


def _continues(words: Words, start: int, at: int) -> bool:
    text, low = words.texts[at], words.low(at)
    if at > start and at in words.dated:
        return False
    if text in DASHES:
        return at > start and words.glued(at) and words.glued(at + 1) and words.texts[at + 1].isalnum()
    if low in ("'s", "'", "/", "&"):
        return at > start and at + 1 < len(words.texts)
    if low in ("and", "or") and at > start:
        return _is_pair(words, start, at)
    if words.tokens[at].kind == "number":
        return (at > start and words.texts[at - 1] in DASHES) or (at > start and words.capital(at - 1))
    if words.tokens[at].kind != "word" or low in lexicon().stop:
        return words.tokens[at].kind == "word" and words.texts[at].isupper() and low == "us"
    return not _is_verb(words, start, at)


def _is_pair(words: Words, start: int, at: int) -> bool:
    """ "killed or wounded soldiers", "digital and physical sales": two adjectives of one noun."""
    before, behind, then = words.low(at - 1), words.low(at + 1), words.low(at + 2)
    if at != start + 1 or any(not word.isalpha() or word in lexicon().stop for word in (behind, then)):
        return False
    both_befall = before in lexicon().happenings and behind in lexicon().happenings
    return both_befall or (not before.endswith("s") and not behind.endswith("s") and then.endswith("s"))


def _is_verb(words: Words, start: int, at: int) -> bool:
    low = words.low(at)
    if words.capital(at) or (at > start + 1 and words.low(at - 1) in ("and", "or")):
        return False
    behind_number = at == start and words.tokens[at - 1].kind == "number" and words.low(at - 1) not in ("1", "one")
    if behind_number and low.endswith("s"):
        return False
    if low in lexicon().verbs and (at == start or words.low(at - 1) not in lexicon().determiners):
        return True
    if at == start and among(low, "participles") and _looks_plural(words, at + 1):
        return False
    adverb = at == start + 1 and words.low(start).endswith("ly")
    if at > start and not adverb and (low in lexicon().happenings or lexicon().change.at(words.lows, at)):
        return True
    if low.endswith("ly") and at > start:
        return True
    return at > start and low.endswith("ed") and len(low) > 4 and words.low(at - 1) not in DASHES and not adverb


def _is_plural(words: Words, at: int) -> bool:
    low = words.low(at)
    if words.low(at + 1) in ("'s", "'") and words.glued(at + 1):
        return False
    if low in lexicon().irregular_plurals:
        return True
    if low == "news":
        return False
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3
    return plural and not _is_name_before(words, at)


def _is_name_before(words: Words, at: int) -> bool:
    """A capitalised word with another behind it goes on: "United States soldiers"."""
    return words.capital(at) and (words.capital(at + 1) or words.low(at + 1).endswith("s"))


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
    if phrase is None or not ends or phrase.last > at + 3 or not _is_plural(words, phrase.last - 1):
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


def before(words: Words, end: int) -> Phrase | None:
    """The noun phrase that ends at a place, walking back to a word that can't be in it."""
    at = end = end - (words.low(end - 1) == "worth")
    while at > max(0, end - LONGEST):
        low, text = words.low(at - 1), words.texts[at - 1]
        inner = low in ("'s", "'", "&") or text in DASHES or words.tokens[at - 1].kind == "number"
        verb = not words.capital(at - 1) and (low.endswith("ed") or lexicon().change.before(words.lows, at))
        if at - 1 in words.taken:
            break
        if not inner and (words.tokens[at - 1].kind != "word" or low in lexicon().stop or verb):
            break
        at -= 1
    while at < end and (words.low(at) in ("'s", "'", "&") or words.texts[at] in DASHES):
        at += 1
    return Phrase(at, end, True) if at < end else None


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
