"""Finds the beginnings of other stories that a page carries behind its own.

The class: one long paragraph near the end, broken off in mid-sentence, that shares hardly a
word with the article above it. A kicker in capitals with a deck ("STORM: Ferries stay in port A
gale ...") or an ending that cannot end a sentence ("... together with") is the second witness;
without one, or when the words are the article's own, the paragraph stays body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from twosource.article.lines import HEAD, Line

FEWEST_WORDS = 30
SHORTEST = 150
MOST_SHARED = 0.1
MOST_SHARED_ABOVE = 0.15  # for a line above one that is surely another story's
LOOK = 100
NEAREST = 6
KICKER = re.compile(r"^[“\"‘]?[A-ZÀ-ÖØ-Þ0-9][A-ZÀ-ÖØ-Þ0-9’'&.,-]*(?: [A-ZÀ-ÖØ-Þ0-9’'&.,-]+){0,5}: ?[^\s]")
WORD = re.compile(r"[^\W\d_]{5,}|[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
TERMINAL = re.compile(r"[.!?。！？:;][\"'”’»)\]]*$")
DANGLING = re.compile(
    r"(?:[,—–;(-]|\b(?:a|an|the|and|or|but|with|of|in|on|at|to|for|from|by|as|that|which|who|whose|is|are|was|were|be|been|has|have|"
    r"had|will|would|could|its|their|his|her|than|not|after|before|into|over|under|between|against|about|said|"
    r"der|die|das|und|mit|von|zu|im|den|dem|ein|eine|le|la|les|de|des|du|et|à|un|une|el|los|las|y|en|con|que|"
    r"il|di|e|che|per|o|os|as|do|da|em))$",
    re.IGNORECASE,
)
_WORDS = """
about above according added after again against ahead almost along already although always among another around
asked based became because become before began being below better between called could despite doing during earlier
early either enough every expected first former found given going group having itself known large later least likely
making might months never number often other others people percent place reported right second several should since
small still taken their theirs themselves there these thing things think third those though three through times today
together toward towards under until using wanted weeks where whether which while whole whose within without working
would years yesterday monday tuesday wednesday thursday friday saturday sunday january february march april august
september october november december
"""
COMMON = frozenset(_WORDS.split())
"""Words of five letters and more that any two stories share."""
INSIDE = re.compile(r"[a-zß-ÿ][.!?][”\"’]? [A-ZÀ-Þ“\"‘]|。.")
LOWER_END = re.compile(r"(?:^| )[a-zß-ÿ][\w’'-]*$|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]$")
ELLIPSES = ("...", "…")


def find_teasers(lines: Sequence[Line], running: Sequence[bool]) -> list[bool]:
    """Return for each line whether it is the broken-off beginning of another story.

    Only the last of the lines of running text are asked: those broken off, up to the first that
    is not. The first of them that is foreign to the article above begins the other stories.
    """
    found = [False] * len(lines)
    order = [i for i, runs in enumerate(running) if runs]
    broken = []
    while len(order) > 1 and is_broken(lines[order[-1]]):
        broken.append(order.pop())
    marked = [lines[i] for i in broken if _is_marked(lines[i])]
    if not marked or _are_kin(marked, [lines[i] for i in order[-NEAREST:]]):
        return found
    own = _vocabulary(lines[i] for i in order)
    if len(order) < 2 or len(own) < 20:
        return found
    sure = [_is_foreign(lines[i], own, MOST_SHARED) and _is_marked(lines[i]) for i in broken]
    for position in range(len(broken) - 1, -1, -1):  # from the article downwards
        line = lines[broken[position]]
        most = MOST_SHARED_ABOVE if any(sure[:position]) else MOST_SHARED
        if _is_foreign(line, own, most) and _is_marked(line):
            for at in broken[: position + 1]:
                found[at] = True
            break
        own |= _vocabulary([line])
    return found


def _are_kin(marked: Sequence[Line], nearest: Sequence[Line]) -> bool:
    """Whether the nearest lines alone show that no marked line is foreign: so most pages need not be read whole."""
    own = _vocabulary(nearest)
    return not any(_is_foreign(line, own, MOST_SHARED_ABOVE) for line in marked)


def _is_marked(line: Line) -> bool:
    """Whether a broken line shows a second witness: a kicker, an ending that can end nothing, sentences before it."""
    return _has_kicker(line) or _is_dangling(line) or _is_cut_prose(line)


def is_broken(line: Line) -> bool:
    """Whether a line is a long paragraph without an end."""
    if line.length <= SHORTEST or (TERMINAL.search(line.tail[-LOOK:]) and not line.tail.endswith(ELLIPSES)):
        return False
    words = len(line.head.split())
    return words >= FEWEST_WORDS or 20 * words < min(line.length, HEAD)  # some scripts have no spaces


def _has_kicker(line: Line) -> bool:
    """Begins with capitals and a colon."""
    return KICKER.match(line.head[:LOOK]) is not None


def _is_dangling(line: Line) -> bool:
    """Ends where no sentence can."""
    tail = line.tail[-LOOK:]
    return DANGLING.search(tail) is not None or tail.endswith(ELLIPSES)


def _is_cut_prose(line: Line) -> bool:
    """Holds whole sentences, then ends on a word in lower case."""
    return INSIDE.search(line.head) is not None and LOWER_END.search(line.tail[-LOOK:]) is not None


def _vocabulary(lines: Iterable[Line]) -> set[str]:
    """The longer words of lines, in lower case; pairs of letters where a script has no spaces."""
    string = "\n".join([line.head for line in lines])
    if "Σ" in string or "İ" in string:  # small in another way at a word's end, and small as two code points
        return {word.lower() for word in WORD.findall(string)}
    return set(WORD.findall(string.lower()))


def _is_foreign(line: Line, own: set[str], most: float) -> bool:
    """Whether at most that share of the line's longer words, the common ones left out, are the article's."""
    words = _vocabulary([line]) - COMMON
    return len(words) >= 10 and sum(word in own for word in words) <= most * len(words)
