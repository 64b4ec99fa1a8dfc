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
from twosource.reuse.storyless import spare_stories
from twosource.reuse.words import Bytes, Ints, UInt32s, UInts

Host = str | None


@dataclass(frozen=True, slots=True, eq=False)
class HostCounts:
    """On how many pages of a host its keys stand.

    `keys` (uint64, sorted) need not be there with a count of one. `pages` is
    how many distinct pages of the host were counted.
    """

    pages: int
    keys: UInts
    counts: UInt32s


@dataclass(frozen=True, slots=True)
class Mercy:
    """From how many pages of a host a key is furniture, and which stretches are spared as a story of the host.

    A spared stretch has `long_run` words, `prose` of them wording, and stands
    on `most` pages at most.
    """

    least: int
    most: int
    long_run: int
    prose: float


def mercy_for(pages: int, settings: Settings) -> Mercy:
    """Return what holds for a host of so many distinct pages."""
    if pages * settings.story_share > 2:
        most = int(pages * settings.story_share)
        return Mercy(settings.furniture_pages, most, settings.long_run, settings.prose)
    if not settings.raw:
        return Mercy(settings.furniture_pages, pages, settings.long_run, settings.prose)
    return Mercy(2, 1, settings.long_run, settings.prose)


def thresholds(pages: int, settings: Settings) -> tuple[int, int]:
    """Return from how many pages a key is a host's furniture, and on how many a spared stretch stands at most.

    Between hosts of other sizes a key's furniture changes only with these two.
    """
    mercy = mercy_for(pages, settings)
    return mercy.least, mercy.most


def set_furniture_aside(pile: Pile, hosts: Sequence[Host], addresses: Sequence[Hashable], settings: Settings) -> Pile:
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
        mercy = mercy_for(len(np.unique(numbers)), settings)
        if len(pages) >= mercy.least:
            order = np.argsort(numbers, kind="stable")
            counts = kernel.count_on_pages(pile.bounds, pile.keys, pile.flags, pages[order], numbers[order])
            _mark(pile, flags, pages[order], counts, mercy, settings)
            if mercy.least < settings.furniture_pages:
                spared = spare_stories(pile, flags, pages[order], counts, settings)
                _mark(pile, flags, pages[order], spared, mercy, settings)
    return pile.marked(flags)


def host_of(article: Article) -> Host:
    """Return the host, else the outlet, in lower case and without "www."."""
    return host_name(article.host or article.outlet)


def host_name(name: Host) -> Host:
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
    _mark(pile, flags, np.arange(len(pile)), counts, mercy_for(host.pages, settings), settings)
    return pile.marked(flags)


def _mark(pile: Pile, flags: Bytes, pages: Ints, counts: UInt32s, mercy: Mercy, settings: Settings) -> None:
    """Write the flags of some pages, given their words' counts one page after the other."""
    kernel.mark_furniture(
        pile.bounds,
        pile.flags,
        pages,
        counts,
        flags,
        least=mercy.least,
        most=mercy.most,
        long_run=mercy.long_run,
        prose=mercy.prose,
        width=settings.width,
    )
