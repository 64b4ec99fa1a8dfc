"""Revisits take their bytes from the record they refer to, in whatever file and order that is."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.capture.made import DATE, HTML, URL, Archive, wacz
from twosource.capture import Limits, read_pages
from twosource.records import Page, Skipped

LATER = "2031-02-05T10:00:00Z"
OWN = {"digest": "WARC-Payload-Digest", "WARC_Refers_To": "WARC-Record-ID"}


def read(folder: Path, *files: bytes, **options: object) -> list[Page | Skipped]:
    paths = [folder / f"{number}.warc.gz" for number in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    return list(read_pages(paths, **options))  # type: ignore[arg-type]


def two(**refers: str) -> tuple[bytes, bytes]:
    """An archive with a page, and one with a revisit of it."""
    first, second = Archive(), Archive()
    record = first.response(URL, HTML.encode())
    refers = {name: value or record.rec_headers.get_header(OWN[name]) for name, value in refers.items()}
    second.revisit(URL, date=LATER, digest=refers.pop("digest", ""), **refers)
    return first.data, second.data


@pytest.mark.parametrize(
    "refers",
    [
        {"digest": ""},
        {"WARC_Refers_To": ""},
        {"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": DATE},
    ],
    ids=["digest", "id", "address and moment"],
)
@pytest.mark.parametrize("order", [1, -1], ids=["after", "before"])
def test_a_revisit_has_the_bytes_of_its_record_and_a_moment_of_its_own(
    tmp_path: Path, refers: dict[str, str], order: int
) -> None:
    first, again = read(tmp_path, *two(**refers)[::order])
    assert isinstance(first, Page) and isinstance(again, Page)
    assert (again.content, again.digest, again.url) == (first.content, first.digest, first.url)
    assert again.captured_at == datetime(2031, 2, 5, 10, tzinfo=UTC) and again.id != first.id
    assert again.notes[0].startswith("a revisit: the bytes are those of the record of ")
    assert again.locator.file.endswith("1.warc.gz" if order == 1 else "0.warc.gz")


def test_the_same_pages_come_in_any_order(tmp_path: Path) -> None:
    files = two(digest="")
    forth, back = read(tmp_path, *files), read(tmp_path, *files[::-1])
    assert {page.id for page in forth if isinstance(page, Page)} == {page.id for page in back if isinstance(page, Page)}


def test_another_digest_outweighs_address_and_moment(tmp_path: Path) -> None:
    other = "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"
    first, skip = read(tmp_path, *two(digest=other, WARC_Refers_To_Target_URI=URL, WARC_Refers_To_Date=DATE))
    assert isinstance(first, Page) and isinstance(skip, Skipped)
    assert "in a record that is not among these" in skip.reason and skip.locator.offset is not None


def test_a_digest_in_base_16_is_the_one_in_base_32(tmp_path: Path) -> None:
    first = Archive()
    record = first.response(URL, HTML.encode())
    raw = base64.b32decode(record.rec_headers.get_header("WARC-Payload-Digest").removeprefix("sha1:"))
    second = Archive()
    second.revisit("https://courier.example/other", date=LATER, digest=f"SHA1:{raw.hex()}")
    _, again = read(tmp_path, first.data, second.data)
    assert isinstance(again, Page) and again.url == "https://courier.example/other"


def test_a_revisit_of_a_picture_is_counted(tmp_path: Path) -> None:
    archive = Archive()
    archive.revisit(URL, date=LATER, kind="image/png")
    (skip,) = read(tmp_path, archive.data)
    assert isinstance(skip, Skipped) and skip.reason == "1 responses are no page: 1 revisits of what is no page"


def test_a_revisit_in_the_same_archive_and_inside_a_zip(tmp_path: Path) -> None:
    archive = Archive()
    record = archive.response(URL, HTML.encode())
    archive.revisit(URL, date=LATER, digest=record.rec_headers.get_header("WARC-Payload-Digest"))
    for data in (archive.data, wacz(one=archive.data)):
        assert [type(each) for each in read(tmp_path, data)] == [Page, Page]


def test_memory_for_revisits_is_bounded(tmp_path: Path) -> None:
    archive = Archive()
    for number in range(20):
        archive.revisit(f"https://courier.example/{number}", date=LATER)
    found = read(tmp_path, archive.data, limits=Limits(revisit_bytes=10_000))
    reasons = [skip.reason for skip in found if isinstance(skip, Skipped)]
    assert len(reasons) == 20
    assert 5 < sum("Limits.revisit_bytes" in reason for reason in reasons) < 20
