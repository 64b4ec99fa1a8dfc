"""The product's answer about the demo corpus against the truth about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import twosource
from twosource import demo
from twosource.project import Project
from twosource.records import Entry, PageId, Text

TRUTH = demo.truth()
PAGES = {row["page"]: row for row in TRUTH["pages"]}
FIGURES = {figure["label"]: figure for figure in TRUTH["figures"]}
# What the product gets wrong today, and why. Take a mark out when it comes right.
STRANGERS = "a ferry's and a tram's timetable, neither with a neighbour of its own, pass for one event"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with twosource.open(tmp_path_factory.mktemp("demo") / "demo.db") as opened:
        opened.read(demo.pages_folder(), agencies=demo.agencies_file(), workers=1)
        yield opened


@pytest.fixture(scope="module")
def names(project: Project) -> dict[PageId, str]:
    """Each page by the name that truth.json gives it."""
    return {row["id"]: _truth_name(row) for row in project.store.page_rows()}


def _truth_name(row: Any) -> str:
    file = Path(row["file"]).name
    by_kind = {"quaysidedaily.warc.gz": row["url"], "tarnvalleyobserver.jsonl": row["name"]}
    return str(by_kind.get(file, file))


def test_every_page_is_read(project: Project, names: dict[PageId, str]) -> None:
    assert sorted(names.values()) == sorted(PAGES)
    assert all("quaysidedaily.warc.gz" in one.locator.file for one in project.skipped())


def test_texts_are_the_texts(project: Project, names: dict[PageId, str]) -> None:
    found = {_main_pages(project, text, names) for text in project.texts()}
    assert {tuple(sorted(text["pages"])) for text in TRUTH["texts"]} <= found


def test_no_two_texts_are_one(project: Project, names: dict[PageId, str]) -> None:
    for text in project.texts():
        assert len({PAGES[name]["text"] for name in _main_pages(project, text, names)}) <= 1


def test_agency_copy_is_known_by_its_marks(project: Project, names: dict[PageId, str]) -> None:
    wanted = {tuple(sorted(text["pages"])): text["agency"] for text in TRUTH["texts"]}
    found = {_main_pages(project, text, names): text.agency for text in project.texts()}
    assert {pages: found.get(pages) for pages in wanted} == wanted


@pytest.mark.xfail(reason=STRANGERS, strict=False)
def test_no_event_holds_two(project: Project, names: dict[PageId, str]) -> None:
    for told in _events(project, names).values():
        assert len(told) == 1


@pytest.mark.xfail(reason=STRANGERS, strict=False)
def test_an_event_is_one(project: Project, names: dict[PageId, str]) -> None:
    assert len(_events(project, names)) == TRUTH["counts"]["events"]


def _events(project: Project, names: dict[PageId, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for article in project.articles():
        if article.kind == "main":
            found[project.events[article.id]].add(PAGES[names[article.page]]["event"])
    return found


def _main_pages(project: Project, text: Text, names: dict[PageId, str]) -> tuple[str, ...]:
    articles = {article.id: article for article in project.articles()}
    carried = [articles[version.article] for version in text.versions]
    return tuple(sorted(names[article.page] for article in carried if article.kind == "main"))


@pytest.mark.parametrize("label", FIGURES)
def test_a_figure_has_its_three_counts(label: str, project: Project, names: dict[PageId, str]) -> None:
    figure = FIGURES[label]
    rivals = [_counts(entry, names) for entry in project.entries() if (entry.low, entry.high) == _ends(figure)]
    wanted = (sorted(figure["pages"]), len(figure["texts"]), figure["origins_low"], figure["origins_high"])
    assert wanted in rivals


def _ends(figure: dict[str, Any]) -> tuple[float | None, float | None]:
    return figure["low"], figure["high"]


def _counts(entry: Entry, names: dict[PageId, str]) -> tuple[list[str], int, int, int]:
    return sorted(names[page] for page in entry.pages), len(entry.texts), entry.origins_low, entry.origins_high


@pytest.mark.parametrize("kind", ["conflict", "update", "sum"])
def test_figures_stand_to_each_other_as_they_do(kind: str, project: Project) -> None:
    wanted = {
        "conflict": {_values(relation["figures"]) for relation in TRUTH["conflicts"]},
        "update": {_values(relation["figures"]) for relation in TRUTH["updates"]},
        "sum": {_values([*relation["parts"], relation["total"]]) for relation in TRUTH["sums"]},
    }[kind]
    assert wanted <= _related(project, kind)


def _values(labels: list[str]) -> frozenset[float]:
    return frozenset(float(FIGURES[label]["low"]) for label in labels)


def _related(project: Project, kind: str) -> set[frozenset[float]]:
    entries = {entry.id: entry for entry in project.entries()}
    return {
        frozenset(low for one in (entry.id, *relation.entries) if (low := entries[one].low) is not None)
        for entry in entries.values()
        for relation in entry.relations
        if relation.kind == kind
    }
