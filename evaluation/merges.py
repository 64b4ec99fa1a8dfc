"""python -m evaluation.merges --events data/events: surnames laid to full names, checked by reading.

`merges_checked.jsonl` holds, for pages of `events/`, where a source is named by surname or by a
noun ("the spokesman") and where the full name stands that it was taken for, with `right` as one of
us judged it by reading: whether both are one person. No text is in it. The wrong ones were found in a
first reading of 515 and led to two rules (a surname used long before, a surname inside a longer
name); the last 137 were drawn afterwards from pages not read before.

Prints one JSON line: of the checked merges how many the product makes today, be it under the name without
what stood before it ("Amazon’s Ana Brel"), and how many of those are right.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.certainty import FILES
from evaluation.sources import mentions

Row = dict[str, Any]
CHECKED = Path(__file__).with_name("merges_checked.jsonl")


def score(rows: Sequence[Row], texts: dict[str, str]) -> Row:
    """Count the merges made and the right ones among them."""
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_document[row["doc"]].append(row)
    made = right = 0
    for document, merges in by_document.items():
        named = dict(mentions(texts[document]))
        for row in merges:
            a, b = row["full"]
            name = named.get((row["start"], row["end"])) or ""
            if " " in name and f" {texts[document][a:b]}".endswith(f" {name}"):
                made += 1
                right += row["right"]
    return {"checked": len(rows), "judged_wrong": sum(not row["right"] for row in rows), "made": made, "right": right}


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the checked merges."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=Path, required=True, help="the shared folder data/events")
    options = parser.parse_args(arguments)
    rows = [json.loads(line) for line in CHECKED.read_text(encoding="utf-8").splitlines()]
    texts = {}
    for file in FILES:
        with gzip.open(options.events / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts.update({row["id"]: row["text"] for row in map(json.loads, lines)})
    sys.stdout.write(json.dumps(score(rows, texts)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
