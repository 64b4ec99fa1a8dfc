"""python -m evaluation.natural --reuse data/reuse: are the pairs found among real articles shared copy?

`natural_checked.jsonl` names pairs of articles (`natural/` and the loners of `articles.jsonl.gz`) and
whether one of us, who read what they share, calls it a reporter's copy: agency copy, another outlet's
paragraphs, a repeated gallery. A statement, a speech, a post or terms of service in both pages is none:
one speaker in two texts. No text is in the file. The referee's own list (`reuse.py natural`) was made
by counting words and takes such pairs for reprints, so finding it again is no score.

Prints one JSON line: pairs found, how many of them were read, and the share of those that is copy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.reuse import article_of
from twosource.reuse import find_pairs

Row = dict[str, Any]
CHECKED = Path(__file__).with_name("natural_checked.jsonl")
FILES = ("natural/articles.jsonl.gz", "articles.jsonl.gz")


def score(found: set[tuple[str, str]], checked: Sequence[Row]) -> Row:
    """Return how many of the pairs found were read, and the share of those that is copy.

    >>> score({("a", "b"), ("a", "c")}, [{"left": "a", "right": "b", "copy": True}])
    {'found': 2, 'read': 1, 'precision': 1.0}
    """
    read = [row["copy"] for row in checked if (row["left"], row["right"]) in found]
    return {"found": len(found), "read": len(read), "precision": round(sum(read) / len(read), 4) if read else 0.0}


def main(arguments: Sequence[str] | None = None) -> int:
    """Find the pairs and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reuse", type=Path, required=True, help="the shared folder data/reuse")
    options = parser.parse_args(arguments)
    rows: dict[str, Row] = {}
    for file in FILES:
        with gzip.open(options.reuse / file, "rt", encoding="utf-8") as lines:
            rows.update((str(row["id"]), row) for row in map(json.loads, lines))
    pairs = find_pairs([article_of(row) for row in rows.values()])
    found = {(str(pair.left), str(pair.right)) for pair in pairs if pair.derivation != "non-derived"}
    checked = [json.loads(line) for line in CHECKED.read_text(encoding="utf-8").splitlines()]
    sys.stdout.write(json.dumps(score(found, checked)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
