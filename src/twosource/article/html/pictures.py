"""Captions that no label marks: the few words in one small box with an image.

Class names are often generated ("sc-fHjqPf"); the box is not. We climb from an image
to the first element that has words; when these are few, not linked (a linked image
with words is a teaser) and inside the article, they are its caption.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from twosource.article.html.body import letters
from twosource.article.html.flatten import LONGEST_CAPTION, Line

LEVELS = 5
MAX_ELEMENTS = 40
MAX_LINES = 3
LEAST_WORDS = 4
LONGEST_BOX = LONGEST_CAPTION // 3
FIRST_OWNER = 1_000_000
"""Owners from here on are boxes: no document we flatten has as many labelled elements."""


def mark_captions(tree: HtmlElement, lines: Sequence[Line], body: set[int]) -> list[Line]:
    """Return the lines, those in a picture's box as captions. Boxes stand between body's first and last line,
    or in the few lines before it."""
    marked = list(lines)
    if not body:
        return marked
    places = {line.element: index for index, line in reversed(list(enumerate(lines)))}
    first, last = min(body) - MAX_ELEMENTS, max(body)
    for number, image in enumerate(islice(tree.iter("img"), 500)):
        for index in _box(image, places, lines):
            if first < index < last and index not in body and lines[index].context is None:
                piece = replace(marked[index].pieces[0], context="caption", owner=FIRST_OWNER + number)
                pieces = (replace(piece, string=marked[index].string, end=marked[index].end),)
                marked[index] = replace(marked[index], pieces=pieces)
    return marked


def _box(image: HtmlElement, places: dict[HtmlElement, int], lines: Sequence[Line]) -> list[int]:
    """Return the lines in the image's box, none when it is no picture with a caption."""
    for around in islice(image.iterancestors(), LEVELS):
        if around.tag in ("a", "body", "article", "main", "button", "li"):
            return []
        elements = list(islice(around.iter(), MAX_ELEMENTS + 1))
        if len(elements) > MAX_ELEMENTS:
            return []
        found = sorted({places[element] for element in elements if element in places})
        if found:
            linked = next(around.iterancestors("a"), None) is not None
            return found if not linked and _is_caption([lines[index] for index in found], image, around) else []
    return []


def _is_caption(lines: Sequence[Line], image: HtmlElement, around: HtmlElement) -> bool:
    words = " ".join(line.string for line in lines)
    if len(lines) > MAX_LINES or len(words) > LONGEST_BOX or any(_linked(around)):
        return False
    described = letters(image.get("alt", "") + image.get("title", ""))
    return len(words.split()) >= LEAST_WORDS or (bool(words) and letters(lines[0].string) in described)


def _linked(around: HtmlElement) -> Iterator[bool]:
    """Yield whether each link in the box has words."""
    for link in around.iter("a"):
        yield bool(link.text_content().strip())
