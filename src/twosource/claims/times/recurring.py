"""Which of the times that recur is meant: the last Thursday or the next, this February or that of a year ago."""

from __future__ import annotations

from datetime import date, timedelta

from twosource.claims.calendar import candidates, days_of, in_year

Days = tuple[date, date]


def inside(day: date, recurring: str) -> str | None:
    """The weekday in the week of a day, or the day or month in its month or year."""
    if recurring[0] == "w":
        return (day - timedelta(days=day.weekday()) + timedelta(days=int(recurring[1:]) - 1)).isoformat()
    if recurring[0] == "-":
        return f"{day.year:04}-{day.month:02}{recurring}"
    return in_year(day.year, recurring)


def nearest(around: Days, which: str, recurring: str, *, tense: str | None, past: bool | None) -> str | None:
    """Return the recurrence meant: before ("<"), after (">"), or by tense ("~").

    `past` is how to read a tenseless clause: None for "the same year", as in a narrative.
    """
    day = around[0]
    if which == "~" and past is None and recurring[0] == "-":
        return inside(day, recurring)
    spans = [(value, days) for value in candidates(recurring, day) if (days := days_of(value))]
    if which == "<":
        return next((value for value, days in reversed(spans) if days[1] < day), None)
    if which == ">":
        return next((value for value, days in spans if days[0] > day), None)
    if past is None:
        return _told(around, recurring, spans)
    if tense == "future" or _is_near(day, recurring, spans, tense):
        return next((value for value, days in spans if days[1] >= day), None)
    return next((value for value, days in reversed(spans) if days[0] <= day), None)


def _is_near(day: date, recurring: str, spans: list[tuple[str, Days]], tense: str | None) -> bool:
    """Whether what recurs lies so near ahead that it is meant, and not the last one, which news would tell apart.

    A day of the year is then nearly a year ago, and would be given its year; it may lie a season ahead where no verb in
    the past stands by. There a month may lie as near, and a weekday, where no verb stands by at all.
    """
    ahead = next(((days[0] - day).days for _, days in spans if days[0] >= day), None)
    if ahead is None or recurring[0] == "-":
        return False
    if recurring[0] == "w":
        return tense is None and ahead <= WEEKDAY_DAYS
    if len(recurring) == len("02"):
        return tense != "past" and ahead <= MONTH_DAYS
    return ahead <= (SOON_DAYS if tense == "past" else SEASON_DAYS)


WEEKDAY_DAYS, SOON_DAYS, MONTH_DAYS, SEASON_DAYS = 2, 21, 40, 110
"""How far ahead, in days, a weekday, a day, a month and a day told in no past may lie."""


def _told(around: Days, recurring: str, spans: list[tuple[str, Days]]) -> str | None:
    """In a narrative: the next weekday told of; a month or season of the year in hand."""
    if recurring[0] == "w" or recurring == "WE":
        return next((value for value, days in spans if days[1] >= around[0]), None)
    return next((value for value, days in spans if days[0].year == around[0].year), None)
