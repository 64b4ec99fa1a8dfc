"""python -m evaluation NAME [QUESTION] --inputs IN.jsonl --out PRED.jsonl

IN.jsonl is what `score/NAME.py --gold ... --inputs` prints, PRED.jsonl what the
same referee reads with --pred. NAME is a module of this package: lines,
article, attribution, figures, times, edits, clusters, reuse. `reuse` asks five
questions (pairs, texts, natural, labelled, spans); left out, pairs. `lines`
asked for `memory` hands each page the others of its site.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

NAMES = ("lines", "article", "attribution", "figures", "times", "edits", "clusters", "reuse")
Row = dict[str, Any]


class Predictor(Protocol):
    """What each module of this package offers."""

    def predict(self, rows: Iterable[Row], question: str | None) -> Iterator[Row]:
        """Yield one prediction line for each row the referee asks about."""
        ...


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the predictions; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("question", nargs="?")
    parser.add_argument("--inputs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    predictor: Predictor = import_module(f"evaluation.{args.name}")
    with args.out.open("w", encoding="utf-8") as out:
        for row in predictor.predict(read_rows(args.inputs), args.question):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
