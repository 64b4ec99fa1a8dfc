"""Parquet in, Parquet out: the pairs and texts of a pile too big for memory, on one machine.

The same functions in the same order as `reuse.pairs`, over files:

    pages -> keys on disk -> furniture by host -> postings cut by key -> shared
    keys counted cut by cut -> summed by left page -> aligned -> texts by component

Memory holds a row of numbers a page, and one cut a worker.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as arrow
import pyarrow.compute as compute
from pyarrow import parquet

from twosource.engine import LocalEngine
from twosource.engine.tables import PAIRS, TEXTS
from twosource.index import families, steps
from twosource.index.catalogue import Catalogue, read_catalogue
from twosource.index.shelf import Shelf, batches, put_together
from twosource.index.spill import Spilled, bits_for, even_cuts
from twosource.index.steps import Work
from twosource.reuse.candidates import same_copies, unfold
from twosource.reuse.settings import DEFAULT, Settings
from twosource.reuse.words import Ints, UInts
from twosource.watching import Watch

ROWS_A_PART = 5_000
WORDS_A_TASK = 4_000_000
POSTINGS_A_CUT = 8_000_000  # 12 bytes each, and a few times that to sort them
PAIRS_A_RANGE = 20_000_000
PAIRS_A_TASK = 4_000


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

    Raises:
        TwosourceError: a file lacks a column, or two pages have one id.
    """
    watch = watch or Watch()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="work-", dir=out) as folder, LocalEngine(workers) as engine:
        run = _Run(Work(Path(folder), settings), engine, read_catalogue(files), watch)
        shelf = run.set_furniture_aside(run.read(files))
        left, right = run.candidate_pairs(shelf)
        pairs = run.align(left, right)
        pairs_file, texts_file = out / "pairs.parquet", out / "texts.parquet"
        count = _write(pairs_file, PAIRS, (arrow.Table.from_batches([some]) for some in steps.rows_of(pairs)))
        texts = run.form_texts(pairs)
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


def _row_groups(files: Sequence[Path]) -> Iterator[tuple[Path, list[int]]]:
    """Yield the row groups of files, small ones together."""
    for path in files:
        groups, rows = [], 0
        metadata = parquet.read_metadata(path)
        for group in range(metadata.num_row_groups):
            groups.append(group)
            rows += metadata.row_group(group).num_rows
            if rows >= ROWS_A_PART:
                yield path, groups
                groups, rows = [], 0
        if groups:
            yield path, groups


@dataclass(frozen=True, slots=True)
class _Run:
    """The steps of one run, in their order."""

    work: Work
    engine: LocalEngine
    catalogue: Catalogue
    watch: Watch

    def read(self, files: Sequence[Path]) -> Shelf:
        """Read the pages into words and keys on disk."""
        self.watch.at_stage("reading pages")
        tasks = [(self.work, f"{n:05}", path, groups) for n, (path, groups) in enumerate(_row_groups(files))]
        parts = list(self.engine.map(steps.read_part, tasks, batch=1))
        shelf = put_together(self.work.folder, parts, self.catalogue.numbers)
        steps.keep(self.work, "shelf", shelf)
        return shelf

    def set_furniture_aside(self, shelf: Shelf) -> Shelf:
        """Mark the furniture of every host; return the shelf with the digests of what is left."""
        self.watch.at_stage("setting furniture aside")
        copies = shelf.copies.copy()
        for found in self.engine.map(steps.set_aside, list(self._hosts(shelf)), batch=1):
            for pages, digests in found:
                copies[pages] = digests
        return replace(shelf, copies=copies)

    def _hosts(self, shelf: Shelf) -> Iterator[tuple[Work, list[steps.Host]]]:
        """Yield hosts with enough pages to have furniture, small ones together."""
        settings = self.work.settings
        least = 2 if settings.raw else settings.furniture_pages
        waiting: list[steps.Host] = []
        words = 0
        for pages in self.catalogue.by_host():
            if len(pages) < least:
                continue
            waiting.append((pages, self.catalogue.addresses(pages)))
            words += int(shelf.length[pages].sum())
            if words >= WORDS_A_TASK:
                yield self.work, waiting
                waiting, words = [], 0
        if waiting:
            yield self.work, waiting

    def candidate_pairs(self, shelf: Shelf) -> tuple[Ints, Ints]:
        """Return the pairs of pages to align, sorted."""
        self.watch.at_stage("posting keys")
        groups = same_copies(shelf.copies)
        numbers = np.full(len(shelf), -1, np.int64)
        numbers[[group[0] for group in groups]] = np.arange(len(groups))
        pages = np.lexsort((shelf.first, shelf.part))  # as they lie on the disk
        pages = pages[numbers[pages] >= 0]
        bits = bits_for(int(shelf.length[pages].sum()), POSTINGS_A_CUT)
        some = batches(shelf.length[pages], WORDS_A_TASK)
        tasks = [(self.work, f"{n:05}", pages[at], numbers[pages[at]], bits) for n, at in enumerate(some)]
        steps.keep(self.work, "postings", list(self.engine.map(steps.spill_part, tasks, batch=1)))
        self.watch.at_stage("counting shared keys")
        counted = list(self.engine.map(steps.count_cut, [(self.work, cut) for cut in range(1 << bits)], batch=1))
        self._drop("*.postings")
        paths = [path for path, _ in counted] + self._windows(np.concatenate([above for _, above in counted]), tasks)
        ranges = [(self.work, paths, first, end) for first, end in even_cuts(paths, PAIRS_A_RANGE)]
        found = list(self.engine.map(steps.sum_range, ranges, batch=1))
        self._drop("*.npy")
        left, right = (np.concatenate([np.zeros(0, np.int64), *(side[n] for side in found)]) for n in (0, 1))
        return unfold(groups, left, right, self.work.settings)

    def _windows(self, above: UInts, tasks: Sequence[tuple[Work, str, Ints, Ints, int]]) -> list[Path]:
        """Count the pairs of stories that are reprinted on more pages than a key may have."""
        if not len(above):
            return []
        np.save(self.work.folder / "above.npy", above)
        spilled: list[Spilled] = list(self.engine.map(steps.spill_mass, tasks, batch=1))
        steps.keep(self.work, "mass", spilled)
        cuts = [(self.work, cut) for cut in range(len(spilled[0].bounds) - 1)]
        return list(self.engine.map(steps.count_windows, cuts, batch=1))

    def align(self, left: Ints, right: Ints) -> list[Path]:
        """Align and judge the pairs; return files of `PAIRS`, in their order."""
        self.watch.at_stage("aligning")
        return list(self.engine.map(steps.align_part, self._pairs(left, right), batch=1))

    def _pairs(self, left: Ints, right: Ints) -> Iterator[tuple[Work, str, Ints, Ints, list[str]]]:
        for n, at in enumerate(range(0, len(left), PAIRS_A_TASK)):
            one, other = left[at : at + PAIRS_A_TASK], right[at : at + PAIRS_A_TASK]
            names = self.catalogue.names(np.unique(np.concatenate([one, other])))
            yield self.work, f"{n:05}", one, other, names

    def form_texts(self, paths: Sequence[Path]) -> arrow.Table:
        """Return the texts, as rows of `TEXTS`, in no order that means anything."""
        self.watch.at_stage("forming texts")
        pairs = arrow.Table.from_batches(steps.rows_of(paths), PAIRS)
        pairs = pairs.filter(compute.not_equal(pairs["derivation"], "non-derived"))
        ids = self.catalogue.rows["id"].combine_chunks()
        left, right = (compute.index_in(pairs[side], ids).to_numpy() for side in ("left", "right"))
        order, component = families.components(len(ids), left, right)
        found = self.engine.map(families.form_part, self._families(order, component, left, pairs), batch=1)
        return arrow.Table.from_batches(steps.rows_of(list(found)), TEXTS)

    def _families(
        self, order: Ints, component: Ints, left: Ints, pairs: arrow.Table
    ) -> Iterator[tuple[Work, str, list[str], arrow.Table | None, arrow.Table]]:
        """Yield batches of whole components with their pairs."""
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        by_place = np.argsort(place[left], kind="stable")
        edges = place[left][by_place]
        wire = self.catalogue.rows.select(["wire"])
        for n, some in enumerate(families.cuts(component)):
            pages = order[some]
            rows = pairs.take(by_place[slice(*np.searchsorted(edges, (some.start, some.stop)))])
            marks = wire.take(pages) if wire["wire"].null_count < len(wire) else None
            yield self.work, f"{n:05}", self.catalogue.names(pages), marks, rows

    def _drop(self, pattern: str) -> None:
        """Give room back."""
        for path in self.work.folder.glob(pattern):
            path.unlink()
