"""Second thoughts on the extractor's body: boxes of one make, labels that say nothing, quotations, other boxes."""

from __future__ import annotations

import pytest

from tests.article.html.pages import BODY, lines_of
from twosource.article.html.rescue import rescue
from twosource.article.html.siblings import KEPT, OF_ONE_MAKE, SIBLING, reconsider

FIRST = f"<div class='grid'><div class='body part'><p>{BODY[0]}</p><p>{BODY[1]}</p></div></div>"
SECOND = f"<div class='body part'><p>{BODY[2]}</p><p>{BODY[3]}</p></div>"


def test_a_text_dealt_out_to_boxes_of_one_make_is_body_in_all_of_them() -> None:
    lines = lines_of(f"<div>{FIRST}<div>An offer</div><div class='grid'>{SECOND}</div></div>")
    assert reconsider(lines, {0, 1}) == {0: KEPT, 1: KEPT, 3: OF_ONE_MAKE, 4: OF_ONE_MAKE}


@pytest.mark.parametrize(
    "other",
    [
        f"<div class='grid'><h1>Ferry runs</h1>{SECOND}</div>",
        f"<div class='grid'><time>3 May 2031</time>{SECOND}</div>",
        f"<article><div class='grid'>{SECOND}</div></article>",
        f"<div class='grid'><div class='comment'><p>{BODY[2]}</p><p>{BODY[3]}</p></div></div>",
        f"<div class='grid'><div class='body part'><p>{BODY[2]}</p></div></div>",
    ],
    ids=["has a heading", "has a time", "is an article", "is of another make", "is one paragraph behind the text"],
)
def test_another_story_is_not_body_though_its_box_is_alike(other: str) -> None:
    assert sorted(reconsider(lines_of(f"<div>{FIRST}{other}</div>"), {0, 1})) == [0, 1]


def test_a_label_that_the_body_itself_carries_tells_nothing() -> None:
    page = (
        "<div><p>{}</p><p class='ads-free'>{}</p><p class='ads-free'>{}</p><p class='newsletter'>{}</p><p>{}</p></div>"
    )
    lines = lines_of(page.format(*BODY, "The board meets again in May."))
    assert reconsider(lines, {0, 1, 4}) == {0: KEPT, 1: KEPT, 2: SIBLING, 4: KEPT}


def test_a_quotation_among_the_paragraphs_is_body_but_not_one_behind_them() -> None:
    post = "<div class='social'><blockquote><p>We told you so in May.</p>— Ada Bell</blockquote></div>"
    lines = lines_of(f"<div><p>{BODY[0]}</p><p>{BODY[1]}</p>{post}<p>{BODY[2]}</p>{post}</div>")
    assert sorted(reconsider(lines, {0, 1, 4})) == [0, 1, 2, 3, 4]


def test_long_items_of_a_list_among_the_paragraphs_are_body_but_not_links_or_labels() -> None:
    items = f"<li>{BODY[1]} {BODY[2]}</li><li>Piers and floods</li><li><a href=x>{BODY[3]} {BODY[0]}</a></li>"
    lines = lines_of(f"<div><p>{BODY[0]}</p><p>{BODY[1]}</p><ul>{items}</ul><p>{BODY[2]}</p></div>")
    assert sorted(reconsider(lines, {0, 1, 5})) == [0, 1, 2, 5]


def test_a_linked_subheading_is_body_above_a_paragraph_and_not_above_another_link() -> None:
    heading, link = "<h3><a href=x>The Arling Ferry</a></h3>", "<p><a href=y>Timetable of the ferry</a></p>"
    lines = lines_of(f"<div><p>{BODY[0]}</p>{heading}<p>{BODY[1]}</p>{heading}{link}<p>{BODY[2]}</p></div>")
    assert sorted(reconsider(lines, {0, 1, 2, 3, 4, 5})) == [0, 1, 2, 5]


def test_a_notice_taken_for_the_body_gives_way_to_the_box_with_the_prose() -> None:
    text = "".join(f"<p>{line} {line}</p>" for line in BODY)
    notice = "This copy is for yourself and nobody else; write to the board's press office for more of them."
    lines = lines_of(f"<p>{notice}</p><article><p>{BODY[0]}</p><div>{text}</div></article>")
    assert rescue(lines, {0}) == {1, 2, 3, 4, 5}
    assert rescue(lines, {0, 2}) == {0, 2}


def test_a_short_text_is_believed_where_no_box_has_far_more() -> None:
    lines = lines_of(f"<p>{BODY[0]} {BODY[1]}</p><div>" + "".join(f"<p>{line}</p>" for line in BODY[:3]) + "</div>")
    assert rescue(lines, {0}) == {0}
    assert rescue(lines, set()) == set()
