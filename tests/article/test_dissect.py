"""`dissect`: laws over any text, a page with everything on it, and hostile pages."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.article import AGENCIES, dissect
from twosource.records import Block, Layout, Locator, Page, PageId

FIRST = "OSTHAVEN, Norland (NPA) — The harbour board of Osthaven said on Tuesday that three ferries will stay in port."
SECOND = (
    "Officials of the board said waves of nine metres had been measured off the lighthouse, the highest in years. "
    "The gauge itself broke at 8:45 p.m. Monday, they said."
)
THIRD = "About 1,200 passengers were taken to schools and churches, where people of the town handed out soup and bread."
FOURTH = "The board said the ferries would sail again when the wind had dropped below twenty metres a second for a day."
BODY = (FIRST, SECOND, THIRD, FOURTH)
CAPTION = "Waves break over the quay of Osthaven on Feb. 2, 2031. Credit: NPA/Orvo Tamm"
TEASER = (
    "BRIDGE OF GLASS: Engineers promise that the footway will carry elephants A museum of toys in the hill capital "
    "opened a transparent crossing above its courtyard last weekend, drawing photographers and school classes from "
    "across the province. Architect Mirela Dunst, whose studio won after two rejected drafts, called it a poem about"
)
LINES = (
    "12° Good morning",
    "Ferries stay in port as gale nears Osthaven",
    "By Mirela Dunst",
    "Published Feb. 3, 2031 4:10 p.m.",
    "Waves break over the quay of...",
    CAPTION,
    *BODY,
    "Video Player is loading.",
    "Duration 0:00",
    "SUBSCRIBE",
    "© 2031 Osthaven Post",
    TEASER,
)
ROLES = ("weather", "headline", "byline", "dateline", "caption", "caption", *["body"] * 4)
NPA = '[[agency]]\nname = "NPA"\nmarks = ["NPA"]\nnames = ["Norland Press Agency"]\n'


def page(content: str, media: Literal["text", "html"] = "text", **facts: object) -> Page:
    return Page(
        id=PageId("p1"),
        digest="0" * 64,
        media=media,
        content=content,
        encoding="utf-8",
        locator=Locator(file="p.txt"),
        name="p.txt",
        **facts,  # type: ignore[arg-type]
    )


def check_laws(layout: Layout) -> None:
    """Every line that is not blank has one block; blocks are ordered and disjoint; sentences are where they say."""
    text, blocks = layout.text, layout.blocks
    assert all(left.end <= right.start for left, right in pairwise(blocks))
    assert all(block.start < block.end and block.reason for block in blocks)
    gaps = [0, *(x for block in blocks for x in (block.start, block.end)), len(text)]
    assert all(not text[left:right].strip() for left, right in zip(gaps[::2], gaps[1::2], strict=True))
    assert all("\n" not in text[block.start : block.end] for block in blocks)
    assert [article.ordinal for article in layout.articles] == list(range(len(layout.articles)))
    for article in layout.articles:
        for sentence in article.sentences:
            assert text[sentence.start : sentence.end] == sentence.string
            check_inside(sentence.start, sentence.end, blocks[sentence.block])
            assert blocks[sentence.block].article == article.ordinal
        starts = [sentence.start for sentence in article.sentences]
        assert starts == sorted(starts)


def check_inside(start: int, end: int, block: Block) -> None:
    assert block.start <= start < end <= block.end


WORDS = st.sampled_from([*LINES, "", " ", "\x00", "\u202eabc", "😀 😀", "Read more", "a", "。", "\x1b[31mred", "1x"])


@given(st.lists(WORDS, max_size=30), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
@settings(max_examples=60, deadline=None)
def test_laws_for_mixed_lines(lines: list[str], end: str) -> None:
    content = end.join(lines)
    layout = dissect(page(content))
    assert layout.text == content
    check_laws(layout)
    assert layout == dissect(page(content))


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_laws_for_any_text(content: str) -> None:
    check_laws(dissect(page(content)))


def test_a_page_with_everything_on_it() -> None:
    layout = dissect(page("\n\n".join(LINES)), agencies=AGENCIES.extended(NPA))
    check_laws(layout)
    assert tuple(block.role for block in layout.blocks) == (*ROLES, "player", "player", "promotion", "legal", "teaser")
    main, teaser = layout.articles
    assert main.headline == LINES[1]
    assert main.bylines == ("Mirela Dunst",)
    assert main.dateline == "OSTHAVEN, Norland"
    assert main.published.day == date(2031, 2, 3)
    assert main.language == "en"
    assert main.credits == ("Credit: NPA/Orvo Tamm",)
    assert [(mark.agency, mark.form, mark.grade) for mark in main.wire] == [
        ("NPA", "photo credit", "weak"),
        ("NPA", "dateline", "strong"),
    ]
    body = [sentence.string for sentence in main.sentences if sentence.role == "body"]
    assert body[0] == "The harbour board of Osthaven said on Tuesday that three ferries will stay in port."
    assert len(body) == 5
    assert (teaser.kind, teaser.truncated, teaser.published.day, teaser.headline) == ("teaser", True, None, None)
    assert {sentence.role for sentence in teaser.sentences} == {"body"}


@pytest.mark.parametrize(
    "line", ["NPA, Osthaven", "NPA in Osthaven", "NPA/Harbour Watch", "Norland Press Agency | Osthaven"]
)
def test_an_agency_and_a_place_below_the_headline_are_a_byline(line: str) -> None:
    lines = ("Ferries stay in port as gale nears Osthaven", line, *BODY)
    (article,) = dissect(page("\n".join(lines)), agencies=AGENCIES.extended(NPA)).articles
    assert article.bylines == (line,)
    assert ("NPA", "byline", "strong") in [(mark.agency, mark.form, mark.grade) for mark in article.wire]


@pytest.mark.parametrize("line", ["NPA shares fall", "NPB, Osthaven", "The NPA, Osthaven says", "NPA, which is late"])
def test_other_lines_below_the_headline_are_none(line: str) -> None:
    lines = ("Ferries stay in port as gale nears Osthaven", line, *BODY)
    (article,) = dissect(page("\n".join(lines)), agencies=AGENCIES.extended(NPA)).articles
    assert article.bylines == ()


def test_an_item_of_a_list_below_the_article_is_no_body() -> None:
    items = ("Read more", "1. Where the lanterns hang this weekend", "Share", "2. Seed merchant shuts after long years")
    layout = dissect(page("\n".join((*BODY, *items))))
    assert [block.role == "body" for block in layout.blocks] == [True] * 4 + [False] * 4


def test_a_reprint_without_dateline_has_the_same_first_sentence() -> None:
    with_place = dissect(page("\n".join(BODY))).articles[0]
    without = dissect(page("\n".join((BODY[0].split(" — ")[1], *BODY[1:])))).articles[0]
    assert with_place.sentences[0].string == without.sentences[0].string
    assert (with_place.dateline, without.dateline) == ("OSTHAVEN, Norland", None)


def test_an_agency_that_is_not_on_the_list_is_none() -> None:
    (article,) = dissect(page("\n".join(BODY))).articles
    assert article.wire == ()
    assert article.dateline == "OSTHAVEN, Norland"


def test_a_teaser_never_takes_the_pages_date() -> None:
    content = "\n".join((*BODY, TEASER))
    main, teaser = dissect(page(content, published=date(2031, 2, 3))).articles
    assert main.published.day == date(2031, 2, 3)
    assert (teaser.published.earliest, teaser.published.latest) == (None, None)


def test_html_goes_through_its_markup() -> None:
    paragraphs = "".join(f"<p>{string}</p>" for string in BODY * 2)
    content = (
        '<html lang="en"><head><title>Ferries stay in port as gale nears</title>'
        '<meta name="author" content="Norland Press Agency"></head>'
        f"<body><article><h1>Ferries stay in port as gale nears</h1>{paragraphs}</article></body></html>"
    )
    layout = dissect(page(content, "html"), agencies=AGENCIES.extended(NPA))
    check_laws(layout)
    (article,) = layout.articles
    assert article.headline == "Ferries stay in port as gale nears"
    assert article.language == "en"
    assert ("NPA", "dateline", "strong") in [(mark.agency, mark.form, mark.grade) for mark in article.wire]


@pytest.mark.parametrize("content", ["", " \n\t\n", "\x00\x00", "<", "1x", "😀", "\u200f\u202e", "\ufeff"])
@pytest.mark.parametrize("media", ["text", "html"])
def test_next_to_nothing_is_no_article(content: str, media: Literal["text", "html"]) -> None:
    layout = dissect(page(content, media))
    check_laws(layout)
    assert layout.articles == ()
    assert layout.notes


@pytest.mark.parametrize(
    "content",
    [
        "gale " * 200_000,
        "x" * 2_000_000,
        "(" * 500_000,
        '"a. ' * 50_000,
        "Photo: " * 60_000,
        "a...\n" * 20_000,
        "1x\n" * 20_000,
        "A." * 100_000,
        "\x1b[0m\x00é\u202e " * 50_000,
        "AB, " * 80_000 + "—",
        " " * 3_000_000,
        "。" * 100_000,
    ],
    ids=[
        "words",
        "word",
        "brackets",
        "quotes",
        "credits",
        "cuts",
        "labels",
        "initials",
        "codes",
        "capitals",
        "blank",
        "stops",
    ],
)
def test_hostile_pages_take_bounded_time(content: str) -> None:
    began = time.process_time()
    layout = dissect(page(content))
    assert time.process_time() - began < 5
    check_laws(layout)
