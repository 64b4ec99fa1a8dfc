"""Captions that no label marks: the few words in one small box with an image.

Class names are often generated ("sc-fHjqPf"); the box is not. We climb from an image
to the first element that has words; when these are few, not linked (a linked image
with words is a teaser) and inside the article, they are its caption.
"""

from __future__ import annotations

import re
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
LEAST_DESCRIBED = 2
LONGEST_BOX = LONGEST_CAPTION // 3
LONGEST_KEPT = 300
_PICTURES = re.compile(r"(?<![a-z])(?:image|img|media|photo|picture|figure|foto)|bild(?![a-z])", re.IGNORECASE)
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
        for index in _box(image, places, lines) or _as_described(image, places, lines):
            if first < index < last and _may_be(lines[index], index in body, image):
                piece = replace(marked[index].pieces[0], context="caption", owner=FIRST_OWNER + number)
                pieces = (replace(piece, string=marked[index].string, end=marked[index].end),)
                marked[index] = replace(marked[index], pieces=pieces)
    return marked


def _may_be(line: Line, kept: bool, image: HtmlElement) -> bool:
    """Say whether a line of a picture's box may be its caption. One that the extractor kept is one only where the
    picture is described in its words, or its element is named for pictures."""
    if line.context not in (None, "promotion"):
        return False
    if not kept and line.context is None:
        return True
    described = letters(f"{image.get('alt', '')} {image.get('title', '')}")
    words = letters(line.string)
    around = line.element.getparent()
    label = f"{line.element.get('class', '')} {around.get('class', '') if around is not None else ''}"
    return words in described or (len(line.string) < LONGEST_KEPT and bool(_PICTURES.search(label)))


def _box(image: HtmlElement, places: dict[HtmlElement, int], lines: Sequence[Line]) -> list[int]:
    """Return the lines in the image's box, none when it is no picture with a caption."""
    boxes = (around for around in image.iterancestors() if around.tag not in ("picture", "source"))
    for around in islice(boxes, LEVELS):
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


def _as_described(image: HtmlElement, places: dict[HtmlElement, int], lines: Sequence[Line]) -> list[int]:
    """Return the line right behind the image when it says what the image's description says, word for word."""
    described = letters(image.get("alt", ""))
    if len(image.get("alt", "").split()) < LEAST_DESCRIBED:
        return []
    for around in (image, *islice(image.iterancestors(), 2)):
        behind = around.getnext()
        if behind is not None and behind in places:
            index = places[behind]
            return [index] if letters(lines[index].string) == described else []
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
