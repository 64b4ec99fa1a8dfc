"""Which lines stand about the article: by its headline, before its first paragraph, within reach of its pictures."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import islice

from twosource.article.html.flatten import Line
from twosource.records import Role

MARKED_LINES = 3
OPENING_LINES = 4
LINES_ABOVE = 15
LINES_BELOW = 4
"""Lines around headline and body in which a picture is still the article's."""


def reach(roles: Sequence[Role], away: Set[int]) -> range:
    """Return the run of lines the article's pictures stand in: a little more than its text.

    `away` are lines at its end that are not its text, but were written for it.
    """
    if "body" not in roles:
        return range(len(roles))
    own = [index for index, role in enumerate(roles) if role in ("body", "headline") or index in away]
    return range(max(0, own[0] - LINES_ABOVE), min(len(roles), own[-1] + LINES_BELOW + 1))


def opening(lines: Sequence[Line], roles: Sequence[Role]) -> list[Line]:
    """Return the first lines that are body or signed."""
    own = (line for line, role in zip(lines, roles, strict=True) if role in ("body", "byline"))
    return list(islice(own, OPENING_LINES))


def above_headline(lines: Sequence[Line], roles: Sequence[Role]) -> list[str]:
    """Return the few lines right above the headline."""
    headline = next((index for index, role in enumerate(roles) if role == "headline"), 0)
    return [line.string for line in lines[max(0, headline - MARKED_LINES) : headline]]


def about_headline(lines: Sequence[Line], roles: Sequence[Role], near: range) -> list[str]:
    """Return the lines from the headline, or a few above the body, to the body's first; then marked ones."""
    first = next((index for index, role in enumerate(roles) if role == "body"), len(roles))
    head = [index for index, role in enumerate(roles[:first]) if role == "headline"]
    start = max(head[-1] if head else 0, first - LINES_ABOVE)
    marked = [lines[i].string for i in near if i > first and lines[i].context in ("byline", "date")]
    return [line.string for line in lines[start : first + 1]] + marked[:MARKED_LINES]
