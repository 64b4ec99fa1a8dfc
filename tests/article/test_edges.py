"""The outlet's own lines behind an article, lists of other stories, and last paragraphs that are the article's."""

from __future__ import annotations

import pytest

from twosource.article.cues import EVERY
from twosource.article.edges import agency_lines, closing_lines, comment_lines, listed_lines, opening_lines
from twosource.article.lines import cut_lines

BODY = (
    "The harbour board of Osthaven said on Tuesday that three ferries will stay in port until the gale has passed.",
    "About 1,200 passengers were taken to schools and churches, where volunteers of the town handed out soup.",
)


def kept(*paragraphs: str) -> list[str]:
    """The paragraphs that stay body when all were thought to be."""
    lines = cut_lines("\n".join((*BODY, *paragraphs)))
    closing = closing_lines(lines, [True] * len(lines))
    return [line.head for i, line in enumerate(lines) if i not in closing][len(BODY) :]


@pytest.mark.parametrize(
    "string",
    [
        "More on this in our programme at seven.",
        "Listen to us on your smart speaker, wherever you are.",
        "WIN! A ham for Easter, every morning from eight.",
        "To take part, text HAM to 60123 before noon.",
        "Have you got a story? Write to the night desk.",
        "Spotted a mistake? Please tell our editor.",
        "Phone the newsroom on 0555 0101 at any hour.",
        "Norland Wireless Ltd. Registered in Osthaven.",
        "Osthaven Post, 4 Net Lane, Osthaven. Tel 0555 0102.",
        "The Post is part of the Lantern group of newspapers.",
        "Support the Post: nobody pays us but you.",
        "The Post is funded by its readers and by nobody else.",
        "If this article helped you, please contribute two crowns.",
        "You have read 3 of your 4 free articles.",
        "The print edition costs 2 crowns and is sold on the quay.",
        "Published by Osthaven Press Ltd. Reproduction without leave is not permitted.",
        "Copyright 2031 Norland Press Agency. All rights reserved.",
        "This report may not be redistributed without permission of the agency.",
        "Most read",
    ],
)
def test_the_outlets_own_words_behind_the_article(string: str) -> None:
    assert kept(string) == []
    assert kept("The board will meet again on Friday.", string, "Up next") == ["The board will meet again on Friday."]
    assert kept(string, "The board will meet again on Friday.") == [string, "The board will meet again on Friday."]


@pytest.mark.parametrize(
    "string",
    [
        "Forecasters say more wind could come before the week is out.",
        "The board will listen to the skippers on Friday, it said.",
        "Support the board had counted on has gone, Tamm said.",
        "The copyright dispute will be heard in May.",
        "She won a ham, and gave it to the lifeboat crew.",
        "“Have you got a story?” he asked, and rang off.",
        "The company, Net Lane Ltd, declined to comment.",
        "He is a member of the board of Osthaven's two newspapers.",
        "The ferry is owned by the town, which paid 3 million crowns.",
        "Anyone who saw the boat should telephone the harbour police on 0555 0103.",
        "Tickets cost 12 crowns a month.",
        "Do you trust the gauge? Nobody on the quay does.",
        "The survey was published by the county in May.",
    ],
)
def test_last_paragraphs_that_are_the_articles(string: str) -> None:
    assert kept(string) == [string]


def test_one_line_of_body_is_left() -> None:
    lines = cut_lines("Support the Post: nobody pays us but you.\nMost read")
    assert list(closing_lines(lines, [True, True])) == [1]


def listed(*strings: str) -> list[str]:
    lines = cut_lines("\n".join(strings))
    return [lines[i].head for i in listed_lines(lines, [EVERY] * len(lines))]


def test_lines_without_an_end_below_a_label_are_other_stories() -> None:
    items = ["1. Swan stops the 7.10 again", "2. Chip van goes to council", "3. Your photographs of the fog"]
    assert listed(*BODY, "MOST READ", *items) == items
    assert listed(*BODY, "Read more:", *items, "The Post is a paper.") == items


def test_the_article_goes_on_behind_a_label() -> None:
    assert listed(BODY[0], "Read also:", "Swan stops the 7.10 again", BODY[1], "What happens next") == [
        "Swan stops the 7.10 again"
    ]
    assert listed(BODY[0], "Related", *BODY) == []
    assert listed(BODY[0], "Most read on the quay that week were notices of sales", "Ropes and tar") == []
    assert listed("Most read", *(f"Item {i}" for i in range(40)))[12:] == []


def opened(*strings: str, headline: int | None = 1) -> dict[str, str]:
    """The roles of the body's opening lines when all but the headline were thought to be body."""
    lines = cut_lines("\n".join((*strings, *BODY)))
    found = opening_lines(lines, [i != headline for i in range(len(lines))], headline)
    return {lines[i].head: seen.role for i, seen in found.items()}


def test_a_sections_name_and_a_byline_are_no_body() -> None:
    strings = ("Norland Harbours", "Ferries stay in port as gale nears", "By our own correspondent")
    assert opened(*strings) == {strings[0]: "navigation", strings[2]: "byline"}
    assert opened("Staff and agencies", headline=None) == {"Staff and agencies": "byline"}


def test_short_first_sentences_are_body() -> None:
    strings = (
        "The wind came at dawn.",
        "Ferries stay in port as gale nears",
        "By noon the quay was empty",
        "No boat left.",
    )
    assert opened(*strings) == {}
    assert opened("Norland Harbours", headline=None) == {}
    late = cut_lines("\n".join((BODY[0], "By our own correspondent", "Ferries stay in port as gale nears")))
    assert opening_lines(late, [True, True, False], 2) == {}


def signed(*between: str) -> list[str]:
    """The lines between headline and body that an agency signs."""
    lines = cut_lines("\n".join(("Ferries stay in port as gale nears", *between, *BODY)))
    is_body = [line.head in BODY for line in lines]
    return [lines[i].head for i in agency_lines(lines, is_body, 0, frozenset(("NPA", "Norland Press Agency")))]


@pytest.mark.parametrize(
    "string",
    [
        "NPA",
        "By NPA",
        "NPA, Osthaven",
        "NPA | 3 Feb 2031, 21:12 | Comments (4)",
        "By Norland Press Agency Mon 3 Feb 2031 06.40 Share",
        "Osthaven Post with NPA",
        "Source: Norland Press Agency",
    ],
)
def test_an_agency_alone_below_the_headline_signs(string: str) -> None:
    assert signed("Tides", string) == [string]


@pytest.mark.parametrize(
    "string",
    [
        "NPA reporters walk out over pay",
        "NPA, which broke the story, will close",
        "Talks fail with NPA",
        "The gale as seen by NPA",
        "By the quay",
    ],
)
def test_a_deck_that_speaks_of_an_agency_does_not(string: str) -> None:
    assert signed(string) == []
    assert signed(*["Tides"] * 9, "NPA") == []


STORY = tuple(f"{string} It was day {day} of the gale." for day in range(3) for string in BODY)


def commented(*strings: str) -> list[str]:
    """The lines taken for readers' comments when all were thought to be body."""
    lines = cut_lines("\n".join(strings))
    return [lines[i].head for i in comment_lines(lines, [True] * len(lines), [EVERY] * len(lines))]


@pytest.mark.parametrize(
    "label", ["Comments", "14 comments", "Comments (14)", "LEAVE A REPLY", "3 thoughts on “Ferries stay in port”"]
)
def test_what_is_below_the_readers_label_is_theirs(label: str) -> None:
    below = ("I was on that boat, and the soup was cold.", "So was I! It was not.")
    assert commented(*STORY, label, *below) == list(below)
    assert commented(*BODY, label, *STORY) == []


@pytest.mark.parametrize("label", ["Comments?", "Leave a comment", "Discussion", "Comments by the board were few."])
def test_labels_and_buttons_inside_an_article_end_nothing(label: str) -> None:
    assert commented(*STORY, label, *STORY) == []
