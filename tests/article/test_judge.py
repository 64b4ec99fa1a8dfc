"""The compiled judge and the plain one say the same of every line."""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.article.cues import plain_families
from twosource.article.density import Model, load_model, scan_lines
from twosource.article.features import ROLES
from twosource.article.lines import cut_lines
from twosource.article.trees import Trees
from twosource.records import Role

SEEN = 240

STRINGS = st.sampled_from(
    [
        "Home", "Most read", "Leave a reply", "12:30", "|", "...", "港口の船は停泊している。", "  Subscribe now",
        "By Ada Brell", "The ferries stay in port until the gale has passed.", "Ferries stay in port",
        "The harbour board said on Tuesday that three ferries will stay in port until the gale has passed, it said.",
        "Fishermen told the harbour board that their boats had been damaged by the gale on Tuesday, in the port,",
    ]
)  # fmt: skip
LINES = st.lists(
    st.tuples(STRINGS | st.text(max_size=60), st.none() | st.sampled_from(ROLES), st.booleans()),
    min_size=1,
    max_size=60,
)


@pytest.fixture(scope="module")
def model() -> Model:
    if os.environ.get("TWOSOURCE_PURE"):
        pytest.skip("TWOSOURCE_PURE is set")
    pytest.importorskip("twosource.article._judge")
    return load_model()


@pytest.fixture(scope="module")
def asking_all(model: Model) -> Model:
    """The model with trees that ask for each of the numbers they see."""
    numbers = np.arange(SEEN, dtype=np.int32)
    trees = Trees(
        roots=numbers,
        feature=numbers,
        threshold=numbers % 32 - 8,
        low=~(2 * numbers),
        high=~(2 * numbers + 1),
        value=(np.arange(2 * SEEN, dtype=np.int32) * 37) % 64,
    )
    return replace(model, second=trees)


def assert_same(model: Model, strings: list[str], roles: list[Role | None], again: list[bool]) -> None:
    lines = cut_lines("\n".join(strings))
    if lines:
        roles, again = (roles * len(lines))[: len(lines)], (again * len(lines))[: len(lines)]
        scan = scan_lines(lines)
        assert model.vocabulary.families(scan) == plain_families(scan, model.vocabulary.cues)
        assert model.odds(lines, roles, scan, again) == model.judge(lines, roles, scan, again).tolist()


@given(LINES)
@settings(deadline=None, max_examples=150)
def test_both_judge_the_same(model: Model, asking_all: Model, rows: list[tuple[str, Role | None, bool]]) -> None:
    strings, roles, again = ([row[k] for row in rows] for k in range(3))
    assert_same(model, strings, roles, again)  # type: ignore[arg-type]
    assert_same(asking_all, strings, roles, again)  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 40, 3_000])
def test_both_judge_pages_of_any_size_the_same(model: Model, count: int) -> None:
    words = ["gale", "harbour", "ferries", "stayed", "in", "port", "boats", "Tuesday", "damaged", "Home"]
    strings = [" ".join(words[(i * k) % 10] for k in range(1, i % 37 + 2)) + "." * (i % 3) for i in range(count)]
    assert_same(model, strings, [None, "caption", None], [])


def test_a_line_of_a_megabyte(model: Model) -> None:
    assert_same(model, ["Home", "harbour " * 150_000, "Home"], [None], [True])
