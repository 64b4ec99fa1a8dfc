"""Finds the article's headline among a page's lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.article.lines import Line

REACH = 25
FEWEST_WORDS = 4
MOST_WORDS = 35
OPENING = 6
LIKELY_FEWEST, LIKELY_MOST = 6, 14
"""Words that most headlines have; the points of `_points` were fitted on train."""
BULLETS = "•·–—-*|>‣"
PATHS = (" » ", " › ", " > ", " / ", " | ")
SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ", " • ")


def find_headline(
    lines: Sequence[Line], is_body: Sequence[bool], is_known: Sequence[bool], title: str | None
) -> int | None:
    """Return the index of the line that is the headline, None when no line is.

    The nearest line above the body's end of its beginning that repeats the page's title (as stated,
    or as the page's first line gives it with the site's name behind a separator) is the headline.
    Without a title it is the line above the body that could be one and has most points; a line that
    shares no two words with the first paragraphs must stand close.
    """
    first = next((i for i, body in enumerate(is_body) if body), None)
    if first is None:
        return None
    for i in range(first, -1, -1):
        if title is not None and _repeats(lines[i], title):
            return i
        if title is None and i > 0 and _repeats(lines[i], lines[0].head) and _is_title(lines[0], lines[i]):
            return i
    above = [i for i in range(max(0, first - REACH), first) if not is_known[i] and _could_be(lines[i])]
    opening = _words(lines[i] for i in range(first, min(len(lines), first + 3 * OPENING)) if is_body[i])
    ranked = sorted((_points(lines[i], opening) - (first - i), i) for i in above)
    if ranked:
        _, best = ranked[-1]
        if first - best <= OPENING or len(_words([lines[best]]) & opening) > 1:
            return best
    return first if _opens_as_headline(lines, is_body, first) else None


def _points(line: Line, opening: set[str]) -> int:
    """How much a line above the body looks like its headline: it speaks of what the first paragraphs speak of, has the
    length of a headline, and is no item of a list and no path to the page."""
    words = _words([line])
    shared, count = len(words & opening), len(line.head.split())
    unlike = 2 * max(0, count - LIKELY_MOST) + 4 * max(0, LIKELY_FEWEST - count)
    listed = line.indent > 0 or line.head[0] in BULLETS
    path = any(mark in line.head for mark in PATHS)
    return 5 * shared + 15 * shared // max(1, len(words)) - unlike - 10 * listed - 3 * path


def _opens_as_headline(lines: Sequence[Line], is_body: Sequence[bool], first: int) -> bool:
    """Whether the body's first line stands at the page's top, has no full stop, and the next, a longer one, takes up
    its words."""
    if first > 2 or first + 1 >= len(lines) or not is_body[first + 1] or not _could_be(lines[first]):
        return False
    below = lines[first + 1]
    return below.length > lines[first].length and bool(_words([lines[first]]) & _words(lines[first + 1 : first + 4]))


def _repeats(line: Line, title: str) -> bool:
    """Whether the line is the title, with or without the site's name."""
    string = line.head
    if not title.startswith(string) or (len(string) < 12 and len(string.split()) < FEWEST_WORDS - 1):
        return False
    return len(title) == len(string) or title[len(string) :].startswith(SEPARATORS)


def _is_title(first: Line, line: Line) -> bool:
    """Whether the page's first line, which another repeats, is its title and no name of the site's: it has the site's
    name behind it, or is as long as a headline."""
    return first.length > line.length or _could_be(line)


def _could_be(line: Line) -> bool:
    """Long enough for a headline, not too long, and without a full stop."""
    spaced = line.head.isascii() or line.head.count(" ") > 2
    sized = FEWEST_WORDS <= len(line.head.split()) <= MOST_WORDS if spaced else 8 <= line.length <= 100
    return sized and not line.tail.endswith((".", ":", ",", ";", "…", "。", "：", "."))


def _words(lines: Iterable[Line]) -> set[str]:
    """The words of four letters and more, in lower case."""
    return {word.lower() for line in lines for word in line.head.split() if len(word) > 3}
