"""JSON-LD: what a page says of itself to search engines.

Broken JSON is common and is tolerated where a reader can: control characters in
strings, HTML comments around the block, a semicolon behind it. What stays broken is
told in a note and left.

Source: schema.org NewsArticle; JSON-LD 1.1 (W3C), of which we read only `@graph`,
`@type`, lists and `@id` references inside the page.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

MAX_BYTES = 2_000_000
MAX_NODES = 2_000

_ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "AskPublicNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "Article", "Report", "Review",
    "TechArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "SocialMediaPosting", "Recipe", "ImageGallery",
    "MediaGallery",
)  # fmt: skip
_WRAPPING = re.compile(r"\A\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)?|(?:-->|//\]\]>|\]\]>|;)?\s*\Z")
_BROKEN_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"(\w{1,40})"')
_BROKEN_FIELD = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated)"\s{0,9}:\s{0,9}"([^"\\]{1,300})"(?=\s{0,9}[,}\]\n]|\s{0,9}\Z)'
)


def read_blocks(tree: HtmlElement) -> tuple[list[Node], tuple[str, ...]]:
    """Return every object with a type in the page's JSON-LD, and notes on what was broken."""
    nodes: list[Node] = []
    broken = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        value = load(script.text[:MAX_BYTES])
        if value is None:
            broken += 1
            value = _salvage(script.text[:MAX_BYTES])
        nodes.extend(_typed_nodes(value))
    notes = (
        (f"{broken} JSON-LD block(s) that are not JSON: no more than plain dates and the headline read",)
        if broken
        else ()
    )
    return nodes[:MAX_NODES], notes


def load(string: str) -> object | None:
    """Return the value of a JSON text, mended where that is plain, None where it is broken.

    >>> load('<!-- {"a": "one\\ntwo"}; -->') is None, load('{"a": "one\\ntwo",}')
    (True, {'a': 'one\\ntwo'})
    """
    string = _WRAPPING.sub("", string)
    for candidate in (string, re.sub(r",(\s*[}\]])", r"\1", string), html.unescape(string)):
        try:
            return json.loads(candidate, strict=False)  # type: ignore[no-any-return]
        except (ValueError, RecursionError):
            continue
    return None


def _salvage(string: str) -> Node | None:
    """Return what an article's broken block plainly says: the fields that stand whole, each the first of its name.

    >>> _salvage('{"@type": "NewsArticle", "headline": "Bridge "shut"", "datePublished": "2031-02-03"')
    {'@type': 'NewsArticle', 'datePublished': '2031-02-03'}
    """
    kind = next((match[1] for match in _BROKEN_TYPE.finditer(string) if match[1] in _ARTICLES), None)
    if kind is None:
        return None
    fields: Node = {}
    for match in _BROKEN_FIELD.finditer(string):
        fields.setdefault(match[1], match[2])
    return {"@type": kind, **fields}


def _typed_nodes(value: object) -> Iterator[Node]:
    """Yield objects with a type: the outer one, its graph, its main entity. No recursion."""
    queue: list[object] = [value]
    for item in queue:
        if len(queue) > MAX_NODES:
            return
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            if item.get("@type"):
                yield item
            queue.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)


def types_of(node: Node) -> list[str]:
    """Return the node's types, without the name of the vocabulary."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1] for kind in listed if isinstance(kind, str)]


def find_article(nodes: list[Node], addresses: Iterable[str] = ()) -> Node | None:
    """Return the node of the page's article: the one that names the page's address, else says most of itself.

    A list of teasers often stands beside it as articles with a headline, sometimes a date and an author of their own.
    """
    articles = [node for node in nodes if any(kind in _ARTICLES for kind in types_of(node))]
    wanted = ("headline", "datePublished", "author", "articleBody", "publisher", "mainEntityOfPage")
    known = {_bare(address) for address in addresses}

    def rank(node: Node) -> tuple[bool, int]:
        own = any(_bare(address) in known for address in _addresses(node))
        return own and bool(node.get("headline")), sum(bool(node.get(key)) for key in wanted)

    return max(articles, key=rank, default=None)


def _addresses(node: Node) -> Iterator[str]:
    """Yield the addresses a node goes by."""
    for value in (node.get("url"), node.get("@id"), node.get("mainEntityOfPage")):
        address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(address, str):
            yield address


def _bare(address: str) -> str:
    """Return an address without scheme, "www.", fragment and last slash."""
    return re.sub(r"\Ahttps?://(?:www\.)?|[#?].*\Z|/\Z", "", address.strip()[:2_000])


def names(value: object, by_id: dict[str, Node]) -> Iterator[str]:
    """Yield the names in an author, publisher or creator: a string, an object, a list of them."""
    queue: list[object] = [value]
    for item in queue[:50]:
        if isinstance(item, list):
            queue.extend(item[:50])
    for item in queue[:200]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            known = item if item.get("name") else by_id.get(str(item.get("@id")), item)
            name = known.get("name") or known.get("@value")
            for each in name if isinstance(name, list) else [name]:
                if isinstance(each, str):
                    yield each


def string_of(value: object) -> str | None:
    """Return a text field as a string on one line, entities read, None when it has none.

    >>> string_of(["A &amp; B "]), string_of({"@value": "C"}), string_of(3)
    ('A & B', 'C', None)
    """
    while isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None
