"""Where a text quotes: words that are a speaker's, not the reporter's."""

from __future__ import annotations

import re

_MARK = re.compile(r"[\"“”„«»「」‘]|``|''")
_SINGLE_END = re.compile(r"’(?!\w)")
_POST = re.compile(r"\(@\w{1,30}\)\s{1,3}\w{3,12} \d{1,2}, \d{4}")
_CLOSERS = {"``": "''\"", '"': '"”', "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」"}
_LONGEST = 3000  # code points: an opening mark without its closing one spoils no more
_SIGNATURE = 60  # code points of a line that only signs the post above it


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans inside quotation marks, marks left aside, and embedded posts.

    Marks may be a typewriter's (``so''). A quotation ends at its closing mark
    or with its line: a speaker who goes on over paragraphs is closed in the
    last one only. A straight mark opens before a word and closes after one,
    and between spaces by turns; after a figure (6" of rain) it is none.
    A post signed "Name (@handle) May 2, 2017" is quoted whole.

    >>> text = '"Out," she said, “and stay\\nout.” It fell 6" in a day.'
    >>> [text[start:end] for start, end in quotations(text)]
    ['Out,', 'and stay']
    """
    spans: list[tuple[int, int]] = []
    opened, limit, closers, no_single = -1, 0, "", 0
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if opened >= 0 and at > limit:
            spans.append((opened + 1, limit))
            opened = -1
        if opened >= 0:
            if mark in closers and (mark != '"' or not _before_word(text, at)):
                spans.append((opened + 1, at))
                opened = -1
            elif mark == '"' and _before_word(text, at):
                spans.append((opened + 1, at))
                opened = at
        elif mark == "‘":
            if at >= no_single and not text[at - 1 : at].isalnum():
                last = _line_end(text, at)
                end = _SINGLE_END.search(text, at, last + 1)
                no_single = end.start() if end and end.start() < last else last
                spans += [(at + 1, no_single)] if no_single < last else []
        elif mark in _CLOSERS and _opens(text, at, mark):
            opened, limit, closers = at, _line_end(text, at), _CLOSERS[mark]
    if opened >= 0:
        spans.append((opened + 1, limit))
    return spans + posts(text)


def _opens(text: str, at: int, mark: str) -> bool:
    follows = text[at + 1 : at + 2]
    if mark == '"':
        before = text[at - 1 : at]
        return not before.isalnum() and bool(follows) and (not follows.isspace() or before.isspace())
    return mark != "»" or follows.isalnum()


def _before_word(text: str, at: int) -> bool:
    """Whether a straight mark can only open: space before, a word behind."""
    return text[at - 1 : at].isspace() and not text[at + 1 : at + 2].isspace()


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at, at + _LONGEST)
    return end if end >= 0 else min(len(text), at + _LONGEST)


def posts(text: str) -> list[tuple[int, int]]:
    """Return the embedded posts: the line that a signature ends, and the line above a bare signature."""
    spans = []
    for match in _POST.finditer(text) if "(@" in text else ():
        end = match.start()
        start = text.rfind("\n", max(0, end - _LONGEST), end) + 1 or max(0, end - _LONGEST)
        if end - start < _SIGNATURE:
            above = text[max(0, start - _LONGEST) : start].rstrip("\n")
            start = max(0, start - _LONGEST) + above.rfind("\n") + 1
        spans.append((start, end))
    return spans
