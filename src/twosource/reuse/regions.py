"""Stretches of an article, and how far two of them are the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.records import ReusePair, Span

Region = tuple[Span, ...]


def region_of(pair: ReusePair, article: str) -> Region:
    """Return where an article's side of a pair lies: spans apart, in order."""
    left = pair.left == article
    return united(passage.left if left else passage.right for passage in pair.passages)


def united(spans: Iterable[Span]) -> Region:
    """Join spans that touch or overlap.

    >>> united([Span(start=5, end=9), Span(start=0, end=6)])
    (Span(start=0, end=9),)
    """
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def length(region: Sequence[Span]) -> int:
    """Return the code points of a region."""
    return sum(span.end - span.start for span in region)


def overlap(one: Region, other: Region) -> float:
    """Return the share of the shorter region inside the other, 0 for an empty one.

    >>> overlap((Span(start=0, end=10),), (Span(start=6, end=8), Span(start=9, end=11)))
    0.75
    """
    common, i, j = 0, 0, 0
    while i < len(one) and j < len(other):
        common += max(0, min(one[i].end, other[j].end) - max(one[i].start, other[j].start))
        if one[i].end <= other[j].end:
            i += 1
        else:
            j += 1
    shorter = min(length(one), length(other))
    return common / shorter if shorter else 0.0
