"""Which lines of a flattened page are the article's body.

trafilatura chooses the text; we find its paragraphs again among our lines, so that
each body line has its offsets and each line left out stays addressable. Paragraphs
are looked for in the page's letters and digits alone, since the two programs set
white space and list marks differently: long ones first and in order, short ones
between their neighbours, where they can't be mistaken for a like line elsewhere.

Source: Barbaresi (2021), "Trafilatura: A Web Scraping Library"; its precision setting.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

import trafilatura
from lxml.html import HtmlElement

from twosource.article.html.flatten import Line

LONG = 24
"""Letters and digits from which on a paragraph is told from others by itself."""
LEAST_COVERED = 0.5
LEAST_BODY = 40
NEAR = 5_000
"""Letters behind a placed paragraph in which a short one is looked for."""
MAX_MISSES = 200
"""Long paragraphs that may be looked for in vain before the rest is given up."""

_LETTERS = re.compile(r"[^\W_]+")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def extract_paragraphs(tree: HtmlElement) -> list[str]:
    """Return the paragraphs trafilatura keeps, none when it finds no body."""
    document = trafilatura.bare_extraction(
        tree, favor_precision=True, include_comments=False, include_tables=True, with_metadata=False
    )
    text = getattr(document, "text", None) or ""
    return [line for line in text.split("\n") if line.strip()]


def letters(string: str) -> str:
    """Return the letters and digits of a string.

    >>> letters("- 10,000 to_12")
    '10000to12'
    """
    if string.isascii():
        return string.encode("ascii").translate(None, _ASCII_SIGNS).decode("ascii")
    return "".join(_LETTERS.findall(string))


def find_body(lines: Sequence[Line], paragraphs: Sequence[str]) -> set[int]:
    """Return the indexes of the lines that at least half consist of the paragraphs.

    None when those are fewer than `LEAST_BODY` letters: the label of a menu is no body.
    """
    squeezed = [letters(line.string) for line in lines]
    starts = [0, *accumulate(map(len, squeezed))]
    covered = [0] * len(lines)
    for start, end in _place("".join(squeezed), [letters(paragraph) for paragraph in paragraphs]):
        index = bisect_right(starts, start) - 1
        while index < len(lines) and starts[index] < end:
            covered[index] += min(end, starts[index + 1]) - max(start, starts[index])
            index += 1
    sizes = [len(string) for string in squeezed]
    body = {index for index, size in enumerate(sizes) if size and covered[index] >= LEAST_COVERED * size}
    return body if sum(sizes[index] for index in body) >= LEAST_BODY else set()


def _place(stream: str, paragraphs: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the paragraphs stand in the page's letters. Linear but for a bounded number of misses."""
    places: list[tuple[int, int] | None] = [None] * len(paragraphs)
    cursor = misses = 0
    for index, paragraph in enumerate(paragraphs):
        if len(paragraph) >= LONG and misses < MAX_MISSES:
            place = places[index] = _find(stream, paragraph, cursor)
            cursor = max(cursor, place[1]) if place else cursor
            misses += place is None
    ahead = _starts_ahead(places, len(stream))
    behind = 0
    for index, paragraph in enumerate(paragraphs):
        if paragraph and len(paragraph) < LONG:
            start = stream.find(paragraph, behind, min(ahead[index], behind + NEAR))
            places[index] = (start, start + len(paragraph)) if start >= 0 else None
        place = places[index]
        behind = place[1] if place else behind
    return [place for place in places if place]


def _starts_ahead(places: Sequence[tuple[int, int] | None], end: int) -> list[int]:
    """Return for each paragraph where the next placed one begins, `end` behind the last."""
    ahead = []
    for place in reversed(places):
        ahead.append(end)
        end = place[0] if place else end
    return ahead[::-1]


def _find(stream: str, paragraph: str, cursor: int) -> tuple[int, int] | None:
    """Return the paragraph's place behind the cursor, else anywhere, else by its two ends."""
    start = stream.find(paragraph, cursor)
    if start < 0:
        start = stream.find(paragraph)
    if start >= 0:
        return start, start + len(paragraph)
    head, tail = paragraph[:LONG], paragraph[-LONG:]
    start = stream.find(head, cursor)
    end = stream.find(tail, start + LONG, start + 2 * len(paragraph)) if start >= 0 else -1
    return (start, end + LONG) if end >= 0 else None
