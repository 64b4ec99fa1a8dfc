"""Articles to pairs: the way from a pile to what each two of them share, on one screen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from twosource.records import Article, ReusePair
from twosource.reuse import kernel
from twosource.reuse.bounds import Tell, cut_short, many_captures, nobody
from twosource.reuse.candidates import candidate_pairs, same_copies
from twosource.reuse.furniture import Host, host_name, host_of, set_furniture_aside
from twosource.reuse.judging import judge_pairs
from twosource.reuse.passages import align_pairs
from twosource.reuse.pile import Pile, read_articles, read_texts
from twosource.reuse.settings import DEFAULT, Settings
from twosource.reuse.unknown import group_unknown


def find_pairs(articles: Sequence[Article], settings: Settings = DEFAULT, *, tell: Tell = nobody) -> list[ReusePair]:
    """Return every pair of articles with enough matching words, whatever came of it.

    Those that share copy are "wholly" or "partially" derived; the near misses,
    "non-derived", say what they fall short of. Sorted by ids; the order of
    `articles` changes nothing. Of captures that are the same to the word each
    is compared with the others up to `most_copies`, beyond that with the first.
    `tell` is told, a sentence each, where a bound was hit.
    """
    articles = sorted(articles, key=lambda article: article.id)
    copy = (sum(len(one.string) + 1 for one in article.sentences if one.role == "body") for article in articles)
    for sentence in cut_short((article.id for article in articles), copy, settings):
        tell(sentence)
    return pairs_of_pile(
        [article.id for article in articles],
        [host_of(article) for article in articles],
        [article.url or article.page for article in articles],
        read_articles(articles, settings),
        settings,
        tell,
    )


def find_pairs_of_texts(
    names: Sequence[str],
    hosts: Sequence[Host],
    addresses: Sequence[str | None],
    texts: Sequence[str],
    settings: Settings = DEFAULT,
    *,
    tell: Tell = nobody,
) -> list[ReusePair]:
    """Return what `find_pairs` does, of plain texts: all of each is copy. `names` are distinct."""
    order = sorted(range(len(names)), key=names.__getitem__)
    for sentence in cut_short((names[i] for i in order), (len(texts[i]) for i in order), settings):
        tell(sentence)
    return pairs_of_pile(
        [names[i] for i in order],
        [host_name(hosts[i]) for i in order],
        [addresses[i] or names[i] for i in order],
        read_texts([texts[i] for i in order], settings),
        settings,
        tell,
    )


def pairs_of_pile(
    names: Sequence[str],
    hosts: Sequence[Host],
    addresses: Sequence[str],
    pile: Pile,
    settings: Settings,
    tell: Tell = nobody,
) -> list[ReusePair]:
    """Return the pairs of a pile that holds everything, its pages in the order of their names."""
    if settings.raw:
        hosts = group_unknown(pile, hosts, addresses, settings)
    pile = set_furniture_aside(pile, hosts, addresses, settings)
    groups = same_copies(kernel.copy_digests(pile.bounds, pile.keys, pile.flags))
    for sentence in many_captures(names, groups, settings):
        tell(sentence)
    left, right, met = candidate_pairs(pile, groups, settings, tell)
    return judge_pairs(names, pile, left, right, align_pairs(met, left, right, settings), settings)


def compare(left: Article, right: Article, settings: Settings = DEFAULT) -> ReusePair:
    """Compare two articles, whatever they share; the order of the two changes nothing.

    Nothing is set aside as furniture: two articles alone can't tell it.
    """
    articles = sorted((left, right), key=lambda article: article.id)
    pile = read_articles(articles, settings)
    one, other = np.array([0]), np.array([1])
    aligned = align_pairs(pile, one, other, settings, all_of_it=True)
    names = [article.id for article in articles]
    (pair,) = judge_pairs(names, pile, one, other, aligned, settings, also_nothing=True)
    return pair


def resemblance(left: Article, right: Article, settings: Settings = DEFAULT) -> float:
    """Return how far two articles are the same word for word, from 0 to 1; the order of the two changes nothing.

    The geometric mean of the keys they share, as a share of both, and of what
    the containments imply that passages of much the same words have in common.
    For near-duplicates; whether copy is shared is for `compare` to say.
    """
    settings = replace(settings, gap=2, least_passage=12)
    pair = compare(left, right, settings)
    one, other = pair.containment_left, pair.containment_right
    if not one or not other:
        return 0.0
    return math.sqrt(shared_keys(left, right, settings) / (1 / one + 1 / other - 1))


def shared_keys(left: Article, right: Article, settings: Settings = DEFAULT) -> float:
    """Return the keys that two articles share, as a share of the geometric mean of what each has; 0 to 1."""
    pile = read_articles([left, right], settings)
    middle, live = pile.bounds[1], pile.live
    one, other = np.unique(pile.keys[:middle][live[:middle]]), np.unique(pile.keys[middle:][live[middle:]])
    either = math.sqrt(len(one) * len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / either if either else 0.0
