"""What surrounds a line: the page's habits, the running text above and below it, its stretch between two labels.

An article and what is printed behind it differ as wholes sooner than line by line: readers' comments say "I" and
"you" and ask, other stories share no words with this one, lists repeat names and dates. So the second pass sees of
each line how the text below differs from the text above, how the stretch reads that it stands in, and what other
pages of the outlet have. `_judge.pyx` holds the fast twin.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from twosource.article.places import (
    LOG_SIZES,
    Mask,
    Matrix,
    Page,
    cluster,
    cohesion,
    distances,
    shares,
    shifted,
    windows,
)

LOGWORDS, WORD_SIZE, LOWER, DIGITS, STOPS, ENDED, STARTS_LOWER, STARTS_SIGN = 0, 2, 3, 5, 7, 13, 17, 20
QUOTES, CLOCK, YEAR, ASKING, CALLING, ME, YOU, WE = 21, 25, 26, 27, 28, 30, 31, 32
LONG_WEIGHT, LABEL, INDENT, NAVIGATION, KNOWN = 33, 35, 36, 45, 49
SURE, POSSIBLE = 24, -16
LEAST_LABEL = -40
MOST = 64
NEAR = 32
WIDTH = 83
MEMORY = 8


def surroundings(page: Page, logits: Matrix) -> Matrix:
    """What stands around each line, by the first pass's logits. dtype int64, shape (lines, WIDTH)."""
    chosen = logits > 0
    mass = np.where(chosen, np.minimum(page.length, 2_000), 0)
    columns = [
        *_neighbourhood(page.own),
        *_habits(page.own, chosen, mass),
        *_gaps(page.own, chosen),
        *_runs(page, logits),
        *_cores(page, logits, chosen, mass),
        *_drift(page, logits),
        *_stretch(page, logits),
        *_company(page.own),
    ]
    return np.stack(columns, axis=1)


def _neighbourhood(own: Matrix) -> list[Matrix]:
    """Who speaks, what is counted and what is known around."""
    columns = [mean for name in (ME, YOU, WE, DIGITS, STARTS_LOWER) for mean in windows(8 * own[:, name], (4, 12))]
    return [*columns, *windows(32 * own[:, KNOWN], (3, 10)), *windows(32 * own[:, NAVIGATION], (5,))]


def _habits(own: Matrix, chosen: Mask, mass: Matrix) -> list[Matrix]:
    """How the page's likely body is indented, ends, is cut and begins, and how far each line is from that."""
    indent = own[:, INDENT]
    usual = int(np.bincount(indent[chosen], weights=mass[chosen], minlength=9).argmax()) if chosen.any() else 0
    columns = [indent - usual, np.full(len(own), usual)]
    for name, scale in ((ENDED, 32), (STOPS, 1), (LOGWORDS, 1), (LONG_WEIGHT, 1), (STARTS_SIGN, 32)):
        mean = int((own[:, name] * mass).sum()) * scale // max(1, int(mass.sum()))
        columns += [np.full(len(own), mean), scale * own[:, name] - mean]
    return columns


def _gaps(own: Matrix, chosen: Mask) -> list[Matrix]:
    """How many short lines stand between a line and the nearest likely body above and below."""
    count = len(own)
    at = np.arange(count)
    short = np.concatenate(([0], np.cumsum(own[:, LOGWORDS] <= LOG_SIZES[6])))
    above = np.maximum.accumulate(np.where(chosen, at + 1, 0))
    below = np.minimum.accumulate(np.where(chosen, at + 1, count)[::-1])[::-1]
    return [np.minimum(MOST, short[1:] - short[above]), np.minimum(MOST, short[below] - short[1:])]


def _runs(page: Page, logits: Matrix) -> list[Matrix]:
    """The shares of likeliness above and below, and how long and heavy the run of possible body is that a line stands
    in."""
    likely = np.maximum(logits, 0)
    sums = np.cumsum(likely)
    total = max(1, int(sums[-1]))
    places = np.flatnonzero(logits > POSSIBLE)
    run = np.cumsum(np.diff(places, prepend=places[:1]) > 1, dtype=np.int64)
    lines = np.bincount(run)
    mass = _sums(run, np.minimum(page.length[places], 2_000), len(lines))
    size, weight = np.zeros(len(logits), dtype=np.int64), np.zeros(len(logits), dtype=np.int64)
    size[places] = np.minimum(MOST, lines[run])
    weight[places] = 32 * mass[run] // max(1, int(mass.sum()))
    return [32 * (sums - likely) // total, 32 * (total - sums) // total, size, weight]


def _cores(page: Page, logits: Matrix, chosen: Mask, mass: Matrix) -> list[Matrix]:
    """How much a line shares with the heaviest run of likely body, and with what is surely body."""
    above, below, _ = cluster(chosen, mass)
    return [*cohesion(page, chosen & (above == 0) & (below == 0)), *cohesion(page, logits > SURE)]


def _drift(page: Page, logits: Matrix) -> list[Matrix]:
    """How the running text from a line on reads, and how far that is from the running text above it."""
    own = page.own
    mass = np.where((own[:, LOGWORDS] >= LOG_SIZES[8]) | (logits > 0), np.minimum(page.length, 500), 0)
    above = np.cumsum(mass) - mass
    rest = int(mass.sum()) - above
    values = (
        logits,
        *(16 * own[:, name] for name in (ME, YOU, WE, ASKING, CALLING)),
        8 * own[:, QUOTES],
        own[:, LONG_WEIGHT],
        own[:, LOGWORDS],
        32 * own[:, ENDED],
        np.maximum(cohesion(page, logits > 0)[0], 0),
        own[:, DIGITS],
        own[:, LOWER],
    )
    columns = []
    for value in values:
        sums = np.cumsum(value * mass) - value * mass
        below = (int((value * mass).sum()) - sums) // np.maximum(1, rest)
        columns += [below, below - sums // np.maximum(1, above)]
    return columns


def _stretch(page: Page, logits: Matrix) -> list[Matrix]:
    """How the stretch reads that a line stands in: from a short line without an end to the next."""
    own = page.own
    label = (own[:, LOGWORDS] <= LOG_SIZES[8]) & (own[:, ENDED] == 0)
    stretch = np.cumsum(label) - label[0]
    count = int(stretch[-1]) + 1
    mass = np.where(label, 0, np.minimum(page.length, 2_000))
    masses = _sums(stretch, mass, count)
    total = max(1, int(masses.sum()))
    values = (
        logits,
        *(16 * own[:, name] for name in (ME, YOU, WE)),
        own[:, LONG_WEIGHT],
        own[:, LOGWORDS],
        32 * own[:, ENDED],
        16 * (own[:, ASKING] + own[:, CALLING]),
    )
    columns = [_sums(stretch, value * mass, count) // np.maximum(1, masses) for value in values]
    lines = np.minimum(MOST, np.bincount(stretch))
    main = int(np.argmax(_sums(stretch, np.where(logits > 0, mass, 0), count)))
    columns += [32 * masses // total, lines, 32 * (np.cumsum(masses) - masses) // total]
    columns.append(np.clip(np.arange(count) - main, -NEAR, NEAR))
    met = _met_elsewhere(page, logits > 0, stretch)
    hits = np.bincount(stretch[page.at[met]], minlength=count)
    topics = np.bincount(stretch[page.at], minlength=count)
    told = np.where(topics > 0, 32 * hits // np.maximum(1, topics), -1)
    return [*(column[stretch] for column in columns), shares(page, met), told[stretch]]


def _met_elsewhere(page: Page, chosen: Mask, stretch: Matrix) -> Mask:
    """Of each topic, whether likely body of another stretch has it."""
    if not len(page.topics):
        return np.zeros(0, dtype=np.bool_)
    count = int(page.topics.max()) + 1
    own = chosen[page.at]
    pairs, inverse = np.unique(stretch[page.at] * count + page.topics, return_inverse=True)
    inside = np.bincount(inverse, weights=own, minlength=len(pairs))[inverse]
    met: Mask = np.bincount(page.topics[own], minlength=count)[page.topics] > inside
    return met


def _company(own: Matrix) -> list[Matrix]:
    """How many names, dates and short sentences stand around, and what the labels there say."""
    words = own[:, LOGWORDS]
    name = (words <= LOG_SIZES[4]) & (own[:, LOWER] == 0) & (own[:, DIGITS] == 0) & (own[:, WORD_SIZE] > 8)
    date = (words <= LOG_SIZES[9]) & ((own[:, CLOCK] > 0) | (own[:, YEAR] > 0) | (own[:, DIGITS] > 4))
    sentence = (words <= LOG_SIZES[12]) & (own[:, ENDED] > 0)
    columns = [mean for some in (name, date, sentence) for mean in windows(32 * some, (3, 10))]
    return [*columns, *windows(np.maximum(own[:, LABEL], LEAST_LABEL), (6,)), *windows(own[:, LABEL], (12,))]


def _sums(places: Matrix, values: Matrix, count: int) -> Matrix:
    """The sums of the values at each place."""
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, places, values)
    return sums


def sightings(again: Sequence[bool], count: int) -> Matrix:
    """What other pages of the outlet have of a page: the line, its neighbours, how much of all. Zeros where nothing is
    known, or nothing was met again. dtype int64, shape (lines, MEMORY)."""
    if not any(again):
        return np.zeros((count, MEMORY), dtype=np.int64)
    met = np.array(again, dtype=np.int64)
    columns = [
        met + 1,
        *windows(32 * met, (2, 6)),
        np.full(count, 32 * int(met.sum()) // count),
        *(shifted(met, by) for by in (-1, 1)),
        *distances(met > 0),
    ]
    return np.stack(columns, axis=1)
