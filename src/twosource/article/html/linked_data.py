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
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

MAX_BYTES = 2_000_000
MAX_NODES = 2_000

_ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "AskPublicNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "Article", "Report", "Review",
    "TechArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "SocialMediaPosting", "Recipe",
)  # fmt: skip
_WRAPPING = re.compile(r"\A\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)?|(?:-->|//\]\]>|\]\]>|;)?\s*\Z")


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
        nodes.extend(_typed_nodes(value))
    notes = (f"{broken} JSON-LD block(s) that are not JSON, left out",) if broken else ()
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


def find_article(nodes: list[Node]) -> Node | None:
    """Return the node of the page's article: the one that says most of itself.

    A list of teasers often stands beside it as articles with no more than a headline.
    """
    articles = [node for node in nodes if any(kind in _ARTICLES for kind in types_of(node))]
    wanted = ("headline", "datePublished", "author", "articleBody", "publisher", "mainEntityOfPage")
    return max(articles, key=lambda node: sum(bool(node.get(key)) for key in wanted), default=None)


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
