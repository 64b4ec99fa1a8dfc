"""Splits a line into sentences.

sentencex finds the boundaries; what it splits too often is joined again: times
("8:45 p.m. Monday"), titles before a name, numbers, a sentence that goes on in lower
case, a closing quotation mark left behind. One sentence has at most `MOST_WORDS` words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from sentencex import get_sentence_boundaries  # type: ignore[attr-defined,unused-ignore]

from twosource.article.kernels import kernel
from twosource.records import Span

MOST_WORDS = 2_000
MOST_CHARACTERS = 20_000
CLOSERS = "\"'”’»)]›」』"
LOOK = 40
LONG_WORD = 7  # letters; no abbreviation below has so many
LONGEST_MARK = 16  # code points that an abbreviation before a boundary can have

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

WIDE = "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""White space beyond ASCII, as blanks: sentencex breaks down at some of it before a full stop."""
WIDE_SPACE = re.compile(f"[{WIDE}]")
MARKS = re.compile("[\"'‘’‚“”„«»‹›]")
MOST_MARKS = 1_000  # of quotations in a line; more tell no sentences: sentencex takes the square of what stays open


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
    return tuple(Span(start=start, end=end) for start, end in cut_sentences(string))


def cut_sentences(string: str) -> list[tuple[int, int]]:
    """`split_sentences`, as plain pairs. `_sentences.pyx` holds the fast twin of `plain_cuts`."""
    return _cuts(string)


def plain_cuts(string: str) -> list[tuple[int, int]]:
    """The slow, plain version."""
    starts = [boundary["start_index"] for boundary in get_sentence_boundaries("en", _with_blanks(string))]
    cuts = starts if len(starts) < 2 else _joined(string, [_behind_closers(string, start) for start in starts])
    sentences: list[tuple[int, int]] = []
    for begin, end in pairwise((*cuts, len(string))):
        sentences += _bounded(string, begin, end)
    return sentences


Columns = tuple[list[int], list[int], list[str], list[int]]


def cut_all(text: str, spans: list[tuple[int, int]]) -> Columns:
    """Return the sentences of the lines at `spans`: starts and ends in the text, strings, and each one's line as its
    ordinal among the spans.

    >>> cut_all("Stop. Go.\\nShe ran.", [(0, 9), (10, 18)])
    ([0, 6, 10], [5, 9, 18], ['Stop.', 'Go.', 'She ran.'], [0, 0, 1])
    """
    return _columns(text, spans)


def plain_columns(text: str, spans: list[tuple[int, int]]) -> Columns:
    """The slow, plain version."""
    starts: list[int] = []
    ends: list[int] = []
    strings: list[str] = []
    ordinals: list[int] = []
    for n, (start, stop) in enumerate(spans):
        line = text[start:stop]
        for begin, end in plain_cuts(line):
            starts.append(start + begin)
            ends.append(start + end)
            strings.append(line[begin:end])
            ordinals.append(n)
    return starts, ends, strings, ordinals


def _with_blanks(string: str) -> str:
    """The string with wide white space as blanks, and so with its marks of quotation where they are past all bounds."""
    blank = WIDE_SPACE.sub(" ", string)
    return MARKS.sub(" ", blank) if len(MARKS.findall(blank)) > MOST_MARKS else blank


def _behind_closers(string: str, start: int) -> int:
    """Move a boundary behind the closing marks that stand at it."""
    at = start
    while at < len(string) and string[at] in CLOSERS and start and not string[start - 1].isspace():
        at += 1
    return at


def _joined(string: str, starts: Sequence[int]) -> list[int]:
    """The starts of the sentences: those boundaries that are one."""
    cuts = [starts[0]]
    for start in starts[1:]:
        if start > cuts[-1] and not _goes_on(string, cuts[-1], start):
            cuts.append(start)
    return cuts


def _goes_on(string: str, begin: int, boundary: int) -> bool:
    """Whether the sentence goes on across the boundary."""
    left = string[max(begin, boundary - LOOK) : boundary].rstrip()
    right = string[boundary : boundary + LOOK].lstrip()
    if not left or not right:
        return True
    if right[0].islower() and string[boundary - 1].isspace():
        return True
    if left[-1] not in ".-" or (len(left) > LONG_WORD and left[-LONG_WORD - 1 : -1].isalpha()):
        return False
    near = max(0, len(left) - LONGEST_MARK)
    if TIME_END.search(left, near):
        return AFTER_TIME.match(right) is not None
    if TITLE_END.search(left, near):
        return right[0].isupper() or right[0].isdigit()
    if INITIALS_END.search(left, near):
        return right[0].isupper() and right.split(maxsplit=1)[0].rstrip(",") not in STARTERS
    return False


def _bounded(string: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence without white space around it, cut at white space where it is longer than a sentence may be."""
    if end - start <= MOST_WORDS:
        while start < end and string[end - 1].isspace():
            end -= 1
        while start < end and string[start].isspace():
            start += 1
        return [(start, end)] if start < end else []
    sentences: list[tuple[int, int]] = []
    begin = last = -1
    words = 0
    for match in re.finditer(rf"\S{{1,{MOST_CHARACTERS}}}", string[start:end]):
        if begin >= 0 and (words == MOST_WORDS or match.end() - begin > MOST_CHARACTERS):
            sentences.append((start + begin, start + last))
            begin, words = -1, 0
        begin = match.start() if begin < 0 else begin
        last = match.end()
        words += 1
    return [*sentences, (start + begin, start + last)] if begin >= 0 else sentences


def _make() -> tuple[Callable[[str], list[tuple[int, int]]], Callable[[str, list[tuple[int, int]]], Columns]]:
    """The compiled versions, where there are any."""
    compiled = kernel("_sentences")
    if compiled is None:
        return plain_cuts, plain_columns
    asked = {"plain_of": _with_blanks, "slow": _goes_on, "bounded": _bounded}
    return partial(compiled.sentence_cuts, **asked), partial(compiled.columns_of, **asked)


_cuts, _columns = _make()
