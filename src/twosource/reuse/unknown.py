"""Pages whose host nobody knows, grouped by what they print around their stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from twosource.reuse import kernel
from twosource.reuse.furniture import Host, distinct_pages
from twosource.reuse.pile import Pile
from twosource.reuse.settings import Settings
from twosource.reuse.words import Ints, UInt32s, UInts

_EDGE = 60  # words at either end of a page, where a site's menus and notices stand
_STORY = 0.7  # pages that have more than this share of their keys in common are reprints, not a site


def group_unknown(pile: Pile, hosts: Sequence[Host], addresses: Sequence[str], settings: Settings) -> list[Host]:
    """Return the hosts, with a made-up one for pages without that begin alike and end alike around other words.

    Three pages or more (`furniture_pages`) with one key among the first words
    and one among the last in common are of one site, unless most of their words
    are the same: then they are one story.
    """
    named = list(hosts)
    pages = np.flatnonzero([not host for host in hosts])
    if len(pages) < settings.furniture_pages:
        return named
    heads, tails = _edges(pile, pages, settings, first=True), _edges(pile, pages, settings, first=False)
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for page, head, tail in zip(pages.tolist(), heads.tolist(), tails.tolist(), strict=True):
        if head and tail:
            groups[head, tail].append(page)
    for (head, tail), members in groups.items():
        if _is_site(pile, members, [addresses[i] for i in members], settings):
            for i in members:
                named[i] = f"unknown {head:016x} {tail:016x}"
    return named


def _edges(pile: Pile, pages: Ints, settings: Settings, *, first: bool) -> UInts:
    """Return for each page the least of the keys at one of its ends that other pages have there too; 0 for none."""
    live = pile.live
    keys, numbers = [pile.keys[:0]], [np.zeros(0, np.uint32)]
    for n, page in enumerate(pages.tolist()):
        own = pile.keys[pile.bounds[page] : pile.bounds[page + 1]][live[pile.bounds[page] : pile.bounds[page + 1]]]
        keys.append(np.unique(own[:_EDGE] if first else own[-_EDGE:]))
        numbers.append(np.full(len(keys[-1]), n, np.uint32))
    every: UInts = np.concatenate(keys)
    of_page: UInt32s = np.concatenate(numbers)
    often = kernel.counts_of(every, *kernel.page_counts(every, of_page)) >= settings.furniture_pages
    least = np.full(len(pages), np.iinfo(np.uint64).max, np.uint64)
    np.minimum.at(least, of_page[often], every[often])
    least[least == np.iinfo(np.uint64).max] = 0
    return least


def _is_site(pile: Pile, members: Sequence[int], addresses: Sequence[str], settings: Settings) -> bool:
    """Whether enough pages that begin and end alike say different things between."""
    pages = np.array(members, np.int64)
    numbers = distinct_pages(addresses, pile.digests[pages])
    if len(np.unique(numbers)) < settings.furniture_pages:
        return False
    order = np.argsort(numbers, kind="stable")
    own = pile.take(pages[order])
    counts = kernel.count_on_pages(own.bounds, own.keys, own.flags, np.arange(len(own)), numbers[order])
    of_page = own.pages()[own.live]
    shared = np.bincount(of_page[counts[own.live] >= settings.furniture_pages], minlength=len(own))
    return float(np.median(shared / np.maximum(1, np.bincount(of_page, minlength=len(own))))) <= _STORY
