"""Whose page a plain-text page is: what names it, and what must not be taken."""

from __future__ import annotations

import pytest

from twosource.article import AGENCIES, Agencies, dissect
from twosource.article.outlets import find_outlet
from twosource.records import Block, Locator, Page, PageId, Role

BODY = "The harbour board of Osthaven said on Tuesday that three ferries will stay in port until the gale has passed."


def outlet(*lines: tuple[str, Role], agencies: Agencies = AGENCIES) -> str | None:
    """The outlet of a page with these lines of these roles; body and captions named "own" are the article's."""
    text = "\n".join(string for string, _ in lines)
    blocks, start = [], 0
    for string, role in lines:
        own = 0 if role in ("body", "byline", "dateline") else None
        blocks.append(Block(start=start, end=start + len(string), role=role, reason="", article=own))
        start += len(string) + 1
    return find_outlet(text, blocks, agencies)


def behind(string: str, role: Role = "legal") -> str | None:
    return outlet((BODY, "body"), (string, role))


@pytest.mark.parametrize(
    ("string", "name"),
    [
        ("© 2031 Osthaven Post", "Osthaven Post"),
        ("© Osthaven Post 2031. All rights reserved.", "Osthaven Post"),
        ("Copyright © 2019-2031 The Norland Lantern. All rights reserved.", "The Norland Lantern"),
        ("(c) 2031 Osthaven Post Ltd | Terms", "Osthaven Post"),
        ("Copyright 2031 Quay Courier Media Group. All rights reserved.", "Quay Courier"),
        ("Osthaven Post, 4 Net Lane, Osthaven. Tel 0555 0102.", "Osthaven Post"),
        ("The Norland Mirror is owned by its readers.", "The Norland Mirror"),
        ("Published by the Osthaven Post Trust.", "Osthaven Post"),
    ],
)
def test_notices_behind_the_article_name_the_outlet(string: str, name: str) -> None:
    assert behind(string) == name


@pytest.mark.parametrize(
    "string",
    [
        "© 2031 Reuters. All rights reserved.",
        "Copyright 2031 The Associated Press. All rights reserved.",
        "Copyright 2031 Norland Press Agency. This material may not be published or redistributed.",
        "© 2031 Net Lane Publishing Co. All rights reserved.",
        "© 2031 all rights reserved",
        "Copyright law is changing, the Osthaven Post said.",
        "The harbour board is owned by the town.",
        "Published by the harbour board in May.",
    ],
)
def test_agencies_companies_and_sentences_do_not(string: str) -> None:
    assert behind(string) is None


def test_the_articles_own_lines_are_never_asked() -> None:
    assert outlet(("© 2031 Osthaven Post", "body")) is None
    assert outlet((BODY, "body"), ("© 2031 Osthaven Post", "body")) is None
    assert outlet(("© 2031 Osthaven Post", "legal"), (BODY, "body")) is None


def test_the_first_line_with_a_second_witness() -> None:
    below: tuple[tuple[str, Role], ...] = (("Tides", "navigation"), (BODY, "body"))
    assert outlet(("OSTHAVEN POST", "navigation"), *below) == "Osthaven Post"
    assert outlet(("Osthaven Radio 88.1", "navigation"), *below) == "Osthaven Radio"
    member: tuple[str, Role] = ("Norland Lantern is a member of the Guild of Lamps.", "promotion")
    assert outlet(("NORLAND LANTERN", "navigation"), *below, member) == "Norland Lantern"
    assert outlet(("Norland Lantern", "navigation"), *below, ("More from Norland Lantern", "navigation"))


@pytest.mark.parametrize("first", ["Norland Lantern", "World News", "Home", "Breaking News", "Subscribe to the Post"])
def test_a_first_line_without_one_is_no_outlet(first: str) -> None:
    assert outlet((first, "navigation"), (BODY, "body"), ("Tides", "navigation")) is None


def test_a_credit_that_the_player_repeats() -> None:
    offer: tuple[str, Role] = ("Every Friday the best of the quay Credit: Osthaven Post", "caption")
    person: tuple[str, Role] = ("Every Friday the best of the quay Credit: Orvo Tamm", "caption")
    agency: tuple[str, Role] = ("Every Friday the best of the quay Credit: Reuters", "caption")
    assert outlet((BODY, "body"), offer, ("1:42", "player"), offer) == "Osthaven Post"
    assert outlet((BODY, "body"), offer) is None
    assert outlet((BODY, "body"), person, person) is None
    assert outlet((BODY, "body"), agency, agency) is None
    other: tuple[str, Role] = ("Seen from above Credit: Quay Courier", "caption")
    assert outlet((BODY, "body"), offer, offer, other) is None


def test_what_the_capture_states_goes_first() -> None:
    content = "\n".join((BODY, BODY.replace("three", "four"), "© 2031 Osthaven Post. All rights reserved."))
    facts = {"digest": "", "encoding": "utf-8", "locator": Locator(file="p.txt"), "name": "p.txt"}
    plain = Page(id=PageId("p"), media="text", content=content, **facts)  # type: ignore[arg-type]
    stated = Page(id=PageId("p"), media="text", content=content, outlet="Lantern", **facts)  # type: ignore[arg-type]
    assert dissect(plain).articles[0].outlet == "Osthaven Post"
    assert dissect(stated).articles[0].outlet == "Lantern"
