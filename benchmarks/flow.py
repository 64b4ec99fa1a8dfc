"""python -m benchmarks.flow [--pages 1000] [--html 300]

Pages a second for each stage and for the whole flow, and peak memory, on real
plain-text pages (lines/) and real HTML pages (html/) beside the checkout. The
baseline of the same run is trafilatura alone on the same HTML, and reading the
files alone on the plain text: quote the ratios, not the seconds. At the end
the two tables of docs/speed.md, ready to paste. `--more N`: the last N pages
are read into the store of the others by a second run, and timed alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import trafilatura

import twosource
from twosource.article import dissect
from twosource.capture import read_pages
from twosource.claims import read_sentences, state_claims
from twosource.collation import choose_hub
from twosource.joining import Edge, collate_text
from twosource.ledger import group_events, reckon
from twosource.records import Page
from twosource.reuse import find_pairs, form_texts

Result = TypeVar("Result")
SHARED = Path(os.environ.get("TWOSOURCE_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a packed JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def plain_pages(folder: Path, count: int) -> None:
    """Write real flattened pages as text files."""
    n = 0
    for path in sorted((SHARED / "data" / "lines").glob("*/*.html_text.jsonl.gz")):
        for row in rows(path):
            if n == count:
                return
            (folder / f"{n:05}.txt").write_text("\n".join(row["lines"]), encoding="utf-8")
            n += 1


def html_pages(folder: Path, count: int) -> None:
    """Write real pages as HTML files."""
    n = 0
    for name in ("fundus", "zyte"):
        for row in rows(SHARED / "data" / "html" / f"{name}.pages.jsonl.gz"):
            if n == count:
                return
            (folder / f"{n:05}.html").write_text(row["html"], encoding="utf-8")
            n += 1


class Stopwatch:
    """Times each stage and prints pages a second."""

    def __init__(self, pages: int) -> None:
        self.pages = pages
        self.rates: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], Result]) -> Result:
        """Run `work` once."""
        start = time.process_time()
        result = work()
        seconds = time.process_time() - start
        self.rates[stage] = self.pages / seconds if seconds else 0
        print(f"  {stage:<28} {self.rates[stage]:>9,.0f} pages a CPU-second   {seconds:7.2f} s")
        return result


def stages(folder: Path) -> dict[str, float]:
    """Each stage alone, one process; pages a second of processor time."""
    count = len(list(folder.iterdir()))
    watch = Stopwatch(count)
    pages = watch.time("capture", lambda: [p for p in read_pages([folder]) if isinstance(p, Page)])
    if pages[0].media == "html":
        watch.time("(trafilatura alone)", lambda: [trafilatura.extract(p.content, favor_precision=True) for p in pages])
    layouts = {layout.page: layout for layout in watch.time("article", lambda: [dissect(p) for p in pages])}
    articles = [article for layout in layouts.values() for article in layout.articles]
    strings = sorted({s.string for article in articles for s in article.sentences})
    readings = watch.time("claims: sentences", lambda: dict(zip(strings, read_sentences(strings), strict=True)))
    pairs = watch.time("reuse: pairs", lambda: find_pairs(articles))
    texts = watch.time("reuse: texts", lambda: form_texts(articles, pairs))
    by_id = {article.id: article for article in articles}
    groups = [[by_id[v.article] for v in text.versions] for text in texts if len(text.versions) > 1]
    watch.time("collation", lambda: [list(collate_text(g, readings, layouts.__getitem__, Edge())) for g in groups])
    watch.time("claims: in place", lambda: [state_claims(a, readings) for a in articles])
    claims = [claim for article in articles for claim in state_claims(article, readings)]
    events = watch.time("ledger: events", lambda: group_events(articles))
    watch.time("ledger: entries", lambda: reckon(claims, texts, articles, events))
    reprinted = sum(map(len, groups))
    print(
        f"  {count} pages, {len(strings)} distinct sentences, {reprinted} articles in {len(groups)} shared texts,",
        end=" ",
    )
    print(f"{len(claims)} claims; hubs {len({choose_hub(g) for g in groups})}")
    return watch.rates


def whole(folder: Path, more: int) -> str:
    """The whole flow with a store, all cores, wall clock; return its row of the table."""
    files = sorted(folder.iterdir())
    first, last = files[: len(files) - more], files[len(files) - more :]
    with tempfile.TemporaryDirectory() as place:
        seconds = read_into(Path(place) / "bench.db", first)
        size = (Path(place) / "bench.db").stat().st_size
        if last:
            again = read_into(Path(place) / "bench.db", last)
            print(f"  {len(last)} pages more into that store  {again:7.2f} s")
    rate = f"{len(first) / seconds:>9,.1f} pages a second"
    print(f"  {'whole flow':<28} {rate}        {seconds:7.2f} s on {os.cpu_count()} cores")
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"  peak memory of one process   {peak / 1024:>9,.0f} MiB; the store {size / 2**20:,.1f} MiB")
    cells = f"{len(first) / seconds:.1f} ({seconds:.0f} s) | {peak / 1024:.0f} MiB | {size / 2**20:.0f} MiB"
    return f"{len(first):,} {{name}} pages | {cells}"


def read_into(store: Path, files: list[Path]) -> float:
    """Read files into a store; the seconds that took."""
    start = time.perf_counter()
    with twosource.open(store) as project:
        project.read(*files)
    return time.perf_counter() - start


def tables(flows: list[str], rates: dict[str, dict[str, float]]) -> Iterator[str]:
    """Yield the lines of the tables of docs/speed.md."""
    if rates:
        yield "| stage | " + " | ".join(f"{name} pages" for name in rates) + " |"
        yield "| --- |" + " --- |" * len(rates)
        for stage in next(reversed(rates.values())):
            cells = (f"{found[stage]:,.0f}" if stage in found else "" for found in rates.values())
            yield f"| {stage} | " + " | ".join(cells) + " |"
    if flows:
        yield from ("", "| pile | pages a second | largest process | store |", "| --- | --- | --- | --- |")
        yield from (f"| {flow} |" for flow in flows)


def main() -> int:
    """Run both piles."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.flow", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--html", type=int, default=300)
    parser.add_argument("--only", choices=("whole", "stages"))
    parser.add_argument("--more", type=int, default=0)
    args = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"no real pages at {SHARED}: set TWOSOURCE_SHARED to the folder that has data/")
    flows: list[str] = []
    rates: dict[str, dict[str, float]] = {}
    for name, write, count in (("plain-text", plain_pages, args.pages), ("HTML", html_pages, args.html)):
        if not count:
            continue
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            write(folder, count)
            print(f"{name}, {len(list(folder.iterdir()))} real pages")
            if args.only != "stages":
                flows.append(whole(folder, args.more).format(name=name))
            if args.only != "whole":
                rates[name] = stages(folder)
    print("", *tables(flows, rates), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
