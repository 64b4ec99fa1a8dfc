"""Invented pages by the dozen: reprints, cuts, a story on more pages than a key may have, furniture, odd ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from random import Random

import pytest

from twosource.records import Article, ArticleId, Dating, PageId, Sentence, WireMark


def story(number: int, sentences: int) -> list[str]:
    """Sentences of made-up words, the same for the same number."""
    chance = Random(f"story {number}")
    words = ["".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(3)) for _ in range(200)]
    return [" ".join(chance.choice(words) for _ in range(14)).capitalize() + "." for _ in range(sentences)]


def edited(sentences: Sequence[str], number: int) -> list[str]:
    """The sentences with a word in thirty changed."""
    chance = Random(f"edit {number}")
    return [" ".join("other" if chance.random() < 0.03 else word for word in line.split()) for line in sentences]


def page(name: str, sentences: Sequence[str], host: str | None, *, url: str | None = None) -> Article:
    """A page of these sentences, one a block; every third one signed by an agency."""
    placed, at = [], 0
    for block, string in enumerate(sentences):
        placed.append(Sentence(start=at, end=at + len(string), string=string, role="body", block=block))
        at += len(string) + 1
    marks = (WireMark(agency="Norvin", form="dateline", grade="strong", string="TELLIS (Norvin)"),)
    return Article(
        id=ArticleId(name),
        page=PageId(name),
        ordinal=0,
        kind="main",
        sentences=tuple(placed),
        published=Dating(),
        host=host,
        url=url or (f"https://{host}/{name}" if host else None),
        wire=marks if sum(map(ord, name)) % 3 == 0 else (),
    )


@lru_cache(maxsize=1)
def pile() -> tuple[Article, ...]:
    """Some hundred and thirty pages; in an order that tells nothing."""
    pages = []
    for number in range(24):
        told = story(number, 9)
        for copy in range(1 + number % 3):
            host = f"www.{'abcd'[(number + copy) % 4]}-post.example"
            pages.append(page(f"copy-{number}-{copy}", edited(told, 7 * number + copy), host))
    menu = story(100, 4)
    for number in range(7):
        pages.append(page(f"menu-{number}", menu[:2] + story(110 + number, 6) + menu[2:], "menu.example"))
    for number in range(36):  # more pages than a key may have
        pages.append(page(f"mass-{number:02}", edited(story(200, 9), 900 + number), f"m{number}.example"))
    for number in range(5):  # captures that are the same to the word, two of one address
        url = "https://same.example/one" if number < 2 else None
        pages.append(page(f"same-{number}", story(300, 7), f"s{number // 3}.example", url=url))
    frame = story(400, 6)
    for number in range(6):  # a site that nobody names, and a small host that tells a story twice
        pages.append(page(f"site-{number}", frame[:3] + story(410 + number, 7) + frame[3:], None))
    for number in range(2):
        pages.append(page(f"twice-{number}", frame[:1] + edited(story(430, 9), 80 + number), "small.example"))
        pages.append(page(f"other-{number}", frame[:1] + story(440 + number, 9), "small.example"))
    pages.append(page("digest", story(1, 9) + story(2, 9) + story(4, 9), "digest.example"))
    pages += [page("nothing", [], "odd.example"), page("marks", ["— … !"], None), page("short", ["Three words."], None)]
    Random(8).shuffle(pages)
    return tuple(pages)


@pytest.fixture(scope="session")
def pages() -> tuple[Article, ...]:
    """The pile."""
    return pile()
