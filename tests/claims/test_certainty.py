"""Hedges and FactBank values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.claims import read_sentence
from twosource.claims.certainty import certainty_of
from twosource.claims.hedges import find_hedges


def value(string: str) -> str:
    """The value of a sentence's first attribution, or of the sentence itself."""
    reading = read_sentence(string)
    attribution = reading.attributions[0] if reading.attributions else None
    spans = attribution.content if attribution else None
    content = " ".join(string[s.start : s.end] for s in spans) if spans else string
    return certainty_of(content, attribution)


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
        ("Not only did the dam hold, it was dry.", "CT+"),
        ("The truce was broken no fewer than 12 times.", "CT+"),
        ("No warning was given.", "CT-"),
        ("The figure could not be confirmed.", "CT-"),
        ("The road may not reopen.", "PS-"),
        ("Shots could still be heard.", "CT+"),
        ("An apparent fault set off the siren.", "CT+"),
        ("The fault was apparently old.", "PR+"),
        ("The crews were thought to be from Tarn.", "PR+"),
        ("If the wall goes, the lake will follow.", "Uu"),
        ("The trams stop if the wire breaks.", "CT+"),
        ("It was unclear whether the dam had failed.", "Uu"),
        ("The cause was unclear.", "CT+"),
        ("Brel called on the town to leave.", "Uu"),
        ("Brel hopes to rebuild the dam.", "Uu"),
        ("The council has plans to rebuild the dam.", "CT+"),
        ("Brel said residents must be warned.", "Uu"),
        ("Brel said it must have rained.", "PR+"),
        ("Brel doesn't think the dam will hold.", "PR-"),
        ("Brel said the dam was reportedly full.", "Uu"),
        ("Brel said 12 were hurt and the number was expected to rise.", "CT+"),
        ("Although it may rain, the dam is safe.", "CT+"),
        ("The council decided not to rebuild.", "CT-"),
        ("Brel said the town should rebuild the dam.", "Uu"),
        ("Brel said the pump should keep the lake low.", "PR+"),
        ("Brel said crews shouldn’t enter the lake.", "Uu"),
        ("Brel said the council stressed the need to rebuild.", "CT+"),
        ("Brel said he doesn’t know whether it rained.", "Uu"),
        ("Brel said he doesn’t know the town.", "CT-"),
        ("Brel said the town cannot wait to sail.", "CT+"),
        ("Brel said it rained. The dam did not hold.", "CT+"),
        ("Brel said Mr. Marn did not come.", "CT-"),
        ("The report explains why the dam held.", "CT+"),
        ("Brel asked why the dam held.", "Uu"),
        ("Brel said they began to doubt whether it was possible to sail.", "CT+"),
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
    assert certainty_of("52 houses no longer have walls", None) == "CT+"
    assert certainty_of("the village no longer has 52 houses", None) == "CT-"
    assert certainty_of("none of the 12 boats sank", None) == "CT-"


def test_a_hedge_beside_a_noun_says_nothing_of_the_whole() -> None:
    assert certainty_of("Police held a suspected arsonist", None) == "CT+"
    assert certainty_of("Crews thought to be from Tarn cleared the road", None) == "CT+"


@given(st.text(alphabet=st.sampled_from("if not no that may,. but xto"), max_size=80))
def test_every_content_has_a_value(string: str) -> None:
    assert certainty_of(string, None) in {"CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu"}
