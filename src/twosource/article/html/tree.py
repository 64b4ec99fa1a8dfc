"""HTML bytes to a tree, within bounds: depth, size, and no trust in either.

libxml2 gives up at 256 levels and drops all that follows. We ask it first, and only
when it gave up do we take away the tags below `MAX_DEPTH` and parse again, so that
the words of a page nested without end are kept.
"""

from __future__ import annotations

import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

MAX_DEPTH = 200
MAX_ELEMENTS = 150_000
"""Above this a page is a dump, not an article: the extractor would take minutes."""

_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})[^<>]*>")
_VOID = frozenset(b"area base br col embed hr img input link meta source track wbr".split())


def parse(content: str) -> tuple[HtmlElement | None, tuple[str, ...]]:
    """Return the document's tree, None when there is no element in it, and notes.

    >>> tree, notes = parse("<p>One" + "<b>" * 300 + "two")
    >>> tree.text_content(), notes
    ('Onetwo', ('tags nested more than 200 deep were taken away, their words kept',))
    """
    data = content.replace("\x00", " ").encode("utf-8", "replace")
    tree, depth_reached = _parse_once(data)
    if not depth_reached:
        return tree, ()
    tree, _ = _parse_once(make_shallow(data, MAX_DEPTH))
    return tree, (f"tags nested more than {MAX_DEPTH} deep were taken away, their words kept",)


def _parse_once(data: bytes) -> tuple[HtmlElement | None, bool]:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=False, collect_ids=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, _gave_up(parser)
    return tree, _gave_up(parser)


def _gave_up(parser: lxml.html.HTMLParser) -> bool:
    return any("depth" in entry.message for entry in parser.error_log.filter_from_fatals())


def make_shallow(data: bytes, depth: int) -> bytes:
    """Return the document without the tags that open below `depth`. Linear in its length.

    >>> make_shallow(b"<a><b><i>x</i></b></a>", 2)
    b'<a><b>x</b></a>'
    """
    open_tags = 0

    def keep(match: re.Match[bytes]) -> bytes:
        nonlocal open_tags
        if match[2].lower() in _VOID:
            return match[0] if open_tags < depth else b" "
        if not match[1]:
            open_tags += 1
            return match[0] if open_tags <= depth else b""
        open_tags = max(0, open_tags - 1)
        return match[0] if open_tags < depth else b""

    return _TAG.sub(keep, data)
