"""In which order a reader meets the entries: E1, E2 and so on.

First values that stand against each other or follow one another, each such
group together; then the killed, hurt and missing, and counts of people on two
pages or more; then other figures, and statements; last durations, times, ones
and figures that do not say what they count. Within each, what stands in most
texts, from most origins, on most pages comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from twosource.ledger.measures import is_casualty, silent
from twosource.ledger.nouns import is_kind_of
from twosource.ledger.tables import word_list
from twosource.records import Entry, EntryId, RelationKind

IN_TURN: Final[tuple[RelationKind, ...]] = ("conflict", "update")
LATE_UNITS: Final = word_list("late_units")


def in_reading_order(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries as a reader should meet them. The order of the argument changes nothing."""
    by_id = {entry.id: entry for entry in entries}
    groups = [[by_id[one] for one in group] for group in related(entries, IN_TURN)]
    grouped = {entry.id for group in groups for entry in group}
    rest = [entry for entry in entries if entry.id not in grouped]
    first = sorted((sorted(group, key=_weight) for group in groups), key=_weight_of_group)
    return [entry for group in first for entry in group] + sorted(rest, key=lambda one: (_lateness(one), *_weight(one)))


def related(entries: Iterable[Entry], kinds: Sequence[RelationKind]) -> list[list[EntryId]]:
    """Return the groups of two entries or more that relations of these kinds tie together, directly or in steps."""
    leader: dict[EntryId, EntryId] = {}
    pairs = [(e.id, other) for e in entries for r in e.relations if r.kind in kinds for other in r.entries]
    for left, right in pairs:
        one, two = sorted((_find(left, leader), _find(right, leader)))
        leader[two] = one
    groups: dict[EntryId, list[EntryId]] = defaultdict(list)
    for one in sorted({end for pair in pairs for end in pair}):
        groups[_find(one, leader)].append(one)
    return list(groups.values())


def _find(one: EntryId, leader: dict[EntryId, EntryId]) -> EntryId:
    while (up := leader.setdefault(one, one)) != one:
        leader[one] = leader[up]
        one = up
    return one


def _weight(entry: Entry) -> tuple[int, int, int, str, str]:
    return -len(entry.texts), -entry.origins_low, -len(entry.pages), entry.label, entry.id


def _weight_of_group(group: Sequence[Entry]) -> tuple[bool, int, int, str]:
    """Groups with rivals first, then those told in most texts, then on most pages."""
    rivals = any(relation.kind == "conflict" for entry in group for relation in entry.relations)
    texts = {text for entry in group for text in entry.texts}
    pages = {page for entry in group for page in entry.pages}
    return not rivals, -len(texts), -len(pages), group[0].id


def _lateness(entry: Entry) -> int:
    measure = entry.measure
    if measure is None:
        return 1
    if silent(measure) or (measure.unit or "") in LATE_UNITS:
        return 2
    if entry.low == entry.high == 1 and not is_casualty(measure.happening):
        return 2  # "one night", "one of the worst"
    people = measure.unit is None and is_kind_of(measure.counted or "", "people")
    return 0 if people and (len(entry.pages) > 1 or is_casualty(measure.happening)) else 1
