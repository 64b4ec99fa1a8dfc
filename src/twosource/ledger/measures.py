"""What a figure counts, and when two figures count the same thing.

A measure is happening, counted, scope, unit, period, within one event. Equal
measures meet; one that is silent on a point (no counted noun, no period) meets
the only one that fits it; unlike ones never share an axis.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from twosource.ledger.nouns import PARENT, SHARES, is_kind_of, names_happening, take_apart
from twosource.ledger.tables import word_list, word_table
from twosource.ledger.tellings import Telling
from twosource.records import Claim, Figure, FigureKind, Measure

HAPPENING: Final = word_table("happening")
CASUALTIES: Final = word_list("casualties")
ANYONE: Final = word_list("anyone")
ORDER: Final = ("kill", "injure")
READABLE_KINDS: Final = frozenset({"count", "money", "percent", "measure", "ratio", "magnitude", "duration", "score"})
# Of these the counted has one value only, whatever befell it.
ONE_VALUE_KINDS: Final = frozenset({"magnitude"})

SOME_OF: Final = re.compile(r"\s+of\s+(?:the|those|these|all)\b", re.IGNORECASE)

RECENTLY: Final = timedelta(days=366)

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One figure of one telling, and what it measures.

    `increment` marks an addition to an unstated total ("an additional 1,000"),
    which never stands beside totals. `denied` marks a value its source rejects.
    `note` says how the reading came by its measure, if not by its own words;
    `sentence` is one key for all versions of its sentence in its text.
    """

    telling: Telling
    figure: Figure
    measure: Measure
    kind: FigureKind
    days: Days
    increment: bool
    denied: bool
    note: str | None = None
    sentence: str | None = None


def plain_happening(happening: str | None) -> str | None:
    """Return the happening with synonyms made one, alternatives in a fixed order.

    >>> plain_happening("wound or die"), plain_happening("deploy"), plain_happening(None)
    ('kill or injure', 'deploy', None)
    """
    if not happening:
        return None
    parts = {HAPPENING.get(part, part) for part in re.split(r"\s+(?:or|and)\s+|/", happening.casefold().strip()[:100])}
    return " or ".join(sorted(parts, key=lambda part: (ORDER.index(part) if part in ORDER else len(ORDER), part)))


def read_measure(telling: Telling, figure: Figure, *, contrast: bool = False) -> Reading | None:
    """Return what the figure measures; None for ordinals, ages, open questions and figures without a value.

    `contrast`: another figure before it in its sentence tells of another
    happening, so that "another 40 were hurt" is a total and no increment.
    """
    if figure.kind not in READABLE_KINDS or (figure.low is None and figure.high is None):
        return None
    counted = take_apart(figure.counted or "")
    days = event_days(telling.claim)
    happening = plain_happening(figure.happening) or counted.named
    head = counted.noun if counted.noun in PARENT and happening != counted.named else counted.head
    measure = Measure(
        event=telling.event,
        happening=happening,
        counted="people" if head in ANYONE and is_casualty(happening) else head,
        scope=tuple(sorted((*counted.scope, *_some_of(telling, figure)))),
        unit=figure.unit,
        period="/".join(day.isoformat() if day else "" for day in days) if any(days) else None,
    )
    increment = figure.modifier == "additional" and not figure.supplied and not contrast
    denied = telling.claim.cue_kind == "deny"
    return Reading(
        telling=telling,
        figure=figure,
        measure=measure,
        kind=figure.kind,
        days=days,
        increment=increment,
        denied=denied,
    )


def _some_of(telling: Telling, figure: Figure) -> tuple[str, ...]:
    """The scope of a figure that counts some of those whom it befell: "five of the dead" are a part of the toll.

    "Five of the passengers were killed" is a toll, of passengers.
    """
    sentence = telling.sentence
    if sentence is None or not figure.counted or not names_happening(figure.counted):
        return ()
    behind = sentence.string[figure.value_end - sentence.start : figure.end - sentence.start]
    return (f"{figure.low or figure.high:g} of the",) if SOME_OF.match(behind) else ()


def is_casualty(happening: str | None) -> bool:
    """Whether it befalls people in one disaster, so that "neighbours" and "victims" are people as any.

    >>> is_casualty("kill or injure"), is_casualty("hire"), is_casualty(None)
    (True, False, False)
    """
    return happening is not None and set(happening.split(" or ")) <= CASUALTIES


def event_days(claim: Claim) -> Days:
    """Return the days that the times inside the claim's content cover, as one interval.

    Times outside the content say when it was said. Durations and sets cover no
    days of their own.
    """
    inside = [
        time
        for time in claim.times
        if time.type in ("DATE", "TIME") and any(part.start <= time.start < part.end for part in claim.content)
    ]
    if not inside or any(time.earliest is None or time.latest is None for time in inside):
        return None, None
    return min(t.earliest for t in inside if t.earliest), max(t.latest for t in inside if t.latest)


def days_meet(one: Days, two: Days, *, slack: int = 0) -> bool:
    """Whether two intervals share a day, or come within `slack` days. Unknown meets all."""
    if None in one or None in two:
        return True
    (a, b), (c, d) = one, two
    assert a and b and c and d
    return (c - b).days <= slack and (a - d).days <= slack


def times_meet(one: Reading, two: Reading, *, slack: int = 0) -> bool:
    """Whether what two readings count may have befallen on one day.

    A figure without a time is of the year before its article appeared: "at least 50 killed" in an article of 2017 is no
    rival of "13 killed" in November 2009.
    """
    if None in one.days and None in two.days:
        return True
    return days_meet(_days_of(one), _days_of(two), slack=slack)


def _days_of(reading: Reading) -> Days:
    if None not in reading.days:
        return reading.days
    earliest, latest = reading.telling.article.published.earliest, reading.telling.article.published.latest
    return (earliest - RECENTLY if earliest and earliest - date.min > RECENTLY else None), latest


def silent(measure: Measure) -> bool:
    """Whether nothing says what is counted: such a figure has no rivals."""
    return measure.counted is None and measure.happening is None


def same_measure(one: Measure, two: Measure) -> bool:
    """Whether two measures agree on all but the period, or one is silent on whom it counts."""
    if (one.event, one.unit, one.happening) != (two.event, two.unit, two.happening) or silent(one) or silent(two):
        return False
    if one.counted is None or two.counted is None:  # but some of them are not all of them
        return not (one.scope if one.counted is None else two.scope)
    return one.counted == two.counted and one.scope == two.scope


def part_of(special: Measure, general: Measure) -> str | None:
    """Say why all that `special` counts is among what `general` counts, or return None.

    The scope may be wider or missing and the noun a class word ("people").
    """
    alike = (special.event, special.unit, special.happening) == (general.event, general.unit, general.happening)
    if not alike or special.counted is None or general.counted is None:
        return None
    if not is_kind_of(special.counted, general.counted) or not set(general.scope) <= set(special.scope):
        return None
    if (special.counted, special.scope) == (general.counted, general.scope):
        return None
    return f"'{name_counted(general)}' is the wider word for '{name_counted(special)}'"


def may_stand_for(special: Measure, general: Measure) -> bool:
    """Whether the general word can be a looser name for the special one.

    Not for shares of a total: "3 people" is no looser way to say "3 children".
    """
    return part_of(special, general) is not None and (
        special.counted not in SHARES or special.counted == general.counted
    )


def name_counted(measure: Measure) -> str:
    """Return the counted in words: "north korean soldier"."""
    return " ".join([*measure.scope, measure.counted or "unnamed"])


def widen(measure: Measure, days: Days) -> Measure:
    """Return the measure with another period."""
    period = "/".join(day.isoformat() if day else "" for day in days) if any(days) else None
    return replace(measure, period=period)
