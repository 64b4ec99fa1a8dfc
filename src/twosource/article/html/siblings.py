"""Second thoughts on the extractor's choice, from where the lines stand.

It drops first paragraphs, short paragraphs and subheadings that stand among the body's
own: what shares its parent with two or more body paragraphs is body, and so are quotations
set among them. Where a page deals its text out to several boxes of one make, it reads the
first: the others are body too. It keeps lists of links to other stories: a short line that
is mostly a link is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from twosource.article.html.asides import asides
from twosource.article.html.flatten import Line

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
TAGS = ("p", *HEADINGS)
LEAST_CHARACTERS = 20
LINES_AROUND = 3
LEAST_SIBLINGS = 2
MOST_LINKED_SIBLING = 0.5
MOST_LINKED = 0.7
LONGEST_LINK = 150
BOX_DEPTH = 5
"""Elements around a box of paragraphs in which boxes of the same make are looked for."""
LONG_ITEM = 120
ENDS = frozenset(".!?…。！？؟।")
PARAGRAPH = 80
"""Characters from which on a line is a paragraph of prose."""
QUOTE_DEPTH = 3
"""Elements between a quotation and the box of the paragraphs it stands among."""

SIBLING = "stands among the body's paragraphs"
OF_ONE_MAKE = "stands in a box of the same make as the body's"
KEPT = "kept by trafilatura"

Make = tuple[str, str]
"""An element's tag and class."""


def reconsider(lines: Sequence[Line], body: set[int]) -> dict[int, str]:
    """Return the body's lines and why each is one: siblings added, lines of links taken away."""
    links = _Links()
    labels = _Labels(lines, body)
    chosen = dict.fromkeys(body, KEPT)
    boxes = _boxes(lines, body)
    chosen |= dict.fromkeys(_siblings(lines, body, boxes, links, labels), SIBLING)
    chosen |= dict.fromkeys(_of_one_make(lines, body, boxes, links, labels), OF_ONE_MAKE)
    kept = {index: reason for index, reason in chosen.items() if not _is_link(lines[index], links)}
    headings = (
        i for i in range(min(body, default=0), max(body, default=0)) if _is_linked_heading(i, lines, boxes, links)
    )
    kept |= dict.fromkeys(headings, SIBLING)
    away = asides(lines, sorted(kept))
    return {index: reason for index, reason in kept.items() if index not in away} or chosen


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


class _Labels:
    """What labels say nothing: those that the body's own paragraphs carry, or stand in."""

    def __init__(self, lines: Sequence[Line], body: set[int]) -> None:
        labelled = [lines[index] for index in sorted(body) if lines[index].context is not None]
        self._owners = {piece.owner for line in labelled for piece in line.pieces if piece.context}
        self._makes = {(line.context, _make(line.element)) for line in labelled}

    def speak(self, line: Line) -> bool:
        """Say whether a line's labels tell it from the body's paragraphs."""
        if line.context is None or (line.context, _make(line.element)) in self._makes:
            return False
        return not self._owners.issuperset(piece.owner for piece in line.pieces if piece.context)


def _make(element: HtmlElement) -> Make:
    """Return what elements of one make have in common."""
    return str(element.tag), element.get("class", "")


def _boxes(lines: Sequence[Line], body: set[int]) -> set[HtmlElement]:
    """Return the elements with two or more of the body's paragraphs right inside."""
    parents = Counter(lines[i].element.getparent() for i in body if lines[i].element.tag in TAGS)
    return {parent for parent, count in parents.items() if parent is not None and count >= LEAST_SIBLINGS}


def _siblings(
    lines: Sequence[Line], body: set[int], boxes: set[HtmlElement], links: _Links, labels: _Labels
) -> list[int]:
    """Return the lines that share a parent with body paragraphs, near or inside the body."""
    if not boxes:
        return []
    first, last = min(body), max(body)
    near = range(max(0, first - LINES_AROUND), min(len(lines), last + LINES_AROUND + 1))
    found = [i for i in near if i not in body and _is_sibling(lines[i], boxes, links, labels)]
    inside = [i for i in range(first, last) if i not in body]
    found += [i for i in inside if _is_item(lines[i], boxes, links)]
    quoting = any(next(box.iter("blockquote"), None) is not None for box in boxes)
    return found + [i for i in inside if quoting and _is_quotation(lines[i], boxes)]


def _is_sibling(line: Line, boxes: set[HtmlElement], links: _Links, labels: _Labels) -> bool:
    if len(line.string) < LEAST_CHARACTERS or line.element.tag not in TAGS or line.element.getparent() not in boxes:
        return False
    return not labels.speak(line) and links.share(line.element) < MOST_LINKED_SIBLING


def _is_quotation(line: Line, boxes: set[HtmlElement]) -> bool:
    """Say whether a line stands in a quotation that is set among the body's paragraphs: a document's, a post's.

    A post's box is often labelled as a button to share is ("social").
    """
    if line.context not in (None, "navigation"):
        return False
    around = [line.element, *islice(line.element.iterancestors(), QUOTE_DEPTH)]
    depth = next((depth for depth, element in enumerate(around) if element.tag == "blockquote"), None)
    return depth is not None and not boxes.isdisjoint(islice(around[depth].iterancestors(), QUOTE_DEPTH))


def _is_item(line: Line, boxes: set[HtmlElement], links: _Links) -> bool:
    """Say whether a line is a paragraph in the form of a list's item, the list set among the body's paragraphs."""
    if len(line.string) < LONG_ITEM or line.element.tag != "li" or line.context is not None:
        return False
    among = not boxes.isdisjoint(islice(line.element.iterancestors(), QUOTE_DEPTH))
    return among and line.string[-1] in ENDS and links.share(line.element) < MOST_LINKED_SIBLING


def _is_linked_heading(index: int, lines: Sequence[Line], boxes: set[HtmlElement], links: _Links) -> bool:
    """Say whether a subheading that is a link, as those of reviewed things are, heads a paragraph of the body."""
    line, after = lines[index], lines[index + 1]
    if line.element.tag not in HEADINGS or line.context is not None or line.element.getparent() not in boxes:
        return False
    heads = after.element.tag == "p" and after.element.getparent() is line.element.getparent()
    return heads and links.share(after.element) < MOST_LINKED_SIBLING


def _of_one_make(
    lines: Sequence[Line], body: set[int], boxes: set[HtmlElement], links: _Links, labels: _Labels
) -> list[int]:
    """Return the paragraphs in boxes of the same make as the body's, in the same box around them: a text dealt out.

    What has a heading, a time or an article's tag of its own is another story. A single paragraph counts only where
    the body is about it.
    """
    parents = Counter(lines[i].element.getparent() for i in body if lines[i].element.tag in TAGS)
    ways: Counter[tuple[HtmlElement, tuple[Make, ...]]] = Counter()
    for parent, count in parents.items():
        ways.update(dict.fromkeys(_ways(parent), count))
    known = {way for way, count in ways.items() if count >= LEAST_SIBLINGS}
    found: list[int] = []
    for box, indexes in _others(lines, body, boxes).items() if known else ():
        own = next((way for way in _ways(box) if way in known), None)
        if own is None or _is_story(box, len(own[1])):
            continue
        told = [
            i for i in indexes if not labels.speak(lines[i]) and links.share(lines[i].element) < MOST_LINKED_SIBLING
        ]
        prose = [i for i in told if len(lines[i].string) >= PARAGRAPH]
        if len(prose) >= LEAST_SIBLINGS or (prose and min(body) < prose[0] < max(body)):
            found.extend(told)
    return found


def _others(lines: Sequence[Line], body: set[int], boxes: set[HtmlElement]) -> dict[HtmlElement, list[int]]:
    """Return the boxes that hold prose and none of the body's, each with its paragraphs and subheadings."""
    others: dict[HtmlElement, list[int]] = {}
    prose: set[HtmlElement] = set()
    for index, line in enumerate(lines):
        if len(line.string) < LEAST_CHARACTERS or line.element.tag not in TAGS or index in body:
            continue
        parent = line.element.getparent()
        if parent is not None and parent not in boxes:
            others.setdefault(parent, []).append(index)
            if len(line.string) >= PARAGRAPH:
                prose.add(parent)
    return {box: indexes for box, indexes in others.items() if box in prose}


def _ways(box: HtmlElement | None) -> Iterator[tuple[HtmlElement, tuple[Make, ...]]]:
    """Yield the elements around a box, with the makes of those on the way there; none for a box without a class."""
    if box is None or not box.get("class"):
        return
    makes = [_make(box)]
    for around in islice(box.iterancestors(), BOX_DEPTH):
        yield around, tuple(makes)
        makes.append(_make(around))


def _is_story(box: HtmlElement, levels: int) -> bool:
    """Say whether the outermost of so many boxes is another story, or one post of many."""
    top = [box, *islice(box.iterancestors(), levels - 1)]
    return (
        any(element.tag in ("article", "a", "li") for element in top)
        or next(top[-1].iter("h1", "time"), None) is not None
    )


def _is_link(line: Line, links: _Links) -> bool:
    if len(line.string) >= LONGEST_LINK or line.element.tag in ("body", "article"):
        return False
    return links.share(line.element) >= MOST_LINKED
