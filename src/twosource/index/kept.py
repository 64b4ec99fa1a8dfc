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
    articles: Sequence[Article],
    folder: Path,
    settings: Settings = DEFAULT,
    *,
    workers: int | None = None,
    tell: Tell = nobody,
) -> list[ReusePair]:
    """Return what `find_pairs` does; a pile worth it goes through an index kept in a folder from run to run.

    Then a run pays for the articles that are new, gone or changed since the
    last. `tell` is told, a sentence each, where a bound was hit.
    """
    if len(articles) < WORTH_AN_INDEX:
        return find_pairs(articles, settings, tell=tell)
    index = ReuseIndex(folder, settings, workers=workers)
    index.bring_to(articles)
    for sentence in index.bounds():
        tell(sentence)
    return index.pairs()
