"""An index made in one go is the index that grew to the same pages, and grows on as that does."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from twosource.engine.tables import pages_table
from twosource.errors import TwosourceError
from twosource.index import growing, loading, run, steps
from twosource.index.growing import ReuseIndex
from twosource.index.neighbourhood import unpack
from twosource.index.segments import open_segment
from twosource.records import Article
from twosource.reuse import find_pairs

SMALL = {
    run: {"ROWS_A_PART": 20, "WORDS_A_TASK": 900, "POSTINGS_A_CUT": 700, "PAIRS_A_RANGE": 60, "PAIRS_A_TASK": 9},
    steps: {"PAGES_AT_ONCE": 6, "WORDS_AT_ONCE": 300},
}


@pytest.fixture
def cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many parts, cuts, ranges and batches, and hosts too big for memory."""
    for module, limits in SMALL.items():
        for name, limit in limits.items():
            monkeypatch.setattr(module, name, limit)


def loaded(folder: Path, articles: Sequence[Article], *, files: int = 1) -> ReuseIndex:
    """An index made in one go from files, its rows in the order of the articles."""
    index = ReuseIndex(folder / "index", workers=1)
    paths = [folder / f"{n}.parquet" for n in range(files)]
    for n, path in enumerate(paths):
        parquet.write_table(pages_table(articles[n::files]), path, row_group_size=20)
    index.load(paths)
    return index


def known(index: ReuseIndex) -> Mapping[str, object]:
    """What an index knows, by the names of its pages."""
    state = index.state

    def names(pages: object) -> list[str]:
        return [state.ids[page] for page in np.asarray(pages).tolist()]

    pages = [page for page in state.order.tolist() if state.alive[page]]
    per_page = ("address", "characters", "length", "digests", "copies", "stamp")
    postings: set[tuple[int, str, int]] = set()
    for segment in state.segments:
        keys, packed = open_segment(index.folder, segment)
        slots = packed >> np.uint32(2)
        living = state.living_slots()[slots]
        of_page = names(state.slot_page[slots[living]])
        postings |= {*zip(keys[living].tolist(), of_page, (packed[living] & np.uint32(3)).tolist(), strict=True)}
    return {
        "pages": names(pages),
        "hosts": [state.hosts[host] if host >= 0 else None for host in state.host[pages].tolist()],
        **{name: state.columns[name][pages].tolist() for name in per_page},
        "counts": {
            state.hosts[host]: (one.pages, one.keys.tolist(), one.counts.tolist()) for host, one in state.counts.items()
        },
        "above": state.above.tolist(),
        "mass": {*zip(state.mass_keys.tolist(), names(state.mass_pages), strict=True)},
        "links": {frozenset(pair) for pair in zip(*map(names, unpack(state.links)), strict=True)},
        "postings": postings,
        "pairs": index.pairs(),
    }


@pytest.mark.parametrize("files", [1, 3])
def test_it_knows_what_an_index_knows_that_grew(
    pages: tuple[Article, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut_small: None, files: int
) -> None:
    monkeypatch.setattr(growing, "PAGES_AT_ONCE", 30)
    grown = ReuseIndex(tmp_path / "grown")
    grown.update(pages)
    index = loaded(tmp_path, pages, files=files)
    assert known(index) == known(grown)
    assert len(index.state.parts) > 4
    assert index.pairs() == find_pairs(pages)
    assert known(ReuseIndex(tmp_path / "index")) == known(grown)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_what_comes_and_goes_after_ends_as_a_fresh_run(pages: tuple[Article, ...], data: st.DataObject) -> None:
    by_id = {article.id: article for article in sorted(pages, key=lambda article: article.id)}
    some = st.sets(st.sampled_from(sorted(by_id)), max_size=40)
    first = set(by_id) - data.draw(some, "not there at first")
    with tempfile.TemporaryDirectory() as folder:
        index = loaded(Path(folder), [by_id[one] for one in sorted(first)])
        come, go = data.draw(some, "come"), data.draw(some, "go")
        index.update([by_id[one] for one in come], go)
        assert index.pairs() == find_pairs([by_id[one] for one in (first - go) | come])


def test_a_great_change_makes_an_index_anew_and_leaves_no_other_files(
    pages: tuple[Article, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing, "PAGES_AT_ONCE", 30)
    index = ReuseIndex(tmp_path, workers=1)
    index.bring_to(pages[:80])
    assert index.state.number == 1  # in one go
    index.bring_to(pages[:85])
    index.bring_to(pages[20:])
    assert index.state.number == 3
    assert len(index.state.ids) == len(pages) - 20  # those of the pages gone are forgotten
    assert index.pairs() == find_pairs(pages[20:])
    assert {path.name for path in tmp_path.iterdir()} == {*index.state.names(), "index.json"}


def test_a_load_that_was_killed_leaves_the_index_as_it_was(
    pages: tuple[Article, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = ReuseIndex(tmp_path / "index")
    index.update(pages[:30])
    before = index.pairs()
    (tmp_path / "index" / "making-before").mkdir()  # as a process leaves it that was killed hard
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(loading, "sorted_postings", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        loaded(tmp_path, pages)
    assert ReuseIndex(tmp_path / "index").pairs() == before
    assert loaded(tmp_path, pages).pairs() == find_pairs(pages)
    assert not [*(tmp_path / "index").glob("making-*")]


def test_a_file_that_can_not_be_used_leaves_the_index_as_it_was(pages: tuple[Article, ...], tmp_path: Path) -> None:
    index = ReuseIndex(tmp_path / "index")
    index.update(pages[:30])
    with pytest.raises(TwosourceError, match="twice"):
        loaded(tmp_path, [*pages[:3], pages[0]])
    assert len(ReuseIndex(tmp_path / "index")) == 30


def test_an_index_of_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, []).pairs() == []


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.integers(0, 9), st.integers(0, 2)), max_size=60),
    st.sampled_from([0, 3, 16]),
)
def test_postings_are_sorted_as_the_slow_way_sorts_them(rows: list[tuple[int, int, int, int]], bits: int) -> None:
    """Keys that differ in their highest bits, and such as differ only in their lowest."""
    rows = sorted(rows, key=lambda row: row[2])  # in the order of their slots
    keys = np.array([high << (61 - bits) | low for high, low, _, _ in rows], np.uint64)
    packed = np.array([slot << 2 | kind for _, _, slot, kind in rows], np.uint32)
    best: dict[tuple[int, int], int] = {}
    for key, one in zip(keys.tolist(), packed.tolist(), strict=True):
        best[key, one >> 2] = max(one, best.get((key, one >> 2), 0))
    expected = [(key, one) for (key, _), one in sorted(best.items())]
    assert [*zip(*(column.tolist() for column in loading.sorted_postings(keys, packed, bits)), strict=True)] == expected
