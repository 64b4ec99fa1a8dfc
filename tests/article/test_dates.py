"""Dates: as stated, as printed, or between which days; never a copyright year."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from twosource.article.calendar import MONTHS, full_dates
from twosource.article.dates import UNDATED, date_change, date_line, date_page
from twosource.article.html.stated_dates import date_in_url
from twosource.records import Dating, Locator, Page, PageId

FEBRUARY_3 = date(2031, 2, 3)


def page(*, published: date | None = None, captured: date | None = None) -> Page:
    return Page(
        id=PageId("p"),
        digest="",
        media="text",
        content="",
        encoding="utf-8",
        locator=Locator(file="p"),
        name="p",
        published=published,
        captured_at=datetime(captured.year, captured.month, captured.day, 12, tzinfo=UTC) if captured else None,
    )


@pytest.mark.parametrize(
    "string",
    [
        "Feb. 3, 2031",
        "February 3rd, 2031",
        "3 February 2031",
        "3. Februar 2031",
        "3 de febrero de 2031",
        "3 février 2031",
        "3 febbraio 2031",
        "3 februari 2031",
        "2031-02-03",
        "2031/02/03",
        "2031年2月3日",
        "3.2.2031",
        "03. 02. 2031",
    ],
)
def test_full_dates(string: str) -> None:
    assert [day for day, _, _ in full_dates(f"It was {string}.")] == [FEBRUARY_3]


@pytest.mark.parametrize("string", ["3/2/2031", "Feb. 30, 2031", "© 2031", "February 2031", "1.2031.02.03.4", "Feb. 3"])
def test_no_full_dates(string: str) -> None:
    assert list(full_dates(string)) == []


@pytest.mark.parametrize(
    ("string", "kind"),
    [
        ("Published Feb. 3, 2031 4:10 p.m.", "published"),
        ("Updated Feb. 3, 2031 4:10 p.m. EST", "updated"),
        ("Last updated: 3 February 2031", "updated"),
        ("Veröffentlicht am 3. Februar 2031", "published"),
        ("Tuesday, February 3, 2031 | 4:10 pm", "bare"),
        ("February 3, 2031 Updated 5:10 pm", "bare"),
    ],
)
def test_date_lines(string: str, kind: str) -> None:
    assert date_line(string) == (kind, FEBRUARY_3)


@pytest.mark.parametrize(
    "string",
    [
        "The bridge opened on Feb. 3, 2031.",
        "© 2031 Osthaven Post. Updated daily.",
        "Published in the journal of the harbour board on the third of February by the keeper, Feb. 3, 2031",
        "Copyright Feb. 3, 2031 Osthaven Post",
    ],
)
def test_no_date_lines(string: str) -> None:
    assert date_line(string) is None


def dated(
    at: Page, *, published: Dating = UNDATED, modified: Dating = UNDATED, lines: object = (), copy: object = ()
) -> Dating:
    return date_page(at, published=published, modified=modified, lines=lines, copy=copy)  # type: ignore[arg-type]


def test_what_the_capture_states_goes_first() -> None:
    dating = dated(page(published=FEBRUARY_3), lines=[("published", date(2030, 1, 1))])
    assert dating.day == FEBRUARY_3


def test_the_printed_day_goes_before_an_update() -> None:
    dating = dated(page(), lines=[("updated", date(2031, 2, 5)), ("published", FEBRUARY_3)])
    assert (dating.day, dating.evidence) == (FEBRUARY_3, "the page's own date line")


def test_an_update_only_bounds_the_day() -> None:
    dating = dated(page(), lines=[("updated", FEBRUARY_3)])
    assert (dating.earliest, dating.latest) == (None, FEBRUARY_3)


def test_the_days_looked_back_on_and_the_capture_bound_it() -> None:
    copy = [
        ("body", "The bridge had opened on Jan. 5, 2030, and closed on 3 February 2031."),
        ("body", "It will reopen on March 1, 2031."),
        ("caption", "The quay on May 5, 2031."),
    ]
    dating = dated(page(captured=date(2031, 4, 1)), copy=copy)
    assert (dating.earliest, dating.latest, dating.day) == (FEBRUARY_3, date(2031, 4, 1), None)
    assert (
        dating.evidence
        == "not before 2031-02-03, a day its body looks back on; not after 2031-04-01, when it was captured"
    )


def test_nothing_is_unknown() -> None:
    assert dated(page(), copy=[("body", "The bridge is closed. Copyright 2031.")]) == Dating()


def by_address(address: Dating, *, captured: date | None = None, lines: tuple[tuple[str, date], ...] = ()) -> Dating:
    return date_page(
        page(captured=captured), published=UNDATED, modified=UNDATED, address=address, lines=lines, copy=()
    )


def test_an_address_dates_a_page_that_nothing_else_does() -> None:
    address = date_in_url("https://post.example/2031/02/03/gale")
    assert (by_address(address).day, by_address(address).evidence) == (FEBRUARY_3, "only its address, 2031/02/03")
    assert by_address(address, lines=(("bare", date(2031, 2, 4)),)).day == date(2031, 2, 4)


def test_an_address_that_names_a_day_after_the_capture_does_not() -> None:
    address = date_in_url("https://post.example/2031/02/03/gale")
    assert by_address(address, captured=date(2031, 2, 1)).latest == date(2031, 2, 1)
    assert by_address(date_in_url("https://post.example/2031/13/03/gale")) == UNDATED


@pytest.mark.parametrize(
    "string",
    [
        "3 февраля 2031 г", "3 лютого 2031", "3 lutego 2031", "3. února 2031", "3. helmikuuta 2031", "3 Şubat 2031",
        "3 Φεβρουαρίου 2031", "3 februarie 2031", "2031. február 3", "2031 m. vasario 3 d", "٣ فبراير ٢٠٣١",
        "3 شباط 2031", "3 फरवरी 2031", "2031년 2월 3일", "3 กุมภาพันธ์ 2574", "3 tháng 2 năm 2031",
    ],
)  # fmt: skip
def test_full_dates_in_further_languages(string: str) -> None:
    assert [day for day, _, _ in full_dates(f"{string}.")] == [FEBRUARY_3]


def test_figures_alone_are_read_where_they_have_one_meaning() -> None:
    assert [day for day, _, _ in full_dates("25/2/2031, 2/25/2031")] == [date(2031, 2, 25)] * 2
    assert list(full_dates("3/2/2031, 2-3-2031, version 3.2.2031.4, 2031/25")) == []


def test_a_month_of_two_meanings_is_not_read() -> None:
    assert list(full_dates("3 listopada 2031")) == []


def test_each_months_name_is_of_one_month() -> None:
    assert set(MONTHS.values()) == set(range(1, 13)) and "listopada" not in MONTHS


def test_a_change_is_what_the_markup_states_else_the_last_updating_line() -> None:
    stated = Dating(earliest=FEBRUARY_3, latest=FEBRUARY_3, evidence="JSON-LD dateModified 2031-02-03")
    lines = [("updated", date(2031, 2, 4)), ("updated", date(2031, 2, 5)), ("bare", date(2031, 2, 9))]
    assert date_change(stated, lines) == stated
    assert (date_change(UNDATED, lines).day, date_change(UNDATED, lines).evidence) == (
        date(2031, 2, 5),
        "the page's own date line",
    )


def test_a_line_that_says_no_change_makes_none() -> None:
    assert date_change(UNDATED, [("published", FEBRUARY_3), ("bare", FEBRUARY_3)]) == UNDATED
