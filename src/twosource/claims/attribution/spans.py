"""From tokens of a parse to spans of its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.claims.parser import Parse
from twosource.records import Span

EDGES = " \t\n,;:.—–-…\u200b\xa0"


def spans_of(parse: Parse, indexes: Iterable[int]) -> tuple[Span, ...]:
    """The tokens' spans, runs of neighbours joined, edges free of punctuation.

    Quotation marks stay; a run that is only punctuation is left out.
    """
    runs: list[list[int]] = []
    for index in sorted(set(indexes)):
        if runs and index == runs[-1][1] + 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    spans = (trim(parse.string, parse.tokens[a].start, parse.tokens[b].end) for a, b in runs)
    return tuple(span for span in spans if span and any(c.isalnum() for c in parse.string[span.start : span.end]))


def trim(string: str, start: int, end: int) -> Span | None:
    """Cut punctuation and space off both ends; None when nothing is left.

    A full stop that ends an initialism ("U.S.") stays.

    >>> trim("so, U.S. ", 2, 9)
    Span(start=4, end=8)
    """
    while start < end and string[start] in EDGES:
        start += 1
    while end > start and string[end - 1] in EDGES and not is_initialism(string, start, end):
        end -= 1
    return Span(start=start, end=end) if start < end else None


def is_initialism(string: str, start: int, end: int) -> bool:
    """Tell whether the full stop before `end` belongs to letters with stops between them."""
    return string[end - 1] == "." and end - 3 >= start and string[end - 3] == "." and string[end - 2].isupper()
