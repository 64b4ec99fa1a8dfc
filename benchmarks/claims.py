"""python -m benchmarks.claims [--sentences 2000]

Sentences a second for the readers of figures and times, on one core, and for a
plain regular expression that only finds digits, months and weekdays in the
same sentences of the same run: quote the ratio, not the seconds. Seconds are
processor time, so that a busy machine tells the same.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.flow import SHARED, rows
from twosource.article import split_sentences
from twosource.claims.figures import read_figures
from twosource.claims.times import read_times

PLAIN = re.compile(
    r"\b\d[\d,.]*(?:\s(?:million|billion|thousand|percent))?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|tomorrow)\b|\b(?:last|next|this)\s\w+",
    re.IGNORECASE,
)


def real_sentences(count: int) -> list[str]:
    """Return distinct sentences of real pages, in the order they stand there."""
    found: dict[str, None] = {}
    for path in sorted((SHARED / "data" / "lines").glob("*/*.html_text.jsonl.gz")):
        for row in rows(path):
            for line in row["lines"]:
                if len(line) > 120:
                    found |= dict.fromkeys(line[span.start : span.end] for span in split_sentences(line))
            if len(found) >= count:
                return list(found)[:count]
    return list(found)


def rate(read: Callable[[str], object], sentences: Sequence[str]) -> float:
    """Return sentences a second of processor time."""
    began = time.process_time()
    for sentence in sentences:
        read(sentence)
    return len(sentences) / (time.process_time() - began)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=2000)
    sentences = real_sentences(parser.parse_args(argv).sentences)
    readers: dict[str, Callable[[str], object]] = {
        "a plain regular expression": PLAIN.findall,
        "times": read_times,
        "figures and times": lambda sentence: (read_times(sentence), read_figures(sentence)),
    }
    for read in readers.values():
        read(sentences[0])  # word lists are loaded on first use
    rates = {name: rate(read, [f"{s} " if name == "times" else s for s in sentences]) for name, read in readers.items()}
    plain = rates["a plain regular expression"]
    print(f"{len(sentences)} sentences")
    for name, value in rates.items():
        print(f"{name:28} {value:10,.0f} sentences a second, 1/{plain / value:.0f} of the plain one")
    return 0


if __name__ == "__main__":
    sys.exit(main())
