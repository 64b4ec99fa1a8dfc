"""python -m evaluation.sources_read --data FOLDER: who the sources of unseen news are, against 310 read by hand.

`sources_checked.jsonl` holds, for 20 articles of `lines/train` and `events/`, where each source stands (code points of
the body or text), which kinds it can be said to be ("the mayor" is a person or an office) and an entity: mentions of
one article with the same entity are one source; without one ("experts say") nobody can tell. Labelled by one of us who
saw the mentions in their sentences and not what the product makes of them. No text is kept.

The rules were mended by reading the sources of 40 other articles. Prints one JSON line: `kind`, the share of the
mentions found whose kind is right, `merges`, of the pairs that the product makes one source the share that are, and
`links`, of the pairs that are one source the share that it makes; with --list what is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.attribution import article_of
from evaluation.times_read import read_articles
from twosource.claims import read_sentences, state_claims
from twosource.records import Link

Row = dict[str, Any]
CHECKED = Path(__file__).with_name("sources_checked.jsonl")


def links_of(headline: str, text: str) -> dict[tuple[int, int], Link]:
    """Return the sources of an article by their place in its text; the headline stands before."""
    article = article_of(f"{headline}\n{text}")
    readings = {reading.string: reading for reading in read_sentences([s.string for s in article.sentences])}
    shift = len(headline) + 1
    links = [link for claim in state_claims(article, readings) for link in claim.chain]
    return {(k.start - shift, k.end - shift): k for k in links if k.start is not None and k.end is not None}


def found(rows: Sequence[Row], links: dict[tuple[int, int], Link]) -> list[tuple[Row, Link]]:
    """Return the labelled mentions that the product finds: begun or ended in the same place."""
    by_end = {end: link for (_, end), link in sorted(links.items())}
    by_start = {start: link for (start, _), link in sorted(links.items())}
    pairs = ((row, by_start.get(row["start"]) or by_end.get(row["end"])) for row in rows)
    return [(row, link) for row, link in pairs if link is not None]


def judge(pairs: Sequence[tuple[Row, Link]]) -> Iterator[tuple[str, bool, str]]:
    """Yield each verdict on one article: of what, whether right, and the words."""
    for row, link in pairs:
        yield "kind", link.kind in row["kinds"], f"{link.string} is no {link.kind} but {row['kinds']}"
    known = [(row, link) for row, link in pairs if row["entity"] is not None]
    for (one, a), (other, b) in combinations(known, 2):
        same, joined = one["entity"] == other["entity"], a.canonical == b.canonical
        if joined:
            yield "merges", same, f"{a.string} is not {b.string}, {b.canonical} ({a.evidence}; {b.evidence})"
        if same:
            yield "links", joined, f"{a.string} ({a.canonical}) is {b.string} ({b.canonical})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the shared folder data")
    parser.add_argument("--list", action="store_true", help="list what is wrong")
    options = parser.parse_args(arguments)
    rows = [json.loads(line) for line in CHECKED.read_text(encoding="utf-8").splitlines()]
    by_article: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_article[row["set"], row["doc"]].append(row)
    articles = read_articles(options.data, rows)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for key, mentions in by_article.items():
        pairs = found(mentions, links_of(*articles[key]))
        counts["found"][0] += len(pairs)
        counts["found"][1] += len(mentions)
        for what, right, words in judge(pairs):
            counts[what][0] += right
            counts[what][1] += 1
            if options.list and not right:
                sys.stdout.write(f"{what} {key[1]}: {words}\n")
    figures = {
        what: {"right": good, "all": total, "share": round(good / total, 4)} for what, (good, total) in counts.items()
    }
    sys.stdout.write(json.dumps({"articles": len(articles), **figures}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
