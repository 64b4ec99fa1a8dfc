"""A pile on disk gives the rows it gives in memory, however it is cut."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as arrow
import pytest
from pyarrow import parquet

from twosource.engine.tables import pages_table, pairs_table, texts_table
from twosource.errors import TwosourceError
from twosource.index import families, run, steps
from twosource.index.outofcore import find_reuse
from twosource.index.spill import bits_for
from twosource.records import Article
from twosource.reuse import Settings, find_pairs, form_texts

SMALL = {
    run: {"ROWS_A_PART": 20, "WORDS_A_TASK": 900, "POSTINGS_A_CUT": 700, "PAIRS_A_RANGE": 60, "PAIRS_A_TASK": 9},
    steps: {"PAGES_AT_ONCE": 6, "WORDS_AT_ONCE": 300},
    families: {"ARTICLES_AT_ONCE": 7},
}


def found(folder: Path, articles: Sequence[Article], *, settings: Settings, workers: int = 1, rows: int = 20) -> object:
    """Run the pile through files."""
    parquet.write_table(pages_table(articles), folder / "pages.parquet", row_group_size=rows)
    out = find_reuse([folder / "pages.parquet"], folder / "out", settings=settings, workers=workers)
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["pairs.parquet", "texts.parquet"]
    return parquet.read_table(out.pairs_file), parquet.read_table(out.texts_file)


def in_memory(articles: Sequence[Article], settings: Settings) -> tuple[arrow.Table, arrow.Table]:
    pairs = find_pairs(articles, settings)
    return pairs_table(pairs), texts_table(form_texts(articles, pairs, settings))


@pytest.mark.parametrize("raw", [False, True])
@pytest.mark.parametrize("small", [False, True])
def test_the_same_rows_as_in_memory(
    tmp_path: Path, pages: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch, *, raw: bool, small: bool
) -> None:
    if small:  # many parts, cuts, ranges and batches, and hosts too big for memory
        for module, limits in SMALL.items():
            for name, limit in limits.items():
                monkeypatch.setattr(module, name, limit)
    settings = Settings(raw=raw)
    pairs, texts = in_memory(pages, settings)
    assert len(pairs) > 100
    assert 30 < len(texts) < 60
    assert found(tmp_path, pages, settings=settings) == (pairs, texts)


def test_two_workers_and_another_order_change_nothing(
    tmp_path: Path, pages: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "ROWS_A_PART", 10)  # so many tasks that workers are worth it
    monkeypatch.setattr(run, "PAIRS_A_TASK", 20)
    expected = in_memory(pages, Settings())
    assert found(tmp_path, pages[::-1], settings=Settings(), workers=2, rows=7) == expected


@pytest.mark.parametrize("some", [(), ("short",), ("nothing", "marks")])
def test_piles_of_next_to_nothing(tmp_path: Path, pages: tuple[Article, ...], some: tuple[str, ...]) -> None:
    articles = [article for article in pages if article.id in some]
    assert found(tmp_path, articles, settings=Settings()) == in_memory(articles, Settings())


def test_plain_text_is_a_page_and_other_columns_may_be_missing(tmp_path: Path) -> None:
    line = "The ferry to Kelm was late again and nobody on the quay could say why it had not left in time. "
    rows = arrow.table({"id": ["b", "a", "c"], "text": [line * 2, line * 2, None]})
    parquet.write_table(rows, tmp_path / "pages.parquet")
    out = find_reuse([tmp_path / "pages.parquet"], tmp_path / "out", workers=1)
    (pair,) = parquet.read_table(out.pairs_file).to_pylist()
    assert (pair["left"], pair["right"], pair["derivation"]) == ("a", "b", "wholly")
    assert (out.pages, out.pairs, out.texts) == (3, 1, 2)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"id": ["a"], "body": ["x"]}, "columns id and text"),
        ({"text": ["x"]}, "columns id and text"),
        ({"id": ["a", "a"], "text": ["x", "y"]}, "a twice"),
        ({"id": ["a", None], "text": ["x", "y"]}, "1 missing"),
    ],
)
def test_a_file_that_can_not_be_used_is_told(tmp_path: Path, rows: dict[str, list[str]], message: str) -> None:
    parquet.write_table(arrow.table(rows), tmp_path / "pages.parquet")
    with pytest.raises(TwosourceError, match=message):
        find_reuse([tmp_path / "pages.parquet"], tmp_path / "out", workers=1)
    assert list((tmp_path / "out").iterdir()) == []


def test_cuts_are_no_more_than_sixteen_bits() -> None:
    assert bits_for(10**18, 8) == 16


def test_a_crowd_of_pairs_is_thinned_to_a_tree_and_told(
    tmp_path: Path, pages: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The texts have the same members; pairs are written all the same."""
    pairs, texts = in_memory(pages, Settings())
    monkeypatch.setattr(families, "PAIRS_AT_ONCE", 100)
    parquet.write_table(pages_table(pages), tmp_path / "pages.parquet")
    told: list[str] = []
    out = find_reuse([tmp_path / "pages.parquet"], tmp_path / "out", workers=1, tell=told.append)
    assert "a tree of the strongest" in told[-1]
    assert parquet.read_table(out.pairs_file) == pairs
    found = parquet.read_table(out.texts_file)
    assert members(found) == members(texts)
    assert found != texts  # the pairs that the great text is told to hang by are fewer


def members(texts: arrow.Table) -> list[list[str]]:
    return [[version["article"] for version in row] for row in texts["versions"].to_pylist()]


def test_small_components_are_not_thinned() -> None:
    left, right = np.array([0, 0, 1, 3]), np.array([1, 2, 2, 4])
    order, component = families.components(5, left, right)
    kept = families.thinned(order, component, left, right, np.array([1.0, 0.5, 0.9, 0.3]))
    assert kept.tolist() == [0, 1, 2, 3]
