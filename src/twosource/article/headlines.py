"""Finds the article's headline among a page's lines."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.article.lines import Line

REACH = 25
FEWEST_WORDS = 3
MOST_WORDS = 35
SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ", " • ")


def find_headline(
    lines: Sequence[Line], is_body: Sequence[bool], is_known: Sequence[bool], title: str | None
) -> int | None:
    """Return the index of the line that is the headline, None when no line is.

    The line that repeats the page's title (as stated, or as its own first line gives it, with
    the site's name behind a separator) is the headline, the last one above the body if there are
    several; else the nearest line above the body that is long enough for one and ends like one.
    """
    first = next((i for i, body in enumerate(is_body) if body), None)
    if first is None:
        return None
    titles = [title] if title else [lines[0].head] if lines else []
    above = range(first, -1, -1) if first == 0 or is_body[first] else range(0)
    for i in above:
        if i and any(_repeats(lines[i], string) for string in titles) or (title and _repeats(lines[i], title)):
            return i
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        if not is_known[i] and _could_be(lines[i]):
            return i
    return None


def _repeats(line: Line, title: str) -> bool:
    """Whether the line is the title, with or without the site's name."""
    string = line.head
    if len(string.split()) < FEWEST_WORDS and len(string) < 12:
        return False
    if not title.startswith(string):
        return False
    rest = title[len(string) :]
    return not rest or rest.startswith(SEPARATORS)


def _could_be(line: Line) -> bool:
    """Long enough for a headline, not too long, and without a full stop."""
    words = len(line.head.split())
    if line.head.isascii() or words > 2:
        return FEWEST_WORDS < words <= MOST_WORDS and not line.tail.endswith((".", ":", ",", "…"))
    return 8 <= line.length <= 100 and not line.tail.endswith(("。", "：", "…"))
