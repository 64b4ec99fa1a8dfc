"""Which two pages are worth a closer look: those that share enough keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import numpy as np

from twosource.reuse import kernel
from twosource.reuse.bounds import Tell, many_reprints
from twosource.reuse.pile import Pile
from twosource.reuse.settings import Settings
from twosource.reuse.words import Ints, UInt32s, UInts


def candidate_pairs(
    pile: Pile, groups: Sequence[Sequence[int]], settings: Settings, tell: Tell
) -> tuple[Ints, Ints, Pile]:
    """Return the pairs of pages to align, left before right, sorted; furniture is marked in the pile's flags.

    And the pile to align them in, where keys may be dead that stand on one page
    only. `groups` are the pages that are the same to the word: each goes
    through the index once, by its first; all of its keys stand on the others.
    """
    firsts = np.array([group[0] for group in groups], np.int64)
    left, right, met = index_pairs(pile, firsts, settings, tell)
    for group in groups:
        if len(group) > 1:
            own = slice(pile.bounds[group[0]], pile.bounds[group[0] + 1])
            met.flags[own] = pile.flags[own]
    return *unfold(groups, left, right, settings), met


def index_pairs(pile: Pile, pages: Ints, settings: Settings, tell: Tell) -> tuple[Ints, Ints, Pile]:
    """Return the pairs among some pages, as places in `pages`, that share `least_keys` keys.

    A key on more than `most_pages` copies is anyone's phrase and leads
    nowhere, unless it stands in a stretch of such keys as long as only a much
    reprinted story has: then each copy meets the next few that have it, and
    the text hangs together by those. And the pile with flags in which keys may
    be dead that stand once on these pages.
    """
    numbers = np.full(len(pile), -1, np.int64)
    numbers[pages] = np.arange(len(pages))
    of_pile = pile.bounds, pile.keys, pile.flags, numbers
    pairs, above, met = kernel.shared_keys_on(*of_pile, settings.most_pages)
    if len(above):
        mass = kernel.post_mass(*of_pile, above, settings.long_run)
        if many := len(np.unique(mass[1])):
            pairs = kernel.sum_pairs([pairs, kernel.window_pairs(*mass, settings.window)])
            tell(many_reprints(many, settings))
    return *enough(*pairs, settings), pile.marked(met)


def enough(pairs: UInts, counts: UInt32s, settings: Settings) -> tuple[Ints, Ints]:
    """Return the left and right numbers of the pairs that share enough keys."""
    kept = pairs[counts >= settings.least_keys]
    return (kept >> np.uint64(32)).astype(np.int64), (kept & np.uint64(0xFFFFFFFF)).astype(np.int64)


def same_copies(digests: UInts) -> list[list[int]]:
    """Group pages by the digest of their live keys, in the order of their first; those without keys (0) are in none."""
    groups: dict[int, list[int]] = {}
    for i, digest in enumerate(digests.tolist()):
        if digest:
            groups.setdefault(digest, []).append(i)
    return list(groups.values())


def unfold(groups: Sequence[Sequence[int]], left: Ints, right: Ints, settings: Settings) -> tuple[Ints, Ints]:
    """Return the pairs of pages that pairs of groups stand for, and those inside each group, sorted.

    The first `most_copies` of a group are paired each with each, further ones
    with the first only.
    """
    most = settings.most_copies
    firsts = np.array([group[0] for group in groups], np.int64)
    several = np.array([len(group) > 1 for group in groups], np.bool_)
    folded = several[left] | several[right]
    pairs = list(_within([group for group in groups if len(group) > 1], most))
    for a, b in zip(left[folded].tolist(), right[folded].tolist(), strict=True):
        pairs += product(groups[a][:most], groups[b][:most])
    both = np.array(pairs, np.int64).reshape(-1, 2)
    one = np.concatenate([firsts[left[~folded]], both[:, 0]])
    other = np.concatenate([firsts[right[~folded]], both[:, 1]])
    one, other = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((other, one))
    return one[order], other[order]


def _within(groups: Sequence[Sequence[int]], most: int) -> Iterator[tuple[int, int]]:
    for group in groups:
        yield from combinations(group[:most], 2)
        yield from ((group[0], other) for other in group[most:])
