"""Counting keys and pairs: the plain twin of the compiled counters. Arrays in, arrays out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from twosource.reuse.keys import long_runs, spread
from twosource.reuse.words import ALONE, ASIDE, DEAD, NAMED, QUOTED, TELLING, WHOLE, Bools, Bytes, Ints, UInt32s, UInts

_MOST_AT_ONCE = 4_000_000  # pairs counted in one go: 32 MB

Pairs = tuple[UInts, UInt32s]  # left << 32 | right, sorted, distinct; how many keys they share


def page_counts(keys: UInts, numbers: UInt32s) -> tuple[UInts, UInt32s]:
    """Return the distinct keys, sorted, and under how many distinct numbers each is posted."""
    keys, _ = _distinct(keys, numbers)
    begins = np.flatnonzero(_changes(keys))
    return keys[begins], np.diff(begins, append=len(keys)).astype(np.uint32)


def count_on_pages(bounds: Ints, keys: UInts, flags: Bytes, pages: Ints, numbers: UInt32s) -> UInt32s:
    """Return for each word of some pages, one after the other, on how many distinct numbers its live key stands.

    `numbers` is the number of each page, ascending. 0 stands for one, too.
    """
    lengths = np.diff(bounds)[pages]
    at = np.concatenate([np.arange(bounds[page], bounds[page + 1]) for page in pages.tolist()])
    live = flags[at] & (WHOLE | DEAD) == WHOLE
    known, counts = page_counts(keys[at][live], np.repeat(numbers, lengths)[live])
    out = np.where(live, counts_of(keys[at], known, counts), np.uint32(0))
    out[out < 2] = 0
    return out


def post(bounds: Ints, keys: UInts, flags: Bytes, numbers: Ints) -> tuple[UInts, UInt32s]:
    """Return the postings of pages under their numbers (-1: not posted): live keys that tell copy."""
    of_word = np.repeat(numbers, np.diff(bounds))
    chosen = (flags & (TELLING | DEAD) == TELLING) & (of_word >= 0)
    return keys[chosen], of_word[chosen].astype(np.uint32)


def counts_of(keys: UInts, known: UInts, counts: UInt32s) -> UInt32s:
    """Return the count of each key; 0 for one that is not among the known ones, which are sorted."""
    if not len(known):
        return np.zeros(len(keys), np.uint32)
    at = np.searchsorted(known, keys)
    at[at == len(known)] = 0
    return np.where(known[at] == keys, counts[at], np.uint32(0)).astype(np.uint32)


def post_mass(
    bounds: Ints, keys: UInts, flags: Bytes, numbers: Ints, above: UInts, long_run: int
) -> tuple[UInts, UInt32s]:
    """Return the postings of live keys that are among `above` and stand in runs of `long_run` of their like.

    `above` is sorted; pages numbered -1 are not posted.
    """
    known = counts_of(keys, above, np.ones(len(above), np.uint32))
    chosen = (flags & (WHOLE | DEAD) == WHOLE) & (known > 0)
    posted, pages = [keys[:0]], [np.zeros(0, np.uint32)]
    for number, first, last in zip(numbers.tolist(), bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        if number >= 0:
            posted.append(keys[first:last][long_runs(chosen[first:last], long_run)])
            pages.append(np.full(len(posted[-1]), number, np.uint32))
    return np.concatenate(posted), np.concatenate(pages)


def mark_furniture(
    bounds: Ints,
    flags: Bytes,
    pages: Ints,
    counts: UInt32s,
    out: Bytes,
    *,
    least: int,
    most: int,
    long_run: int,
    prose: float,
    width: int,
) -> bool:
    """Write the flags of a host's pages, with its furniture marked, into `out`.

    Keys with `least` pages or more of the host are furniture; not those of a
    story told on several pages of the host, as updates under new addresses
    are: stretches of `long_run` words on `most` pages of the host, `prose` of
    them neither quoted nor capitalised nor figures.

    Args:
        counts: for each word of the pages, one page after the other, on how
            many pages of the host its key stands.
    """
    at = 0
    for page in pages.tolist():
        own = slice(bounds[page], bounds[page + 1])
        here = counts[at : at + own.stop - own.start]
        often = (here >= least) & (flags[own] & (WHOLE | DEAD) == WHOLE)
        story = long_runs(often & (here <= most), long_run)
        if story.any():
            wording = np.count_nonzero(flags[own][story] & (NAMED | QUOTED) == 0)
            if wording >= prose * np.count_nonzero(story):
                often &= ~story
        out[own] = flags[own] | often * np.uint8(DEAD) | _covered(flags[own], often, width) * np.uint8(ASIDE)
        at += own.stop - own.start
    return True


def _covered(flags: Bytes, begins: Bools, width: int) -> Bools:
    """Return the words inside the keys that begin at those places."""
    alone = flags & ALONE > 0
    if not alone.any():
        return spread(begins, width)
    return spread(begins & ~alone, width) | spread(begins & alone, 2 * width)


def shared_keys(keys: UInts, pages: UInt32s, most_pages: int) -> tuple[Pairs, UInts]:
    """Return how many keys any two pages share, and the keys on more than `most_pages` pages, which count for no pair.

    All postings of a key must be given together; the results for parts of the
    keys add up. A key twice on a page counts once.
    """
    keys, pages = _distinct(keys, pages)
    begins = np.flatnonzero(_changes(keys))
    counts = np.diff(begins, append=len(keys))
    pairs = sum_pairs([(some, np.ones(len(some), np.uint32)) for some in _pairs(pages, begins, counts, most_pages)])
    return pairs, keys[begins[counts > most_pages]]


def shared_keys_on(
    bounds: Ints, keys: UInts, flags: Bytes, numbers: Ints, most_pages: int
) -> tuple[Pairs, UInts, Bytes]:
    """Return what `shared_keys` does of what `post` gives, and flags in which some keys are dead.

    Dead are no others than live keys of these pages that stand nowhere else on
    them: no run begins with them. The compiled twin, which doesn't write the
    postings down, marks nearly all; this one none.
    """
    return *shared_keys(*post(bounds, keys, flags, numbers), most_pages), flags


def _pairs(pages: UInt32s, begins: Ints, counts: Ints, most_pages: int) -> Iterator[UInts]:
    """Yield every pair once a key, in pieces of bounded size."""
    for count in range(2, most_pages + 1):
        chosen = begins[counts == count]
        left, right = np.triu_indices(count, 1)
        step = max(1, _MOST_AT_ONCE // len(left))
        for at in range(0, len(chosen), step):
            some = pages[chosen[at : at + step, None] + np.arange(count)]
            yield _packed(some[:, left].ravel(), some[:, right].ravel())


def window_pairs(keys: UInts, pages: UInt32s, window: int) -> Pairs:
    """Return how many keys each page shares with the next `window` pages that have them.

    All postings of a key must be given together; results add up.
    """
    keys, pages = _distinct(keys, pages)
    found = []
    for step in range(1, window + 1):
        same = keys[step:] == keys[:-step] if step < len(keys) else np.zeros(0, np.bool_)
        at = np.flatnonzero(same)
        found.append((_packed(pages[at], pages[at + step]), np.ones(len(at), np.uint32)))
    return sum_pairs(found)


def sum_pairs(parts: list[Pairs]) -> Pairs:
    """Add up the counts of pairs."""
    pairs, counts = np.zeros(0, np.uint64), np.zeros(0, np.uint32)
    for new, many in parts:
        both = np.concatenate([pairs, new])
        order = np.argsort(both, kind="stable")
        both, many = both[order], np.concatenate([counts, many])[order]
        begins = np.flatnonzero(_changes(both))
        pairs = both[begins]
        counts = np.add.reduceat(many, begins).astype(np.uint32) if len(begins) else counts
    return pairs, counts


def _packed(left: UInt32s, right: UInt32s) -> UInts:
    return left.astype(np.uint64) << np.uint64(32) | right.astype(np.uint64)


def _distinct(keys: UInts, numbers: UInt32s) -> tuple[UInts, UInt32s]:
    """Return the postings sorted by key, then number, each once."""
    order = np.lexsort((numbers, keys))
    keys, numbers = keys[order], numbers[order]
    kept = _changes(keys)
    kept[1:] |= numbers[1:] != numbers[:-1]
    return keys[kept], numbers[kept]


def _changes(values: UInts) -> Bools:
    """Return where a sorted array's value differs from the one before."""
    changes = np.ones(len(values), np.bool_)
    changes[1:] = values[1:] != values[:-1]
    return changes
