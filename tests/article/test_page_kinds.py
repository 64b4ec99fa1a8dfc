"""Live blogs and galleries are noted; clocks and captions of ordinary stories are not."""

from __future__ import annotations

import json

import pytest

from twosource.article import dissect
from twosource.article.page_kinds import STAMP, kind_notes
from twosource.records import Block, Locator, Page, PageId, Role

POST = "The divers have gone down to the second pier and the board waits on the quay."


def note(*lines: tuple[Role, str]) -> str | None:
    text = "\n".join(string for _, string in lines)
    blocks, start = [], 0
    for role, string in lines:
        blocks.append(Block(start=start, end=start + len(string), role=role, reason="", article=0))
        start += len(string) + 1
    return next(iter(kind_notes(text, blocks)), None)


@pytest.mark.parametrize(
    ("string", "stamp"),
    [("14:05", True), ("2.05pm", True), ("Monday at 14:05", True), ("15.23 Uhr:", True), ("14:05 GMT", True),
     ("The vote ended 3:2", False), ("14:05 the ferry left the quay", False), ("2031", False), ("27:05", False)],
)  # fmt: skip
def test_clocks(string: str, stamp: bool) -> None:
    assert bool(STAMP.match(string)) is stamp


def test_five_posts_under_their_clocks_are_a_live_blog() -> None:
    posts: list[tuple[Role, str]] = [line for hour in range(5) for line in (("other", f"1{hour}:05"), ("body", POST))]
    assert note(*posts) == "a live blog: 5 posts under a clock of their own"
    assert note(*posts[:-2]) is None
    assert note(*posts[::2], posts[1]) is None


def test_captions_that_outweigh_the_text_are_a_gallery() -> None:
    captions: list[tuple[Role, str]] = [("caption", f"The bridge from the {n}th pier") for n in range(6)]
    assert note(("body", "Six views."), *captions) == "a gallery: 6 captions, longer than its text"
    prose: tuple[Role, str] = ("body", POST)
    assert note(*[prose] * 6, *captions) is None
    assert note(("body", "Five views."), *captions[:5]) is None


def test_a_live_blogs_updates_keep_their_times() -> None:
    node = {
        "@type": "LiveBlogPosting",
        "headline": "Bridge shut: the day on the quay",
        "liveBlogUpdate": [
            {"@type": "BlogPosting", "headline": "Divers down", "datePublished": "2031-02-03T09:00:00Z"},
            {"@type": "BlogPosting", "headline": "Divers up", "datePublished": "2031-02-03T11:30:00Z"},
        ],
    }
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    page = Page(
        id=PageId("0" * 16),
        digest="",
        media="html",
        content=f"<html><head>{script}</head><body><h1>Bridge shut: the day on the quay</h1>{f'<p>{POST}</p>' * 4}",
        encoding="utf-8",
        locator=Locator(file="p"),
        name="p",
    )
    expected = "a live blog: 2 updates in its data, 2031-02-03T09:00:00Z to 2031-02-03T11:30:00Z"
    assert expected in dissect(page).notes
