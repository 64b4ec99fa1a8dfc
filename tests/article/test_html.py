"""What `read_html` makes of a page: lines, roles, offsets, and what it does with hostile markup."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.article.html import HtmlReading, read_html
from twosource.article.html.body import find_body, letters
from twosource.article.html.flatten import flatten
from twosource.article.html.siblings import KEPT, SIBLING, reconsider
from twosource.article.html.tree import parse, take_unread_away
from twosource.records import Locator, Page, PageId

BODY = [
    "The old bridge over the Tarn will stay shut until the autumn, the harbour board of Wexcombe said on Monday.",
    "Divers found that two of its nine piers had been hollowed out by the floods of last winter, the board said.",
    "About 4,200 cars crossed it every day before the floods, according to a count made by the county in May.",
    "A ferry will carry people on foot from seven in the morning; drivers must go round by way of Low Arling.",
]
PAGE = """<!doctype html><html lang="en-GB"><head>
<title>Bridge shut until autumn | Quayside Courier</title>
<link rel="canonical" href="https://www.courier.example/2031/02/03/bridge">
<meta property="og:site_name" content="Quayside Courier"><meta property="og:title" content="Bridge shut until autumn">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Bridge shut until autumn", "datePublished": "2031-02-03T08:00:00Z", "dateModified": "2031-02-04",
 "author": [{{"@type": "Person", "name": "Ada Bell"}}], "articleSection": "Local",
 "publisher": {{"@type": "Organization", "name": "Quayside Courier"}}}}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Bridge shut until autumn</h1><p class="byline">By Ada Bell, Transport Reporter</p>
<figure><img src="a.jpg"><figcaption>The bridge in January. (Cem Dal/Tidal Press)</figcaption></figure>
{body}</article>
<aside class="newsletter"><p>Sign up for our morning letter.</p></aside>
<footer><p>© 2019 Quayside Courier</p></footer></body></html>"""
PARTS = [
    "<p>", "</p>", "<div class=caption>", "</div>", "<figure><img>", "</figure>", "<br>", "<b>", "</b>", "<script>",
    "</script>", "<!--", "-->", "<", ">", "&amp;", "\x00", "\ud800", "quay", " ", "<td>", "é", "<h1>",
]  # fmt: skip


def page_of(html: str, url: str | None = None) -> Page:
    return Page(
        id=PageId("0" * 16),
        digest="",
        media="html",
        content=html,
        encoding="utf-8",
        locator=Locator(file="page.html"),
        name="page.html",
        url=url,
    )


def read(html: str, url: str | None = None) -> HtmlReading:
    return read_html(page_of(html, url))


def strings(reading: HtmlReading, role: str) -> list[str]:
    return [reading.text[block.start : block.end] for block in reading.blocks if block.role == role]


@pytest.fixture(scope="module")
def bridge() -> HtmlReading:
    return read(PAGE.format(body="".join(f"<p>{line}</p>" for line in BODY)))


def test_lines_have_roles(bridge: HtmlReading) -> None:
    assert bridge.body_found
    assert strings(bridge, "body") == BODY
    assert strings(bridge, "headline") == ["Bridge shut until autumn"]
    assert strings(bridge, "byline") == ["By Ada Bell, Transport Reporter"]
    assert strings(bridge, "caption") == ["The bridge in January. (Cem Dal/Tidal Press)"]
    assert strings(bridge, "navigation") == ["Home", "Sport", "© 2019 Quayside Courier"]
    assert strings(bridge, "promotion") == ["Sign up for our morning letter."]


def test_every_line_is_a_block_with_a_reason_and_the_articles_know_it(bridge: HtmlReading) -> None:
    assert [bridge.text[block.start : block.end] for block in bridge.blocks] == bridge.text.split("\n")
    assert all(block.reason for block in bridge.blocks)
    own = {block.role for block in bridge.blocks if block.article == 0}
    assert own == {"headline", "byline", "caption", "body"}


def test_facts(bridge: HtmlReading) -> None:
    assert (bridge.headline, bridge.bylines, bridge.section) == ("Bridge shut until autumn", ("Ada Bell",), "Local")
    assert (bridge.outlet, bridge.language, bridge.host) == ("Quayside Courier", "en-GB", "courier.example")
    assert bridge.url == "https://www.courier.example/2031/02/03/bridge"
    assert bridge.published.evidence == "JSON-LD datePublished 2031-02-03T08:00:00Z"
    assert str(bridge.published.day) == "2031-02-03" and str(bridge.modified.day) == "2031-02-04"
    assert bridge.captions == ("The bridge in January.",) and bridge.credits == ("Cem Dal/Tidal Press",)
    fields = {(source.field, source.string) for source in bridge.sources}
    assert {("JSON-LD author", "Ada Bell"), ("JSON-LD publisher", "Quayside Courier")} <= fields


def test_no_body_is_said_and_nothing_is_called_body() -> None:
    reading = read("<html><body><nav><a href='/'>Home</a></nav><div>Menu</div></body></html>")
    assert not reading.body_found and not strings(reading, "body")
    assert "no extractor found a body" in {block.reason for block in reading.blocks} or not reading.blocks


def test_inline_markup_does_not_break_lines_or_words() -> None:
    tree, _ = parse("<p>The b<b>rid</b>ge, <a href=x>shut</a>, and <i>that</i>.</p><pre>one</pre>two<br>three")
    assert tree is not None
    assert [line.string for line in flatten(tree)] == ["The bridge, shut, and that.", "one", "two", "three"]


def test_scripts_and_hidden_templates_are_no_text() -> None:
    tree, _ = parse("<p>One<script>alert('no')</script></p><template><p>no</p></template><style>p{}</style>two")
    assert tree is not None
    assert [line.string for line in flatten(tree)] == ["One", "two"]


def test_a_class_named_for_captions_round_a_whole_article_is_no_caption() -> None:
    body = "".join(f"<p>{line}</p>" for line in BODY * 4)
    tree, _ = parse(f"<div class='article has-caption'>{body}</div>")
    assert tree is not None
    assert {line.context for line in flatten(tree)} == {None}


def test_equal_short_lines_elsewhere_are_not_body() -> None:
    tree, _ = parse("<p>Yes.</p>" + "".join(f"<p>{line}</p><p>Yes.</p>" for line in BODY) + "<p>Yes.</p><p>Yes.</p>")
    assert tree is not None
    paragraphs = [BODY[0], "Yes.", BODY[1]]
    assert find_body(flatten(tree), paragraphs) == {1, 2, 3}


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=6, max_size=12).map(" ".join),
        min_size=1,
        max_size=8,
    ),
    chosen=st.sets(st.integers(0, 7)),
)
def test_paragraphs_are_found_again(words: list[str], chosen: set[int]) -> None:
    lines = [f"{index}x{'y' * 40} {string}" for index, string in enumerate(words)]
    tree, _ = parse("".join(f"<p>{line}</p>" for line in lines))
    assert tree is not None
    wanted = {index for index in chosen if index < len(lines)}
    assert find_body(flatten(tree), [f"- {lines[index]}" for index in sorted(wanted)]) == wanted


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_any_markup_gives_lines_that_tile_the_text(parts: list[str]) -> None:
    reading = read("".join(parts))
    blocks = reading.blocks
    assert "\n".join(reading.text[block.start : block.end] for block in blocks) == reading.text
    assert all(left.end + 1 == right.start for left, right in pairwise(blocks))
    assert reading == read("".join(parts))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "deep words",
        "<p>a" * 2_000,
        "<" * 200_000,
        "<a" * 200_000,
        "<div " + " ".join(f'a{number}="x"' for number in range(50_000)) + ">words",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>words",
        '<script type="application/ld+json">'
        + '{"@type": "Article", "author":' * 300
        + "1"
        + "}" * 300
        + "</script>words",
        "<h1>" + "| " * 50_000 + "</h1>",
        '<meta name="author" content="' + "by " * 50_000 + '">words',
        "<figure><img><figcaption>" + "photo ( " * 50_000 + "</figcaption></figure>",
    ],
    ids=[
        "nested",
        "unclosed",
        "less-than",
        "open tags",
        "attributes",
        "json list",
        "json depth",
        "bars",
        "by",
        "caption",
    ],
)
def test_hostile_markup_is_read_in_bounded_time(html: str) -> None:
    start = time.process_time()
    read(html)
    assert time.process_time() - start < 5


def test_nesting_without_end_keeps_the_words() -> None:
    reading = read("<p>first</p>" + "<div>" * 100_000 + "deep words")
    assert reading.text == "first\ndeep words"
    assert "too much for the parser" in reading.notes[0]


def test_text_longer_than_the_parsers_bound_is_kept() -> None:
    tree, notes = parse("<p>" + "word " * 2_200_000 + "<p>last")
    assert tree is not None and notes
    assert flatten(tree)[-1].string == "last"


def test_letters_ignore_what_two_programs_set_differently() -> None:
    assert letters("- “10,000 to_12”") == letters("10 000 to 12")


def test_a_paragraph_the_extractor_left_among_its_own_is_body() -> None:
    tree, _ = parse(
        "<div>" + "".join(f"<p>{line}</p>" for line in BODY) + "</div><p>A line of another box, far off.</p>"
    )
    assert tree is not None
    assert reconsider(flatten(tree), {0, 3}) == {0: KEPT, 1: SIBLING, 2: SIBLING, 3: KEPT}


def test_a_line_that_is_a_link_is_no_body_but_a_link_in_a_line_is() -> None:
    tree, _ = parse(
        f"<div><p>{BODY[0]}</p><p><a href=x>Ferry to run from Friday</a></p>"
        f"<p>See <a href=y>the board's report</a> on the piers and the floods of last winter.</p><p>{BODY[1]}</p></div>"
    )
    assert tree is not None
    assert sorted(reconsider(flatten(tree), {0, 1, 2, 3})) == [0, 2, 3]
    assert reconsider(flatten(tree), set()) == {}


def test_a_body_that_only_the_data_holds_is_put_behind_the_lines() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "Bridge shut", "articleBody": " ".join(BODY)})
    reading = read(
        f'<script type="application/ld+json">{data}</script><h1>Bridge shut</h1><div>Please switch on scripts.</div>'
    )
    assert reading.body_found and reading.text.split("\n")[0] == "Bridge shut"
    assert " ".join(strings(reading, "body")) == " ".join(BODY)
    (reason,) = {block.reason for block in reading.blocks if block.role == "body"}
    assert reason == "only in the page's data, not in its text"


@pytest.mark.parametrize(
    "box", ["<div class=ad></div>", "<div><div> </div></div>", "<ul></ul>", "<span></span>", "<i> </i>"]
)
def test_empty_boxes_neither_join_nor_part_words(box: str) -> None:
    """Whatever is taken away as empty, the lines are those that the words and blocks around it make."""
    cases = [
        ("<p>One</p>{}<p>two</p>", ["One", "two"]),
        ("<div><b>One</b>{}</div><p>two</p>", ["One", "two"]),
        ("<p>One {}two</p>", ["One two"] if box[1] in "si" else ["One", "two"]),
    ]
    for html, lines in cases:
        tree, _ = parse(html.format(box))
        assert tree is not None
        take_unread_away(tree)
        assert [line.string for line in flatten(tree)] == lines


def test_a_box_with_a_picture_stays() -> None:
    tree, _ = parse("<p>One</p><div><img src='a.jpg' alt='The quay'></div><p>two</p>")
    assert tree is not None
    take_unread_away(tree)
    assert tree.find(".//img") is not None


@pytest.mark.parametrize("odd", ["\x0b", "\x01", "&#11;", "\ufffe", "\x1b[2J"])
def test_control_characters_beside_what_is_taken_away_break_nothing(odd: str) -> None:
    story = "".join(f"<p>{line}</p>{odd}<script>x()</script>{odd}<aside>{odd}Menu</aside>{odd}" for line in BODY)
    reading = read(f"<html><body><div></div>{odd}<article>{story}<div><span></span>{odd}</div></article></body></html>")
    assert strings(reading, "body")[:1] == BODY[:1]
