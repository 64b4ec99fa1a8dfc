"""MHTML, the page that a browser saved with all its pictures: the HTML part is the page.

Read as a stream: pictures, styles and scripts are passed over without being kept. Frames
are pages of other addresses inside the page, mostly advertising; they are passed over too.

Source: RFC 2557 (MHTML), RFC 2046 (multipart). The address and the moment are those of the
snapshot, as Chromium writes them, else of the part.
"""

from __future__ import annotations

import binascii
import quopri
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import IO

from twosource.capture.decode import decode
from twosource.capture.identity import Stated, make_page
from twosource.capture.limits import Limits
from twosource.records import Locator, Page, Skipped

MOST_PARTS = 20_000
MOST_HEADER = 65_536
MOST_DEPTH = 5
MOST_VALUE = 2_000
_LINE = 1_048_576
_WANTED = frozenset(("content-type", "content-transfer-encoding", "content-id", "subject", "date"))
_ADDRESSES = ("snapshot-content-location", "content-location")
_RANKS = {"text/html": 2, "application/xhtml+xml": 2, "text/plain": 1}


class _Broken(ValueError):
    """The parts can't be told apart. The message says what was found."""


@dataclass(slots=True)
class _Part:
    """A part that may be the page."""

    header: Message
    body: bytearray = field(default_factory=bytearray)
    too_long: bool = False

    @property
    def rank(self) -> int:
        return _RANKS.get(self.header.get_content_type(), 0)


def read_mhtml(stream: IO[bytes], locator: Locator, name: str, stated: Stated, limits: Limits) -> Page | Skipped:
    """Return the page of a saved page."""
    try:
        whole = _read_header(stream)
        parts = _Parts(stream, most_bytes=4 * limits.page_bytes)  # quoted-printable triples, and breaks lines
        best = parts.find(whole)
    except _Broken as error:
        return Skipped(locator=locator, reason=f"expected a saved page (MHTML), found {error}")
    if best is None:
        reason = f"expected an HTML part in a saved page (MHTML), found none in {parts.count:,} parts"
        return Skipped(locator=locator, reason=reason)
    payload = _unwrap(best)
    if best.too_long or len(payload) > limits.page_bytes:
        reason = f"expected a page of at most {limits.page_bytes:,} bytes, found more"
        return Skipped(locator=locator, reason=f"{reason}; callers of read_pages can raise Limits.page_bytes")
    html = best.rank == 2
    return make_page(
        payload=payload,
        decoded=decode(payload, declared=best.header.get_content_charset(), html=html),
        media="html" if html else "text",
        locator=locator,
        name=name,
        stated=stated,
        url=_address(whole) or _address(best.header),
        title=_subject(whole),
        captured_at=_moment(whole),
        notes=("the saved page is cut off: its last part has no end",) if parts.cut else (),
    )


def _read_header(stream: IO[bytes]) -> Message:
    """Read the lines before a blank one; keep the fields that are wanted, none of them long."""
    fields: list[list[str]] = []
    size = 0
    while line := stream.readline(_LINE):
        size += len(line)
        if size > MOST_HEADER:
            raise _Broken(f"a header of more than {MOST_HEADER:,} bytes")
        string = line.decode("utf-8", "replace").rstrip()
        if not string:
            break
        if line[:1] in b" \t" and fields:
            fields[-1][1] += " " + string.strip() if len(fields[-1][1]) < MOST_VALUE else ""
        else:
            name, _, value = string.partition(":")
            fields.append([name.strip().lower(), value.strip()])
    header = Message()
    for name, value in fields:
        if (name in _WANTED or name in _ADDRESSES) and name not in header and len(value) <= MOST_VALUE:
            header[name] = value
    return header


class _Parts:
    """The parts of a multipart message, one after another, nested ones among them."""

    def __init__(self, stream: IO[bytes], *, most_bytes: int) -> None:
        self._stream = stream
        self._most_bytes = most_bytes
        self._boundaries: list[bytes] = []
        self.count = 0
        self.cut = False

    def find(self, whole: Message) -> _Part | None:
        """Return the part that is the page: the one named as the root, else the first HTML, else the first text."""
        root = _parameter(whole, "start").strip("<>")
        best: _Part | None = None
        for part in self._parts(whole):
            if root and str(part.header.get("content-id", "")).strip("<> ") == root:
                return part
            if best is None or part.rank > best.rank:
                best = part
            if best.rank == 2 and not root:
                return best
        return best

    def _parts(self, whole: Message) -> Iterator[_Part]:
        """Yield the parts that may be the page."""
        header, more = whole, True
        while more:
            self.count += 1
            if self.count > MOST_PARTS:
                raise _Broken(f"more than {MOST_PARTS:,} parts and no HTML among them")
            if header.get_content_maintype() == "multipart":
                self._enter(header)
            part = _Part(header)
            more = self._read_body(part if part.rank else None)
            if part.rank:
                yield part
            header = _read_header(self._stream) if more else header

    def _enter(self, header: Message) -> None:
        boundary = _parameter(header, "boundary")
        if not boundary or len(boundary) > 200:
            raise _Broken("no boundary between its parts")
        if len(self._boundaries) == MOST_DEPTH:
            raise _Broken(f"parts nested more than {MOST_DEPTH} deep")
        self._boundaries.append(b"--" + boundary.encode("utf-8", "replace"))

    def _read_body(self, part: _Part | None) -> bool:
        """Read to the next part, keeping the lines for one that is wanted. False when there is no next."""
        while line := self._stream.readline(_LINE):
            if line.startswith(b"--") and (depth := self._depth_of(line.rstrip())) is not None:
                closes = line.rstrip().endswith(self._boundaries[depth] + b"--")
                del self._boundaries[depth + (not closes) :]
                if not closes:
                    return True
                if not self._boundaries:
                    return False
                part = None  # what follows the last part of a level is nobody's
            elif part and len(part.body) + len(line) <= self._most_bytes:
                part.body += line
            elif part:
                part.too_long = True
        self.cut = bool(self._boundaries)
        return False

    def _depth_of(self, line: bytes) -> int | None:
        """The level, the innermost first, that a line is a boundary of."""
        for depth in range(len(self._boundaries) - 1, -1, -1):
            if line in (self._boundaries[depth], self._boundaries[depth] + b"--"):
                return depth
        return None


def _parameter(header: Message, name: str) -> str:
    value = header.get_param(name, "")
    return value if isinstance(value, str) else ""


def _unwrap(part: _Part) -> bytes:
    """The body without its transfer encoding, as far as that holds."""
    coding = str(part.header.get("content-transfer-encoding", "")).strip().lower()
    body = bytes(part.body)
    if coding == "quoted-printable":
        return quopri.decodestring(body)
    if coding == "base64":
        packed = body.translate(None, b"\r\n \t")
        try:
            return binascii.a2b_base64(packed[: len(packed) // 4 * 4])
        except binascii.Error:
            return body
    return body


def _address(header: Message) -> str | None:
    found = (str(header.get(name, "")).strip() for name in _ADDRESSES)
    return next((url for url in found if url.lower().startswith(("http://", "https://", "file://"))), None)


def _subject(header: Message) -> str | None:
    subject = str(header.get("subject", ""))
    with suppress(HeaderParseError, LookupError, ValueError):  # then it stands as it came
        subject = str(make_header(decode_header(subject)))
    return " ".join(subject.split()) or None


def _moment(header: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(header.get("date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
