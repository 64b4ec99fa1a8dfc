"""Which two copies are worth a closer look: those that share enough keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from twosource.reuse.keys import Copy, telling
from twosource.reuse.postings import Postings, long_runs, post
from twosource.reuse.settings import Settings
from twosource.reuse.words import Ints

_MOST_AT_ONCE = 4_000_000  # pairs counted in one go: 32 MB


def candidate_pairs(copies: Sequence[Copy], settings: Settings) -> list[tuple[int, int]]:
    """Return pairs of places in `copies`, smaller first, sorted, that share `least_keys` keys.

    A key on more than `most_pages` copies is anyone's phrase and leads
    nowhere, unless it stands in a stretch of such keys as long as only a much
    reprinted story has: then each copy meets the next few that have it, and
    the text hangs together by those.
    """
    postings = post(copies, range(len(copies)), [telling(copy, settings.width) for copy in copies])
    mass = _mass_reprints(copies, postings, settings)
    pairs, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    for some in (*_pairs(postings, settings, len(copies)), *_neighbours(mass, settings, len(copies))):
        pairs, counts = _add(pairs, counts, some)
    kept = pairs[counts >= settings.least_keys]
    return [(int(pair) // len(copies), int(pair) % len(copies)) for pair in kept]


def _add(pairs: Ints, counts: Ints, some: Ints) -> tuple[Ints, Ints]:
    """Count further pairs."""
    new, many = np.unique(some, return_counts=True)
    both = np.concatenate([pairs, new])
    order = np.argsort(both, kind="stable")
    both, many = both[order], np.concatenate([counts, many])[order]
    begins = np.flatnonzero(np.diff(both, prepend=-1))
    return (both[begins], np.add.reduceat(many, begins)) if len(begins) else (pairs, counts)


def _pairs(postings: Postings, settings: Settings, base: int) -> Iterator[Ints]:
    """Yield every pair once a key, as left * base + right, in pieces of bounded size."""
    for count in range(2, settings.most_pages + 1):
        begins = postings.begins[postings.counts == count]
        left, right = np.triu_indices(count, 1)
        step = max(1, _MOST_AT_ONCE // len(left))
        for at in range(0, len(begins), step):
            numbers = postings.numbers(begins[at : at + step, None] + np.arange(count))
            yield (numbers[:, left] * base + numbers[:, right]).ravel()


def _mass_reprints(copies: Sequence[Copy], postings: Postings, settings: Settings) -> Postings:
    """Return the postings of keys above the cap that stand in long stretches of their like."""
    frequent = postings.frequent(settings.most_pages + 1)
    chosen = [np.zeros(len(copy.keys), np.bool_) for copy in copies]
    if len(frequent.keys):
        above = np.repeat(postings.counts > settings.most_pages, postings.counts)
        many = np.bincount(postings.numbers(np.flatnonzero(above)), minlength=len(copies))
        for i in np.flatnonzero(many >= settings.long_run // 2).tolist():
            chosen[i] = long_runs(copies[i].live & (frequent.count_of(copies[i].keys) > 0), settings.long_run)
    return post(copies, range(len(copies)), chosen)


def _neighbours(postings: Postings, settings: Settings, base: int) -> Iterator[Ints]:
    """Yield each copy with the next few under the same key."""
    places = np.arange(len(postings.packed))
    ends = np.repeat(postings.begins + postings.counts, postings.counts)
    for step in range(1, settings.window + 1):
        first = places[places + step < ends]
        if len(first):
            yield postings.numbers(first) * base + postings.numbers(first + step)
