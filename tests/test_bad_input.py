"""A pile in which nearly everything is broken: a clear message, an exit status, nothing lost."""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "The mayor of Oxmere said on Friday that 12 boats were lost in the storm.\n"


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each file is named for its defect."""
    pile = tmp_path_factory.mktemp("pile")
    packed = gzip.compress((GOOD * 500).encode())
    nested = "<div>" * 100_000 + f"<p>{GOOD}</p>" + "</div>" * 100_000
    lines = (
        f'{{"id": "1", "text": "{GOOD.strip()}"}}\n{{broken\n[1, 2]\n{{"id": "4", "html": "<p>{GOOD.strip()}</p>"}}\n'
    )
    warc = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 4000\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>cut"
    files = {
        "good.txt": GOOD.encode(),
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "single-line.txt": b"boat " * 40_000_000,
        "invalid-utf8.txt": GOOD.encode() + b"\xff\xfe caf\xe9 \xc3\n",
        "nul.txt": GOOD.replace("mayor", "may\x00or").encode(),
        "mixed.txt": GOOD.encode() + "Café owners agreed.\n".encode() + "Café owners agreed.\n".encode("latin-1"),
        "nested.html": f"<html><body>{nested}</body></html>".encode(),
        "truncated.txt.gz": packed[: len(packed) // 2],
        "truncated.warc": warc,
        "broken-lines.jsonl": lines.encode(),
        "escapes.txt": f"\x1b]0;owned\x07{GOOD}<script>alert(1)</script>\n".encode(),
    }
    for name, content in files.items():
        (pile / name).write_bytes(content)
    (pile / "loop").mkdir()
    (pile / "loop" / "up").symlink_to("..")
    return pile


def test_a_broken_pile_is_read_to_its_end(pile: Path, tmp_path: Path) -> None:
    store = tmp_path / "pile.db"
    command = [sys.executable, "-m", "twosource", "read", str(pile), "-d", str(store), "--workers", "1"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr
    with sqlite3.connect(store) as plain:
        names = {name for (name,) in plain.execute("SELECT name FROM page")}
        skipped = {Path(file).name for (file,) in plain.execute("SELECT file FROM skipped")}
        texts = dict(plain.execute("SELECT name, text FROM page"))
        notes = dict(plain.execute("SELECT name, notes FROM page"))
    assert {"good.txt", "invalid-utf8.txt", "nul.txt", "mixed.txt", "nested.html", "escapes.txt"} <= names
    assert {"1", "4", "truncated.txt.gz"} <= names
    assert skipped == {"empty.txt", "binary.txt", "single-line.txt", "broken-lines.jsonl"}
    assert GOOD.strip() in texts["nested.html"]
    for name, said in (
        ("record 0", "cut off"),
        ("truncated.txt.gz", "cut off"),
        ("nul.txt", "NUL"),
        ("escapes.txt", "escape"),
    ):
        assert said in notes[name]
    assert f"{len(names)} pages added" in ran.stderr


def test_reading_it_again_changes_nothing(pile: Path, tmp_path: Path) -> None:
    store = tmp_path / "pile.db"
    command = [sys.executable, "-m", "twosource", "read", str(pile), "-d", str(store), "--workers", "1"]
    for _ in range(2):
        ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert " 0 pages added" in f" {ran.stderr}"
    with sqlite3.connect(store) as plain:
        assert plain.execute("SELECT count(*), count(DISTINCT file || record) FROM skipped").fetchone() == (5, 5)
