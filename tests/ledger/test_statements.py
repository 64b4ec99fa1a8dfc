"""Statements across texts: wordings that meet, and wordings that must not."""

from __future__ import annotations

from typing import Any

GATE = "the northern gate of the harbour was closed by the guard before the storm came"


def test_one_wording_in_two_texts_is_one_statement_of_two_origins(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Ana Ruiz"), string=GATE)
    world.tell(world.text("T2", "Herald"), made.link("Lena Vos"), string=GATE.replace("was closed", "had been closed"))
    [entry] = world.reckon()
    assert (len(entry.pages), len(entry.texts), entry.origins_low, entry.origins_high) == (2, 2, 2, 2)
    assert entry.kind == "statement"
    assert entry.measure is None


def test_a_negated_wording_is_another_statement(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Ana Ruiz"), string=GATE)
    world.tell(world.text("T2", "Herald"), made.link("Lena Vos"), string=GATE.replace("was closed", "was not closed"))
    assert len(world.reckon()) == 2


def test_a_shared_topic_is_no_shared_statement(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Ana Ruiz"), string=GATE)
    other = "the northern gate of the harbour will be rebuilt with money from the province next spring"
    world.tell(world.text("T2", "Herald"), made.link("Ana Ruiz"), string=other)
    assert len(world.reckon()) == 2


def test_a_shared_quotation_is_one_origin_in_two_texts(made: Any) -> None:
    world = made.World()
    told = "“We kept every door of the harbour open until midnight”"
    world.tell(world.text("T1", "Courier"), made.link("Ana Ruiz"), string=told, quote="direct")
    longer = f"{told}, and that the crews had been warned about the wind in writing twice that very evening"
    world.tell(world.text("T2", "Herald"), made.link("President Ana Ruiz"), string=longer, quote="mixed")
    [entry] = world.reckon()
    assert (len(entry.texts), entry.origins_low, entry.origins_high) == (2, 1, 1)
    assert any("The same words are quoted" in reason for reason in entry.reasons)


def test_what_one_page_says_in_its_own_voice_is_left_out(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), string=GATE)
    assert world.reckon() == []
    world.tell(world.text("T2", "Herald"), string=GATE)
    assert len(world.reckon()) == 1


def test_a_question_is_no_statement(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Ana Ruiz"), string=GATE, cue_kind="ask")
    assert world.reckon() == []


def test_who_only_passes_a_saying_on_is_no_second_origin(made: Any) -> None:
    world = made.World()
    pages = world.text("T1", "Courier", "Herald")
    recording = made.link("recording played on the radio", "document")
    world.tell(pages, recording, string=GATE)
    world.tell(pages, recording, made.link("Ana Ruiz"), string=GATE)
    [entry] = world.reckon()
    assert (len(entry.claims), entry.origins_low, entry.origins_high) == (4, 1, 1)
    assert [origin.canonical for origin in entry.origins] == ["Ana Ruiz"]


def test_two_who_say_the_same_side_by_side_stay_two(made: Any) -> None:
    world = made.World()
    page = world.text("T1", "Courier")
    world.tell(page, made.link("Lena Vos"), string=GATE)
    world.tell(page, made.link("Ivo Marn"), made.link("Ana Ruiz"), string=GATE)
    [entry] = world.reckon()
    assert (entry.origins_low, entry.origins_high) == (2, 2)
