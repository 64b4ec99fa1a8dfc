"""python -m benchmarks.scale BODIES.jsonl ... [--svg docs/scale.svg] [--growing 1000] [--workers 2]

What reuse detection on one machine's disk costs, from Parquet to texts: one
point for each file (rows with id, host, outlet, url, text, as the referees'
maker writes them). Seconds are of a clock, and of processors, all processes
together; memory is what all processes held at once, files they had mapped left
out. `--svg` draws the points of this run and of `--known`, a file of earlier
ones. `--growing N` puts all pages of each file but N into an index, then times
adding those N and taking them out again.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import pyarrow as arrow
from pyarrow import parquet

from benchmarks.plot import curve
from twosource.engine.tables import articles_of
from twosource.index.growing import ReuseIndex
from twosource.index.outofcore import find_reuse
from twosource.records import Article

SCHEMA = arrow.schema([(name, arrow.string()) for name in ("id", "host", "outlet", "url", "text")])
ROWS_A_GROUP = 2_000


@dataclass(frozen=True, slots=True)
class Point:
    """One run: seconds, and memory in MB."""

    pages: int
    pairs: int
    texts: int
    seconds: float
    processor_seconds: float
    memory_mb: int


def to_parquet(source: Path, target: Path) -> None:
    """Write a file of JSON lines as Parquet."""
    with source.open() as lines, parquet.ParquetWriter(target, SCHEMA, compression="zstd") as writer:
        rows = map(json.loads, lines)
        while some := list(islice(rows, ROWS_A_GROUP)):
            writer.write_table(arrow.Table.from_pylist(some, schema=SCHEMA))


def measure(pages: Path, out: Path, workers: int) -> Point:
    """Run a file, in a process that has done nothing else."""
    begun, before = time.monotonic(), processor_seconds()
    with watched_memory() as memory:
        found = find_reuse([pages], out, workers=workers)
    used = processor_seconds() - before
    seconds = time.monotonic() - begun
    return Point(found.pages, found.pairs, found.texts, round(seconds, 1), round(used, 1), memory[0])


def processor_seconds() -> float:
    """Return what this process and those it has waited for have used."""
    sides = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(side.ru_utime + side.ru_stime for side in sides)


@contextmanager
def watched_memory() -> Iterator[list[int]]:
    """Look four times a second at the memory of this process and its children; Linux only, else 0."""
    peak, done = [0], threading.Event()

    def look() -> None:
        while not done.wait(0.25):
            peak[0] = max(peak[0], sum(held(process) for process in family(os.getpid())) // 1024)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def family(process: int) -> Iterator[int]:
    """Yield a process and those below it."""
    yield process
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = file.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def held(process: int) -> int:
    """Return the memory of a process that is no file's, in kB."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("RssAnon")), 0)


def grow(pages: Path, folder: Path, some: int) -> dict[str, float]:
    """Time an index: made of all pages but some, then those added, then removed; processor seconds."""
    articles: list[Article] = [one for batch in parquet.ParquetFile(pages).iter_batches() for one in articles_of(batch)]
    index = ReuseIndex(folder)
    times: dict[str, float] = {}
    steps: dict[str, Callable[[], None]] = {
        "make": lambda: index.update(articles[:-some]),
        "add": lambda: index.update(articles[-some:]),
        "remove": lambda: index.update([], [one.id for one in articles[-some:]]),
        "add one": lambda: index.update(articles[-1:]),
    }
    for name, step in steps.items():
        begun = time.process_time()
        step()
        times[name] = round(time.process_time() - begun, 2)
    return {"pages": len(articles), "some": some, **times}


def alone(function: object, *arguments: object) -> object:
    """Run a function in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)  # type: ignore[arg-type]


def points_of(files: Sequence[Path], folder: Path, workers: int) -> Iterator[Point]:
    """Yield a point for each file."""
    for file in files:
        pages = folder / "pages.parquet"
        to_parquet(file, pages)
        yield measure(pages, folder / "out", workers)


def main() -> int:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--known", type=Path, help="JSON lines of earlier points; those of this run are added")
    parser.add_argument("--growing", type=int)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.growing:
            for file in given.files:
                to_parquet(file, Path(folder) / "pages.parquet")
                print(json.dumps(alone(grow, Path(folder) / "pages.parquet", Path(folder) / "index", given.growing)))
            return 0
        for point in points_of(given.files, Path(folder), given.workers):
            print(json.dumps(asdict(point)), flush=True)
            if given.known:
                with given.known.open("a") as known:
                    known.write(json.dumps(asdict(point)) + "\n")
    if given.svg and given.known:
        points = [json.loads(line) for line in given.known.read_text().splitlines()]
        given.svg.write_text(curve({p["pages"]: (p["seconds"], p["processor_seconds"]) for p in points}), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
