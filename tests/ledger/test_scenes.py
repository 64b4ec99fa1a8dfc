"""Figures of other days and places are not set against each other, nor counted together."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from twosource.ledger.scenes import skeleton
from twosource.records import Entry

MONDAY = date(2031, 5, 5)


def rivals(entries: list[Entry]) -> list[set[float | None]]:
    values = {entry.id: entry.low for entry in entries}
    return [
        {entry.low, values[other]}
        for entry in entries
        for r in entry.relations
        if r.kind == "conflict"
        for other in r.entries
    ]


def report(
    world: Any, made: Any, name: str, words: str, value: float, told: str, *, lead: str = "", **rest: Any
) -> None:
    """An article of its own: a lead, then the sentence with the figure."""
    [article] = world.text(name, f"Outlet {name}", day=rest.pop("published", None))
    if lead:
        world.write([article], lead, lead.split()[0], low=None, high=None, kind="open_question")
    source = (made.link(f"Spokesman {name}"),)
    world.write([article], told, words, *source, low=value, counted="people", happening="kill", **rest)


@pytest.mark.parametrize(("days_apart", "wanted"), [(0, True), (2, True), (40, False)])
def test_attacks_weeks_apart_are_no_rivals(made: Any, days_apart: int, wanted: bool) -> None:
    world = made.World()
    for name, value, day in (("a", 12, MONDAY), ("b", 17, MONDAY + timedelta(days=days_apart))):
        told = f"shelling of the harbour killed {value} people"
        report(world, made, name, f"{value} people", value, told, published=day)
    assert bool(rivals(world.reckon())) is wanted


@pytest.mark.parametrize(("weeks", "entries"), [(0, 1), (9, 2)])
def test_a_small_toll_of_another_month_confirms_nothing(made: Any, weeks: int, entries: int) -> None:
    world = made.World()
    for name, day in (("a", MONDAY), ("b", MONDAY + timedelta(weeks=weeks))):
        report(world, made, name, "12 people", 12, "shelling of the harbour killed 12 people", published=day)
    found = world.reckon()
    assert len(found) == entries
    assert all(any("other days or places" in reason for reason in entry.reasons) == (entries > 1) for entry in found)


def test_a_large_toll_is_told_for_months(made: Any) -> None:
    world = made.World()
    for name, day in (("a", MONDAY), ("b", MONDAY + timedelta(weeks=30))):
        report(world, made, name, "1,412 people", 1412, "the flood killed 1,412 people", published=day)
    [entry] = world.reckon()
    assert len(entry.texts) == 2


PLACES = {
    "two towns": (
        "a blast at the depot in Tarnub killed 12 people",
        "a blast at the depot in Orrel killed 17 people",
        False,
    ),
    "one town": ("a blast at the depot in Tarnub killed 12 people", "a blast in Tarnub killed 17 people", True),
    "one town, spelled twice": ("a blast in Tarnub killed 12 people", "a blast in Tarneb killed 17 people", True),
    "one says where": (
        "a blast at the depot in Tarnub killed 12 people",
        "a blast at the depot killed 17 people",
        True,
    ),
}


@pytest.mark.parametrize("case", PLACES)
def test_tolls_of_two_places_are_no_rivals(made: Any, case: str) -> None:
    one, two, wanted = PLACES[case]
    world = made.World()
    report(world, made, "a", "12 people", 12, one, published=MONDAY)
    report(world, made, "b", "17 people", 17, two, published=MONDAY)
    assert bool(rivals(world.reckon())) is wanted


def test_what_an_article_tells_in_passing_is_no_rival_of_its_news(made: Any) -> None:
    world = made.World()
    report(world, made, "a", "12 people", 12, "a blast in Tarnub killed 12 people", published=MONDAY)
    [article] = world.text("b", "Outlet b", day=MONDAY)
    for lead in ("Firemen came to Tarnub.", "They stayed in Tarnub.", "Trains stood still.", "Shops stayed shut."):
        world.write([article], lead, lead.split()[0], low=None, high=None, kind="open_question")
    told = "a like blast in Orrel once killed 17 people"
    world.write([article], told, "17 people", low=17, counted="people", happening="kill")
    assert not rivals(world.reckon())


def test_shares_are_no_rivals_of_another_papers_whole(made: Any) -> None:
    world = made.World()
    [article] = world.text("a", "Courier", day=MONDAY)
    for value, where in ((50, "in all"), (20, "in the first ward"), (31, "in the second ward")):
        told = f"the crash hurt {value} people {where}"
        world.write([article], told, f"{value} people", low=value, counted="people", happening="injure")
    [other] = world.text("b", "Herald", day=MONDAY)
    world.write([other], "the crash hurt 40 people", "40 people", low=40, counted="people", happening="injure")
    assert {frozenset(pair) for pair in rivals(world.reckon())} == {frozenset({40, 50})}


def test_two_sources_set_against_each_other_are_rivals_and_no_shares(made: Any) -> None:
    world = made.World()
    [article] = world.text("a", "Courier", day=MONDAY)
    for value, who in ((40, "the army"), (12, "the clinic")):
        told = f"{who} put the killed at {value} people"
        source = made.link(who, "organisation")
        world.write([article], told, f"{value} people", source, low=value, counted="people", happening="kill")
    assert rivals(world.reckon()) == [{40, 12}, {40, 12}]


def test_the_order_of_the_tellings_changes_nothing(made: Any) -> None:
    ways = set()
    stories = [("a", "Tarnub", 0), ("b", "Orrel", 0), ("c", "Tarnub", 60), ("d", "Orrel", 1)]
    for order in permutations(stories):
        world = made.World()
        for name, place, days in order:
            told = f"a blast in {place} killed 7 people"
            report(world, made, name, "7 people", 7, told, published=MONDAY + timedelta(days=days))
        ways.add(frozenset((entry.texts, entry.origins_low) for entry in world.reckon()))
    assert ways == {frozenset({(("a",), 1), (("b", "d"), 2), (("c",), 1)})}


@pytest.mark.parametrize("pair", [("Tarnub", "Tarneb"), ("Orrel", "Orel"), ("al-Kesh", "Alkesh")])
def test_one_name_in_two_spellings(pair: tuple[str, str]) -> None:
    assert skeleton(pair[0]) == skeleton(pair[1])


@pytest.mark.parametrize("pair", [("Tarnub", "Tarmub"), ("Ona", "Ena"), ("Vell", "Vall")])
def test_two_names_are_two(pair: tuple[str, str]) -> None:
    assert skeleton(pair[0]) != skeleton(pair[1])
