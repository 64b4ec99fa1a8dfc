"""Statement entries: one for each proposition without figures, across articles.

Two wordings are one statement when their words are the same, when one holds
nearly all content words of the other, or when they quote the same six words.
Source: containment after Broder (1997); candidates by prefix filtering, Chaudhuri
et al. (2006): who shares four fifths of the words shares one of the rarest.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import Final

from twosource.ledger.entries import Shelf
from twosource.ledger.measures import READABLE_KINDS
from twosource.ledger.tellings import Telling, stable_id
from twosource.ledger.words import content_words, negations, plain_words
from twosource.records import Entry, EntryId

CONTAINMENT: Final = 0.8
LENGTHS: Final = 0.5
FEWEST_WORDS: Final = 4
QUOTED_RUN: Final = 6
LONGEST_LABEL: Final = 200
QUOTED: Final = re.compile(r"[“\"]([^“”\"]{1,1000})[”\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A telling without figures, its content words, its sense and its quoted runs."""

    telling: Telling
    words: frozenset[str]
    denies: bool
    quoted: tuple[tuple[str, ...], ...]


def read_statement(telling: Telling) -> Statement | None:
    """Return the telling as a statement; None if it counts something, asks, or has too few words."""
    claim = telling.claim
    counts = any(f.kind in READABLE_KINDS and (f.low is not None or f.high is not None) for f in claim.figures)
    words = content_words(claim.string)
    if counts or claim.cue_kind == "ask" or len(words) < FEWEST_WORDS:
        return None
    denies = (negations(claim.string) + (claim.cue_kind == "deny")) % 2 == 1
    return Statement(telling=telling, words=words, denies=denies, quoted=_quoted_runs(telling))


def _quoted_runs(telling: Telling) -> tuple[tuple[str, ...], ...]:
    claim = telling.claim
    quotes = QUOTED.findall(claim.string) or ([claim.string] if claim.quote == "direct" else [])
    runs = []
    for quote in quotes[:20]:
        words = plain_words(quote)
        runs += [tuple(words[i : i + QUOTED_RUN]) for i in range(len(words) - QUOTED_RUN + 1)]
    return tuple(runs)


def enter_statements(tellings: Sequence[Telling], shelf: Shelf) -> list[Entry]:
    """Return one event's statement entries: those attributed, or told on two pages or more."""
    statements = [statement for telling in tellings if (statement := read_statement(telling))]
    return [_enter(group, why, shelf) for group, why in group_statements(statements) if _worth_keeping(group)]


def _worth_keeping(group: Sequence[Statement]) -> bool:
    attributed = any(statement.telling.claim.chain for statement in group)
    return attributed or len({statement.telling.article.page for statement in group}) > 1


def group_statements(statements: Sequence[Statement]) -> list[tuple[list[Statement], str | None]]:
    """Group statements that say the same; each group with the reason its members met.

    The fullest wording leads; a shorter one joins the leader that holds most of it.
    """
    ordered = sorted(statements, key=lambda s: (-len(s.words), s.telling.claim.string, s.telling.claim.id))
    frequency = Counter(word for statement in ordered for word in statement.words)
    leaders: dict[str, list[int]] = defaultdict(list)
    quoted: dict[tuple[str, ...], int] = {}
    groups: dict[int, list[Statement]] = {}
    reasons: dict[int, str] = {}
    for i, statement in enumerate(ordered):
        leader, why = _leader(statement, ordered, leaders, quoted, frequency)
        if leader is None:
            leader = i
            for word in statement.words:
                leaders[word].append(i)
        groups.setdefault(leader, []).append(statement)
        if why:
            reasons.setdefault(leader, why)
        for run in statement.quoted:
            quoted.setdefault(run, leader)
    return [(members, reasons.get(leader)) for leader, members in groups.items()]


def _leader(
    statement: Statement,
    ordered: Sequence[Statement],
    leaders: dict[str, list[int]],
    quoted: dict[tuple[str, ...], int],
    frequency: Counter[str],
) -> tuple[int | None, str | None]:
    for run in statement.quoted:
        if run in quoted:
            return quoted[run], f"The same words are quoted: “{' '.join(run)}”."
    rarest = sorted(statement.words, key=lambda word: (frequency[word], word))
    probes = rarest[: floor((1 - CONTAINMENT) * len(rarest) + 1e-9) + 1]
    near = sorted({i for word in probes for i in leaders.get(word, ())})
    best = max(((_containment(statement, ordered[i]), -i) for i in near), default=(0.0, 0))
    if best[0] < CONTAINMENT:
        return None, None
    same = statement.words == ordered[-best[1]].words
    return -best[1], None if same else f"Wordings meet that share {best[0]:.0%} of the shorter one's content words."


def _containment(short: Statement, long: Statement) -> float:
    """The share of the shorter statement's words in the longer; 0 if senses or lengths are unlike."""
    if short.denies != long.denies or len(short.words) < LENGTHS * len(long.words):
        return 0.0
    return len(short.words & long.words) / len(short.words)


def _enter(group: Sequence[Statement], why: str | None, shelf: Shelf) -> Entry:
    backing = shelf.count([statement.telling for statement in group])
    return Entry(
        id=EntryId(stable_id("statement", *sorted(backing.claims))),
        kind="statement",
        label=_label(group),
        measure=None,
        low=None,
        high=None,
        modifier="none",
        unit=None,
        certainty=backing.certainty,
        claims=backing.claims,
        pages=backing.pages,
        texts=backing.texts,
        origins=backing.reckoning.origins,
        origins_low=backing.reckoning.low,
        origins_high=backing.reckoning.high,
        reasons=((why, *backing.reasons) if why else backing.reasons),
        first=backing.first,
        last=backing.last,
    )


def _label(group: Sequence[Statement]) -> str:
    """Return the fullest wording within bounds."""
    wordings = sorted(
        {" ".join(s.telling.claim.string.split()).removeprefix("that ") for s in group}, key=lambda w: (-len(w), w)
    )
    fitting = [wording for wording in wordings if len(wording) <= LONGEST_LABEL]
    return fitting[0] if fitting else wordings[-1][: LONGEST_LABEL - 1].rsplit(" ", 1)[0] + "…"
