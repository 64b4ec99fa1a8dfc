"""A pile that grows: an index on disk to which pages are added and from which they are taken.

After any of that its pairs are those that `find_pairs` gives for the pages it
holds: what a change touches is found along the keys, and done anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from twosource.engine.tables import pairs_of
from twosource.index.bounds import bounds_hit
from twosource.index.bulk import load_articles, load_files
from twosource.index.changing import changed
from twosource.index.stamps import stamp
from twosource.index.state import State, load, save
from twosource.index.tidying import pair_rows, tidied
from twosource.records import Article, ArticleId, ReusePair
from twosource.reuse.settings import DEFAULT, Settings
from twosource.watching import Watch

PAGES_AT_ONCE = 5_000
MOST_FILES = 64  # of words, and of pairs
WORTH_MAKING_ANEW = 0.1  # of the pages: a change of more costs more than a run over all of them


class ReuseIndex:
    """Pages and the pairs among them, in a folder of their own.

    One process writes at a time. A change is whole or not there at all,
    whenever the process is killed; the folder can be deleted at any time, and
    is made anew from the articles.
    """

    def __init__(self, folder: Path, settings: Settings = DEFAULT, *, workers: int | None = None) -> None:
        self.folder = folder
        self.settings = settings
        self.workers = workers
        folder.mkdir(parents=True, exist_ok=True)
        self.state = load(folder, repr(settings))

    def __len__(self) -> int:
        return int(np.count_nonzero(self.state.alive))

    def bring_to(self, articles: Sequence[Article]) -> None:
        """Make the index hold these articles and no others: add, remove, and replace what reads otherwise now."""
        held = {self.state.ids[page]: page for page in np.flatnonzero(self.state.alive).tolist()}
        wanted = {article.id: article for article in articles}
        same = {
            article.id
            for article in wanted.values()
            if article.id in held and stamp(article) == int(self.state.stamp[held[article.id]])
        }
        add = [article for article in wanted.values() if article.id not in same]
        remove = [ArticleId(name) for name in held if name not in same]
        if len(add) + len(remove) > max(PAGES_AT_ONCE, len(wanted) * WORTH_MAKING_ANEW):
            articles = [wanted[name] for name in sorted(wanted)]
            self._keep(load_articles(self.folder, articles, watch=Watch(), **self._anew()))
        else:
            self.update(add, remove)

    def load(self, files: Sequence[Path], watch: Watch | None = None) -> None:
        """Make the index hold the pages in Parquet files with rows of `engine.tables.PAGES`, and no others.

        In one go, by all workers, out of core: what `find_reuse` does, and a third as much again.

        Raises:
            TwosourceError: a file lacks a column, or two pages have one id.
        """
        self._keep(load_files(self.folder, files, watch=watch or Watch(), **self._anew()))

    def _anew(self) -> dict[str, Any]:
        return {"settings": self.settings, "number": self.state.number + 1, "workers": self.workers}

    def _keep(self, state: State) -> None:
        """Make a state the index's own."""
        save(self.folder, state, synced={*self.state.names()})
        self.state = state

    def update(self, add: Iterable[Article], remove: Collection[ArticleId] = ()) -> None:
        """Take articles out, then put articles in, in place of those of the same id.

        What a change costs follows from its pages and their neighbours, and a
        row of numbers for each page of the index. Many articles are put in
        some at a time.
        """
        by_id = {article.id: article for article in add}
        added = [by_id[name] for name in sorted(by_id)]
        gone: Collection[ArticleId] = {*remove, *by_id}
        for at in range(0, max(1, len(added)), PAGES_AT_ONCE):
            some = added[at : at + PAGES_AT_ONCE]
            if some or remove:
                self._keep(tidied(self.folder, changed(self.folder, self.state, some, gone, self.settings), MOST_FILES))
            gone = ()

    def bounds(self) -> Iterator[str]:
        """Say, a sentence each, where a bound was hit among the articles it holds, as `find_pairs` tells it."""
        state = self.state
        pages = state.order[state.alive[state.order]]
        names = [state.ids[page] for page in pages.tolist()]
        yield from bounds_hit(names, state.characters[pages], state.copies[pages], state.mass_pages, self.settings)

    def pairs(self) -> list[ReusePair]:
        """Return the pairs of the articles it holds, as `find_pairs` does."""
        rows = [pair_rows(self.folder / f"{name}.pairs") for name in self.state.pair_files]
        found: list[ReusePair] = []
        for n, table in enumerate(rows):
            wanted = self.state.pair_row[self.state.pair_file == n]
            found += pairs_of(table.take(wanted))
        return sorted(found, key=lambda pair: (pair.left, pair.right))
