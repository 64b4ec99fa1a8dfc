"""Real articles: the pairs found are copy, by reading. Only up: a floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.natural import main


@pytest.mark.real
def test_most_pairs_of_real_articles_are_copy(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--reuse", str(shared / "data" / "reuse")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["found"] - told["read"] <= 3  # pairs nobody has read: read them and add them to the list
    assert told["read"] >= 90
    assert told["precision"] >= 0.98
