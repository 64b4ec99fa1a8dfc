"""python -m benchmarks.kindred EVENTS.jsonl.gz ...

Precision and recall of the second tier on documents whose events are known
(`id, cluster` and the document, as `score/clusters.py` reads them): pairs of
one event, reprints left out, beside the same of `group_events` alone. Where
clusters are named by number, those whose number's SHA-256 is even are told
apart from the others: the first half was tuned on.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.clusters import read_article
from twosource.ledger import find_kindred, group_events
from twosource.reuse import find_pairs

Pairs = set[tuple[str, str]]


def half_of(cluster: object) -> str:
    """Return which half a document's event is in."""
    number = re.match(r"\d+", str(cluster))
    if number is None:
        return "all"
    return "tuned on" if int(hashlib.sha256(number[0].encode()).hexdigest(), 16) % 2 == 0 else "kept aside"


def together(groups: Mapping[str, Any]) -> Pairs:
    """Return the pairs with one value, smaller id first."""
    return {pair for pair in combinations(sorted(groups), 2) if groups[pair[0]] == groups[pair[1]] is not None}


def score(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print precision, recall and counts, for each half."""
    articles = [read_article(dict(row)) for row in rows]
    gold = {row["id"]: row["cluster"] for row in rows}
    events = group_events(articles)
    reprints = {(str(p.left), str(p.right)) for p in find_pairs(articles) if p.derivation != "non-derived"}
    true = together(gold) - reprints
    told = {
        "events": together({str(name): event for name, event in events.items()}) - reprints,
        "second tier": {(str(one.left), str(one.right)) for one in find_kindred(articles, events)} - reprints,
    }
    for half in sorted({half_of(cluster) for cluster in gold.values()}):
        for name, pairs in told.items():
            own = {
                pair for pair in pairs if half_of(gold[pair[0]]) == half and None not in (gold[pair[0]], gold[pair[1]])
            }
            wanted = {pair for pair in true if half_of(gold[pair[0]]) == half}
            right = len(own & wanted)
            print(f"{half:<10} {name:<11} P {right / len(own):.3f} R {right / len(wanted):.3f} of {len(wanted)}")


def main() -> int:
    """Score every file."""
    for path in map(Path, sys.argv[1:]):
        print(path.name)
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            score([json.loads(line) for line in lines])
    return 0


if __name__ == "__main__":
    sys.exit(main())
