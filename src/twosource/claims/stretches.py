"""Spans against spans: inside, touching, and what is left between them."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.records import Span


def within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def touch(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def gaps(whole: Span, taken: Iterable[Span]) -> list[Span]:
    """The parts of `whole` that no taken span covers."""
    found, at = [], whole.start
    for span in sorted(taken):
        if span.start > at:
            found.append(Span(start=at, end=min(span.start, whole.end)))
        at = max(at, span.end)
    if at < whole.end:
        found.append(Span(start=at, end=whole.end))
    return found
