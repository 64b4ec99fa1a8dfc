"""Versions of one sentence, and headlines of one article, tell one figure."""

from __future__ import annotations

from datetime import date
from typing import Any

SENTENCE = "The harbour master said 45 people were moved out of the lower town before the tide came in on {}."


def test_versions_of_one_sentence_have_one_measure_however_they_word_it(made: Any) -> None:
    world = made.World()
    copies = world.text("T1", "Courier", "Herald", "Post")
    for copy, day, counted, happening in zip(
        copies, (1, 1, 9), ("people", "people", "residents"), ("move", None, "move"), strict=True
    ):
        string = SENTENCE.format(f"May {day}").replace("people", counted)
        world.write(
            [copy],
            string,
            f"45 {counted}",
            made.link("Ana Ruiz"),
            low=45.0,
            counted=counted,
            happening=happening,
            times=(made.day(date(2031, 5, day), start=30),),
        )
    [entry] = world.reckon()
    assert (len(entry.pages), len(entry.texts)) == (3, 1)
    assert entry.measure is not None
    assert (entry.measure.happening, entry.measure.counted) == ("move", "people")


def test_other_sentences_of_a_text_with_the_same_number_stay_apart(made: Any) -> None:
    world = made.World()
    copies = world.text("T1", "Courier", "Herald")
    world.write(copies[:1], "The harbour lost 45 boats in the storm.", "45 boats", low=45.0, counted="boats")
    world.write(copies[1:], "A school took in 45 families for the week.", "45 families", low=45.0, counted="families")
    assert len(world.reckon()) == 2


def test_two_equal_numbers_of_one_sentence_stay_two(made: Any) -> None:
    world = made.World()
    for copy in world.text("T1", "Courier", "Herald"):
        string = "Wardens counted 12 people killed and 12 boats sunk at the northern quay."
        world.write([copy], string, "12 people", low=12.0, counted="people", happening="kill")
        world.tell(
            [copy],
            figure=made.figure(12.0, counted="boats", happening="sink", at=world.claims[-1].figures[0].start + 20),
            string=string,
        )
    assert sorted(entry.measure.counted for entry in world.reckon()) == ["boat", "people"]


def test_a_headline_is_short_for_its_article(made: Any) -> None:
    world = made.World()
    copies = world.text("T1", "Courier", agency="Northwire")
    world.write(copies, "14 killed as quay collapses", "14 killed", role="headline", low=14.0, counted="killed")
    people = {"low": 14.0, "high": None, "modifier": "at_least", "counted": "people", "happening": "kill"}
    world.write(copies, "At least 14 people were killed.", "At least 14 people", made.link("Ana Ruiz"), **people)
    [entry] = world.reckon()
    assert (entry.low, entry.high, len(entry.claims)) == (14, None, 2)
    assert [origin.canonical for origin in entry.origins] == ["Ana Ruiz"]
    assert any("headline" in reason for reason in entry.reasons)


def test_a_small_number_of_a_headline_is_not_any_small_number_below(made: Any) -> None:
    world = made.World()
    copies = world.text("T1", "Courier")
    world.write(copies, "Three killed at quay", "Three", role="headline", low=3.0, counted="people", happening="kill")
    world.write(copies, "The quay has three cranes.", "three cranes", low=3.0, counted="cranes", happening=None)
    assert len(world.reckon()) == 2


def test_a_headline_with_two_figures_to_rest_on_stays_on_its_own(made: Any) -> None:
    world = made.World()
    copies = world.text("T1", "Courier")
    world.write(copies, "Toll put at 40", "40", role="headline", low=40.0, counted=None, happening=None)
    world.write(copies, "Some 40 people were killed.", "40 people", low=40.0, counted="people", happening="kill")
    world.write(copies, "And 40 boats were sunk.", "40 boats", low=40.0, counted="boats", happening="sink")
    assert len(world.reckon()) == 3


def test_a_figure_that_counts_nothing_named_meets_its_other_spelling(made: Any) -> None:
    world = made.World()
    silent = {"low": 2.0, "unit": "a.10", "kind": "duration", "counted": None, "happening": None}
    for copy, spelling in zip(world.text("T1", "Courier", "Herald"), ("center", "centre"), strict=True):
        string = f"They opened the harbour {spelling} for the first time in two decades."
        world.write([copy], string, "two decades", **silent)
    other = world.text("T2", "Post")
    world.write(other, "The mill stood idle for two decades.", "two decades", **silent)
    assert sorted(len(entry.pages) for entry in world.reckon()) == [1, 2]
