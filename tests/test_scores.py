"""The gate that keeps quality from falling."""

from __future__ import annotations

import pytest

from evaluation.scores import fallen, raised
from evaluation.sets import SETS, ScoredSet


@pytest.mark.parametrize(
    ("path", "found", "floor", "falls"),
    [
        ("body.f1", 0.95, 0.96, True),
        ("body.f1", 0.959, 0.96, False),
        ("core.right", 29, 30, True),
        ("core.right", 30, 30, False),
        ("-false_alarms", 1, 0, True),
        ("-false_alarms", 0, 0, False),
    ],
)
def test_a_figure_below_its_floor_fails(path: str, found: float, floor: float, falls: bool) -> None:
    assert bool(fallen("set", {path.removeprefix("-"): found}, {path: floor})) is falls


def test_a_figure_that_went_missing_fails() -> None:
    assert fallen("set", {}, {"body.f1": 0.5})


def test_floors_only_rise() -> None:
    one = ScoredSet(name="s", referee="r", gold="g", held="all", floors=("a.f1", "-alarms", "new"))
    lifted = raised(one, {"a.f1": 0.4, "alarms": 5, "new": 1}, {"a.f1": 0.5, "-alarms": 2})
    assert lifted == {"a.f1": 0.5, "-alarms": 2, "new": 1}


def test_every_set_has_a_floor_and_a_name_of_its_own() -> None:
    assert len({one.name for one in SETS}) == len(SETS)
    assert all(one.floors and one.held for one in SETS)
