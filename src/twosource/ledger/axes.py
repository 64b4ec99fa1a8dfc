"""Readings of one measure, gathered: an axis; and the values on it.

Readings that agree on everything share an axis. One that is silent on a point
joins the only axis that fits; where several fit, the only one that carries its
value; else it stays apart. Values that agree on a wider word ("300 troops",
"300 North Korean soldiers") meet likewise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from twosource.ledger.measures import (
    Days,
    Reading,
    may_stand_for,
    name_counted,
    same_measure,
    silent,
    times_meet,
    widen,
)
from twosource.ledger.nouns import closeness
from twosource.ledger.values import Value
from twosource.records import Measure


@dataclass(slots=True, kw_only=True)
class Axis:
    """One measure, the values claimed for it, and why its readings met."""

    measure: Measure
    first: Reading
    increment: bool
    values: dict[Value, list[Reading]] = field(default_factory=lambda: defaultdict(list))
    reasons: dict[Value, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, readings: Sequence[Reading], reason: str | None) -> None:
        """Put readings on the axis, each at its value."""
        for reading in readings:
            value = value_of(reading)
            self.values[value].append(reading)
            for why in (reading.note, reason):
                if why and why not in self.reasons[value]:
                    self.reasons[value].append(why)


def value_of(reading: Reading) -> Value:
    """Return the figure's interval."""
    return reading.figure.low, reading.figure.high


def gather(readings: Sequence[Reading]) -> list[Axis]:
    """Return the axes of one event's readings, in a fixed order."""
    buckets: dict[tuple[str, str, str, bool], list[Reading]] = defaultdict(list)
    for reading in readings:
        measure = reading.measure
        buckets[measure.happening or "", measure.unit or "", reading.kind, reading.increment].append(reading)
    axes = [axis for key in sorted(buckets) for axis in _gather_bucket(buckets[key])]
    axes = _merge_silent(_merge_wider(axes))
    for axis in axes:
        axis.measure = widen(axis.measure, _span(axis))
    return axes


def _gather_bucket(readings: Sequence[Reading]) -> list[Axis]:
    alike: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        alike[_sameness(reading)].append(reading)
    axes: list[Axis] = []
    for key in sorted(alike, key=lambda key: (-_speaks(alike[key][0]), key)):
        _place(alike[key], axes)
    return axes


def _place(group: Sequence[Reading], axes: list[Axis]) -> None:
    """Put equal measures on the one axis that fits; where several fit, each value on the one that carries it."""
    by_value: dict[Value, list[Reading]] = defaultdict(list)
    for reading in group:
        by_value[value_of(reading)].append(reading)
    own = Axis(measure=group[0].measure, first=group[0], increment=group[0].increment)
    for value in sorted(by_value, key=repr):
        told = by_value[value]
        fits = [] if silent(group[0].measure) else [axis for axis in axes if _fits(told, axis)]
        carriers = [axis for axis in fits if value in axis.values]
        home = fits[0] if len(fits) == 1 else carriers[0] if len(carriers) == 1 else own
        home.add(told, None if home is own else _why_met(told[0], home))
    if own.values:
        axes.append(own)


def _sameness(reading: Reading) -> str:
    """A key that equal measures share. A figure that does not say what it counts has its sentence in it."""
    own = (reading.sentence or reading.telling.claim.string) if silent(reading.measure) else ""
    return repr((reading.measure.counted, reading.measure.scope, reading.measure.period, own))


def _speaks(reading: Reading) -> int:
    """How much the reading says of what it counts: those that say most found the axes."""
    measure = reading.measure
    return 4 * (measure.counted is not None) + 2 * (measure.period is not None) + (len(measure.scope) > 0)


def _fits(told: Sequence[Reading], axis: Axis) -> bool:
    """Whether one value's readings share the axis: one measure, and times that meet.

    Days a day apart meet for an equal value, and any times do within one text:
    its versions date one sentence each in its own way.
    """
    if not same_measure(told[0].measure, axis.measure):
        return False
    if times_meet(told[0], axis.first):
        return True
    carried = axis.values.get(value_of(told[0]), [])
    texts = {text.id for reading in carried for text in reading.telling.texts}
    shared = any(text.id in texts for reading in told for text in reading.telling.texts)
    return shared or (bool(carried) and times_meet(told[0], axis.first, slack=1))


def _why_met(reading: Reading, axis: Axis) -> str:
    if reading.measure.counted is None:
        return f"One telling does not say whom it counts; '{name_counted(axis.measure)}' is the only thing that fits."
    if reading.measure.period is None:
        return f"One telling gives no time; the others say {when(axis.measure)}."
    if axis.measure.period is None:
        return f"One telling says {when(reading.measure)}; the others give no time."
    return f"The times {when(reading.measure)} and {when(axis.measure)} overlap."


def when(measure: Measure) -> str:
    """Return a measure's period as a reader says it: a day, or its first and last day."""
    first, _, last = (measure.period or "").partition("/")
    return first if first == last else f"{first or 'an open day'} to {last or 'an open day'}"


def _merge_silent(axes: Sequence[Axis]) -> list[Axis]:
    """Let a value told without what befell the counted join the one axis that counts the same and carries it.

    "2,500 guards are there" beside "2,500 guards were sent". Not below ten:
    small numbers agree by chance.
    """
    for axis in axes:
        if axis.measure.happening is not None or axis.measure.counted is None:
            continue
        for value in [value for value in sorted(axis.values, key=repr) if min(v or 0 for v in value) >= 10]:
            carriers = [other for other in axes if value in other.values and _may_befall(other, axis)]
            if len(carriers) == 1:
                moved, why = axis.values.pop(value), axis.reasons.pop(value, [])
                carriers[0].add(moved, "One telling does not say what befell them; value and counted are the same.")
                carriers[0].reasons[value] += why
    return [axis for axis in axes if axis.values]


def _may_befall(told: Axis, untold: Axis) -> bool:
    if not (told.measure.happening and told.measure.counted):
        return False
    if told.first.kind != untold.first.kind or told.increment != untold.increment:
        return False
    filled = replace(untold.measure, happening=told.measure.happening)
    alike = same_measure(told.measure, filled) or may_stand_for(told.measure, filled)
    return alike and times_meet(told.first, untold.first, slack=1)


def _merge_wider(axes: Sequence[Axis]) -> list[Axis]:
    """Let a value told with a wider word join the one axis of a closer word that carries it.

    The closest words go first: "troops" joins "Norland soldiers" before "people" looks for a home.
    """
    for wide in sorted(axes, key=lambda axis: -closeness(axis.measure.counted, axis.measure.scope)):
        for value in sorted(wide.values, key=repr):
            closer = [
                axis
                for axis in axes
                if axis is not wide
                and value in axis.values
                and axis.increment == wide.increment
                and axis.first.kind == wide.first.kind
                and may_stand_for(axis.measure, wide.measure)
                and times_meet(axis.first, wide.first, slack=1)
            ]
            if len(closer) == 1:
                moved, why = wide.values.pop(value), wide.reasons.pop(value, [])
                words = name_counted(wide.measure), name_counted(closer[0].measure)
                closer[0].add(moved, f"'{words[0]}' is a wider word for '{words[1]}', and the value is the same.")
                closer[0].reasons[value] += why
    return [axis for axis in axes if axis.values]


def _span(axis: Axis) -> Days:
    """The days that all readings of the axis cover together, as far as they say."""
    days = [reading.days for readings in axis.values.values() for reading in readings]
    known = [(first, last) for first, last in days if first and last]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else (None, None)
