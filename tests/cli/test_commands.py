"""Every command: its exit status, both its streams, and the store after."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as parquet
import pytest
from rich.console import Console
from typer.main import get_command

from twosource.cli.app import app, main
from twosource.cli.draw.report import conflict
from twosource.demo import agencies_file, pages_folder

COMMANDS = {"read", "report", "texts", "show", "diff", "figures", "count", "why", "check", "export", "demo"}


class Ran(NamedTuple):
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program as a shell would."""

    def ran(*arguments: object, stdin: bytes | None = None) -> Ran:
        monkeypatch.setattr(sys, "argv", ["twosource", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "120")
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status: int | str | None = 0
        try:
            main()
        except SystemExit as end:
            status = end.code
        return Ran(int(status or 0), *capsys.readouterr())

    return ran


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, read once."""
    import twosource

    path = tmp_path_factory.mktemp("cli") / "demo.db"
    with twosource.open(path) as project:
        project.read(pages_folder(), agencies=agencies_file(), workers=1)
    return path


def objects(out: str) -> list[dict[str, object]]:
    rows = [json.loads(line) for line in out.splitlines()]
    assert all(row["schema"] == "twosource/1" for row in rows)
    return rows


def test_every_command_is_there_and_documented() -> None:
    assert set(get_command(app).commands) == COMMANDS  # type: ignore[attr-defined]
    documented = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
    assert all(f"\n## {name}\n" in documented for name in COMMANDS)


def test_read_answers_on_stdout_only_when_asked(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The mayor of Oxmere said the bridge would stay closed.\nShe gave no reason for it.\n")
    quiet = run("read", page, "-d", tmp_path / "a.db")
    assert (quiet.status, quiet.out) == (0, "")
    assert "1 page added, 0 known before, 0 skipped." in quiet.err
    spoken = run("read", page, "-d", tmp_path / "a.db", "--json")
    assert objects(spoken.out) == [{"schema": "twosource/1", "type": "read", "added": 0, "known": 1, "skipped": 0}]


def test_read_counts_texts_as_the_report_does(run: Run, store: Path) -> None:
    """Stories broken off are told apart: the demo has 15 texts, and 7 that only such stories carry."""
    known = run("read", pages_folder(), "-d", store, "--agencies", agencies_file())
    assert "41 pages in 15 texts, and 7 of stories broken off beside them." in " ".join(known.err.split())
    assert "41 pages · 15 texts" in run("report", "-d", store).out


def test_read_takes_standard_input(run: Run, tmp_path: Path) -> None:
    words = b"The mayor of Oxmere said the bridge would stay closed.\nShe gave no reason for it.\n"
    assert run("read", "-", "-d", tmp_path / "a.db", stdin=words).status == 0
    assert json.loads(run("texts", "-d", tmp_path / "a.db", "--json").out.splitlines()[0])["pages"] == 1


def test_a_skipped_page_is_listed_and_the_status_remembers(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The mayor of Oxmere said the bridge would stay closed.\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    ran = run("read", tmp_path, "-d", tmp_path / "a.db")  # the store lies among the pages, and is none
    assert ran.status == 1
    assert "2 skipped" in ran.err
    listed = run("show", "skipped", "-d", tmp_path / "a.db")
    assert "empty.txt: expected a page, found an empty file" in listed.out
    assert "picture.txt" in listed.out


def test_ctrl_c_says_what_is_kept(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("twosource.pipeline.reckon_all", pressed)
    (tmp_path / "good.txt").write_text("The mayor of Oxmere said the bridge would stay closed.\n")
    ran = run("read", tmp_path / "good.txt", "-d", tmp_path / "a.db")
    assert (ran.status, ran.out) == (130, "")
    assert "Stopped. 1 page" in ran.err
    monkeypatch.undo()
    said = run("report", "-d", tmp_path / "a.db").err
    assert "not yet reckoned" in said


def test_nothing_to_read_is_an_error_that_says_what_to_do(run: Run, tmp_path: Path) -> None:
    ran = run("read", tmp_path / "absent", "-d", tmp_path / "a.db")
    assert (ran.status, ran.out) == (1, "")
    assert "expected at least one file" in ran.err


@pytest.mark.parametrize("command", [["report"], ["texts"], ["figures"], ["count", "killed"], ["show", "T1"]])
def test_asking_a_store_that_is_not_there_makes_none(run: Run, tmp_path: Path, command: list[str]) -> None:
    ran = run(*command, "-d", tmp_path / "absent.db")
    assert (ran.status, ran.out) == (1, "")
    assert "no such file" in ran.err
    assert not (tmp_path / "absent.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["nothing"], ["count"], ["why", "a", "b", "c"], ["diff", "a"], ["read", "x", "--published", "May"]],
)
def test_wrong_usage_is_status_2(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err


def test_report_counts_pages_and_texts(run: Run, store: Path) -> None:
    ran = run("report", "-d", store)
    assert (ran.status, ran.err) == (0, "")
    assert "41 pages · " in ran.out
    (view,) = objects(run("report", "-d", store, "--json").out)
    assert view["counts"]["pages"] == 41  # type: ignore[index]


def test_texts_show_and_why_agree(run: Run, store: Path) -> None:
    first = objects(run("texts", "-d", store, "--json").out)[0]
    assert first["handle"] == "T1"
    versions = [version["page"] for version in first["versions"]]  # type: ignore[attr-defined]
    assert len(versions) == first["pages"]
    assert all(version in run("show", "T1", "-d", store).out for version in versions)
    why = run("why", versions[0], versions[1], "-d", store)
    assert why.out.startswith("one text: ")
    (pair,) = objects(run("why", versions[0], versions[1], "-d", store, "--json").out)
    assert pair["same_text"] is True
    assert pair["passages"]


def test_why_two_strangers_are_not_one_text(run: Run, store: Path) -> None:
    views = objects(run("texts", "-d", store, "--json").out)
    strangers = [view["versions"][0]["page"] for view in (views[0], views[-1])]  # type: ignore[index]
    ran = run("why", *strangers, "-d", store)
    assert ran.status == 0
    assert ran.out.startswith("not one text: ")


def test_diff_lists_material_edits_apart(run: Run, store: Path) -> None:
    first = objects(run("texts", "-d", store, "--json").out)[0]
    pages = [version["page"] for version in first["versions"]]  # type: ignore[attr-defined]
    every = objects(run("diff", "T1", pages[0], pages[1], "-d", store, "--json").out)
    material = objects(run("diff", pages[0], pages[1], "--material", "-d", store, "--json").out)
    assert material == [edit for edit in every if edit["material"]]
    assert f"{len(every)} edits" in run("diff", pages[0], pages[1], "-d", store).out


def test_figures_as_csv_and_json_agree(run: Run, store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("figures", "-d", store, "--csv").out)))
    entries = objects(run("figures", "-d", store, "--json").out)
    assert [row["handle"] for row in rows] == [entry["handle"] for entry in entries]
    assert rows
    assert all(int(row["origins_low"]) <= int(row["origins_high"]) for row in rows)


def test_count_remembers_an_unmet_requirement(run: Run, store: Path) -> None:
    assert run("count", "killed", "-d", store).status == 0
    ran = run("count", "killed", "--require", "99", "-d", store)
    assert ran.status == 3
    assert "Requirement not met" in ran.err
    nothing = run("count", "zeppelins moored", "--require", "1", "-d", store)
    assert (nothing.status, nothing.out) == (3, "")


def test_why_a_page_says_where_else_its_lines_stand(run: Run, store: Path) -> None:
    with sqlite3.connect(store) as plain:
        handle, count = plain.execute(
            "SELECT handle, count(*) FROM page JOIN block ON page.id = block.page "
            "WHERE site = 'saltmerecourier.example' GROUP BY handle ORDER BY handle"
        ).fetchone()
    ran = run("why", handle, "-d", store)
    assert ran.status == 0
    assert "of this outlet" in ran.out
    (story,) = objects(run("why", handle, "-d", store, "--json").out)
    lines = story["lines"]
    assert lines
    for line in lines:  # type: ignore[attr-defined]
        assert line["own"] > 1 or line["others"]
    assert len(lines) + story["seen_here_only"] == count  # type: ignore[arg-type, operator]


def test_why_an_entry_opens_its_words(run: Run, store: Path) -> None:
    ran = run("why", "E1", "-d", store)
    assert ran.status == 0
    assert "Why this many origins" in ran.out
    (story,) = objects(run("why", "E1", "-d", store, "--json").out)
    claims = story["claims"]
    assert claims
    for claim in claims:  # type: ignore[attr-defined]
        with sqlite3.connect(store) as plain:
            (text,) = plain.execute(
                "SELECT page.text FROM page JOIN article ON article.page = page.id WHERE article.id = ?",
                (claim["claim"]["article"],),
            ).fetchone()
        span = claim["claim"]["sentence"]
        assert text[span["start"] : span["end"]] == claim["sentence"]


@pytest.mark.parametrize("called", ["T999", "E999", "P999", "Nobody's Gazette"])
def test_an_unknown_handle_is_said(run: Run, store: Path, called: str) -> None:
    ran = run("show", called, "-d", store)
    assert (ran.status, ran.out) == (1, "")
    assert "Try one of" in ran.err


def test_check_leaves_the_store_as_it_was(run: Run, store: Path, tmp_path: Path) -> None:
    with sqlite3.connect(store) as plain:
        words = plain.execute("SELECT text FROM page WHERE media = 'text' ORDER BY handle LIMIT 1").fetchone()[0]
    page = tmp_path / "unknown.txt"
    page.write_text(words + "\nThe editors add that the valley was quiet on Sunday night.\n", encoding="utf-8")
    before = store.read_bytes()
    (view,) = objects(run("check", page, "-d", store, "--json").out)
    assert view["text"]["pages"] > 1  # type: ignore[index]
    assert "of one text" in run("check", page, "-d", store).out
    assert store.read_bytes() == before


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_export_writes_every_row(run: Run, store: Path, tmp_path: Path, form: str) -> None:
    files = objects(run("export", "--to", form, "-o", tmp_path, "-d", store, "--json").out)
    rows = {Path(str(file["path"])).stem: file["rows"] for file in files}
    with sqlite3.connect(store) as plain:
        assert rows["page"] == plain.execute("SELECT count(*) FROM page").fetchone()[0]
        assert rows["claim"] == plain.execute("SELECT count(*) FROM claim").fetchone()[0]
    if form == "parquet":
        assert parquet.read_table(tmp_path / "page.parquet").num_rows == rows["page"]
    if form == "csv":
        with (tmp_path / "edit.csv").open(encoding="utf-8", newline="") as lines:
            assert len(list(csv.reader(lines))) == rows["edit"] + 1  # type: ignore[operator]


def test_export_refuses_a_table_that_is_not_there(run: Run, store: Path, tmp_path: Path) -> None:
    ran = run("export", "recipes", "-o", tmp_path, "-d", store)
    assert ran.status == 1
    assert "no table 'recipes'" in ran.err


def test_a_page_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "hostile.txt"
    page.write_text(
        "Mayor [bold]shouts[/bold] \x1b[31mred\x1b[0m\x07 \u202eesrever\n\n"
        "The mayor of Oxmere \x1b]0;owned\x07 said [link=x]12 people[/link] were hurt.\n"
        "<script>alert(1)</script> The mayor added that 4 bridges would stay closed \x9b31m for a week.\n"
    )
    run("read", page, "-d", tmp_path / "a.db")
    for command in (["report"], ["show", "P1"], ["figures"], ["texts"], ["count", "people"]):
        ran = run(*command, "-d", tmp_path / "a.db")
        assert not set("\x1b\x07\x9b\u202e") & set(ran.out + ran.err), command
    assert "[link=x]12 people[/link]" in run("show", "P1", "-d", tmp_path / "a.db").out


def test_show_says_what_was_noted_of_a_page(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "ferry.html"
    linked = '{"@type": "LiveBlogPosting", "headline": "Ferry strike", "datePublished": "2031-02-03"}'
    told = "<p>The ferry [bold]company[/bold] said 12 crews would stay ashore until the talks resume on Monday.</p>" * 9
    page.write_text(
        f"<html><head><script type='application/ld+json'>{linked}</script></head><body><h1>Ferry strike</h1>"
        f"<article>{told}<p>Le cafÃ© du quai fermÃ© [link=x] \x1b[31m.</p></article></body></html>",
        encoding="utf-8",
    )
    run("read", page, "-d", tmp_path / "a.db")
    ran = run("show", "P1", "-d", tmp_path / "a.db")
    notes = [line for line in ran.out.splitlines() if line.startswith("note: ")]
    assert any("live blog" in note for note in notes), notes
    assert any("UTF-8 read as another encoding" in note for note in notes)
    assert "\x1b" not in ran.out
    (layout, *_) = objects(run("show", "P1", "-d", tmp_path / "a.db", "--json").out)
    assert any("live blog" in note for note in layout["notes"])  # type: ignore[attr-defined]


def test_show_says_nothing_of_a_page_of_which_nothing_was_noted(run: Run, store: Path) -> None:
    (layout, *_) = objects(run("show", "P1", "-d", store, "--json").out)
    assert layout["notes"] == [] and "note: " not in run("show", "P1", "-d", store).out


def test_demo_prints_the_report_and_leaves_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("demo")
    assert ran.status == 0
    assert "41 pages · " in ran.out
    assert list(tmp_path.iterdir()) == []
    assert run("demo", "--keep", "kept.db").status == 0
    assert (tmp_path / "kept.db").exists()


CHANGED = """<html><head><link rel="amphtml" href="https://courier.example/amp/mill"><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Mill to reopen", "datePublished": "2031-02-03", "dateModified": "2031-02-05"}
</script></head><body><article><h1>Mill to reopen</h1>
<p>The paper mill at Low Arling will open again in May, its new owners told the county on Monday morning.</p>
<p>It closed nine years ago, when 340 people lost their work, and its two halls have stood empty since then.</p>
<p>The owners want to make boxes there, and to hire 60 people by the autumn and as many again next year.</p>
</article></body></html>"""


def test_published_changed_captured_and_the_telephones_copy_are_kept_apart(run: Run, tmp_path: Path) -> None:
    page, store = tmp_path / "mill.html", tmp_path / "mill.db"
    page.write_text(CHANGED)
    assert run("read", page, "-d", store).status == 0
    shown = run("show", "P1", "-d", store).out
    assert "2031-02-03 (JSON-LD datePublished 2031-02-03)" in shown
    assert "2031-02-05 (JSON-LD dateModified 2031-02-05)" in shown
    assert "https://courier.example/amp/mill" in shown and "captured" not in shown
    with sqlite3.connect(store) as plain:
        (row,) = plain.execute("SELECT published_latest, modified_earliest, modified_latest, amp FROM article")
    assert row == ("2031-02-03", "2031-02-05", "2031-02-05", "https://courier.example/amp/mill")


def test_a_page_that_was_read_before_changes_were_kept_says_so(run: Run, tmp_path: Path) -> None:
    """Schema 3: migrated when it is opened for writing; its pages say nothing of changes."""
    page, store = tmp_path / "mill.html", tmp_path / "mill.db"
    page.write_text(CHANGED)
    run("read", page, "-d", store)
    with sqlite3.connect(store) as plain:
        for column in ("amp", "modified_earliest", "modified_latest", "modified_evidence"):
            plain.execute(f"ALTER TABLE article DROP COLUMN {column}")
        plain.execute("DROP TABLE entry_text")
        plain.execute("PRAGMA user_version = 3")
    assert run("read", page, "-d", store).status == 0
    shown = run("show", "P1", "-d", store).out
    assert "JSON-LD datePublished" in shown and "changed" not in shown and "AMP" not in shown
    (row,) = objects(run("show", "P1", "-d", store, "--json").out)[:1]
    assert row["articles"][0]["modified"]["evidence"] == "read before changes were kept"  # type: ignore[index]


def test_a_rival_told_in_other_words_shows_them(store: Path) -> None:
    import twosource
    from twosource.report import entry_view

    with twosource.open(store) as project:
        one, other = (entry_view(project, entry) for entry in project.entries()[:2])
    strange = replace(other, entry=replace(other.entry, label="at least 14 divers — killed"))
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(conflict((one, strange)))
    drawn = console.export_text()
    assert "at least 14  divers — killed" in drawn and drawn.count("people — killed") == 1


def test_ctrl_c_in_the_middle_of_a_write_ends_as_any_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was stopped may still hold the store's lock when its pages are to be counted."""
    from twosource.errors import StoreBusy
    from twosource.project import Project
    from twosource.store import Store

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    def locked(_: object) -> int:
        raise StoreBusy(where="a.db", expected="a free store", found="a lock", advice="Wait.")

    monkeypatch.setattr(Project, "read", stopped)
    monkeypatch.setattr(Store, "count_pages", locked)
    (tmp_path / "page.txt").write_text("The mayor of Oxmere said the bridge would stay closed.\n")
    ran = run("read", tmp_path / "page.txt", "-d", tmp_path / "a.db")
    assert ran.status == 130
    assert "Stopped. What was written is committed and kept" in " ".join(ran.err.split())
