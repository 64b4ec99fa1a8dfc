"""Every kind of input gives its pages, packed or not, whatever the file is called."""

from __future__ import annotations

import gzip
import io
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
import zstandard

from tests.capture.made import ATOM, BODY, CSV, HTML, MHTML, NINJS_2, NINJS_3, RSS, URL, Archive, parquet, wacz
from twosource.article import dissect
from twosource.capture import Limits, read_pages
from twosource.errors import InputError
from twosource.records import Page, Skipped


def read(folder: Path, data: bytes | str, **options: object) -> list[Page | Skipped]:
    path = folder / "input.txt"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_pages([path], **options))  # type: ignore[arg-type]


def pages(folder: Path, data: bytes | str, **options: object) -> list[Page]:
    found = read(folder, data, **options)
    assert not [each for each in found if isinstance(each, Skipped)], found
    return [each for each in found if isinstance(each, Page)]


def the_reason(found: list[Page | Skipped]) -> str:
    (skip,) = found
    assert isinstance(skip, Skipped)
    return skip.reason


def warc() -> bytes:
    archive = Archive()
    archive.response(URL, HTML.encode())
    return archive.data


KINDS = {
    "mhtml": MHTML.encode(),
    "rss": RSS.encode(),
    "atom": ATOM.encode(),
    "ninjs": json.dumps(NINJS_3, indent=2).encode(),
    "json": json.dumps({"text": BODY}, indent=2).encode(),
    "jsonl": json.dumps({"text": BODY}).encode(),
    "csv": b"url,text\nu1,One.\nu2,Two.\n",
    "parquet": parquet(text=["One.", "Two.", "Three."]),
    "wacz": wacz(one=warc()),
    "warc": warc(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_packed_and_piped_it_is_the_same(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = pages(tmp_path, KINDS[kind])
    assert plain
    for pack in (gzip.compress, zstandard.compress, lambda data: gzip.compress(zstandard.compress(data))):
        packed = pages(tmp_path, pack(KINDS[kind]))
        assert [(page.id, page.content) for page in packed] == [(page.id, page.content) for page in plain]

    class Stdin:
        buffer = io.BytesIO(KINDS[kind])

    monkeypatch.setattr(sys, "stdin", Stdin())
    piped = [each for each in read_pages(["-"]) if isinstance(each, Page)]
    assert [page.digest for page in piped] == [page.digest for page in plain]


@pytest.mark.parametrize(
    ("kind", "encoding"), [("rss", "utf-16"), ("json", "utf-16"), ("csv", "utf-16"), ("rss", "cp1252")]
)
def test_other_encodings(kind: str, encoding: str, tmp_path: Path) -> None:
    wide = KINDS[kind].decode().replace("utf-8", encoding).encode(encoding)
    assert [page.content for page in pages(tmp_path, wide)] == [page.content for page in pages(tmp_path, KINDS[kind])]


# --- tables ---


def test_csv_with_columns_named(tmp_path: Path) -> None:
    first, second = pages(tmp_path, CSV, columns={"text": "body", "url": "link"})
    assert (first.content, first.url) == (f'{BODY}\n\nA "second" paragraph.', URL)
    assert (first.outlet, second.outlet) == ("Quayside Courier", None)
    assert (second.locator.record, CSV.encode()[second.locator.offset or 0 :][:20]) == (1, b"https://c.example/2,")
    assert first.media == "text" and first.name == "input.txt#1"


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(tmp_path: Path, separator: str, end: str) -> None:
    rows = [["URL", "Text"], ["u1", f'"One, {separator} two."'], ["u2", "Three."]]
    table = end.join(separator.join(row) for row in rows) + end
    assert [page.content for page in pages(tmp_path, table)] == [f"One, {separator} two.", "Three."]


def test_each_row_has_its_own_encoding(tmp_path: Path) -> None:
    table = (
        b"url,text\n"
        + "u1,Café “fermé”.\n".encode()
        + "u2,Die Brücke über die Förde wäre längst für größere Züge.\n".encode("cp1252")
    )
    first, second = pages(tmp_path, table)
    assert (first.encoding, second.encoding) == ("utf-8", "cp1252")
    assert second.content.startswith("Die Brücke über") and second.notes[0].endswith("a guess")


@pytest.mark.parametrize(
    "text",
    [
        "Closed, text says\nThe quay, the harbour, all.\nNo more.\n",
        "Home, Text\nOne, two\n",
        "Quay, text, html and the rest of it\n",
        "The text; the html; and more\nA line of prose that goes on.\nAnother one; with a mark.\n",
        "text\nOne word a line\n",
    ],
)
def test_prose_with_commas_is_no_table(tmp_path: Path, text: str) -> None:
    (page,) = pages(tmp_path, text)
    assert page.content == text


def test_a_table_without_text_lists_its_columns(tmp_path: Path) -> None:
    table = "link,body,when\n" + "u,One.,2031\n" * 3
    reason = the_reason(read(tmp_path, table))
    assert reason.startswith('expected a column "text" or "html", found the columns link, body, when; say which')
    assert "expected the column 'boddy' of text=boddy, found the columns link, body" in the_reason(
        read(tmp_path, table, columns={"text": "boddy"})
    )


def test_an_unknown_field_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "quay").write_text(BODY)
    with pytest.raises(InputError, match="one of the fields id, url"):
        read_pages([tmp_path], columns={"body": "text"})


def test_rows_of_another_width_are_skipped(tmp_path: Path) -> None:
    first, skip, last = read(tmp_path, "url,text\nu1,One.\nu2,Two,three.\nu3,Four.\n")
    assert isinstance(first, Page) and isinstance(last, Page) and isinstance(skip, Skipped)
    assert skip.reason == "expected 2 cells as in the header, found 3" and skip.locator.record == 1


def test_json_with_columns_inside_objects(tmp_path: Path) -> None:
    row = {"article": {"body": BODY}, "link": URL, "html": "<p>left alone"}
    (page,) = pages(tmp_path, json.dumps(row), columns={"text": "article.body", "url": "link"})
    assert (page.content, page.url, page.media) == (BODY, URL, "text")
    reason = the_reason(read(tmp_path, json.dumps({"body": BODY})))
    assert reason.startswith('expected one of "text" and "html", found neither in the columns body; say which')


def test_a_list_of_objects_is_told(tmp_path: Path) -> None:
    assert the_reason(read(tmp_path, json.dumps([{"text": BODY}]))).endswith("found a list; write one object a line")


def test_parquet(tmp_path: Path) -> None:
    table = parquet(
        link=[URL, None, "u3"],
        html=[b"<p>Caf\xe9 closed", None, "<p>Été".encode()],
        published=[date(2031, 2, 3)] * 3,
        captured=pa.array([datetime(2031, 2, 4, 10, tzinfo=UTC)] * 3),
        tags=[["a"], [], []],
    )
    first, skip, last = read(tmp_path, table, columns={"url": "link"})
    assert isinstance(first, Page) and isinstance(last, Page) and isinstance(skip, Skipped)
    assert (first.content, first.encoding, first.media) == ("<p>Café closed", "cp1252", "html")
    assert (first.url, first.published, first.captured_at) == (
        URL,
        date(2031, 2, 3),
        datetime(2031, 2, 4, 10, tzinfo=UTC),
    )
    assert (last.locator.record, last.name, last.content) == (2, "input.txt#3", "<p>Été")
    assert skip.reason == 'expected one of "text" and "html", found neither'


def test_parquet_columns_that_hold_no_text(tmp_path: Path) -> None:
    assert "expected strings in the column 'tags', found list" in the_reason(
        read(tmp_path, parquet(tags=[["a"]]), columns={"text": "tags"})
    )
    assert "found the columns a, b" in the_reason(read(tmp_path, parquet(a=[1], b=[2])))


# --- feeds, items, saved pages ---


def test_rss(tmp_path: Path) -> None:
    first, second = pages(tmp_path, RSS)
    assert (first.name, first.url, first.outlet, first.published) == ("c-1", URL, "Quayside Courier", date(2031, 2, 3))
    assert first.title == "Quay & bridge closed" and first.media == "html"
    assert f"<p>{BODY}</p><p>Café &amp; quay</p>" in first.content
    assert second.outlet is None and second.name == "input.txt#2" and "<p>High &amp; dry</p>" in second.content
    (article,) = dissect(first).articles
    assert (article.headline, article.bylines, article.published.day) == (
        "Quay & bridge closed",
        ("Ada Brell",),
        date(2031, 2, 3),
    )
    assert article.language == "en-gb"


def test_atom(tmp_path: Path) -> None:
    (page,) = pages(tmp_path, ATOM)
    assert (page.url, page.title, page.outlet) == ("https://courier.example/tide", "A low tide", "Tidal Press")
    assert f"<p>{BODY}</p>" in page.content and '"dateModified": "2031-02-04' in page.content


def test_a_feed_with_entities_of_its_own_opens_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the key is under the mat")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(9))
    feed = (
        f'<!DOCTYPE rss [{bomb}<!ENTITY x SYSTEM "{secret}">]><rss><channel>'
        f"<item><title>Quay</title><description>&lt;p&gt;{BODY}&lt;/p&gt; &e8; &x;</description></item></channel></rss>"
    )
    (page,) = pages(tmp_path, feed)
    assert BODY in page.content and "mat" not in page.content and len(page.content) < 2_000


def test_a_broken_feed_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    first, skip = read(tmp_path, RSS[: RSS.index("<item><title>Tide") + 12])
    assert isinstance(first, Page) and isinstance(skip, Skipped)
    assert skip.reason.startswith("expected a whole feed, found it broken off")
    assert "what stands before that was read (1 item(s))" in skip.reason


def test_html_that_speaks_of_feeds_is_html(tmp_path: Path) -> None:
    assert pages(tmp_path, "<!doctype html><p>An <rss> and a <feed>.")[0].content.startswith("<!doctype")


@pytest.mark.parametrize("item", [NINJS_3, NINJS_2], ids=["3", "2"])
def test_ninjs(tmp_path: Path, item: dict[str, object]) -> None:
    (page,) = pages(tmp_path, json.dumps(item))
    assert (page.name, page.title, page.published) == (item["uri"], "Quay bridge closed", date(2031, 2, 3))
    assert page.captured_at and page.captured_at.day == 3 and page.outlet == "Tidal Press"
    assert page.content.count(BODY) == 1
    (article,) = dissect(page).articles
    assert article.headline == "Quay bridge closed" and "Ada Brell" in article.bylines


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"type": "picture"}, "expected a news item of type text, found 'picture'"),
        ({"pubStatus": "canceled"}, "expected a news item that may be used, found one that is 'canceled'"),
        ({"bodies": [], "headlines": []}, "expected a news item with a headline or a body, found neither"),
        ({"bodies": 3, "headlines": "x", "headline": {}}, "expected a news item with a headline or a body"),
    ],
)
def test_news_items_that_are_no_article(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    assert the_reason(read(tmp_path, json.dumps(NINJS_3 | change))).startswith(reason)


def test_a_row_with_an_address_is_no_news_item(tmp_path: Path) -> None:
    (page,) = pages(tmp_path, json.dumps({"uri": "u", "text": BODY, "headline": "x", "source": "y"}))
    assert page.content == BODY


def test_mhtml(tmp_path: Path) -> None:
    (page,) = pages(tmp_path, MHTML)
    assert page.content.strip() == f"<!doctype html><p>Café. {BODY}</p>"
    assert (page.url, page.title, page.captured_at) == (URL, "Quay café", datetime(2031, 2, 3, 10, tzinfo=UTC))
    assert page.notes == () and page.name == "input.txt"


def test_the_root_that_a_saved_page_names_is_the_page(tmp_path: Path) -> None:
    named = MHTML.replace('type="text/html";', 'type="text/html"; start="<frame@m>";')
    assert pages(tmp_path, named)[0].content.strip() == "<p>a frame</p>"


def test_a_saved_page_inside_an_alternative(tmp_path: Path) -> None:
    inner = "Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
    inner += (
        "--in\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+T25l\r\n--in--\r\nover\r\n"
    )
    whole = f"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=out\r\n\r\n--out\r\n{inner}--out--\r\n"
    assert pages(tmp_path, whole)[0].content == "<p>One"


def test_a_letter_in_plain_text_is_text(tmp_path: Path) -> None:
    letter = "From: Ada Brell\nTo: the harbour board\nSubject: the quay\n\nPlease open it.\n"
    (page,) = pages(tmp_path, letter)
    assert page.media == "text" and page.content == letter


def test_wacz_names_its_archives(tmp_path: Path) -> None:
    first, second = pages(tmp_path, wacz(two=warc(), one=warc()))
    assert first.locator.file.endswith("input.txt/archive/one.warc.gz") and first.locator.offset is not None
    assert second.locator.file.endswith("/archive/two.warc.gz") and first.id == second.id


def test_what_needs_a_temporary_file_is_bounded(tmp_path: Path) -> None:
    reason = the_reason(read(tmp_path, gzip.compress(KINDS["wacz"]), limits=Limits(spool_bytes=100)))
    assert reason.startswith("expected at most 100 bytes, found more")
