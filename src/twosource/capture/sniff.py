"""What a stream holds, by its first bytes; names and suffixes lie."""

from __future__ import annotations

import codecs
import json
import re
from typing import Literal

from twosource.capture.unpack import GZIP, ZSTD

Kind = Literal["empty", "gzip", "zstandard", "warc", "jsonl", "html", "text", "binary"]

PREFIX_BYTES = 65_536
_FIELDS = frozenset(("text", "html", "url", "title", "published", "outlet"))
_MAGICS = {
    b"%PDF-": "a PDF; save the page as HTML or text",
    b"PK\x03\x04": "a ZIP archive (WACZ and Office files are); unpack it and read what is inside",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a RIFF container (WebP, sound or film)",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "an SQLite database; export its rows as JSON lines",
    b"PAR1": "a Parquet file; export its rows as JSON lines",
    b"BZh": "a bzip2 file; unpack it first",
    b"\xfd7zXZ": "an xz file; unpack it first",
    b"7z\xbc\xaf": "a 7z archive; unpack it first",
    b"\x04\x22\x4d\x18": "an lz4 file; unpack it first",
}
_HTML_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|div|p|span|article|section|main|header|h[1-6]|table|ul|ol|a|b|i"
    rb"|img|script|style|br|center|font|iframe|nav|form|figure|aside|blockquote|pre)\b",
    re.IGNORECASE,
)
_BEFORE_TAG = re.compile(rb"(?:\s+|<\?[^>]{0,300}>|<!--.{0,4000}?-->)+", re.DOTALL)
_WHOLE_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
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
    if describe_binary(prefix):
        return "binary"
    start = prefix.removeprefix(codecs.BOM_UTF8)
    if start.lstrip().startswith(b"{") and _is_jsonl(start):
        return "jsonl"
    return "html" if is_html(start) else "text"


def describe_binary(prefix: bytes) -> str | None:
    """Say what binary file begins so, None for text. UTF-16 and UTF-32 are text."""
    for magic, description in _MAGICS.items():
        if prefix.startswith(magic):
            return description
    if looks_like_utf16(prefix) or prefix.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return None
    controls = len(prefix) - len(prefix.translate(None, _CONTROL))
    bad = prefix.decode("utf-8", "replace").count("\ufffd")
    if 3 * controls > len(prefix) or (50 * controls > len(prefix) and 50 * bad > len(prefix)):
        return f"binary data ({controls:,} control bytes in the first {len(prefix):,})"
    return None


def looks_like_utf16(prefix: bytes) -> str | None:
    """Return the codec when nearly every other byte is NUL, as in Latin text in UTF-16.

    >>> looks_like_utf16("Bridge closed".encode("utf-16-le"))
    'utf-16-le'
    """
    sample = prefix[:4096]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def is_html(prefix: bytes) -> bool:
    """Say whether a beginning is HTML: its first tag is one of HTML's, or a page starts in it."""
    if codec := looks_like_utf16(prefix.removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)):
        prefix = (
            prefix[: len(prefix) // 2 * 2].decode(codec, "ignore").encode("utf-8", "ignore").lstrip(codecs.BOM_UTF8)
        )
    before = _BEFORE_TAG.match(prefix)
    if _HTML_TAG.match(prefix, before.end() if before else 0):
        return True
    return bool(_WHOLE_PAGE.search(prefix[:PREFIX_BYTES]))


def _is_jsonl(prefix: bytes) -> bool:
    """Say whether some whole line is a JSON object with our fields, or the first has no end here."""
    lines = prefix.lstrip().split(b"\n")
    for line in lines[:50]:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and _FIELDS & value.keys():
            return True
    return len(lines) == 1 and bool(re.match(rb'\s*\{\s*"[^"]{1,40}"\s*:', prefix))
