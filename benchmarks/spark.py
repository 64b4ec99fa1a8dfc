"""python -m benchmarks.spark --pages PAGES.jsonl [--most 20000] [--cores 2] [--raw]

What the Spark engine costs on this machine, in local mode: seconds of processor
time (Java and its Python workers together), bytes shuffled and rows found, for
200 pages, which is mostly what starting costs, and then for so many in the same
session. Linux only. PAGES is what the referees' maker writes: id, host, outlet,
url, text.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as arrow
from pyarrow import parquet
from pyspark.sql import SparkSession

from twosource.engine.spark import find_reuse
from twosource.reuse import Settings

COLUMNS = ("id", "host", "outlet", "url", "text")
ROWS = 5_000
SETTINGS = {
    "spark.driver.memory": "4g",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.eventLog.enabled": "true",
    "spark.eventLog.compress": "false",
    "spark.log.level": "ERROR",
}


def to_parquet(pages: Path, out: Path, most: int) -> int:
    """Write the first pages as Parquet; return how many."""
    schema = arrow.schema([(name, arrow.string()) for name in COLUMNS])
    count = 0
    with pages.open(encoding="utf-8") as lines, parquet.ParquetWriter(out, schema) as writer:
        rows = islice(lines, most)
        while batch := [json.loads(line) for line in islice(rows, ROWS)]:
            writer.write_table(
                arrow.Table.from_pylist([{name: row[name] for name in COLUMNS} for row in batch], schema)
            )
            count += len(batch)
    return count


def shuffled(folder: Path) -> int:
    """Return the bytes that all tasks so far wrote for others, from Spark's event log."""

    def written() -> Iterator[int]:
        for path in folder.rglob("events_*"):
            for line in path.read_text("utf-8").splitlines():
                if '"SparkListenerTaskEnd"' in line and line.endswith("}"):
                    yield json.loads(line)["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]

    return sum(written())


def processor_time_s() -> float:
    """Return the seconds that processes started by this one have used, those that ended included."""
    parents, seconds = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        process = int(path.parent.name)
        parents[process], seconds[process] = int(fields[1]), sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    family = {os.getpid()}
    while more := {process for process, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(seconds[process] for process in family - {os.getpid()})


def main(argv: Sequence[str] | None = None) -> int:
    """Print what runs cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--most", type=int, default=20_000)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--raw", action="store_true")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = SETTINGS | {"spark.eventLog.dir": name}
        spark = SparkSession.builder.master(f"local[{args.cores}]").config(map=settings).getOrCreate()
        used_s, moved = 0.0, 0
        for most in (200, args.most):
            pages, out = str(folder / f"{most}.parquet"), str(folder / f"{most}")
            count = to_parquet(args.pages, Path(pages), most)
            tally = find_reuse(spark, pages, out, settings=Settings(raw=args.raw))
            now_s, now_moved = processor_time_s(), shuffled(folder)
            print(f"{count:,} pages: {now_s - used_s:,.0f} s, {(now_moved - moved) / 1e6:,.0f} MB shuffled; {tally}")
            used_s, moved = now_s, now_moved
        spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
