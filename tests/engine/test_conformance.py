"""Every engine finds the same rows: pairs with their passages, texts with their versions.

An engine is a function from a Parquet file of pages, a folder that is not there
yet and the pile it was made of to the tables of pairs and texts. To add one,
add a context that yields it to `ENGINES`. What it must find is what
`find_pairs` and `form_texts` find in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import pyarrow as arrow
import pytest
from pyarrow import parquet

from tests.engine.piles import demo, made
from tests.engine.sessions import cluster, session
from twosource.engine.spark import Plan, find_reuse
from twosource.engine.tables import pages_table, pairs_of, texts_of
from twosource.index import outofcore
from twosource.index.growing import ReuseIndex
from twosource.records import Article, ReusePair, Text
from twosource.reuse import Settings, find_pairs, form_texts
from twosource.reuse.settings import DEFAULT

FEW_TASKS = Plan(least_tasks=2)
PIECES = Plan(least_tasks=3, words=9_000, pairs=300, pages=80, slice_pages=20)  # hosts in pieces, units of every kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """Articles, the settings they are read with, and how Spark cuts them up."""

    articles: Callable[[], tuple[Article, ...]]
    settings: Settings = DEFAULT
    plan: Plan = FEW_TASKS


Found = tuple[list[ReusePair], list[Text], list[str]]  # and what was told
Engine = Callable[[Path, Path, Pile], Found]

PILES = {
    "demo": Pile(articles=demo),
    "made": Pile(articles=made, settings=Settings(most_characters=2_750)),  # so that one page is read in part
    "raw": Pile(articles=made, settings=Settings(raw=True, most_pages=8, most_copies=5), plan=PIECES),
    "nothing": Pile(articles=tuple),
}


@contextmanager
def spark(*, workers: int = 0) -> Iterator[Engine]:
    """Spark in this process, or on a standalone cluster of so many workers."""

    def run(pages: Path, out: Path, pile: Pile) -> Found:
        told: list[str] = []
        find_reuse(started, str(pages), str(out), settings=pile.settings, plan=pile.plan, tell=told.append)
        return read(parquet.read_table(out / "pairs"), parquet.read_table(out / "texts"), told)

    if workers:
        with cluster(workers) as master, session(master) as started:
            yield run
    else:
        with session("local[2]") as started:
            yield run


@contextmanager
def on_disk() -> Iterator[Engine]:
    """One machine, for piles greater than its memory."""

    def run(pages: Path, out: Path, pile: Pile) -> Found:
        told: list[str] = []
        found = outofcore.find_reuse([pages], out, settings=pile.settings, workers=1, tell=told.append)
        return read(parquet.read_table(found.pairs_file), parquet.read_table(found.texts_file), told)

    yield run


@contextmanager
def in_an_index(*, loaded: bool) -> Iterator[Engine]:
    """An index on disk that grows, made in one go or page by page."""

    def run(pages: Path, out: Path, pile: Pile) -> Found:
        index = ReuseIndex(out, pile.settings, workers=1)
        if loaded:
            index.load([pages])
        else:
            some = pile.articles()
            index.update(some[::2])
            index.update(some[1::2], [article.id for article in some[::10]])
            index.update(some[::10])
        pairs = index.pairs()
        return pairs, form_texts(pile.articles(), pairs, pile.settings), [*index.bounds()]

    yield run


def read(pairs: arrow.Table, texts: arrow.Table, told: list[str]) -> Found:
    """Turn an engine's tables into records, in the order in which they are found in memory."""
    found = sorted(pairs_of(pairs), key=lambda pair: (pair.left, pair.right))
    formed = sorted(texts_of(texts, found), key=lambda text: [version.article for version in text.versions])
    return found, formed, told


ENGINES: dict[str, Callable[[], AbstractContextManager[Engine]]] = {
    "on disk": on_disk,
    "index, made in one go": partial(in_an_index, loaded=True),
    "index, grown": partial(in_an_index, loaded=False),
    "spark": spark,
    "spark, two workers": partial(spark, workers=2),
}
SPARED = {
    ("spark, two workers", name) for name in PILES if name != "made"
}  # as it is the same engine, and slow to start


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[tuple[str, Engine]]:
    with ENGINES[request.param]() as run:
        yield request.param, run


@lru_cache
def in_memory(name: str) -> Found:
    pile = PILES[name]
    told: list[str] = []
    pairs = find_pairs(pile.articles(), pile.settings, tell=told.append)
    return pairs, form_texts(pile.articles(), pairs, pile.settings), told


@pytest.mark.parametrize("name", PILES)
def test_every_row_is_as_in_memory(engine: tuple[str, Engine], name: str, tmp_path: Path) -> None:
    title, run = engine
    if (title, name) in SPARED:
        pytest.skip(f"{title!r} leaves {name!r} to 'spark'")
    pile = PILES[name]
    parquet.write_table(pages_table(pile.articles()), tmp_path / "pages.parquet", row_group_size=100)
    assert run(tmp_path / "pages.parquet", tmp_path / "out", pile) == in_memory(name)


def test_the_made_pile_has_every_case() -> None:
    """What the suite compares would be little if these did not occur."""
    pairs, texts, told = in_memory("made")
    sizes = sorted(len(text.versions) for text in texts)
    assert {pair.derivation for pair in pairs} == {"wholly", "partially", "non-derived"}
    assert sizes[0] == 1
    assert sizes[-2:] > [30, 30]  # a mass reprint, and captures the same to the word
    assert any(passage.changed_figures for pair in pairs for passage in pair.passages)
    assert any(text.agency for text in texts)
    assert any("carries" in reason for text in texts for reason in text.reasons)
    versions = [version.article for text in texts for version in text.versions]
    assert len(versions) > len(set(versions))  # an article in several texts
    assert len(told) == 3
    for bound in ("code points of copy, of which", "captures are the same to the word", "each was compared with"):
        assert sum(bound in sentence for sentence in told) == 1
