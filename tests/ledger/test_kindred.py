"""The second tier on invented news: rewrites are tied by what is rare, look-alikes are not."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.ledger import find_kindred
from twosource.ledger.kindred import MOST_ARTICLES, MOST_KIN, marks
from twosource.records import Article, ArticleId, Dating, PageId, Sentence, Text, TextId, Version

DAY = date(2031, 3, 7)


def article(name: str, *lines: str, day: date | None = DAY) -> Article:
    """An article of these sentences."""
    return Article(
        id=ArticleId(name),
        page=PageId(name),
        ordinal=0,
        kind="main",
        sentences=tuple(Sentence(start=0, end=len(line), string=line, role="body", block=0) for line in lines),
        published=Dating(earliest=day, latest=day),
    )


OSK = article(
    "a", "The ferry Maribel Osk ran aground off Tarn with 1,840 crates of Brellin glass, Captain Ivo Holm said."
)
REWRITE = article(
    "b", "Holding 1,840 crates of Brellin glass, a boat named Maribel Osk is stuck near Tarn, says Ivo Holm."
)
LOOKALIKE = article("c", "The ferry Dorrin Vale ran aground off Kelm with 312 tons of salt, Captain Lena Vos said.")
ONE_EVENT = dict.fromkeys(map(ArticleId, "abc"), "e")


def told(*articles: Article, texts: tuple[Text, ...] = (), window_days: int = 30) -> list[tuple[str, str]]:
    events = {one.id: "e" for one in articles}
    return [(one.left, one.right) for one in find_kindred(articles, events, texts, window_days=window_days)]


def test_a_rewrite_is_tied_by_what_is_rare_rarest_first() -> None:
    (one,) = find_kindred([REWRITE, OSK, LOOKALIKE], ONE_EVENT)
    assert (one.left, one.right, one.days_apart) == ("a", "b", 0)
    assert set(one.shared) == {"Maribel Osk", "Tarn", "Brellin", "Ivo Holm", "1,840"}
    assert one.rarity > 10


def test_a_look_alike_in_the_same_words_is_not_tied() -> None:
    assert told(OSK, LOOKALIKE) == []


def test_articles_of_two_events_are_not_tied_whatever_they_share() -> None:
    assert find_kindred([OSK, REWRITE], {OSK.id: "e", REWRITE.id: "f"}) == []
    assert find_kindred([OSK, REWRITE], {OSK.id: "e"}) == []


def test_articles_of_one_text_are_not_told_again() -> None:
    versions = tuple(Version(article=one.id, derivation="wholly", containment=1.0) for one in (OSK, REWRITE))
    assert told(OSK, REWRITE, texts=(Text(id=TextId("t"), versions=versions, weakest=None, reasons=()),)) == []


@pytest.mark.parametrize(("day", "apart"), [(date(2031, 4, 6), 30), (None, None)])
def test_a_day_within_the_window_or_unknown_keeps_a_pair(day: date | None, apart: int | None) -> None:
    late = article("b", REWRITE.sentences[0].string, day=day)
    assert [one.days_apart for one in find_kindred([OSK, late], ONE_EVENT)] == [apart]


def test_a_day_outside_the_window_keeps_it_out() -> None:
    late = article("b", REWRITE.sentences[0].string, day=date(2031, 4, 7))
    assert told(OSK, late) == []
    assert told(OSK, late, window_days=31) == [("a", "b")]


def test_days_that_both_speak_of_add_to_what_they_share() -> None:
    days = {one.id: {"2031-02-11"} for one in (OSK, REWRITE)}
    (without,), (with_days,) = (find_kindred([OSK, REWRITE], ONE_EVENT, days=some) for some in (None, days))
    assert with_days.rarity > without.rarity
    assert "2031-02-11" in with_days.shared
    assert "2031-02-11" not in without.shared


def test_what_every_article_of_a_pile_holds_ties_none() -> None:
    pile = [article(f"p{n:03}", OSK.sentences[0].string) for n in range(MOST_ARTICLES + 1)]
    assert told(*pile) == []
    assert told(*pile[:2]) == [("p000", "p001")]


def test_an_article_is_told_with_a_few_only() -> None:
    pile = [article(f"p{n:03}", OSK.sentences[0].string) for n in range(MOST_ARTICLES)]
    other_news = [article(f"q{n:03}", "nothing else happened") for n in range(300)]
    pairs = told(*pile, *other_news)
    assert all(any(name in pair for pair in pairs) for name in (one.id for one in pile))
    assert len(pairs) < len(pile) * MOST_KIN


@pytest.mark.parametrize(
    "line",
    [
        "FERRY MARIBEL OSK AGROUND OFF TARN",  # capitals tell no names
        "Maribel lost the race.",  # what opens a sentence
        "It happened in 2031 on a Tuesday with 4 witnesses.",  # years, days of the week, single digits
        "He met the minister, and Minister was the word he used for the minister.",  # also written small
    ],
)
def test_what_is_no_mark(line: str) -> None:
    assert marks(article("a", line)) == {}


@given(st.permutations([OSK, REWRITE, LOOKALIKE, article("d", *(s.string for s in OSK.sentences), day=None)]))
def test_the_order_of_articles_changes_nothing(order: list[Article]) -> None:
    events = {one.id: "e" for one in order}
    kin = find_kindred(order, events)
    assert kin == find_kindred(sorted(order, key=lambda one: one.id), events)
    assert {(one.left, one.right) for one in kin} == {*combinations("abd", 2)}
