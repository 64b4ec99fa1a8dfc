"""python -m benchmarks.article --pages LINES_FILE.jsonl.gz [...] [--most 200]

Plain-text pages a second of processor time through `dissect`, on one core, and what it costs to cut the lines,
to count what stands in them, to ask the network, to cut the sentences. Quote ratios to `str.split` of the same
pages in the same run: the machine may be shared. PAGES are files of `lines/`, or any JSON rows with `lines` or
`text`. The first pages of each file warm things up and are not counted; no page is counted twice. `distinct` are
the pages as they are, hardly a line on two of them; `one outlet` are the same paragraphs inside the short lines of
one page, as pages of one outlet are.
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
LONG = 80


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


def in_one_frame(texts: Sequence[str]) -> Iterator[str]:
    """Yield the pages' long lines, each inside the short lines of the file's median page."""
    short = [[line for line in text.split("\n") if len(line) < LONG] for text in texts]
    frame = sorted(short, key=len)[len(short) // 2]
    for text in texts:
        long = [line for line in text.split("\n") if len(line) >= LONG]
        yield "\n".join([*frame[: len(frame) // 2], *long, *frame[len(frame) // 2 :]])


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
    "distinct": lambda text: dissect(as_page(text)),
}


def main() -> None:
    """Print a row for each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    parser.add_argument("--most", type=int, default=200)
    args = parser.parse_args()
    plain = isinstance(load_model().vocabulary.scanner, PlainScanner)
    print(f"scanner: {'plain' if plain else 'compiled'}; milliseconds a page; counts and network hold the lines too")
    print("file", "lines", "kB", *PARTS, "one outlet", "pages/s", "of one outlet", sep="\t")
    for path in args.pages:
        texts = list(read_texts(path, args.most))
        for work in PARTS.values():
            timed(work, texts[:WARM])
        texts = texts[WARM:]
        costs = {name: timed(work, texts) for name, work in PARTS.items()}
        framed = list(in_one_frame(texts))
        timed(PARTS["distinct"], framed[:WARM])
        costs["one outlet"] = timed(PARTS["distinct"], framed[WARM:] or framed)
        lines = sum(text.count("\n") + 1 for text in texts) // len(texts)
        size = sum(map(len, texts)) / len(texts) / 1000
        cells = [f"{cost:.2f}" for cost in costs.values()]
        rates = [round(1000 / costs[name]) for name in ("distinct", "one outlet")]
        print(path.name.removesuffix(".jsonl.gz"), lines, f"{size:.1f}", *cells, *rates, sep="\t")


if __name__ == "__main__":
    main()
