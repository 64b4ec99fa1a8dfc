"""Input nobody vouches for: each case is a page with notes, or skipped with a reason."""

from __future__ import annotations

import gzip
import json
import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.capture import Limits, read_pages
from twosource.records import Page, Skipped

WORDS = "The bridge over the Tarn was closed on Monday, the harbour board said. " * 20


def read(folder: Path, data: bytes, **options: object) -> list[Page | Skipped]:
    path = folder / "input"
    path.write_bytes(data)
    return list(read_pages([path], **options))  # type: ignore[arg-type]


def the_page(found: list[Page | Skipped]) -> Page:
    (page,) = found
    assert isinstance(page, Page)
    return page


def the_reason(found: list[Page | Skipped]) -> str:
    (skip,) = found
    assert isinstance(skip, Skipped)
    return skip.reason


def test_empty_file(tmp_path: Path) -> None:
    assert the_reason(read(tmp_path, b"")) == "expected a page, found an empty file"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (bytes(range(256)) * 40, "binary data"),
        (b"%PDF-1.7\n" + WORDS.encode(), "a PDF; save the page"),
        (b"PK\x03\x04" + WORDS.encode(), "expected a ZIP file that can be read, found damage"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a PNG picture"),
        (gzip.compress(bytes(range(256)) * 40), "binary data"),
    ],
    ids=["bytes", "pdf", "zip", "png", "packed bytes"],
)
def test_binary_file(tmp_path: Path, data: bytes, found: str) -> None:
    assert found in the_reason(read(tmp_path, data))


def test_a_line_of_200_megabytes_is_refused_in_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(0)
        for _ in range(200):
            file.write(b"word " * 200_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (skip,) = read_pages([path])
    grown_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert isinstance(skip, Skipped) and "at most 20,000,000 bytes" in skip.reason
    assert grown_kib < 100_000


def test_a_long_line_among_jsonl_rows_is_passed_over(tmp_path: Path) -> None:
    rows = [json.dumps({"id": str(n), "text": "x" * size}).encode() for n, size in enumerate((10, 5_000, 10))]
    found = read(tmp_path, b"\n".join(rows), limits=Limits(page_bytes=1_000))
    assert [type(each) for each in found] == [Page, Skipped, Page]
    last = found[2]
    assert isinstance(last, Page) and last.locator.offset == len(rows[0]) + len(rows[1]) + 2


def test_invalid_utf8_is_replaced_and_told(tmp_path: Path) -> None:
    page = the_page(read(tmp_path, "Café fermé à midi, été".encode() + b" \xff\xfe fin \xe9"))
    assert page.content == "Café fermé à midi, été \ufffd\ufffd fin \ufffd"
    assert page.notes == ("3 bytes that are not UTF-8, the first at byte 28, replaced by U+FFFD",)


@pytest.mark.parametrize(
    ("data", "bad", "first"),
    [
        ("Zażółć — gęślą".encode() + b" \x92\x93\x94\x96\x97\x99\x85\x91", 8, 24),
        ("“The quay”".encode() + b" \x92 \x93 \x94", 3, 15),
        (b"\xef\xbb\xbf\xc3\xa9t\xc3\xa9 \xe9", 1, 9),
    ],
    ids=["as many bad as good", "curly quotes of both kinds", "behind a mark"],
)
def test_sequences_of_utf8_win_over_a_guess(tmp_path: Path, data: bytes, bad: int, first: int) -> None:
    page = the_page(read(tmp_path, data))
    assert page.encoding == "utf-8" and page.content.count("\ufffd") == bad
    assert page.notes[0].startswith(f"{bad} byte") and f"first at byte {first}," in page.notes[0]


def test_capitals_before_closing_marks_are_no_utf8(tmp_path: Path) -> None:
    text = "Au quai : “CAFÉ”, dit-elle, et la rivière monte."
    page = the_page(read(tmp_path, text.encode("cp1252")))
    assert page.encoding != "utf-8" and page.notes[0].endswith("a guess")


def test_replacement_characters_that_were_there_are_not_counted(tmp_path: Path) -> None:
    page = the_page(read(tmp_path, "été à \ufffd".encode() + b"\xff"))
    assert page.notes[0].startswith("1 byte that is not UTF-8")


def test_nul_bytes_are_kept_and_told(tmp_path: Path) -> None:
    page = the_page(read(tmp_path, b"One\0two\0 and more of it"))
    assert page.content == "One\0two\0 and more of it"
    assert page.notes[0].startswith("2 NUL character(s), the first at character 3")


def test_terminal_escapes_and_script_are_data(tmp_path: Path) -> None:
    text = "The quay \x1b[31mred\x1b[0m\x1b]0;title\x07 <script>alert(1)</script> wall\n"
    page = the_page(read(tmp_path, text.encode()))
    assert page.content == text and page.media == "text"
    assert page.notes == ("4 control character(s), 3 of them terminal escapes, kept",)


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("\ufeffQuay".encode(), "utf-8", "Quay"),
        ("Quay é".encode("utf-16"), "utf-16-le", "Quay é"),
        ("Quay closed for ever".encode("utf-16-be"), "utf-16-be", "Quay closed for ever"),
        ("<meta charset=iso-8859-1><p>caf\xe9 “".encode("cp1252"), "cp1252", None),
        ("<meta charset=shift_jis><p>橋は閉鎖".encode("shift_jis"), "shift_jis", None),
        ("Der Bürgermeister hält am Brückentag fest, heißt es im Städtchen.".encode("cp1252"), "cp1252", None),
        ("Мост через реку закрыли в понедельник, сообщили в управе города.".encode("cp1251"), "cp1251", None),
    ],
    ids=["utf-8 mark", "utf-16 mark", "utf-16 bare", "declared", "declared japanese", "latin guess", "cyrillic guess"],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str, text: str | None) -> None:
    page = the_page(read(tmp_path, data))
    assert page.encoding == encoding
    assert page.content == (data.decode(encoding) if text is None else text)


def test_utf8_beats_a_wrong_declaration(tmp_path: Path) -> None:
    page = the_page(read(tmp_path, "<meta charset='windows-1252'><p>Café".encode()))
    assert page.content.endswith("Café")
    assert page.notes == ("declared as cp1252, but the bytes are UTF-8",)


@pytest.mark.parametrize("label", ["klingon", "base64", "utf-16", "\\x00", ""])
def test_declarations_that_name_no_charset(tmp_path: Path, label: str) -> None:
    page = the_page(read(tmp_path, f"<meta charset='{label}'><p>Café".encode()))
    assert page.content.endswith("Café")


def test_100_000_nested_tags_stay_a_page(tmp_path: Path) -> None:
    assert the_page(read(tmp_path, b"<div>" * 100_000 + b"deep")).media == "html"


@pytest.mark.parametrize(("pack", "kind"), [(gzip.compress, "gzip"), (zstandard.compress, "zstandard")])
def test_a_truncated_page_is_kept_as_far_as_it_goes(tmp_path: Path, pack: object, kind: str) -> None:
    lines = "\n".join(f"Line {number} of the tide table, {number * 7919 % 10007}" for number in range(40_000))
    packed = pack(lines.encode())  # type: ignore[operator]
    page = the_page(read(tmp_path, packed[: len(packed) * 3 // 4]))
    assert len(page.content) > 1_000 and lines.startswith(page.content)
    assert page.notes[0].startswith(f"{kind} stream is cut off")


def test_truncated_rows_are_read_up_to_the_cut(tmp_path: Path) -> None:
    rows = b"\n".join(json.dumps({"id": str(n), "text": os.urandom(100).hex()}).encode() for n in range(1_000))
    found = read(tmp_path, gzip.compress(rows)[:-2_000])
    assert sum(isinstance(each, Page) for each in found) > 900
    assert any(isinstance(each, Skipped) and "cut off" in each.reason for each in found)


def test_damaged_gzip(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(os.urandom(200_000).hex().encode()))
    packed[100_000:100_100] = b"\xff" * 100
    page = the_page(read(tmp_path, bytes(packed)))
    assert page.content and "damaged near byte" in page.notes[0]


def test_a_compression_bomb_is_stopped(tmp_path: Path) -> None:
    rows = gzip.compress((b'{"text": "' + b" " * 1_000 + b'"}\n') * 20_000)
    found = read(tmp_path, rows, limits=Limits(ratio=50, ratio_from=1_000_000))
    assert isinstance(found[-1], Skipped) and "compression bomb" in found[-1].reason
    assert 900 < sum(isinstance(each, Page) for each in found) < 20_000


def test_packed_again_and_again(tmp_path: Path) -> None:
    data = WORDS.encode()
    for _ in range(5):
        data = gzip.compress(data)
    assert "packed more than 3 times" in the_reason(read(tmp_path, data))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"{broken", "expected one JSON object on the line, found none"),
        (b"[1, 2]", "expected a JSON object, found a list"),
        (b'{"text": 1}', "expected a string at $.text, found a number"),
        (b'{"text": "a", "html": "b"}', 'expected one of "text" and "html", found both'),
        (b'{"url": "https://courier.example"}', 'expected one of "text" and "html", found neither'),
        (b'{"text": "a", "outlet": []}', "expected a string at $.outlet, found a list"),
        (b"[" * 100_000, "expected one JSON object on the line, found none"),
    ],
)
def test_jsonl_with_broken_lines(tmp_path: Path, row: bytes, reason: str) -> None:
    good = b'{"id": "%d", "text": "The quay."}\n'
    first, skip, last = read(tmp_path, good % 1 + row + b"\n" + good % 2)
    assert isinstance(first, Page) and isinstance(last, Page) and (first.name, last.name) == ("1", "2")
    assert isinstance(skip, Skipped) and skip.reason.startswith(reason)
    assert (skip.locator.record, skip.locator.offset) == (1, len(good) - 1)


def test_a_bad_date_in_a_row_is_left_out_and_told(tmp_path: Path) -> None:
    page = the_page(read(tmp_path, b'{"text": "The quay.", "published": "soon", "captured": "late"}'))
    assert page.published is None and page.captured_at is None
    assert [note.split(" ")[0] for note in page.notes] == ["published", "captured"]


def test_an_unreadable_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    (tmp_path / "a").write_text("secret")
    (tmp_path / "a").chmod(0)
    (tmp_path / "b").write_text(WORDS)
    skip, page = read_pages([tmp_path])
    assert isinstance(skip, Skipped) and isinstance(page, Page)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("any")


@settings(max_examples=150, deadline=None)
@given(
    data=st.binary(max_size=300),
    start=st.sampled_from([b"", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/1.1\r\n", b'{"', b"<html"]),
)
def test_any_bytes_give_something_twice_the_same(folder: Path, start: bytes, data: bytes) -> None:
    first = read(folder, start + data)
    assert first == read(folder, start + data)
    assert first
