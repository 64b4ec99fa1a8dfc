"""The outlet's and the article's name on pages whose markup states neither.

Old and hand-made pages have a logo, a link to the front page and a title; no field says which is
whose. Two witnesses name the outlet: a part of the title that is also the words of a logo or of a
link to the front page. The headline is then looked for among the first lines of the body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from twosource.article.html.body import letters
from twosource.article.html.flatten import Line
from twosource.article.html.headlines import title_parts

LOOK = 40
"""Images and links at the page's top that may be its logo."""
LONGEST_NAME = 60
LEAST_NAME = 3
FRONT = ("/", "./", "index.html", "/index.html", "#")
FEWEST_WORDS, MOST_WORDS = 4, 35
OPENING = 8
PARAGRAPH = 100
"""Characters from which on a line is a paragraph."""


def masthead(tree: HtmlElement, title: str | None) -> str | None:
    """Return the outlet that title and logo agree on, as the title spells it; None when they don't.

    >>> import lxml.html
    >>> page = lxml.html.fromstring('<body><a href="/">THE QUAY COURIER</a><p>Bridge closed</p></body>')
    >>> masthead(page, "Bridge closed - The Quay Courier"), masthead(page, "Bridge closed")
    ('The Quay Courier', None)
    """
    shown = {letters(string).casefold() for string in _logos(tree)}
    for part in title_parts(title or ""):
        if len(letters(part)) >= LEAST_NAME and len(part) <= LONGEST_NAME and letters(part).casefold() in shown:
            return part
    return None


def _logos(tree: HtmlElement) -> Iterator[str]:
    """Yield the words of the first images and of links to the front page."""
    for element in islice(tree.iter("img", "a"), LOOK):
        if element.tag == "img":
            yield element.get("alt") or ""
        elif (element.get("href") or "").strip() in FRONT:
            yield element.text_content()[: 2 * LONGEST_NAME]


def opening_headline(lines: Sequence[Line], body: Sequence[int]) -> str | None:
    """Return the line above the body's first paragraph that can be its headline, None when none can.

    Subheadings (`h2`, `h3`) go before others; the nearest to the paragraph before those above it.
    """
    first = next((i for i in body if len(lines[i].string) >= PARAGRAPH), None)
    if first is None:
        return None
    above = [lines[i] for i in range(first - 1, max(-1, first - 1 - OPENING), -1) if _could_be(lines[i])]
    marked = [line for line in above if line.element.tag in ("h1", "h2", "h3")]
    return next((line.string for line in (*marked, *above)), None)


def _could_be(line: Line) -> bool:
    """Whether a line has a headline's size, no full stop, no columns, and is no byline or label of the frame."""
    string = line.string
    sized = FEWEST_WORDS <= len(string.split()) <= MOST_WORDS and len(string) < 2 * PARAGRAPH
    signed = string.casefold().startswith(("by ", "from our ", "von ", "par ", "por "))
    return sized and not signed and line.context is None and "|" not in string and string[-1] not in ".:,;"
