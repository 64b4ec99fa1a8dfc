"""python -m evaluation.make_demo_warc [OUT]

Writes the demo corpus's web archive from the pages kept in src/twosource/demo/sources: warcinfo, a request and a
response for each page, and one image. The same sources give the same bytes.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DEMO = Path(__file__).resolve().parents[1] / "src" / "twosource" / "demo"
HOST = "quaysidedaily.example"
# A GIF of one point.
DOT = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One page as it was fetched: its source file, path, moment, and whether the server compressed it."""

    source: str
    path: str
    date: str
    compressed: bool = False


VISITS = (
    Visit(source="quaysidedaily_cindermoor.html", path="/world/cindermoor-mine-dam", date="2023-09-04T17:02:11Z"),
    Visit(source="quaysidedaily_halvet_14.html", path="/world/halvet-dam-14-dead", date="2023-11-15T20:14:40Z"),
    Visit(
        source="quaysidedaily_maunt.html",
        path="/world/maunt-water-intake",
        date="2023-11-16T06:41:09Z",
        compressed=True,
    ),
    Visit(source="quaysidedaily_halvet_19.html", path="/world/halvet-dam-nineteen", date="2023-11-17T05:58:33Z"),
)
PICTURED = "/world/halvet-dam-14-dead"
IMAGE = Visit(source="", path="/media/world-halvet-dam-14-dead.jpg", date="2023-11-15T20:14:42Z")


def _headers(kind: str, visit: Visit) -> dict[str, str]:
    """WARC headers that hang on nothing but the visit."""
    identifier = uuid5(NAMESPACE_URL, f"{kind} {HOST}{visit.path} {visit.date}")
    return {"WARC-Record-ID": f"<urn:uuid:{identifier}>", "WARC-Date": visit.date}


def _answer(media: str, length: int, *, compressed: bool = False) -> StatusAndHeaders:
    """The server's status line and headers."""
    headers = [("Server", "nginx"), ("Content-Type", media), ("Content-Length", str(length))]
    if compressed:
        headers.insert(2, ("Content-Encoding", "gzip"))
    return StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")


def _write(writer: WARCWriter, kind: str, visit: Visit, body: bytes, http: StatusAndHeaders) -> None:
    """Write one record."""
    record = writer.create_warc_record(
        f"https://{HOST}{visit.path}",
        kind,
        payload=BytesIO(body),
        length=len(body),
        http_headers=http,
        warc_headers_dict=_headers(kind, visit),
    )
    writer.write_record(record)


def _write_visit(writer: WARCWriter, visit: Visit, body: bytes, media: str) -> None:
    """Write request and response."""
    asked = StatusAndHeaders(f"GET {visit.path} HTTP/1.1", [("Host", HOST)], is_http_request=True)
    _write(writer, "request", visit, b"", asked)
    payload = gzip.compress(body, mtime=0) if visit.compressed else body
    answer = _answer(media, len(payload), compressed=visit.compressed)
    _write(writer, "response", visit, payload, answer)


def _write_info(writer: WARCWriter) -> None:
    """Write the record that says what the file is."""
    about = b"software: twosource, evaluation.make_demo_warc\r\nformat: WARC File Format 1.0\r\n"
    headers = {"WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, HOST)}>", "WARC-Date": VISITS[0].date}
    record = writer.create_warc_record(
        "", "warcinfo", payload=BytesIO(about), length=len(about), warc_headers_dict=headers
    )
    writer.write_record(record)


def make_warc() -> bytes:
    """The archive's bytes: each record is a gzip member of its own."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    _write_info(writer)
    for visit in VISITS:
        body = (DEMO / "sources" / visit.source).read_bytes()
        _write_visit(writer, visit, body, "text/html; charset=utf-8")
        if visit.path == PICTURED:
            _write_visit(writer, IMAGE, DOT, "image/gif")
    return out.getvalue()


def main(argv: Sequence[str] | None = None) -> int:
    """Write the archive; return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    path = Path(arguments[0]) if arguments else DEMO / "pages" / "quaysidedaily.warc.gz"
    path.write_bytes(make_warc())
    return 0


if __name__ == "__main__":
    sys.exit(main())
