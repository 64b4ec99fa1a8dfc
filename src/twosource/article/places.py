"""Where a line stands: to its neighbours, to the page's running text, to what the page speaks of.

Everything is counted in whole numbers, for both passes of the density model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from twosource.article.lines import Line
from twosource.article.scan import Counts, Numbers

Matrix = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

FAR = 64
LEAD = 3
MOST_LABELS = 400


def log_size(count: int) -> int:
    """A size in eighths of a power of two: 0 for 0, 8 for 1, 16 for 3.

    >>> [log_size(count) for count in (0, 1, 3, 4)]
    [0, 8, 16, 18]
    """
    return 0 if count <= 0 else _LOG_SIZES[count] if count < len(_LOG_SIZES) else int(8 * np.log2(count + 1) + 1e-9)


_LOG_SIZES = [int(8 * np.log2(count + 1) + 1e-9) for count in range(4_097)]
LOG_SIZES = np.array(_LOG_SIZES, dtype=np.int64)


def log_sizes(counts: Counts) -> Matrix:
    """The sizes of counts that are below 4,097."""
    return LOG_SIZES[counts]


@dataclass(frozen=True, slots=True)
class Page:
    """What both passes ask of a page: lengths, each line's own numbers and topics, which lines are dense."""

    lines: Sequence[Line]
    length: Matrix
    own: Matrix
    topics: Numbers
    at: Counts  # the line of each topic
    counts: Counts  # the topics of each line


def shifted(matrix: Matrix, by: int) -> Matrix:
    """The rows of the neighbours `by` lines below (above when negative), -8 beyond the page's ends."""
    out = np.full_like(matrix, -8)
    if by > 0:
        out[:-by] = matrix[by:]
    else:
        out[-by:] = matrix[:by]
    return out


def windows(values: Matrix, reaches: Sequence[int]) -> list[Matrix]:
    """Means over so many lines to either side, rounded down."""
    count = len(values)
    sums = np.concatenate(([0], np.cumsum(values)))
    at = np.arange(count)
    out = []
    for reach in reaches:
        low, high = np.maximum(at - reach, 0), np.minimum(at + reach + 1, count)
        out.append((sums[high] - sums[low]) // (high - low))
    return out


def cohesion(page: Page, chosen: Mask) -> list[Matrix]:
    """How much each line speaks of what the chosen lines speak of, itself left out: the share of its
    topic words that stand in another chosen line, and in two others; -1 for lines without any."""
    if not len(page.topics):
        return [np.full(len(chosen), -1)] * 2
    own = chosen[page.at]
    seen = np.bincount(page.topics[own], minlength=int(page.topics.max()) + 1)[page.topics] - own
    return [shares(page, seen >= times) for times in (1, 2)]


def shares(page: Page, hit: Mask) -> Matrix:
    """The share of each line's topics that are hit, in 32nds; -1 for lines without any."""
    hits = np.bincount(page.at[hit], minlength=len(page.counts))
    return np.where(page.counts > 0, 32 * hits // np.maximum(page.counts, 1), -1)


def kinship(page: Page, dense: Mask, inside: Mask) -> list[Matrix]:
    """How much a line shares with the beginning of the page's main run, itself left out, and how many topics dense
    lines share with the dense lines above and below them; -2 for others."""
    lead = np.flatnonzero(dense & inside)[:LEAD]
    known = np.zeros(int(page.topics.max()) + 2 if len(page.topics) else 1, dtype=np.bool_)
    begins = np.zeros(len(dense), dtype=np.bool_)
    begins[lead] = True
    known[page.topics[begins[page.at]]] = True
    told = shares(page, known[page.topics])
    told[lead] = 33
    order = np.cumsum(dense) - 1
    own = dense[page.at]
    topics, ranks = page.topics[own].astype(np.int64), order[page.at[own]]
    pairs = np.sort(topics * (len(dense) + 1) + ranks)
    next_ranks = pairs[1:][np.diff(pairs) == 1] % (len(dense) + 1)
    met = np.bincount(next_ranks[next_ranks > 0], minlength=int(dense.sum()) + 1)
    above = np.where(dense, np.minimum(met[order], 8), -2)
    below = np.where(dense, np.minimum(met[order + 1], 8), -2)
    return [told, above, below]


def labels(weights: Matrix, dense: Mask) -> list[Matrix]:
    """What the labels around say of body below: the worst above within the running text and within ten lines, and
    sums of those that speak against it above and for it below."""
    against = np.minimum(weights, 0)
    begun = np.cumsum(dense) - dense > 0
    inside = np.where(begun, against, 0)
    before = np.concatenate(([0], inside[:-1]))
    padded = np.concatenate((np.zeros(10, dtype=np.int64), against))
    near = np.lib.stride_tricks.sliding_window_view(padded, 10)[: len(weights)].min(axis=1)
    promised = np.cumsum(np.maximum(weights, 0)[::-1])[::-1]
    return [
        np.minimum.accumulate(before),
        near,
        np.maximum(np.cumsum(before), -MOST_LABELS),
        np.minimum(promised, MOST_LABELS),
    ]


def distances(chosen: Mask) -> list[Matrix]:
    """Lines to the nearest chosen one above and below, at most `FAR`."""
    count = len(chosen)
    at = np.arange(count, dtype=np.int64)
    above = np.maximum.accumulate(np.where(chosen, at, -FAR))
    above = np.concatenate(([-FAR], above[:-1])) if count else above
    below = np.minimum.accumulate(np.where(chosen, at, count + FAR)[::-1])[::-1]
    below = np.concatenate((below[1:], [count + FAR])) if count else below
    return [np.minimum(at - above, FAR), np.minimum(below - at, FAR)]


def cluster(chosen: Mask, mass: Matrix, *, gap: int = 6) -> list[Matrix]:
    """Where each line stands to the heaviest run of chosen lines with gaps of at most `gap`:
    lines above it, lines below it (0 inside), and the run's share of the mass."""
    at = np.arange(len(chosen), dtype=np.int64)
    places = np.flatnonzero(chosen)
    if not len(places):
        return [np.full(len(chosen), FAR), np.full(len(chosen), FAR), np.zeros(len(chosen), dtype=np.int64)]
    cuts = np.flatnonzero(np.diff(places) > gap) + 1
    starts, ends = np.concatenate(([0], cuts)), np.concatenate((cuts, [len(places)]))
    sums = np.concatenate(([0], np.cumsum(mass[places])))
    weight = sums[ends] - sums[starts]
    best = int(np.argmax(weight))
    first, last = int(places[starts[best]]), int(places[ends[best] - 1])
    share = 32 * int(weight[best]) // max(1, int(sums[-1]))
    return [
        np.clip(first - at, 0, FAR),
        np.clip(at - last, 0, FAR),
        np.full(len(chosen), share),
    ]
