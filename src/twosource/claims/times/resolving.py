"""Puts a time expression on the calendar of its own article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from twosource.claims.calendar import days_of, shift
from twosource.claims.feasts import feast
from twosource.claims.times.genre import Genre, genre_of
from twosource.claims.times.recurring import Days, inside, nearest
from twosource.records import Dating, Time, TimeExpression

_CLOCK = {"H": 3600, "N": 60, "S": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What was spoken of before in the article.

    `last` is the value of the last date mentioned ("2025-03-25", "1917-09"),
    None before the first, `before` the one mentioned before it, and `day` the last one
    that is a single day. In a
    `narrative` (a history, a chronicle) every date leans on the one before; in
    `news` it leans on the day of publication.
    """

    last: str | None = None
    before: str | None = None
    day: str | None = None
    genre: Genre = "news"


def resolve_times(
    expressions: Iterable[tuple[int, str, TimeExpression]],
    *,
    published: Dating,
    genre: Genre | None = None,
) -> tuple[Time, ...]:
    """Resolve the times of one article in reading order, each in the light of those before.

    Args:
        expressions: (offset, sentence, expression) for each: the offset at
            which the sentence starts, the sentence, what it says.
        published: the article's own date.
        genre: "narrative" for texts whose dates lean on each other; told from
            the dates themselves when left out.

    >>> from datetime import date
    >>> from twosource.claims.times import read_times
    >>> string = "It began on Feb. 7 and went on the next day."
    >>> day = Dating(earliest=date(2025, 2, 27), latest=date(2025, 2, 27))
    >>> [t.value for t in resolve_times([(0, string, t) for t in read_times(string)], published=day)]
    ['2025-02-07', '2025-02-08']
    """
    spoken = list(expressions)
    genre = genre or genre_of([expression for _, _, expression in spoken], published)
    context, times = Context(genre=genre), []
    for offset, string, expression in spoken:
        time = resolve_time(expression, string=string, offset=offset, published=published, context=context)
        if not expression.rule.endswith("at:24:00"):  # midnight ends the day spoken of and begins none
            context = follow(context, time)
        times.append(time)
    return tuple(times)


def follow(context: Context, time: Time) -> Context:
    """The context after a time was mentioned: only known dates move it."""
    if time.type not in ("DATE", "TIME") or time.value is None:
        return context
    if days_of(time.value) is None and not time.value.startswith("BC"):
        return context
    if context.genre == "narrative" and _is_aside(time, context.last):
        return context
    day = time.value if time.earliest and time.earliest == time.latest else context.day
    return replace(context, last=time.value, before=context.last, day=day)


def _is_aside(time: Time, last: str | None) -> bool:
    """Whether a narrative names a far year in passing: a bare one, years away from the day in hand."""
    here = days_of(last) if last else None
    if here is None or time.earliest is None or len(time.value or "") != 4:
        return False
    return abs(time.earliest.year - here[0].year) > ASIDE_YEARS and here[1] - here[0] < timedelta(days=100)


ASIDE_YEARS = 3
"""A bare year further off than this does not move a narrative."""


def resolve_time(
    expression: TimeExpression, *, string: str, offset: int, published: Dating, context: Context | None = None
) -> Time:
    """Return an expression as a time of its article.

    Args:
        expression: what `read_times` found in the sentence `string`.
        string: the sentence.
        offset: where the sentence starts in the page's text; spans of the
            result count there.
        published: the article's date. When it is an interval, a time is
            resolved only if it comes out the same from its first and its last
            day (every rule is monotonic, so from all days between).
        context: the times mentioned before.

    Returns:
        The time. Its value is relative ("XXXX-WXX-4", "XXXX-02-07") and its
        interval unknown where the article's date does not settle it.
    """
    value, days, anchor = _settle(expression, published, context or Context())
    return Time(
        start=offset + expression.start,
        end=offset + expression.end,
        string=string[expression.start : expression.end],
        type=expression.type,
        value=value,
        mod=expression.mod,
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
        anchor=anchor,
    )


def _settle(expression: TimeExpression, published: Dating, context: Context) -> tuple[str | None, Days | None, str]:
    if expression.value is not None:
        return expression.value, days_of(expression.value), "absolute"
    first, *terms = expression.rule.split(" ")
    if first.startswith("abs:"):
        return *_apply(first[4:], terms, expression, past=True), "absolute"
    start = _spoken_of(context, terms) if first == "ref" or context.genre == "narrative" else None
    if start is not None:
        value, days = _apply(start, terms, expression, past=None if context.genre == "narrative" else True)
        return value or unresolved(expression.rule), days, f"after {start}"
    if published.earliest is None or published.latest is None:
        return unresolved(expression.rule), None, "unknown date"
    days_of_publication = (published.earliest, published.latest)
    results = {_apply(day.isoformat(), terms, expression, past=True) for day in days_of_publication}
    if len(results) > 1:
        return unresolved(expression.rule), None, "date known only to an interval"
    value, days = results.pop()
    anchor = f"published {published.earliest.isoformat()}" if published.day else "published within an interval"
    return value or unresolved(expression.rule), days, anchor


def _spoken_of(context: Context, terms: list[str]) -> str | None:
    """The time before that an expression leans on; a clock time leans on a day, where one was named."""
    if context.last and terms[0].startswith("at:") and not _is_day(context.last):
        return context.day if context.genre == "news" else context.day or context.last
    return context.before if context.last and context.before and _clashes(context.last, terms) else context.last


def _is_day(value: str) -> bool:
    days = days_of(value)
    return days is not None and days[0] == days[1]


_NEVER = {"MO": range(12, 24), "AF": range(12), "EV": range(3, 15), "NI": range(7, 17)}
"""The hours that are in no morning, afternoon, evening or night."""


def _clashes(last: str, terms: list[str]) -> bool:
    """Whether a clock time can't be in the part of the day spoken of: "8pm" after "this morning"."""
    clock = re.match(r"at:(\d\d):", terms[0]) if len(terms) == 1 else None
    return clock is not None and int(clock[1]) in _NEVER.get(last.partition("T")[2], ())


def _apply(
    start: str, terms: list[str], expression: TimeExpression, *, past: bool | None
) -> tuple[str | None, Days | None]:
    """Apply the terms of a rule to a value. `past` is how to read a tenseless clause: None for "the same year"."""
    value: str | None = start
    days: Days | None = None
    for term in terms:
        if value is None:
            return None, None
        if term.startswith("part:"):
            days = _week_of_month(value, int(term[9:]))
            continue
        value = _step(value, term, expression, past)
    return value, days or (days_of(value) if value else None)


def _step(value: str, term: str, expression: TimeExpression, past: bool | None) -> str | None:
    around = days_of(value)
    if around is None:
        return None
    if term.startswith("at:"):
        return _at(value, term[3:])
    if term.startswith("in:"):
        return inside(around[0], term[3:])
    if term[0] in "~<>":
        return nearest(around, term[0], term[1:], tense=expression.tense, past=past)
    unit, count = re.match(r"([A-Z]+)([+-]\d+)", term).groups()  # type: ignore[union-attr]
    if unit in _CLOCK:
        return f"{around[0].isoformat()}TXX"
    if unit == "D" and around[0] != around[1]:
        return None if count != "+0" else value
    return shift(around[0], unit, int(count))


def _at(value: str, clock: str) -> str | None:
    around = days_of(value)
    if around is None or around[0] != around[1]:
        return None
    if clock == "24:00":
        following = shift(around[0], "D", 1)
        return f"{following}T00:00" if following else None
    return f"{around[0].isoformat()}T{clock.removeprefix('T')}"


def _week_of_month(value: str, week: int) -> Days | None:
    around = days_of(value)
    if around is None:
        return None
    if week < 0:
        return around[1] - timedelta(days=6), around[1]
    first = around[0] + timedelta(days=7 * (week - 1))
    return first, first + timedelta(days=6)


_BLANK = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "F": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}


def unresolved(rule: str) -> str | None:
    """The relative TIMEX3 value of a rule without a date to rest on.

    >>> unresolved("pub ~w4"), unresolved("pub ~02-07"), unresolved("pub D-1 at:TEV")
    ('XXXX-WXX-4', 'XXXX-02-07', 'XXXX-XX-XXTEV')
    """
    value = "XXXX-XX-XX"
    for term in rule.split(" ")[1:]:
        recurring = re.match(r"(?:[~<>]|in:)(.+)", term)
        if recurring:
            value = _relative(recurring[1])
        elif term.startswith("at:"):
            value += "T" + ("00:00" if term == "at:24:00" else term[3:].removeprefix("T"))
        elif not term.startswith("part:"):
            unit = re.match(r"[A-Z]+", term)[0]  # type: ignore[index]
            value = "XXXX-XX-XXTXX" if unit in _CLOCK else _BLANK.get(unit, {"E": "XXX", "C": "XX"}.get(unit, "XXXX"))
    return value


def _relative(recurring: str) -> str:
    if feast(2000, recurring):
        return "XXXX-XX-XX"
    if recurring[0] == "w" or recurring == "WE":
        return f"XXXX-WXX-{recurring.removeprefix('w')}"
    return f"XXXX-XX{recurring}" if recurring[0] == "-" else f"XXXX-{recurring}"
