"""Small tables, told from prose."""

from __future__ import annotations

from pathlib import Path

from twosource.capture import read_pages
from twosource.records import Page, Skipped


def test_a_small_table_without_the_column_named_is_a_table_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "pages.csv").write_text("link,body,day\nu1,The quay was shut.,2031-05-06\n")
    (one,) = read_pages([tmp_path / "pages.csv"], columns={"text": "story"})
    assert isinstance(one, Skipped)
    assert "story" in one.reason and "link, body, day" in one.reason
    (tmp_path / "note.txt").write_text("Closed, says Brell, again\nThe quay was shut, she said, for good\n")
    (page,) = read_pages([tmp_path / "note.txt"], columns={"text": "story"})
    assert isinstance(page, Page)
