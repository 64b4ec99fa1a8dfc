"""Hedges: the words that make a statement less than certain, and what each covers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from twosource.claims.letters import letter_words
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
def hedge_table() -> dict[str, tuple[HedgeKind, str]]:
    """Each hedge's kind and weight, the longest hedges first."""
    meaning: dict[str, tuple[HedgeKind, str]] = {}
    for group in load("hedges")["hedges"]:
        for word in group["words"]:
            meaning.setdefault(word, (group["kind"], group["weight"]))
    return {hedge: meaning[hedge] for hedge in sorted(meaning, key=lambda hedge: (-len(hedge), hedge))}


@cache
def hedge_words() -> frozenset[str]:
    """One word of every hedge: a text that has none of them has no hedge."""
    return frozenset(map(telling_word, hedge_table()))


def telling_word(hedge: str) -> str:
    """The longest word of a hedge, of several the last."""
    return max(reversed(hedge.split()), key=len)


@lru_cache(maxsize=1_024)
def pattern_of(words: frozenset[str]) -> re.Pattern[str]:
    """One pattern for the hedges that these words tell of, the longest first."""
    hedges = (hedge for hedge in hedge_table() if telling_word(hedge) in words)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, hedges)) + r")\b")


def matches_in(string: str) -> Iterable[re.Match[str]]:
    """The hedges of a text, in order: only those are looked for that its words allow."""
    words = hedge_words().intersection(letter_words(string))
    return pattern_of(words).finditer(string) if words else ()


def find_hedges(string: str) -> tuple[Hedge, ...]:
    """Return the hedges of a sentence with the words each covers.

    An approximator is one only before a number and covers it; any other covers
    what follows, to the end of its clause.

    >>> [(h.kind, "It may reach about 300."[h.scope.start:h.scope.end]) for h in find_hedges("It may reach about 300.")]
    [('modal', 'may reach about 300'), ('approximator', 'about 300')]
    """
    meaning = hedge_table()
    found = []
    for match in matches_in(string):
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
