"""How HTML, JSON, feeds and saved pages begin."""

from __future__ import annotations

import codecs
import json
import re
from typing import Literal

from twosource.capture.wide import looks_like_utf16

_HTML_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|div|p|span|article|section|main|header|h[1-6]|table|ul|ol|a|b|i"
    rb"|img|script|style|br|center|font|iframe|nav|form|figure|aside|blockquote|pre)\b",
    re.IGNORECASE,
)
_BEFORE_TAG = re.compile(rb"(?:\s+|<\?[^>]{0,300}>|<!--.{0,4000}?-->)+", re.DOTALL)
_WHOLE_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|rdf:RDF|feed)[\s>]")
_BEFORE_ROOT = re.compile(rb"(?:\s+|<\?[^>]{0,300}>|<!--.{0,4000}?-->)*", re.DOTALL)
_MHTML_FIELD = re.compile(rb"(?im)^content-type:\s*multipart/related|^snapshot-content-location:|^content-location:")
_HEADER = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\n|[ \t][^\n]{0,2000}\n){1,100}")
_MOST_HEADER = 65_536
_OBJECT = re.compile(rb'\s*\{\s*"[^"\n]{1,80}"\s*:')
_LIST = re.compile(rb'\[\s*\{\s*"[^"\n]{1,80}"\s*:')
_LINES_LOOKED_AT = 50


def is_html(prefix: bytes) -> bool:
    """Say whether a beginning is HTML: its first tag is one of HTML's, or a page starts in it."""
    if codec := looks_like_utf16(prefix.removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)):
        prefix = (
            prefix[: len(prefix) // 2 * 2].decode(codec, "ignore").encode("utf-8", "ignore").lstrip(codecs.BOM_UTF8)
        )
    before = _BEFORE_TAG.match(prefix)
    if _HTML_TAG.match(prefix, before.end() if before else 0):
        return True
    return bool(_WHOLE_PAGE.search(prefix))


def is_feed(prefix: bytes) -> bool:
    """Say whether a beginning is that of RSS or Atom: its first element is one of theirs.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0">'), is_feed(b"<p>Write &lt;rss&gt; or <rss>")
    (True, False)
    """
    before = _BEFORE_ROOT.match(prefix)
    start = before.end() if before else 0
    if prefix[start : start + 9].upper() == b"<!DOCTYPE" and not prefix[
        start + 9 : start + 20
    ].strip().lower().startswith(b"html"):
        return bool(_FEED.search(prefix, start))
    return bool(_FEED.match(prefix, start))


def is_mhtml(prefix: bytes) -> bool:
    """Say whether a beginning is the head of a saved page: header lines, with its kind or address among them.

    >>> is_mhtml(b"MIME-Version: 1.0\\r\\nContent-Type: multipart/related; boundary=x\\r\\n\\r\\n")
    True
    """
    head = _HEADER.match(prefix[:_MOST_HEADER])
    return bool(head and b"mime-version:" in head[0].lower() and _MHTML_FIELD.search(head[0]))


def kind_of_json(prefix: bytes) -> Literal["json", "jsonl"] | None:
    """Tell objects a line from one object over many lines; None for text that only begins like one.

    A line that is an object decides; where the first has no end here, one object is taken for it. A list of
    objects is told as such when it is read.
    """
    lines = prefix.strip().split(b"\n")
    for line in lines[:_LINES_LOOKED_AT]:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return "jsonl"
    if _LIST.match(prefix):
        return "json"
    if len(lines) == 1:
        return "jsonl" if _OBJECT.match(prefix) else None
    return "json" if _OBJECT.match(prefix) else None
