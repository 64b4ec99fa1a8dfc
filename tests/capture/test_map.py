"""`twosource read --map`: which column holds which field, from the command to the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import twosource
from tests.capture.made import BODY, CSV, URL
from twosource.cli.app import app


def run(*arguments: str | Path) -> tuple[int, str]:
    """The exit status and what was said."""
    done = CliRunner().invoke(app, [str(argument) for argument in arguments], env={"NO_COLOR": "1", "COLUMNS": "300"})
    return done.exit_code, done.output


def test_columns_are_mapped(tmp_path: Path) -> None:
    (tmp_path / "rows").write_text(CSV)
    store = tmp_path / "quay.db"
    status, said = run(
        "read", tmp_path / "rows", "-d", store, "--map", "text=body", "--map", "url=link", "--workers", "1"
    )
    assert status == 0, said
    with twosource.open(store) as ledger:
        assert sorted(page["url"] for page in ledger.pages.values()) == ["https://c.example/2", URL]
        assert any(sentence.string == BODY for article in ledger.articles() for sentence in article.sentences)


def test_a_missing_column_is_told_with_those_there_are(tmp_path: Path) -> None:
    (tmp_path / "rows").write_text("link,body,when\n" + "u,The quay.,Monday\n" * 3)
    status, said = run("read", tmp_path / "rows", "-d", tmp_path / "quay.db", "--map", "text=boddy", "--workers", "1")
    assert status == 1
    assert "expected the column 'boddy' of text=boddy, found the columns link, body, when" in said


@pytest.mark.parametrize("pair", ["body", "text=", "body=text", "=body"])
def test_what_is_no_mapping_is_wrong_usage(tmp_path: Path, pair: str) -> None:
    status, said = run("read", tmp_path, "-d", tmp_path / "quay.db", "--map", pair)
    assert status == 2 and "expected FIELD=COLUMN with one of the fields id, url" in said
    assert not (tmp_path / "quay.db").exists()


def test_one_field_has_one_column(tmp_path: Path) -> None:
    status, said = run("read", tmp_path, "-d", tmp_path / "quay.db", "--map", "text=a", "--map", "text=b")
    assert status == 2 and "expected one column for text, found 'a' and 'b'" in said
