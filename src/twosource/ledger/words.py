"""Content words: what is left of a sentence when the words that any sentence has are gone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from twosource.ledger.nouns import lemma
from twosource.ledger.tables import word_list

STOP: Final = word_list("stop")
NEGATIONS: Final = word_list("negations")
MOST_CHARACTERS: Final = 100_000

_NOT: Final = re.compile(r"n't\b")
_POSSESSIVE: Final = re.compile(r"'s\b")
_WORDS: Final = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+")


def plain_words(string: str) -> list[str]:
    """Return the words in lower case, without accents, figures kept whole.

    >>> plain_words("Café's 1,200 guests didn't pay")
    ['cafe', '1,200', 'guests', 'did', 'not', 'pay']
    """
    string = string[:MOST_CHARACTERS].casefold().replace("’", "'")
    if not string.isascii():
        string = unicodedata.normalize("NFKD", string).casefold().replace("’", "'")
        string = "".join(char for char in string if not unicodedata.combining(char))
    if "'" in string:
        string = _POSSESSIVE.sub(" ", _NOT.sub(" not", string))
    return _WORDS.findall(string)


@lru_cache(maxsize=65536)
def content_words(string: str) -> frozenset[str]:
    """Return the lemmas of the words that carry content.

    >>> sorted(content_words("The guards said they saw two boats."))
    ['boat', 'guard', 'saw']
    """
    return frozenset(stem(word) for word in plain_words(string) if word not in STOP)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without its plural and its plainest verb endings.

    >>> [stem(word) for word in ("bridges", "closed", "closing", "carried", "red")]
    ['bridg', 'clos', 'clos', 'carry', 'red']
    """
    word = lemma(word)
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 - (ending == "e"):
            return word[: -len(ending)]
    return word


def negations(string: str) -> int:
    """Return how many negating words there are."""
    return sum(word in NEGATIONS for word in plain_words(string))
