"""What a stream holds, by its first bytes; names and suffixes lie."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from twosource.capture.scan import look_over
from twosource.capture.signs import is_feed, is_html, is_mhtml, kind_of_json
from twosource.capture.unpack import GZIP, ZSTD
from twosource.capture.wide import looks_like_utf16, wide_codec

Kind = Literal[
    "empty",
    "gzip",
    "zstandard",
    "warc",
    "zip",
    "parquet",
    "mhtml",
    "feed",
    "jsonl",
    "json",
    "csv",
    "html",
    "text",
    "binary",
]

PREFIX_BYTES = 65_536
_MAGICS = {
    b"%PDF-": "a PDF; save the page as HTML or text",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a RIFF container (WebP, sound or film)",
    b"\x7fELF": "a program",
    b"PAR1": "a Parquet table, where a page should be",
    b"PK\x03\x04": "a ZIP archive, where a page should be",
    b"SQLite format 3\x00": "an SQLite database; export its rows as JSON lines",
    b"BZh": "a bzip2 file; unpack it first",
    b"\xfd7zXZ": "an xz file; unpack it first",
    b"7z\xbc\xaf": "a 7z archive; unpack it first",
    b"\x04\x22\x4d\x18": "an lz4 file; unpack it first",
}
_MAGIC_BYTES = tuple(_MAGICS)
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_CONTROL = bytes(range(7)) + bytes(range(14, 27)) + bytes(range(28, 32))


def sniff(prefix: bytes) -> Kind:
    """Return what a stream with this beginning holds.

    >>> sniff(b"WARC/1.0\\r\\n"), sniff(b'{"text": "One."}\\n'), sniff(b"<!doctype html><p>One"), sniff(b"One < two")
    ('warc', 'jsonl', 'html', 'text')
    """
    if not prefix:
        return "empty"
    if prefix.startswith(GZIP):
        return "gzip"
    if prefix.startswith(ZSTD):
        return "zstandard"
    if re.match(rb"WARC/\d\.\d", prefix):
        return "warc"
    if prefix.startswith(b"PK\x03\x04"):
        return "zip"
    if prefix.startswith(b"PAR1"):
        return "parquet"
    if describe_binary(prefix):
        return "binary"
    wide = wide_codec(prefix)
    start = prefix.decode(wide, "ignore").encode("utf-8", "ignore") if wide else prefix
    start = start.removeprefix(codecs.BOM_UTF8)
    if start.lstrip()[:1] in (b"{", b"["):
        if kind := kind_of_json(start):
            return kind
    elif is_mhtml(start):
        return "mhtml"
    elif is_feed(start):
        return "feed"
    return "html" if is_html(start) else "text"


def describe_binary(prefix: bytes) -> str | None:
    """Say what binary file begins so, None for text. UTF-16 and UTF-32 are text."""
    if prefix.startswith(_MAGIC_BYTES):
        return next(description for magic, description in _MAGICS.items() if prefix.startswith(magic))
    has_controls, _ = look_over(prefix)
    if not has_controls or looks_like_utf16(prefix) or prefix.startswith(_WIDE_MARKS):
        return None
    controls = len(prefix) - len(prefix.translate(None, _CONTROL))
    bad = prefix.decode("utf-8", "replace").count("\ufffd")
    if 3 * controls > len(prefix) or (50 * controls > len(prefix) and 50 * bad > len(prefix)):
        return f"binary data ({controls:,} control bytes in the first {len(prefix):,})"
    return None
