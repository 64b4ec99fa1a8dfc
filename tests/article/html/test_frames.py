"""What stands about the text and is not it: pointers, calls, what is above the first paragraph."""

from __future__ import annotations

import pytest

from tests.article.html.pages import BODY, PARAGRAPHS, article, lines_of, strings
from twosource.article.html.asides import asides
from twosource.article.html.openings import openings
from twosource.article.html.reading import AWAY
from twosource.records import Role


@pytest.mark.parametrize(
    "line",
    [
        "Read also: <a href=/ferry>Ferry to run from seven in the morning</a>",
        "LES OGSÅ | <a href=/ferry>Fergen går fra sju om morgenen</a>",
        ">> <b>More:</b> <a href=/ferry>Ferry to run from seven</a> »",
    ],
)
def test_a_label_and_a_linked_title_point_away(line: str) -> None:
    lines = lines_of(f"<div><p>{BODY[0]}</p><p>{line}</p><p>{BODY[1]}</p></div>")
    assert asides(lines, [0, 1, 2]) == {1}


@pytest.mark.parametrize(
    "line",
    [
        "The county faces <a href=/count>a second count of all the cars in May</a>.",
        "Its plan: <a href=/plan>Ferry</a>",
        "<a href=/ferry>Ferry to run from seven in the morning</a>",
        "The board's long statement of Monday, which nobody signed, names <a href=/x>two of the nine old piers</a>",
    ],
    ids=["a sentence", "one linked word", "no label", "a long lead"],
)
def test_a_sentence_with_a_link_does_not(line: str) -> None:
    lines = lines_of(f"<div><p>{BODY[0]}</p><p>{line}</p><p>{BODY[1]}</p></div>")
    assert asides(lines, [0, 1, 2]) == set()


def test_calls_to_follow_or_subscribe_end_the_text_and_nothing_above_them_is_taken() -> None:
    call = "<p>Write to <a href='mailto:a@courier.example'>Ada Bell</a>.</p>"
    follow = "<p>Follow us on <a href='https://www.facebook.com/courier'>Facebook</a>.</p>"
    lines = lines_of(f"<div>{call}<p>{BODY[0]}</p>{call}{follow}</div>")
    assert asides(lines, [0, 1, 2, 3]) == {2, 3}
    post = "<p>The mayor <a href='https://twitter.com/mayor/status/123?s=2'>posted a picture</a> of the piers.</p>"
    assert asides(lines_of(f"<div><p>{BODY[0]}</p>{post}</div>"), [0, 1]) == set()
    assert asides(lines_of(f"<div>{follow}</div>"), [0]) == set()


def test_a_line_set_aside_says_so() -> None:
    reading = article("", below="<p>Sign up for <a href=/newsletter>our letter of the morning</a>, free of charge.</p>")
    assert strings(reading, "body") == list(BODY)
    (reason,) = {block.reason for block in reading.blocks if "Sign up" in reading.text[block.start : block.end]}
    assert reason == AWAY


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("<p>segunda-feira, 3 de fevereiro de 2031 às 0:13</p>", "dateline"),
        ("<p>5:45 AM PST 2/13/2031 by Ada Bell</p>", "dateline"),
        ("<p>Lesezeit: 3 Minuten</p>", "other"),
        ("<p>4 min read</p>", "other"),
    ],
)
def test_what_stands_above_the_first_paragraph_is_its_frame(line: str, role: str) -> None:
    reading = article(line)
    assert strings(reading, "body") == list(BODY)
    assert line[3:-4] in strings(reading, role)


def test_a_first_sentence_with_a_date_is_text() -> None:
    line = "The board met on 3 February 2031."
    assert line in strings(article(f"<p>{line}</p>"), "body")


def test_lines_above_the_headline_are_not_text_unless_most_of_the_text_is() -> None:
    link = "<p>Ferries that ran last winter, in pictures made by readers</p>"
    few = lines_of(f"<div>{link}<h1>Bridge shut</h1>{PARAGRAPHS}</div>")
    roles: list[Role] = ["body", "headline", "body", "body", "body", "body"]
    assert openings(few, roles) == {0: ("other", "above the headline")}
    most = lines_of(f"<div>{PARAGRAPHS}<h1>Bridge shut</h1>{link}</div>")
    assert openings(most, roles[2:] + roles[1::-1]) == {}


def test_a_byline_below_the_text_counts_only_where_none_stands_above() -> None:
    above, below = "<div class=byline>Ada Bell</div>", "<div class=byline>Cem Dal</div>"
    assert article(above, below=below).bylines == ("Ada Bell",)
    assert article("", below=below).bylines == ("Cem Dal",)
