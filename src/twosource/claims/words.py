"""A sentence's words as spaCy cuts them, and what its network asks of each: remembered by stretches between blanks.

How spaCy cuts a stretch does not hang on its neighbours. The one exception, a
special case such as ":)" that could be put together over a blank, is looked
for; a sentence with one is cut as a whole, by spaCy.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from struct import pack
from typing import Any, NamedTuple

MOST_STRETCHES = 100_000  # remembered, some 700 bytes each; then all are forgotten
LONGEST = 40  # characters of a stretch that is remembered, and may be cut without spaCy
SPACED = (1).to_bytes(8, "little")


class Words(NamedTuple):
    """The words of a sentence, side by side: as written, in lower case, where they start, what kinds they are."""

    strings: list[str]
    lowers: list[str]
    starts: list[int]
    kinds: list[bytes]

    @classmethod
    def of(cls, doc: Any, columns: Sequence[str] = ()) -> Words:
        """Those of spaCy's document, with the attributes that make their kinds where any are named."""
        strings = [word.text for word in doc]
        starts = [word.idx for word in doc]
        kinds = [row.tobytes() for row in doc.to_array(list(columns)).astype("<u8")] if columns and strings else []
        return cls(strings, [word.lower() for word in strings], starts, kinds)


Stretch = tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], tuple[bytes, ...], bool, bool]
"""What stands between two blanks: its words as in `Words`, the last one's kind as if a blank followed; whether
a special case could begin with its last word, or end with its first. A plain tuple, for the collector of cycles
loses no time on it."""


class Cutter:
    """Cuts sentences into words.

    Args:
        nlp: spaCy's pipeline.
        columns: the attributes that make a word's kind, in the network's order; "SPACY" among them.
    """

    def __init__(self, nlp: Any, columns: Sequence[str]) -> None:
        from spacy.attrs import IDS
        from spacy.strings import get_string_id

        self.nlp, self.number_of = nlp, get_string_id
        self.columns = list(columns)
        self.blank = 8 * self.columns.index("SPACY")
        self.known: dict[str, Stretch] = {}
        self.getters = [nlp.vocab.lex_attr_getters.get(IDS[column], absent) for column in self.columns]
        specials = special_cases(nlp.tokenizer)
        self.pairs = frozenset(pair for words in specials.values() for pair in pairwise(words))
        self.openers = frozenset(specials) | {left for left, _ in self.pairs}
        self.closers = frozenset(specials) | {right for _, right in self.pairs}

    def cut(self, string: str) -> Words:
        """The words of a sentence."""
        strings, lowers, starts, kinds = words = Words([], [], [], [])
        at, opens = 0, False
        for part in string.split(" "):
            stretch = self.known.get(part) or self.learn(part)
            if stretch is None or (opens and stretch[5]):
                return Words.of(self.nlp.make_doc(string), self.columns)
            strings += stretch[0]
            lowers += stretch[1]
            starts += [at + start for start in stretch[2]] if len(stretch[2]) > 1 else (at,)
            kinds += stretch[3]
            at += len(part) + 1
            opens = stretch[4]
        kinds[-1] = self.spaced(kinds[-1], False)
        return words

    def learn(self, part: str) -> Stretch | None:
        """Cut a stretch and remember how; None where it is empty or holds white space."""
        if part.split() != [part]:
            return None
        if len(self.known) >= MOST_STRETCHES:
            self.known.clear()
        simple = self.cut_simply(part) if len(part) <= LONGEST else None
        strings, lowers, starts, kinds = simple or Words.of(self.nlp.make_doc(part), self.columns)
        kinds[-1] = self.spaced(kinds[-1], True)
        opens, closes = strings[-1] in self.openers, strings[0] in self.closers
        stretch = (tuple(strings), tuple(lowers), tuple(starts), tuple(kinds), opens, closes)
        if len(part) <= LONGEST:
            self.known[part] = stretch
        return stretch

    def spaced(self, kind: bytes, blank: bool) -> bytes:
        """The kind of the same word where a blank follows, or none does."""
        return kind[: self.blank] + (SPACED if blank else bytes(8)) + kind[self.blank + 8 :]

    def cut_simply(self, part: str) -> Words | None:
        """Cut a stretch of one word with marks before and after it, as spaCy does and quicker; None for all others."""
        cutter, rules, front, back = self.nlp.tokenizer, self.nlp.tokenizer.rules, [], []
        while not is_plain(part):
            before = cutter.find_prefix(part)
            after = cutter.find_suffix(part[before:])
            end = len(part) - after
            whole = cutter.token_match and cutter.token_match(part)
            if whole or end < before or not rules.keys().isdisjoint((part, part[before:], part[:end])):
                return None
            if not before and not after:
                break
            front += [part[:before]] if before else []
            back += [part[end:]] if after else []
            part = part[before:end]
        if not is_plain(part) and cutter.find_infix(part):
            return None
        strings = [*front, *([part] if part else []), *reversed(back)]
        if any(word in rules for word in strings) or any(pair in self.pairs for pair in pairwise(strings)):
            return None
        starts = [0]
        for word in strings[:-1]:
            starts.append(starts[-1] + len(word))
        return Words(strings, [word.lower() for word in strings], starts, [self.kind_of(word) for word in strings])

    def kind_of(self, word: str) -> bytes:
        """What the network asks of a word that is no special case, no blank behind it."""
        asked = [getter(word) for getter in self.getters]
        numbers = (self.number_of(value) if isinstance(value, str) else value for value in asked)
        return pack(f"<{len(asked)}Q", *numbers)


def is_plain(part: str) -> bool:
    """Tell whether nothing is left to cut: no rule but a special case ("gonna") cuts plain letters."""
    return not part or (part.isascii() and part.isalpha())


def absent(_: str) -> int:
    """What hangs on the word's place, and is set there."""
    return 0


def special_cases(tokenizer: Any) -> dict[str, list[str]]:
    """The special cases that spaCy looks for after cutting, each with the words that it would be cut into.

    Only those that hold an affix are looked for so (`Tokenizer.add_special_case`).
    """
    bare = type(tokenizer)(
        tokenizer.vocab,
        {},
        tokenizer.prefix_search,
        tokenizer.suffix_search,
        tokenizer.infix_finditer,
        tokenizer.token_match,
        tokenizer.url_match,
    )
    looks = (tokenizer.find_prefix, tokenizer.find_infix, tokenizer.find_suffix)
    return {
        special: [word.text for word in bare(special)]
        for special in tokenizer.rules
        if any(look(special) for look in looks)
    }
