"""A sentence's words as spaCy cuts them, and what its network asks of each: remembered by stretches between blanks.

How spaCy cuts a stretch does not hang on its neighbours. The one exception, a
special case such as ":)" that could be put together over a blank, is looked
for; a sentence with one is cut as a whole, by spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from twosource.claims.kinds import Kinds

MOST_STRETCHES = 100_000  # remembered, some 700 bytes each; then all are forgotten
LONGEST = 40  # characters of a stretch that is remembered, and may be cut without spaCy
RUN = re.compile(r"\S+|\s+")  # of white space, or of anything else
MARKS = frozenset(",.;:?!")
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


Stretch = tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], tuple[bytes, ...], str, str]
"""What stands between two blanks: its words as in `Words`, the last one's kind as if a blank followed; its last and
its first word before special cases were put together, with which one over a blank would begin ("" where none does)
and end. A plain tuple, for the collector of cycles loses no time on it."""


class Cutter:
    """Cuts sentences into words.

    Args:
        nlp: spaCy's pipeline.
        columns: the attributes that make a word's kind, in the network's order; "SPACY" among them.
    """

    def __init__(self, nlp: Any, columns: Sequence[str]) -> None:
        self.nlp, self.columns = nlp, list(columns)
        self.blank = 8 * self.columns.index("SPACY")
        self.known: dict[str, Stretch] = {}
        self.kinds = Kinds(nlp, self.columns)
        rules = nlp.tokenizer.rules
        self.rules = frozenset(rules)
        self.taken_apart = frozenset(word for word, into in rules.items() if not self.kinds.is_idle(word, into))
        self.is_usual = cuts_as_usual(nlp.tokenizer)
        self.specials = special_cases(nlp.tokenizer)
        self.pairs = frozenset(pair for words in self.specials.values() for pair in pairwise(words))
        self.openers = frozenset(left for left, _ in self.pairs)

    def cut(self, string: str) -> Words:
        """The words of a sentence."""
        strings, lowers, starts, kinds = words = Words([], [], [], [])
        at, opens = 0, ""
        for part in string.split(" "):
            stretch = self.known.get(part) or self.learn(part)
            if stretch is None:
                return self.cut_spaced(string)
            if opens and (opens, stretch[5]) in self.pairs:
                return Words.of(self.nlp.make_doc(string), self.columns)
            strings += stretch[0]
            lowers += stretch[1]
            starts += [at + start for start in stretch[2]] if len(stretch[2]) > 1 else (at,)
            kinds += stretch[3]
            at += len(part) + 1
            opens = stretch[4]
        kinds[-1] = self.spaced(kinds[-1], False)
        return words

    def cut_spaced(self, string: str) -> Words:
        """The words of a sentence with other white space than single blanks: a run of it, less the one blank that
        may stand behind any word, is a word."""
        strings, lowers, starts, kinds = words = Words([], [], [], [])
        opens = ""
        for run in RUN.finditer(string):
            part, at = run[0], run.start()
            if part[0] == " " and strings:
                kinds[-1], part, at = self.spaced(kinds[-1], True), part[1:], at + 1
            if not part:
                continue
            stretch = self.white(part) if part.isspace() else self.known.get(part) or self.learn(part)
            if stretch is None or (opens, stretch[5]) in self.pairs:
                return Words.of(self.nlp.make_doc(string), self.columns)
            strings += stretch[0]
            lowers += stretch[1]
            starts += [at + start for start in stretch[2]]
            kinds += stretch[3]
            kinds[-1] = self.spaced(kinds[-1], False)
            opens = stretch[4]
        return words

    def white(self, part: str) -> Stretch | None:
        """White space as a word; None where a special case takes it apart."""
        return (
            None
            if part in self.taken_apart
            else ((part,), (part,), (0,), (self.kinds.of(part),), self.opener(part), part)
        )

    def learn(self, part: str) -> Stretch | None:
        """Cut a stretch and remember how; None where it is empty or holds white space."""
        if len(self.known) >= MOST_STRETCHES:
            self.known.clear()
        if part.isascii() and part.isalpha() and len(part) <= LONGEST and part not in self.rules:
            kind = self.spaced(self.kinds.of(part), True)
            self.known[part] = plain = ((part,), (part.lower(),), (0,), (kind,), self.opener(part), part)
            return plain
        if self.is_usual and self.is_marked(part):
            word, mark = part[:-1], part[-1]
            both = self.kinds.of(word), self.spaced(self.kinds[mark], True)
            self.known[part] = marked = (
                (word, mark), (word.lower(), mark), (0, len(word)), both, self.opener(mark), word
            )  # fmt: skip
            return marked
        if part.split() != [part]:
            return None
        simple = self.cut_simply(part) if len(part) <= LONGEST else None
        strings, lowers, starts, kinds = simple or Words.of(self.nlp.make_doc(part), self.columns)
        kinds[-1] = self.spaced(kinds[-1], True)
        opens, closes = self.opener(strings[-1]), self.specials.get(strings[0], strings)[0]
        stretch = (tuple(strings), tuple(lowers), tuple(starts), tuple(kinds), opens, closes)
        if len(part) <= LONGEST:
            self.known[part] = stretch
        return stretch

    def is_marked(self, part: str) -> bool:
        """Tell whether a stretch is plain letters and a mark behind them that every cutter of English takes off."""
        word, mark = part[:-1], part[-1:]
        if mark not in MARKS or not 1 < len(word) < LONGEST or not (word.isascii() and word.isalpha()):
            return False
        free = self.rules.isdisjoint((part, word)) and (word, mark) not in self.pairs
        return free and (mark != "." or word[-1].islower())

    def opener(self, word: str) -> str:
        """The end of a word with which a special case over a blank could begin, "" where none could."""
        last = self.specials.get(word, [word])[-1]
        return last if last in self.openers else ""

    def spaced(self, kind: bytes, blank: bool) -> bytes:
        """The kind of the same word where a blank follows, or none does."""
        return kind[: self.blank] + (SPACED if blank else bytes(8)) + kind[self.blank + 8 :]

    def cut_simply(self, part: str) -> Words | None:
        """Cut a stretch with marks before, in and after it, as spaCy does and quicker; None for all others."""
        strings = None if part in self.rules else self.affixes_off(part)
        if strings is None or not self.taken_apart.isdisjoint(strings):
            return None
        if len(strings) > 1 and any(pair in self.pairs for pair in pairwise(strings)):
            return None
        starts = [0, *accumulate(map(len, strings[:-1]))]
        return Words(strings, [word.lower() for word in strings], starts, [self.kinds[word] for word in strings])

    def affixes_off(self, part: str) -> list[str] | None:
        """The words of a stretch that is no special case and becomes none by losing marks at its ends."""
        cutter, front, back = self.nlp.tokenizer, [], []
        while not is_plain(part):
            before = cutter.find_prefix(part)
            after = cutter.find_suffix(part[before:])
            end = len(part) - after
            whole = cutter.token_match and cutter.token_match(part)
            if whole or end < before or not self.rules.isdisjoint((part, part[before:], part[:end])):
                return None
            if not before and not after:
                break
            front += [part[:before]] if before else []
            back += [part[end:]] if after else []
            part = part[before:end]
        inner = [part] if is_plain(part) else self.infixes_off(part)
        return [word for word in (*front, *inner, *reversed(back)) if word]

    def infixes_off(self, part: str) -> list[str]:
        """The words of a stretch with nothing to cut at its ends: "four-day" is three."""
        cutter, words, at = self.nlp.tokenizer, [], 0
        marks = cutter.find_infix(part)
        if not marks or (cutter.url_match and cutter.url_match(part)):
            return [part]
        for mark in marks:
            first, after = mark.span()
            if first:
                words += [part[at:first], part[first:after]]
                at = after
        return [word for word in (*words, part[at:]) if word]


def is_plain(part: str) -> bool:
    """Tell whether nothing is left to cut: no rule but a special case ("gonna") cuts plain letters."""
    return not part or (part.isascii() and part.isalpha())


def cuts_as_usual(tokenizer: Any) -> bool:
    """Tell whether a cutter looks for the prefixes and suffixes of spaCy's English, and no others."""
    from spacy.lang.en import EnglishDefaults
    from spacy.util import compile_prefix_regex, compile_suffix_regex

    usual: list[Any] = [
        compile_prefix_regex(EnglishDefaults.prefixes or ()),
        compile_suffix_regex(EnglishDefaults.suffixes or ()),
    ]
    searches = tokenizer.prefix_search, tokenizer.suffix_search
    return tokenizer.token_match is None and [getattr(search, "__self__", None) for search in searches] == usual


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
