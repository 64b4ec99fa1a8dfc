"""What a difference is: two readings of one thing compared by what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from twosource.collation.lexicon import DAYS, MONTHS
from twosource.collation.numerals import read_numbers
from twosource.collation.words import words_of
from twosource.records import Attribution, EditKind, Figure, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The kind of an edit, whether it changes what is said, and what was compared."""

    kind: EditKind
    material: bool
    reason: str


# --- times -------------------------------------------------------------------

_WEEKDAY = re.compile(r"(?:[\dX]{4})-W(?:XX|\d\d)-(\d)")
_DAY = re.compile(r"[\dX]{4}-(?:W(?:XX|\d\d)-[\dX]|[\dX]{2}-[\dX]{2})")
_CALENDAR = re.compile(r"([\dX]{4})(?:-(\d\d|[A-Z]{2}))?(?:-(\d\d))?(?:T.*)?")


def judge_times(left: Time, right: Time) -> Verdict:
    """Compare two times, each on its own page's calendar.

    Where a page's date is unknown the TIMEX values are compared: two weekdays,
    months or days that differ are a conflict; what cannot be told apart without
    a date is not called one.
    """
    ours, theirs = _interval(left), _interval(right)
    clocks = [(time.value or "").partition("T")[2] for time in (left, right)]
    if all(clocks) and not (_names_day(left) and _names_day(right)):
        return _judge_clocks(*clocks)
    if ours and theirs:
        return _judge_intervals(ours, theirs, left.value, right.value)
    if left.value == right.value:
        return Verdict(kind="date-same-day", material=False, reason=f"both {left.value}")
    shown = f"{_told(left)} against {_told(right)}"
    if _facets_differ(left, right) or _another_count(left, right):
        return Verdict(kind="date-conflict", material=True, reason=shown)
    if _is_day(left) != _is_day(right):
        return Verdict(kind="wording", material=False, reason=f"one may lie in the other: {shown}")
    return Verdict(kind="date-same-day", material=False, reason=f"may be the same, a page's date is not known: {shown}")


def _judge_clocks(left: str, right: str) -> Verdict:
    """Compare two times of day whose words leave the day open: the day is the story's, not theirs."""
    if left == right:
        return Verdict(kind="date-same-day", material=False, reason=f"both at {left}")
    return Verdict(kind="wording", material=True, reason=f"at {left} against {right}")


def _names_day(time: Time) -> bool:
    """Whether the words say on which day, by its name or from the speaker's."""
    return any(key in MONTHS or key in DAYS or (key.isdigit() and len(key) == 4) for key in words_of(time.string).keys)


def _is_day(time: Time) -> bool:
    """Whether a time is as short as a day, as far as it says."""
    return bool(_DAY.match(time.value or ""))


def _told(time: Time) -> str:
    """Return a time's value where it says something, else its words."""
    return time.value if time.value and not set(time.value) <= set("XT-") else f"“{time.string}”"


def _another_count(left: Time, right: Time) -> bool:
    """Whether two times differ in their numbers only: "ten years later", "nine years later"."""
    ours, theirs = words_of(left.string).keys, words_of(right.string).keys
    a, b = read_numbers(ours), read_numbers(theirs)
    return bool(a and b) and _without(ours, a) == _without(theirs, b) and [n[2] for n in a] != [n[2] for n in b]


def _without(keys: Sequence[str], numbers: Sequence[tuple[int, int, float]]) -> list[str]:
    return [key for i, key in enumerate(keys) if not any(first <= i < last for first, last, _ in numbers)]


def _interval(time: Time) -> tuple[date, date] | None:
    return (time.earliest, time.latest) if time.earliest and time.latest else None


def _shown(interval: tuple[date, date]) -> str:
    first, last = interval
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


UNLIKE = 100
"""How many times longer one time may be than another and still answer it: a day is no reading of a year."""


def _judge_intervals(
    ours: tuple[date, date], theirs: tuple[date, date], left: str | None, right: str | None
) -> Verdict:
    if ours == theirs:
        if left and right and left != right and "T" in left and "T" in right:
            return Verdict(kind="wording", material=True, reason=f"{left} against {right}")
        return Verdict(kind="date-same-day", material=False, reason=f"both {_shown(ours)}")
    shown = f"{_shown(ours)} against {_shown(theirs)}"
    if (ours[0] <= theirs[0] and theirs[1] <= ours[1]) or (theirs[0] <= ours[0] and ours[1] <= theirs[1]):
        return Verdict(kind="wording", material=False, reason=f"one lies in the other: {shown}")
    short, long = sorted((last - first).days + 1 for first, last in (ours, theirs))
    if long > UNLIKE * short:
        return Verdict(kind="wording", material=True, reason=f"times of unlike length: {shown}")
    return Verdict(kind="date-conflict", material=True, reason=shown)


def _facets(time: Time) -> dict[str, str]:
    """Return what a value says of year, month or season, day and weekday."""
    value = time.value or ""
    if match := _WEEKDAY.match(value):
        return {"weekday": match.group(1)}
    if not (match := _CALENDAR.fullmatch(value)):
        return {}
    facets = {
        name: part
        for name, part in zip(("year", "month", "day"), match.groups(), strict=True)
        if part and "X" not in part
    }
    if len(facets) == 3 and time.earliest and time.earliest == time.latest:
        facets["weekday"] = str(time.earliest.isoweekday())
    return facets


def _facets_differ(left: Time, right: Time) -> bool:
    ours, theirs = _facets(left), _facets(right)
    return any(ours[name] != theirs[name] for name in ours.keys() & theirs.keys())


# --- figures -----------------------------------------------------------------

_IN_BASE = {
    "km": ("m", 1000.0),
    "m": ("m", 1.0),
    "cm": ("m", 0.01),
    "[mi_i]": ("m", 1609.344),
    "[ft_i]": ("m", 0.3048),
    "[in_i]": ("m", 0.0254),
    "[yd_i]": ("m", 0.9144),
    "kg": ("kg", 1.0),
    "g": ("kg", 0.001),
    "t": ("kg", 1000.0),
    "[lb_av]": ("kg", 0.45359237),
    "[oz_av]": ("kg", 0.028349523125),
    "har": ("m2", 10000.0),
    "[acr_us]": ("m2", 4046.8726),
    "km2": ("m2", 1e6),
    "[mi_us]2": ("m2", 2589998.0),
    "[smi_us]": ("m2", 2589998.0),
}
CONVERSION = 0.06
"""How far apart two amounts may be that editors made from one by another unit (a share)."""
_ALIKE = {"none": "", "additional": "", "only": "", "at_least": ">=", "more_than": ">="}
_ALIKE |= {"at_most": "<=", "less_than": "<=", "approx": "~", "vague": "~"}


def ends_of(figure: Figure) -> tuple[float | None, float | None]:
    """Return a figure's low and high; an end that is open is the other end."""
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return low, high


def _amount(figure: Figure) -> str:
    low, high = ends_of(figure)
    if low is None or high is None:
        return "an open figure"
    digits = f"{low:.15g}" if low == high else f"{low:.15g}–{high:.15g}"
    return f"{digits} {figure.unit}" if figure.unit else digits


def judge_figures(left: Figure, right: Figure) -> Verdict:
    """Compare two figures by low, high, unit and modifier.

    The same amount in another unit is form; amounts in units that have no
    common measure (two currencies) are wording.
    """
    shown = f"{_amount(left)} against {_amount(right)}"
    if ends_of(left) != ends_of(right) or (left.unit or "") != (right.unit or ""):
        return _judge_amounts(left, right, shown)
    if left.modifier == right.modifier or "" != _ALIKE[left.modifier] == _ALIKE[right.modifier]:
        return Verdict(kind="figure-form", material=False, reason=f"both {_amount(left)}")
    reason = f"both {_amount(left)}, {left.modifier} against {right.modifier}".replace("_", " ")
    hedged = _ALIKE[left.modifier] != _ALIKE[right.modifier]
    return Verdict(kind="hedge" if hedged else "wording", material=hedged, reason=reason)


def _judge_amounts(left: Figure, right: Figure, shown: str) -> Verdict:
    if "vague" in (left.modifier, right.modifier):
        return Verdict(kind="wording", material=False, reason=f"one is vague: {shown}")
    ours, theirs = _IN_BASE.get(left.unit or ""), _IN_BASE.get(right.unit or "")
    if left.unit == right.unit or None in (left.unit, right.unit):
        if ends_of(left) == ends_of(right):
            return Verdict(kind="figure-form", material=False, reason=f"both {_amount(left)}")
        return Verdict(kind="figure-value", material=True, reason=shown)
    if not (ours and theirs and ours[0] == theirs[0]):
        return Verdict(kind="wording", material=True, reason=f"unlike units: {shown}")
    for a, b in zip(ends_of(left), ends_of(right), strict=True):
        x, y = (a or 0) * ours[1], (b or 0) * theirs[1]
        if abs(x - y) > CONVERSION * max(abs(x), abs(y)):
            return Verdict(kind="figure-value", material=True, reason=shown)
    return Verdict(kind="figure-form", material=False, reason=f"one amount in two units: {shown}")


# --- attributions ------------------------------------------------------------


def judge_attributions(left: Attribution, right: Attribution, *, source_changed: bool) -> Verdict:
    """Compare two attributions: another source, or another force of the cue, is material."""
    ours, theirs = _force(left), _force(right)
    if source_changed and by_pronoun(left, right):
        return Verdict(kind="attribution", material=False, reason="the source by name against a pronoun")
    if source_changed:
        shown = f"source {_named(left)} against {_named(right)}"
        return Verdict(kind="attribution", material=True, reason=shown)
    if ours != theirs:
        return Verdict(kind="attribution", material=True, reason=f"cue {ours} against {theirs}")
    reason = f"same source, cue {left.cue_lemma} against {right.cue_lemma}"
    if left.cue_lemma == right.cue_lemma:
        reason = f"same source and cue ({left.cue_lemma}), put otherwise"
    return Verdict(kind="attribution", material=False, reason=reason)


_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who"))


def by_pronoun(left: Attribution, right: Attribution) -> bool:
    """Whether one of two sources is only a pronoun."""
    sources = [attribution.source for attribution in (left, right)]
    return sum(source is not None and source.string.casefold() in _PRONOUNS for source in sources) == 1


_TELLING = frozenset(("say", "report"))


def _force(attribution: Attribution) -> str:
    kind = "say" if attribution.cue_kind in _TELLING else attribution.cue_kind
    return ("not " if attribution.negated else "") + ("will " if attribution.future else "") + kind


def _named(attribution: Attribution) -> str:
    return f"“{attribution.source.string}”" if attribution.source else "unnamed"
