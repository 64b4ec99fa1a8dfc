"""The demo corpus against its own truth, read without the product's own readers."""

from __future__ import annotations

import gzip
import json
import re
import runpy
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastwarc import ArchiveIterator, WarcRecordType

from twosource import demo

SCRIPT = Path(__file__).resolve().parents[2] / "evaluation" / "make_demo_warc.py"
HOST = re.compile(r"https?://([\w.-]+)")
OUTSIDE = {"schema.org", "www.schema.org"}
WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")
TAGS = re.compile(r"<(script|style|head)\b.*?</\1>|<[^<>]*>", re.DOTALL | re.IGNORECASE)


def page_strings() -> dict[str, str]:
    """Every page's text by the name that truth.json gives it: a file, a row's id, a record's address."""
    folder = demo.pages_folder()
    strings = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}
    strings |= {path.name: _markup_out(_decode(path.read_bytes())) for path in sorted(folder.glob("*.html"))}
    for line in (folder / "tarnvalleyobserver.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        strings[row["id"]] = row["text"]
    strings |= {address: _markup_out(_decode(body)) for address, body in warc_pages(folder / "quaysidedaily.warc.gz")}
    return strings


def warc_pages(path: Path) -> Iterator[tuple[str, bytes]]:
    """Address and payload of each HTML response."""
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            body = record.reader.read()
            if "html" in (record.http_content_type or ""):
                address = record.headers["WARC-Target-URI"]
                yield address, gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body


def word_runs(string: str, width: int) -> set[tuple[str, ...]]:
    """Every run of `width` words, case folded."""
    words = [word.casefold() for word in WORD.findall(string)]
    return set(zip(*(words[start:] for start in range(width)), strict=False))


def _decode(body: bytes) -> str:
    return body.decode("cp1252" if b"windows-1252" in body[:300] else "utf-8")


def _markup_out(html: str) -> str:
    """The words between tags, in their order."""
    ends = [(0, 0), *((found.start(), found.end()) for found in TAGS.finditer(html)), (len(html), len(html))]
    return " ".join(html[left[1] : right[0]] for left, right in pairwise(ends))


TRUTH = demo.truth()
STRINGS = page_strings()
PAGES = {row["page"]: row for row in TRUTH["pages"]}


def test_forty_one_pages_each_named_once() -> None:
    assert len(TRUTH["pages"]) == len(PAGES) == TRUTH["counts"]["pages"] == 41
    assert set(STRINGS) == set(PAGES)
    for row in PAGES.values():
        assert (demo.pages_folder() / row["file"]).is_file()


def test_no_file_is_left_out() -> None:
    files = {path.name for path in demo.pages_folder().iterdir()}
    assert files == {row["file"] for row in PAGES.values()}
    kinds = Counter(name.rpartition(".")[2] for name in files)
    assert kinds == {"txt": 20, "html": 14, "gz": 1, "jsonl": 1}


def test_the_whole_is_small() -> None:
    size = sum(path.stat().st_size for path in demo.pages_folder().parent.rglob("*") if path.is_file())
    assert size < 500_000


def test_texts_list_their_pages() -> None:
    counts = TRUTH["counts"]
    assert len(TRUTH["texts"]) == counts["texts"] == 15
    assert sum(len(text["pages"]) > 1 for text in TRUTH["texts"]) == counts["texts_of_several_pages"] == 6
    for text in TRUTH["texts"]:
        assert text["pages"] == [name for name, row in PAGES.items() if row["text"] == text["text"]]


def test_every_host_is_invented() -> None:
    for path in sorted(demo.pages_folder().parent.rglob("*")):
        if path.suffix in {".html", ".txt", ".jsonl", ".json"}:
            hosts = set(HOST.findall(path.read_text("cp1252" if "ostrel" in path.name else "utf-8"))) - OUTSIDE
            assert all(host.endswith(".example") for host in hosts), (path.name, hosts)
    assert all(row["host"].endswith(".example") for row in PAGES.values())
    assert all(urlsplit(name).hostname == "quaysidedaily.example" for name in PAGES if name.startswith("http"))


def test_agencies_have_the_form_that_the_article_stage_reads() -> None:
    rows = tomllib.loads(demo.agencies_file().read_text("utf-8"))["agency"]
    assert {row["name"] for row in rows} == {row["agency"] for row in PAGES.values()} - {None}
    assert all({"name", "marks", "names", "domains"} == set(row) for row in rows)


@pytest.mark.parametrize("text", TRUTH["texts"], ids=lambda text: text["text"])
def test_versions_of_a_text_hang_together(text: dict[str, Any]) -> None:
    """Steps between versions that share forty runs of eight words lead from each to all."""
    runs = {name: word_runs(STRINGS[name], 8) for name in text["pages"]}
    reached, waiting = set(text["pages"][:1]), set(text["pages"][1:])
    while near := {name for name in waiting if any(len(runs[name] & runs[other]) >= 40 for other in reached)}:
        reached, waiting = reached | near, waiting - near
    assert not waiting


def test_pages_of_different_texts_and_outlets_share_no_passage() -> None:
    """But for the minister's quotation: unlike texts share no run of nine words."""
    quoted = word_runs("Nineteen of our are dead and no family on this river will be left without an answer", 4)
    for left, right in combinations(PAGES.values(), 2):
        if left["text"] != right["text"] and left["outlet"] != right["outlet"]:
            shared = word_runs(STRINGS[left["page"]], 9) & word_runs(STRINGS[right["page"]], 9)
            strangers = [run for run in shared if not any(run[at : at + 4] in quoted for at in range(6))]
            assert not strangers, (left["page"], right["page"], strangers[:2])


def test_figures_stand_where_the_truth_says() -> None:
    for figure in TRUTH["figures"]:
        event = [name for name, row in PAGES.items() if row["event"] == figure["event"]]
        printed = [name for name in event if any(words in STRINGS[name] for words in figure["as_printed"])]
        assert printed == figure["pages"], figure["label"]
        assert sorted({PAGES[name]["text"] for name in printed}) == figure["texts"], figure["label"]
        assert 1 <= figure["origins_low"] <= figure["origins_high"] <= max(1, len(figure["origins"]))


def test_relations_name_figures_and_the_sum_adds_up() -> None:
    figures = {figure["label"]: figure for figure in TRUTH["figures"]}
    for relation in (*TRUTH["conflicts"], *TRUTH["updates"]):
        assert set(relation["figures"]) <= set(figures)
    for total in TRUTH["sums"]:
        assert sum(figures[part]["low"] for part in total["parts"]) == figures[total["total"]]["low"]


def test_the_shared_quotation_is_word_for_word() -> None:
    quotation = TRUTH["shared_quotation"]
    assert [name for name in PAGES if quotation["words"] in STRINGS[name]] == quotation["pages"]
    assert len(quotation["texts"]) == 3
    assert {PAGES[name]["copy"] for name in quotation["pages"]} == {"agency", "own"}


def test_readings_of_days_stand_on_their_pages() -> None:
    for conflict in TRUTH["date_conflicts"]:
        assert conflict["reading"] in STRINGS[conflict["page"]]
    for _, reading, name in TRUTH["same_days"]:
        assert reading in STRINGS[name]


def test_the_archive_opens_and_holds_four_pages() -> None:
    with (demo.pages_folder() / "quaysidedaily.warc.gz").open("rb") as stream:
        kinds = Counter(record.headers["WARC-Type"] for record in ArchiveIterator(stream))
    assert kinds == {"warcinfo": 1, "request": 5, "response": 5}


def test_the_archive_is_what_its_script_writes() -> None:
    make_warc = runpy.run_path(str(SCRIPT))["make_warc"]
    assert make_warc() == (demo.pages_folder() / "quaysidedaily.warc.gz").read_bytes()


def test_one_page_has_broken_linked_data() -> None:
    page = (demo.pages_folder() / "22_fennickstar.html").read_text("utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    with pytest.raises(json.JSONDecodeError):
        json.loads(found[1])


@pytest.mark.real
def test_nothing_is_taken_from_the_real_captures(shared: Path) -> None:
    real = {
        run
        for path in sorted((shared / "data" / "seeds").glob("*.txt"))
        for run in word_runs(path.read_text("utf-8"), 9)
    }
    for name, string in STRINGS.items():
        assert not real & word_runs(string, 9), name
