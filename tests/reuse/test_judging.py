"""What a pair that is no shared copy falls short of is said in figures."""

from __future__ import annotations

import pytest

from twosource.reuse.judging import Match, classify
from twosource.reuse.settings import Settings

FIXED = Settings(least_evidence=32, least_containment=0.02, brief_evidence=12, brief_containment=0.5)


def match(wording: float, containment: float, *, words: float | None = None, quoted: float = 0.0) -> Match:
    return Match(
        words=wording if words is None else words,
        wording=wording,
        quoted=quoted,
        longest=9,
        containment_left=containment,
        containment_right=0.0,
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            match(27.5, 0.31),
            "too little for shared copy, evidence 27.5 of 32 words; as a brief, containment 0.31 of 0.50",
        ),
        (match(8, 0.9), "too little for shared copy, evidence 8.0 of 32 words; as a brief, evidence 8.0 of 12 words"),
        (match(40, 0.01), "too little for shared copy, containment 0.01 of 0.02; as a brief, containment 0.01 of 0.50"),
        (match(31.99, 0.499), "evidence 31.9 of 32 words; as a brief, containment 0.49 of 0.50"),
        (
            match(0, 0.3, words=20, quoted=20),
            "a shared quotation, not shared copy; too little for shared copy, evidence",
        ),
        (match(2, 0.1), "evidence 2.0 of 32 words; as a brief, evidence 2.0 of 12 words and containment 0.10 of 0.50"),
    ],
)
def test_what_is_missing_is_told_and_nothing_else(found: Match, said: str) -> None:
    derivation, rule = classify(found, FIXED)
    assert derivation == "non-derived"
    assert said in rule.partition(":")[0]


def test_nothing_in_common_is_told_without_a_row_of_noughts() -> None:
    assert classify(match(0, 0), FIXED) == ("non-derived", "no passage in common")


@pytest.mark.parametrize("found", [match(32, 0.02), match(12, 0.5)])
def test_at_the_thresholds_nothing_is_missing(found: Match) -> None:
    derivation, rule = classify(found, FIXED)
    assert derivation == "partially"
    assert "too little" not in rule
