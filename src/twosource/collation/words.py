"""Sentences as words: keys to compare by, offsets to point with."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from twosource.collation.folding import key_of, plain_marks

_WORD = re.compile(
    r"\d++(?:st|nd|rd|th)\b"
    r"|\d++(?:[.,]\d++)*+"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[Pp]er\s[Cc]ent\b"
    r"|[^\W\d_]++(?:['’ʼ][^\W\d_]++)*+"
    r"|[%$€£¥₩₹₽°&]"
    r"|(?<=\d)\s?[-‐‑‒–—−]\s?(?=[\d$€£])"
)
_APOSTROPHES = "'’ʼ"
_CONTRACTION = re.compile(r"(n['’ʼ]t|['’ʼ](?:ve|re|ll|d|m|s))$", re.IGNORECASE)


_Columns = tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]


class Words:
    """The words of one or more sentences, in order, as parallel lists.

    `starts` and `ends` count where the sentence's `offset` counts; `keys` are
    what is compared; `gaps[i]` is what stands between word i - 1 and word i
    (a space before the first). `opens` are the indexes of words that open a
    sentence, where a capital means nothing.
    """

    __slots__ = ("ends", "gaps", "keys", "opens", "starts", "surfaces")

    def __init__(self, columns: _Columns, offset: int) -> None:
        starts, ends, keys, surfaces, gaps = columns
        self.starts = [offset + start for start in starts]
        self.ends = [offset + end for end in ends]
        self.keys = list(keys)
        self.surfaces = list(surfaces)
        self.gaps = list(gaps)
        self.opens = {0}

    def __len__(self) -> int:
        return len(self.keys)

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of words that touch the span `start, end`."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


@lru_cache(maxsize=1 << 13)
def _read(string: str) -> _Columns:
    """Return starts, ends, keys, surfaces and gaps of a sentence's words; a hub is read once."""
    spans = [match.span() for match in _WORD.finditer(string)]
    if any(mark in string for mark in _APOSTROPHES):
        spans = [piece for span in spans for piece in _parts(string, *span)]
    surfaces = [string[start:end] for start, end in spans]
    starts, ends = tuple(start for start, _ in spans), tuple(end for _, end in spans)
    gaps = (" ", *(string[end:start] for end, start in zip(ends, starts[1:], strict=False)))
    return starts, ends, tuple(map(key_of, surfaces)), tuple(surfaces), gaps if spans else ()


def _parts(string: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a word's span, a contraction taken apart ("they", "'ve")."""
    cut = _CONTRACTION.search(string, start, end)
    if cut and cut.start() > start:
        yield start, cut.start()
        start = cut.start()
    yield start, end


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
    return Words(_read(string), offset)


def joined(parts: Sequence[Words]) -> Words:
    """Return the words of sentences that follow each other as one."""
    if len(parts) == 1:
        return parts[0]
    whole = Words(_read(""), 0)
    whole.opens.clear()
    for part in parts:
        whole.opens.add(len(whole))
        for name in ("starts", "ends", "keys", "surfaces", "gaps"):
            getattr(whole, name).extend(getattr(part, name))
    return whole


def forget() -> None:
    """Empty the cache of sentences read, for measuring."""
    _read.cache_clear()
