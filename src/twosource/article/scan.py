"""Counts what stands in each of a page's lines, once, code point by code point.

Words and their places in a vocabulary, topics, signs, beginnings and endings: whole numbers, from which
`features` makes what the network sees. `_scan.pyx` is the fast twin of `plain_scan`; this module says which
of them works: the compiled one, where there is one and TWOSOURCE_PURE is not set.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]

LOOK = 600
LONG_WORD = 5
TOPICAL = 40
TERMINAL = frozenset(".!?。！？।؟")
CLOSERS = "\"'”’»)]›」』"
OPENERS = '“"‘«„'
COLUMNS = (
    "looked", "pieces", "unspaced", "words", "letters", "lower", "upper", "digits", "commas", "stops",
    "quotes", "pipes", "linked", "money", "clock", "year", "asking", "calling", "brackets",
    "degrees", "rights", "ended", "colon", "cut", "hanging",
    "starts_lower", "starts_digit", "starts_quote", "starts_sign",
)  # fmt: skip
"""What a row of `Scan.counts` holds, in order."""
COLUMN = {name: i for i, name in enumerate(COLUMNS)}

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
PAIR = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
INSIDE = re.compile(r"[.!?][\"”’)]? (?=[A-ZÀ-Þ“\"‘])|[。！？]")
LINKED = re.compile(r"https?://|www\.|@\w")
CLOCK = re.compile(r"\d:\d\d")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Scan:
    """What was counted on one page.

    `counts`: dtype int64, shape (lines, COLUMNS). `words`: each word's place in the vocabulary, -1 for
    unknown ones, in reading order, dtype int32; line i has those from `word_ends[i - 1]` to `word_ends[i]`.
    `topics`: the distinct longer words of each line as numbers that hold on this page, in order of
    appearance, cut by `topic_ends` alike.
    """

    counts: Counts
    words: Numbers
    word_ends: Counts
    topics: Numbers
    topic_ends: Counts


class Scanner(Protocol):
    """Reads the lines of a page: their heads, of which the first `LOOK` code points count, and their tails."""

    def __call__(self, heads: Sequence[str], tails: Sequence[str], lengths: Sequence[int]) -> Scan: ...


def fold(string: str) -> str:
    """Lower case, each code point by itself, so that a word keeps its length.

    >>> fold("ΟΔΟΣ İzmir")
    'οδοσ izmir'
    """
    return string.replace("Σ", "σ").replace("İ", "i").lower()


class PlainScanner:
    """The slow, plain version: regular expressions and dictionaries."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary

    def __call__(self, heads: Sequence[str], tails: Sequence[str], lengths: Sequence[int]) -> Scan:
        """Count what stands in each line."""
        places: dict[str, int] = {}
        rows: list[tuple[int, ...]] = []
        words: list[int] = []
        topics: list[int] = []
        word_ends: list[int] = []
        topic_ends: list[int] = []
        for head, tail, length in zip(heads, tails, lengths, strict=True):
            head = head[:LOOK]
            spelled = WORD.findall(head)
            folded = [fold(word) for word in spelled]
            rows.append(counts_of(head, tail[-4:], spelled))
            words += [self.vocabulary.get(word, -1) for word in folded]
            if length >= TOPICAL:
                distinct = dict.fromkeys(topics_of(head, spelled))
                topics += [places.setdefault(topic, len(places)) for topic in distinct]
            word_ends.append(len(words))
            topic_ends.append(len(topics))
        return Scan(
            counts=np.array(rows, dtype=np.int64).reshape(len(rows), len(COLUMNS)),
            words=np.array(words, dtype=np.int32),
            word_ends=np.array(word_ends, dtype=np.int64),
            topics=np.array(topics, dtype=np.int32),
            topic_ends=np.array(topic_ends, dtype=np.int64),
        )


def topics_of(head: str, spelled: Iterable[str]) -> list[str]:
    """The longer words of a line, and pairs of letters where a script has no spaces."""
    return [fold(word) for word in spelled if len(word) >= LONG_WORD] + [fold(pair) for pair in PAIR.findall(head)]


def counts_of(head: str, tail: str, spelled: Sequence[str]) -> tuple[int, ...]:
    """One line's row of counts."""
    return (
        len(head),
        len(head.split()),
        len(UNSPACED.findall(head)),
        len(spelled),
        sum(map(len, spelled)),
        sum(map(str.islower, spelled)),
        sum(map(str.isupper, spelled)),
        sum(map(head.count, "0123456789")),
        sum(map(head.count, ",，、")),
        len(INSIDE.findall(head)),
        sum(map(head.count, '“”„«»"')),
        sum(map(head.count, "|›»→←▶►•·✓")),
        LINKED.search(head) is not None,
        sum(map(head.count, "$€£¥¢")),
        CLOCK.search(head) is not None,
        YEAR.search(head) is not None,
        sum(map(head.count, "?？")),
        sum(map(head.count, "!！")),
        sum(map(head.count, "([")),
        head.count("°"),
        head.count("©"),
        *ending(tail),
        *beginning(head[:1]),
    )


def ending(tail: str) -> tuple[bool, ...]:
    """How a line ends: as a sentence, with a colon, with an ellipsis, or in mid-sentence."""
    bare = tail.rstrip(CLOSERS)
    last = bare[-1:] or tail[-1:]
    cut = tail.endswith(("...", "…"))
    return last in TERMINAL and not cut, last != "" and last in ":：", cut, last != "" and last in ",;—–-"


def beginning(first: str) -> tuple[bool, ...]:
    """How a line begins: lower case, digit, quotation mark, or neither letter nor digit."""
    quote = first != "" and first in OPENERS
    return first.islower(), first.isdigit(), quote, not first.isalnum() and not quote


def make_scanner(vocabulary: Mapping[str, int]) -> Scanner:
    """The compiled scanner for that vocabulary, the plain one where there is none or TWOSOURCE_PURE is set."""
    if not os.environ.get("TWOSOURCE_PURE"):
        try:
            from twosource.article._scan import FastScanner  # type: ignore[import-not-found,unused-ignore]
        except ImportError:
            pass
        else:
            return FastScanner(vocabulary, Scan)  # type: ignore[no-any-return]
    return PlainScanner(vocabulary)
