"""Who signed: fields, marked lines, signatures. Each rule with a case it must not touch."""

from __future__ import annotations

import json

import pytest

from twosource.article.html import read_html
from twosource.article.html.names import are_the_outlets, is_full_name
from twosource.records import Locator, Page, PageId

SITE = '<meta property="og:site_name" content="Quayside Courier">'
BODY = "".join(
    f"<p>The board met at noon for the {time} time to hear the divers who had seen the piers of the bridge.</p>"
    for time in ("first", "second", "third", "fourth", "fifth")
)


def bylines(head: str, above: str = "", *, linked: object = None) -> tuple[str, ...]:
    """The bylines of a page with this head, these lines between heading and body, and this JSON-LD author."""
    node = {"@type": "NewsArticle", "headline": "Bridge shut until autumn", "author": linked}
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>' if linked else ""
    html = f"<html><head>{SITE}{head}{script}</head><body><article><h1>Bridge shut until autumn</h1>{above}{BODY}"
    return read_html(
        Page(
            id=PageId("0" * 16),
            digest="",
            media="html",
            content=html,
            encoding="utf-8",
            locator=Locator(file="page.html"),
            name="page.html",
        )
    ).bylines


def test_an_outlet_as_author_gives_way_to_a_person_in_another_field() -> None:
    head = '<meta name="author" content="Ada Bell">'
    assert bylines(head, linked={"name": "Quayside Courier"}) == ("Ada Bell",)
    assert bylines("", linked={"name": "Quayside Courier"}) == ("Quayside Courier",)
    assert bylines(head, linked={"name": "Cem Dal"}) == ("Cem Dal",)


@pytest.mark.parametrize(
    ("label", "names"),
    [("Written by", ("Ada Bell",)), ("Verfasst von", ("Ada Bell",)), ("Reading time", ()), ("Filed under", ())],
)
def test_labelled_pairs_for_cards(label: str, names: tuple[str, ...]) -> None:
    head = f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="Ada Bell">'
    assert bylines(head) == names


def test_names_in_elements_of_their_own_are_told_apart() -> None:
    above = '<div class="byline"><span>Ada Bell</span> <span>Cem van Dal</span></div>'
    assert bylines("", above) == ("Ada Bell", "Cem van Dal")
    assert bylines("", '<div class="byline">By <a>Ada Bell</a></div>') == ("Ada Bell",)


def test_a_signature_is_a_bold_line_of_names_and_nothing_else() -> None:
    assert bylines("", "<p><strong>Ada Bell/Cem Dal</strong></p>") == ("Ada Bell", "Cem Dal")
    assert bylines("", "<p><strong>Ferry runs again</strong></p>") == ()
    assert bylines("", "<p>Ada Bell</p>") == ()
    assert bylines("", "<p><strong>Ada Bell</strong> went to the bridge.</p>") == ()


@pytest.mark.parametrize(
    ("string", "full"),
    [("Ada Bell", True), ("ADA BELL", True), ("Ada van der Bell", True), ("Ada O’Bell-Dal", True), ("Ada", False),
     ("Ada bell", False), ("The bridge shut", False), ("Ada Bell, Low Arling", False), ("Ada 2031", False)],
)  # fmt: skip
def test_full_names(string: str, full: bool) -> None:
    assert is_full_name(string) is full


@pytest.mark.parametrize(
    ("names", "own"),
    [([], True), (["The Quayside Courier"], True), (["Quayside Courier Staff"], True), (["Redaktion"], True),
     (["Ada Bell"], False), (["Quayside Courier", "Ada Bell"], False), (["Editha Reda"], False)],
)  # fmt: skip
def test_the_outlets_own_names(names: list[str], own: bool) -> None:
    assert are_the_outlets(names, ["Quayside Courier"]) is own


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Courier Staff | February 3, 2031", ("Courier Staff",)),
        ("Loss of staff at the harbour", ()),
    ],
)
def test_a_newsroom_signs_where_nobody_else_does(line: str, names: tuple[str, ...]) -> None:
    assert bylines("", f"<div class=byline>{line}</div>") == names


def test_a_bar_parts_persons_from_each_other_and_from_whom_they_work_for() -> None:
    assert bylines("", linked="Ada Bell | Tidal Media for Courier.example") == ("Ada Bell",)
    assert bylines("", linked="Ada Bell | Cem Dal") == ("Ada Bell", "Cem Dal")


def test_an_agency_on_a_line_of_its_own_is_whom_the_persons_work_for() -> None:
    agency = "<div class=byline>Associated Press</div>"
    assert bylines("", f"<div class=byline>By ADA BELL and CEM DAL</div>{agency}") == ("ADA BELL", "CEM DAL")
    assert bylines("", agency) == ("Associated Press",)


def test_a_part_labelled_as_author_goes_before_the_outlet_beside_it() -> None:
    line = "<div class=attribution><span class=author>Ada Bell and Cem Dal</span> <span>Low Arling Argus</span></div>"
    assert bylines("", line) == ("Ada Bell", "Cem Dal")
    assert bylines("", "<div class=attribution><span class=authors>the staff</span> <span>Low Argus</span></div>") == ()


def test_who_wrote_a_comment_did_not_write_the_article() -> None:
    assert bylines("", "<div class='comment-author vcard'>Cem Dal</div>") == ()
    assert bylines("", "<div class='entry-author vcard'>Cem Dal</div>") == ("Cem Dal",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Monday February 3, 2031 7:45 am PST by Ada Bell", ("Ada Bell",)),
        ("3 Feb 2031 | Ada Bell", ("Ada Bell",)),
        ("By Ada Bell and Cem Dal for The Courier", ("Ada Bell", "Cem Dal")),
        ("By Ada Bell, Special to the Courier", ("Ada Bell",)),
        ("Von Ada Bell, dpa", ("Ada Bell",)),
        ("Ada Bell Senior Contributor", ("Ada Bell",)),
        ("Story by Ada Bell Photos by Cem Dal", ("Ada Bell",)),
        ("文/王小明", ("王小明",)),
        ("Follow the author of this article", ()),
        ("Monday is market day", ()),
    ],
)
def test_what_stands_about_a_name_in_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert bylines("", f"<div class=byline>{line}</div>") == names
