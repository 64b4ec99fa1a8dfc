"""An index that grows answers as a fresh run does, whatever came and went, and whenever it was killed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.index import growing
from twosource.index.growing import ReuseIndex
from twosource.index.segments import Segment, to_merge
from twosource.records import Article, ArticleId
from twosource.reuse import Settings, find_pairs

SLOWLY = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def some_of(names: Set[ArticleId], *, most: int) -> st.SearchStrategy[set[ArticleId]]:
    return st.sets(st.sampled_from(sorted(names)), max_size=most) if names else st.just(set())


@SLOWLY
@given(data=st.data(), raw=st.booleans())
def test_any_adding_and_removing_ends_as_a_fresh_run(
    pages: tuple[Article, ...], data: st.DataObject, *, raw: bool
) -> None:
    """Pages of one host, of one story and captures of one page are drawn together and apart."""
    by_id = {article.id: article for article in sorted(pages, key=lambda article: article.id)}
    wanted = Settings(raw=raw)
    held: set[ArticleId] = set()
    with tempfile.TemporaryDirectory() as folder:
        index = ReuseIndex(Path(folder), wanted)
        for _ in range(data.draw(st.integers(1, 4), "steps")):
            come = data.draw(some_of(by_id.keys() - held, most=70), "come")
            go = data.draw(some_of(held, most=40), "go")
            index.update([by_id[one] for one in come], go)
            held = (held - go) | come
            if data.draw(st.booleans(), "opened again"):
                index = ReuseIndex(Path(folder), wanted)
            assert len(index) == len(held)
            assert index.pairs() == find_pairs([by_id[one] for one in held], wanted)


def test_a_key_that_becomes_furniture_is_taken_back_from_pages_that_were_there(
    pages: tuple[Article, ...], tmp_path: Path
) -> None:
    """Two pages of a host share a menu, and copy; a third makes it furniture, and its going makes it copy again."""
    menu = sorted((article for article in pages if article.id.startswith("menu")), key=lambda article: article.id)[:3]
    index = ReuseIndex(tmp_path)
    index.update(menu[:2])
    assert [pair.shared_words for pair in index.pairs()] == [56]
    index.update(menu[2:])
    assert index.pairs() == find_pairs(menu) == []
    index.update([], [menu[2].id])
    assert [pair.shared_words for pair in index.pairs()] == [56]


def test_a_story_that_crosses_the_cap_is_told_by_its_neighbours(pages: tuple[Article, ...], tmp_path: Path) -> None:
    mass = sorted((article for article in pages if article.id.startswith("mass")), key=lambda article: article.id)
    index = ReuseIndex(tmp_path)
    for at in (0, 30, 31, 36):
        index.bring_to(mass[:at])
        assert index.pairs() == find_pairs(mass[:at])
    index.bring_to(mass[3:32])
    assert index.pairs() == find_pairs(mass[3:32])


def test_bringing_to_the_same_articles_writes_nothing(pages: tuple[Article, ...], tmp_path: Path) -> None:
    index = ReuseIndex(tmp_path)
    index.bring_to(pages)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    index.bring_to(pages[::-1])
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_a_page_that_reads_otherwise_is_put_in_anew(pages: tuple[Article, ...], tmp_path: Path) -> None:
    index = ReuseIndex(tmp_path)
    index.bring_to(pages)
    by_id = {article.id: article for article in pages}
    cut = replace(by_id[ArticleId("mass-03")], sentences=by_id[ArticleId("mass-03")].sentences[:2])
    moved = replace(by_id[ArticleId("same-0")], url="https://same.example/other")
    changed = [*({**by_id, cut.id: cut, moved.id: moved}).values()]
    index.bring_to(changed)
    assert len(index) == len(pages)
    assert index.pairs() == find_pairs(changed)


def test_an_article_put_in_again_takes_the_place_of_the_one_before(pages: tuple[Article, ...], tmp_path: Path) -> None:
    some = sorted(pages, key=lambda article: article.id)[:60]
    shorter = [replace(article, sentences=article.sentences[:5]) for article in some]
    index = ReuseIndex(tmp_path)
    index.update(some)
    index.update(shorter[:30], [ArticleId("never there")])
    assert index.pairs() == find_pairs(shorter[:30] + some[30:])


def test_other_settings_begin_a_new_index(pages: tuple[Article, ...], tmp_path: Path) -> None:
    ReuseIndex(tmp_path).bring_to(pages)
    index = ReuseIndex(tmp_path, Settings(least_keys=30))
    assert len(index) == 0
    index.bring_to(pages)
    assert index.pairs() == find_pairs(pages, Settings(least_keys=30)) != find_pairs(pages)


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("nth", [0, 1, 2, 5, 9, 14])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_killed_at_any_moment_it_opens_and_the_next_run_completes(
    pages: tuple[Article, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, nth: int
) -> None:
    some: Sequence[Article] = sorted(pages, key=lambda article: article.id)
    first, then = some[:80], some[20:]
    ReuseIndex(tmp_path).bring_to(first)
    left = [nth]

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object) -> object:
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return real(*args)

        return call

    with monkeypatch.context() as patch:
        if step == "fsync":
            patch.setattr(os, "fsync", dying(os.fsync))
        else:
            patch.setattr(Path, "replace", dying(Path.replace))
        try:
            ReuseIndex(tmp_path).bring_to(then)
        except Killed:
            assert ReuseIndex(tmp_path).pairs() == find_pairs(first)
    index = ReuseIndex(tmp_path)
    index.bring_to(then)
    assert index.pairs() == find_pairs(then)
    assert {path.name for path in tmp_path.iterdir()} == {*index.state.names(), "index.json"}


def test_many_small_changes_leave_few_files(
    pages: tuple[Article, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing, "MOST_FILES", 4)
    index = ReuseIndex(tmp_path)
    some = sorted(pages, key=lambda article: article.id)[:24]
    for article in some:
        index.update([article])
    for article in some[::2]:
        index.update([], [article.id])
    assert index.pairs() == find_pairs(some[1::2])
    assert len(index.state.parts) <= 5
    assert len(index.state.pair_files) <= 5
    assert len(index.state.segments) <= 8
    assert ReuseIndex(tmp_path).pairs() == index.pairs()


def test_segments_shrink_by_half_at_least() -> None:
    assert to_merge([]) == 1
    assert to_merge([Segment(str(count), count) for count in (64, 32, 16)]) == 1
    assert to_merge([Segment(str(count), count) for count in (64, 32, 17)]) == 3
