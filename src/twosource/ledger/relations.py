"""How entries stand to each other: rivals, later values, sums of parts.

Rivals are disjoint values of one measure. A later value of the same source or
the same newsroom replaces the earlier one: an update. The killed and the
injured of one source add up to a total that stands beside the totals of others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Final

from twosource.ledger.figures import FigureEntry
from twosource.ledger.measures import ONE_VALUE_KINDS, Reading, part_of, same_measure, silent, times_meet
from twosource.ledger.nouns import class_of
from twosource.ledger.sayings import say_conflict, say_sum, say_update
from twosource.ledger.scenes import MOST_COMPARED, Scenes
from twosource.ledger.shares import wholes_of
from twosource.ledger.values import Value, disjoint
from twosource.ledger.voices import Voice, join_names
from twosource.records import ArticleId, EntryId, Measure, Relation

# Values more than ten times apart count unlike things: a street and a country.
WORLDS_APART: Final = 10
PARTS: Final = (("kill", "injure", "kill or injure"),)


def relate_figures(entries: Sequence[FigureEntry], scenes: Scenes) -> list[FigureEntry]:
    """Return one event's entries with their relations."""
    found: dict[EntryId, list[Relation]] = defaultdict(list)
    _sums(entries, found)
    _updates_and_conflicts(entries, found, scenes)
    return [
        replace(item, entry=replace(item.entry, relations=tuple(_sorted(found[item.entry.id])))) for item in entries
    ]


def _sorted(relations: Sequence[Relation]) -> list[Relation]:
    return sorted(relations, key=lambda relation: (relation.kind, relation.entries, relation.reason))


# --- rivals and later values -----------------------------------------------------


def _updates_and_conflicts(
    entries: Sequence[FigureEntry], found: dict[EntryId, list[Relation]], scenes: Scenes
) -> None:
    pairs = [
        (one, two)
        for one, two in _comparable(entries)
        if one.axis is two.axis or times_meet(one.axis.first, two.axis.first)
    ]
    superseded = _updates(pairs, found, scenes)
    wholes = wholes_of(entries)
    for one, two in pairs:
        if not _rivals(one, two) or frozenset((one.entry.id, two.entry.id)) in superseded:
            continue
        if _may_be_of_one(wholes[one.entry.id], wholes[two.entry.id], scenes):
            _join(one, two, found)


def _may_be_of_one(ours: Sequence[Reading], theirs: Sequence[Reading], scenes: Scenes) -> bool:
    """Whether any telling of one value can be of the day and place of any of the other."""
    return any(not scenes.apart(one, two) for one, two in product(ours[:MOST_COMPARED], theirs[:MOST_COMPARED]))


def _comparable(entries: Sequence[FigureEntry]) -> Iterator[tuple[FigureEntry, FigureEntry]]:
    """Yield each pair that may count the same or part of the same, once.

    What befell, unit and kind are alike, the counted is of one class of things
    or not said; some of them have rivals or are denied.
    """
    groups: dict[tuple[str | None, ...], dict[str | None, list[FigureEntry]]] = defaultdict(lambda: defaultdict(list))
    for item in entries:
        measure = item.axis.measure
        if not silent(measure):
            kind = f"{item.axis.first.kind} {item.axis.increment}"
            groups[measure.happening, measure.unit, kind][class_of(measure.counted)].append(item)
    for group in groups.values():
        if not any(item.denied or _has_rivals(item) for items in group.values() for item in items):
            continue
        unsaid = group.pop(None, [])
        yield from combinations(unsaid, 2)
        for items in group.values():
            yield from combinations(items, 2)
            yield from product(items, unsaid)


def _updates(
    pairs: Sequence[tuple[FigureEntry, FigureEntry]], found: dict[EntryId, list[Relation]], scenes: Scenes
) -> set[frozenset[EntryId]]:
    """Record each value's next one from the same source; return all pairs that one source tells in turn."""
    later: dict[EntryId, list[tuple[FigureEntry, FigureEntry]]] = defaultdict(list)
    for left, right in pairs:
        for one, two in ((left, right), (right, left)):
            if _updates_of(one, two) and _one_measure(one, two):
                later[one.entry.id].append((one, two))
    for turns in later.values():
        in_turn = sorted(turns, key=lambda turn: (turn[1].entry.first, turn[1].entry.id))
        for one, two in in_turn:
            if _may_be_of_one(one.readings, two.readings, scenes):
                reason = say_update(one, two, _lineage_names(one, two))
                found[one.entry.id].append(Relation(kind="update", entries=(two.entry.id,), reason=reason))
                found[two.entry.id].append(Relation(kind="update", entries=(one.entry.id,), reason=reason))
                break
    return {frozenset((one.entry.id, two.entry.id)) for turns in later.values() for one, two in turns}


def _updates_of(one: FigureEntry, two: FigureEntry) -> bool:
    """Whether `two` is another value of a source or newsroom of `one`, first told on a later day."""
    if one.denied or two.denied or not _has_rivals(one) or one.entry.low == two.entry.low:
        return False
    before, after = one.entry.first, two.entry.first
    return before is not None and after is not None and before < after and bool(_lineage_names(one, two))


def _lineage_names(one: FigureEntry, two: FigureEntry) -> set[str]:
    """Named sources behind both values; else the newsroom whose copy gives first one, then the other.

    An article that holds both values is no filing of the later one.
    """
    theirs = {voice.key for voice in two.backing.voices if voice.named}
    shared = {voice.canonical for voice in one.backing.voices if voice.named and voice.key in theirs}
    articles = {voice.article for voice in one.backing.voices}
    if shared or any(voice.article in articles for voice in two.backing.voices):
        return shared
    houses = {voice.house for voice in two.backing.voices} - {None}
    texts = {voice.text for voice in two.backing.voices}
    return {_newsroom(voice) for voice in one.backing.voices if voice.house in houses or voice.text in texts}


def _newsroom(voice: Voice) -> str:
    """The agency or outlet that speaks; where it is unknown, the copy by who prints it."""
    return voice.newsroom or f"copy that {join_names(voice.outlets, most=2)} print"


def _one_breath(one: FigureEntry, two: FigureEntry) -> bool:
    """Whether one source gives both values in one article: then they count two things."""
    return not one.breaths.isdisjoint(two.breaths)


def _rivals(one: FigureEntry, two: FigureEntry) -> bool:
    """Whether two values whose days meet can't both hold."""
    if not (_has_rivals(one) and _has_rivals(two)):
        return False
    if one.denied != two.denied:
        return one.value == two.value and _one_measure(one, two) and not _one_breath(one, two)
    if one.denied or not _apart(one, two) or _one_breath(one, two):
        return False
    return _one_measure(one, two) or _less_than_its_part(one, two) or _less_than_its_part(two, one)


def _apart(one: FigureEntry, two: FigureEntry) -> bool:
    """Whether the values differ so that somebody must be wrong: not by round words, not by worlds."""
    loose = one.approximate or two.approximate
    round_words = one.vague or two.vague
    return not round_words and disjoint(one.value, two.value, loose=loose) and not worlds_apart(one.value, two.value)


def worlds_apart(one: Value, two: Value) -> bool:
    """Whether the nearest ends of two disjoint intervals are more than ten times apart.

    >>> worlds_apart((64, 64), (1200, None)), worlds_apart((1200, 1200), (4000, 4000))
    (True, False)
    """
    low, high = sorted((one, two), key=lambda value: value[0] or 0)
    return low[1] is not None and high[0] is not None and high[0] > WORLDS_APART * low[1]


def _one_measure(one: FigureEntry, two: FigureEntry) -> bool:
    """Whether both stand on one axis, or on two that only a missing time keeps apart."""
    return one.axis is two.axis or same_measure(one.axis.measure, two.axis.measure)


def _has_rivals(item: FigureEntry) -> bool:
    """Whether two values of the measure can't both hold: something befell the counted, or it has one magnitude."""
    return item.axis.measure.happening is not None or item.axis.first.kind in ONE_VALUE_KINDS


def _less_than_its_part(whole: FigureEntry, part: FigureEntry) -> bool:
    """A whole may exceed its part, never fall below it."""
    if part_of(part.axis.measure, whole.axis.measure) is None or whole.entry.high is None or part.entry.low is None:
        return False
    return disjoint((None, whole.entry.high), (part.entry.low, None), loose=whole.approximate or part.approximate)


def _join(one: FigureEntry, two: FigureEntry, found: dict[EntryId, list[Relation]]) -> None:
    reason = say_conflict(one, two)
    found[one.entry.id].append(Relation(kind="conflict", entries=(two.entry.id,), reason=reason))
    found[two.entry.id].append(Relation(kind="conflict", entries=(one.entry.id,), reason=reason))


# --- sums ------------------------------------------------------------------------


def _sums(entries: Sequence[FigureEntry], found: dict[EntryId, list[Relation]]) -> None:
    """Add up the parts that one source gives, and set the sum beside the totals of others."""
    by_happening: dict[str | None, list[FigureEntry]] = defaultdict(list)
    for item in entries:
        if not item.denied and not item.vague and not item.axis.increment:
            by_happening[item.axis.measure.happening].append(item)
    for first, second, whole in PARTS:
        if not by_happening[whole]:
            continue
        others = _by_speaker(_single(by_happening[second]))
        totals = [(total, _befalling(first, total)) for total in by_happening[whole]]
        for one in _single(by_happening[first]):
            for two in _told_by(one, others):
                people = _befalling(first, two)
                if not same_measure(one.axis.measure, people):
                    continue
                beside = [t for t, measure in totals if _told(t, one, two) and _covers(t, measure, one, people)]
                if beside:
                    _record_sum(one, two, beside, found)


def _single(parts: Sequence[FigureEntry]) -> list[FigureEntry]:
    """The values beside which no source gives another in one breath: a list of disasters has no sum."""
    told: dict[tuple[ArticleId, str], list[FigureEntry]] = defaultdict(list)
    for part in parts:
        for breath in part.breaths:
            told[breath].append(part)
    return [
        one
        for one in parts
        if not any(two is not one and _one_measure(one, two) for breath in one.breaths for two in told[breath])
    ]


def _by_speaker(parts: Sequence[FigureEntry]) -> dict[str, dict[int, FigureEntry]]:
    """The values that each source gives, by their places."""
    given: dict[str, dict[int, FigureEntry]] = defaultdict(dict)
    for place, part in enumerate(parts):
        for voice in part.backing.voices:
            given[voice.key][place] = part
    return given


def _told_by(one: FigureEntry, given: Mapping[str, Mapping[int, FigureEntry]]) -> list[FigureEntry]:
    """Those of the values that a source of this one gives too, in their order."""
    found: dict[int, FigureEntry] = {}
    for key in {voice.key for voice in one.backing.voices}:
        found |= given.get(key, {})
    return [found[place] for place in sorted(found)]


def _befalling(happening: str, item: FigureEntry) -> Measure:
    """What the entry counts, as if this had befallen it."""
    return replace(item.axis.measure, happening=happening)


def _covers(total: FigureEntry, whole: Measure, one: FigureEntry, people: Measure) -> bool:
    """Whether the total counts whom the parts count: the same words, or one the wider word for the other."""
    return times_meet(total.axis.first, one.axis.first) and all(
        same_measure(whole, part) or part_of(part, whole) or part_of(whole, part) for part in (one.axis.measure, people)
    )


def _told(total: FigureEntry, one: FigureEntry, two: FigureEntry) -> bool:
    """Whether the total can bear the sum out: "at least 50" holds whatever is added to 59."""
    least = max(one.entry.low or 0, two.entry.low or 0)
    return total.entry.high is not None or (total.entry.low or 0) > least


def _shared_speakers(one: FigureEntry, two: FigureEntry) -> set[str]:
    ours = {voice.key: voice.canonical for voice in one.backing.voices}
    return {ours[voice.key] for voice in two.backing.voices if voice.key in ours}


def _record_sum(
    one: FigureEntry, two: FigureEntry, beside: Sequence[FigureEntry], found: dict[EntryId, list[Relation]]
) -> None:
    """Tell the sum once, to all that take part in it."""
    reason = say_sum(one, two, beside, _shared_speakers(one, two))
    members = (one.entry.id, two.entry.id, *sorted(item.entry.id for item in beside))
    for member in members:
        others = tuple(other for other in members if other != member)
        found[member].append(Relation(kind="sum", entries=others, reason=reason))
