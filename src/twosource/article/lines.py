"""Cuts a page's text into its lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from twosource.article.kernels import kernel

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
    return _cut(text)


def plain_lines(text: str) -> list[Line]:
    """The slow, plain version."""
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


def _make_cut() -> Callable[[str], list[Line]]:
    """The compiled version, where there is one."""
    compiled = kernel("_lines")
    return plain_lines if compiled is None else partial(compiled.cut_lines, made=Line)


_cut = _make_cut()
