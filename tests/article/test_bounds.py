"""Bounds on an unknown date, from what the text says. Each with a case that bounds nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.article.bounds import bounds
from twosource.article.dates import UNDATED, date_page
from twosource.records import Dating, Locator, Page, PageId


def dated(*sentences: str, captured: date | None = None) -> Dating:
    page = Page(
        id=PageId("p"),
        digest="",
        media="text",
        content="",
        encoding="utf-8",
        locator=Locator(file="p"),
        name="p",
        captured_at=datetime(captured.year, captured.month, captured.day, 9, tzinfo=UTC) if captured else None,
    )
    return date_page(
        page, published=UNDATED, modified=UNDATED, lines=(), copy=[("body", sentence) for sentence in sentences]
    )


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest"),
    [
        ("The bridge was shut on Feb. 4, 2031.", date(2031, 2, 4), None),
        ("The bridge was shut yesterday, Feb. 4, 2031.", date(2031, 2, 5), date(2031, 2, 5)),
        ("The board met today (4 February 2031).", date(2031, 2, 4), date(2031, 2, 4)),
        ("The bridge was shut last Tuesday, Feb. 4, 2031.", date(2031, 2, 5), date(2031, 2, 11)),
        ("It was shut earlier this week, on Tuesday, Feb. 4, 2031.", date(2031, 2, 4), date(2031, 2, 9)),
        ("It was shut last week, on Feb. 4, 2031.", date(2031, 2, 4), date(2031, 2, 16)),
        ("It was shut last month, on Feb. 4, 2031.", date(2031, 3, 1), date(2031, 3, 31)),
        ("The pier was built in February 2031.", date(2031, 2, 1), None),
        ("The pier was built in the summer of 2031.", date(2031, 1, 1), None),
        ("The pier had stood since 2031.", date(2031, 1, 1), None),
        ("The pier was built in February 2031 and will open in May 2032.", None, None),
        ("The pier opens in May 2032.", None, None),
        ("The bridge will open on March 1, 2031.", None, None),
        ("The plan for 2031 was to sell 2031 tickets.", None, None),
        ("It was shut last week.", None, None),
        ("It was shut on Tuesday, Feb. 4.", None, None),
        ("Yesterday the board recalled that the pier of Feb. 4, 2031 had fallen.", date(2031, 2, 4), None),
    ],
)
def test_intervals(sentence: str, earliest: date | None, latest: date | None) -> None:
    dating = dated(sentence)
    assert (dating.earliest, dating.latest) == (earliest, latest)
    assert (dating == UNDATED) == (earliest is None and latest is None)


def test_a_weekday_with_its_day_finds_its_year_between_other_dates() -> None:
    sentences = ("The pier was built in 2029.", "It was shut on Tuesday, Feb. 4.")
    dating = dated(*sentences, captured=date(2032, 1, 5))
    assert (dating.earliest, dating.latest) == (date(2031, 2, 4), date(2032, 1, 5))
    assert "the only" in dating.evidence
    assert dated(*sentences, captured=date(2043, 1, 5)).earliest == date(2029, 1, 1)  # 2031 or 2042
    assert dated(sentences[0], "It will shut on Tuesday, Feb. 4.", captured=date(2032, 1, 5)).earliest == date(
        2029, 1, 1
    )


def test_two_yesterdays_bind_nothing_from_above() -> None:
    dating = dated("It shut yesterday, Feb. 4, 2031.", "It opened yesterday, Feb. 7, 2031.")
    assert (dating.earliest, dating.latest) == (date(2031, 2, 8), None)


def test_what_lies_after_the_capture_is_not_looked_back_on() -> None:
    dating = dated("The quay of May 5, 2031, was shown.", captured=date(2031, 4, 1))
    assert (dating.earliest, dating.latest) == (None, date(2031, 4, 1))


@given(st.dates(date(1901, 1, 1), date(2099, 1, 1)), st.sampled_from(["last week", "last month", "earlier this week"]))
def test_intervals_hold_the_days_their_words_are_said_on(day: date, word: str) -> None:
    (bound,) = bounds([("body", f"It shut {word}, on {day:%B} {day.day}, {day.year}.")], None)
    assert bound.earliest is not None and bound.latest is not None
    assert day <= bound.earliest <= bound.latest <= day + timedelta(days=62)
    said = day + timedelta(days={"last week": 7, "last month": 28, "earlier this week": 0}[word])
    assert said <= bound.latest


@given(st.text(max_size=300))
def test_any_text_gives_bounds_or_none(string: str) -> None:
    for bound in bounds([("body", string)], None):
        assert bound.reason and (bound.earliest or bound.latest)
