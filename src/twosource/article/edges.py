"""Finds what stands at an article's edges and is not its text.

Closing lines: calls to listen, write or ring, competitions, appeals for support, the imprint. Their words may
stand in any article, so they are heard only from the body's end upwards, up to the first line that is none.
Items of lists of other stories: lines without an end below a label such as "Most read". Readers' comments: all
that is below their label. Opening lines: a
section's name above the headline, a byline below it, an agency named alone between headline and body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise

from twosource.article.cues import COMMENTS as COMMENT
from twosource.article.cues import LIST
from twosource.article.evidence import Evidence, own_evidence
from twosource.article.lines import Line
from twosource.article.phrases import CALLING, COMMENTS, IMPRINT, IMPRINT_CUES, LIST_LABEL, NOTICE, STAFF_BYLINE
from twosource.article.scan import CLOSERS, TERMINAL

MOST_CLOSING = 12
LONGEST = 300
LONGEST_ITEM = 140
LONGEST_LABEL = 60
MOST_ITEMS = 12
LONGEST_SECTION = 60
PARAGRAPH = 100
STORY = 500
"""Characters of body above a label from which on what is below can be comments."""
HEADER = 8
HEADER_LOOK = 80
SEPARATOR = re.compile(
    r",? in |, | ?/ ?| ?[|·•] ?| [–—-] | (?=\d)| (?=(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b)",
    re.IGNORECASE,
)
BY = re.compile(r"^(?:by|from|source:) (?:the )?", re.IGNORECASE)
SHARED = re.compile(
    r"^(?:[A-ZÀ-Þ][\w’'.&-]*|of|the)(?: (?:[A-ZÀ-Þ][\w’'.&-]*|of|the)){0,4} (?:with|and|via) (?P<agency>.+)$"
)


def edge_lines(lines: Sequence[Line], is_body: Sequence[bool], families: Sequence[int]) -> dict[int, Evidence]:
    """Return the lines of body that are readers' comments or the outlet's own words behind the article.

    `families` are the families of patterns that can match each line, as bits of `cues`.
    """
    comments = comment_lines(lines, is_body, families)
    if not comments:
        return closing_lines(lines, is_body)
    return comments | closing_lines(lines, [body and i not in comments for i, body in enumerate(is_body)])


def closing_lines(lines: Sequence[Line], is_body: Sequence[bool]) -> dict[int, Evidence]:
    """Return the body's last lines that are the outlet's own, with what they are.

    At least one line of body is left. Lines that are no body are passed over.
    """
    found: dict[int, Evidence] = {}
    order = [i for i, body in enumerate(is_body) if body]
    for i in reversed(order[1:]):
        if len(found) == MOST_CLOSING:
            break
        if lines[i].length <= LONGEST and (CALLING.search(lines[i].head) or _is_imprint(lines[i].head)):
            found[i] = Evidence("promotion", "the outlet's own words behind the article")
        elif lines[i].length <= LONGEST and NOTICE.search(lines[i].head):
            found[i] = Evidence("legal", "a copyright notice behind the article")
        elif lines[i].length <= LONGEST_LABEL and LIST_LABEL.match(lines[i].head):
            found[i] = Evidence("navigation", "the label of a list behind the article")
        else:
            break
    return found


def _is_imprint(string: str) -> bool:
    """Whether a line says who publishes, where, by whose leave."""
    return any(map(string.__contains__, IMPRINT_CUES)) and IMPRINT.search(string) is not None


def listed_lines(lines: Sequence[Line], families: Sequence[int]) -> Iterator[int]:
    """Yield the items of the lists that have a label: the short lines without an end below it.

    A list ends with the first line that ends as a sentence does, or is long.
    """
    cued = [i for i, family in enumerate(families) if family & LIST]
    labels = [i for i in cued if lines[i].length <= LONGEST_LABEL and LIST_LABEL.match(lines[i].head)]
    for label, after in pairwise((*labels, len(lines))):
        for i in range(label + 1, min(after, label + 1 + MOST_ITEMS)):
            if lines[i].length > LONGEST_ITEM or _is_ended(lines[i]):
                break
            yield i


def comment_lines(lines: Sequence[Line], is_body: Sequence[bool], families: Sequence[int]) -> dict[int, Evidence]:
    """Return the lines of body below the label of the readers' comments, once a story's worth of body stands above."""
    for label in [i for i, family in enumerate(families) if family & COMMENT]:
        above = sum(line.length for line in compress(lines[:label], is_body))
        if above >= STORY and _is_comments_label(lines[label]):
            told = Evidence("other", "below the label of the readers' comments")
            return {i: told for i in range(label + 1, len(lines)) if is_body[i]}
    return {}


def _is_comments_label(line: Line) -> bool:
    """Whether a line stands above readers' comments."""
    return line.length <= LONGEST_ITEM and line.head[-1] != "?" and COMMENTS.match(line.head) is not None


def opening_lines(lines: Sequence[Line], is_body: Sequence[bool], headline: int | None) -> dict[int, Evidence]:
    """Return the lines of body that are a section's name above the headline, or a byline above the first paragraph."""
    found: dict[int, Evidence] = {}
    for i, line in enumerate(lines):
        if not is_body[i]:
            continue
        if line.length >= PARAGRAPH:
            break
        if headline is not None and i < headline and line.length <= LONGEST_SECTION and not _is_ended(line):
            found[i] = Evidence("navigation", "a section's name above the headline")
        elif is_byline(line):
            found[i] = Evidence("byline", "names who wrote it, above the first paragraph")
    return found


def is_byline(line: Line) -> bool:
    """Whether a short line names a writer, or says that the staff wrote it."""
    if line.length > LONGEST_SECTION:
        return False
    seen = own_evidence(line)
    return STAFF_BYLINE.match(line.head) is not None or (seen is not None and seen.role == "byline")


def _is_ended(line: Line) -> bool:
    """Whether a line ends as a sentence does."""
    return line.tail.rstrip(CLOSERS)[-1:] in TERMINAL


def agency_lines(
    lines: Sequence[Line], is_body: Sequence[bool], headline: int | None, agency_names: frozenset[str]
) -> Iterator[int]:
    """Yield the short lines between headline and body whose first part is an agency: "Agency, Place", "Agency | 3 May",
    "Outlet with Agency"."""
    if headline is None:
        return
    for i in range(headline + 1, min(len(lines), headline + 1 + HEADER)):
        if is_body[i]:
            return
        if lines[i].length <= HEADER_LOOK and _signs(lines[i].head, agency_names):
            yield i


def _signs(string: str, agency_names: frozenset[str]) -> bool:
    """Whether the line's first part is an agency, alone or behind the outlet's own name, and no sentence goes on."""
    first, *rest = SEPARATOR.split(BY.sub("", string), maxsplit=1)
    shared = SHARED.match(first)
    if first not in agency_names and (shared is None or shared["agency"] not in agency_names):
        return False
    return not rest or rest[0][:1].isupper() or rest[0][:1].isdigit()
