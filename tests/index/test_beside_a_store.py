"""A store with an index beside it holds what a store without one does."""

from __future__ import annotations

from pathlib import Path

import pytest

import twosource
from twosource.demo import pages_folder
from twosource.index.growing import ReuseIndex
from twosource.index.kept import find_pairs_kept
from twosource.records import Article, ReusePair, Text
from twosource.reuse import find_pairs


def read(path: Path, *batches: list[Path]) -> tuple[list[ReusePair], list[Text]]:
    with twosource.open(path) as project:
        for batch in batches:
            project.read(*batch, workers=1)
        return project.store.pairs(), project.texts()


def test_a_store_read_in_two_goes_through_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = sorted(pages_folder().glob("*.txt"))
    plain = read(tmp_path / "plain.db", pages)
    assert [path.name for path in tmp_path.iterdir()] == ["plain.db"]
    monkeypatch.setattr("twosource.index.kept.WORTH_AN_INDEX", 1)
    (tmp_path / "kept").mkdir()
    kept = read(tmp_path / "kept" / "kept.db", pages[:12], pages[12:])
    assert kept == plain
    assert len(plain[0]) > 20
    with twosource.open(tmp_path / "kept" / "kept.db") as project:
        assert len(ReuseIndex(tmp_path / "kept" / ".kept.db.index")) == len(project.articles())
        (tmp_path / "kept" / "page.txt").write_text("The bridge of Oxmere stays closed, the mayor said.\n")
        again = project.read(tmp_path / "kept", workers=1)  # neither store nor index is taken for pages
        assert (again.added, again.skipped) == (1, 0)


@pytest.mark.parametrize("harm", ["cut", "noise", "lost", "manifest", "words", "postings"])
def test_a_damaged_index_is_made_anew(
    pages: tuple[Article, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    monkeypatch.setattr("twosource.index.kept.WORTH_AN_INDEX", 1)
    assert find_pairs_kept(pages, tmp_path) == find_pairs(pages)
    (state,) = tmp_path.glob("*.state")
    if harm == "cut":
        state.write_bytes(state.read_bytes()[:-200])
    elif harm == "noise":
        state.write_bytes(b"\x00" * 5000)
    elif harm in ("words", "postings"):
        file = max(tmp_path.glob(f"*.{harm}"), key=lambda path: path.stat().st_size)
        file.write_bytes(file.read_bytes()[:-40])
    elif harm == "lost":
        state.unlink()
    else:
        (tmp_path / "index.json").write_text("[]")
    assert find_pairs_kept(pages[:-3], tmp_path) == find_pairs(pages[:-3])
