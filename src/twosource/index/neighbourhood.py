"""What a change touches: hosts, furniture, copies, keys that cross the cap, pages to compare anew.

Each function looks from the pages that came or went, along their keys, to the
pages that share them; none goes through all pages' words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from twosource.index.segments import TELLS, Postings, distinct, look_up, telling_keys
from twosource.index.shelf import UNMARKED, batches
from twosource.index.sites import edges_of, find_sites, with_sites
from twosource.index.state import State, first_copies
from twosource.reuse import kernel
from twosource.reuse.candidates import enough
from twosource.reuse.furniture import HostCounts, mark_furniture, mercy_for, set_furniture_aside, thresholds
from twosource.reuse.pile import Pile
from twosource.reuse.settings import Settings
from twosource.reuse.words import Bools, Bytes, Int32s, Ints, UInt32s, UInts

_WORDS_AT_ONCE = 20_000_000
_NO_PAGES = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A state of the index, ready to be asked.

    Attributes:
        places: each page's place in the state's order.
        firsts: whether a page is the first of its copies, by which they go through the index.
    """

    folder: Path
    state: State
    places: Ints
    firsts: Bools
    settings: Settings

    def holders(self, keys: UInts) -> tuple[Postings, Ints]:
        """Return the living postings of sorted keys, and the page of each."""
        found = look_up(self.folder, self.state.segments, keys)
        pages = self.state.slot_page[found.slot]
        living = self.state.alive[pages] & (self.state.slot[pages] == found.slot)
        return found.where(living), pages[living]

    def candidates(self, keys: UInts) -> tuple[Ints, Ints]:
        """Return the postings by which pages are candidates: place of the key, page."""
        found, pages = self.holders(keys)
        telling = (found.kind == TELLS) & self.firsts[pages]
        return found.key[telling], pages[telling]

    def take(self, pages: Ints, columns: tuple[str, ...] | None = None) -> Pile:
        """Return pages as a pile, the furniture of their hosts marked."""
        shelf = self.state.shelf(self.folder)
        pile = shelf.take(pages, columns) if columns else shelf.take(pages)
        flags = pile.flags & UNMARKED
        hosts = self.state.host[pages]
        for host in sorted({*hosts.tolist()} & self.state.counts.keys()):
            own = np.flatnonzero(hosts == host)
            for i, marked in zip(own.tolist(), self._marked(host, pages[own]), strict=True):
                flags[pile.bounds[i] : pile.bounds[i + 1]] = marked
        return pile.marked(flags)

    def _marked(self, host: int, pages: Ints) -> Iterator[Bytes]:
        """Yield the flags of some pages of a host; of a small one of raw pages all pages must be looked at."""
        shelf = self.state.shelf(self.folder)
        if not self.is_small(host):
            pile, wanted = shelf.unmarked(pages), list(range(len(pages)))
            pile = mark_furniture(pile, self.state.counts[host], self.settings)
        else:
            every = self.pages_of(host)
            place = {page: n for n, page in enumerate(every.tolist())}
            pile, wanted = shelf.unmarked(every), [place[page] for page in pages.tolist()]
            addresses = self.state.address[every].tolist()
            pile = set_furniture_aside(pile, [str(host)] * len(every), addresses, self.settings)
        for n in wanted:
            yield pile.flags[pile.bounds[n] : pile.bounds[n + 1]]

    def is_small(self, host: int) -> bool:
        """Whether a host has so few raw pages that what is its furniture hangs on all of them together."""
        counts = self.state.counts.get(host)
        return counts is not None and mercy_for(counts.pages, self.settings).least < self.settings.furniture_pages

    def pages_of(self, host: int) -> Ints:
        """Return the living pages of a host, in the order of their ids."""
        pages = np.flatnonzero((self.state.host == host) & self.state.alive)
        return pages[np.argsort(self.places[pages])]


def view(folder: Path, state: State, settings: Settings) -> View:
    """Make a state ready to be asked."""
    places = np.empty(len(state.order), np.int64)
    places[state.order] = np.arange(len(places))
    return View(folder, state, places, first_copies(state.copies, state.alive, state.order), settings)


def labels(now: View, hosts: Ints) -> Ints:
    """Return for each living page of some hosts a page that stands for those that count as the same one; else -1.

    That is the first page of the address of the first page of its copy, as `distinct_pages` numbers them.
    """
    state = now.state
    pages = state.order[state.alive[state.order] & np.isin(state.host[state.order], hosts)]
    of_copy = _firsts(state.host[pages], state.digests[pages])
    of_address = _firsts(state.host[pages], state.address[pages])
    found = np.full(len(state.alive), -1, np.int64)
    found[pages] = pages[of_address[of_copy]]
    return found


def _firsts(host: Int32s, numbers: UInts) -> Ints:
    """Return the place of the first with the same host and number."""
    order = np.lexsort((numbers, host))
    host, numbers = host[order], numbers[order]
    begins = np.ones(len(order), np.bool_)
    begins[1:] = (host[1:] != host[:-1]) | (numbers[1:] != numbers[:-1])
    found = np.empty(len(order), np.int64)
    found[order] = order[begins][np.cumsum(begins) - 1]
    return found


def recount(before: View, now: View, hosts: Ints) -> tuple[dict[int, HostCounts], dict[int, UInts]]:
    """Return the counts of some hosts after a change, and the keys that are furniture, or a story, on one side only.

    Only keys of pages that came, went, changed their host or now count as another page are counted anew.
    """
    old, new = labels(before, hosts), labels(now, hosts)
    was, is_now = before.state.host, now.state.host
    pages = np.flatnonzero((old != new) | (was != is_now))
    pile = now.state.shelf(now.folder).unmarked(pages)
    of_word = pages[pile.pages()[pile.live]]
    keys = distinct(pile.keys[pile.live])
    places = np.searchsorted(keys, pile.keys[pile.live])
    found, holders = now.holders(keys)
    of_holder = is_now[holders]
    counts, changed = {}, {}
    for host in hosts.tolist():
        asked = np.zeros(len(keys), np.bool_)
        asked[places[(was[of_word] == host) | (is_now[of_word] == host)]] = True
        own = (of_holder == host) & asked[found.key]
        both = distinct(found.key[own] << 32 | new[holders[own]])
        many = np.bincount(both >> 32, minlength=len(keys)).astype(np.uint32)
        known = before.state.counts.get(host, HostCounts(0, keys[:0], many[:0]))
        after = _replaced(known, keys[asked], many[asked], len(np.unique(new[(new >= 0) & (is_now == host)])))
        changed[host] = _changed_classes(known, after, now.settings)
        if len(after.keys):
            counts[host] = after
    return counts, changed


def _replaced(known: HostCounts, keys: UInts, counts: UInt32s, pages: int) -> HostCounts:
    """Return a host's counts with those of some keys set anew."""
    kept = ~np.isin(known.keys, keys)
    both = np.concatenate([known.keys[kept], keys[counts >= 2]])
    order = np.argsort(both)
    return HostCounts(pages, both[order], np.concatenate([known.counts[kept], counts[counts >= 2]])[order])


def _changed_classes(before: HostCounts, after: HostCounts, settings: Settings) -> UInts:
    keys = distinct(before.keys, after.keys)
    classes = []
    for one in (before, after):
        counts = kernel.counts_of(keys, one.keys, one.counts)
        least, most = thresholds(one.pages, settings)
        often = counts >= least
        classes.append(often + (often & (counts <= most)))
    other: UInts = keys[classes[0] != classes[1]]
    return other


def remarked(before: View, now: View, changed: Mapping[int, UInts]) -> Ints:
    """Return the pages that were there before, on the same host, and whose furniture is another now."""
    found = [_NO_PAGES]
    for host, keys in sorted(changed.items()):
        small = before.is_small(host) or now.is_small(host)
        pages = before.pages_of(host) if small else before.holders(keys)[1]
        pages = distinct(pages[(now.state.host[pages] == host) & now.state.alive[pages]])
        one, other = before.take(pages, ("keys", "flags")), now.take(pages, ("keys", "flags"))
        differ = np.append(0, np.cumsum(one.flags != other.flags))
        found.append(pages[differ[one.bounds[1:]] > differ[one.bounds[:-1]]])
    return np.concatenate(found)


def with_furniture(now: View, pages: Ints) -> Ints:
    """Return those of some new pages on which there is furniture: they were posted as if without."""
    own = pages[np.isin(now.state.host[pages], [*now.state.counts])]
    pile = now.take(own, ("keys", "flags"))
    marked = np.append(0, np.cumsum(pile.flags & ~UNMARKED > 0))
    return own[marked[pile.bounds[1:]] > marked[pile.bounds[:-1]]]


def with_unknown_hosts(now: View) -> View:
    """Group all raw pages without a host of their own anew: one page more can make a site of many."""
    state, shelf = now.state, now.state.shelf(now.folder)
    pages = state.order[(state.alive & ~state.named)[state.order]]
    some = [pages[at] for at in batches(state.length[pages], _WORDS_AT_ONCE)]
    sites = find_sites(shelf, some, (edges_of(shelf, batch) for batch in some), state.address.tolist(), now.settings)
    hosts, names = with_sites(state.host, state.hosts, pages, sites)
    return replace(now, state=replace(state.with_columns(host=hosts), hosts=names))


def crossing(before: View, now: View, pages: Ints) -> tuple[UInts, UInts]:
    """Return the keys of some pages that rose above the cap, and those that fell under it."""
    sides = [side.take(pages[side.firsts[pages]], ("keys", "flags")) for side in (before, now)]
    keys = distinct(*(telling_keys(side) for side in sides))
    counts = [np.bincount(side.candidates(keys)[0], minlength=len(keys)) for side in (before, now)]
    was, is_now = (count > now.settings.most_pages for count in counts)
    return keys[is_now & ~was], keys[was & ~is_now]


def mass_of(now: View, pages: Ints) -> tuple[UInts, Ints]:
    """Return the postings of some pages by keys above the cap in long stretches of their like."""
    pages = pages[now.firsts[pages]]
    pile = now.take(pages, ("keys", "flags"))
    of_pile = pile.bounds, pile.keys, pile.flags, np.arange(len(pages))
    keys, numbers = kernel.post_mass(*of_pile, now.state.above, now.settings.long_run)
    return keys, pages[numbers]


def windows(now: View, keys: UInts, pages: Ints) -> tuple[UInts, UInt32s]:
    """Count the pairs that mass postings make, by the places of their pages."""
    counted: tuple[UInts, UInt32s]
    counted = kernel.window_pairs(keys, now.places[pages].astype(np.uint32), now.settings.window)
    return counted


def links_of(now: View, pages: Ints) -> UInts:
    """Return the links of some first pages, packed: every other that shares enough keys with one of them."""
    keys = telling_keys(now.take(pages, ("keys", "flags")))
    keys = keys[~np.isin(keys, now.state.above)]
    of_key, found = now.candidates(keys)
    numbers = now.places[found].astype(np.uint32)
    pairs, _ = kernel.shared_keys(keys[of_key], numbers, now.settings.most_pages)
    own = np.isin(now.state.mass_keys, now.state.mass_keys[np.isin(now.state.mass_pages, pages)])
    mass = windows(now, now.state.mass_keys[own], now.state.mass_pages[own])
    left, right = enough(*kernel.sum_pairs([pairs, mass]), now.settings)
    left, right = now.state.order[left], now.state.order[right]
    touched = np.isin(left, pages) | np.isin(right, pages)
    return pack(left[touched], right[touched])


def pack(left: Ints, right: Ints) -> UInts:
    """Return pairs of pages as one number each."""
    return left.astype(np.uint64) << np.uint64(32) | right.astype(np.uint64)


def unpack(pairs: UInts) -> tuple[Ints, Ints]:
    """Return the pages of packed pairs."""
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
