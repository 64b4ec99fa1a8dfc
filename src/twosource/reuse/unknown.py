"""Pages whose host nobody knows, grouped by what they print around their stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

import numpy as np

from twosource.reuse import kernel
from twosource.reuse.furniture import Host, distinct_pages
from twosource.reuse.pile import Pile
from twosource.reuse.settings import Settings
from twosource.reuse.words import DEAD, WHOLE, Ints, UInt32s, UInts

_EDGE = 60  # words at either end of a page, where a site's menus and notices stand
_STORY = 0.7  # pages that have more than this share of their keys in common are reprints, not a site
_ENOUGH = 1_000  # pages of a group by which it is told a site


def group_unknown(pile: Pile, hosts: Sequence[Host], addresses: Sequence[str], settings: Settings) -> list[Host]:
    """Return the hosts, with a made-up one for pages without that begin alike and end alike around other words.

    Three pages or more (`furniture_pages`) with one key among the first words
    and one among the last in common are of one site, unless most of their words
    are the same: then they are one story.
    """
    named = list(hosts)
    pages = np.flatnonzero([not host for host in hosts])
    heads, tails = (common_edges(*edge_keys(pile, pages, first=first), len(pages), settings) for first in (True, False))
    sites = name_sites(pages, heads, tails, addresses, pile.digests, pile.take, settings)
    for page, site in zip(pages.tolist(), sites, strict=True):
        named[page] = site
    return named


def edge_keys(pile: Pile, pages: Ints, *, first: bool) -> tuple[UInts, UInt32s]:
    """Return the distinct live keys among the first words of each page, or the last, and which page each is on."""
    keys, numbers = [pile.keys[:0]], [np.zeros(0, np.uint32)]
    for n, page in enumerate(pages.tolist()):
        at = slice(pile.bounds[page], pile.bounds[page + 1])
        own = pile.keys[at][pile.flags[at] & (WHOLE | DEAD) == WHOLE]
        keys.append(np.unique(own[:_EDGE] if first else own[-_EDGE:]))
        numbers.append(np.full(len(keys[-1]), n, np.uint32))
    return np.concatenate(keys), np.concatenate(numbers)


def common_edges(keys: UInts, numbers: UInt32s, pages: int, settings: Settings) -> UInts:
    """Return for each of so many pages the least of its edge's keys that enough pages have there; 0 for none."""
    often = kernel.counts_of(keys, *kernel.page_counts(keys, numbers)) >= settings.furniture_pages
    least = np.full(pages, np.iinfo(np.uint64).max, np.uint64)
    np.minimum.at(least, numbers[often], keys[often])
    least[least == np.iinfo(np.uint64).max] = 0
    return least


def name_sites(
    pages: Ints,
    heads: UInts,
    tails: UInts,
    addresses: Mapping[int, Hashable] | Sequence[Hashable],
    digests: UInts,
    take: Callable[[Ints], Pile],
    settings: Settings,
) -> list[Host]:
    """Return the made-up host of each page without one, given a key of its head and its tail; None for none.

    `addresses` and `digests` are those of all pages; `take` gives some of them as a pile.
    """
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, edges in enumerate(zip(heads.tolist(), tails.tolist(), strict=True)):
        if all(edges):
            groups[edges].append(n)
    named: list[Host] = [None] * len(pages)
    for (head, tail), members in groups.items():
        own = pages[members]
        numbers = distinct_pages([addresses[page] for page in own.tolist()], digests[own])
        if _is_site(own, numbers, take, settings):
            for n in members:
                named[n] = f"unknown {head:016x} {tail:016x}"
    return named


def _is_site(pages: Ints, numbers: UInt32s, take: Callable[[Ints], Pile], settings: Settings) -> bool:
    """Whether enough pages that begin and end alike say different things between; the first thousand tell."""
    if len(np.unique(numbers)) < settings.furniture_pages:
        return False
    order = np.argsort(numbers, kind="stable")[:_ENOUGH]
    own = take(pages[order])
    counts = kernel.count_on_pages(own.bounds, own.keys, own.flags, np.arange(len(own)), numbers[order])
    of_page = own.pages()[own.live]
    shared = np.bincount(of_page[counts[own.live] >= settings.furniture_pages], minlength=len(own))
    return float(np.median(shared / np.maximum(1, np.bincount(of_page, minlength=len(own))))) <= _STORY
