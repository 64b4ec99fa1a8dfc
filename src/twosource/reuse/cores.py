"""The core of a text: the articles most of whose copy it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from twosource.records import ArticleId, ReusePair
from twosource.reuse.digests import PairKey, ends_of, key_of, stretches_of
from twosource.reuse.settings import Settings


@dataclass(frozen=True, slots=True)
class Core:
    """Articles, sorted, and the pairs that make them versions of one text; one article needs none."""

    members: tuple[ArticleId, ...]
    links: tuple[ReusePair, ...]


def form_cores(
    ids: Sequence[ArticleId], pairs: Sequence[ReusePair], pieces: Container[PairKey], settings: Settings
) -> list[Core]:
    """Return the cores, sorted; every id is in at least one. `pieces` link none.

    Two pairs that meet in an article belong together when they cover the same
    stretch of it. So an article whose upper half is one text's and whose lower
    half another's is in both cores, and joins neither to the other.
    """
    links = [pair for pair in pairs if _versions(pair, settings) and key_of(pair) not in pieces]
    members: dict[tuple[ArticleId, ...], list[ReusePair]] = defaultdict(list)
    for group in _grouped(links, settings):
        members[tuple(sorted({end for link in group for end in key_of(link)}))] += group
    placed = {article for key in members for article in key}
    for article in ids:
        if article not in placed:
            members[article,] = []
    return [Core(key, tuple(group)) for key, group in sorted(members.items())]


def _versions(pair: ReusePair, settings: Settings) -> bool:
    small, great = sorted((pair.containment_left, pair.containment_right))
    return small >= settings.version_smaller and great >= settings.version


def _grouped(links: Sequence[ReusePair], settings: Settings) -> list[list[ReusePair]]:
    """Join links that cover the same stretch of an article, over all articles."""
    parent = {key_of(link): key_of(link) for link in links}

    def root(key: PairKey) -> PairKey:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for ends in ends_of(links).values():
        for stretch in stretches_of(ends, settings.overlap):
            for end in stretch[1:]:
                a, b = sorted((root(key_of(stretch[0].pair)), root(key_of(end.pair))))
                parent[b] = a
    groups: dict[PairKey, list[ReusePair]] = defaultdict(list)
    for link in links:
        groups[root(key_of(link))].append(link)
    return list(groups.values())
