"""Quotation marks: which stretches of a text are somebody's words.

Works on a sentence alone, whose marks may be unbalanced because a quotation
runs over several sentences, and on a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MARK = re.compile(r"''|``|[“”„«»\"]")
SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)|[’'](?=[\s,.;:!?)]|$)")
ANY = re.compile(r"[“”„«»\"'‘’`]")
OPENERS = frozenset(["“", "„", "«", "``"])
CLOSERS = frozenset(["”", "»"])
BEFORE_OPENING = frozenset("([{—–-‘'/:")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks: `start, end` take in the marks. Not `opened`: it began before the text;
    not `closed`: it goes on after it; `led`: a colon stands before it."""

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    led: bool = False

    def holds(self, position: int) -> bool:
        return self.start <= position < self.end


def opens(string: str, start: int, end: int, inside: bool) -> bool:
    """Tell whether the mark at `start, end` opens a quotation."""
    mark = string[start:end]
    if mark in OPENERS:
        return True
    if mark in CLOSERS:
        return False
    before = string[start - 1 : start]
    after = string[end : end + 1]
    free_left = not before or before.isspace() or before in BEFORE_OPENING
    free_right = not after or after.isspace()
    if free_left == free_right:
        return not inside
    return free_left


def find_quotations(string: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text, in order, without overlaps.

    Single marks count only where the text has no double ones. An inch mark
    after a digit is no mark.

    >>> [(q.start, q.end, q.opened) for q in find_quotations('It is over,” she said. “Go')]
    [(0, 12, False), (23, 26, True)]
    """
    if not ANY.search(string):
        return ()
    marks = [(m.start(), m.end()) for m in MARK.finditer(string)] or [
        (m.start(), m.end()) for m in SINGLE.finditer(string)
    ]
    found: list[Quotation] = []
    began: int | None = None
    for start, end in marks:
        inside = began is not None
        if string[start:end] == '"' and not inside and string[start - 1 : start].isdigit() and found:
            continue
        if opens(string, start, end, inside):
            began = start if began is None else began
        elif began is not None:
            found.append(Quotation(began, end, led=is_led(string, began)))
            began = None
        elif not found and string[start] not in "'’":
            found.append(Quotation(0, end, opened=False))
    if began is not None and (string[began] not in "'‘" or begins_speech(string, began)):
        found.append(Quotation(began, len(string), closed=False, led=is_led(string, began)))
    return tuple(found)


def is_led(string: str, position: int) -> bool:
    """Tell whether a colon stands before a mark."""
    return string[max(0, position - 3) : position].rstrip().endswith(":")


def begins_speech(string: str, position: int) -> bool:
    """Tell whether a single mark that nothing closes opens a speech: at the start, behind ":" or ",", before a capital.

    Untouched: an apostrophe at a word's start ("rock 'n roll", "the '90s"), a name ("the boat ‘Marn").
    """
    before = string[max(0, position - 3) : position].rstrip()
    led = position == 0 or before[-1:] in (":", ",")
    return led and string[position + 1 : position + 2].isupper()


def quotation_at(quotations: Sequence[Quotation], position: int) -> Quotation | None:
    """The quotation that holds a position, if any does."""
    for quotation in quotations:
        if quotation.start <= position < quotation.end:
            return quotation
    return None
