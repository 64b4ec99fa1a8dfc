"""The flow as a whole: order, workers, repetition and kills change nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import twosource
from twosource import joining, packed, pipeline
from twosource.demo import agencies_file, pages_folder
from twosource.project import Project
from twosource.records import Article, ReusePair
from twosource.store.tables import metadata

PLACES = {"file", "byte_offset"}  # where the copies of the demo's files lie


def contents(project: Project) -> dict[str, object]:
    """Everything a store holds but the clock, the folder the files lay in, and the place in it."""
    tables: dict[str, object] = {}
    for name in metadata.tables:
        if name != "run":
            table = project.store.arrow(name)
            tables[name] = table.drop_columns([c for c in PLACES if c in table.column_names]).to_pylist()
    del tables["skipped"]
    return tables


def read_demo(path: Path, *files: Path | str, workers: int = 1) -> dict[str, object]:
    with twosource.open(path) as project:
        project.read(*(files or [pages_folder()]), agencies=agencies_file(), workers=workers)
        return contents(project)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    return read_demo(tmp_path_factory.mktemp("whole") / "demo.db")


def test_pages_one_at_a_time_in_any_order_give_the_same_store(tmp_path: Path, demo: dict[str, object]) -> None:
    files = sorted(path for path in pages_folder().iterdir() if path.is_file())
    random.Random(3).shuffle(files)
    half = len(files) // 2
    read_demo(tmp_path / "parts.db", *files[:half])
    assert read_demo(tmp_path / "parts.db", *files[half:]) == demo


def test_two_workers_give_the_same_store(
    tmp_path: Path, demo: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twosource.engine.local.WORTH_A_PROCESS", 8)
    assert read_demo(tmp_path / "two.db", workers=2) == demo


def test_reading_again_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "again.db"
    first = read_demo(path)
    with twosource.open(path) as project:
        tally = project.read(pages_folder(), agencies=agencies_file(), workers=1)
        assert (tally.added, tally.known) == (0, project.store.count_pages())
        assert contents(project) == first


def test_ten_copies_in_other_folders_are_one_page(tmp_path: Path) -> None:
    page = next(path for path in sorted(pages_folder().iterdir()) if path.suffix == ".txt")
    for n in range(10):
        (tmp_path / str(n)).mkdir()
        shutil.copy(page, tmp_path / str(n) / page.name)
    with twosource.open(tmp_path / "ten.db") as project:
        assert project.read(tmp_path / "[0-9]").added == 1


def test_a_read_stopped_between_its_stages_is_completed(
    tmp_path: Path, demo: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "stopped.db"
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "reckon_all", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            read_demo(path)
    with twosource.open(path) as project:
        assert project.store.count_pages() == len(demo["page"])  # type: ignore[arg-type]
        assert not project.store.is_reckoned()
        assert project.texts() == []
    assert read_demo(path) == demo


def _interrupt(*_given: object, **_named: object) -> None:
    raise KeyboardInterrupt


def test_a_killed_read_is_completed_by_running_it_again(tmp_path: Path, demo: dict[str, object]) -> None:
    path = tmp_path / "killed.db"
    command = [sys.executable, "-m", "twosource", "read", str(pages_folder()), "-d", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None and not _pages_in(path):
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert _pages_in(path) > 0
    assert read_demo(path, pages_folder()).keys() == demo.keys()
    with twosource.open(path) as project:
        assert project.store.is_reckoned()
        assert project.store.count_pages() == len(demo["page"])  # type: ignore[arg-type]


def _pages_in(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with sqlite3.connect(path) as plain:
            return int(plain.execute("SELECT count(*) FROM page").fetchone()[0])
    except sqlite3.OperationalError:  # not laid out yet, or being written
        return 0


def test_a_date_stated_later_is_taken_up(tmp_path: Path) -> None:
    page = tmp_path / "undated.txt"
    words = "The mayor of Oxmere said on Tuesday that the bridge over the Lune would stay closed for two weeks.\n"
    page.write_text(words + "Engineers found three cracks in a pier, the mayor told reporters at the town hall.\n")
    with twosource.open(tmp_path / "dates.db") as project:
        project.read(page)
        assert project.articles()[0].published.day is None
        tally = project.read(page, published=date(2031, 5, 14))
        assert (tally.added, tally.known) == (1, 0)
        assert str(project.articles()[0].published.day) == "2031-05-14"
        assert project.store.count_pages() == 1
        assert project.read(page).known == 1
        assert str(project.articles()[0].published.day) == "2031-05-14"


def test_a_sentence_that_breaks_a_reader_is_counted_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_strings: list[str]) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "read_sentences", broken)
    page = tmp_path / "one.txt"
    page.write_text("The mayor of Oxmere said the bridge would stay closed.\nShe gave no reason for it.\n")
    with twosource.open(tmp_path / "broken.db") as project:
        assert project.read(page, workers=1).added == 1
        assert project.store.failed_readings() > 0
        assert project.store.is_reckoned()


def test_a_page_that_breaks_a_stage_is_skipped_and_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_page: object, **_named: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(pipeline, "dissect", broken)
    (tmp_path / "one.txt").write_text("The mayor of Oxmere said the bridge would stay closed.\n")
    with twosource.open(tmp_path / "broken.db") as project:
        tally = project.read(tmp_path / "one.txt", workers=1)
        assert (tally.added, tally.skipped) == (0, 1)
        assert "too deep" in project.skipped()[0].reason


def test_two_cues_of_one_saying_are_one_claim(tmp_path: Path) -> None:
    page = tmp_path / "cues.txt"
    page.write_text("“The bridge shook like a leaf,” he says, recalls Ada Brell, the mayor of Oxmere.\n" * 2)
    with twosource.open(tmp_path / "cues.db") as project:
        assert project.read(page, workers=1).added == 1
        claims = [claim.id for claim in project.claims()]
        assert len(set(claims)) == len(claims)


@pytest.mark.parametrize(("where", "stage"), [(packed, "state_claims"), (joining, "collate")])
def test_an_article_that_breaks_a_later_stage_is_listed_and_the_rest_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: ModuleType, stage: str
) -> None:
    working = getattr(where, stage)
    story = (
        "The mayor of Oxmere, Ada Brell, said on Tuesday that {} people were hurt when a bridge over the Lune fell.\n"
    )
    story += "Police closed both banks of the river, and the council met at noon to hear the engineers' report on it.\n"
    for name, count in (("first.txt", 12), ("second.txt", 14)):
        (tmp_path / name).write_text(story.format(count))
    broken: list[str] = []

    def breaks_once(article: Article, *given: object, **named: object) -> object:
        if not broken:
            broken.append(article.page)
            raise IndexError("list index out of range")
        return working(article, *given, **named)

    monkeypatch.setattr(where, stage, breaks_once)
    with twosource.open(tmp_path / "breaks.db") as project:
        project.read(tmp_path, workers=1)
        assert project.store.is_reckoned()
        assert [len(text.versions) for text in project.texts()] == [2]
        assert [one.stage for one in project.skipped()] == ["reckon"]
        assert "IndexError" in project.skipped()[0].reason
        assert len(project.entries()) > 0


def test_a_page_that_cannot_be_settled_stands_as_read_and_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise KeyError("no such line")

    story = "The mayor of Oxmere said on {} that the bridge over the Lune would stay closed until the spring floods.\n"
    for name in ("Tuesday", "Friday", "Sunday"):
        (tmp_path / f"{name}.txt").write_text(f"Call our desk in Oxmere\n{story.format(name)}")
    with twosource.open(tmp_path / "settles.db") as project, monkeypatch.context() as patched:
        patched.setattr(pipeline, "settle", broken)
        project.read(tmp_path, outlet="Oxmere Echo", workers=1)
        assert project.store.is_reckoned()
        assert len(project.articles()) == 3
        assert {one.stage for one in project.skipped()} == {"settle"}
        assert "no such line" in project.skipped()[0].reason


def test_a_bound_that_reuse_hits_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bounded(articles: list[Article], *, tell: Callable[[str], None], **_: object) -> list[ReusePair]:
        tell("page one: read up to 4,000,000 characters")
        return []

    monkeypatch.setattr(pipeline, "find_pairs_kept", bounded)
    (tmp_path / "one.txt").write_text("The mayor of Oxmere said the bridge would stay closed until the spring.\n")
    with twosource.open(tmp_path / "bounds.db") as project:
        project.read(tmp_path / "one.txt", workers=1)
        assert [one.reason for one in project.skipped()] == ["page one: read up to 4,000,000 characters"]


FERRY = (
    "The ferry Marlow Queen ran aground off Pellen Head on Tuesday with 140 passengers aboard, the coast guard said.\n"
    "Nobody was hurt, but the vessel took on water and 30 children were lifted off by helicopter before dusk.\n"
    "The operator, Strand Lines, said that the captain had reported a fault in the steering gear an hour before.\n"
    "The harbour master closed the northern channel to all traffic until the wreck can be towed to Oxmere.\n"
)
BREWERY = (
    "The council of Oxmere voted on Monday to sell the old brewery to a builder from Carrow Bay for 4.2 million.\n"
    "Residents who had asked for a school on the site left the chamber before the count was read out aloud.\n"
    "The builder, Ada Brell, promised 60 flats and a garden that anyone may enter between dawn and dusk all year.\n"
    "Work is to begin in the spring, once the tanks in the cellar have been emptied and the well has been sealed.\n"
)


def test_a_digest_of_two_texts_counts_in_the_one_that_a_figure_is_told_in(tmp_path: Path) -> None:
    for name, copy in (("ferry", FERRY), ("brewery", BREWERY), ("digest", FERRY + BREWERY)):
        (tmp_path / f"{name}.txt").write_text(copy)
    with twosource.open(tmp_path / "digest.db") as project:
        project.read(*sorted(tmp_path.glob("*.txt")), workers=1)
        figures = {entry.label: (len(entry.pages), len(entry.texts)) for entry in project.entries() if entry.low}
    with sqlite3.connect(tmp_path / "digest.db") as plain:
        assert plain.execute("SELECT count(*) FROM version GROUP BY article HAVING count(*) > 1").fetchone()
    assert figures and set(figures.values()) == {(2, 1)}, figures


def test_what_stands_as_it_did_is_not_worked_out_again(tmp_path: Path, demo: dict[str, object]) -> None:
    """Only the events that the last page touches are reckoned anew, and the store is the same."""
    files = sorted(path for path in pages_folder().iterdir() if path.is_file())
    read_demo(tmp_path / "kept.db", *files[:-1])
    before = kept_keys(tmp_path / "kept.db")
    assert read_demo(tmp_path / "kept.db", files[-1]) == demo
    after = kept_keys(tmp_path / "kept.db")
    assert len(before & after) > len(after) * 3 // 4


def test_what_is_kept_may_be_dropped(tmp_path: Path, demo: dict[str, object]) -> None:
    files = sorted(path for path in pages_folder().iterdir() if path.is_file())
    read_demo(tmp_path / "kept.db", *files[:-1])
    with sqlite3.connect(tmp_path / "kept.db") as plain:
        plain.execute("DROP TABLE kept")
    assert read_demo(tmp_path / "kept.db", files[-1]) == demo


def kept_keys(path: Path) -> set[bytes]:
    with sqlite3.connect(path) as plain:
        return {row[0] for row in plain.execute("SELECT key FROM kept")}
