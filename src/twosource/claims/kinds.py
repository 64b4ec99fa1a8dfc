"""What spaCy's network asks of a word: its norm, prefix, suffix and shape, as numbers, in one string of bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from struct import Struct, pack
from typing import Any

MOST_KINDS = 100_000  # words whose kinds are remembered; those met later are worked out each time
COLUMNS = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]  # that the small English pipeline asks for
LETTERS = re.compile("[A-Z]+|[a-z]+")


class Kinds(dict[str, bytes]):
    """The kinds of words, no blank behind them; those asked for by `kinds[word]` are remembered.

    Args:
        nlp: spaCy's pipeline.
        columns: the attributes that make a word's kind, in the network's order.
    """

    def __init__(self, nlp: Any, columns: Sequence[str]) -> None:
        from spacy.attrs import IDS
        from spacy.strings import get_string_id

        self.number_of: Callable[[str], int] = get_string_id
        self.getters = [nlp.vocab.lex_attr_getters.get(IDS[column], absent) for column in columns]
        self.norms = special_norms(self.getters, columns, get_string_id)
        self.numbers, self.packed = Numbers(get_string_id), Struct("<6Q").pack

    def __missing__(self, word: str) -> bytes:
        kind = self.of(word)
        if len(self) < MOST_KINDS:
            self[word] = kind
        return kind

    def of(self, word: str) -> bytes:
        """What the network asks of a word that is no special case."""
        if self.norms and word.isascii() and word.isalpha():
            return self.of_letters(word)
        asked = [getter(word) for getter in self.getters]
        numbers = (self.number_of(value) if isinstance(value, str) else value for value in asked)
        return pack(f"<{len(asked)}Q", *numbers)

    def of_letters(self, word: str) -> bytes:
        """The same of a word of plain letters, quicker: what many of them share is remembered."""
        lower, numbers = word.lower(), self.numbers
        norm = self.number_of(lower)
        if norm in self.norms or (lower != word and self.number_of(word) in self.norms):
            norm = self.number_of(self.getters[0](word))
        return self.packed(norm, numbers[word[0]], numbers[word[-3:]], numbers[shape_of(word)], 0, 0)

    def is_idle(self, word: str, into: Sequence[dict[int, str]]) -> bool:
        """Tell whether a special case leaves a word as any rule would ("'s")."""
        from spacy.attrs import NORM, ORTH

        return len(into) == 1 and into[0] in ({ORTH: word}, {ORTH: word, NORM: self.getters[0](word)})


class Numbers(dict[str, int]):
    """spaCy's number of each of a few strings, which are remembered."""

    def __init__(self, number_of: Callable[[str], int]) -> None:
        self.number_of = number_of

    def __missing__(self, string: str) -> int:
        number = self.number_of(string)
        if len(self) < MOST_KINDS:
            self[string] = number
        return number


def shape_of(word: str) -> str:
    """spaCy's shape of a word of plain letters: capitals and others, four of a kind in a row at most."""
    if word.islower():
        return "xxxx"[: len(word)]
    if word.isupper():
        return "XXXX"[: len(word)]
    if word[1:].islower() and word[0].isupper():
        return "X" + "xxxx"[: len(word) - 1]
    return "".join(
        ["X" * min(4, len(run)) if run[0].isupper() else "x" * min(4, len(run)) for run in LETTERS.findall(word)]
    )


def special_norms(getters: Sequence[Any], columns: Sequence[str], number_of: Callable[[str], int]) -> frozenset[int]:
    """The numbers of the words whose norm is another than their lower case.

    None where the pipeline asks other things of a word than the small English one, or gets them in another way.
    """
    from spacy.lang import lex_attrs

    plain = [lex_attrs.prefix, lex_attrs.suffix, lex_attrs.word_shape, absent, lex_attrs.is_space]
    if list(columns) != COLUMNS or list(getters[1:]) != plain:
        return frozenset()
    getter, found = getters[0], set()
    while isinstance(getter, partial) and getter.func.__name__ == "_get_attr_unless_lookup" and len(getter.args) == 2:
        getter, tables = getter.args
        found |= {key if isinstance(key, int) else number_of(key) for table in tables for key in table}
    return frozenset(found) if getter is lex_attrs.lower else frozenset()


def absent(_: str) -> int:
    """What hangs on the word's place, and is set there."""
    return 0
