"""Files made to do harm: bombs, floods, depths, lies. Nothing but pages and reasons comes out, in bounded memory."""

from __future__ import annotations

import csv
import gzip
import io
import json
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.capture.made import ATOM, BODY, CSV, HTML, MHTML, NINJS_2, NINJS_3, RSS, URL, Archive, parquet, wacz
from twosource.capture import Limits, read_pages
from twosource.records import Page, Skipped

SMALL = Limits(page_bytes=50_000, ratio=50, ratio_from=1_000_000, spool_bytes=5_000_000)


def read(folder: Path, data: bytes | str, **options: object) -> list[Page | Skipped]:
    path = folder / "input"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = list(read_pages([path], **options))  # type: ignore[arg-type]
    assert all(isinstance(each, Page | Skipped) for each in found)
    return found


def reasons(found: list[Page | Skipped]) -> str:
    return "; ".join(each.reason for each in found if isinstance(each, Skipped))


# --- ZIP ---


def test_a_zip_bomb_is_refused_by_what_it_says(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/a.warc", b"WARC/1.1\r\n" + b"\0" * 3_000_000)
    assert "as a bomb has" in reasons(read(tmp_path, out.getvalue(), limits=SMALL))


def test_a_zip_that_lies_about_sizes(tmp_path: Path) -> None:
    data = bytearray(wacz(one=b"WARC/1.1\r\n" + b"x" * 5_000))
    place = data.index(b"PK\x01\x02")
    place = data.index(b"PK\x01\x02", place + 1)
    data[place + 24 : place + 28] = struct.pack("<L", 40)
    assert reasons(read(tmp_path, bytes(data)))


def test_a_zip_whose_list_is_a_flood(tmp_path: Path) -> None:
    data = bytearray(wacz(one=b""))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<L", 2_000_000_000)
    assert "expected a list of at most 10,000,000 bytes in a ZIP file" in reasons(read(tmp_path, bytes(data)))


def test_names_in_a_zip_are_no_paths(tmp_path: Path) -> None:
    archive = Archive()
    archive.response(URL, HTML.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("archive/../../../../tmp/evil.warc.gz", archive.data)
        packed.writestr("/etc/evil.warc.gz", archive.data)
    before = sorted(tmp_path.iterdir())
    assert [type(each) for each in read(tmp_path, out.getvalue())] == [Page, Page]
    assert len(sorted(tmp_path.iterdir())) == len(before) + 1


def test_office_files_and_other_archives(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert "found none among its 1 files; unpack it" in reasons(read(tmp_path, out.getvalue()))


def test_an_archive_that_holds_no_archive(tmp_path: Path) -> None:
    assert "expected a web archive (WARC), found html" in reasons(read(tmp_path, wacz(one=HTML.encode())))


# --- layers of packing ---


@pytest.mark.parametrize("inner", ["warc", "csv", "parquet"])
def test_bombs_inside_packings_stop(tmp_path: Path, inner: str) -> None:
    zeros = b"\0" * 8_000_000
    start = {
        "warc": b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 8000000\r\n\r\n",
        "csv": b'a,text\nb,"',
        "parquet": b"PAR1",
    }
    data = gzip.compress(zstandard.compress(start[inner] + zeros))
    started = time.process_time()
    assert reasons(read(tmp_path, data, limits=SMALL))
    assert time.process_time() - started < 10


# --- tables ---


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    rows = "url,text\n" + "u,One.\n" * 3 + 'u,"Two.\n' + "u,Three.\n" * 20_000 + 'u,"closed"\n' + "u,Four.\n" * 3
    found = read(tmp_path, rows, limits=SMALL)
    assert sum(isinstance(each, Page) for each in found) > 3
    assert "perhaps a quotation mark is never closed" in reasons(found)


def test_a_giant_field_and_a_giant_line(tmp_path: Path) -> None:
    for giant in ('u,"' + "x" * 200_000 + '"\n', "u," + "x" * 200_000 + "\n", "u," * 100_000 + "\n"):
        found = read(tmp_path, "url,text\nu,One.\n" + giant + "u,Two.\n", limits=SMALL)
        assert isinstance(found[0], Page) and reasons(found)


def test_the_csv_module_is_left_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    read(tmp_path, "url,text\nu,One.\n")
    assert csv.field_size_limit() == before


def test_parquet_that_repeats_a_long_value(tmp_path: Path) -> None:
    data = parquet(text=pa.array(["x" * 40_000] * 5_000).dictionary_encode())
    found = read(tmp_path, data, limits=Limits(page_bytes=10_000))
    assert len(found) == 5_000 and "expected at most 10,000 bytes in the column 'text'" in reasons(found[:1])


def test_parquet_that_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["\0" * 9_000_000]}), out, compression="zstd", use_dictionary=False)
    assert "expected row group 0 to unpack to at most 50 times" in reasons(read(tmp_path, out.getvalue(), limits=SMALL))


def test_parquet_with_many_columns_and_deep_ones(tmp_path: Path) -> None:
    wide = pa.table({f"c{n}": [1] for n in range(10_001)})
    deep: pa.DataType = pa.string()
    for _ in range(60):
        deep = pa.struct([("a", deep)])
    for table, reason in ((wide, "at most 10,000 columns"), (pa.table({"text": pa.array([None], deep)}), "expected")):
        out = io.BytesIO()
        pq.write_table(table, out)
        assert reason in reasons(read(tmp_path, out.getvalue()))


# --- feeds, saved pages, JSON ---


def test_depths_and_floods_in_a_feed(tmp_path: Path) -> None:
    deep = "<rss><channel><item>" + "<a>" * 5_000 + "x" + "</a>" * 5_000 + "</item></channel></rss>"
    long = "<rss><channel><item><title>" + "x" * 300_000
    junk = "<rss><channel>" + "<x/>" * 100_000 + "<item><title>Quay</title></item></channel></rss>"
    attributes = (
        "<rss><channel><item "
        + " ".join(f'a{n}="x"' for n in range(5_000))
        + "><title>T</title></item></channel></rss>"
    )
    started = time.process_time()
    assert reasons(read(tmp_path, deep)) and reasons(read(tmp_path, long, limits=SMALL))
    assert isinstance(read(tmp_path, junk)[0], Page) and read(tmp_path, attributes)
    assert time.process_time() - started < 10


def test_a_saved_page_of_100_000_parts(tmp_path: Path) -> None:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    started = time.process_time()
    found = read(tmp_path, head + "--x\nContent-Type: image/png\n\nA\n" * 100_000 + "--x--\n")
    assert "more than 20,000 parts and no HTML among them" in reasons(found)
    assert time.process_time() - started < 10


NESTED = "MIME-Version: 1.0\n" + "".join(
    f"Content-Type: multipart/related; boundary=b{n}\n\n--b{n}\n" for n in range(9)
)


@pytest.mark.parametrize(
    ("saved", "reason"),
    [
        (MHTML[: MHTML.index("<!doctype") + 30], None),
        (MHTML[: MHTML.index("----Part--x")], "found none in 1 parts"),
        (MHTML.replace("boundary=", "border="), "no boundary between its parts"),
        (MHTML.replace("Content-ID: <root@m>", "X: " + "y" * 70_000), "a header of more than 65,536 bytes"),
        (NESTED, "parts nested more than 5 deep"),
    ],
    ids=["cut", "no part", "no boundary", "long header", "nested"],
)  # fmt: skip
def test_saved_pages_that_are_broken(tmp_path: Path, saved: str, reason: str | None) -> None:
    (found,) = read(tmp_path, saved)
    if reason is None:
        assert isinstance(found, Page) and found.notes == ("the saved page is cut off: its last part has no end",)
    else:
        assert isinstance(found, Skipped) and reason in found.reason


def test_a_long_page_in_a_saved_page(tmp_path: Path) -> None:
    long = MHTML.replace(BODY[:40], "x" * 300_000)
    assert "expected a page of at most 50,000 bytes" in reasons(read(tmp_path, long, limits=SMALL))


def test_json_objects_too_long_and_too_deep(tmp_path: Path) -> None:
    deep = '{"uri": "u",\n"bodies": ' + "[" * 100_000
    assert "expected one JSON object" in reasons(read(tmp_path, deep))
    long = json.dumps({"text": "x" * 100_000}, indent=1)
    assert "at most 50,000 bytes" in reasons(read(tmp_path, long, limits=SMALL))


# --- every reader, any damage ---


def warc() -> bytes:
    archive = Archive(packed=False)
    record = archive.response(URL, HTML.encode())
    archive.revisit(URL, date="2031-02-05T10:00:00Z", digest=record.rec_headers.get_header("WARC-Payload-Digest"))
    archive.response(URL, b"The quay.", kind="text/plain")
    return archive.data


GOOD: dict[str, bytes] = {
    "text": f"Quay closed\n{BODY}\n".encode(),
    "html": HTML.encode(),
    "mhtml": MHTML.encode(),
    "rss": RSS.encode(),
    "atom": ATOM.encode(),
    "ninjs 3": json.dumps(NINJS_3).encode(),
    "ninjs 2": json.dumps(NINJS_2, indent=1).encode(),
    "jsonl": b'{"text": "One.", "published": "2031-02-03"}\n{"html": "<p>Two."}\n',
    "csv": CSV.replace("link,body", "url,text").encode(),
    "parquet": parquet(url=[URL, "u"], text=["One.", "Two."]),
    "warc": warc(),
    "wacz": wacz(one=gzip.compress(warc())),
}
PACKERS: tuple[Callable[[bytes], bytes], ...] = (bytes, gzip.compress, zstandard.compress)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@pytest.mark.parametrize("kind", GOOD)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cut=st.floats(0, 1),
    places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6)), max_size=4),
    pack=st.sampled_from(PACKERS),
)
def test_spoilt_files_give_pages_or_reasons(
    folder: Path, kind: str, cut: float, places: list[tuple[float, bytes]], pack: Callable[[bytes], bytes]
) -> None:
    data = bytearray(GOOD[kind])
    for place, new in places:
        at = int(place * len(data))
        data[at : at + len(new)] = new
    packed = pack(bytes(data))
    packed = packed[: max(1, int(cut * len(packed)))] if cut < 0.9 else packed
    first = read(folder, packed)
    assert first == read(folder, packed)
    assert first


@pytest.mark.parametrize(
    "start", [b"WARC/1.1\r\n", b"PAR1", b"PK\x03\x04", b"<rss>", b"a,text\n", b'{"uri":', b"MIME-Version: 1.0\n"]
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_any_bytes_behind_any_sign(folder: Path, start: bytes, data: bytes) -> None:
    assert read(folder, start + data) == read(folder, start + data)
