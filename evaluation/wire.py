"""python -m evaluation.wire [--shared FOLDER]

Precision of the wire marks, against a list checked by hand: `wire_checked.jsonl` holds for each mark its page's id,
offsets, agency, form, and whether it is right. A mark is right when the agency is named there in that role: a photo
credit took the picture, a dateline signed the report, "in text" is quoted as a source. No text is kept. The pages are
those of html/zyte, of the half of html/fundus that rules were written on, and of events/.

Printed by form: marks found, of them checked, right, wrong; marks nobody checked; right ones no longer found. Exit
status 1 when fewer than 97 in a hundred of the checked ones are right.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.article import page_of
from twosource.article import dissect
from twosource.records import Locator, Page, PageId, WireForm, WireMark

ROOT = Path(__file__).resolve().parents[1]
CHECKED = Path(__file__).with_name("wire_checked.jsonl")
LEAST_PRECISION = 0.97
EVENTS = ("giveme5w1h", "fa_kes", "ecbplus")
Key = tuple[str, int | None, int | None, str, WireForm]


def pages(shared: Path) -> Iterator[Page]:
    """Yield the pages the list was made on."""
    for name in ("fundus", "zyte"):
        for row in _rows(shared / "data" / "html" / f"{name}.pages.jsonl.gz"):
            if name == "zyte" or hashlib.sha256(row["id"].encode()).digest()[0] % 2 == 0:
                yield page_of(row)
    for name in EVENTS:
        for row in _rows(shared / "data" / "events" / f"{name}.jsonl.gz"):
            yield Page(
                id=PageId(row["id"]),
                digest="",
                media="text",
                content=f"{row.get('title') or ''}\n\n{row['text']}",
                encoding="utf-8",
                locator=Locator(file=row["id"]),
                name=row["id"],
                url=row.get("url"),
            )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def key(page: str, mark: WireMark) -> Key:
    """Return what tells a mark from others."""
    return page, mark.start, mark.end, mark.agency, mark.form


def found(shared: Path) -> Counter[Key]:
    """Return the marks that the product finds on the pages."""
    return Counter(
        key(page.id, mark) for page in pages(shared) for article in dissect(page).articles for mark in article.wire
    )


def checked() -> dict[Key, bool]:
    """Return the marks checked by hand, and whether each is right."""
    rows = map(json.loads, CHECKED.read_text(encoding="utf-8").splitlines())
    return {(row["id"], row["start"], row["end"], row["agency"], row["form"]): row["right"] for row in rows}


def table(marks: Counter[Key], gold: dict[Key, bool]) -> dict[str, Counter[str]]:
    """Return the counts by form, and of all."""
    counts: dict[str, Counter[str]] = {}
    for one, times in marks.items():
        verdict = {True: "right", False: "wrong", None: "unchecked"}[gold.get(one)]
        for name in (one[-1], "all"):
            counts.setdefault(name, Counter()).update({"found": times, verdict: times})
    for one, right in gold.items():
        if right and one not in marks:
            for name in (one[-1], "all"):
                counts.setdefault(name, Counter())["lost"] += 1
    return counts


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("TWOSOURCE_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=default)
    args = parser.parse_args(argv)
    counts = table(found(args.shared), checked())
    columns = ("found", "right", "wrong", "unchecked", "lost")
    print(f"{'form':<14}" + "".join(f"{column:>11}" for column in columns) + f"{'precision':>11}")
    precision = 1.0
    for name, count in sorted(counts.items(), key=lambda item: (item[0] == "all", item[0])):
        precision = count["right"] / max(1, count["right"] + count["wrong"])
        print(f"{name:<14}" + "".join(f"{count[column]:>11}" for column in columns) + f"{precision:>11.3f}")
    return 0 if precision >= LEAST_PRECISION else 1


if __name__ == "__main__":
    sys.exit(main())
