"""The two real captures that started the project, through the whole product. They must always come out right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import twosource
from twosource.project import Project
from twosource.records import Entry

pytestmark = pytest.mark.real

DAYS = {"000": date(2025, 2, 27), "003": date(2025, 2, 28)}


@pytest.fixture(scope="module", params=["undated", "dated later", "dated"])
def project(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Project]:
    """Both captures: without dates, with dates stated on a second read, with dates from the start."""
    captures = sorted((shared / "data" / "seeds").glob("*.txt"))
    with twosource.open(tmp_path_factory.mktemp("seeds") / "seeds.db") as project:
        if request.param != "dated":
            project.read(*captures, workers=1)
        if request.param != "undated":
            for capture in captures:
                project.read(capture, published=DAYS[capture.name[:3]], workers=1)
        yield project


def entry_of(project: Project, low: float, high: float | None) -> Entry:
    """The entry that all pages carry with these ends."""
    found = [e for e in project.entries() if (e.low, e.high) == (low, high) and len(e.pages) == 2]
    assert len(found) == 1, [entry.label for entry in found]
    return found[0]


def test_two_pages_are_one_text_and_no_teaser_is_merged(project: Project) -> None:
    sizes = sorted(len(text.versions) for text in project.texts())
    assert project.store.count_pages() == 2
    assert sizes == [1, 1, 1, 1, 2]
    kinds = {article.id: article.kind for article in project.articles()}
    (together,) = (text for text in project.texts() if len(text.versions) == 2)
    assert {kinds[version.article] for version in together.versions} == {"main"}


def test_photo_credits_are_shown_and_make_no_agency_copy(project: Project) -> None:
    (together,) = (text for text in project.texts() if len(text.versions) == 2)
    assert together.agency is None
    assert "photo credit" in together.wire
    marks = {(mark.form, mark.grade) for article in project.articles() for mark in article.wire}
    assert marks == {("photo credit", "weak")}


def test_the_day_of_the_statement_is_a_conflict_and_no_style(project: Project) -> None:
    (together,) = (text for text in project.texts() if len(text.versions) == 2)
    (collation,) = project.store.collations(together.id)
    conflicts = [edit for edit in collation.edits if edit.kind == "date-conflict"]
    days = [{word.split()[-1] for word in (e.left_reading or "", e.right_reading or "")} for e in conflicts]
    assert days == [{"Thursday", "Wednesday"}, {"Thursday", "Wednesday"}]
    assert all(edit.material for edit in conflicts)


def test_rival_values_stand_beside_each_other(project: Project) -> None:
    rivals = [entry_of(project, 4000, 4000), entry_of(project, 1200, 1200)]
    for entry, other in (rivals, reversed(rivals)):
        (relation,) = (relation for relation in entry.relations if relation.kind == "conflict")
        assert other.id in relation.entries


def test_the_sum_of_dead_and_injured_is_noticed_beside_them(project: Project) -> None:
    parts = {entry_of(project, 300, 300).id, entry_of(project, 2700, 2700).id}
    sums = [r for e in project.entries() for r in e.relations if r.kind == "sum" and parts <= {e.id, *r.entries}]
    assert sums
    assert all("3,000" in relation.reason for relation in sums)


def test_a_composite_is_one_to_three_origins(project: Project) -> None:
    entry = entry_of(project, 10000, 12000)
    assert (entry.origins_low, entry.origins_high) == (1, 3)
    assert entry.modifier == "approx"


def test_the_chain_runs_from_the_newspaper_to_its_unidentified_sources(project: Project) -> None:
    entry = entry_of(project, 1000, 3000)
    for claim in project.store.claims(entry.claims):
        assert [link.kind for link in claim.chain] == ["media", "unnamed"]
        assert claim.chain[-1].canonical == "unidentified sources"
    assert entry.origins_low == 1


def test_copies_add_no_origin(project: Project) -> None:
    for low in (300, 2700, 4000, 1200):
        entry = entry_of(project, low, low)
        assert (len(entry.texts), entry.origins_low, entry.origins_high) == (1, 1, 1)
