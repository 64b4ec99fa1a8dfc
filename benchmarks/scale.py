"""python -m benchmarks.scale PILE ... [--svg docs/scale.svg] [--growing 1000] [--template 1000000] [--workers 2]

What reuse detection on one machine's disk costs, from Parquet to texts: one
point for each pile. A pile is a file of JSON lines (id, host, outlet, url,
text, as the referees' maker writes them) or a folder of Parquet files.

Seconds are of a clock, and of processors, all processes together. Memory is
what all processes held at once: what is resident without the files that are
mapped or cached, which the system takes back when it needs the room.
`resident_mb` is with the mapped ones, those of several processes counted more
than once.

`--svg` draws the points of this run and of `--known`, a file of earlier ones.
`--growing N` makes an index of all pages but the last N in one go, then times
adding those, taking them out again, and one page by itself. `--template N` is
a hostile pile: N pages of one template around a few words of their own, once
with a host and once without.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as arrow
from pyarrow import parquet

from benchmarks.plot import curve
from twosource.engine.tables import articles_of
from twosource.index.growing import ReuseIndex
from twosource.index.outofcore import find_reuse
from twosource.reuse import Settings
from twosource.reuse.settings import DEFAULT

SCHEMA = arrow.schema([(name, arrow.string()) for name in ("id", "host", "outlet", "url", "text")])
ROWS_A_GROUP = 2_000
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Point:
    """One run: seconds, memory in MB, and the bounds it told."""

    pages: int
    pairs: int
    texts: int
    seconds: float
    processor_seconds: float
    memory_mb: int
    resident_mb: int
    told: tuple[str, ...] = ()


def files_of(pile: Path, folder: Path) -> list[Path]:
    """Return a pile's Parquet files; JSON lines are written as one."""
    if pile.is_dir():
        return sorted(pile.glob("*.parquet"))
    with pile.open() as lines:
        return [to_parquet(map(json.loads, lines), folder / "pages.parquet")]


def to_parquet(rows: Iterator[dict[str, str | None]], path: Path) -> Path:
    """Write rows as a Parquet file."""
    with parquet.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        while some := list(islice(rows, ROWS_A_GROUP)):
            writer.write_table(arrow.Table.from_pylist(some, schema=SCHEMA))
    return path


def template_rows(pages: int, host: str | None) -> Iterator[dict[str, str | None]]:
    """Yield pages of one template, 300 words around 100 of their own."""
    chance = random.Random(f"template {pages}")
    words = ["".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(3)) for _ in range(5_000)]
    frame = [chance.choice(words) for _ in range(300)]
    head, tail = " ".join(frame[:150]), " ".join(frame[150:])
    for number in range(pages):
        text = f"{head}\n{' '.join(chance.choices(words, k=100))}\n{tail}"
        yield {"id": f"t{number:08}", "host": host, "outlet": None, "url": None, "text": text}


def measure(pages: Sequence[Path], out: Path, workers: int, settings: Settings = DEFAULT) -> Point:
    """Run a pile, in a process that has done nothing else."""
    told: list[str] = []
    with measured() as cost:
        found = find_reuse(pages, out, settings=settings, workers=workers, tell=told.append)
    return Point(found.pages, found.pairs, found.texts, **cost, told=tuple(told))


@contextmanager
def measured() -> Iterator[dict[str, Any]]:
    """Yield what is filled in at the end: seconds of a clock and of processors, and the most memory."""
    cost: dict[str, Any] = {}
    begun, before = time.monotonic(), processor_seconds()
    with watched_memory() as (held_kb, resident_kb):
        yield cost
    cost["seconds"] = round(time.monotonic() - begun, 1)
    cost["processor_seconds"] = round(processor_seconds() - before, 1)
    cost["memory_mb"], cost["resident_mb"] = held_kb[0] // 1024, resident_kb[0] // 1024


def processor_seconds() -> float:
    """Return what this process and those it has waited for have used."""
    sides = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(side.ru_utime + side.ru_stime for side in sides)


@contextmanager
def watched_memory() -> Iterator[tuple[list[int], list[int]]]:
    """Look four times a second at the memory of this process and its children, in kB; Linux only, else 0."""
    peaks, done = ([0], [0]), threading.Event()

    def look() -> None:
        while not done.wait(0.25):
            for peak, field in zip(peaks, ("RssAnon", "VmRSS"), strict=True):
                peak[0] = max(peak[0], sum(held(process, field) for process in family(os.getpid())))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield peaks
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


def held(process: int, field: str) -> int:
    """Return a process's memory by the name that the system has for it: RssAnon is what is no file's."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(field)), 0)


def grow(files: Sequence[Path], folder: Path, some: int, workers: int) -> dict[str, Any]:
    """Measure an index: made of all pages but some, then those added, then removed, then one."""
    last = parquet.read_table(files[-1], columns=SCHEMA.names)
    kept = folder / "kept.parquet"
    parquet.write_table(last.slice(0, len(last) - some), kept, row_group_size=ROWS_A_GROUP, compression="zstd")
    articles = list(articles_of(last.slice(len(last) - some)))
    del last
    index = ReuseIndex(folder / "index", workers=workers)
    steps: dict[str, Callable[[], object]] = {
        "make": lambda: index.load([*files[:-1], kept]),
        "open": lambda: ReuseIndex(folder / "index"),
        "add": lambda: index.update(articles),
        "remove": lambda: index.update([], [one.id for one in articles]),
        "add one": lambda: index.update(articles[-1:]),
        "remove one": lambda: index.update([], [articles[-1].id]),
    }
    found: dict[str, Any] = {"pages": len(articles), "some": some}
    for name, step in steps.items():
        with measured() as found[name]:
            step()
        print(json.dumps({name: found[name]}), file=sys.stderr, flush=True)
    size = sum(path.stat().st_size for path in (folder / "index").iterdir())
    return found | {"pages": len(index), "pairs": len(index.state.pairs), "bytes": size}


def alone(function: Callable[..., Result], *arguments: object) -> Result:
    """Run a function in a process of its own, which may start others."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def hostile(pages: int, folder: Path, workers: int) -> Iterator[dict[str, Any]]:
    """Yield what a pile of one template costs, its host known or not, cleaned or raw."""
    for host in ("templates.example", None):
        files = [to_parquet(template_rows(pages, host), folder / "template.parquet")]
        for raw in (False, True):
            point = alone(measure, files, folder / "out", workers, Settings(raw=raw))
            yield {"host": host, "raw": raw, **asdict(point)}


def main() -> int:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("piles", nargs="*", type=Path)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--known", type=Path, help="JSON lines of earlier points; those of this run are added")
    parser.add_argument("--growing", type=int)
    parser.add_argument("--template", type=int)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pile in given.piles:
            files = files_of(pile, folder)
            if given.growing:
                print(json.dumps(alone(grow, files, folder, given.growing, given.workers)))
            else:
                point = alone(measure, files, folder / "out", given.workers)
                print(json.dumps(asdict(point)), flush=True)
                _keep(given.known, point)
        for row in hostile(given.template, folder, given.workers) if given.template else ():
            print(json.dumps(row), flush=True)
    if given.svg and given.known:
        points = [json.loads(line) for line in given.known.read_text().splitlines()]
        given.svg.write_text(curve({p["pages"]: (p["seconds"], p["processor_seconds"]) for p in points}), "utf-8")
    return 0


def _keep(known: Path | None, point: Point) -> None:
    if known:
        with known.open("a") as file:
            file.write(json.dumps(asdict(point)) + "\n")


if __name__ == "__main__":
    sys.exit(main())
