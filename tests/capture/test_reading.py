"""What `read_pages` gives for good input: every kind, packed or not, in a known order."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import zstandard

from twosource.capture import Limits, count_bytes, read_pages
from twosource.errors import NothingToRead
from twosource.records import Page, Skipped

TEXT = "Quay bridge closed\nThe bridge over the Tarn was closed on Monday, the harbour board said.\n"
HTML = "<!doctype html><title>Quay</title><p>The bridge over the Tarn was closed.</p>"


def pages(*paths: Path | str, **options: object) -> list[Page]:
    """The pages, with none skipped."""
    found = list(read_pages(paths, **options))  # type: ignore[arg-type]
    assert not [skip for skip in found if isinstance(skip, Skipped)]
    return [page for page in found if isinstance(page, Page)]


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_plain_text_is_one_page_as_it_came(tmp_path: Path) -> None:
    text = "One\r\ntwo\rthree\u2028four\n"
    (page,) = pages(write(tmp_path, "quay.txt", text))
    assert (page.media, page.content, page.encoding, page.name, page.notes) == ("text", text, "utf-8", "quay.txt", ())
    assert page.url is None and page.captured_at is None and page.published is None


def test_kind_is_found_by_content_not_suffix(tmp_path: Path) -> None:
    assert pages(write(tmp_path, "page.txt", HTML))[0].media == "html"
    assert pages(write(tmp_path, "page.html", TEXT))[0].media == "text"
    assert pages(write(tmp_path, "quote.txt", "He wrote <script> on the wall, 3 < 4."))[0].media == "text"


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstandard"])
@pytest.mark.parametrize("content", [TEXT, HTML], ids=["text", "html"])
def test_packed_files_read_like_plain_ones(tmp_path: Path, pack: object, content: str) -> None:
    (plain,) = pages(write(tmp_path, "a", content))
    (packed,) = pages(write(tmp_path, "b", pack(content.encode())))  # type: ignore[operator]
    assert (packed.content, packed.digest, packed.media) == (plain.content, plain.digest, plain.media)


def test_members_in_a_row_are_one_stream(tmp_path: Path) -> None:
    rows = [json.dumps({"id": str(number), "text": TEXT}).encode() + b"\n" for number in range(3)]
    path = write(tmp_path, "rows.gz", b"".join(map(gzip.compress, rows)))
    assert [page.name for page in pages(path)] == ["0", "1", "2"]


def test_jsonl_fields(tmp_path: Path) -> None:
    row = {
        "id": "p1",
        "url": "https://courier.example/quay",
        "outlet": "Quayside Courier",
        "published": "2031-02-03",
        "captured": "2031-02-04T10:00:00+02:00",
        "title": "Quay",
        "html": HTML,
    }
    path = write(tmp_path, "rows.jsonl", json.dumps(row) + "\n\n" + json.dumps({"text": TEXT}) + "\n")
    first, second = pages(path, published=date(2031, 1, 1), outlet="Tidal Press")
    assert (first.name, first.url, first.outlet, first.title) == ("p1", row["url"], "Quayside Courier", "Quay")
    assert (first.published, first.captured_at) == (date(2031, 2, 3), datetime(2031, 2, 4, 8, tzinfo=UTC))
    assert (first.media, second.media, second.name) == ("html", "text", "rows.jsonl#3")
    assert (second.published, second.outlet) == (date(2031, 1, 1), "Tidal Press")
    assert path.read_bytes()[second.locator.offset or 0 :].startswith(b'{"text"')


def test_folders_are_read_to_the_bottom_in_sorted_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("c.txt", "a.txt", "b/z.txt", ".hidden/x.txt", ".DS_Store"):
        write(tmp_path, name, f"The {name} quay.")
    assert [page.name for page in pages(tmp_path)] == ["a.txt", "c.txt", "z.txt"]


def test_globs_and_overlapping_paths_read_a_file_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        write(tmp_path, name, f"The {name} quay.")
    found = pages(str(tmp_path / "*.txt"), tmp_path, tmp_path / "a.txt")
    assert [page.name for page in found] == ["a.txt", "b.txt", "c.md"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(gzip.compress(HTML.encode()))

    monkeypatch.setattr(sys, "stdin", Stdin())
    (page,) = pages("-")
    assert (page.name, page.locator.file, page.media) == ("-", "-", "html")


def test_the_same_file_has_the_same_id_from_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "quay.txt", TEXT)
    (absolute,) = pages(path)
    monkeypatch.chdir(tmp_path)
    (relative,) = pages("quay.txt")
    (stated,) = pages("quay.txt", published=date(2031, 2, 3), outlet="Tidal Press")
    assert absolute.id == relative.id == stated.id
    assert len(absolute.id) == 16 and int(absolute.id, 16) >= 0


def test_ids_tell_captures_apart(tmp_path: Path) -> None:
    rows = [
        {"text": TEXT, "url": "https://courier.example/1"},
        {"text": TEXT, "url": "https://courier.example/2"},
        {"text": TEXT, "url": "https://courier.example/1", "captured": "2031-02-03T00:00:00Z"},
        {"text": TEXT + ".", "url": "https://courier.example/1"},
    ]
    found = pages(write(tmp_path, "rows", "\n".join(map(json.dumps, rows))))
    assert len({page.id for page in found}) == 4


def test_progress_ends_at_the_total(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path, name, TEXT)
    seen: list[tuple[int, int]] = []
    pages(tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert count_bytes([tmp_path]) == (2, 2 * len(TEXT))
    assert seen[-1] == (2 * len(TEXT), 2 * len(TEXT)) and seen == sorted(seen)


def test_nothing_matched_is_an_error_with_advice(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToRead, match="Name files or folders that exist") as raised:
        read_pages([tmp_path / "nowhere", tmp_path / "empty"])
    assert "nowhere" in raised.value.where


def test_a_path_that_matches_nothing_beside_one_that_does_is_skipped(tmp_path: Path) -> None:
    write(tmp_path, "quay.txt", TEXT)
    skip, page = read_pages([tmp_path / "nowhere", tmp_path])
    assert isinstance(skip, Skipped) and "check the spelling" in skip.reason
    assert isinstance(page, Page)


def test_links(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    write(folder, "quay.txt", TEXT)
    (folder / "loop").symlink_to(folder)
    (folder / "dangling").symlink_to(tmp_path / "gone")
    (folder / "same.txt").symlink_to(folder / "quay.txt")
    found = list(read_pages([folder]))
    assert [page.name for page in found if isinstance(page, Page)] == ["quay.txt"]
    (skip,) = (skip for skip in found if isinstance(skip, Skipped))
    assert skip.locator.file.endswith("dangling")


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    skip = next(read_pages([tmp_path / "pipe", write(tmp_path, "a", TEXT)]))
    assert isinstance(skip, Skipped) and "pipe" in skip.reason


def test_limits_are_what_they_say(tmp_path: Path) -> None:
    path = write(tmp_path, "quay.txt", TEXT)
    assert len(pages(path, limits=Limits(page_bytes=len(TEXT)))) == 1
    (skip,) = read_pages([path], limits=Limits(page_bytes=len(TEXT) - 1))
    assert isinstance(skip, Skipped) and "Limits.page_bytes" in skip.reason


def test_files_to_leave_out_are_not_mentioned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "quay.txt", TEXT)
    store = write(tmp_path, "quay.db", b"SQLite format 3\0")
    write(tmp_path, "quay.db-wal", b"\0\0\0\0")
    (tmp_path / "same.db").symlink_to(store)
    monkeypatch.chdir(tmp_path)
    without: list[str | Path] = ["./quay.db", tmp_path / "quay.db-wal", "quay.db-journal"]
    assert [page.name for page in pages(".", without=without)] == ["quay.txt"]
    assert [page.name for page in pages("quay.*", without=without)] == ["quay.txt"]
    assert count_bytes(["."], without=without) == (1, len(TEXT))


def test_only_the_named_file_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    write(tmp_path, "quay.txt", TEXT)
    write(tmp_path / "old", "quay.txt", TEXT)
    assert len(pages(tmp_path, without=[tmp_path / "quay.txt"])) == 1
    assert len(pages(tmp_path, without=["-", tmp_path])) == 2
    with pytest.raises(NothingToRead):
        list(read_pages([tmp_path / "quay.txt"], without=[tmp_path / "quay.txt"]))
