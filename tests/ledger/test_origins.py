"""Laws of the count of origins, and the plain search through all identifications."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.records import Entry

NAMES = ("Ana Ruiz", "Lena Vos", "Border Guard Service")
UNNAMED = {
    "officials": "unnamed officials",
    "unidentified sources": "unnamed",
    "witnesses": "crowd",
    "reportedly": "unknown",
}
KINDS = {"Ana Ruiz": "person", "Lena Vos": "person", "Border Guard Service": "organisation"} | UNNAMED
TOLD = st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=5)
# Which kinds each unnamed one may turn out to be: written out here once more, on purpose.
MAY_BE = {
    "unnamed officials": {"person", "organisation", "unnamed", "unnamed officials", "unknown"},
    "unnamed": {"person", "organisation", "unnamed", "unnamed officials", "crowd", "unknown"},
    "crowd": {"person", "crowd", "unnamed", "unknown"},
    "unknown": {"person", "organisation", "unnamed", "unnamed officials", "crowd", "unknown"},
}


def world_of(made: Any, told: list[str]) -> Any:
    """One text for each source told."""
    world = made.World()
    for i, source in enumerate(told):
        world.tell(world.text(f"T{i}", f"Outlet {i}"), made.link(source, KINDS[source]), figure=made.figure(12))
    return world


def only(world: Any) -> Entry:
    [entry] = world.reckon()
    assert isinstance(entry, Entry)
    return entry


def identifications(told: list[str]) -> Iterator[list[list[str]]]:
    """Every consistent way to say which tellings have one origin."""
    if not told:
        yield []
        return
    *rest, last = told
    for groups in identifications(rest):
        for i, group in enumerate(groups):
            if all(one_origin(last, other) for other in group):
                yield [*groups[:i], [*group, last], *groups[i + 1 :]]
        if last in UNNAMED or not any(last in group for group in groups):
            yield [*groups, [last]]


def one_origin(left: str, right: str) -> bool:
    if left == right:
        return True
    return KINDS[right] in MAY_BE.get(KINDS[left], ()) or KINDS[left] in MAY_BE.get(KINDS[right], ())


@settings(deadline=None, max_examples=80)
@given(TOLD)
def test_agrees_with_all_identifications(made: Any, told: list[str]) -> None:
    entry = only(world_of(made, told))
    # A name in two groups is no identification: names are one origin wherever met.
    sizes = [
        len(groups)
        for groups in identifications(sorted(told, key=lambda source: source in UNNAMED))
        if all(sum(name in group for group in groups) <= 1 for name in NAMES)
    ]
    assert (entry.origins_low, entry.origins_high) == (min(sizes), max(sizes))


@settings(deadline=None, max_examples=40)
@given(TOLD, st.integers(0, 4), st.integers(0, 99))
def test_ten_copies_add_no_origin_and_order_changes_nothing(made: Any, told: list[str], which: int, seed: int) -> None:
    plain = only(world_of(made, told))
    world = made.World()
    for i, source in enumerate(told):
        outlets = [f"Outlet {i}"] * (10 if i == which % len(told) else 1)
        world.tell(world.text(f"T{i}", *outlets), made.link(source, KINDS[source]), figure=made.figure(12))
    random = Random(seed)
    for rows in (world.claims, world.articles, world.texts):
        random.shuffle(rows)
    copied = only(world)
    assert len(copied.pages) == len(plain.pages) + 9
    assert (copied.origins_low, copied.origins_high) == (plain.origins_low, plain.origins_high)
    assert len(copied.texts) == len(plain.texts)


@settings(deadline=None, max_examples=40)
@given(TOLD)
def test_a_new_named_source_adds_one_at_most(made: Any, told: list[str]) -> None:
    before = only(world_of(made, told))
    world = world_of(made, told)
    world.tell(world.text("T9", "Outlet 9"), made.link("Zora Quill"), figure=made.figure(12))
    after = only(world)
    assert 1 <= before.origins_low <= before.origins_high
    assert before.origins_high <= after.origins_high <= before.origins_high + 1
    assert before.origins_low <= after.origins_low <= before.origins_low + 1


@settings(deadline=None, max_examples=30)
@given(TOLD, st.integers(0, 99))
def test_arrival_order_changes_nothing(made: Any, told: list[str], seed: int) -> None:
    world = world_of(made, told)
    first = world.reckon()
    random = Random(seed)
    for rows in (world.claims, world.articles, world.texts):
        random.shuffle(rows)
    assert world.reckon() == first


def test_too_many_ways_is_said_and_never_overstated(made: Any) -> None:
    world = made.World()
    for i in range(60):
        name = f"{chr(65 + i % 26)}{chr(97 + i // 26)}land officials and {chr(65 + (i * 7) % 26)}zland officials"
        members = tuple(name.split(" and "))
        world.tell(
            world.text(f"T{i:02}", f"Outlet {i}"), made.link(name, "composite", members=members), figure=made.figure(12)
        )
    entry = only(world)
    assert 1 <= entry.origins_low <= entry.origins_high
    assert len(entry.reasons) <= 60
