"""Text whose characters are two bytes or four: UTF-16 and UTF-32."""

from __future__ import annotations

import codecs

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def wide_codec(prefix: bytes) -> str | None:
    """Return the codec of a beginning in UTF-16 or UTF-32, by its mark or its NUL bytes; None for all else."""
    marked = [codec for mark, codec in _WIDE_MARKS if prefix.startswith(mark)]
    return marked[0] if marked else looks_like_utf16(prefix)


def looks_like_utf16(prefix: bytes) -> str | None:
    """Return the codec when nearly every other byte is NUL, as in Latin text in UTF-16.

    >>> looks_like_utf16("Bridge closed".encode("utf-16-le"))
    'utf-16-le'
    """
    sample = prefix[:4096]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None
