"""Texts: reprints are one, and nothing chains through what two texts share."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from twosource.article import dissect
from twosource.capture import read_pages
from twosource.records import Article, ArticleId, Dating, Page, PageId, Sentence, Text, WireMark
from twosource.reuse import compare, find_pairs, form_texts

Make = Callable[..., Article]
Tell = Callable[..., tuple[str, ...]]


def texts_of(articles: list[Article]) -> list[Text]:
    return form_texts(articles, find_pairs(articles))


def members(texts: list[Text]) -> list[list[str]]:
    return [[version.article for version in text.versions] for text in texts]


def test_an_article_that_nobody_reprinted_is_a_text(build: Make, ferry: tuple[str, ...]) -> None:
    (text,) = texts_of([build("a", ferry)])
    assert [(v.article, v.derivation, v.containment) for v in text.versions] == [("a", "wholly", 1.0)]
    assert (text.weakest, text.agency, text.wire) == (None, None, "no agency mark")


def test_no_articles_no_texts() -> None:
    assert form_texts([], []) == []


def test_an_article_without_words_is_a_text(build: Make) -> None:
    assert members(texts_of([build("a", []), build("b", [])])) == [["a"], ["b"]]


def test_ten_copies_are_one_text(build: Make, ferry: tuple[str, ...]) -> None:
    articles = [build(f"p{i}", ferry, host=f"h{i % 3}.example") for i in range(10)]
    (text,) = texts_of(articles)
    assert len(text.versions) == 10
    joined = "\n".join(sorted(article.id for article in articles))
    assert text.id == hashlib.sha256(joined.encode()).hexdigest()[:16]


def test_two_reprinted_stories_that_share_a_paragraph_are_two(build: Make, story: Tell) -> None:
    shared = story(9, 3)
    one, other = (*story(1), *shared), (*story(2)[:6], *shared, *story(2)[6:])
    articles = [build("a1", one), build("a2", one[1:]), build("b1", other), build("b2", other[:-1])]
    assert compare(articles[0], articles[2]).derivation == "partially"
    assert members(texts_of(articles)) == [["a1", "a2"], ["b1", "b2"]]


def test_a_digest_carries_its_briefs_and_joins_none(build: Make, story: Tell) -> None:
    briefs = [story(i, 4) for i in range(6)]
    digest = build("digest", [sentence for brief in briefs for sentence in brief])
    articles = [digest, *(build(f"brief{i}", brief) for i, brief in enumerate(briefs))]
    assert members(texts_of(articles)) == [[f"brief{i}", "digest"] for i in range(6)]


def test_a_reprinted_digest_is_a_text_of_its_own_too(build: Make, story: Tell) -> None:
    briefs = [story(i, 4) for i in range(3)]
    lines = [sentence for brief in briefs for sentence in brief]
    articles = [build("d1", lines), build("d2", lines), *(build(f"e{i}", brief) for i, brief in enumerate(briefs))]
    assert members(texts_of(articles)) == [["d1", "d2"], *(["d1", "d2", f"e{i}"] for i in range(3))]


def test_an_excerpt_is_in_two_texts(build: Make, ferry: tuple[str, ...], story: Tell) -> None:
    host = story(3, 20)
    articles = [
        build("a1", ferry),
        build("a2", ferry[:-1]),
        build("e", [*host[:9], *ferry[2:6], *host[9:]]),
    ]
    texts = texts_of(articles)
    assert members(texts) == [["a1", "a2", "e"], ["e"]]
    guest = texts[0].versions[2]
    assert guest.derivation == "partially"
    assert guest.containment < 0.35
    assert texts[0].weakest is not None
    assert "e" in (texts[0].weakest.left, texts[0].weakest.right)
    assert any("e carries" in reason for reason in texts[0].reasons)


def test_a_rolling_file_with_old_and_new_halves_chains_nothing(build: Make, story: Tell) -> None:
    first, second, third, fourth = (story(i, 8) for i in range(4))
    articles = [build("v1", [*second, *first]), build("v2", [*third, *second]), build("v3", [*fourth, *third])]
    assert members(texts_of(articles)) == [["v1", "v2"], ["v2", "v3"]]


def test_a_cut_reprint_with_local_sentences_is_a_version(
    build: Make, ferry: tuple[str, ...], local: tuple[str, ...]
) -> None:
    articles = [build("a", ferry), build("b", [*ferry[:3], local[0], ferry[3]]), build("c", ferry)]
    assert members(texts_of(articles)) == [["a", "b", "c"]]


def test_order_of_articles_and_pairs_changes_nothing(build: Make, ferry: tuple[str, ...], story: Tell) -> None:
    host = story(3, 20)
    articles = [
        build("a1", ferry),
        build("a2", ferry[1:]),
        build("a3", [*ferry[:4], *story(8, 3)]),
        build("e1", [*host[:9], *ferry[2:6], *host[9:]]),
        build("e2", [*story(4, 20), *ferry[3:7]]),
        *(build(f"s{i}", story(40 + i)) for i in range(3)),
    ]
    pairs = find_pairs(articles)
    expected = form_texts(articles, pairs)
    for seed in range(5):
        chance = Random(seed)
        assert form_texts(chance.sample(articles, len(articles)), chance.sample(pairs, len(pairs))) == expected


def mark(form: str, grade: str, agency: str = "Norden Wire") -> WireMark:
    return WireMark(agency=agency, form=form, grade=grade, string=agency)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("marks", "agency", "wire"),
    [
        (
            [mark("dateline", "strong")],
            "Norden Wire",
            "agency copy: Norden Wire, by dateline on 1 of 2 versions",
        ),
        (
            [mark("photo credit", "weak")],
            None,
            "photo credits only: Norden Wire; not counted as agency copy",
        ),
        (
            [mark("in text", "fair")],
            None,
            "no strong mark, only in text: Norden Wire; not counted as agency copy",
        ),
        (
            [mark("byline", "strong", "Zeta Press"), mark("dateline", "strong", "Arden News")],
            "Arden News",
            "agency copy: Arden News, by dateline on 1 of 2 versions; other strong marks: Zeta Press on 1",
        ),
    ],
)
def test_agency_copy(build: Make, ferry: tuple[str, ...], marks: list[WireMark], agency: str | None, wire: str) -> None:
    (text,) = texts_of([build("a", ferry, wire=tuple(marks)), build("b", ferry)])
    assert (text.agency, text.wire) == (agency, wire)


@pytest.mark.real
def test_the_two_captures_are_one_text_and_no_teaser_joins(shared: Path) -> None:
    folder = shared / "data" / "seeds"
    gold = json.loads((folder / "gold_lines.json").read_text(encoding="utf-8"))
    articles = [article for name in gold["captures"].values() for article in gold_articles(folder, gold["lines"], name)]
    assert len(articles) == 6
    (pair,) = [pair for pair in find_pairs(articles) if pair.derivation != "non-derived"]
    assert min(pair.containment_left, pair.containment_right) > 0.75
    assert pair.derivation == "wholly"
    assert sorted(len(text.versions) for text in texts_of(articles)) == [1, 1, 1, 1, 2]


@pytest.mark.real
def test_the_captures_as_the_product_reads_them(shared: Path) -> None:
    paths = sorted(str(path) for path in (shared / "data" / "seeds").glob("0*.txt"))
    pages = [page for page in read_pages(paths) if isinstance(page, Page)]
    articles = [article for page in pages for article in dissect(page).articles]
    texts = texts_of(articles)
    assert sorted(len(text.versions) for text in texts) == [1, 1, 1, 1, 2]
    assert {text.agency for text in texts} == {None}
    (reprint,) = [text for text in texts if len(text.versions) == 2]
    assert reprint.wire.startswith("photo credits only")


def gold_articles(folder: Path, lines: list[dict[str, str]], name: str) -> list[Article]:
    """The main article of a capture and its teasers, by the gold roles."""
    text = (folder / name).read_bytes().decode()
    own = [line for line in lines if line["doc"] == name]
    groups = [[line for line in own if line["role"] == "body"], *([line] for line in own if line["role"] == "teaser")]
    return [
        Article(
            id=ArticleId(f"{name}#{ordinal}"),
            page=PageId(name),
            ordinal=ordinal,
            kind="teaser" if ordinal else "main",
            sentences=tuple(
                Sentence(start=start, end=end, string=text[start:end], role="body", block=number)
                for number, (start, end) in enumerate((int(line["start"]), int(line["end"])) for line in group)
            ),
            published=Dating(),
        )
        for ordinal, group in enumerate(groups)
    ]
