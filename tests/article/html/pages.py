"""Small pages for the tests: what is read of a string of markup."""

from __future__ import annotations

import json
from datetime import datetime

from lxml.html import HtmlElement

from twosource.article.html import HtmlReading, read_html
from twosource.article.html.flatten import Line, flatten
from twosource.article.html.tree import parse
from twosource.records import Locator, Page, PageId

BODY = (
    "The old bridge over the Tarn will stay shut until the autumn, the harbour board of Wexcombe said on Monday.",
    "Divers found that two of its nine piers had been hollowed out by the floods of last winter, the board said.",
    "About 4,200 cars crossed it every day before the floods, according to a count made by the county in May.",
    "A ferry will carry people on foot from seven in the morning; drivers must go round by way of Low Arling.",
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)


def read(html: str, *, url: str | None = None, captured_at: datetime | None = None) -> HtmlReading:
    """Read a page."""
    return read_html(
        Page(
            id=PageId("0" * 16),
            digest="",
            media="html",
            content=html,
            encoding="utf-8",
            locator=Locator(file="page.html"),
            name="page.html",
            url=url,
            captured_at=captured_at,
        )
    )


def article(above: str, *, below: str = "", published: str | None = None, **page: str | datetime) -> HtmlReading:
    """Read a page with lines between its headline and its text, and others behind the text."""
    data = {"@type": "NewsArticle", "headline": "Bridge shut until autumn", "datePublished": published}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if published else ""
    html = f"<html><head>{script}</head><body><article><h1>Bridge shut until autumn</h1>{above}{PARAGRAPHS}{below}"
    url, captured_at = page.get("url"), page.get("captured_at")
    assert url is None or isinstance(url, str)
    assert captured_at is None or isinstance(captured_at, datetime)
    return read(html, url=url, captured_at=captured_at)


def strings(reading: HtmlReading, role: str) -> list[str]:
    """The lines of a role."""
    return [reading.text[block.start : block.end] for block in reading.blocks if block.role == role]


def lines_of(html: str) -> list[Line]:
    """The lines of a document."""
    tree, _ = parse(html)
    assert isinstance(tree, HtmlElement)
    return flatten(tree)
