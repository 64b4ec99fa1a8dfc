"""The day on the spot, days told by age, days in lines and programs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.article.html.pages import PARAGRAPHS, article, read
from twosource.article.html.ages import age_line
from twosource.article.html.local_days import as_printed
from twosource.article.html.visible import visible_date
from twosource.records import Dating

EVENING = "2031-02-04T01:50:59Z"
"""Ten to six in the afternoon of the day before, eight hours west."""


def stated(string: str) -> Dating:
    day = date.fromisoformat(string[:10])
    return Dating(earliest=day, latest=day, evidence=f"JSON-LD datePublished {string}")


@pytest.mark.parametrize(
    "line",
    [
        "Feb. 3, 2031 5:50 PM",
        "Updated Feb 4, 9:41 AM; Posted Feb 3, 5:50 PM",
        "Monday, 3 February 2031, 20:50",
        "Feb. 3, 2031",
    ],
)
def test_the_printed_day_before_is_the_day_on_the_spot(line: str) -> None:
    reading = article(f"<p class=date>{line}</p>", published=EVENING)
    assert reading.published.day == date(2031, 2, 3)
    assert EVENING in reading.published.evidence and "where it was made" in reading.published.evidence


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("Feb. 2, 2031 5:50 PM", EVENING),
        ("Feb. 3, 2031", "2031-02-04T14:50:59Z"),
        ("Feb. 3, 2031 5:50 PM", "2031-02-04T14:20:00Z"),
        ("Feb. 3, 2031", "2031-02-04T01:50:59-05:00"),
        ("The board met on Feb. 3, 2031.", EVENING),
        ("Feb. 5, 2031", "2031-02-04T23:50:59Z"),
        ("Feb. 3, 2031", "2031-02-04"),
    ],
    ids=["two days", "at noon", "no zone has it", "the stamp is local", "a sentence", "after, no clock", "no clock"],
)
def test_another_days_words_leave_the_stamp_alone(line: str, stamp: str) -> None:
    assert article(f"<p class=date>{line}</p>", published=stamp).published.day == date(2031, 2, 4)


def test_an_address_tells_the_evening_unless_the_page_prints_the_stamped_day() -> None:
    url = "https://www.courier.example/2031/02/03/bridge"
    assert article("", published=EVENING, url=url).published.day == date(2031, 2, 3)
    assert article("<p>Feb. 4, 2031</p>", published=EVENING, url=url).published.day == date(2031, 2, 4)
    assert article("", published="2031-02-04T14:00:00Z", url=url).published.day == date(2031, 2, 4)


@given(
    st.datetimes(min_value=datetime(2031, 1, 2), max_value=datetime(2031, 12, 30)),
    st.integers(min_value=-48, max_value=56),
)
def test_a_printed_clock_gives_the_local_day_in_every_zone(moment: datetime, quarters: int) -> None:
    zone = timezone(timedelta(minutes=15 * quarters))
    local = moment.replace(tzinfo=UTC).astimezone(zone)
    printed = as_printed(
        stated(f"{moment:%Y-%m-%dT%H:%M:%S}Z"), [f"{local:%B} {local.day}, {local:%Y, %H:%M}"], [], None
    )
    assert printed.day == local.date()


def test_a_change_on_the_same_line_is_not_the_publication() -> None:
    assert visible_date(["UPDATED: 4 February 2031 | PUBLISHED: 3 February 2031"]).day == date(2031, 2, 3)
    assert visible_date(["Updated 4 February 2031"]).day is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 hours ago", 3), ("vor 5 Minuten", 4), ("il y a 2 jours", 2), ("2 giorni fa", 2), ("3 uur geleden", 3),
        ("2 saat önce", 4), ("2 часа назад", 4), ("5小时前", 3), ("3시간 전", 3), ("an hour ago", 4),
    ],
)  # fmt: skip
def test_an_age_is_counted_back_from_the_capture(line: str, day: int) -> None:
    assert age_line(["Ada Bell", line], datetime(2031, 2, 4, 2, 30)).day == date(2031, 2, day)


@pytest.mark.parametrize("line", ["Updated 3 hours ago", "3 hours", "vor 3 Stunden ago", "5 min read", "ago"])
def test_what_is_no_age_of_the_article_is_not_counted(line: str) -> None:
    assert age_line([line], datetime(2031, 2, 4, 2, 30)).day is None


def test_an_age_without_a_capture_says_nothing_and_a_stated_day_goes_first() -> None:
    captured = datetime(2031, 2, 4, 2, 30)
    assert article("<p>3 hours ago</p>").published.day is None
    assert article("<p>3 hours ago</p>", captured_at=captured).published.day == date(2031, 2, 3)
    assert article("<p>3 hours ago</p>", published="2031-01-30", captured_at=captured).published.day == date(
        2031, 1, 30
    )


def test_a_program_tells_the_day_where_nothing_else_does_and_only_one_day() -> None:
    program = '<script>x = {{"story": {{"publishedAt": "{}"}}, "other": {{"publishedAt": "{}"}}}}</script>'
    one, two = (program.format("2031-02-03T09:00:00Z", f"2031-02-0{day}T10:00:00Z") for day in (3, 5))
    assert article(one).published.day == date(2031, 2, 3)
    assert article(two).published.day is None
    assert article(one, published="2031-01-30").published.day == date(2031, 1, 30)


def test_a_date_line_above_the_headline_is_read_and_no_longer_line_with_a_date() -> None:
    html = f"<title>Bridge shut</title><div>{{}}</div><article><h1>Bridge shut</h1>{PARAGRAPHS}</article>"
    assert read(html.format("Von Ada Bell publiziert am 3. Februar 2031")).published.day == date(2031, 2, 3)
    fair = "Tickets for the ferry fair of 3 February 2031 are sold out at all of our offices"
    assert read(html.format(fair)).published.day is None


def test_the_country_of_the_address_tells_which_figure_is_the_day() -> None:
    above = "<p>05/10/2031 - Ada Bell</p>"
    assert article(above, url="http://courier.com.br/bridge").published.day == date(2031, 10, 5)
    assert article(above, url="http://courier.us/bridge").published.day is None
