"""Lines among the body's that lead away from it, told by where their links go.

A short line of a few words and a link to its end is a pointer to another story ("Read also: ..."),
in any language. The last lines that ask to follow, write or subscribe carry links to the outlet's
pages elsewhere, to a mail box or to a form; the text before them doesn't end with such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from twosource.article.html.flatten import Line

LONGEST_POINTER = 170
LONGEST_LABEL = 45
SHORTEST_TITLE = 20
LONGEST_CALL = 450
MOST_CALLS = 6
ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।")

_CLOSERS = " \"'”’»)]"
_CALLING = re.compile(
    r"\Amailto:|newsletter|subscri|sign-?up|abonn|/(?:donate|membership)\b"
    r"|//(?:www\.|m\.|mobile\.)?(?:twitter|x|facebook|instagram|youtube|linkedin|pinterest|tiktok)\.com/(?!.*?/?"
    r"(?:status|posts?|p|watch|photos?|videos?|reel)[/?])|//(?:t|wa)\.me/|//(?:news|play)\.google\.|//(?:apps|itunes)\.apple\.",
    re.IGNORECASE,
)
MAX_ADDRESS = 300


def asides(lines: Sequence[Line], body: Sequence[int]) -> set[int]:
    """Return which of the body's lines lead away from it; at least one line is left.

    Args:
        lines: the page's lines.
        body: the indexes of those that are body, in order.
    """
    found = {index for index in body if _is_pointer(lines[index])} | set(_calls(lines, body))
    return found if len(found) < len(body) else set()


def _calls(lines: Sequence[Line], body: Sequence[int]) -> Iterator[int]:
    """Yield the body's last lines that carry a link to follow, write or subscribe, up to the first that has none."""
    for index in reversed(body[-MOST_CALLS:]):
        line = lines[index]
        if len(line.string) > LONGEST_CALL or not any(map(_calls_at, links_of(line))):
            return
        yield index


def _calls_at(link: HtmlElement) -> bool:
    return _CALLING.search((link.get("href") or "")[:MAX_ADDRESS]) is not None


def _is_pointer(line: Line) -> bool:
    """Say whether a line is a label and a linked title, and no sentence."""
    if len(line.string) > LONGEST_POINTER or line.string.rstrip(_CLOSERS).endswith(ENDS):
        return False
    link = next(reversed(links_of(line)), None)
    title = " ".join(link.text_content().split()) if link is not None else ""
    if len(title) < SHORTEST_TITLE or " " not in title:
        return False
    head, _, tail = line.string.rpartition(title)
    return 0 < len(head.strip()) <= LONGEST_LABEL and not tail.strip(_CLOSERS)


def links_of(line: Line) -> list[HtmlElement]:
    """Return the links of the element that the line is the words of; none where it is a part of them."""
    links = list(line.element.iter("a"))
    whole = bool(links) and len(line.element.text_content()) <= 2 * len(line.string) + SHORTEST_TITLE
    return links if whole else []
