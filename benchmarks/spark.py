"""python -m benchmarks.spark --pages PAGES.jsonl [--most 10000] [--cores 2] [--raw]

What a run of the Spark engine costs on this machine, in local mode: seconds of
processor time (Java and Python workers together, the start of both included),
bytes shuffled and rows found, and the seconds alone for one small pile, which
are what starting costs. PAGES is what the referees' maker writes: id, host,
outlet, url, text.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as arrow
from pyarrow import parquet
from pyspark import SparkContext
from pyspark.sql import SparkSession

from twosource.engine.spark import find_reuse
from twosource.reuse import Settings

COLUMNS = ("id", "host", "outlet", "url", "text")
ROWS = 5_000


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
    """Return the bytes that all tasks of a run wrote for others, from Spark's event log."""

    def written() -> Iterator[int]:
        for path in folder.rglob("events_*"):
            for line in path.read_text("utf-8").splitlines():
                event = json.loads(line)
                if event["Event"] == "SparkListenerTaskEnd":
                    yield event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]

    return sum(written())


def run(pages: Path, folder: Path, *, cores: int, raw: bool) -> str:
    """Run the engine in a Java process that is waited for, so that its time and its workers' can be told."""
    settings = {
        "spark.driver.memory": "4g",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": str(folder),
        "spark.eventLog.compress": "false",
        "spark.log.level": "ERROR",
    }
    spark = SparkSession.builder.master(f"local[{cores}]").config(map=settings).getOrCreate()
    tally = find_reuse(spark, str(pages), str(folder / "out"), settings=Settings(raw=raw))
    spark.stop()
    gateway = SparkContext._gateway
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()
    SparkContext._gateway = SparkContext._jvm = None
    return str(tally)


def main(argv: Sequence[str] | None = None) -> int:
    """Print what a run costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--raw", action="store_true")
    args = parser.parse_args(argv)
    for most in (200, args.most):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            count = to_parquet(args.pages, folder / "pages.parquet", most)
            size = (folder / "pages.parquet").stat().st_size
            before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            tally = run(folder / "pages.parquet", folder, cores=args.cores, raw=args.raw)
            after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - began
            seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(
                f"{count:,} pages, {size / 1e6:,.1f} MB of Parquet: {seconds:,.0f} s of processor time, {wall:,.0f} s"
            )
            print(f"  {shuffled(folder) / 1e6:,.1f} MB shuffled; {tally}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
