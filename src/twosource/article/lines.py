"""Cuts a page's text into its lines."""

from __future__ import annotations

from typing import NamedTuple

HEAD = 1_200
TAIL = 300


class Line(NamedTuple):
    """A line that is not blank, without the white space around it.

    `head` and `tail` are its first and last code points, all that the labeller looks at:
    the whole string twice when the line is short. `length` counts code points, `indent` those of
    white space before it.
    """

    start: int
    end: int
    head: str
    tail: str
    length: int
    indent: int = 0

    @property
    def whole(self) -> bool:
        """Whether `head` is all of it."""
        return self.length <= HEAD


def as_line(text: str, start: int, end: int) -> Line:
    """The line at that span."""
    return Line(start, end, text[start : min(end, start + HEAD)], text[max(start, end - TAIL) : end], end - start)


def cut_lines(text: str) -> list[Line]:
    """Return the lines that are not blank, in order. Spans count in `text`. Linear.

    >>> [(line.start, line.end, line.indent) for line in cut_lines("  a b \\n\\n c")]
    [(2, 5, 2), (9, 10, 1)]
    """
    lines = []
    at = 0
    for part in text.replace("\r", "\n").split("\n"):
        string = part.strip()
        if string:
            length = len(string)
            indent = 0 if length == len(part) else len(part) - len(part.lstrip())
            start = at + indent
            if length <= TAIL:
                lines.append(Line(start, start + length, string, string, length, indent))
            else:
                lines.append(Line(start, start + length, string[:HEAD], string[-TAIL:], length, indent))
        at += len(part) + 1
    return lines
