"""Many records at once are the records one by one, compiled or not."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from twosource.records import Block, Passage, Sentence, Span
from twosource.rows import build, plain_build


def test_records_are_the_same() -> None:
    names = ("start", "end", "string", "role", "block")
    columns: list[list[Any]] = [[0, 4], [3, 9], ["The", "ferry"], ["body", "caption"], [0, 1]]
    made = build(Sentence, names, *columns)
    assert made == plain_build(Sentence, names, *columns)
    assert hash(made[0]) == hash(Sentence(start=0, end=3, string="The", role="body", block=0))
    assert build(Block, ("start",), []) == []


def test_a_record_that_holds_records_is_made_too() -> None:
    spans = build(Span, ("start", "end"), [0, 4], [3, 9])
    (passage,) = build(Passage, ("left", "right", "words", "changed_figures"), spans[:1], spans[1:], [3], [0])
    assert passage == Passage(left=Span(start=0, end=3), right=Span(start=4, end=9), words=3)


@pytest.mark.parametrize("held", [[], {}], ids=["a list", "an empty dict"])
def test_what_can_hold_it_is_seen_by_the_collector(held: Any) -> None:
    (span,) = build(Span, ("start", "end"), [0], [held])
    assert gc.is_tracked(span)


@pytest.mark.parametrize("make", [build, plain_build])
def test_columns_of_different_lengths_are_refused(make: Any) -> None:
    with pytest.raises(ValueError, match=r"length|shorter|longer"):
        make(Span, ("start", "end"), [1, 2], [1])
