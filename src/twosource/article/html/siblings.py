"""Second thoughts on the extractor's choice, from where the lines stand.

It drops first paragraphs, short paragraphs and subheadings that stand among the body's
own: what shares its parent with two or more body paragraphs is body. It keeps lists of
links to other stories: a short line that is mostly a link is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from twosource.article.html.flatten import Line

TAGS = ("p", "h2", "h3")
LEAST_CHARACTERS = 20
LINES_AROUND = 3
LEAST_SIBLINGS = 2
MOST_LINKED_SIBLING = 0.5
MOST_LINKED = 0.7
LONGEST_LINK = 150

SIBLING = "stands among the body's paragraphs"
KEPT = "kept by trafilatura"


def reconsider(lines: Sequence[Line], body: set[int]) -> dict[int, str]:
    """Return the body's lines and why each is one: siblings added, lines of links taken away."""
    links = _Links()
    chosen = dict.fromkeys(body, KEPT) | dict.fromkeys(_siblings(lines, body, links), SIBLING)
    kept = {index: reason for index, reason in chosen.items() if not _is_link(lines[index], links)}
    return kept or chosen


class _Links:
    """The share of an element's characters that stand in links; lines of one element share the answer."""

    def __init__(self) -> None:
        self._shares: dict[HtmlElement, float] = {}

    def share(self, element: HtmlElement) -> float:
        """Return the share, 0 to 1."""
        if element not in self._shares:
            links = sum(len(link.text_content()) for link in element.iter("a"))
            self._shares[element] = links / max(1, len(element.text_content())) if links else 0.0
        return self._shares[element]


def _siblings(lines: Sequence[Line], body: set[int], links: _Links) -> list[int]:
    """Return the lines that share a parent with body paragraphs, near or inside the body."""
    if not body:
        return []
    parents = Counter(lines[i].element.getparent() for i in body if lines[i].element.tag in TAGS)
    shared = {parent for parent, count in parents.items() if parent is not None and count >= LEAST_SIBLINGS}
    near = range(max(0, min(body) - LINES_AROUND), min(len(lines), max(body) + LINES_AROUND + 1))
    return [i for i in near if i not in body and _is_sibling(lines[i], shared, links)]


def _is_sibling(line: Line, parents: set[HtmlElement], links: _Links) -> bool:
    if line.context is not None or line.element.tag not in TAGS or len(line.string) < LEAST_CHARACTERS:
        return False
    return line.element.getparent() in parents and links.share(line.element) < MOST_LINKED_SIBLING


def _is_link(line: Line, links: _Links) -> bool:
    if len(line.string) >= LONGEST_LINK or line.element.tag in ("body", "article"):
        return False
    return links.share(line.element) >= MOST_LINKED
