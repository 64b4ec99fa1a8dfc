"""Articles to pairs: the way from a pile to what each two of them share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from twosource.records import Article, ReusePair
from twosource.reuse.candidates import candidate_pairs
from twosource.reuse.furniture import set_furniture_aside
from twosource.reuse.judging import judge
from twosource.reuse.keys import Copy, read_copy
from twosource.reuse.passages import Seeds, align, seeds_of
from twosource.reuse.settings import DEFAULT, Settings


def find_pairs(articles: Sequence[Article], settings: Settings = DEFAULT) -> list[ReusePair]:
    """Return every pair of articles with enough matching words, whatever came of it.

    Those that share copy are "wholly" or "partially" derived; the near misses,
    "non-derived", say what they fall short of. Sorted by ids; the order of
    `articles` changes nothing. Of captures that are the same to the word each
    is compared with the others up to `most_copies`, beyond that with the first.
    """
    copies = [read_copy(article, settings) for article in sorted(articles, key=lambda article: article.id)]
    copies = set_furniture_aside(copies, settings)
    sizes = [copy.size for copy in copies]
    ready: dict[int, Seeds] = {}
    pairs = []
    for i, j in _worth_a_look(copies, settings):
        for k in (i, j):
            if k not in ready:
                ready[k] = seeds_of(copies[k])
        least = min(settings.least_evidence, settings.brief_containment * min(sizes[i], sizes[j]))
        if passages := align(copies[i], copies[j], (ready[i], ready[j]), settings, least):
            pairs.append(judge(copies[i], copies[j], passages, settings))
    return pairs


def compare(left: Article, right: Article, settings: Settings = DEFAULT) -> ReusePair:
    """Compare two articles, whatever they share; the order of the two changes nothing.

    Nothing is set aside as furniture: two articles alone can't tell it.
    """
    one, other = (read_copy(article, settings) for article in sorted((left, right), key=lambda article: article.id))
    return judge(one, other, align(one, other, (seeds_of(one), seeds_of(other)), settings), settings)


def _worth_a_look(copies: Sequence[Copy], settings: Settings) -> list[tuple[int, int]]:
    """Return the candidate pairs; captures that are the same to the word go through the index once."""
    same: dict[bytes, list[int]] = defaultdict(list)
    for i, copy in enumerate(copies):
        if copy.live.any():
            same[copy.keys[copy.live].tobytes()].append(i)
    groups = list(same.values())
    firsts = [copies[group[0]] for group in groups]
    pairs = set(_within(groups, settings.most_copies))
    for a, b in candidate_pairs(firsts, settings):
        few = (groups[a][: settings.most_copies], groups[b][: settings.most_copies])
        pairs.update((min(i, j), max(i, j)) for i, j in product(*few))
    return sorted(pairs)


def _within(groups: Sequence[Sequence[int]], most: int) -> Iterator[tuple[int, int]]:
    for group in groups:
        yield from combinations(group[:most], 2)
        yield from ((group[0], other) for other in group[most:])
