"""The two real captures: every core attribution, by the referee's own measure."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORD = re.compile(r"\w+")


def words(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Where the words inside the spans start."""
    return {start + m.start() for start, end in spans for m in WORD.finditer(text[start:end])}


def is_right(text: str, gold: dict, found: list[dict]) -> bool:  # type: ignore[type-arg]
    """Tell whether a relation has the content, half of it at least, and a word of the source."""
    content = words(text, [(s["start"], s["end"]) for s in gold["content"]])
    source = words(text, [(gold["source"]["start"], gold["source"]["end"])])
    for relation in found:
        theirs = words(text, relation["content"])
        if len(content & theirs) >= len(content | theirs) / 2 and source & words(text, relation["source"]):
            return True
    return False


@pytest.mark.real
def test_core_attributions(shared: Path) -> None:
    seeds = shared / "data" / "seeds"
    gold = json.loads((seeds / "gold_attributions.json").read_text("utf-8"))
    predict = runpy.run_path(str(ROOT / "evaluation" / "attribution.py"))["predict"]
    right = []
    for name in gold["captures"].values():
        text = (seeds / name).read_bytes().decode("utf-8")
        (row,) = predict([{"id": name, "text": text}])
        core = [r for r in gold["attributions"] if r["doc"] == name and r["core"]]
        right += [is_right(text, r, row["relations"]) for r in core]
    assert (sum(right), len(right)) == (30, 30)
