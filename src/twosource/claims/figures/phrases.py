"""Noun phrases around a place: where the one that starts there ends, where the one that ends there starts.

Without a parser: a noun phrase ends at a closed-class word, at punctuation, at
a verb of the lexicons, and after a plural in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import DASHES, Words

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
        if is_plural(words, at - 1) and words.low(at) not in DASHES and not _is_headed(words, start, at):
            break
    while at > start and (words.texts[at - 1] in DASHES or words.low(at - 1) in ("'s", "'", "/", "&")):
        at -= 1
    return Phrase(start, at) if at > start and not (start in words.begun and words.capital(at - 1)) else None


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
    if before in lexicon().stop or not before.isalpha() or (is_plural(words, at - 1) and not collective):
        return False
    low = words.low(at)
    if low.endswith("ed"):
        return not collective and looks_plural(words, at + 1) and words.low(at + 1) not in lexicon().stop
    return looks_plural(words, at) and not words.capital(at)


def looks_plural(words: Words, at: int) -> bool:
    """Whether a word has the form of a plural."""
    low = words.low(at)
    return low.isalpha() and low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3


def _continues(words: Words, start: int, at: int) -> bool:
    text, low = words.texts[at], words.low(at)
    if at in words.begun and at > start and words.capital(at):
        return False  # a name on a line of its own
    if at in words.dated and (at > start or not _is_sort(words, at)):
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


def _is_sort(words: Words, at: int) -> bool:
    """ "40 Monday markets", "winter coal": a day that says which. Untouched: "lost 40 Tuesday", "12 Monday nights"."""
    if not words.capital(at):
        return True
    return at + 1 not in words.dated and looks_plural(words, at + 1) and not words.capital(at + 1)


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
    if at == start and among(low, "participles") and looks_plural(words, at + 1):
        return False
    adverb = at == start + 1 and words.low(start).endswith("ly")
    if at > start and not adverb and (low in lexicon().happenings or lexicon().change.at(words.lows, at)):
        return True
    if low.endswith("ly") and at > start:
        return True
    return at > start and low.endswith("ed") and len(low) > 4 and words.low(at - 1) not in DASHES and not adverb


def is_plural(words: Words, at: int) -> bool:
    """Whether a word ends a noun phrase as its plural; not a name with another behind it."""
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
