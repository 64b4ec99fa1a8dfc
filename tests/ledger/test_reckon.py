"""The ledger on hand-made stories: counts, chains, rivals, later values, sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from twosource.ledger import reckon
from twosource.records import Entry


def by_label(entries: list[Entry], words: str) -> Entry:
    found = [entry for entry in entries if words in entry.label]
    assert len(found) == 1, [entry.label for entry in entries]
    return found[0]


def counts(entry: Entry) -> tuple[int, int, int, int]:
    return len(entry.pages), len(entry.texts), entry.origins_low, entry.origins_high


def test_one_source_on_many_pages_is_one_origin(made: Any) -> None:
    world = made.World()
    agency = world.text("T1", *"ABCDEFGHIJ", agency="Norland Press")
    world.tell(agency, made.link("Border Guard Service", "organisation"), figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (10, 1, 1, 1)
    assert entry.label == "12 Norland guards — killed"
    assert any("copies add no origin" in reason for reason in entry.reasons)


def test_a_named_source_is_one_origin_wherever_it_is_met(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("National Watch Service", "organisation"), figure=made.figure(12))
    world.tell(world.text("T2", "Herald"), made.link("NWS", "organisation"), figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (2, 2, 1, 1)
    assert any("NWS is short for National Watch Service" in reason for reason in entry.reasons)


def test_an_unnamed_source_may_be_the_named_one(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Border Guard Service", "organisation"), figure=made.figure(12))
    paper = made.link("Tarn Tribune", "media"), made.link("unidentified sources", "unnamed")
    world.tell(world.text("T2", "Herald"), *paper, figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (2, 2, 1, 2)
    assert any(
        "Unidentified sources cited by Tarn Tribune may be Border Guard Service" in reason for reason in entry.reasons
    )


def test_a_papers_unnamed_sources_are_one_origin_in_two_texts(made: Any) -> None:
    world = made.World()
    paper = made.link("Tarn Tribune", "media"), made.link("unidentified sources", "unnamed")
    for name in ("T1", "T2"):
        world.tell(world.text(name, f"Outlet {name}"), *paper, figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (2, 2, 1, 1)
    assert not entry.origins[0].settled


def test_witnesses_are_not_officials(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("witnesses", "crowd"), figure=made.figure(12))
    world.tell(world.text("T2", "Herald"), made.link("officials", "unnamed officials"), figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (2, 2, 2, 2)


def test_officials_of_two_countries_differ(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Norland officials", "unnamed officials"), figure=made.figure(12))
    world.tell(world.text("T2", "Herald"), made.link("Sudland officials", "unnamed officials"), figure=made.figure(12))
    world.tell(world.text("T3", "Post"), made.link("officials", "unnamed officials"), figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (3, 3, 2, 3)


def test_a_composite_is_one_to_as_many_as_it_names(made: Any) -> None:
    world = made.World()
    three = made.link(
        "Norland, Sudland and Tarn intelligence officials", "composite", members=("Norland", "Sudland", "Tarn")
    )
    world.tell(world.text("T1", "Courier", "Herald"), three, figure=made.figure(10000, 12000, happening="send"))
    [entry] = world.reckon()
    assert counts(entry) == (2, 1, 1, 3)
    assert entry.label == "10,000–12,000 Norland guards — sent"


def test_a_newsroom_counts_once_and_agency_copy_is_the_agencys(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier", "Herald", agency="Norland Press"), figure=made.figure(12))
    world.tell(world.text("T2", "Post", agency="Norland Press"), figure=made.figure(12))
    world.tell(world.text("T3", "Echo"), figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (4, 3, 2, 2)
    assert {origin.canonical for origin in entry.origins} == {"Norland Press", "Echo"}


def test_a_version_that_drops_the_source_adds_none(made: Any) -> None:
    world = made.World()
    one, two = world.text("T1", "Courier", "Herald")
    world.tell([one], made.link("Border Guard Service", "organisation"), figure=made.figure(12))
    world.tell([two], figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (2, 1, 1, 1)
    assert set(entry.origins[0].claims) == set(entry.claims)


def test_an_outlet_that_names_nobody_may_rest_on_others(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Tarn Tribune", "media"), figure=made.figure(12))
    world.tell(world.text("T2", "Herald"), made.link("Ana Ruiz"), figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (2, 2, 1, 2)


def test_an_outlets_own_page_carries_the_chain_on(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Tarn Tribune", "media"), figure=made.figure(12))
    world.tell(world.text("T2", "Tarn Tribune"), made.link("Ana Ruiz"), figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (2, 2, 1, 1)


def test_reportedly_adds_one_or_none(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("reportedly", "unknown"), figure=made.figure(12))
    world.tell(world.text("T2", "Herald"), made.link("Ana Ruiz"), figure=made.figure(12))
    world.tell(world.text("T3", "Post"), made.link("Lena Vos"), figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (3, 3, 2, 3)


def test_rival_values_and_the_sum_of_parts(made: Any) -> None:
    world = made.World()
    copies = world.text("T1", "Courier", "Herald", agency="Norland Press")
    service = made.link("National Watch Service", "organisation")
    world.tell(copies, service, figure=made.figure(300, modifier="approx", happening="die"))
    world.tell(
        copies, service, figure=made.figure(2700, modifier="additional", supplied=True, happening="injure", at=40)
    )
    world.tell(copies, made.link("Ana Ruiz"), figure=made.figure(4000, happening="kill or wound", at=60))
    estimates = made.link("Sudland estimates", "document")
    rival = made.figure(1200, modifier="approx", happening="wound or kill", at=80)
    world.tell(copies, estimates, figure=rival)
    entries = world.reckon()
    low, high = by_label(entries, "1,200"), by_label(entries, "4,000")
    assert low.measure == high.measure
    assert [r.entries for r in low.relations if r.kind == "conflict"] == [(high.id,)]
    assert [r.entries for r in high.relations if r.kind == "conflict"] == [(low.id,)]
    [total] = [r for r in high.relations if r.kind == "sum"]
    assert total.reason == (
        "National Watch Service: killed and injured make 300 + 2,700 = 3,000."
        " Beside it: about 1,200 (Sudland estimates), which differs; 4,000 (Ana Ruiz), which differs."
    )
    assert {r.reason for entry in entries for r in entry.relations if r.kind == "sum"} == {total.reason}
    assert {r.kind for r in by_label(entries, "300").relations} == {"sum"}


@pytest.mark.parametrize(
    ("words", "counted", "rivals"),
    [
        ("accounted for 9 of the dead in all", "dead", False),
        ("said that 9 of those killed were guests", "killed", False),
        ("said that 9 of the guests were killed", "guests", True),
    ],
)
def test_some_of_the_dead_are_no_rival_of_the_toll(made: Any, words: str, counted: str, rivals: bool) -> None:
    """ "Nine of the dead" are a part of the toll; "nine of the guests were killed" is the guests' toll."""
    world = made.World()
    service = made.link("National Watch Service", "organisation")
    part = words[words.index("9") : words.index(counted) + len(counted)]
    world.write(world.text("T1", "Courier"), f"They {words}.", part, service, low=9.0, value="9", counted=counted)
    whole = made.figure(10, counted="guests" if rivals else "people")
    world.tell(world.text("T2", "Herald"), made.link("Ana Ruiz"), figure=whole)
    conflicts = [r for entry in world.reckon() for r in entry.relations if r.kind == "conflict"]
    assert bool(conflicts) is rivals, conflicts


@pytest.mark.parametrize(("least", "told"), [(50, False), (59, False), (300, True)])
def test_a_total_that_holds_whatever_is_added_stands_beside_no_sum(made: Any, least: int, told: bool) -> None:
    """ "At least 50 killed or wounded" says nothing of 59 killed and 200 wounded; "at least 300" differs."""
    world = made.World()
    copies, service = world.text("T1", "Courier"), made.link("National Watch Service", "organisation")
    world.tell(copies, service, figure=made.figure(59))
    world.tell(copies, service, figure=made.figure(200, happening="injure", at=40))
    total = made.figure(least, modifier="at_least", happening="kill or injure", at=60)
    world.tell(world.text("T2", "Herald"), made.link("Ana Ruiz"), figure=replace(total, high=None))
    sums = {r.reason for entry in world.reckon() for r in entry.relations if r.kind == "sum"}
    assert bool(sums) is told, sums


@pytest.mark.parametrize(("years_before", "rivals"), [(8, False), (0, True)])
def test_a_toll_of_years_before_is_no_rival_of_one_without_a_time(made: Any, years_before: int, rivals: bool) -> None:
    world = made.World()
    service = made.link("National Watch Service", "organisation")
    day = date(2031 - years_before, 5, 2)
    world.tell(world.text("T1", "Courier"), service, figure=made.figure(13), times=(made.day(day),))
    world.tell(world.text("T2", "Herald", day=date(2031, 5, 3)), made.link("Ana Ruiz"), figure=made.figure(50))
    conflicts = [r for entry in world.reckon() for r in entry.relations if r.kind == "conflict"]
    assert bool(conflicts) is rivals, conflicts


def test_a_list_of_disasters_has_no_sum(made: Any) -> None:
    """Who tells of 13 and of 27 killed in one article tells of two disasters."""
    world = made.World()
    copies, service = world.text("T1", "Courier"), made.link("National Watch Service", "organisation")
    for at, (value, happening) in enumerate([(13, "kill"), (27, "kill"), (42, "injure")]):
        world.tell(copies, service, figure=made.figure(value, happening=happening, at=10 + 20 * at))
    total = made.figure(55, happening="kill or injure", at=80)
    world.tell(world.text("T2", "Herald"), made.link("Ana Ruiz"), figure=total)
    assert not [r for entry in world.reckon() for r in entry.relations if r.kind == "sum"]


def test_a_growing_toll_of_one_source_is_an_update(made: Any) -> None:
    world = made.World()
    service = made.link("Tarn police", "organisation")
    world.tell(world.text("T1", "Courier", day=date(2031, 5, 1)), service, figure=made.figure(10))
    world.tell(world.text("T2", "Herald", day=date(2031, 5, 3)), service, figure=made.figure(14))
    first, second = world.reckon()
    assert [r.kind for r in first.relations] == ["update"] == [r.kind for r in second.relations]
    told = "Tarn police: 10 Norland guards killed, as first told on 2031-05-01; 14 from 2031-05-03."
    assert told in first.relations[0].reason


def test_two_sources_on_two_days_are_rivals(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier", day=date(2031, 5, 1)), made.link("Ana Ruiz"), figure=made.figure(10))
    world.tell(world.text("T2", "Herald", day=date(2031, 5, 3)), made.link("Lena Vos"), figure=made.figure(14))
    first, second = world.reckon()
    assert [r.kind for r in first.relations] == ["conflict"] == [r.kind for r in second.relations]
    assert first.relations[0].reason == "Ana Ruiz: 10 Norland guards killed; Lena Vos: 14."


def test_a_part_is_no_rival_of_the_whole(made: Any) -> None:
    world = made.World()
    text = world.text("T1", "Courier")
    world.tell(text, made.link("Ana Ruiz"), figure=made.figure(30, counted="people"))
    world.tell(text, made.link("Lena Vos"), figure=made.figure(3, counted="children", at=40))
    assert all(not entry.relations for entry in world.reckon())


def test_a_whole_below_its_part_is_a_rival(made: Any) -> None:
    world = made.World()
    text = world.text("T1", "Courier")
    world.tell(text, made.link("Ana Ruiz"), figure=made.figure(3, counted="people"))
    world.tell(text, made.link("Lena Vos"), figure=made.figure(30, counted="children", at=40))
    assert all([r.kind for r in entry.relations] == ["conflict"] for entry in world.reckon())


def test_an_increment_never_stands_beside_totals(made: Any) -> None:
    world = made.World()
    text = world.text("T1", "Courier")
    world.tell(text, made.link("Ana Ruiz"), figure=made.figure(10000, 12000, happening="send"))
    more = made.figure(1000, 3000, happening="deploy", modifier="additional", at=40)
    world.tell(text, made.link("Lena Vos"), figure=more)
    assert [entry.relations for entry in world.reckon()] == [(), ()]


def test_a_looser_word_meets_the_closer_one_when_the_value_is_equal(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Ana Ruiz"), figure=made.figure(300, counted="Norland soldiers"))
    world.tell(world.text("T2", "Herald"), made.link("Lena Vos"), figure=made.figure(300, counted="troops"))
    world.tell(world.text("T3", "Post"), made.link("Ida Holm"), figure=made.figure(300, counted="people"))
    [entry] = world.reckon()
    assert counts(entry) == (3, 3, 3, 3)
    assert entry.measure is not None
    assert entry.measure.scope == ("norland",)


def test_unlike_things_with_one_value_stay_apart(made: Any) -> None:
    world = made.World()
    text = world.text("T1", "Courier")
    world.tell(text, made.link("Ana Ruiz"), figure=made.figure(3, counted="people"))
    world.tell(text, made.link("Ana Ruiz"), figure=made.figure(3, counted="children", at=40))
    world.tell(text, made.link("Ana Ruiz"), figure=made.figure(3, counted="children", happening="injure", at=60))
    assert len(world.reckon()) == 3


def test_two_days_two_measures(made: Any) -> None:
    world = made.World()
    text = world.text("T1", "Courier")
    for value, when, at in ((3, date(2031, 5, 1), 10), (9, date(2031, 6, 1), 40)):
        world.tell(text, made.link("Ana Ruiz"), figure=made.figure(value, at=at), times=(made.day(when),))
    assert all(not entry.relations for entry in world.reckon())


def test_events_never_share_an_axis(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Ana Ruiz"), figure=made.figure(12))
    world.tell(world.text("T2", "Herald"), made.link("Lena Vos"), figure=made.figure(12))
    events = {article.id: f"event of {article.id}" for article in world.articles}
    assert len(reckon(world.claims, world.texts, world.articles, events)) == 2


def test_a_denial_is_not_a_voice_for_the_value(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Ana Ruiz"), figure=made.figure(12))
    world.tell(world.text("T2", "Herald"), made.link("Lena Vos"), figure=made.figure(12), cue_kind="deny")
    claimed, denied = world.reckon()
    assert (claimed.label, denied.label) == ("12 Norland guards — killed", "12 Norland guards — killed (denied)")
    assert claimed.origins_high == 1
    assert "Ana Ruiz: 12 Norland guards killed; denied by Lena Vos." in claimed.relations[0].reason


def test_nested_claims_count_a_figure_once_with_the_longest_chain(made: Any) -> None:
    world = made.World()
    text = world.text("T1", "Courier")
    world.tell(text, figure=made.figure(12))
    world.tell(text, made.link("Ana Ruiz"), figure=made.figure(12))
    [entry] = world.reckon()
    assert [origin.canonical for origin in entry.origins] == ["Ana Ruiz"]


def test_a_figure_that_counts_nothing_known_has_no_rivals(made: Any) -> None:
    world = made.World()
    text = world.text("T1", "Courier")
    for value in (3, 40):
        told = made.figure(value, counted=None, happening=None, at=value)
        world.tell(text, made.link("Ana Ruiz"), figure=told, string=f"it came to {value} in the end")
    assert all(not entry.relations for entry in world.reckon())


def test_an_elliptic_figure_takes_what_befell_from_its_sentence(made: Any) -> None:
    world = made.World()
    text = world.text("T1", "Courier")
    world.tell(text, made.link("Ana Ruiz"), figure=made.figure(40, happening="injure", at=20))
    elliptic = made.figure(12, happening=None, supplied=True, at=60)
    world.tell(text, made.link("Norland estimates", "document"), figure=elliptic)
    first, second = world.reckon()
    assert first.measure == second.measure
    assert [r.kind for r in first.relations] == ["conflict"]


def test_a_figure_with_its_own_noun_takes_nothing_from_its_sentence(made: Any) -> None:
    world = made.World()
    text = world.text("T1", "Courier")
    world.tell(text, made.link("Ana Ruiz"), figure=made.figure(40, happening="injure", at=20))
    world.tell(text, made.link("Lena Vos"), figure=made.figure(12, happening=None, at=60))
    assert all(not entry.relations for entry in world.reckon())


def test_one_source_in_one_article_is_no_rival_of_itself(made: Any) -> None:
    world = made.World()
    text = world.text("T1", "Courier")
    for value, at in ((40, 20), (12, 60)):
        world.tell(text, made.link("Ana Ruiz"), figure=made.figure(value, at=at))
    assert all(not entry.relations for entry in world.reckon())


def test_versions_that_name_fewer_of_a_composite_are_wordings_of_one(made: Any) -> None:
    world = made.World()
    one, two = world.text("T1", "Courier", "Herald")
    world.tell(
        [one],
        made.link("a + b + c", "composite", members=("A officials", "B officials", "C officials")),
        figure=made.figure(12),
    )
    world.tell([two], made.link("b + c", "composite", members=("B officials", "C officials")), figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (2, 1, 1, 3)
    assert entry.origins[0].canonical == "A officials, B officials and C officials"


def test_another_forty_hurt_after_the_dead_is_a_total(made: Any) -> None:
    world = made.World()
    text = world.text("T1", "Courier")
    world.tell(text, made.link("Ana Ruiz"), figure=made.figure(12, at=10))
    hurt = made.figure(40, happening="injure", modifier="additional", at=60)
    world.tell(text, made.link("Ana Ruiz"), figure=hurt)
    world.tell(world.text("T2", "Herald"), made.link("Lena Vos"), figure=made.figure(40, happening="injure"))
    entry = by_label(world.reckon(), "40")
    assert counts(entry) == (2, 2, 2, 2)


def test_an_office_and_its_holder_are_one_source(made: Any) -> None:
    world = made.World()
    holder = made.link("Ana Ruiz", string="the harbour minister, Ana Ruiz")
    world.tell(world.text("T1", "Courier"), holder, figure=made.figure(12))
    world.tell(world.text("T2", "Herald"), made.link("harbour minister", "office"), figure=made.figure(12))
    world.tell(world.text("T3", "Post"), made.link("fisheries minister", "office"), figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (3, 3, 2, 2)


def test_a_newspapers_own_page_holds_the_sources_it_is_cited_for(made: Any) -> None:
    world = made.World()
    paper = made.link("newspaper Tarn Tribune", "unknown"), made.link("unidentified officials", "unnamed officials")
    world.tell(world.text("T1", "Courier"), *paper, figure=made.figure(12))
    own = made.link("officials who asked not to be named", "unnamed officials")
    world.tell(world.text("T2", "Tarn Tribune"), own, figure=made.figure(12))
    [entry] = world.reckon()
    assert counts(entry) == (2, 2, 1, 1)


def test_what_befell_may_be_left_out_once_the_value_is_known(made: Any) -> None:
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Ana Ruiz"), figure=made.figure(2500, happening="send"))
    world.tell(world.text("T2", "Herald"), made.link("Ana Ruiz"), figure=made.figure(2500, happening=None))
    world.tell(
        world.text("T3", "Post"), made.link("Ana Ruiz"), figure=made.figure(2500, happening=None, counted="cows")
    )
    assert [counts(entry)[:2] for entry in world.reckon()] == [(2, 2), (1, 1)]


def rivals_of(made: Any, *figures: Any) -> set[str]:
    world = made.World()
    for n, figure in enumerate(figures):
        world.tell(world.text(f"T{n}", f"Paper {n}"), made.link(f"Ana Ruiz{n}"), figure=figure)
    return {relation.kind for entry in world.reckon() for relation in entry.relations}


def test_a_round_word_and_a_value_worlds_apart_are_no_rivals(made: Any) -> None:
    assert rivals_of(made, made.figure(64), made.figure(90)) == {"conflict"}
    assert rivals_of(made, made.figure(64), made.figure(1200)) == set()
    dozens = made.figure(24, modifier="vague")
    assert rivals_of(made, made.figure(12), replace(dozens, high=None)) == set()


def test_hostages_killed_are_a_group_of_their_own(made: Any) -> None:
    hostages = made.figure(5, counted="hostages", happening="kill")
    world = made.World()
    world.tell(world.text("T1", "Courier"), made.link("Ana Ruiz"), figure=hostages)
    taken = made.figure(19, counted="hostages", happening=None)
    world.tell(world.text("T2", "Herald"), made.link("Lena Vos"), figure=taken)
    killed, held = sorted(world.reckon(), key=lambda entry: entry.low)
    assert (killed.measure.happening, killed.measure.counted) == ("kill", "hostage")
    assert (held.measure.happening, held.measure.counted) == ("abduct", "people")


def test_one_value_of_two_kinds_in_one_claim_makes_two_entries(made: Any) -> None:
    """ "2 years, or a 2-year term": alike in value, unit and claim, they are told apart by what they are."""
    world = made.World()
    figures = [
        made.figure(2, kind=kind, unit="a", counted=None, happening=None, at=at)
        for at, kind in ((10, "duration"), (40, "measure"))
    ]
    world.tell(world.text("T1", "Courier"), figure=figures)
    entries = world.reckon()
    assert len({entry.id for entry in entries}) == len(entries) == 2


def test_an_agency_is_no_body_whose_initials_it_has(made: Any) -> None:
    """ "AP" stays itself beside "Aldmere Police" and "Tarn Airport Police", and is the Associated Press."""
    world = made.World()
    world.tell(world.text("T1", "Courier", "Herald", agency="AP"), figure=made.figure(12))
    world.tell(world.text("T2", "Echo"), made.link("Aldmere Police", "organisation"), figure=made.figure(12))
    world.tell(world.text("T3", "Star"), made.link("Tarn Airport Police", "organisation"), figure=made.figure(12))
    world.tell(world.text("T4", "Mail"), made.link("Associated Press", "organisation"), figure=made.figure(12))
    [entry] = world.reckon()
    assert entry.origins_high == 3
    assert not any("is short for" in reason and "Police" in reason for reason in entry.reasons)


def test_the_agency_alone_may_be_any_body_and_the_police_are_themselves(made: Any) -> None:
    """ "The agency", "authorities" may be the ministry; "police" beside it may not."""

    def interval(source: str) -> tuple[int, int]:
        world = made.World()
        world.tell(
            world.text("T1", "Courier"), made.link("Tarn Transit Ministry", "organisation"), figure=made.figure(12)
        )
        world.tell(world.text("T2", "Herald"), made.link(source, "organisation"), figure=made.figure(12))
        [entry] = world.reckon()
        return entry.origins_low, entry.origins_high

    assert interval("agency") == interval("Authorities") == (1, 2)
    assert interval("police") == interval("Agency of Oxmere") == (2, 2)
