"""Stated facts: names, dates, JSON-LD, captions. Each rule with a case it must not touch."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.article.html import read_html
from twosource.article.html.captions import clean_credits, read_pictures, split_credit
from twosource.article.html.flatten import flatten
from twosource.article.html.linked_data import find_article, load, read_blocks, string_of
from twosource.article.html.markup import context_of
from twosource.article.html.metadata import Stated, host_of, state
from twosource.article.html.names import clean_names
from twosource.article.html.stated_dates import date_by, date_in_url, read_day
from twosource.article.html.tree import parse
from twosource.article.html.visible import visible_date, visible_names
from twosource.records import Locator, Page, PageId


def page_of(html: str) -> Page:
    return Page(
        id=PageId("0" * 16),
        digest="",
        media="html",
        content=html,
        encoding="utf-8",
        locator=Locator(file="page.html"),
        name="page.html",
    )


KEYS = ["@type", "@graph", "@id", "name", "author", "headline", "datePublished"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
)


def stated(html: str) -> Stated:
    tree, _ = parse(html)
    assert tree is not None
    return state(tree)


# --- names ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        (["By Ada Bell and Cem Dal"], ("Ada Bell", "Cem Dal")),
        (["Von Ada Bell und Cem Dal"], ("Ada Bell", "Cem Dal")),
        (["Ada Bell, Transport Reporter"], ("Ada Bell",)),
        (["Ada Bell (Low Arling)", "ada.bell@courier.example"], ("Ada Bell",)),
        (["https://courier.example/people/ada-bell"], ()),
        (["ADA BELL", "Ada Bell"], ("ADA BELL",)),
        (["Quayside Courier", "Ada Bell"], ("Ada Bell",)),
        (["Quayside Courier"], ("Quayside Courier",)),
        (["Byron Bywater"], ("Byron Bywater",)),
        (["Anderson Andrews"], ("Anderson Andrews",)),
        (["Name *", "5 min read", ""], ()),
    ],
)
def test_names(fields: list[str], names: tuple[str, ...]) -> None:
    assert clean_names(fields, outlets=["Quayside Courier"]) == names


@given(st.text(max_size=200))
def test_names_of_anything_are_clean(field: str) -> None:
    for name in clean_names([field]):
        assert name == name.strip() and "\n" not in name and "http" not in name


def test_visible_names_need_a_byline_not_a_sentence() -> None:
    assert visible_names(["Words by Ada Bell - 3 February 2031"], []) == ("Ada Bell",)
    assert visible_names(["By noon the ferry had carried 900 people across the Tarn."], []) == ()


# --- dates ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("string", "day"),
    [
        ("2031-02-03T23:30:00-05:00", date(2031, 2, 3)),
        ("20310203T080000", date(2031, 2, 3)),
        ("2031-2-3 08:00", date(2031, 2, 3)),
        ("Mon, 3 Feb 2031 08:00:00 GMT", date(2031, 2, 3)),
        ("February 3, 2031", date(2031, 2, 3)),
        ("03.02.2031 - 08:00", date(2031, 2, 3)),
        ("20310203080000", date(2031, 2, 3)),
        ("2031. 02. 03. 08:00", date(2031, 2, 3)),
        ("03-02-2031", date(2031, 2, 3)),
        ("3 февраля 2031", date(2031, 2, 3)),
        ("1927786013", date(2031, 2, 2)),
        ("2031-02-30", None),
        ("© 2031 Quayside Courier", None),
        ("2031", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_read_day(string: str, day: date | None) -> None:
    assert read_day(string) == day


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_iso_days_are_read_back(day: date) -> None:
    assert read_day(day.isoformat()) == day == read_day(day.strftime("%Y%m%d"))


def test_the_better_statement_wins_and_tells_itself() -> None:
    page = stated(
        '<meta property="article:published_time" content="2031-02-05"><time datetime="2031-01-01">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-02-03"}</script>'
    )
    assert page.published.evidence == "JSON-LD datePublished 2031-02-03"
    assert date_by([("meta date", "soon")]).latest is None


@pytest.mark.parametrize(
    ("url", "earliest", "latest"),
    [
        ("https://courier.example/2031/02/28/bridge", date(2031, 2, 28), date(2031, 2, 28)),
        ("https://courier.example/news/2031-02-28/bridge", date(2031, 2, 28), date(2031, 2, 28)),
        ("https://courier.example/2031/02/bridge", date(2031, 2, 1), date(2031, 2, 28)),
        ("https://courier.example/2031/13/45/bridge", None, None),
        ("https://courier.example/?from=/2031/02/28/", None, None),
        ("https://courier.example/story-20310", None, None),
    ],
)
def test_date_in_url(url: str, earliest: date | None, latest: date | None) -> None:
    dating = date_in_url(url)
    assert (dating.earliest, dating.latest) == (earliest, latest)


def test_copyright_and_updates_are_no_publication() -> None:
    assert visible_date(["© 3 February 2031", "Updated 3 February 2031", "The board met."]).latest is None


# --- JSON-LD -------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken",
    ['{"@type": "NewsArticle", "headline": "One\ntwo"}', '<!-- {"@type": "NewsArticle", "headline": "One two"} -->',
     '{"@type": "NewsArticle", "headline": "One two",}', '[{"@type": "NewsArticle", "headline": "One two"},]'],
)  # fmt: skip
def test_broken_json_is_mended_where_that_is_plain(broken: str) -> None:
    tree, _ = parse(f'<script type="application/ld+json">{broken}</script>')
    assert tree is not None
    nodes, notes = read_blocks(tree)
    assert string_of((find_article(nodes) or {}).get("headline")) == "One two" and notes == ()


def test_what_stays_broken_is_told() -> None:
    page = stated('<script type="application/ld+json">{"@type": </script><p>words')
    assert (
        page.notes == ("1 JSON-LD block(s) that are not JSON: no more than plain dates and the headline read",)
        and page.article == {}
    )


def test_dates_of_a_broken_article_are_read_and_nothing_of_broken_others() -> None:
    script = '<script type="application/ld+json">{"@type": "%s", "a": "b"c", "datePublished": "2031-02-03"}</script>'
    assert stated(script % "NewsArticle").published.day == date(2031, 2, 3)
    assert stated(script % "VideoObject").published.day is None


def test_article_in_a_graph_among_teasers() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "Quayside Courier"},
            {"@type": "Person", "@id": "#ada", "name": "Ada Bell"},
            {"@type": ["Article", "NewsArticle"], "headline": "Bridge shut", "datePublished": "2031-02-03",
             "author": {"@id": "#ada"}, "publisher": {"@id": "#site"}},
            {"@type": "NewsArticle", "headline": "Ferry runs"},
        ]
    }  # fmt: skip
    page = stated(f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert page.linked("headline") == "Bridge shut"
    assert page.authors[0] == ["Ada Bell"] and page.site_names == ["Quayside Courier"]


def test_the_article_that_names_the_pages_address_goes_first() -> None:
    full = {"@type": "NewsArticle", "headline": "Ferry runs", "datePublished": "2031-01-01", "author": "Cem Dal"}
    own = {"@type": "NewsArticle", "headline": "Bridge shut", "url": "https://www.courier.example/bridge/"}
    link = '<link rel="canonical" href="https://courier.example/bridge">'
    script = f'<script type="application/ld+json">{json.dumps([full, own])}</script>'
    assert stated(link + script).linked("headline") == "Bridge shut"
    assert stated(script).linked("headline") == "Ferry runs"


def test_the_first_time_behind_the_heading_goes_before_those_above() -> None:
    other, own = '<time datetime="2031-01-01"></time>', '<time datetime="2031-02-03"></time>'
    change = '<time class="entry-date updated" datetime="2031-02-05"></time>'
    assert stated(f"{other}<h1>Bridge shut</h1>{change}{own}").published.day == date(2031, 2, 3)
    assert stated(f"{other}<h1>Bridge shut</h1>").published.day == date(2031, 1, 1)
    assert stated(f"<h1>Bridge shut</h1>{change}").published.day is None


@given(JSON)
def test_any_json_is_read_without_error(value: object) -> None:
    page = stated('<script type="application/ld+json">' + json.dumps(value).replace("<", "\\u003c") + "</script>x")
    assert page.published is not None and isinstance(page.authors, list) and isinstance(page.makers, list)
    assert load(json.dumps(value)) == value


def test_hosts() -> None:
    assert host_of("https://WWW.Courier.example:443/a?b") == "courier.example"
    assert host_of("//[bad") is None and host_of(None) is None


@pytest.mark.parametrize(
    ("label", "context"),
    [("image-container-source", "credit"), ("image--author", "credit"), ("author-image", "byline"),
     ("img-description", "caption"), ("media-body", None), ("description", None), ("foto-quelle", "credit")],
)  # fmt: skip
def test_a_pictures_word_before_an_owners_is_a_credit(label: str, context: str | None) -> None:
    assert context_of("p", label, "", "") == context


# --- captions and credits ----------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("The bridge at dawn. (Photo: Cem Dal)", "The bridge at dawn.", "Photo: Cem Dal"),
        ("The bridge at dawn. Photo by Cem Dal/Tidal Press", "The bridge at dawn.", "Photo by Cem Dal/Tidal Press"),
        ("The bridge at dawn © Cem Dal", "The bridge at dawn", "© Cem Dal"),
        ("The bridge at dawn. | Cem Dal via Getty Images", "The bridge at dawn.", "Cem Dal via Getty Images"),
        ("Photo: Cem Dal", None, "Photo: Cem Dal"),
        ("The bridge (left) and the old mill (right)", "The bridge (left) and the old mill (right)", None),
        ("Photo shoots are banned on the bridge.", "Photo shoots are banned on the bridge.", None),
        ("The board met. Nobody spoke for the bridge.", "The board met. Nobody spoke for the bridge.", None),
        ("Foto de familia de la junta del puerto", "Foto de familia de la junta del puerto", None),
    ],
)
def test_split_credit(words: str, caption: str | None, credit: str | None) -> None:
    assert split_credit(words) == (caption, credit)


def test_clean_credits_keeps_agencies_whole() -> None:
    assert list(clean_credits("(Image credit: Getty Images)")) == ["Getty Images"]
    assert list(clean_credits("© Tidal Press | Cem Dal")) == ["Tidal Press", "Cem Dal"]
    assert list(clean_credits("Copyright Cem Dal/Copyright 2031 Tidal Press. All rights reserved.")) == [
        "Cem Dal",
        "Tidal Press",
    ]
    assert list(clean_credits("By Ada Bell")) == [] and list(clean_credits("25.04.31")) == []


def test_pictures_from_markup() -> None:
    tree, _ = parse(
        "<figure><img><figcaption><span class=text>The bridge at dawn.</span><span class=author>Cem Dal</span>"
        "</figcaption></figure><div class=wp-caption-text>The ferry on its first day</div><p class=author>Ada Bell</p>"
        "<figure><table><tr><td>no picture here</table></figure>"
    )
    assert tree is not None
    assert read_pictures(flatten(tree)) == (("The bridge at dawn.", "The ferry on its first day"), ("Cem Dal",))


def captions_in(html: str) -> tuple[str, ...]:
    """The captions of a page whose body has one paragraph before `html` and one behind it."""
    times = ("first", "second", "third", "fourth", "fifth", "sixth")
    paragraphs = [
        f"<p>The board met at noon for the {time} time to hear the divers who saw the piers.</p>" for time in times
    ]
    return read_html(page_of(f"<article>{''.join(paragraphs[:3])}{html}{''.join(paragraphs[3:])}</article>")).captions


@pytest.mark.parametrize(
    ("html", "captions"),
    [
        ("<div class=x1><div><img src=a.jpg></div><div class=x2>The bridge on a winter day</div></div>",
         ("The bridge on a winter day",)),
        ("<div><img src=a.jpg alt='The mill'><small>The mill</small></div>", ("The mill",)),
        ("<a href=/mill><div><img src=a.jpg><div>The mill on a winter day</div></div></a>", ()),
        ("<div><img src=a.jpg><div><a href=/mill>The mill on a winter day</a></div></div>", ()),
        ("<div><img src=a.jpg><div>View 6 images</div></div>", ()),
        ("<div><img src=ad.gif></div>", ()),
        ("<div><div><img src=a.jpg alt='The mill in snow'></div><div class=x3>The mill in snow</div></div>",
         ("The mill in snow",)),
    ],
    ids=["generated class", "as described", "linked box", "link in box", "button", "nothing",
         "as described behind it"],
)  # fmt: skip
def test_words_in_one_box_with_an_image(html: str, captions: tuple[str, ...]) -> None:
    assert captions_in(html) == captions


@pytest.mark.parametrize(
    ("link", "amp"),
    [
        ('<link rel="amphtml" href="https://courier.example/amp/bridge">', "https://courier.example/amp/bridge"),
        ('<link rel="canonical" href="https://courier.example/amp/bridge">', None),
        ('<link rel="amphtml" href="javascript:alert(1)">', None),
        ('<link rel="amphtml" href="/amp/bridge">', None),
        ('<link rel="amphtml" href="https://courier.example/">', None),
    ],
)
def test_the_address_of_the_copy_for_telephones(link: str, amp: str | None) -> None:
    assert read_html(page_of(f"<html><head>{link}</head><body><p>One</p></body></html>")).amp == amp
