"""Agencies' marks: each form with its grade, and what is no mark."""

from __future__ import annotations

import pytest

from twosource.article.wire import AGENCIES, Agencies, find_marks, metadata_marks, parse_agencies
from twosource.errors import InputError
from twosource.records import Block, Role

Found = list[tuple[str, str, str]]


def marks(*lines: tuple[Role, str], agencies: Agencies = AGENCIES) -> Found:
    text = "\n".join(string for _, string in lines)
    blocks, start = [], 0
    for role, string in lines:
        blocks.append(Block(start=start, end=start + len(string), role=role, reason=""))
        start += len(string) + 1
    found = find_marks(text, blocks, agencies)
    for mark in found:
        assert mark.start is not None and text[mark.start : mark.end] == mark.string
    return [(mark.agency, mark.form, mark.grade) for mark in found]


@pytest.mark.parametrize(
    ("role", "string", "expected"),
    [
        ("byline", "By Orvo Tamm, Associated Press", ("AP", "byline", "strong")),
        ("byline", "Reuters", ("Reuters", "byline", "strong")),
        ("body", "With files from The Canadian Press", ("CP", "credit line", "fair")),
        ("body", "Reuters contributed to this report.", ("Reuters", "credit line", "fair")),
        ("body", "Additional reporting by AFP", ("AFP", "credit line", "fair")),
        ("body", "Source: Xinhua", ("Xinhua", "credit line", "fair")),
        ("body", "The ferries sail on Friday. (AP)", ("AP", "credit line", "strong")),
        ("body", "The ferries sail on Friday. — Reuters", ("Reuters", "credit line", "strong")),
        ("legal", "© 2031 The Associated Press. All rights reserved.", ("AP", "copyright", "strong")),
        ("legal", "© 2031 dpa", ("dpa", "copyright", "fair")),
        ("body", "The keeper told Reuters the lamp was lit.", ("Reuters", "in text", "weak")),
        ("body", "The lamp was lit, Kyodo reported on Friday.", ("Kyodo", "in text", "weak")),
        ("body", "This report by The Canadian Press was first published Feb. 3, 2031.", ("CP", "credit line", "fair")),
        ("body", "The ferries sail on Friday (AP).", ("AP", "credit line", "strong")),
        ("body", "(AFP)", ("AFP", "credit line", "strong")),
        ("body", "渡轮周五起航。（新华社）", ("Xinhua", "credit line", "strong")),
        ("body", "The quay at dawn ©Orvo Tamm (AFP)", ("AFP", "photo credit", "weak")),
        ("body", "Image copyright PA Image caption The quay", ("PA", "photo credit", "weak")),
        ("legal", "© Orvo Tamm / dpa", ("dpa", "photo credit", "weak")),
        ("legal", "© dpa | Orvo Tamm", ("dpa", "photo credit", "weak")),
        ("legal", "© dpa 2031", ("dpa", "copyright", "fair")),
        ("legal", "The quay - Copyright Orvo Tamm/AP", ("AP", "photo credit", "weak")),
        ("legal", "Orvo Tamm/Copyright 2031 The AP. All rights reserved.", ("AP", "photo credit", "weak")),
        ("byline", "The harbour board via AP", ("AP", "photo credit", "weak")),
        ("byline", "AP", ("AP", "byline", "strong")),
        ("byline", "By PA", ("PA", "byline", "strong")),
        ("byline", "By Orvo Tamm (AA)", ("Anadolu", "byline", "strong")),
        ("credit", "Photo: AP", ("AP", "photo credit", "weak")),
        ("caption", "The quay at dawn. Credit: AP/Orvo Tamm", ("AP", "photo credit", "weak")),
    ],
)
def test_grades(role: Role, string: str, expected: tuple[str, str, str]) -> None:
    assert marks((role, string)) == [expected]


@pytest.mark.parametrize(
    ("role", "string"),
    [
        ("body", "The union (NPAX) closed the quay."),
        ("byline", "PA"),
        ("legal", "© 2031 Tamm Winehouse, Oxmere, PA"),
        ("body", "Reuters shares rose by two percent."),
        ("body", "AFPORT and MAP and APE are ferries."),
        ("body", "The PA system failed."),
        ("legal", "Terms of use. AP style is followed."),
        ("navigation", "AP News"),
        ("promotion", "Get Reuters in your inbox"),
        ("byline", "By Apollo Reuter"),
        ("byline", "AA"),
        ("body", "The keeper told CNA the lamp was lit."),
        ("body", "A picture of the keeper on the quay (PA)"),
        ("body", "With files from the board, the keeper went on. He reads AP."),
    ],
)
def test_no_marks(role: Role, string: str) -> None:
    assert marks((role, string)) == []


def test_a_photo_credit_never_becomes_a_text_credit() -> None:
    found = marks(
        ("body", "The ferries stay."), ("credit", "Photo: Reuters"), ("caption", "The quay. (AP Photo/O. Tamm)")
    )
    assert {(form, grade) for _, form, grade in found} == {("photo credit", "weak")}


def test_a_mark_in_the_middle_of_the_copy_closes_nothing() -> None:
    still: tuple[Role, str] = ("body", "Ferries sail again.")
    lines: list[tuple[Role, str]] = [("body", "The gale passed. (AP)"), *[still] * 4]
    assert marks(*lines) == []


def test_the_longest_name_is_the_agency() -> None:
    assert marks(("byline", "Australian Associated Press")) == [("AAP", "byline", "strong")]


def test_metadata() -> None:
    found = metadata_marks([("JSON-LD author", "Associated Press"), ("JSON-LD publisher", "Osthaven Post")], AGENCIES)
    assert [(mark.agency, mark.form, mark.grade, mark.start) for mark in found] == [("AP", "metadata", "strong", None)]


def test_a_page_whose_original_is_an_agencys_carries_its_copy() -> None:
    found = metadata_marks([("canonical link", "https://www.apnews.com/article/x")], AGENCIES)
    assert [(mark.agency, mark.form) for mark in found] == [("AP", "metadata")]
    assert metadata_marks([("canonical link", "https://post.example/apnews.com")], AGENCIES) == ()


def test_an_agency_alone_amid_the_copy_or_on_many_lines_took_the_pictures() -> None:
    copy: tuple[Role, str] = ("body", "The ferries stay in port.")
    line: tuple[Role, str] = ("byline", "Reuters")
    assert marks(copy, copy, copy, line, copy) == [("Reuters", "photo credit", "weak")]
    assert marks(copy, line, copy) == marks(line, copy) == marks(copy, line) == [("Reuters", "byline", "strong")]
    assert set(marks(copy, line, line, line)) == {("Reuters", "photo credit", "weak")}


def test_the_list_is_extended_at_call_time() -> None:
    toml = '[[agency]]\nname = "NPA"\nmarks = ["NPA"]\nnames = ["Norland Press Agency"]\ndomains = ["npa.example"]\n'
    assert marks(("byline", "Norland Press Agency")) == []
    agencies = AGENCIES.extended(toml)
    assert marks(("byline", "Norland Press Agency"), agencies=agencies) == [("NPA", "byline", "strong")]
    assert agencies.of_host("www.npa.example") == "NPA"
    assert agencies.of_host("notnpa.example") is None
    assert len(AGENCIES.extended('[[agency]]\nname = "AP"\n').agencies) == len(AGENCIES.agencies)


@pytest.mark.parametrize(
    "toml", ["", "[[agency]]\n", "agency = 3", '[[agency]]\nname = "X"\nmarks = "X"', "=", "[agency]\nname=1"]
)
def test_a_list_that_is_none_is_refused(toml: str) -> None:
    with pytest.raises(InputError):
        parse_agencies(toml)


def test_an_empty_list_finds_nothing() -> None:
    assert marks(("byline", "Reuters"), agencies=Agencies(agencies=())) == []
