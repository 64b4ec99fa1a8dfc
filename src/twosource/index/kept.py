"""Pairs of a store's articles, through an index kept beside it where the pile is worth one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from twosource.index.growing import ReuseIndex
from twosource.records import Article, ReusePair
from twosource.reuse import find_pairs
from twosource.reuse.bounds import Tell, nobody
from twosource.reuse.settings import DEFAULT, Settings

WORTH_AN_INDEX = 20_000  # articles; fewer are compared in memory sooner than an index is opened


def find_pairs_kept(
    articles: Sequence[Article], folder: Path, settings: Settings = DEFAULT, *, tell: Tell = nobody
) -> list[ReusePair]:
    """Return what `find_pairs` does; a pile worth it goes through an index kept in a folder from run to run.

    Then a run pays for the articles that are new, gone or changed since the
    last. `tell` is told the bounds hit in memory; an index does not know them.
    """
    if len(articles) < WORTH_AN_INDEX:
        return find_pairs(articles, settings, tell=tell)
    index = ReuseIndex(folder, settings)
    index.bring_to(articles)
    return index.pairs()
