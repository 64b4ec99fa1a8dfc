"""Sentences as words: keys to compare by, offsets to point with."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from twosource.collation.folding import key_of, plain_marks

_WORD = re.compile(
    r"\d+(?:st|nd|rd|th)\b"
    r"|\d+(?:[.,]\d+)*"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[Pp]er\s[Cc]ent\b"
    r"|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
    r"|[%$€£¥₩₹₽°&]"
    r"|(?<=\d)\s?[-‐‑‒–—−]\s?(?=[\d$€£])"
)
_CONTRACTION = re.compile(r"(n['’ʼ]t|['’ʼ](?:ve|re|ll|d|m|s))$", re.IGNORECASE)


class Words:
    """The words of one or more sentences, in order, as parallel lists.

    `starts` and `ends` count where the sentence's `offset` counts; `keys` are
    what is compared; `gaps[i]` is what stands between word i - 1 and word i
    ("" before the first). `opens` are the indexes of words that open a
    sentence, where a capital means nothing.
    """

    __slots__ = ("ends", "gaps", "keys", "opens", "starts", "surfaces")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.keys: list[str] = []
        self.surfaces: list[str] = []
        self.gaps: list[str] = []
        self.opens: set[int] = set()

    def __len__(self) -> int:
        return len(self.keys)

    def read(self, string: str, offset: int) -> None:
        """Append the words of a sentence that starts at `offset`."""
        self.opens.add(len(self.keys))
        last = len(self.keys)
        before = 0
        for start, end in _pieces(string):
            surface = string[start:end]
            self.starts.append(offset + start)
            self.ends.append(offset + end)
            self.surfaces.append(surface)
            self.keys.append("to" if _is_range_dash(surface) else key_of(surface))
            self.gaps.append(string[before:start] if len(self.keys) - 1 > last else " ")
            before = end

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of words that touch the span `start, end`."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def _pieces(string: str) -> Iterable[tuple[int, int]]:
    """Yield the spans of words, contractions taken apart ("they", "'ve")."""
    for match in _WORD.finditer(string):
        start, end = match.span()
        cut = _CONTRACTION.search(match.group()) if end - start > 2 and match.group()[0].isalpha() else None
        if cut and cut.start():
            yield start, start + cut.start()
            yield start + cut.start(), end
        else:
            yield start, end


def _is_range_dash(surface: str) -> bool:
    return plain_marks(surface).strip() == "-"


def same_dress(left: Words, i: int, right: Words, j: int) -> bool:
    """Whether two words are written alike; a capital that opens a sentence means nothing."""
    a, b = left.surfaces[i], right.surfaces[j]
    if a == b:
        return True
    a, b = plain_marks(a), plain_marks(b)
    return a == b or ((i in left.opens or j in right.opens) and a.casefold() == b.casefold())


def words_of(string: str, offset: int = 0) -> Words:
    """Return the words of one sentence.

    >>> words_of("They’ve sent 1,000–3,000.").keys
    ['they', 'have', 'sent', '1000', 'to', '3000']
    """
    words = Words()
    words.read(string, offset)
    return words
