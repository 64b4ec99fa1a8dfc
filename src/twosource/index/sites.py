"""Raw pages on disk whose host nobody knows: some keys of each are looked at, then some pages of what may be a site."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np

from twosource.index.shelf import Shelf
from twosource.reuse.furniture import Host
from twosource.reuse.settings import Settings
from twosource.reuse.unknown import common_edges, edge_keys, name_sites
from twosource.reuse.words import Int32s, Ints, UInt32s, UInts

Edge = tuple[UInts, UInt32s]  # keys at one end of pages, and which of the pages each is on


def edges_of(shelf: Shelf, pages: Ints) -> tuple[Edge, Edge]:
    """Return what stands at the heads of pages, and at their tails."""
    pile = shelf.unmarked(pages)
    numbers = np.arange(len(pages))
    return edge_keys(pile, numbers, first=True), edge_keys(pile, numbers, first=False)


def find_sites(
    shelf: Shelf,
    batches: Sequence[Ints],
    edges: Iterable[tuple[Edge, Edge]],
    addresses: Mapping[int, Hashable] | Sequence[Hashable],
    settings: Settings,
) -> list[Host]:
    """Return the made-up host of each page, None for none; `edges` are those of the batches of pages, in order."""
    pages = np.concatenate([np.zeros(0, np.int64), *batches])
    ends: list[list[Edge]] = [[], []]
    at = 0
    for batch, both in zip(batches, edges, strict=True):
        for end, (keys, numbers) in zip(ends, both, strict=True):
            end.append((keys, numbers + np.uint32(at)))
        at += len(batch)
    heads, tails = (common_edges(*_joined(end), len(pages), settings) for end in ends)
    return name_sites(pages, heads, tails, addresses, shelf.digests, shelf.unmarked, settings)


def _joined(edges: Sequence[Edge]) -> Edge:
    keys = np.concatenate([np.zeros(0, np.uint64), *(keys for keys, _ in edges)])
    return keys, np.concatenate([np.zeros(0, np.uint32), *(numbers for _, numbers in edges)])


def with_sites(
    hosts: Int32s, names: Sequence[str], pages: Ints, sites: Sequence[Host]
) -> tuple[Int32s, tuple[str, ...]]:
    """Return the hosts' numbers and names, with those of sites for some pages."""
    known = {name: n for n, name in enumerate(names)}
    numbers = [known.setdefault(site, len(known)) if site else -1 for site in sites]
    hosts = hosts.copy()
    hosts[pages] = numbers
    return hosts, tuple(known)
