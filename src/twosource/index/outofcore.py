"""Parquet in, Parquet out: the pairs and texts of a pile too big for memory, on one machine.

The same functions in the same order as `reuse.pairs`, over files:

    pages -> keys on disk -> furniture by host -> postings cut by key -> shared
    keys counted cut by cut -> summed by left page -> aligned -> texts by component

Memory holds a row of numbers a page, and one cut a worker.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as arrow
from pyarrow import parquet

from twosource.engine import LocalEngine
from twosource.engine.tables import PAIRS, TEXTS
from twosource.index import families, steps
from twosource.index.catalogue import read_catalogue
from twosource.index.run import Run
from twosource.index.steps import Work
from twosource.reuse.bounds import Tell, nobody
from twosource.reuse.settings import DEFAULT, Settings
from twosource.watching import Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a run found, and where it wrote it."""

    pages: int
    pairs: int
    texts: int
    pairs_file: Path
    texts_file: Path


def find_reuse(
    files: Sequence[Path],
    out: Path,
    *,
    settings: Settings = DEFAULT,
    workers: int | None = None,
    watch: Watch | None = None,
    tell: Tell = nobody,
) -> Found:
    """Find the pairs and texts of pages in Parquet files, whatever fits into memory.

    The rows are those that `find_pairs` and `form_texts` give for the same
    pages in memory, in the same order.

    Args:
        files: Parquet files with rows of `engine.tables.PAGES`.
        out: a folder, made if it is not there, for `pairs.parquet` and
            `texts.parquet`; while it runs also for the work, about 50 bytes a word.
        settings: the thresholds.
        workers: processes; as many as there are cores when left out.
        watch: told which step begins.
        tell: told, a sentence each, where a bound was hit.

    Raises:
        TwosourceError: a file lacks a column, or two pages have one id.
    """
    watch = watch or Watch()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="work-", dir=out) as folder, LocalEngine(workers) as engine:
        run = Run(Work(Path(folder), settings), engine, read_catalogue(files), watch)
        reads = run.read_files(files)
        shelf = run.shelve(reads)
        run = run.with_unknown_hosts(shelf)
        shelf = run.set_furniture_aside(shelf)
        candidates = run.candidates(shelf)
        for sentence in run.bounds(reads, shelf, candidates):
            tell(sentence)
        pairs = run.align(candidates)
        pairs_file, texts_file = out / "pairs.parquet", out / "texts.parquet"
        count = _write(pairs_file, PAIRS, (arrow.Table.from_batches([some]) for some in steps.rows_of(pairs)))
        texts = run.form_texts(pairs, tell)
        _write(texts_file, TEXTS, _ordered(texts))
        return Found(pages=len(shelf), pairs=count, texts=len(texts), pairs_file=pairs_file, texts_file=texts_file)


def _write(path: Path, schema: arrow.Schema, tables: Iterator[arrow.Table]) -> int:
    """Write tables as one file, under another name until it is whole; return how many rows."""
    rows = 0
    unfinished = path.with_suffix(".unfinished")
    with parquet.ParquetWriter(unfinished, schema, compression="zstd") as writer:
        for table in tables:
            writer.write_table(table)
            rows += len(table)
    unfinished.replace(path)
    return rows


def _ordered(texts: arrow.Table) -> Iterator[arrow.Table]:
    order = list(families.in_order(texts))
    for at in range(0, len(order), 50_000):
        yield texts.take(order[at : at + 50_000])
