"""Who a source is within its article, and who it must not become."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from twosource.claims.attribution.mentions import kind_of
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
