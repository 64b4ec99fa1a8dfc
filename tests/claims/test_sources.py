"""Who a source is within its article, and who it must not become."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import product

import pytest

from twosource.claims.attribution.mentions import kind_of
from twosource.claims.coreference import read_cast
from twosource.claims.naming import head_of
from twosource.records import Claim

Stated = Callable[..., tuple[Claim, ...]]


def chains(claims: tuple[Claim, ...]) -> list[tuple[str, ...]]:
    return [tuple(link.canonical for link in claim.chain) for claim in claims]


@pytest.mark.parametrize(
    ("string", "kind"),
    [
        ("Ana Brel", "person"),
        ("Harbour Minister Ana Brel", "person"),
        ("the Harbour Ministry", "organisation"),
        ("the mayor", "office"),
        ("two port officials", "unnamed officials"),
        ("sources familiar with the matter", "unnamed"),
        ("an unnamed diplomat", "unnamed officials"),
        ("the Daily Tarn newspaper", "media"),
        ("a new study", "document"),
        ("residents", "crowd"),
        ("Observers", "crowd"),
    ],
)
def test_kinds(string: str, kind: str) -> None:
    assert kind_of(string) == kind


def test_surname_after_full_name(claims_of: Stated) -> None:
    claims = claims_of(["Harbour Minister Ana Brel said the quay was safe."], ["Brel said boats would sail."])
    assert chains(claims) == [("Ana Brel",), ("Ana Brel",)]


def test_two_people_of_one_surname_stay_apart(claims_of: Stated) -> None:
    claims = claims_of(
        ["Ana Brel said the quay was safe.", "Ivo Brel said the quay was lost."], ["Brel said boats would sail."]
    )
    assert chains(claims) == [("Ana Brel",), ("Ivo Brel",), ("Brel",)]
    assert "shared by" in claims[-1].chain[0].evidence


def test_acronym_by_definition_and_by_initials(claims_of: Stated) -> None:
    defined = claims_of(
        ["The Corran National Water Service (NWS) said the dam held."], ["The NWS said the level fell."]
    )
    assert chains(defined) == [("National Water Service",)] * 2
    spelled = claims_of(["The National Water Service said the dam held."], ["The NWS said the level fell."])
    assert chains(spelled) == [("National Water Service",)] * 2


def test_description_that_the_next_sentence_names(claims_of: Stated) -> None:
    claims = claims_of(["Norway’s dam agency said the level fell."], ["The National Water Service said the dam held."])
    assert chains(claims) == [("National Water Service",)] * 2
    assert "described as" in claims[0].chain[0].evidence


def test_description_of_another_sort_or_country_stays_apart(claims_of: Stated) -> None:
    other_sort = claims_of(["Norway’s dam agency said the level fell."], ["The Ardan Court said the dam held."])
    other_land = claims_of(
        ["Norway’s dam agency said the level fell."], ["The Italian Water Service said the dam held."]
    )
    assert len(set(chains(other_sort))) == 2
    assert len(set(chains(other_land))) == 2


def test_pronouns_take_the_latest_source_they_fit(claims_of: Stated) -> None:
    claims = claims_of(
        ["Ana Brel said the quay was safe."], ["The ministry said boats had sunk."], ["She said boats would sail."]
    )
    assert chains(claims)[-1] == ("Ana Brel",)
    assert chains(claims_of(["He said boats would sail."])) == [("he",)]


def test_medium_without_its_country_and_its_sort(claims_of: Stated) -> None:
    (claim,) = claims_of(["Norway’s Tarn Bladet newspaper, citing officials, reported that 30 boats were lost."])
    assert [link.canonical for link in claim.chain] == ["Tarn Bladet", "officials"]


def test_countries_are_no_people(claims_of: Stated) -> None:
    (claim,) = claims_of(["New Zealand said the boats were lost."])
    assert (claim.chain[0].canonical, claim.chain[0].kind) == ("New Zealand", "organisation")


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Ardan’s harbour minister, Ana Brel,", "Ana Brel", "person"),
        ("The dam’s operator, Quay Hydro,", "Quay Hydro", "organisation"),
        ("The newspaper Tarn Mirror", "Tarn Mirror", "media"),
        ("The aid group Open Quay", "Open Quay", "organisation"),
        ("Prof Ivo Marn of the Corran Institute of Tides", "Ivo Marn", "person"),
        ("Ardan Minister of the Interior Ana Brel", "Ana Brel", "person"),
        ("Corra-based Quaymesh", "Corra-based Quaymesh", "organisation"),
        ("A Harbour Board filing", "Harbour Board filing", "document"),
        ("The civil rescue corps", "civil rescue corps", "organisation"),
        ("Two engineers", "two engineers", "crowd"),
    ],
)
def test_a_name_is_found_among_its_descriptions(claims_of: Stated, words: str, name: str, kind: str) -> None:
    (claim,) = [c for c in claims_of([f"{words} said the quay was safe."]) if c.chain]
    assert (claim.chain[0].canonical, claim.chain[0].kind) == (name, kind)


@pytest.mark.parametrize("words", ["Police in the capital, Tarn,", "A spokesman for the operator, Quay Hydro,"])
def test_an_apposition_to_another_noun_names_no_source(claims_of: Stated, words: str) -> None:
    (claim,) = claims_of([f"{words} said the quay was safe."])
    assert claim.chain[0].canonical not in ("Tarn", "Quay Hydro")


def test_a_description_names_later_and_earlier(claims_of: Stated) -> None:
    claims = claims_of(
        ["The dam’s operator, Quay Hydro, said the gate was shut."], ["The operator said the level fell."]
    )
    assert chains(claims) == [("Quay Hydro",)] * 2


def test_a_body_loses_its_country_where_the_article_names_it_bare(claims_of: Stated) -> None:
    both = claims_of(["Ardia’s National Dam Office said it held."], ["The National Dam Office said the level fell."])
    assert set(chains(both)) == {("National Dam Office",)}
    rivals = claims_of(["Ardia’s Dam Ministry said it held."], ["Corra’s Dam Ministry said it failed."])
    assert len(set(chains(rivals))) == 2


def test_the_person_named_right_before_is_who_he_is(claims_of: Stated) -> None:
    claims = claims_of(["Ana Brel said the quay was safe."], ["The mayor, Ivo Marn, walked it."], ["He said it shook."])
    assert chains(claims)[-1] == ("Ivo Marn",)


def test_two_people_named_right_before_leave_the_latest_source(claims_of: Stated) -> None:
    claims = claims_of(["Ana Brel said the quay was safe."], ["Ivo Marn met Ada Toll."], ["She said it shook."])
    assert chains(claims)[-1] == ("Ana Brel",)


def test_they_are_those_who_speak_not_those_spoken_of(claims_of: Stated) -> None:
    claims = claims_of(["Two engineers said inspectors had warned that the gate leaked."], ["They said it was shut."])
    assert chains(claims)[-1] == ("two engineers",)


def test_a_land_with_its_adjective_is_no_person(claims_of: Stated) -> None:
    (claim, *_) = claims_of(["Ardia said boats were lost in the Ardian port of Tarn."])
    assert claim.chain[0].kind == "organisation"
    (claim,) = claims_of(["Nora said boats were lost."])
    assert claim.chain[0].kind == "person"


@pytest.mark.parametrize("words", ["You can support the plan.", "We said the quay was safe.", "Nobody said so."])
def test_reader_writer_and_nobody_are_no_sources(claims_of: Stated, words: str) -> None:
    assert all(not claim.chain for claim in claims_of([words]))


def test_a_wish_for_no_name_is_no_statement(claims_of: Stated) -> None:
    claims = claims_of(["Two engineers who asked not to be named said the gate was shut."])
    assert [claim.string for claim in claims if claim.chain] == ["the gate was shut"]
    assert [claim.string for claim in claims_of(["Ana Brel asked to be heard."])] == ["to be heard"]


def test_a_post_at_a_body_is_a_person(claims_of: Stated) -> None:
    (claim,) = claims_of(["Observatory director Ana Brel said the quay was safe."])
    assert (claim.chain[0].canonical, claim.chain[0].kind) == ("Ana Brel", "person")


def test_a_bare_noun_is_the_only_body_that_has_it(claims_of: Stated) -> None:
    claims = claims_of(["The Tarn Observatory for Tides said it held."], ["The Observatory said the level fell."])
    assert set(chains(claims)) == {("Tarn Observatory for Tides",)}
    several = claims_of(["The Tarn Observatory met the Corran Observatory.", "The Observatory said the level fell."])
    assert several[-1].chain[0].canonical == "Observatory"


def test_capitals_of_names_stay_at_the_start_of_a_sentence(claims_of: Stated) -> None:
    assert chains(claims_of(["US officials said the quay was safe."])) == [("US officials",)]
    assert chains(claims_of(["Tarn boaters said it was safe at Tarn."])) == [("Tarn boaters",)]
    assert chains(claims_of(["Local boaters said it was safe."])) == [("local boaters",)]


def test_an_owner_is_not_who_works_for_it(claims_of: Stated) -> None:
    claims = claims_of(["The council’s surveyor, Ana Brel, said it held."], ["The council said the level fell."])
    assert chains(claims) == [("Ana Brel",), ("council",)]
    claims = claims_of(["The town surveyor, Ana Brel, said it held."], ["The surveyor said the level fell."])
    assert chains(claims) == [("Ana Brel",)] * 2


def test_a_body_named_once_stays_a_body(claims_of: Stated) -> None:
    claims = claims_of(["The dam’s operator, Quay Hydro, said it held."], ["Quay Hydro said the level fell."])
    assert {(claim.chain[0].canonical, claim.chain[0].kind) for claim in claims} == {("Quay Hydro", "organisation")}


def test_what_somebody_speaks_of_is_no_part_of_the_name(claims_of: Stated) -> None:
    claims = claims_of(["Ana Brel said it held."], ["“It was old,” said Brel of the plan."])
    assert chains(claims) == [("Ana Brel",)] * 2
    (claim,) = claims_of(["One of the officials said it held."])
    assert claim.chain[0].canonical.lower() == "one of the officials"


def test_a_name_beside_a_word_for_a_body_is_a_body(claims_of: Stated) -> None:
    claims = claims_of(["A spokesman for the operator, Quay Hydro, wept.", "Quay Hydro said the level fell."])
    assert claims[-1].chain[0].kind == "organisation"
    claims = claims_of(["A spokesman for the mayor, Ana Brel, wept.", "Ana Brel said the level fell."])
    assert claims[-1].chain[0].kind == "person"


def test_a_named_agency_is_not_the_one_named_next(claims_of: Stated) -> None:
    first = ["Brello news agency said the level fell."]
    second = ["The Ardan Press Agency (APA) said the dam held.", "APA said it was dry."]
    claims = claims_of(first, second)
    assert len({claim.chain[0].canonical for claim in claims}) == 2


def test_he_is_no_newspaper(claims_of: Stated) -> None:
    claims = claims_of(["The Beacon reported a flood.", "Ivo Marn fled."], ["He said the dam had held."])
    assert claims[0].chain[0].kind == "organisation"
    assert claims[-1].chain[0].canonical == "Ivo Marn"


def test_what_stands_before_a_full_name_is_no_part_of_it(claims_of: Stated) -> None:
    (claim,) = claims_of(["Norway’s Ambassador to the United States Ivo Marn said the dam held."])
    assert claim.chain[0].canonical == "Ivo Marn"
    claims = claims_of(["“It held,” said coauthor Ana Brel."], ["Brel said it was dry."])
    assert {claim.chain[0].canonical for claim in claims} == {"Ana Brel"}


def test_a_surname_used_long_before_a_full_name_is_somebody_elses(claims_of: Stated) -> None:
    filler = ["The lake rose."] * 8
    claims = claims_of(["Brel said the dam held.", *filler, "Her father, Ivo Brel, wept.", "Brel said it was dry."])
    assert {claim.chain[0].canonical for claim in claims if claim.chain} == {"Brel"}
    claims = claims_of(["Brel warns of flood.", "Harbour chief Ana Brel wept.", "Brel said it was dry."])
    assert claims[-1].chain[0].canonical == "Ana Brel"


def test_a_surname_inside_another_name_is_shared(claims_of: Stated) -> None:
    claims = claims_of(["Ana Brel de Marn met President Ivo Brel.", "Brel said the dam held."])
    assert claims[-1].chain[0].canonical == "Brel"
    claims = claims_of(["Ana Marn met President Ivo Brel.", "Brel said the dam held."])
    assert claims[-1].chain[0].canonical == "Ivo Brel"


@pytest.mark.parametrize(
    ("sentence", "source", "kind"),
    [
        ("Reuters said the quay was safe.", "Reuters", "media"),
        ("A Norwegian newspaper said the quay was safe.", "Norwegian newspaper", "media"),
        ("The quay is safe, according to an EU-owned website.", "EU-owned website", "media"),
        ("Oslo said the quay was safe.", "Oslo", "organisation"),
        ("Secretary-General Ana Brel said the quay was safe.", "Ana Brel", "person"),
    ],
)
def test_newsrooms_capitals_and_described_papers(claims_of: Stated, sentence: str, source: str, kind: str) -> None:
    [claim] = claims_of([sentence])
    assert [(link.canonical, link.kind) for link in claim.chain] == [(source, kind)]


def test_a_surname_that_is_also_a_capital_is_the_persons(claims_of: Stated) -> None:
    claims = claims_of(["Harbour Minister Ana Oslo said the quay was safe."], ["Oslo said boats would sail."])
    assert chains(claims) == [("Ana Oslo",), ("Ana Oslo",)]


def test_a_body_called_one_before_or_behind_is_a_body(claims_of: Stated) -> None:
    claims = claims_of(["Quayfax said the data was safe."], ["Shares of the credit company Quayfax fell."])
    assert [link.kind for link in claims[0].chain] == ["organisation"]


def test_a_person_behind_a_word_for_a_body_stays_one(claims_of: Stated) -> None:
    claims = claims_of(["Ana Brel left the team Brel had led for years."], ["Brel said boats would sail."])
    assert chains(claims)[-1] == ("Ana Brel",)


def test_a_credit_before_a_name_is_no_part_of_it(claims_of: Stated) -> None:
    claims = claims_of(["Getty Images Ana Brel rowed on Sunday."], ["Brel said boats would sail."])
    assert chains(claims)[-1] == ("Ana Brel",)


def test_where_somebody_speaks_is_not_who() -> None:
    assert head_of("Oxmere, New Belia, Mayor Ana Brel") == "Mayor Ana Brel"
    assert head_of("Ana Brel, Ivo Marn, Lena Vos") == "Ana Brel"


def who(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    """The last source of each claim: its name and kind."""
    return [(claim.chain[-1].canonical, claim.chain[-1].kind) for claim in claims if claim.chain]


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Royal Bank of Tarn assistant economist Ana Brel", "Ana Brel", "person"),
        ("Tarn’s ambassador to the United Nations Ana Brel", "Ana Brel", "person"),
        ("One of the quay’s victims, Ana Brel,", "Ana Brel", "person"),
        ("The Tarn Bank’s managing director for the coast and chief strategist, Ana Brel,", "Ana Brel", "person"),
        ("Board chairman and chief executive Ana Brel", "Ana Brel", "person"),
        ("The credit giant Quayfax", "Quayfax", "organisation"),
        ("The nonprofit Open Seas", "Open Seas", "organisation"),
        ("The National Conference of Sea Towns", "National Conference of Sea Towns", "organisation"),
        ("Smart Ways to Sea", "Smart Ways to Sea", "organisation"),
        ("The beautician", "beautician", "person"),
        ("Veterans of the harbour service", "veterans of the harbour service", "crowd"),
        ("Seattle", "Seattle", "organisation"),
        ("Quay Research", "Quay Research", "organisation"),
        ("The Pope", "Pope", "office"),
    ],
)
def test_names_and_kinds_by_their_words(claims_of: Stated, words: str, name: str, kind: str) -> None:
    assert who(claims_of([f"{words} said the quay was safe."])) == [(name, kind)]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ("Staff at Quayfax were paid.", "organisation"),
        ("Quayfax sold its boats.", "organisation"),
        ("Quayfax employees wept.", "organisation"),
        ("Mr Quayfax wept.", "person"),
        ("Quayfax lost his boats.", "person"),
        ("Nobody looked at Quayfax.", "person"),
        ("The lake rose.", "person"),
    ],
)
def test_a_single_name_is_what_the_words_beside_it_tell(claims_of: Stated, other: str, kind: str) -> None:
    claims = claims_of(["Quayfax said the data was safe."], [other])
    assert claims[0].chain[0].kind == kind


def test_a_first_name_is_that_of_the_one_full_name_of_a_person(claims_of: Stated) -> None:
    claims = claims_of(["President Lin Orlo spoke.", "Lin said the dam held."])
    assert who(claims)[-1] == ("Lin Orlo", "person")
    claims = claims_of(["President Lin Orlo met President Lin Marn.", "Lin said the dam held."])
    assert who(claims)[-1] == ("Lin", "person")
    claims = claims_of(["They sailed by Lin Hole.", "Lin said the dam held."])
    assert who(claims)[-1] == ("Lin", "person")


@pytest.mark.parametrize(
    "sentence", ["Legendary Ana Brel sang of legendary boats.", "Now Ana Brel sings.", "Ana M. Brel sang."]
)
def test_what_opens_a_sentence_or_stands_between_makes_no_second_person(claims_of: Stated, sentence: str) -> None:
    claims = claims_of(["The singer Ana Brel came.", sentence, "Brel said the dam held."])
    assert who(claims)[-1] == ("Ana Brel", "person")


def test_a_longer_name_that_holds_the_full_name_is_no_rival(claims_of: Stated) -> None:
    claims = claims_of(["Ana Brel sang on The Ana Brel Show there.", "Brel said the dam held."])
    assert who(claims)[-1] == ("Ana Brel", "person")


def test_an_owner_and_a_workplace_leave_the_person(claims_of: Stated) -> None:
    claims = claims_of(["Peter Orlo’s Car Parade came.", "Orlo said it was dry."])
    assert who(claims)[-1] == ("Peter Orlo", "person")
    claims = claims_of(["They met Ana Brel of Quay Research Group.", "Brel said it was dry."])
    assert who(claims)[-1] == ("Ana Brel", "person")


def test_a_body_named_just_before_is_taken_up_by_its_noun(claims_of: Stated) -> None:
    named = ["The Tarn Water Commission met on Monday."]
    assert who(claims_of(named, ["The commission said the dam held."])) == [("Tarn Water Commission", "organisation")]
    two = claims_of(named, ["The Corran Sea Commission wept."], ["The commission said the dam held."])
    assert who(two) == [("commission", "organisation")]
    far = claims_of(named, ["The lake rose."] * 5, ["The commission said the dam held."])
    assert who(far) == [("commission", "organisation")]
    firm = claims_of(["The Tarn Sea Company met."], ["The company said the dam held."])
    assert who(firm) == [("company", "organisation")]


def test_a_noun_before_another_is_not_taken_up(claims_of: Stated) -> None:
    claims = claims_of(["Opposition party chiefs said the dam held.", "The ruling party said it was lost."])
    assert who(claims)[-1] == ("ruling party", "organisation")


def test_in_another_country_the_government_is_another(claims_of: Stated) -> None:
    claims = claims_of(["The Swedish government said the dam held.", "In Finland, the government said it was lost."])
    assert who(claims)[-1] == ("government", "organisation")
    claims = claims_of(["The Swedish government said the dam held.", "On Monday, the government said it was lost."])
    assert who(claims)[-1] == ("Swedish government", "organisation")


def test_people_of_a_body_are_not_the_body(claims_of: Stated) -> None:
    claims = claims_of(["Doctors from the Tarn Health Board (THB) said it was lost.", "The THB said it was safe."])
    assert [name for name, _ in who(claims)] == ["doctors from the Tarn Health Board", "Tarn Health Board"]


def test_what_which_stands_for_is_no_person(claims_of: Stated) -> None:
    claims = claims_of(["Ana Brel left Ocean Moves, which said the quay was safe."], ["He said boats would sail."])
    assert ("Ocean Moves", "organisation") in who(claims)
    assert who(claims)[-1] != ("Ocean Moves", "organisation")


def test_it_reaches_over_few_sentences(claims_of: Stated) -> None:
    said = ["The Tarn Water Commission said the dam held."]
    assert who(claims_of(said, ["It said the lake rose."]))[-1] == ("Tarn Water Commission", "organisation")
    far = claims_of(said, ["The lake rose."] * 5, ["It said the lake fell."])
    assert who(far)[-1] == ("it", "unknown")


def test_a_title_tells_who_she_is_not(claims_of: Stated) -> None:
    claims = claims_of(
        ["Mrs Brel said the dam held.", "Mr Marn said it was dry."], ["Boats lay there."], ["She said it rained."]
    )
    assert who(claims)[-1] == ("Brel", "person")


def test_a_decision_and_a_probe_are_documents(claims_of: Stated) -> None:
    assert who(claims_of(["The decision said the dam held.", "The probe found it was dry."])) == [
        ("decision", "document"),
        ("probe", "document"),
    ]


@pytest.mark.parametrize(
    "sentence", ["{} Brel sang.", "Ana {} Marn sang.", "The {} Commission met.", "Ana B. {} sang."]
)
def test_thousands_of_names_take_bounded_time(sentence: str) -> None:
    strings = [sentence.format("".join(word).capitalize()) for word in product("abcdefgh", repeat=4)]
    began = time.process_time()
    read_cast(strings)
    assert time.process_time() - began < 4
