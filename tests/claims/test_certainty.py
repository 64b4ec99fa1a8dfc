"""Hedges and FactBank values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.claims import read_sentence
from twosource.claims.certainty import certainty_of, find_hedges


def value(string: str) -> str:
    """The value of a sentence's first attribution, or of the sentence itself."""
    reading = read_sentence(string)
    attribution = reading.attributions[0] if reading.attributions else None
    spans = attribution.content if attribution else None
    content = " ".join(string[s.start : s.end] for s in spans) if spans else string
    return certainty_of(content, attribution, [string[h.start : h.end] for h in reading.hedges])


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("The dam failed.", "CT+"),
        ("The dam did not fail.", "CT-"),
        ("The dam could fail.", "PS+"),
        ("Brel said the dam had failed.", "CT+"),
        ("Brel said the dam had not failed.", "CT-"),
        ("Brel said the dam appeared to have failed.", "PR+"),
        ("Brel denied that the dam had failed.", "CT-"),
        ("Brel believes that the dam failed.", "PR+"),
        ("Brel asked whether the dam had failed.", "Uu"),
        ("Brel did not say that the dam had failed.", "Uu"),
        ("Brel said it was trying to learn how many had died.", "Uu"),
        ("Brel said a dam that could fail was full.", "CT+"),
        ("Crews looked into a reported landing.", "Uu"),
    ],
)
def test_values(string: str, expected: str) -> None:
    assert value(string) == expected


def test_approximators_count_only_before_a_number() -> None:
    assert [h.kind for h in find_hedges("He spoke about the dam.")] == []
    assert [h.kind for h in find_hedges("About noon, about 300 came.") if h.kind == "approximator"] == ["approximator"]


@given(st.text(alphabet=st.sampled_from("could about may 3,;.x "), max_size=80))
def test_scopes_lie_in_the_sentence_and_hold_their_hedge(string: str) -> None:
    for hedge in find_hedges(string):
        assert hedge.scope.start == hedge.start < hedge.end <= hedge.scope.end <= len(string)


def test_a_number_before_the_negation_is_told_all_the_same() -> None:
    assert certainty_of("52 houses no longer have walls", None, []) == "CT+"
    assert certainty_of("the village no longer has 52 houses", None, []) == "CT-"
    assert certainty_of("none of the 12 boats sank", None, []) == "CT-"
