"""Outlet and headline of pages whose markup states neither."""

from __future__ import annotations

import lxml.html
import pytest

from twosource.article import dissect
from twosource.article.html.masthead import masthead
from twosource.records import Locator, Page, PageId

BODY = (
    "The old bridge over the Tarn will stay shut until the autumn, the harbour board of Wexcombe said on Monday.",
    "Divers found that two of its nine piers had been hollowed out by the floods of last winter, the board said.",
    "About 4,200 cars crossed it every day before the floods, according to a count made by the county in May.",
    "A ferry will carry people on foot from seven in the morning; drivers must go round by way of Low Arling.",
)
TABLES = """<html><head><title>Wexcombe Lantern</title></head><body><table>
<tr><td><img src="top.gif" alt="WEXCOMBE LANTERN"> <font size="1">English edition</font></td></tr>
<tr><td><a href="/">Front</a> | <a href="/town">Town</a> | <a href="/tides">Tides</a></td></tr>
<tr><td><font size="5"><b>Bridge over the Tarn stays shut</b></font><br>
<p><i>By our own correspondent</i><p>{body}<p><font size="1"><a href="/l">Write to the editor</a></font></td>
<td><table><tr><td><b>Also in the Lantern</b></td></tr><tr><td><a href="/2">Whelks are late</a></td></tr></table>
<p>The paper edition is on sale at every kiosk of the town for 2 crowns.</p></td></tr>
<tr><td>Wexcombe Lantern, 4 Net Lane, Wexcombe. Reproduction by agreement only.</td></tr>
</table></body></html>"""


def page_of(html: str) -> Page:
    return Page(
        id=PageId("0" * 16),
        digest="",
        media="html",
        content=html,
        encoding="utf-8",
        locator=Locator(file="p.html"),
        name="p.html",
    )


def test_a_page_laid_out_in_tables() -> None:
    layout = dissect(page_of(TABLES.format(body="<p>".join(BODY))))
    (article,) = layout.articles
    assert (article.outlet, article.headline, article.bylines) == (
        "Wexcombe Lantern",
        "Bridge over the Tarn stays shut",
        (),
    )
    body = tuple(layout.text[block.start : block.end] for block in layout.blocks if block.role == "body")
    assert body == BODY


def test_a_subheading_is_the_headline_where_nothing_else_is() -> None:
    html = "<title>Wexcombe Lantern</title><a href='/'>Wexcombe Lantern</a><h2>Bridge over the Tarn stays shut</h2>"
    (article,) = dissect(page_of(html + "<p>" + "<p>".join(BODY))).articles
    assert article.headline == "Bridge over the Tarn stays shut"


def test_a_stated_headline_goes_before_a_subheading() -> None:
    html = "<title>Bridge over the Tarn stays shut</title><h2>What the divers saw there</h2>"
    (article,) = dissect(page_of(html + "<p>" + "<p>".join(BODY))).articles
    assert (article.headline, article.outlet) == ("Bridge over the Tarn stays shut", None)


@pytest.mark.parametrize(
    "top",
    [
        "<a href='/'>Home</a>",
        "<img alt='A bridge'>",
        "<a href='/tides'>Quay Courier</a>",
        "<a href='https://elsewhere.example/'>Quay Courier</a>",
    ],
)
def test_one_witness_names_no_outlet(top: str) -> None:
    tree = lxml.html.fromstring(f"<body>{top}<p>Bridge closed</p></body>")
    assert masthead(tree, "Bridge closed - Quay Courier") is None


STANDFIRST = """<html><head><title>Bridge shut until autumn</title></head><body><article>
<p class="kicker"><a href="/n">North</a> Tarn</p><h1>Bridge shut until autumn</h1>
<p class="{label}">Divers find two piers hollowed out by the floods</p>{body}</article></body></html>"""


def test_standfirst_and_kicker_are_no_body() -> None:
    body = "".join(f"<p>{string}</p>" for string in BODY)
    layout = dissect(page_of(STANDFIRST.format(label="standfirst", body=body)))
    assert [layout.text[b.start : b.end] for b in layout.blocks if b.role == "body"] == list(BODY)


def test_a_first_paragraph_without_that_label_is_body() -> None:
    body = "".join(f"<p>{string}</p>" for string in BODY)
    layout = dissect(page_of(STANDFIRST.format(label="first", body=body)))
    assert sum(block.role == "body" for block in layout.blocks) == len(BODY) + 1
