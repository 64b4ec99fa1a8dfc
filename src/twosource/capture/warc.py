"""Web archives: a page for each HTML or text response.

FastWARC finds the records. What is no page (redirects, errors, pictures) is counted
and told in one `Skipped` at the end of the file; a revisit, whose bytes lie elsewhere,
gets its own. A record that is cut off is kept as far as it goes.

Source: WARC 1.1 (ISO 28500); RFC 9112 for the HTTP message in it.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Any

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecordType

from twosource.capture.decode import decode
from twosource.capture.identity import Stated, make_page
from twosource.capture.limits import Limits
from twosource.capture.sniff import describe_binary, is_html
from twosource.capture.unpack import Unpacked
from twosource.records import Locator, Page, Skipped

_HTML = ("text/html", "application/xhtml+xml")
_CODINGS: dict[str, Any] = {"gzip": GzipReader, "x-gzip": GzipReader, "br": BrotliReader, "zstd": ZstdReader}
_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit | WarcRecordType.conversion


def read_warc(
    stream: IO[bytes], file: str, stated: Stated, limits: Limits, *, packing: str | None = None
) -> Iterator[Page | Skipped]:
    """Yield the pages of a web archive, then what in it is no page.

    `packing` names the compression that FastWARC takes off by itself; the stream must
    then be seekable, since FastWARC passes over a cut-off end without a word.
    """
    passed: Counter[str] = Counter()
    number, offset, whole = -1, 0, True
    records = ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False, fsspec_args=False)
    while True:
        try:
            record = next(records, None)
        except (OSError, ValueError, MemoryError) as error:
            whole = False
            yield Skipped(
                locator=Locator(file=file, record=number + 1),
                reason=f"expected a WARC record after {number + 1:,} good ones, found damage ({error}); "
                "what stands before it was read, what follows is lost: fetch the file again",
            )
            break
        if record is None:
            break
        number, offset = number + 1, record.stream_pos
        locator = Locator(file=file, record=number, offset=offset)
        found = _read_record(record, locator, stated, limits)
        if isinstance(found, str):
            passed[found] += 1
        elif found:
            yield found
    if whole and packing:
        yield from _check_end(stream, packing, Locator(file=file, record=number, offset=offset), limits)
    if passed:
        counts = "; ".join(f"{count:,} {reason}" for reason, count in sorted(passed.items()))
        yield Skipped(locator=Locator(file=file), reason=f"{passed.total():,} responses are no page: {counts}")


def _check_end(stream: IO[bytes], packing: str, last: Locator, limits: Limits) -> Iterator[Skipped]:
    """Yield what is wrong with the compressed stream from its last record on, if anything."""
    stream.seek(last.offset or 0)
    if failure := Unpacked(stream, packing, limits).find_failure():
        yield Skipped(locator=last, reason=f"{failure}; what stands before that was read")


def _read_record(record: Any, locator: Locator, stated: Stated, limits: Limits) -> Page | Skipped | str | None:
    """Return a record's page, why there is none, the group of the unwanted it belongs to, or
    None for the archive's own bookkeeping (warcinfo, request, metadata)."""
    if not record.record_type & _WANTED:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    if record.record_type == WarcRecordType.revisit:
        known = record.headers.get("WARC-Refers-To-Date") or "another time"
        return Skipped(
            locator=locator, reason=f"revisit of {url}: its bytes were kept once, at {known}; read that record for them"
        )
    try:
        record.parse_http(auto_decode="none")
    except OSError as error:
        return Skipped(locator=locator, reason=f"expected an HTTP response from {url}, found none ({error})")
    return _unwanted(record) or _page_of(record, url, locator, stated, limits)


def _unwanted(record: Any) -> str | None:
    status = record.http_headers.status_code if record.is_http and record.http_headers else None
    if status is not None and not 200 <= status < 300:
        return f"HTTP {status} response(s)"
    kind = _media_type(record)
    return None if kind in (*_HTML, "text/plain", "") else f"{kind} record(s)"


def _media_type(record: Any) -> str:
    stated = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return (stated or "").split(";")[0].strip().lower()


def _page_of(record: Any, url: str | None, locator: Locator, stated: Stated, limits: Limits) -> Page | Skipped | str:
    expected = record.content_length
    notes: list[str] = []
    try:
        raw = record.reader.read(limits.page_bytes + 1)
    except OSError as error:
        return Skipped(
            locator=locator, reason=f"expected {expected:,} bytes of {url}, found a damaged record ({error})"
        )
    if len(raw) < expected:
        notes.append(f"the record is cut off: {expected:,} bytes announced, {len(raw):,} there")
    payload, problem = _decode_http(record, raw, limits.page_bytes) if len(raw) <= limits.page_bytes else (raw, None)
    if problem:
        notes.append(problem)
    if len(payload) > limits.page_bytes:
        return Skipped(
            locator=locator,
            reason=f"{url}: expected at most {limits.page_bytes:,} bytes, found more; "
            "read this page from a file of its own, cut; callers of read_pages can raise Limits.page_bytes",
        )
    if not payload:
        return "empty response(s)"
    if found := describe_binary(payload[:4096]):
        return Skipped(locator=locator, reason=f"{url}: expected a page, found {found}")
    html = _media_type(record) in _HTML or is_html(payload[:4096])
    return make_page(
        payload=payload,
        decoded=decode(payload, declared=record.http_charset if record.is_http else None, html=html),
        media="html" if html else "text",
        locator=locator,
        name=url or f"record {locator.record}",
        stated=stated,
        url=url,
        captured_at=_utc(record.record_date),
        notes=tuple(notes),
    )


def _decode_http(record: Any, raw: bytes, most: int) -> tuple[bytes, str | None]:
    """Return the payload without HTTP's codings; where they don't hold, as it stands and why."""
    headers = record.http_headers if record.is_http else None
    if headers is None:
        return raw, None
    readers = [ChunkedReader] if "chunked" in (headers.get("Transfer-Encoding") or "").lower() else []
    codings = (headers.get("Content-Encoding") or "").lower().split(",")
    readers += [_CODINGS[coding.strip()] for coding in reversed(codings) if coding.strip() in _CODINGS]
    payload, problem = raw, None
    for reader in readers:
        try:
            payload = reader(io.BytesIO(payload)).read(most + 1)
        except OSError as error:
            # crawlers often keep the header of a coding they have already taken off
            problem = None if describe_binary(payload[:4096]) is None else f"{reader.__name__} failed ({error})"
    return payload, problem


def _utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
