"""Web archives, good and damaged. The archives are made by warcio, an independent writer."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from twosource.capture import Limits, read_pages
from twosource.records import Page, Skipped

HTML = "<!doctype html><p>The café on quay {} was closed.</p>"
PACKERS: dict[str, Callable[[bytes], bytes]] = {"zstandard": zstandard.compress, "gzip of one member": gzip.compress}
DATE = "2031-02-03T10:00:00Z"


class Writer(WARCWriter):  # type: ignore[misc]
    """warcio's writer, with a buffer that needs no closing."""

    def _create_temp_file(self) -> io.BytesIO:
        return io.BytesIO()


def archive(*responses: tuple[str, bytes, list[tuple[str, str]]], packed: bool = True) -> bytes:
    """An archive of (status, payload, headers), a page each, behind a warcinfo record."""
    out = io.BytesIO()
    writer = Writer(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("quay.warc.gz", {"software": "test"}))
    for number, (status, payload, headers) in enumerate(responses):
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://courier.example/{number}",
            "response",
            payload=io.BytesIO(payload),
            http_headers=http,
            warc_headers_dict={"WARC-Date": DATE},
        )
        writer.write_record(record)
    return out.getvalue()


def html(number: int, encoding: str = "utf-8", *more: tuple[str, str]) -> tuple[str, bytes, list[tuple[str, str]]]:
    headers = [("Content-Type", f"text/html; charset={encoding}"), *more]
    return "200 OK", HTML.format(number).encode(encoding), headers


def read(folder: Path, data: bytes, **options: object) -> list[Page | Skipped]:
    path = folder / "quay.warc"
    path.write_bytes(data)
    return list(read_pages([path], **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["plain", "gzip", "zstandard", "gzip of one member"])
def test_responses_become_pages(tmp_path: Path, form: str) -> None:
    data = archive(html(0), html(1, "iso-8859-1"), packed=form == "gzip")
    if form in PACKERS:
        data = PACKERS[form](data)
    first, second = read(tmp_path, data)
    assert isinstance(first, Page) and isinstance(second, Page)
    assert (first.url, first.name, first.media) == ("https://courier.example/0",) * 2 + ("html",)
    assert first.captured_at == datetime(2031, 2, 3, 10, tzinfo=UTC)
    assert second.content == HTML.format(1) and second.encoding == "cp1252"
    assert (first.locator.record, second.locator.record) == (1, 2)


def test_the_offset_opens_the_record(tmp_path: Path) -> None:
    data = archive(html(0), html(1))
    page = read(tmp_path, data)[1]
    assert page.locator.offset is not None
    assert b"https://courier.example/1" in gzip.decompress(data[page.locator.offset :])


@pytest.mark.parametrize("cut", [30, 200, 330])
def test_a_truncated_archive_keeps_what_stands_before(tmp_path: Path, cut: int) -> None:
    found = read(tmp_path, archive(html(0), html(1))[:-cut])
    assert isinstance(found[0], Page) and found[0].content == HTML.format(0)
    assert any(isinstance(each, Skipped) and "cut off" in each.reason for each in found)
    for page in found[1:]:
        assert isinstance(page, Skipped) or "the record is cut off" in page.notes[0]


def test_a_truncated_plain_archive(tmp_path: Path) -> None:
    _, second = read(tmp_path, archive(html(0), html(1), packed=False)[:-30])
    assert isinstance(second, Page) and HTML.format(1).startswith(second.content)
    assert second.notes[0].startswith("the record is cut off: 53 bytes announced")


def test_damage_in_the_middle(tmp_path: Path) -> None:
    data = archive(html(0), html(1), html(2))
    middle = len(data) // 2
    found = read(tmp_path, data[:middle] + b"\xff" * 50 + data[middle + 50 :])
    assert isinstance(found[0], Page)
    assert any(isinstance(each, Skipped) and "damage" in each.reason for each in found)


def test_what_is_no_page_is_counted_once(tmp_path: Path) -> None:
    picture = ("200 OK", b"\x89PNG", [("Content-Type", "image/png")])
    moved = ("301 Moved", b"gone", [("Content-Type", "text/html")])
    empty = ("200 OK", b"", [("Content-Type", "text/html")])
    page, skip = read(tmp_path, archive(picture, html(1), picture, moved, empty))
    assert isinstance(page, Page) and isinstance(skip, Skipped)
    assert skip.reason == (
        "4 responses are no page: 1 HTTP 301 response(s); 1 empty response(s); 2 image/png record(s)"
    )


def test_content_codings_are_taken_off(tmp_path: Path) -> None:
    payload = gzip.compress(HTML.format(0).encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(payload), payload)
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    (page,) = read(tmp_path, archive(("200 OK", chunked, headers)))
    assert isinstance(page, Page) and page.content == HTML.format(0)


def test_codings_already_taken_off_are_no_matter(tmp_path: Path) -> None:
    (page,) = read(tmp_path, archive(html(0, "utf-8", ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))))
    assert isinstance(page, Page) and page.content == HTML.format(0) and page.notes == ()


def test_a_bomb_in_a_content_coding_is_stopped(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 3_000_000)
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    (skip,) = read(tmp_path, archive(("200 OK", bomb, headers)), limits=Limits(page_bytes=1_000_000))
    assert isinstance(skip, Skipped) and "Limits.page_bytes" in skip.reason


def test_a_revisit_is_skipped_with_the_record_to_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    writer = Writer(out, gzip=True)
    record = writer.create_revisit_record(
        "https://courier.example/0", digest="sha1:B6QJ6BNJ3R4B23XXMRKZKHLPGJY2VE4O",
        refers_to_uri="https://courier.example/0", refers_to_date=DATE,
    )  # fmt: skip
    writer.write_record(record)
    (skip,) = read(tmp_path, out.getvalue())
    assert isinstance(skip, Skipped)
    assert skip.reason.startswith(f"revisit of https://courier.example/0: its bytes were kept once, at {DATE}")


def test_a_response_that_is_no_http(tmp_path: Path) -> None:
    record = b"\r\n".join(
        [b"WARC/1.0", b"WARC-Type: response", b"WARC-Target-URI: https://courier.example/0",
         b"Content-Type: application/http; msgtype=response", b"Content-Length: 5", b"", b"hello", b"", b""]
    )  # fmt: skip
    assert all(isinstance(each, Skipped | Page) for each in read(tmp_path, record))
