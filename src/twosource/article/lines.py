"""Cuts a page's text into its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

LINE = re.compile(r"[^\n\r]+")
HEAD = 1_200
TAIL = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it.

    `head` and `tail` are its first and last code points, all that the labeller looks at:
    the whole string twice when the line is short.
    """

    start: int
    end: int
    head: str
    tail: str

    @property
    def length(self) -> int:
        """Code points of the line."""
        return self.end - self.start

    @property
    def whole(self) -> bool:
        """Whether `head` is all of it."""
        return self.length <= HEAD


def as_line(text: str, start: int, end: int) -> Line:
    """The line at that span."""
    return Line(start, end, text[start : min(end, start + HEAD)], text[max(start, end - TAIL) : end])


def cut_lines(text: str) -> list[Line]:
    """Return the lines that are not blank, in order. Spans count in `text`. Linear.

    >>> [(line.start, line.end) for line in cut_lines("  a b \\n\\n c")]
    [(2, 5), (9, 10)]
    """
    lines = []
    for match in LINE.finditer(text):
        string = match[0]
        left = len(string) - len(string.lstrip())
        string = string.strip()
        if string:
            start = match.start() + left
            lines.append(Line(start, start + len(string), string[:HEAD], string[-TAIL:]))
    return lines
