"""Broken-off stories behind the article, and last paragraphs that are the article's own."""

from __future__ import annotations

import pytest

from twosource.article.lines import cut_lines
from twosource.article.teasers import find_teasers

BODY = (
    "The harbour board of Osthaven said on Tuesday that three ferries will stay in port until the gale has passed.",
    "Officials of the board said waves of nine metres had been measured off the lighthouse, the highest in a decade.",
    "About 1,200 passengers were taken to schools and churches, where volunteers of the town handed out soup.",
    "The board said the ferries would sail again when the wind had dropped below twenty metres a second for a day.",
)
KICKER = (
    "BRIDGE OF GLASS: Engineers promise that the footway will carry elephants A museum of toys in the hill capital "
    "opened a transparent crossing above its courtyard last weekend, drawing photographers and school classes from "
    "across the province. Architect Mirela Dunst, whose studio won after two rejected drafts, called it a poem about"
)
PLAIN = (
    "A museum of toys in the hill capital opened a transparent crossing above its courtyard last weekend, drawing "
    "photographers and school classes from across the province. Architect Mirela Dunst, whose studio won the "
    "competition after two rejected drafts, called the structure a poem about courage and patience rewarded"
)


def found(*paragraphs: str) -> list[bool]:
    lines = cut_lines("\n\n".join(paragraphs))
    return find_teasers(lines, [True] * len(lines))


@pytest.mark.parametrize("teaser", [KICKER, PLAIN, PLAIN + " together with", PLAIN + " — in..."])
def test_a_broken_off_foreign_paragraph_is_a_story_of_its_own(teaser: str) -> None:
    assert found(*BODY, teaser) == [False] * 4 + [True]


def test_every_one_of_several_is() -> None:
    assert found(*BODY, KICKER, PLAIN, PLAIN.replace("museum", "circus")) == [False] * 4 + [True] * 3


OWN = (
    "The harbour board said the ferries of Osthaven will stay in port until the gale has passed and the waves off the "
    "lighthouse, the highest in a decade, have dropped. Passengers were taken to churches by volunteers with soup and"
)
WHOLE = PLAIN + "."  # another subject, but a whole paragraph: an article may end so


@pytest.mark.parametrize(
    "last", ["The board will meet again on Friday", "“We wait,” said Tamm.", WHOLE, OWN, BODY[0].rstrip(".")]
)
def test_the_articles_own_last_paragraph_stays(last: str) -> None:
    assert found(*BODY, last) == [False] * 5


def test_a_paragraph_without_full_stop_inside_the_article_stays() -> None:
    assert not any(found(*BODY[:2], PLAIN, *BODY[2:]))


def test_there_is_no_other_story_without_an_article() -> None:
    assert found(KICKER) == [False]
    assert found(KICKER, PLAIN) == [False, False]
    assert find_teasers([], []) == []


NEAR = (
    "A circus of tin animals opened its winter season on Tuesday in a tent beside the harbour, where about 300 people "
    "said they would stay until the trapeze came down. Elsewhere the keeper of the carousel, Ibb Rosk, promised new "
    "horses with painted manes and a brass organ that plays backwards through"
)


def test_common_words_do_not_make_a_story_the_articles_own() -> None:
    assert found(*BODY, NEAR) == [False] * 4 + [True]


def test_a_paragraph_that_shares_more_goes_with_the_strangers_below_it() -> None:
    shared = NEAR.replace("painted", "lighthouse")
    assert found(*BODY, shared) == [False] * 5
    assert found(*BODY, shared, PLAIN) == [False] * 4 + [True] * 2


def test_the_articles_own_broken_paragraph_stays_above_strangers() -> None:
    assert found(*BODY, OWN, PLAIN) == [False] * 5 + [True]
