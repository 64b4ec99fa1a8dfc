"""python -m benchmarks.reuse --pages PAGES.jsonl [--gold GOLD.jsonl] [--only twosource,rensa]

Raw pages a second from texts in memory to pairs, on one core, and the peers of
the same run: rensa, gaoya and datasketch (MinHash over runs of five words and
its index; near-duplicates from Jaccard .5 on), and an index of 6-grams with a
cap on the pages of a gram, in Polars and NumPy. A peer that is not installed is
left out. Quote the ratios, not the seconds, which are processor time. With the
gold of the same pages also precision and recall. PAGES and GOLD are what the
referees' maker writes: id, host, url, text; id, stories.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")
os.environ.setdefault("RAYON_NUM_THREADS", "1")

import numpy as np

from twosource.reuse import Settings, find_pairs_of_texts

Row = dict[str, Any]
Pairs = set[tuple[str, str]]
MOST_PAGES, SHARED_GRAMS, WIDTH = 30, 32, 6


def ours(rows: Sequence[Row]) -> Pairs:
    """Find the pairs as the evaluation does: furniture is still in."""
    names, hosts, urls, texts = ([row[key] for row in rows] for key in ("id", "host", "url", "text"))
    pairs = find_pairs_of_texts(names, hosts, urls, texts, Settings(raw=True))
    return {(pair.left, pair.right) for pair in pairs if pair.derivation != "non-derived"}


def grams(text: str, width: int) -> list[str]:
    """Return the runs of `width` words."""
    words = text.lower().split()
    return [" ".join(words[i : i + width]) for i in range(len(words) - width + 1)]


def in_order(rows: Sequence[Row], one: int, other: int) -> tuple[str, str]:
    """Return two ids, smaller first."""
    a, b = sorted((rows[one]["id"], rows[other]["id"]))
    return a, b


def rensa(rows: Sequence[Row]) -> Pairs:
    """Return pairs whose estimated Jaccard of 5-grams is .5 or more."""
    module = import_module("rensa")
    index = module.RMinHashLSH(0.5, 128, 32)
    hashes = []
    for number, row in enumerate(rows):
        minhash = module.RMinHash(128, 42)
        minhash.update(grams(row["text"], 5))
        index.insert(number, minhash)
        hashes.append(minhash)
    return {
        in_order(rows, number, other)
        for number, minhash in enumerate(hashes)
        for other in index.query(minhash)
        if other > number and minhash.jaccard(hashes[other]) >= 0.5
    }


def gaoya(rows: Sequence[Row]) -> Pairs:
    """Return the same by gaoya, which splits the words itself."""
    index = import_module("gaoya").minhash.MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=0.5,
        num_bands=42,
        band_size=3,
        num_hashes=126,
        analyzer="word",
        lowercase=True,
        ngram_range=(5, 5),
    )
    for number, row in enumerate(rows):
        index.insert_document(number, row["text"])
    return {
        in_order(rows, number, other)
        for number, row in enumerate(rows)
        for other in index.query(row["text"])
        if other > number
    }


def datasketch(rows: Sequence[Row]) -> Pairs:
    """Return the same by datasketch."""
    module = import_module("datasketch")
    index = module.MinHashLSH(threshold=0.5, num_perm=128)
    hashes = []
    for number, row in enumerate(rows):
        minhash = module.MinHash(num_perm=128)
        minhash.update_batch([gram.encode() for gram in set(grams(row["text"], 5))])
        index.insert(number, minhash)
        hashes.append(minhash)
    return {
        in_order(rows, number, other)
        for number, minhash in enumerate(hashes)
        for other in index.query(minhash)
        if other > number and minhash.jaccard(hashes[other]) >= 0.5
    }


def polars(rows: Sequence[Row]) -> Pairs:
    """Return pairs that share enough 6-grams of those on few pages: words by Polars, counts by NumPy."""
    pl = import_module("polars")
    texts = pl.Series([row["text"] for row in rows])
    words = texts.str.to_lowercase().str.replace_all("\n", " ", literal=True).str.split(" ")
    page = np.repeat(np.arange(len(rows)), words.list.len().to_numpy())
    ids = words.explode().hash(0).to_numpy()
    keys = np.zeros(max(0, len(ids) - WIDTH + 1), np.uint64)
    for i in range(WIDTH):
        keys = keys * np.uint64(0xD1342543DE82EF95) + ids[i : i + len(keys)]
    inside = page[: len(keys)] == page[WIDTH - 1 :]
    bits = np.uint64(len(rows).bit_length())
    packed = np.unique((keys[inside] >> bits << bits) | page[: len(keys)][inside].astype(np.uint64))
    begins = np.flatnonzero(np.diff(packed >> bits, prepend=np.uint64(2**64 - 1)))
    counts = np.diff(begins, append=len(packed))
    met = []
    for count in range(2, MOST_PAGES + 1):
        left, right = np.triu_indices(count, 1)
        pages = packed[begins[counts == count][:, None] + np.arange(count)] & ((np.uint64(1) << bits) - np.uint64(1))
        met.append((pages[:, left] << bits | pages[:, right]).ravel())
    pairs, shared = np.unique(np.concatenate(met), return_counts=True)
    kept = pairs[shared >= SHARED_GRAMS]
    both = zip((kept >> bits).tolist(), (kept & ((np.uint64(1) << bits) - np.uint64(1))).tolist(), strict=True)
    return {in_order(rows, one, other) for one, other in both}


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


def show(name: str, rate: float, pairs: Pairs, base: float, gold: Pairs | None) -> str:
    """Return a method's line: rate, ratio to ours, and quality where gold is known."""
    line = f"{name:<14}{rate:>8.0f} pages/s{rate / base:>8.3f} x ours{len(pairs):>9} pairs"
    if gold is not None:
        right = len(pairs & gold)
        line += f"   P {right / max(1, len(pairs)):.4f}   R {right / max(1, len(gold)):.4f}"
    return line


def methods(only: Iterable[str]) -> dict[str, Callable[[Sequence[Row]], Pairs]]:
    """Return what is installed, ours first."""
    every = {"twosource": ours, "polars+numpy": polars, "gaoya": gaoya, "rensa": rensa, "datasketch": datasketch}
    found: dict[str, Callable[[Sequence[Row]], Pairs]] = {}
    for name, find in every.items():
        try:
            import_module(name.partition("+")[0])
        except ModuleNotFoundError:
            print(f"{name} is not installed: left out", file=sys.stderr)
            continue
        if name == "twosource" or name in only:
            found[name] = find
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--only", default="polars+numpy,gaoya,rensa,datasketch")
    args = parser.parse_args(argv)
    with args.pages.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    gold = gold_pairs(args.gold) if args.gold else None
    ours(rows[:20])  # builds the table of characters
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    base = 0.0
    for name, find in methods(args.only.split(",")).items():
        rate, pairs = measure(find, rows)
        base = base or rate
        print(show(name, rate, pairs, base, gold), flush=True)
        if name == "twosource":
            more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
            print(f"{'':<14}{more / 1024:>8.0f} MB above the texts", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
