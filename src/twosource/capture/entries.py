"""One item of RSS or one entry of Atom, to the news item it is."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from twosource.capture.items import Item

_MODULES = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dc:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
}
_CORE = frozenset(
    (
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://backend.userland.com/rss2",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/atom/ns#",
    )
)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_MAIL = re.compile(r"\A\S{1,100}@\S{1,100} \((.{1,200})\)\Z")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BODIES = ("content:encoded", "content", "xhtml:body", "xhtml:div", "description", "summary")


def read_entry(element: Any, name: str, language: str | None) -> Item:
    """Return the news item of an element: its content is the body, else its summary.

    Args:
        element: an `item` or `entry`.
        name: what it is called where it gives no id of its own.
        language: the feed's.
    """
    fields: dict[str, list[Any]] = {}
    for child in element:
        if isinstance(child.tag, str):
            fields.setdefault(_name(child), []).append(child)
    url = _address(fields)
    marked = next(filter(None, (_markup(child) for field in _BODIES for child in fields.get(field, ()))), None)
    return Item(
        name=_first(fields, "guid", "id") or url or name,
        body=marked if marked and _TAG.search(marked) else None,
        plain=unescape(marked) if marked else None,
        url=url,
        outlet=_outlet(fields),
        headline=_headline(fields),
        authors=_authors(fields),
        published=_moment(_first(fields, "pubDate", "published", "issued", "dc:date", "dc:issued", "dc:created")),
        modified=_moment(_first(fields, "updated", "modified", "dc:modified")),
        language=_first(fields, "dc:language") or element.get(_LANGUAGE) or language,
        rights=_first(fields, "dc:rights", "rights", "copyright"),
        source=_outlet(fields),
    )


def _name(element: Any) -> str:
    """An element's name: bare for RSS and Atom, with a short prefix for known modules, declared or not, whole for the
    rest."""
    namespace, _, name = str(element.tag).removeprefix("{").rpartition("}")
    prefix = "" if not namespace or namespace in _CORE else _MODULES.get(namespace)
    return str(element.tag) if prefix is None else prefix + name


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _first(fields: dict[str, list[Any]], *names: str) -> str | None:
    found = (_words(element) for name in names for element in fields.get(name, ()))
    return next(filter(None, found), None)


def _markup(element: Any) -> str | None:
    """An element's content as HTML: escaped in most feeds, real elements in some."""
    if len(element) and element.get("type") != "html":
        inner = [escape(element.text or "", quote=False)]
        inner += [etree.tostring(child, encoding="unicode", method="html") for child in element]
        return "".join(inner).strip() or None
    text = "".join(element.itertext()).strip()
    return escape(text, quote=False) if text and element.get("type") == "text" else text or None


def _headline(fields: dict[str, list[Any]]) -> str | None:
    """The title without markup; RSS escapes it twice or not at all, Atom says what it did."""
    for element in fields.get("title", []) + fields.get("dc:title", []):
        words = _words(element)
        if words and element.get("type") != "text":
            words = " ".join(unescape(_TAG.sub("", words)).split())
        if words:
            return words
    return None


def _address(fields: dict[str, list[Any]]) -> str | None:
    """The address of the article: the link that is no enclosure, comment or edit, else a permanent id."""
    found = [_first(fields, "feedburner:origLink")]
    for link in fields.get("link", ()):
        if link.get("rel", "alternate") == "alternate":
            found.append(_joined(link.base, link.get("href") or _words(link)))
    found += [_words(guid) for guid in fields.get("guid", ()) if guid.get("isPermaLink") != "false"]
    found.append(_first(fields, "id"))
    return next((url for url in found if url and url.startswith(("http://", "https://")) and " " not in url), None)


def _joined(base: str | None, address: str) -> str:
    try:
        return urljoin(base or "", address)
    except ValueError:
        return address


def _outlet(fields: dict[str, list[Any]]) -> str | None:
    """Who the item says it is from: RSS's source is a name, Atom's a feed with a title.

    The feed's own title is no outlet: it names a section or a search as often.
    """
    for element in fields.get("source", ()):
        titles = [child for child in element if isinstance(child.tag, str) and _name(child) == "title"]
        if words := _words(titles[0] if titles else element):
            return words
    return _first(fields, "dc:publisher")


def _authors(fields: dict[str, list[Any]]) -> tuple[str, ...]:
    found = [_words(element) for element in fields.get("dc:creator", ())]
    for author in fields.get("author", ()):
        names = [child for child in author if isinstance(child.tag, str) and _name(child) == "name"]
        words = _words(names[0] if names else author)
        mail = _MAIL.match(words)
        found.append(mail[1] if mail else "" if "@" in words else words)
    return tuple(dict.fromkeys(filter(None, found)))


def _moment(stated: str | None) -> str | None:
    """A stated time in ISO 8601; None where it is in no form that feeds use."""
    if not stated:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(stated[:60]).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
