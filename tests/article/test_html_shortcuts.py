"""What is fast in reading HTML gives what the plain way gives."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from twosource.article.html import markup
from twosource.article.html.body import letters
from twosource.article.html.tree import LONG_TAG, MAX_ATTRIBUTES, _has_long_tag, parse

LONG_TAGS = re.compile(rb"<[a-zA-Z][^<>]{%d,}>" % LONG_TAG)
PARTS = st.sampled_from(
    [b"<p>", b"<p ", b">", b"<", b"x", b"/", b"x" * (LONG_TAG // 2), b"x" * (LONG_TAG - 1), b"x" * LONG_TAG]
)
NAMES = st.sampled_from(
    ["image", "Photo", "credit", "author", "by-line", "byline", "col-md-6", "sr-only", "sr", "only", "relatedStories",
     "copyright", "media__Source", "legend", "Kicker", "XHRPlayer2", "é-caption", "datum", "js"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=9).map(b"".join))
def test_no_long_tag_is_overlooked(data: bytes) -> None:
    assert _has_long_tag(data) or not LONG_TAGS.search(data)


def test_a_long_script_is_no_long_tag() -> None:
    assert not _has_long_tag(b"<script>" + b"x=1;" * LONG_TAG + b"</script><p>Two</p>")
    assert not _has_long_tag(b"<p>" + b"x" * 3 * LONG_TAG)


def test_a_flood_of_attributes_is_taken_away_wherever_it_stands() -> None:
    flood = "<b " + " ".join(f"a{n}=1234567890123456" for n in range(MAX_ATTRIBUTES + 100)) + ">"
    for before in ("", "x" * LONG_TAG, "<p>" * 30, "x" * (LONG_TAG - 3) + "<p>"):
        tree, _ = parse(f"<p>{before}</p>{flood}<p>Quay</p>")
        assert tree is not None and tree.find(".//b") is None and tree.text_content().endswith("Quay")


@given(st.text() | st.text(st.sampled_from("aé_1 -²٣ßI.İ\u0301"), max_size=30))
def test_letters_are_those_of_the_pattern(string: str) -> None:
    assert letters(string) == re.sub(r"[\W_]+", "", string)


@given(st.sampled_from(["div", "span", "a", "body", "figcaption", "time"]), st.lists(NAMES, max_size=6))
def test_words_that_tell_nothing_change_nothing(tag: str, names: list[str]) -> None:
    """Against the plain way, which hands all words on."""
    label = " ".join(names)
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", label)]
    plain = markup._of_picture(tag, words) or markup._by_label(tag, frozenset(words)) or markup._TAGS.get(tag)
    assert markup.context_of(tag, label, "", "") == plain
