"""RSS and Atom files: one page an item, its content as HTML, `<source>` as its outlet.

Parsed as a stream by libxml2 with entities, external files and network off. A feed is
decoded before, so a wrong declaration costs nothing, and entities of HTML that XML does
not know are kept.

Source: RSS 0.9 to 2.0, RSS 1.0, Atom (RFC 4287), content and dc modules.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import IO, Any, cast

from lxml import etree

from twosource.capture.decode import Decoded, decode
from twosource.capture.entries import read_entry
from twosource.capture.identity import Stated
from twosource.capture.items import page_of_item
from twosource.capture.limits import Limits
from twosource.capture.rows import BadRow
from twosource.records import Locator, Page, Skipped

_AT_ONCE = 32_768
_SAMPLE = 65_536
_ITEMS = frozenset(("item", "entry"))
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,30});|(?!#?[A-Za-z0-9]{1,31};))")
_OPEN_ENTITY = re.compile(r"&#?[A-Za-z0-9]{0,31}\Z")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


def read_feed(stream: IO[bytes], file: str, name: str, stated: Stated, limits: Limits) -> Iterator[Page | Skipped]:
    """Yield the page of each item; where the XML breaks off, what stands before it is read."""
    text = _Text(stream)
    items = _Items(limits.page_bytes)
    record = 0
    for part in text:
        for element in items.feed(part):
            locator = Locator(file=file, record=record)
            record += 1
            try:
                item = read_entry(element, f"{name}#{record}", items.language)
                yield page_of_item(item, locator, stated, read=text.read)
            except BadRow as error:
                yield Skipped(locator=locator, reason=str(error))
        if items.failure:
            break
    if failure := items.failure or items.end():
        reason = f"{failure}; what stands before that was read ({record:,} item(s))"
        yield Skipped(locator=Locator(file=file, record=record), reason=reason)
    elif not record:
        yield Skipped(locator=Locator(file=file), reason="expected items in a feed, found none")


class _Text:
    """A stream as text that XML can hold, a part at a time. `read` says how it was decoded."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._sample = stream.read(_SAMPLE)
        cut = 3 if len(self._sample) == _SAMPLE else 0  # a character may be cut there
        sample = decode(self._sample[: len(self._sample) - cut], html=True, whole=False)
        self.read = Decoded("", sample.encoding, tuple(note for note in sample.notes if "guess" in note))

    def __iter__(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.read.encoding)("replace")
        data, left = self._sample, ""
        while data:
            text = left + decoder.decode(data)
            open_entity = _OPEN_ENTITY.search(text)
            cut = open_entity.start() if open_entity else len(text)
            yield _as_xml(text[:cut].removeprefix("\ufeff"))
            left, data = text[cut:], self._stream.read(_AT_ONCE)
        yield _as_xml(left + decoder.decode(b"", final=True))


def _as_xml(text: str) -> str:
    """Return text without what breaks XML: forbidden characters, entities of HTML, a bare "&".

    >>> _as_xml("A &nbsp;B & C &lt; D &eacute;")
    'A \\xa0B &amp; C &lt; D é'
    """
    return _NOT_XML.sub("\ufffd", _ENTITY.sub(_known_entity, text))


def _known_entity(match: re.Match[str]) -> str:
    name = match[1]
    if name in _OF_XML:
        return match[0]
    if name and f"{name};" in html5 and not set(character := unescape(match[0])) & set("<>&"):
        return character
    return "&amp;" + match[0][1:]


class _Items:
    """The items of a feed as elements, each good until the next is asked for; what is not one is let go."""

    def __init__(self, most_bytes: int) -> None:
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            encoding="utf-8",
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        self._most = most_bytes
        self._since = self._inside = self._open = 0
        self.language: str | None = None
        self.failure: str | None = None

    def feed(self, text: str) -> Iterator[Any]:
        """Yield the items that this part of the feed ends."""
        try:
            self._parser.feed(text.encode("utf-8", "replace"))
        except etree.XMLSyntaxError as error:
            self.failure = f"expected a feed, found broken XML ({error})"
        self._since += len(text)
        for event, element in self._events():
            name = element.tag.rpartition("}")[2]
            if event == "start":
                self._open += 1
                self._inside += name in _ITEMS
                self.language = self.language or element.get("{http://www.w3.org/XML/1998/namespace}lang")
                continue
            self._open -= 1
            self._inside -= name in _ITEMS
            if name in _ITEMS and not self._inside:
                self._since = 0
                yield element
            elif name == "language" and not self._inside:
                self.language = (element.text or "").strip()[:40] or self.language
            if not self._inside:
                _let_go(element)
        if self._since > self._most:
            self.failure = f"expected a feed with items of at most {self._most:,} characters, found a longer one"

    def _events(self) -> Iterator[tuple[str, Any]]:
        """The events so far; names of elements alone are asked for, so an element comes with each."""
        yield from cast(Iterator[tuple[str, Any]], self._parser.read_events())

    def end(self) -> str | None:
        """Return what is wrong with the end of the feed, if anything."""
        if not self._open:
            return None
        errors = [error for error in self._parser.feed_error_log if error.level_name == "FATAL"]
        found = f"{errors[-1].message} in line {errors[-1].line:,}" if errors else "its end is missing"
        return f"expected a whole feed, found it broken off ({found.strip()})"


def _let_go(element: Any) -> None:
    """Free an element and those before it: what is over is not kept."""
    element.clear()
    while element.getprevious() is not None and (parent := element.getparent()) is not None:
        del parent[0]
