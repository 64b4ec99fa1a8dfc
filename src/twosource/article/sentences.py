"""Splits a line into sentences.

sentencex finds the boundaries; what it splits too often is joined again: times
("8:45 p.m. Monday"), titles before a name, numbers, a sentence that goes on in lower
case, a closing quotation mark left behind. One sentence has at most `MOST_WORDS` words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sentencex import get_sentence_boundaries  # type: ignore[attr-defined,unused-ignore]

from twosource.records import Span

MOST_WORDS = 2_000
MOST_CHARACTERS = 20_000
CLOSERS = "\"'”’»)]›」』"
LOOK = 40

DAYS = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)"
ZONES = r"(?:[A-Z]{2,4}T|GMT|UTC|Eastern|Central|Mountain|Pacific|local)\b"
AFTER_TIME = re.compile(rf"{DAYS}|{ZONES}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{{0,6}}\.? \d")
TIME_END = re.compile(r"\b[ap]\.?m\.$", re.IGNORECASE)
TITLE_END = re.compile(
    r"(?:^|[\s(“\"‘])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rep|Sen|Gov|Rev|Hon|St|Sr|Sra|Mt|Ft|Supt|Insp|Pres|"
    r"Messrs|Mmes|No|Nos|Nr|vs|approx|ca|cf|Fig|Art|Sec|Vol|pp|Bros)\.$"
)
INITIALS_END = re.compile(r"(?:^|[\s(“\"])(?:[A-Z]\.-?){1,4}$")
STARTERS = frozenset(
    [
        "The",
        "A",
        "An",
        "It",
        "He",
        "She",
        "They",
        "We",
        "I",
        "You",
        "This",
        "That",
        "These",
        "Those",
        "But",
        "And",
        "Or",
        "So",
        "In",
        "On",
        "At",
        "By",
        "For",
        "From",
        "With",
        "After",
        "Before",
        "While",
        "When",
        "If",
        "As",
        "Although",
        "However",
        "Meanwhile",
        "Then",
        "There",
        "Their",
        "His",
        "Her",
        "Its",
        "Our",
        "Not",
        "No",
        "Some",
        "Many",
        "Most",
    ]
)

WIDE = dict.fromkeys(
    map(ord, "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))), " "
)
"""White space beyond ASCII, as blanks: sentencex breaks down at some of it before a full stop."""


def split_sentences(string: str) -> tuple[Span, ...]:
    """Return the spans of the sentences of one line, in order, disjoint, white space trimmed off.

    Every character that is not white space is in exactly one sentence. Empty for a blank
    string. Linear in the length.

    Source:
        sentencex (Wikimedia), which cuts where its rules for abbreviations, numbers and
        quotation marks don't forbid it. We join what they let through.

    >>> text = "It left at 8:45 p.m. Monday. “Stop.” She ran."
    >>> [text[span.start:span.end] for span in split_sentences(text)]
    ['It left at 8:45 p.m. Monday.', '“Stop.”', 'She ran.']
    """
    plain = string.translate(WIDE)
    starts = [boundary["start_index"] for boundary in get_sentence_boundaries("en", plain)]
    joined = _join(string, _closers_back(string, starts))
    return tuple(piece for span in joined for piece in _bounded(string, span))


def _closers_back(string: str, starts: Iterable[int]) -> Iterator[int]:
    """Move a boundary behind the closing marks that stand at it."""
    for start in starts:
        at = start
        while at < len(string) and string[at] in CLOSERS and start and not string[start - 1].isspace():
            at += 1
        yield at


def _join(string: str, starts: Iterable[int]) -> Iterator[Span]:
    """Join the pieces whose boundary is none."""
    begin: int | None = None
    for start in starts:
        if begin is None or start <= begin:
            begin = start if begin is None else begin
        elif not _goes_on(string, begin, start):
            yield Span(start=begin, end=start)
            begin = start
    if begin is not None:
        yield Span(start=begin, end=len(string))


def _goes_on(string: str, begin: int, boundary: int) -> bool:
    """Whether the sentence goes on across the boundary."""
    left = string[max(begin, boundary - LOOK) : boundary].rstrip()
    right = string[boundary : boundary + LOOK].lstrip()
    if not left or not right:
        return True
    if right[0].islower() and string[boundary - 1].isspace():
        return True
    if TIME_END.search(left):
        return AFTER_TIME.match(right) is not None
    if TITLE_END.search(left):
        return right[0].isupper() or right[0].isdigit()
    if INITIALS_END.search(left):
        return right[0].isupper() and right.split(maxsplit=1)[0].rstrip(",") not in STARTERS
    return False


def _bounded(string: str, span: Span) -> Iterator[Span]:
    """Trim white space and cut what is longer than a sentence may be, at white space where there is some."""
    if span.end - span.start <= MOST_WORDS:
        string = string[span.start : span.end]
        begin = span.start + len(string) - len(string.lstrip())
        end = span.start + len(string.rstrip())
        if begin < end:
            yield Span(start=begin, end=end)
        return
    begin = end = -1
    words = 0
    for match in re.finditer(rf"\S{{1,{MOST_CHARACTERS}}}", string[span.start : span.end]):
        if begin >= 0 and (words == MOST_WORDS or match.end() - begin > MOST_CHARACTERS):
            yield Span(start=span.start + begin, end=span.start + end)
            begin, words = -1, 0
        begin = match.start() if begin < 0 else begin
        end = match.end()
        words += 1
    if begin >= 0:
        yield Span(start=span.start + begin, end=span.start + end)
