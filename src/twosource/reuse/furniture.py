"""What a host prints on page after page is its furniture: found by counting, set aside as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from twosource.records import Article
from twosource.reuse import kernel
from twosource.reuse.pile import Pile
from twosource.reuse.settings import Settings
from twosource.reuse.words import Bytes, Ints, UInt32s, UInts


@dataclass(frozen=True, slots=True, eq=False)
class HostCounts:
    """On how many pages of a host its keys stand.

    `keys` (uint64, sorted) need not be there with a count of one. `pages` is
    how many distinct pages of the host were counted.
    """

    pages: int
    keys: UInts
    counts: UInt32s

    def thresholds(self, settings: Settings) -> tuple[int, int]:
        """See `thresholds`."""
        return thresholds(self.pages, settings)


def thresholds(pages: int, settings: Settings) -> tuple[int, int]:
    """Return on how many of a host's pages a key is furniture, and on how many at most a story may stand."""
    few = pages * settings.story_share <= 2
    least = 2 if settings.raw and few else settings.furniture_pages
    return least, pages if few and not settings.raw else int(pages * settings.story_share)


def set_furniture_aside(
    pile: Pile, hosts: Sequence[str | None], addresses: Sequence[Hashable], settings: Settings
) -> Pile:
    """Return the pile with the furniture of each page's host marked in its flags.

    The pile holds all pages of its hosts, in the order of their ids; `hosts`
    and `addresses` have one entry a page. Pages without a host have none.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(hosts):
        if name:
            members[name].append(i)
    flags = pile.flags.copy()
    for own in members.values():
        pages = np.array(own, np.int64)
        numbers = distinct_pages([addresses[i] for i in own], pile.digests[pages])
        bounds = thresholds(len(np.unique(numbers)), settings)
        if len(pages) >= bounds[0]:
            order = np.argsort(numbers, kind="stable")
            counts = kernel.count_on_pages(pile.bounds, pile.keys, pile.flags, pages[order], numbers[order])
            _mark(pile, flags, pages[order], counts, bounds, settings)
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
    flags = pile.flags.copy()
    counts = kernel.counts_of(pile.keys, host.keys, host.counts)
    _mark(pile, flags, np.arange(len(pile)), counts, host.thresholds(settings), settings)
    return pile.marked(flags)


def _mark(
    pile: Pile, flags: Bytes, pages: Ints, counts: UInt32s, thresholds: tuple[int, int], settings: Settings
) -> None:
    """Write the flags of some pages, given their words' counts one page after the other."""
    kernel.mark_furniture(
        pile.bounds,
        pile.flags,
        pages,
        counts,
        flags,
        least=thresholds[0],
        most=thresholds[1],
        long_run=settings.long_run,
        prose=settings.prose,
        width=settings.width,
    )
