"""Hedges: the words that make a statement less than certain, and what each covers."""

from __future__ import annotations

import re
from functools import cache

from twosource.claims.lexicon import load
from twosource.records import Hedge, HedgeKind, Span

CLAUSE_END = re.compile(r"[;:]|, (?=(?:and|but|or|while|although|though|because|which|who|after|before)\b)|[.!?]$")
NUMBER_NEXT = re.compile(r"\s+(?:an?\s+|the\s+)?[$€£¥]?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven"
                         r"|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|dozen|hundred|thousand"
                         r"|hundreds|thousands|dozens)\b)", re.IGNORECASE)  # fmt: skip
NUMBER_END = re.compile(r"[\w.,$€£¥%–-]*[\w%]")
FARTHEST = 400
CLOSERS = frozenset('.!?"”’ ')


@cache
def hedge_table() -> tuple[re.Pattern[str], dict[str, tuple[HedgeKind, str]]]:
    """One pattern for every hedge, the longest first, and each one's kind and weight."""
    meaning: dict[str, tuple[HedgeKind, str]] = {}
    for group in load("hedges")["hedges"]:
        for word in group["words"]:
            meaning.setdefault(word, (group["kind"], group["weight"]))
    words = sorted(meaning, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b"), meaning


def find_hedges(string: str) -> tuple[Hedge, ...]:
    """Return the hedges of a sentence with the words each covers.

    An approximator is one only before a number and covers it; any other covers
    what follows, to the end of its clause.

    >>> [(h.kind, "It may reach about 300."[h.scope.start:h.scope.end]) for h in find_hedges("It may reach about 300.")]
    [('modal', 'may reach about 300'), ('approximator', 'about 300')]
    """
    pattern, meaning = hedge_table()
    found = []
    for match in pattern.finditer(string):
        kind, _ = meaning[match[0]]
        end = number_end(string, match.end()) if kind == "approximator" else clause_end(string, match.end())
        if end is not None:
            scope = Span(start=match.start(), end=end)
            found.append(Hedge(start=match.start(), end=match.end(), kind=kind, scope=scope))
    return tuple(found)


def number_end(string: str, start: int) -> int | None:
    """The end of the number right after `start`; None when there is none."""
    following = NUMBER_NEXT.match(string, start)
    if not following:
        return None
    number = NUMBER_END.match(string, following.end() - 1)
    return number.end() if number else following.end()


def clause_end(string: str, start: int) -> int:
    """Where the clause that goes on at `start` ends, `FARTHEST` characters on at most."""
    pause = CLAUSE_END.search(string, start, start + FARTHEST)
    end = pause.start() if pause else min(start + FARTHEST, len(string))
    while end > start and string[end - 1] in CLOSERS:
        end -= 1
    return end
