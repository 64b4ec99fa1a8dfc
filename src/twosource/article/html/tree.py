"""HTML bytes to a tree, within bounds: depth, size, and no trust in either.

libxml2 gives up at 256 levels, or at 10 MB of text in one piece, and drops all that
follows. We ask it first, and only when it gave up do we take away the tags below
`MAX_DEPTH` and parse again, so that the words of such a page are kept.
"""

from __future__ import annotations

import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from twosource.article.html.markup import BLOCKS

MAX_DEPTH = 200
MAX_ATTRIBUTES = 1_000
LONG_TAG = 20_000
"""Bytes from which on a tag's attributes are counted."""

_UNREAD = ("style", "svg", "link", "meta", "input", "canvas", "select", "datalist")
_BOXES = ("div", "span", "ul", "li", "button")
_GONE = "gone"
"""The tag of what is taken out of a tree. lxml's own `drop_tree` writes the words behind anew, and refuses some."""
_CONTROLS = bytes(32 if code < 32 and code not in (9, 10, 13) else code for code in range(256))
_CONTROL_NUMBER = re.compile(
    rb"&#(?:[xX]0*(?:1[0-9a-fA-F]|[0-8bBcCeEfF])(?![0-9a-fA-F])|0*(?:1[124-9]|2\d|3[01]|[0-8])(?!\d));?"
)
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""lxml.html asks a Python function for each element's class, forms' apart; we need no forms."""
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})[^<>]*>")
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{%d,}>" % LONG_TAG)
_VOID = frozenset(b"area base br col embed hr img input link meta source track wbr".split())


def parse(content: str) -> tuple[HtmlElement | None, tuple[str, ...]]:
    """Return the document's tree, None when there is no element in it, and notes.

    >>> tree, notes = parse("<p>One" + "<b>" * 300 + "two")
    >>> tree.text_content(), notes
    ('Onetwo', ('too much for the parser: tags more than 200 deep were taken away, their words kept',))
    """
    data = _without_controls(content.encode("utf-8", "replace"))
    if _has_long_tag(data):
        data = _LONG_TAG.sub(_without_flood, data)
    tree, whole = _parse_once(data, huge=False)
    if whole:
        return tree, ()
    tree, _ = _parse_once(make_shallow(data, MAX_DEPTH), huge=True)
    return tree, (f"too much for the parser: tags more than {MAX_DEPTH} deep were taken away, their words kept",)


def _without_controls(data: bytes) -> bytes:
    """Return the document with blanks for the characters that XML has none of, written out or as a number.

    lxml takes them from a document and then refuses to write them anew, so that an extractor fails at them.

    >>> _without_controls(b"a\x0bb&#11;c&#x1F;d&#10;e")
    b'a b c d&#10;e'
    """
    data = data.translate(_CONTROLS)
    if b"\xef\xbf" in data:
        data = data.replace(b"\xef\xbf\xbe", b" ").replace(b"\xef\xbf\xbf", b" ")
    return _CONTROL_NUMBER.sub(b" ", data)


def _has_long_tag(data: bytes) -> bool:
    """Say whether more than `LONG_TAG` bytes stand between a "<" and the next ">", in few looks.

    >>> [_has_long_tag(data) for data in (b"<p>" + b"x" * LONG_TAG + b"</p>", b"<p class='" + b"x" * LONG_TAG + b"'>")]
    [False, True]
    """
    start = 0  # behind a ">"
    while len(data) - start > LONG_TAG:
        end = data.rfind(b">", start, start + LONG_TAG + 1)
        if end < 0:
            end = data.find(b">", start)
            if end < 0:
                return False
            if end - data.rfind(b"<", start, end) > LONG_TAG:
                return True
        start = end + 1
    return False


def _without_flood(match: re.Match[bytes]) -> bytes:
    """Return a long tag, nothing when it floods the parser, whose time grows as attributes squared."""
    return match[0] if match[0].count(b"=") <= MAX_ATTRIBUTES else b""


def _parse_once(data: bytes, *, huge: bool) -> tuple[HtmlElement | None, bool]:
    """Return the tree, and whether the parser came to the end of the document.

    `huge` lifts libxml2's bounds, which by then the caller has seen to.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=huge, collect_ids=False, remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        tree = None
    return tree, not len(parser.error_log.filter_from_fatals())


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


def take_unread_away(tree: HtmlElement) -> None:
    """Take out of the tree what nobody reads and all extractors copy: style sheets, drawings, programs, fields.

    To be called once the facts are read.
    JSON-LD stays, for extractors look into it.

    >>> tree, _ = parse("<p>One<svg><g/></svg> two<script>x()</script>")
    >>> take_unread_away(tree)
    >>> lxml.html.tostring(tree)
    b'<html><body><p>One two</p></body></html>'
    """
    for script in tree.findall(".//script"):
        if "ld+json" not in (script.get("type") or "").lower():
            script.tag = _GONE
    etree.strip_elements(tree, _GONE, *_UNREAD, with_tail=False)
    _mark_empty_boxes(tree)
    etree.strip_elements(tree, _GONE, with_tail=False)


def _mark_empty_boxes(tree: HtmlElement) -> None:
    """Mark as gone the boxes without a word or picture in them: places for advertisements, icons, what a script fills.

    A tenth of the elements of a news page. A box stays where its going would join the words around it.

    >>> tree, _ = parse("<p>1</p><div><div> </div></div><p>2<span></span><span> </span></p><b>3</b><div></div><b>4</b>")
    >>> take_unread_away(tree)
    >>> lxml.html.tostring(tree)
    b'<html><body><p>1</p><p>2<span> </span></p><b>3</b><div></div><b>4</b></body></html>'
    """
    for element in reversed(list(tree.iter(*_BOXES))):
        if not _blank(element.text) or not all(child.tag == _GONE and _blank(child.tail) for child in element):
            continue
        around = element.getparent()
        if around is not None and _parts_nothing(element, around):
            element.tag = _GONE


def _parts_nothing(element: HtmlElement, around: HtmlElement) -> bool:
    """Say whether the words before and behind an empty box stay as far apart without it."""
    if element.tag == "span":
        return not (element.text or len(element))  # a blank in it may be the only one between two words
    while _blank(element.tail):
        behind = element.getnext()
        if behind is None or behind.tag != _GONE:
            return (around if behind is None else behind).tag in BLOCKS
        element = behind
    return False


def _blank(string: str | None) -> bool:
    return not string or string.isspace()
