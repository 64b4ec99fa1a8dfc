"""How sure a statement is: hedges with their scope, and FactBank's values.

A content starts as certain (CT+). The words of its own first clause make it
probable (PR), possible (PS) or leave it open (Uu), the cue does the same, and
a negation turns its sign. Hedges in a relative or adverbial clause inside the
content cover that clause only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from twosource.claims.lexicon import load
from twosource.records import Attribution, Certainty, Hedge, HedgeKind, Span

CLAUSE_END = re.compile(r"[;:]|, (?=(?:and|but|or|while|although|though|because|which|who|after|before)\b)|[.!?]$")
SUBORDINATE = re.compile(r"\b(?:who|which|whose|because|after|before|while|although|though|where|due to"
                         r"|(?<=, )(?:but|and|or)"
                         r"|that (?:can|could|may|might|will|would|has|have|had|is|are|was|were))\b")  # fmt: skip
NEGATION = re.compile(r"\b(?:not|never|no|none|nobody|neither|cannot)\b|n[’']t\b")
OPEN_START = re.compile(r"(?:whether|if|how|what|who|when|where|why)\b", re.IGNORECASE)
NUMBER_NEXT = re.compile(r"\s+(?:an?\s+|the\s+)?[$€£¥]?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven"
                         r"|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|dozen|hundred|thousand"
                         r"|hundreds|thousands|dozens)\b)", re.IGNORECASE)  # fmt: skip
NUMBER_END = re.compile(r"[\w.,$€£¥%–-]*[\w%]")
FARTHEST = 400
CLOSERS = frozenset('.!?"”’ ')
RANK = {"CT": 3, "PR": 2, "PS": 1, "Uu": 0}
HEARSAY = frozenset(["say", "claim", "report"])
CUE_WEIGHT = {"estimate": "PR", "believe": "PR", "ask": "Uu"}


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


def certainty_of(content: str, attribution: Attribution | None, hedges: Iterable[str]) -> Certainty:
    """Return the FactBank value of a content relative to the last source of its chain.

    Args:
        content: the content as written.
        attribution: the last link's attribution; None in the newsroom's own voice.
        hedges: the hedges inside the content, as written, in order.

    Source:
        Saurí & Pustejovsky (2009), "FactBank: a corpus annotated with event factuality".

    >>> certainty_of("the dam could fail", None, ["could"]), certainty_of("the dam did not fail", None, [])
    ('PS+', 'CT-')
    """
    first = main_clause(content)
    weight = "Uu" if is_open(first, attribution) else "CT"
    for hedge in hedges:
        _, meaning = hedge_table()
        if hedge in first and (own := meaning.get(hedge, ("modal", ""))[1]):
            weight = min(weight, own, key=RANK.__getitem__)
    if attribution:
        weight = min(weight, CUE_WEIGHT.get(attribution.cue_kind, "CT"), key=RANK.__getitem__)
        if attribution.source is None:
            weight = "Uu" if attribution.cue_kind in HEARSAY else min(weight, "PR", key=RANK.__getitem__)
    if weight == "Uu":
        return "Uu"
    negative = is_negated(first) != (attribution is not None and attribution.cue_kind == "deny")
    return f"{weight}{'-' if negative else '+'}"  # type: ignore[return-value]


def is_negated(first: str) -> bool:
    """Tell whether a clause is negated; not behind a number: "52 houses no longer have walls" tells of 52.

    >>> is_negated("52 no longer have walls"), is_negated("it no longer has 52 walls"), is_negated("not 52 but 60 left")
    (False, True, True)
    """
    negation = NEGATION.search(first)
    return negation is not None and NUMBER_NEXT.search(" " + first[: negation.start()]) is None


def main_clause(content: str) -> str:
    """The content up to its first relative or adverbial clause."""
    body = re.sub(r"^\s*that\b", "", content)
    end = SUBORDINATE.search(body, 1)
    return body[: end.start()] if end else body


def is_open(first: str, attribution: Attribution | None) -> bool:
    """Tell whether a content is left open: a question, or a cue denied or still to come."""
    if attribution and (attribution.negated or attribution.future) and attribution.cue_kind != "deny":
        return True
    return bool(OPEN_START.match(first.strip())) if attribution else False
