"""python -m benchmarks.article --pages LINES_FILE.jsonl.gz [...] [--most 200]

Plain-text pages a second of processor time through `dissect`, on one core, and what it costs to cut the lines,
to count what stands in them, to ask the network, to cut the sentences. Quote ratios to `str.split` of the same
pages in the same run: the machine may be shared. PAGES are files of `lines/`, or any JSON rows with `lines` or
`text`. The first pages of each file warm things up and are not counted; no page is counted twice.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from twosource.article import dissect, split_sentences
from twosource.article.density import body_shares, load_model, scan_lines
from twosource.article.lines import cut_lines
from twosource.article.scan import PlainScanner
from twosource.records import Locator, Page, PageId

WARM = 20


def read_texts(path: Path, most: int) -> Iterator[str]:
    """Yield the pages' texts."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for _, row in zip(range(most + WARM), map(json.loads, rows), strict=False):
            yield row["text"] if "text" in row else "\n".join(row["lines"])


def as_page(text: str) -> Page:
    """A plain-text page."""
    return Page(
        id=PageId("x"),
        digest="",
        media="text",
        content=text,
        encoding="utf-8",
        locator=Locator(file="x"),
        name="x",
    )


def timed(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Processor time in milliseconds a page."""
    begin = time.process_time()
    for text in texts:
        work(text)
    return 1000 * (time.process_time() - begin) / len(texts)


def split_body(text: str) -> None:
    """Cut every long line into sentences."""
    for line in text.split("\n"):
        if len(line) > 100:
            split_sentences(line)


def judge(text: str) -> None:
    """The network and what it is fed."""
    lines = cut_lines(text)
    body_shares(lines, [None] * len(lines))


PARTS: dict[str, Callable[[str], object]] = {
    "str.split": str.split,
    "lines": cut_lines,
    "counts": lambda text: scan_lines(cut_lines(text)),
    "network": judge,
    "sentences": split_body,
    "dissect": lambda text: dissect(as_page(text)),
}


def main() -> None:
    """Print a row for each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    parser.add_argument("--most", type=int, default=200)
    args = parser.parse_args()
    plain = isinstance(load_model().vocabulary.scanner, PlainScanner)
    print(f"scanner: {'plain' if plain else 'compiled'}; milliseconds a page; counts and network hold the lines too")
    print("file", "lines", "kB", *PARTS, "pages/s", sep="\t")
    for path in args.pages:
        texts = list(read_texts(path, args.most))
        for work in PARTS.values():
            timed(work, texts[:WARM])
        texts = texts[WARM:]
        costs = {name: timed(work, texts) for name, work in PARTS.items()}
        lines = sum(text.count("\n") + 1 for text in texts) // len(texts)
        size = sum(map(len, texts)) / len(texts) / 1000
        cells = [f"{cost:.2f}" for cost in costs.values()]
        print(
            path.name.removesuffix(".jsonl.gz"), lines, f"{size:.1f}", *cells, round(1000 / costs["dissect"]), sep="\t"
        )


if __name__ == "__main__":
    main()
