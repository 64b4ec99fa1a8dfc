"""Articles that hold several others: digests, and their pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.records import ArticleId, ReusePair
from twosource.reuse.regions import Region, length, overlap, region_of
from twosource.reuse.settings import Settings

PairKey = tuple[ArticleId, ArticleId]


@dataclass(frozen=True, slots=True)
class End:
    """A pair seen from one of its articles: the stretch it covers there, and both containments."""

    pair: ReusePair
    other: ArticleId
    region: Region
    containment: float
    of_other: float


def key_of(pair: ReusePair) -> PairKey:
    """Return the two ids, smaller first."""
    return pair.left, pair.right


def find_pieces(pairs: Sequence[ReusePair], settings: Settings) -> dict[PairKey, ArticleId]:
    """Return the pairs of a digest and a piece of it, with the piece.

    A digest holds two articles or more, each of them nearly whole and each
    only a part of it, in stretches apart, and sharing nothing with each other.
    """
    known = {key_of(pair) for pair in pairs}
    found: dict[PairKey, ArticleId] = {}
    for ends in ends_of(pairs).values():
        held = [end for end in ends if end.of_other >= settings.piece > end.containment]
        heads = [stretch[0].other for stretch in stretches_of(held, settings.overlap)]
        apart = any((min(a, b), max(a, b)) not in known for i, a in enumerate(heads) for b in heads[i + 1 :])
        found.update((key_of(end.pair), end.other) for end in held if apart)
    return found


def ends_of(pairs: Iterable[ReusePair]) -> Mapping[ArticleId, list[End]]:
    """Return the pairs of each article, seen from there."""
    ends: dict[ArticleId, list[End]] = defaultdict(list)
    for pair in pairs:
        left, right = pair.containment_left, pair.containment_right
        ends[pair.left].append(End(pair, pair.right, region_of(pair, pair.left), left, right))
        ends[pair.right].append(End(pair, pair.left, region_of(pair, pair.right), right, left))
    return ends


def stretches_of(ends: Iterable[End], least: float) -> list[list[End]]:
    """Group an article's pairs by the stretch they cover: the longest first, the others with the first they overlap."""
    stretches: list[list[End]] = []
    for end in sorted(ends, key=lambda end: (-length(end.region), end.other)):
        for stretch in stretches:
            if overlap(end.region, stretch[0].region) >= least:
                stretch.append(end)
                break
        else:
            stretches.append([end])
    return stretches
