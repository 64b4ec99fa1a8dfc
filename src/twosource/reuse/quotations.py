"""Where a text quotes: words that are a speaker's, not the reporter's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_MARK = re.compile(r"[\"“”„«»「」‘]|``|''")
_SINGLE_END = re.compile(r"’(?!\w)")
_POST = re.compile(r"\(@\w{1,30}\)\s{1,3}\w{3,12} \d{1,2}, \d{4}")
_CLOSERS = {"``": "''\"", '"': '"”', "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」"}
_LONGEST = 3000  # code points: an opening mark without its closing one spoils no more
_OUTER = re.compile(r"[\"“”„«»「」]|``|''")
_INNER = re.compile(r"‘[^‘\n]*?’(?!\w)")
_SIGNATURE = 60  # code points of a line that only signs the post above it
_SAYING = re.compile(r"\b(?:statement|said|says|wrote|tweeted|reads?)\b[^.:\n]{0,80}\Z")
_AWAY = 96  # code points between a word of saying and its colon, the word with it
_SPOKEN = re.compile(r"\b(?:i|i['’](?:m|ve|d|ll)|we|my|our|me|you|your)\b", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]*\n\s*")
_PLACE = re.compile("[:“'@]")
_CURLY = re.compile("[“”]")
_NESTED = re.compile(r"“[^“”\n]{0,3000}“")
_SINGLE = re.compile(r"'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w)|(?<=s)'(?= )){3,1500}?[.,!?]'(?!\w)")


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans inside quotation marks, marks left aside, and embedded posts.

    Marks may be a typewriter's (``so''). A quotation ends at its closing mark
    or with its line: a speaker who goes on over paragraphs is closed in the
    last one only. A straight mark opens before a word and closes after one,
    and between spaces by turns; after a figure (6" of rain) it is none.
    Quoted whole is what `embedded` finds.

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
    return spans + embedded(text)


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


def embedded(text: str, places: Iterable[int] | None = None) -> list[tuple[int, int]]:
    """Return what is quoted without a mark of its own to open or close it, or by marks that need a second look.

    A line in which somebody speaks behind one that ends with a colon, and the
    rest of a line behind "said in a statement: "; quotations inside quotations
    of one kind; typewriter's single marks that close behind a stop; posts
    signed "Name (@handle) May 2, 2017". `places`, where known, are those of the
    marks by which one of them may begin (of single marks, the first of a line).

    >>> text = "The board wrote:\\n\\nWe are well.\\n'It is,' she said. The boats' crews slept."
    >>> [text[start:end] for start, end in embedded(text)]
    ['We are well.', "'It is,'"]
    """
    by_mark: dict[str, list[int]] = {mark: [] for mark in ":“'@"}
    for place in _places(text) if places is None else places:
        by_mark[text[place]].append(place)
    finders = (_introduced, _inside, _single, _posts)
    return [span for find, at in zip(finders, by_mark.values(), strict=True) for span in find(text, at)]


def _places(text: str) -> Iterator[int]:
    return (match.start() for match in _PLACE.finditer(text))


def _introduced(text: str, colons: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the lines and ends of lines behind a colon in which somebody speaks: of themselves, or to someone.

    Not one with quotation marks in it: that is a reporter's paragraph, taken over. Single marks may be a speaker's,
    who goes on speaking outside of them.
    """
    past = 0
    for at in colons:
        start = _begins(text, at) if at >= past else None
        if start is not None:
            past = _line_end(text, start)
            if not _OUTER.search(text, start + 1, past) and _SPOKEN.search(_INNER.sub("", text[start:past])):
                yield start, past


def _begins(text: str, colon: int) -> int | None:
    """Where a statement behind a colon begins: on the next line that is not blank, or with a capital behind a word of
    saying; None where the colon introduces nothing."""
    line = _BLANKS.match(text, colon + 1)
    if line:
        return line.end()
    capital = text[colon + 1 : colon + 2] == " " and text[colon + 2 : colon + 3].isupper()
    return colon + 2 if capital and _SAYING.search(text, max(0, colon - _AWAY), colon) else None


def _inside(text: str, openings: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield curly quotations that hold others of their kind, whole."""
    past = 0
    for at in openings:
        if at >= past and _NESTED.match(text, at):
            start, past = _nested(text, at)
            yield start, past


def _single(text: str, marks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield quotations in a typewriter's single marks."""
    past = 0
    for first in marks:
        if first < past:
            continue
        at, past = first, first
        end = text.find("\n", first)
        end = len(text) if end < 0 else end
        while at >= 0:
            if at >= past and not text[at - 1 : at].isalnum() and (match := _SINGLE.match(text, at)):
                past = match.end()
                yield match.span()
            at = text.find("'", at + 1, end)
        past = end


def _nested(text: str, start: int) -> tuple[int, int]:
    """From a curly quotation's opening to where it closes, with all that open inside; its line's end at last."""
    end, depth = _line_end(text, start), 0
    for mark in _CURLY.finditer(text, start, end):
        depth += 1 if mark[0] == "“" else -1
        if not depth:
            return start, mark.start()
    return start, end


def _posts(text: str, signs: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the embedded posts: the line that a signature ends, and the line above a bare signature."""
    for at in signs:
        end = at - 1
        if not at or not _POST.match(text, end):
            continue
        start = text.rfind("\n", max(0, end - _LONGEST), end) + 1 or max(0, end - _LONGEST)
        if end - start < _SIGNATURE:
            above = text[max(0, start - _LONGEST) : start].rstrip("\n")
            start = max(0, start - _LONGEST) + above.rfind("\n") + 1
        yield start, end
