"""In which order a reader meets the entries, and which groups they form."""

from __future__ import annotations

from datetime import date
from typing import Any

from twosource.ledger import related


def test_rivals_and_updates_come_first_then_people_then_the_rest_then_durations(made: Any) -> None:
    world = made.World()
    wide = world.text("T1", *[f"Paper {i}" for i in range(6)], agency="Northwire", day=date(2031, 5, 1))
    world.tell(wide, made.link("Ana Ruiz"), figure=made.figure(9, unit="h", kind="duration", counted="search", at=10))
    world.tell(wide, made.link("Ana Ruiz"), figure=made.figure(310, counted="wells", happening=None, at=40))
    two = world.text("T2", "Courier", "Herald", day=date(2031, 5, 1))
    world.tell(two, made.link("Lena Vos"), figure=made.figure(87, counted="people", happening="admit"))
    one = world.text("T3", "Post", day=date(2031, 5, 2))
    world.tell(one, made.link("Tom Vale"), figure=made.figure(4, counted="guards", happening="kill"))
    other = world.text("T4", "Gazette", day=date(2031, 5, 2))
    world.tell(other, made.link("Ida Brandt"), figure=made.figure(7, counted="guards", happening="kill"))
    entries = world.reckon()
    assert [entry.low for entry in entries] == [4, 7, 87, 310, 9]


def test_a_value_its_update_and_their_rival_are_one_group(made: Any) -> None:
    world = made.World()
    service = made.link("Tarn Watch Service", "organisation")
    for n, (outlet, day, value, who) in enumerate(
        [
            ("Courier", 1, 14, service),
            ("Herald", 2, 19, service),
            ("Post", 2, 23, made.link("Ana Ruiz")),
        ]
    ):
        world.tell(world.text(f"T{n}", outlet, day=date(2031, 5, day)), who, figure=made.figure(value))
    world.tell(world.text("T9", "Globe"), made.link("Lena Vos"), figure=made.figure(3, counted="boats", happening=None))
    entries = world.reckon()
    [group] = related(entries, ("conflict", "update"))
    assert sorted(entry.low for entry in entries if entry.id in group) == [14, 19, 23]


def test_neighbours_and_people_killed_are_one_count_and_soldiers_are_not(made: Any) -> None:
    world = made.World()
    for n, (counted, value) in enumerate([("people", 19), ("neighbours", 19), ("victims", 19), ("soldiers", 7)]):
        world.tell(world.text(f"T{n}", f"Paper {n}"), made.link("Ana Ruiz"), figure=made.figure(value, counted=counted))
    hired = made.figure(12, counted="neighbours", happening="hire")
    world.tell(world.text("T8", "Globe"), made.link("Ana Ruiz"), figure=hired)
    counts = sorted((entry.measure.counted, len(entry.pages)) for entry in world.reckon())
    assert counts == [("neighbour", 1), ("people", 3), ("soldier", 1)]


def test_a_countrys_agency_is_not_the_country(made: Any) -> None:
    world = made.World()
    composite = made.link("officials", "composite", members=("East Norland", "West Norland"))
    agency = made.link("spy agency", "organisation", string="East Norland's spy agency")
    world.tell(world.text("T1", "Courier"), composite, figure=made.figure(12))
    world.tell(world.text("T2", "Herald"), agency, figure=made.figure(12))
    [entry] = world.reckon()
    assert not any("names East Norland" in reason for reason in entry.reasons)
