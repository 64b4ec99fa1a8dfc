"""The article's text where the extractor took a notice for it.

Now and then the first thing that looks like text is all that it takes: leave to print, a consent
form, an offer. A short body on a page with far more prose in one box is not believed.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from twosource.article.html.flatten import Line

SHORT_BODY = 700
"""Characters below which a body may be a notice."""
PARAGRAPH = 80
LEAST_PARAGRAPHS = 3
LEAST_PROSE = 600
TIMES = 3
"""Times its characters that another box must have."""


def rescue(lines: Sequence[Line], body: set[int]) -> set[int]:
    """Return the body, or the paragraphs of the box that has far more prose, and of the one around it."""
    size = sum(len(lines[index].string) for index in body)
    if not body or size >= SHORT_BODY:
        return body
    boxes: dict[HtmlElement, list[int]] = {}
    for index, line in enumerate(lines):
        parent = line.element.getparent()
        if line.element.tag == "p" and line.context is None and len(line.string) >= PARAGRAPH and parent is not None:
            boxes.setdefault(parent, []).append(index)
    best = max(boxes.items(), key=lambda item: sum(len(lines[i].string) for i in item[1]), default=None)
    if best is None or not body.isdisjoint(best[1]) or len(best[1]) < LEAST_PARAGRAPHS:
        return body
    if sum(len(lines[i].string) for i in best[1]) < max(LEAST_PROSE, TIMES * size):
        return body
    around = best[0].getparent()
    return {*best[1], *(boxes.get(around, []) if around is not None else [])}
