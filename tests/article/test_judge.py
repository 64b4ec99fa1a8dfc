"""The compiled judge and the plain one say the same of every line."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.article.cues import plain_families
from twosource.article.density import Model, load_model, scan_lines
from twosource.article.features import ROLES
from twosource.article.lines import cut_lines
from twosource.records import Role

STRINGS = st.sampled_from(
    [
        "Home", "Most read", "Leave a reply", "12:30", "|", "...", "港口の船は停泊している。", "  Subscribe now",
        "By Ada Brell", "The ferries stay in port until the gale has passed.", "Ferries stay in port",
        "The harbour board said on Tuesday that three ferries will stay in port until the gale has passed, it said.",
        "Fishermen told the harbour board that their boats had been damaged by the gale on Tuesday, in the port,",
    ]
)  # fmt: skip
LINES = st.lists(st.tuples(STRINGS | st.text(max_size=60), st.none() | st.sampled_from(ROLES)), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def model() -> Model:
    if os.environ.get("TWOSOURCE_PURE"):
        pytest.skip("TWOSOURCE_PURE is set")
    pytest.importorskip("twosource.article._judge")
    return load_model()


def assert_same(model: Model, strings: list[str], roles: list[Role | None]) -> None:
    lines = cut_lines("\n".join(strings))
    if lines:
        roles = (roles * len(lines))[: len(lines)]
        scan = scan_lines(lines)
        assert model.vocabulary.families(scan) == plain_families(scan, model.vocabulary.cues)
        assert model.odds(lines, roles, scan) == model.judge(lines, roles, scan).tolist()


@given(LINES)
@settings(deadline=None, max_examples=150)
def test_both_judge_the_same(model: Model, rows: list[tuple[str, Role | None]]) -> None:
    assert_same(model, [string for string, _ in rows], [role for _, role in rows])


@pytest.mark.parametrize("count", [1, 2, 3, 5, 40, 3_000])
def test_both_judge_pages_of_any_size_the_same(model: Model, count: int) -> None:
    words = ["gale", "harbour", "ferries", "stayed", "in", "port", "boats", "Tuesday", "damaged", "Home"]
    strings = [" ".join(words[(i * k) % 10] for k in range(1, i % 37 + 2)) + "." * (i % 3) for i in range(count)]
    assert_same(model, strings, [None, "caption", None])


def test_a_line_of_a_megabyte(model: Model) -> None:
    assert_same(model, ["Home", "harbour " * 150_000, "Home"], [None])
