"""A web archive's record as a page: HTTP taken apart, its codings taken off, what is no page told.

Source: WARC 1.1 (ISO 28500); RFC 9112 and 9110 for the HTTP message in it.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

from twosource.capture.decode import decode
from twosource.capture.identity import Stated, make_page
from twosource.capture.limits import Limits
from twosource.capture.signs import is_html
from twosource.capture.sniff import describe_binary
from twosource.records import Locator, Page, Skipped

_HTML = ("text/html", "application/xhtml+xml")
_PAGES = (*_HTML, "text/plain", "")
_CODINGS: dict[str, Any] = {"gzip": GzipReader, "x-gzip": GzipReader, "br": BrotliReader, "zstd": ZstdReader}


def target_of(record: Any) -> str | None:
    """Return the address that a record was captured from."""
    return (record.headers.get("WARC-Target-URI") or "").strip("<>") or None


def utc(moment: datetime | None) -> datetime | None:
    """Return a moment in UTC; one without an offset is in UTC."""
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_response(
    record: Any,
    locator: Locator,
    stated: Stated,
    limits: Limits,
) -> Page | Skipped | str:
    """Return the page of a response, resource or conversion, why there is none, or the group of what is no page."""
    url = target_of(record)
    try:
        record.parse_http(auto_decode="none")
    except (OSError, ValueError) as error:
        return Skipped(locator=locator, reason=f"expected an HTTP response from {url}, found none ({error})")
    media = _media_type(record)
    return _unwanted(record, media) or _page_of(record, media, url, locator, stated, limits)


def unwanted(record: Any) -> str | None:
    """Return the group of what is no page, None for what may be one. Its HTTP header must have been parsed."""
    return _unwanted(record, _media_type(record))


def _unwanted(record: Any, media: str) -> str | None:
    headers = record.http_headers if record.is_http else None
    status = headers.status_code if headers else None
    if status is not None and not 200 <= status < 300:
        return f"HTTP {status} response(s)"
    return None if media in _PAGES else f"{media} record(s)"


def _media_type(record: Any) -> str:
    stated = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return (stated or "").split(";", 1)[0].strip().lower()


def _page_of(
    record: Any, media: str, url: str | None, locator: Locator, stated: Stated, limits: Limits
) -> Page | Skipped | str:
    expected = record.content_length
    notes: list[str] = []
    try:  # a reader that is told no size is faster
        raw = record.reader.read() if expected <= limits.page_bytes else record.reader.read(limits.page_bytes + 1)
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
    html = media in _HTML or is_html(payload[:4096])
    return make_page(
        payload=payload,
        decoded=decode(payload, declared=record.http_charset if record.is_http else None, html=html),
        media="html" if html else "text",
        locator=locator,
        name=url or f"record {locator.record}",
        stated=stated,
        url=url,
        captured_at=utc(record.record_date),
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
