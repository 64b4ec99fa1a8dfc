"""python -m benchmarks.reuse --pages PAGES.jsonl [--gold GOLD.jsonl]

Raw pages a second from texts in memory to pairs, on one core, and the peers of
the same run: rensa (MinHash and its index, `pip install rensa`; left out where
it is not) and a plain index of 6-grams in a dictionary. Quote the ratios, not
the seconds, which are processor time. With the gold of the same pages also
precision and recall. PAGES and GOLD are what the referees' maker writes: id,
host, text; id, stories.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.reuse import predict

Row = dict[str, Any]
Pairs = set[tuple[str, str]]
MOST_PAGES, SHARED_GRAMS = 30, 32


def ours(rows: Sequence[Row]) -> Pairs:
    """Find the pairs as the evaluation does."""
    return {(row["left"], row["right"]) for row in predict(rows, "pairs")}


def grams(text: str, width: int) -> set[str]:
    """Return the distinct runs of `width` words."""
    words = text.lower().split()
    return {" ".join(words[i : i + width]) for i in range(len(words) - width + 1)}


def plain_index(rows: Sequence[Row]) -> Pairs:
    """Return pairs that share enough 6-grams of those on few pages."""
    pages: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for gram in grams(row["text"], 6):
            pages[hash(gram)].append(row["id"])
    shared: Counter[tuple[str, str]] = Counter()
    for ids in pages.values():
        if 1 < len(ids) <= MOST_PAGES:
            shared.update(combinations(sorted(ids), 2))
    return {pair for pair, count in shared.items() if count >= SHARED_GRAMS}


def rensa(rows: Sequence[Row]) -> Pairs:
    """Return pairs whose estimated Jaccard of 5-grams is .5 or more."""
    module = import_module("rensa")
    index = module.RMinHashLSH(0.5, 128, 32)
    hashes = []
    for number, row in enumerate(rows):
        minhash = module.RMinHash(128, 42)
        minhash.update(sorted(grams(row["text"], 5)))
        index.insert(number, minhash)
        hashes.append(minhash)
    found = set()
    for number, minhash in enumerate(hashes):
        for other in index.query(minhash):
            if other > number and minhash.jaccard(hashes[other]) >= 0.5:
                a, b = sorted((rows[number]["id"], rows[other]["id"]))
                found.add((a, b))
    return found


def gold_pairs(path: Path) -> Pairs:
    """Return the pairs of pages that share a story."""
    pages: dict[str, list[str]] = defaultdict(list)
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        for story in row["stories"]:
            pages[story].append(row["id"])
    return {pair for ids in pages.values() for pair in combinations(sorted(ids), 2)}


def measure(find: Callable[[Sequence[Row]], Pairs], rows: Sequence[Row]) -> tuple[float, Pairs]:
    """Return pages a second of processor time, and the pairs."""
    began = time.process_time()
    pairs = find(rows)
    return len(rows) / (time.process_time() - began), pairs


def show(rates: Mapping[str, tuple[float, Pairs]], gold: Pairs | None) -> Iterable[str]:
    """Yield one line a method: rate, ratio to ours, and quality where gold is known."""
    base = rates["twosource"][0]
    for name, (rate, pairs) in rates.items():
        line = f"{name:<14}{rate:>8.0f} pages/s{rate / base:>8.2f} x ours{len(pairs):>9} pairs"
        if gold is not None:
            right = len(pairs & gold)
            line += f"   P {right / max(1, len(pairs)):.4f}   R {right / max(1, len(gold)):.4f}"
        yield line


def main(argv: Sequence[str] | None = None) -> int:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    args = parser.parse_args(argv)
    rows = [json.loads(line) for line in args.pages.read_text(encoding="utf-8").splitlines()]
    methods: dict[str, Callable[[Sequence[Row]], Pairs]] = {"twosource": ours, "plain index": plain_index}
    try:
        import_module("rensa")
        methods["rensa"] = rensa
    except ModuleNotFoundError:
        print("rensa is not installed: left out", file=sys.stderr)
    rates = {name: measure(find, rows) for name, find in methods.items()}
    for line in show(rates, gold_pairs(args.gold) if args.gold else None):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
