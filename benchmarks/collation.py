"""python -m benchmarks.collation [--rounds 50]

Milliseconds to collate one real pair of pages: the two example captures beside
the checkout, bodies of some 500 words. Reading figures, times and attributions
is not counted: the pipeline reads each distinct sentence once. A hub's
sentences are taken into words once ("seen"). The baselines of
the same run take the same words apart untyped: difflib, and rapidfuzz's longest
common subsequence. Quote the ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz.distance import LCSseq

from twosource import claims
from twosource.article import dissect
from twosource.collation import collate
from twosource.collation.words import forget, words_of
from twosource.records import Article, Layout, Locator, Page, PageId

SHARED = Path(os.environ.get("TWOSOURCE_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def layout_of(path: Path) -> Layout:
    """Return what the article stage makes of a capture."""
    content = path.read_bytes().decode("utf-8")
    page = Page(
        id=PageId(path.stem),
        digest=path.stem,
        media="text",
        content=content,
        encoding="utf-8",
        locator=Locator(file=path.name),
        name=path.name,
    )
    return dissect(page)


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """Return the median time of one call."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return 1000 * sorted(taken)[len(taken) // 2]


def copy_of(article: Article) -> list[str]:
    """Return the sentences of an article's body."""
    return [sentence.string for sentence in article.sentences if sentence.role == "body"]


def main(argv: Sequence[str] | None = None) -> int:
    """Print one line a method: name, milliseconds, ratio to difflib."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.collation", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    rounds = parser.parse_args(argv).rounds
    left, right = (layout_of(path) for path in sorted((SHARED / "data" / "seeds").glob("*.txt")))
    a, b = left.articles[0], right.articles[0]
    readings = {s.string: claims.read_sentence(s.string) for article in (a, b) for s in article.sentences}
    times = {article.id: claims.place_times(article, readings) for article in (a, b)}
    words = [[key for string in copy_of(article) for key in words_of(string).keys] for article in (a, b)]

    def ours() -> object:
        return collate(a, b, left_layout=left, right_layout=right, readings=readings, times=times)

    def cold() -> object:
        forget()
        return ours()

    results = {
        "collate, sentences unseen": milliseconds(cold, rounds),
        "collate, sentences seen": milliseconds(ours, rounds),
        "difflib on the words": milliseconds(
            lambda: difflib.SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes(), rounds
        ),
        "rapidfuzz on the words": milliseconds(lambda: list(LCSseq.opcodes(words[0], words[1])), rounds),
    }
    base = results["difflib on the words"]
    print(f"{len(words[0])} and {len(words[1])} words, {len(copy_of(a))} and {len(copy_of(b))} sentences")
    for name, taken in results.items():
        print(f"{name:28} {taken:8.2f} ms {taken / base:6.2f} x difflib")
    return 0


if __name__ == "__main__":
    sys.exit(main())
