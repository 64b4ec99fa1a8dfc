"""What a host prints on page after page is its furniture: found by counting, set aside as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from twosource.records import Article
from twosource.reuse import kernel
from twosource.reuse.pile import Pile
from twosource.reuse.settings import Settings
from twosource.reuse.words import UInt32s, UInts


@dataclass(frozen=True, slots=True, eq=False)
class HostCounts:
    """On how many pages of a host its keys stand.

    `keys` (uint64, sorted) need not be there with a count of one. `pages` is
    how many distinct pages of the host were counted.
    """

    pages: int
    keys: UInts
    counts: UInt32s

    def least(self, settings: Settings) -> int:
        """On so many pages of the host a key is furniture."""
        return 2 if settings.raw and self._few(settings) else settings.furniture_pages

    def most(self, settings: Settings) -> int:
        """On so many pages a story of the host may stand, as updates do."""
        return self.pages if self._few(settings) and not settings.raw else int(self.pages * settings.story_share)

    def _few(self, settings: Settings) -> bool:
        return self.pages * settings.story_share <= 2


def set_furniture_aside(
    pile: Pile, hosts: Sequence[str | None], addresses: Sequence[Hashable], settings: Settings
) -> Pile:
    """Return the pile with the furniture of each page's host marked in its flags.

    `hosts` and `addresses` have one entry a page. Pages without a host have no
    furniture.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for i, host in enumerate(hosts):
        if host:
            members[host].append(i)
    flags = pile.flags.copy()
    for pages in members.values():
        if len(pages) < (2 if settings.raw else settings.furniture_pages):
            continue
        own = pile.take(pages)
        marked = mark_furniture(own, count_host(own, [addresses[i] for i in pages]), settings)
        bounds = own.bounds.tolist()
        for n, i in enumerate(pages):
            flags[pile.bounds[i] : pile.bounds[i + 1]] = marked.flags[bounds[n] : bounds[n + 1]]
    return pile.marked(flags)


def host_of(article: Article) -> str | None:
    """Return the host, else the outlet, in lower case and without "www."."""
    return host_name(article.host or article.outlet)


def host_name(name: str | None) -> str | None:
    """Return a host or outlet as furniture is counted for it."""
    return name.lower().removeprefix("www.") if name else None


def distinct_pages(addresses: Sequence[Hashable], digests: UInts) -> UInt32s:
    """Number the pages of one host, given in the order of their ids: captures of one page get one number.

    Captures of one address are one page, and so are captures whose copy is the
    same to the word: a story captured often is no furniture.
    """
    pages: dict[Hashable, int] = {}
    same: dict[int, int] = {}
    numbers = [
        same.setdefault(digest, pages.setdefault(address, len(pages)))
        for address, digest in zip(addresses, digests.tolist(), strict=True)
    ]
    return np.array(numbers, np.uint32)


def count_host(pile: Pile, addresses: Sequence[Hashable]) -> HostCounts:
    """Count the keys of one host's pages, all of which the pile holds, in the order of their ids."""
    numbers = distinct_pages(addresses, pile.digests)
    live = pile.live
    keys, counts = kernel.page_counts(pile.keys[live], numbers[pile.pages()[live]])
    frequent = counts >= 2
    return HostCounts(len(np.unique(numbers)), keys[frequent], counts[frequent])


def mark_furniture(pile: Pile, host: HostCounts, settings: Settings) -> Pile:
    """Return pages of a host with its furniture marked in their flags."""
    counts = kernel.counts_of(pile.keys, host.keys, host.counts)
    bounds = pile.bounds.tolist()
    parts = [
        kernel.mark_furniture(
            pile.flags[first:last],
            counts[first:last],
            least=host.least(settings),
            most=host.most(settings),
            long_run=settings.long_run,
            prose=settings.prose,
            width=settings.width,
        )
        for first, last in pairwise(bounds)
    ]
    return pile.marked(np.concatenate([pile.flags[:0], *parts]))
