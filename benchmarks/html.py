"""python -m benchmarks.html --pages PAGES.jsonl

Taking HTML pages apart, whole (`dissect`: lines, roles, facts, articles, sentences), beside trafilatura's body alone
in its precision setting, on the same pages in the same run, turn and turn about. Seconds are of processor time; quote
the ratio. PAGES holds a page a line: id, html, and url where it is known.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import trafilatura

from evaluation.article import page_of
from twosource.article import dissect

Row = dict[str, Any]
ROUNDS = 3


def ours(row: Row) -> None:
    """Take a page apart."""
    dissect(page_of(row))


def peer(row: Row) -> None:
    """Extract a page's body from its string, as trafilatura's own users do."""
    trafilatura.extract(row["html"], favor_precision=True, include_comments=False)


def seconds(work: Callable[[Row], None], row: Row) -> float:
    """Return the processor time of the work on one page."""
    began = time.process_time()
    work(row)
    return time.process_time() - began


def measure(rows: Sequence[Row], rounds: int) -> tuple[float, float]:
    """Return the mean seconds a page of each: page by page in turn, the least of the rounds for each page, since what
    other work on the machine adds, it adds."""
    for row in rows[:5]:
        ours(row)
        peer(row)
    mine = other = 0.0
    for row in rows:
        times = [(seconds(ours, row), seconds(peer, row)) for _ in range(rounds)]
        mine += min(one for one, _ in times)
        other += min(two for _, two in times)
    return mine / len(rows), other / len(rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Print one line: milliseconds a page of each, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    args = parser.parse_args(argv)
    rows = [json.loads(line) for line in args.pages.read_text(encoding="utf-8").splitlines()]
    mine, other = measure(rows, args.rounds)
    print(
        f"{len(rows)} pages: twosource {1e3 * mine:.1f} ms, trafilatura {1e3 * other:.1f} ms, ratio {mine / other:.2f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
