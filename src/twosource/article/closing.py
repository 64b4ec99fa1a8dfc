"""Finds the outlet's own lines behind the last paragraph of an article.

Two classes. Closing lines: calls to listen, write or ring, competitions, appeals for support, the imprint.
Their words may stand in any article, so they are heard only from the body's end upwards, up to the first
line that is none. Items of lists of other stories: lines without an end below a label such as "Most read".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twosource.article.evidence import Evidence
from twosource.article.features import CLOSERS, TERMINAL
from twosource.article.lines import Line
from twosource.article.phrases import CALLING, IMPRINT, LIST_LABEL, NOTICE

MOST_CLOSING = 12
LONGEST = 300
LONGEST_ITEM = 140
LONGEST_LABEL = 60
MOST_ITEMS = 12


def closing_lines(lines: Sequence[Line], is_body: Sequence[bool]) -> dict[int, Evidence]:
    """Return the body's last lines that are the outlet's own, with what they are.

    At least one line of body is left. Lines that are no body are passed over.
    """
    found: dict[int, Evidence] = {}
    order = [i for i, body in enumerate(is_body) if body]
    for i in reversed(order[1:]):
        if len(found) == MOST_CLOSING:
            break
        if lines[i].length <= LONGEST and (CALLING.search(lines[i].head) or IMPRINT.search(lines[i].head)):
            found[i] = Evidence("promotion", "the outlet's own words behind the article")
        elif lines[i].length <= LONGEST and NOTICE.search(lines[i].head):
            found[i] = Evidence("legal", "a copyright notice behind the article")
        elif lines[i].length <= LONGEST_LABEL and LIST_LABEL.match(lines[i].head):
            found[i] = Evidence("navigation", "the label of a list behind the article")
        else:
            break
    return found


def listed_lines(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the items of the lists that have a label: the short lines without an end below it.

    A list ends with the first line that ends as a sentence does, or is long.
    """
    left = 0
    for i, line in enumerate(lines):
        if line.length <= LONGEST_LABEL and LIST_LABEL.match(line.head):
            left = MOST_ITEMS
        elif left and line.length <= LONGEST_ITEM and line.tail.rstrip(CLOSERS)[-1:] not in TERMINAL:
            left -= 1
            yield i
        else:
            left = 0
