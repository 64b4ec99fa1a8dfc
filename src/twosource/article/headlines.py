"""Finds the article's headline among a page's lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from json import loads

import numpy as np

from twosource.article.lines import Line
from twosource.article.places import FAR, Matrix, log_size
from twosource.article.trees import Trees, make_odds, read_trees

REACH = 30
MOST_BELOW = 12
MOST_CANDIDATES = 8
FEWEST_WORDS = 4
MOST_WORDS = 35
LONGEST = 240
OPENING = 6
GAP = 6
LIKELY_FEWEST, LIKELY_MOST = 6, 14
"""Words that most headlines have."""
LEAST = -8
"""Eighths of log odds below which a candidate is no headline."""
BULLETS = "•·–—-*|>‣"
PATHS = (" » ", " › ", " > ", " / ", " | ")
SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ", " • ")
STOPS = (".", ":", ",", ";", "…", "。", "：", "．")
ENDS = {end: at for at, end in enumerate('?!"”»)')}


def find_headline(
    lines: Sequence[Line], is_body: Sequence[bool], is_known: Sequence[bool], title: str | None
) -> int | None:
    """Return the index of the line that is the headline, None when no line is.

    The nearest line above the body's end of its beginning that repeats the page's title (as stated,
    or as the page's first line gives it with the site's name behind a separator) is the headline.
    Without a title it is the line above or at the body's beginning that trees trained on labelled pages find most
    likely, if any is likely enough.
    """
    first = next((i for i, body in enumerate(is_body) if body), None)
    if first is None:
        return None
    main = main_run(lines, is_body)
    whole = lines[0].head if title is None else title
    for start in dict.fromkeys((first, main)):
        for i in range(start, -1 if title is not None else 0, -1):
            if not whole.startswith(lines[i].head) or not _repeats(lines[i], whole):
                continue
            if title is not None or _is_title(lines[0], lines[i]):
                return i
    places, rows = candidates(lines, is_body, is_known, main)
    if not places:
        return None
    odds, best = max(zip(_load_odds()(rows), places, strict=True))
    return best if odds >= LEAST else None


def main_run(lines: Sequence[Line], is_body: Sequence[bool]) -> int:
    """Where the heaviest run of body begins, with gaps of at most `GAP` lines."""
    best, heaviest, start, weight, last = 0, 0, 0, 0, -FAR
    for i in [i for i, body in enumerate(is_body) if body]:
        if i - last > GAP:
            start, weight = i, 0
        last = i
        weight += lines[i].length
        if weight > heaviest:
            best, heaviest = start, weight
    return best


def candidates(
    lines: Sequence[Line], is_body: Sequence[bool], is_known: Sequence[bool], main: int
) -> tuple[list[int], Matrix]:
    """The lines most likely the headline, and what the trees see of each, whole numbers. dtype int64, shape
    (candidates, n).

    They are short, nothing is known of them, they stand above the body's main run, which begins at `main`, or first in
    it, and are the `MOST_CANDIDATES` with most points.
    """
    first = is_body.index(True)
    opening = _words(islice((line for line, body in zip(lines[main:], is_body[main:], strict=True) if body), OPENING))
    some = range(max(0, first - REACH), min(main, first + MOST_BELOW) + 1)
    places = [i for i in some if not is_known[i] and _could_be(lines[i])]
    pieces = {i: lines[i].head.split() for i in places}
    words = {i: _long_words(lines[i].head) for i in places}
    points = {i: _points(lines[i], len(pieces[i]), words[i], opening) for i in places}
    near = {i: points[i] - abs(main - i) for i in places}
    ranked = sorted(places, key=lambda i: (-near[i], i))[:MOST_CANDIDATES]
    told = Counter(word for i in ranked for word in words[i])
    heads = {lines[i].head for i in ranked}
    seen = Counter(line.head for line in lines if line.head in heads)
    rows = [
        [
            points[i],
            rank,
            near[i] - near[ranked[0]],
            len(words[i] & opening),
            32 * len(words[i] & opening) // max(1, len(words[i])),
            sum(told[word] > 1 for word in words[i]),
            first - i,
            main - i,
            i,
            is_body[i],
            seen[lines[i].head],
            lines[i].indent,
            lines[i].head[0] in BULLETS,
            _is_path(lines[i].head),
            ENDS.get(lines[i].tail[-1], -1),
            *_shape(lines[i], pieces[i]),
            *_around(lines, is_body, is_known, i),
        ]
        for rank, i in enumerate(ranked)
    ]
    width = len(rows[0]) if rows else 0
    return ranked, np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * width).reshape(len(rows), width)


def _shape(line: Line, pieces: Sequence[str]) -> list[int]:
    """A line's length, words, how many begin with capitals, digits in it."""
    capitals = sum(piece[0].isupper() for piece in pieces)
    return [line.length, len(pieces), 32 * capitals // max(1, len(pieces)), _digits(line.head)]


def _digits(string: str) -> int:
    """How many digits a string has."""
    return sum(map(string.count, "0123456789") if string.isascii() else map(str.isdigit, string))


def _is_path(string: str) -> bool:
    """Whether a line is a path to the page."""
    return any(map(string.__contains__, PATHS))


def _around(lines: Sequence[Line], is_body: Sequence[bool], is_known: Sequence[bool], at: int) -> list[int]:
    """Sizes of the lines around, and which of them are body or known."""
    out = []
    for i in (at - 2, at - 1, at + 1, at + 2, at + 3):
        inside = 0 <= i < len(lines)
        out += [log_size(lines[i].length), is_body[i], is_known[i]] if inside else [-8, -8, -8]
    return out


def _points(line: Line, count: int, words: set[str], opening: set[str]) -> int:
    """How much a line above the body looks like its headline: it speaks of what the first paragraphs speak of, has the
    length of a headline, and is no item of a list and no path to the page."""
    shared = len(words & opening)
    unlike = 2 * max(0, count - LIKELY_MOST) + 4 * max(0, LIKELY_FEWEST - count)
    listed = line.indent > 0 or line.head[0] in BULLETS
    return 5 * shared + 15 * shared // max(1, len(words)) - unlike - 10 * listed - 3 * _is_path(line.head)


def _repeats(line: Line, title: str) -> bool:
    """Whether the line is the title, with or without the site's name."""
    string = line.head
    if not title.startswith(string) or (len(string) < 12 and len(string.split()) < FEWEST_WORDS - 1):
        return False
    return len(title) == len(string) or title[len(string) :].startswith(SEPARATORS)


def _is_title(first: Line, line: Line) -> bool:
    """Whether the page's first line, which another repeats, is its title and no name of the site's: it has the site's
    name behind it, or is as long as a headline."""
    return first.length > line.length or _is_sized(line)


def _is_sized(line: Line) -> bool:
    """As long as a headline, and without a full stop."""
    spaced = line.head.isascii() or line.head.count(" ") > 2
    sized = FEWEST_WORDS <= len(line.head.split()) <= MOST_WORDS if spaced else 8 <= line.length <= 100
    return sized and not line.tail.endswith(STOPS)


def _could_be(line: Line) -> bool:
    """Short enough for a headline, with letters in it, and without a full stop."""
    sized = line.length <= LONGEST and len(line.head.split()) <= MOST_WORDS
    return sized and not line.tail.endswith(STOPS) and any(map(str.isalpha, line.head))


def _words(lines: Iterable[Line]) -> set[str]:
    """The words of lines, in lower case."""
    return set().union(*(line.head.lower().split() for line in lines))


def _long_words(string: str) -> set[str]:
    """The words of four letters and more, in lower case."""
    if "İ" not in string:  # the one letter that is longer when small
        return {word for word in string.lower().split() if len(word) > 3}
    return {word.lower() for word in string.split() if len(word) > 3}


@cache
def load_trees() -> Trees:
    """The trees that come with the package."""
    return read_trees(loads(files(__package__).joinpath("headlines.json").read_text("utf-8")))


@cache
def _load_odds() -> Callable[[Matrix], list[int]]:
    """What those trees say, by the fastest twin there is."""
    return make_odds(load_trees())
