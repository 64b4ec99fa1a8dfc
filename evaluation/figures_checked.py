"""python -m evaluation.figures_checked --shared SHARED: figures of news that no rule was written from.

`figures_checked.jsonl` holds three batches of sentences drawn from the articles of `data/lines/train`
and `data/polnear`, each by where it stands, and the labels that one of us gave its figures in
NewsQuant's convention before the product had read it. No text is in the file: what a figure measures
is told by the numbers of the sentence's words. Some sentences have, as in NewsQuant, their marks and
capitals taken out. The referee `score/figures.py` scores each batch; one JSON line a batch is printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.figures import predict

Row = dict[str, Any]
CHECKED = Path(__file__).with_name("figures_checked.jsonl")
_MARKS = re.compile(r"[,;:\"“”!?'’]")
_DASHES = re.compile(r"\s[–—-]\s")
_WORD = re.compile(r"[^\s—]+")
_OWNER = re.compile(r"['’]s?$")


def written(string: str, form: str) -> str:
    """A sentence as it is, "plain" without marks, or in small letters too.

    >>> written("Orlo rose 3%, Tarn's 4%.", "lower")
    'orlo rose 3% tarns 4%'
    """
    if form == "as is":
        return string
    plain = " ".join(_DASHES.sub(" - ", _MARKS.sub("", string)).split())
    return plain.lower().rstrip(".") if form == "lower" else plain


def words(string: str) -> list[str]:
    """A sentence's words as blanks part them, without the marks around them; a dot inside the sentence stays.

    >>> words("Tarn's mill (old) cost the U.S. $3.")
    ['Tarn', 'mill', 'old', 'cost', 'the', 'U.S.', '$3']
    """
    return [_OWNER.sub("", word.strip(",;:()[]\"“”'‘’!?")) for word in _WORD.findall(string.rstrip('.!?"”'))]


def texts(shared: Path) -> dict[tuple[str, str], str]:
    """Every article's text by its source and id."""
    found: dict[tuple[str, str], str] = {}
    for source in ("andy", "fundtests", "wcxb"):
        with gzip.open(shared / "data/lines/train" / f"{source}.articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            found |= {(source, row["page"]): row["body"] or "" for row in map(json.loads, lines)}
    with gzip.open(shared / "data/polnear/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        return found | {("polnear", row["id"]): row["text"] for row in map(json.loads, lines)}


def gold(checked: Sequence[Row], shared: Path) -> Iterator[Row]:
    """The sentences with their labels, as the referee wants them."""
    bodies = texts(shared)
    for number, row in enumerate(checked):
        string = written(bodies[row["source"], row["page"]][row["start"] : row["end"]], row["form"])
        named = words(string)
        quantities = [q | {"concepts": [named[i] for i in q["concepts"]] or ["-"]} for q in row["quantities"]]
        yield {"id": f"checked-{number}", "text": string, "quantities": quantities}


def score(rows: Sequence[Row], shared: Path, folder: Path) -> Row:
    """What the referee says of the product's figures for some sentences: F1 by kind of agreement, one to one."""
    answer, asked = folder / "pred.jsonl", folder / "gold.jsonl"
    asked.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    answer.write_text("".join(json.dumps(row) + "\n" for row in predict(rows, None)), encoding="utf-8")
    referee = [sys.executable, "score/figures.py", "--gold", str(asked), "--pred", str(answer)]
    done = subprocess.run(referee, cwd=shared, check=True, capture_output=True, text=True)
    kinds = json.loads(done.stdout)["scores"]["gold"]["one_to_one"]
    return {kind: round(100 * one["f1"], 1) for kind, one in kinds.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Score every batch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder with score/ and data/")
    options = parser.parse_args(arguments)
    shared = options.shared.resolve()
    checked = [json.loads(line) for line in CHECKED.read_text(encoding="utf-8").splitlines()]
    rows = list(zip((row["batch"] for row in checked), gold(checked, shared), strict=True))
    with tempfile.TemporaryDirectory(prefix="twosource-figures-") as folder:
        for batch in sorted({number for number, _ in rows}):
            some = [row for number, row in rows if number == batch]
            found = {"batch": batch, "sentences": len(some), **score(some, shared, Path(folder))}
            sys.stdout.write(json.dumps(found) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
