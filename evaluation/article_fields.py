"""python -m evaluation.article_fields [--shared FOLDER]

Headline, authors, day, captions and credits on 120 pages of html/zyte, one a site, as a person read them off the page
before seeing the product's answer. `fields_checked.jsonl` holds no text: of each string the first 16 hex digits of the
SHA-256 of its letters and digits, in lower case. So strings count as right only when their letters are the same;
captions that differ by a word are wrong here.

Of the pages, 60 were read to find what fails ("tune"), 30 of the others after they had been scored once ("opened"),
and 30 were only ever scored ("aside"). Printed by part: headlines and days right; F1 of authors, captions and credits.
A page without authors or without a day that a reader could tell is left out of that column.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.article import predict

ROOT = Path(__file__).resolve().parents[1]
CHECKED = Path(__file__).with_name("fields_checked.jsonl")
LISTS = ("authors", "captions", "credits")
Row = dict[str, Any]


def digest(string: str) -> str:
    """Return what stands for a string in the list.

    >>> digest("Bridge shut!") == digest("bridge  SHUT"), len(digest("Bridge shut"))
    (True, 16)
    """
    return hashlib.sha256(re.sub(r"[\W_]+", "", string.casefold()).encode()).hexdigest()[:16]


def checked() -> dict[str, Row]:
    """Return the list, by page."""
    rows = map(json.loads, CHECKED.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


def pages(shared: Path, wanted: dict[str, Row]) -> Iterator[Row]:
    """Yield the pages of the list."""
    with gzip.open(shared / "data" / "html" / "zyte.pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (row for row in map(json.loads, lines) if row["id"] in wanted)


def compare(gold: Row, found: Row) -> Counter[str]:
    """Return the counts of one page."""
    counts = Counter({"titles": 1, "title": digest(found["title"] or "") == gold["title"]})
    if gold["date"]:
        counts.update({"dates": 1, "date": found["date"] == gold["date"]})
    for field in LISTS:
        if field == "authors" and not gold[field]:
            continue
        own, read = set(gold[field]), set(map(digest, found[field]))
        counts.update({f"{field} right": len(own & read), f"{field} both": len(own) + len(read)})
    return counts


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("TWOSOURCE_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=default)
    args = parser.parse_args(argv)
    gold = checked()
    counts: dict[str, Counter[str]] = {}
    for found in predict(pages(args.shared, gold), None):
        row = gold[found["id"]]
        counts.setdefault(row["part"], Counter()).update(compare(row, found))
    print(f"{'part':<8}" + "".join(f"{name:>10}" for name in ("title", "date", *LISTS)))
    for part, n in sorted(counts.items()):
        shares = [n["title"] / n["titles"], n["date"] / max(1, n["dates"])]
        shares += [2 * n[f"{field} right"] / max(1, n[f"{field} both"]) for field in LISTS]
        print(f"{part:<8}" + "".join(f"{value:>10.3f}" for value in shares))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
