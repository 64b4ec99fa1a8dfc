"""Articles to pairs: the way from a pile to what each two of them share, on one screen."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from twosource.records import Article, ReusePair
from twosource.reuse.candidates import candidate_pairs
from twosource.reuse.furniture import host_name, host_of, set_furniture_aside
from twosource.reuse.judging import judge_pairs
from twosource.reuse.passages import align_pairs
from twosource.reuse.pile import Pile, read_articles, read_texts
from twosource.reuse.settings import DEFAULT, Settings


def find_pairs(articles: Sequence[Article], settings: Settings = DEFAULT) -> list[ReusePair]:
    """Return every pair of articles with enough matching words, whatever came of it.

    Those that share copy are "wholly" or "partially" derived; the near misses,
    "non-derived", say what they fall short of. Sorted by ids; the order of
    `articles` changes nothing. Of captures that are the same to the word each
    is compared with the others up to `most_copies`, beyond that with the first.
    """
    articles = sorted(articles, key=lambda article: article.id)
    return pairs_of_pile(
        [article.id for article in articles],
        [host_of(article) for article in articles],
        [article.url or article.page for article in articles],
        read_articles(articles, settings),
        settings,
    )


def find_pairs_of_texts(
    names: Sequence[str],
    hosts: Sequence[str | None],
    addresses: Sequence[str | None],
    texts: Sequence[str],
    settings: Settings = DEFAULT,
) -> list[ReusePair]:
    """Return what `find_pairs` does, of plain texts: all of each is copy. `names` are distinct."""
    order = sorted(range(len(names)), key=names.__getitem__)
    return pairs_of_pile(
        [names[i] for i in order],
        [host_name(hosts[i]) for i in order],
        [addresses[i] or names[i] for i in order],
        read_texts([texts[i] for i in order], settings),
        settings,
    )


def pairs_of_pile(
    names: Sequence[str], hosts: Sequence[str | None], addresses: Sequence[Hashable], pile: Pile, settings: Settings
) -> list[ReusePair]:
    """Return the pairs of a pile that holds everything, its pages in the order of their names."""
    pile = set_furniture_aside(pile, hosts, addresses, settings)
    left, right = candidate_pairs(pile, settings)
    return list(judge_pairs(names, pile, left, right, align_pairs(pile, left, right, settings), settings))


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
