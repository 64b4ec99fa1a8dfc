"""Events on invented news: one event's reports meet, look-alikes stay apart."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from twosource.ledger import group_events, reckon
from twosource.records import Article, ArticleId, Dating, PageId, Sentence

TARN, VELIA = date(2031, 3, 7), date(2031, 5, 2)
STORIES = {
    "tarn flood": (
        (
            (
                "The river Osk burst its banks in Tarn on Friday and flooded the glassworks. Mayor Lena Vos said"
                " forty families slept in the Saint Odile gymnasium."
            ),
            TARN,
        ),
        (
            (
                "Tarn's glassworks quarter stood under water after the Osk rose. Lena Vos, the mayor, opened"
                " the Saint Odile gymnasium to families."
            ),
            TARN,
        ),
        (
            (
                "Boats took families from the glassworks quarter of Tarn to the Saint Odile gymnasium. The Osk is still"
                " rising, Lena Vos warned."
            ),
            TARN,
        ),
    ),
    "velia flood": (
        (
            (
                "Velia's cattle market was flooded when the river Mirn broke a dyke at the sugar mill. Ivo Holm"
                " sent army pumps."
            ),
            VELIA,
        ),
        (
            (
                "Army pumps were working at the sugar mill in Velia, where a dyke on the Mirn gave way and the market"
                " flooded, said Ivo Holm."
            ),
            VELIA,
        ),
        (
            (
                "Traders lost three hundred animals at the cattle market of Velia, Ivo Holm said after the dyke on"
                " the Mirn failed."
            ),
            VELIA,
        ),
    ),
    "orchestra": (("Sudland's state orchestra chose cellist Petra Marn as its first guest player.", TARN),),
}


def article(name: str, string: str, day: date | None) -> Article:
    return Article(
        id=ArticleId(name),
        page=PageId(name),
        ordinal=0,
        kind="main",
        sentences=(Sentence(start=0, end=len(string), string=string, role="body", block=0),),
        published=Dating(earliest=day, latest=day),
    )


def news() -> list[Article]:
    return [
        article(f"{story} {i}", string, day) for story, told in STORIES.items() for i, (string, day) in enumerate(told)
    ]


def test_look_alikes_stay_apart_and_reports_of_one_event_meet() -> None:
    events = group_events(news())
    stories: dict[str, set[str]] = {}
    for name, event in events.items():
        stories.setdefault(event, set()).add(name.rsplit(" ", 1)[0])
    assert sorted(map(sorted, stories.values())) == [["orchestra"], ["tarn flood"], ["velia flood"]]


def test_order_changes_nothing() -> None:
    articles = news()
    first = group_events(articles)
    Random(7).shuffle(articles)
    assert group_events(articles) == first


def test_articles_without_words_are_events_of_their_own() -> None:
    events = group_events([article("a", "…", None), article("b", "", None)])
    assert len(set(events.values())) == 2
    assert all(len(event) == 16 for event in events.values())
    assert group_events([]) == {}


def test_one_text_is_one_event(made: Any) -> None:
    world = made.World()
    first, second = world.text("T1", "Courier", "Herald")
    world.tell([first, second], made.link("Ana Ruiz"), figure=made.figure(12))
    apart = {first: "0123456789abcdef", second: "fedcba9876543210"}
    assert len(reckon(world.claims, world.texts, world.articles, apart)) == 1


@pytest.mark.parametrize("count", [2000])
def test_thousands_are_grouped_in_seconds(count: int) -> None:
    random = Random(3)
    words = [
        f"{a}{b}{c}"
        for a in "bdfgklmnprst"
        for b in ("ar", "ol", "im", "en", "ut")
        for c in ("va", "sto", "nek", "dri")
    ]
    articles = []
    for i in range(count):
        theme = Random(i // 6).sample(words, 20)
        string = " ".join(random.choices(theme, k=40) + random.choices(words, k=10))
        articles.append(article(f"{i:05}", string, None))
    events = group_events(articles)
    assert len(set(events.values())) > count // 20
