"""What extractors take for the body's first lines and is its frame: links above the headline, the
headline in other words, when it was published, how long it takes to read.

They are looked for above the first paragraph only; a body that begins above its headline, as some
blogs' do, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.article.calendar import full_dates
from twosource.article.html.flatten import Line
from twosource.records import Role

PARAGRAPH = 100
"""Characters from which on a line is a paragraph."""
MOST_ABOVE = 0.3
"""Share of the body's characters above the headline from which on they are its own."""
LONGEST_DATE_LINE = 80
MOST_BESIDE_DATE = 8
"""Words beside its date that a date line has at most."""
_READING_TIME = re.compile(
    r"\A\W{0,3}(?:(?:estimated )?reading time|read time|lesezeit|temps de lecture|lecture|tempo de leitura"
    r"|tempo di lettura|tiempo de lectura|leestijd|lästid|lesetid|czas czytania|время (?:на )?чтени[ея])\b.{0,20}\Z"
    r"|\A\W{0,3}\d{1,3} ?(?:min(?:ute)?s?\.?|minut\w{0,3}|мин\.?|分)"
    r"(?: (?:read|lesezeit|de lectura|de lecture))?\W{0,3}\Z",
    re.IGNORECASE,
)
ENDS = (".", "!", "?", "…", "。", "”", '"')

Told = tuple[Role, str]


def openings(lines: Sequence[Line], roles: Sequence[Role]) -> dict[int, Told]:
    """Return the lines of body that are the article's frame, with role and reason."""
    body = [index for index, role in enumerate(roles) if role == "body"]
    headline = next((index for index, role in enumerate(roles) if role == "headline"), -1)
    above = [index for index in body if index < headline]
    found: dict[int, Told] = {}
    if _size(lines, above) <= MOST_ABOVE * _size(lines, body):
        found = dict.fromkeys(above, ("other", "above the headline"))
    for index in body:
        if index in found:
            continue
        if len(lines[index].string) >= PARAGRAPH:
            break
        if told := _framing(lines[index]):
            found[index] = told
    return found if len(found) < len(body) else {}


def _size(lines: Sequence[Line], indexes: Sequence[int]) -> int:
    return sum(len(lines[index].string) for index in indexes)


def _framing(line: Line) -> Told | None:
    """Return what a line above the first paragraph is, None when it may be text."""
    if line.element.tag == "h1":
        return "other", "a heading, not the article's"
    if len(line.string) > LONGEST_DATE_LINE or line.string.endswith(ENDS):
        return None
    if _READING_TIME.match(line.string):
        return "other", "how long it takes to read"
    return ("dateline", "a date above the first paragraph") if is_frame(line.string) else None


def is_frame(string: str) -> bool:
    """Say whether a short line has a full date and few words beside it.

    >>> is_frame("Published on Monday, 3 February 2031 by Ada Bell"), is_frame("On 3 February 2031 it rained.")
    (True, False)
    """
    if len(string) > LONGEST_DATE_LINE or string.endswith(ENDS):
        return False
    dated = next(full_dates(string), None)
    return dated is not None and len(string.split()) - len(string[dated[1] : dated[2]].split()) <= MOST_BESIDE_DATE
