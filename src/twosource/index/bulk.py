"""An index made in one go: what a run over the whole pile leaves on the disk is the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as arrow
import pyarrow.compute as compute
from numpy.typing import NDArray

from twosource.engine import LocalEngine
from twosource.engine.tables import PAIRS
from twosource.index import loading, steps
from twosource.index.catalogue import Catalogue, catalogue_of, read_catalogue
from twosource.index.loading import counts_kept
from twosource.index.neighbourhood import pack
from twosource.index.run import ROWS_A_PART, Candidates, Run
from twosource.index.segments import put_together
from twosource.index.shelf import KINDS, Shelf
from twosource.index.stamps import number_of, stamp
from twosource.index.state import State
from twosource.index.steps import PAGES_AT_ONCE, Read, Work
from twosource.records import Article
from twosource.reuse.settings import Settings
from twosource.reuse.words import Bools
from twosource.watching import Watch


def load_files(
    folder: Path, files: Sequence[Path], settings: Settings, number: int, *, workers: int | None, watch: Watch
) -> State:
    """Return the state of an index of the pages in Parquet files; its own files are in the folder, not yet synced."""
    with TemporaryDirectory(prefix="making-", dir=folder) as making, LocalEngine(workers) as engine:
        run = _run(Work(Path(making), settings), engine, read_catalogue(files), watch)
        return _loaded(folder, f"{number:08}", run, run.read_files(files))


def load_articles(
    folder: Path, articles: Sequence[Article], settings: Settings, number: int, *, workers: int | None, watch: Watch
) -> State:
    """Return the state of an index of articles, given in the order of their ids.

    They are read in this process: to hand them to another costs as much.
    """
    with TemporaryDirectory(prefix="making-", dir=folder) as making, LocalEngine(workers) as engine:
        run = _run(Work(Path(making), settings), engine, catalogue_of(articles), watch)
        watch.at_stage("reading pages")
        return _loaded(folder, f"{number:08}", run, list(_read(run.work, articles)))


def _run(work: Work, engine: LocalEngine, catalogue: Catalogue, watch: Watch) -> Run:
    """Return a run whose tasks leave what only an index keeps."""
    return Run(
        work,
        engine,
        catalogue,
        watch,
        read=loading.read_stamped,
        aside=loading.count_and_set_aside,
        post=loading.spill_whole,
        count=loading.count_and_sort,
    )


def _read(work: Work, articles: Sequence[Article]) -> Iterator[Read]:
    for begin in range(0, len(articles), ROWS_A_PART):
        end = min(begin + ROWS_A_PART, len(articles))
        some = (articles[at : min(end, at + PAGES_AT_ONCE)] for at in range(begin, end, PAGES_AT_ONCE))
        yield steps.read_batches(work, f"{begin:09}", some, stamp)


def _loaded(folder: Path, name: str, run: Run, reads: Sequence[Read]) -> State:
    """Go through the steps, and keep what they leave."""
    shelf = run.shelve(reads)
    named = run.catalogue.hosts >= 0
    run = run.with_unknown_hosts(shelf)
    shelf = run.set_furniture_aside(shelf)
    steps.keep(run.work, "slots", shelf.as_it_lies())
    candidates = run.candidates(shelf)
    pairs = _pairs(folder / f"{name}.pairs", run.catalogue, run.align(candidates))
    run.watch.at_stage("putting the index together")
    cuts = [(path, path.with_suffix(".cut-slots")) for path in sorted(run.work.folder.glob("*.cut-keys"))]
    segment = put_together(folder, f"{name}a", cuts)
    hosts = run.catalogue.hosts
    return State(
        _columns(run.catalogue, named, shelf, reads) | _links(candidates) | pairs,
        ids=tuple(run.catalogue.rows["id"].to_pylist()),
        hosts=run.catalogue.host_names,
        counts={int(hosts[page]): counts for page, counts in counts_kept(run.work) if len(counts.keys)},
        parts=tuple(_moved(folder, name, run.work, part) for part in shelf.names),
        segments=(segment,),
        pair_files=(name,),
        settings=repr(run.work.settings),
        number=int(name),
    )


def _columns(catalogue: Catalogue, named: Bools, shelf: Shelf, reads: Sequence[Read]) -> dict[str, NDArray[Any]]:
    """Return what the state knows of each page; all of them live."""
    pages = np.arange(len(shelf))
    characters = np.concatenate([pages[:0], *(read.characters for read in reads)])
    stamps = np.concatenate([np.zeros(0, np.uint64), *(read.stamps for read in reads)])
    slot_page = shelf.as_it_lies()
    return {
        "alive": np.ones(len(shelf), np.bool_),
        "order": pages,
        "address": np.array([number_of(address) for address in catalogue.addresses(pages)], np.uint64),
        "characters": catalogue.in_order(characters),
        "host": catalogue.hosts,
        "named": named,
        "part": shelf.part,
        "first": shelf.first,
        "length": shelf.length,
        "digests": shelf.digests,
        "copies": shelf.copies,
        "stamp": catalogue.in_order(stamps),
        "slot": np.argsort(slot_page),
        "slot_page": slot_page,
    }


def _links(candidates: Candidates) -> dict[str, NDArray[Any]]:
    """Return the pairs of first copies that share enough keys, and what much reprinted stories are told by."""
    firsts = np.array([group[0] for group in candidates.groups], np.int64)
    cuts = list(candidates.mass_postings())
    pages = np.concatenate([np.zeros(0, np.uint32), *(numbers for _, numbers in cuts)])
    return {
        "links": np.sort(pack(firsts[candidates.left], firsts[candidates.right])),
        "above": candidates.above,
        "mass_keys": np.concatenate([np.zeros(0, np.uint64), *(keys for keys, _ in cuts)]),
        "mass_pages": firsts[pages],
    }


def _pairs(path: Path, catalogue: Catalogue, found: Sequence[Path]) -> dict[str, NDArray[Any]]:
    """Write the rows of all pairs as one file; return which they are."""
    ids = catalogue.rows["id"].combine_chunks()
    packed = [np.zeros(0, np.uint64)]
    with arrow.ipc.new_file(path, PAIRS) as file:
        for rows in steps.rows_of(found):
            file.write_batch(rows)
            packed.append(pack(*(compute.index_in(rows[side], ids).to_numpy() for side in ("left", "right"))))
    pairs = np.concatenate(packed)
    row = np.arange(len(pairs), dtype=np.int32)
    return {"pairs": pairs, "pair_file": np.zeros(len(pairs), np.int32), "pair_row": row}


def _moved(folder: Path, name: str, work: Work, part: str) -> str:
    """Make a part of the run's shelf one of the index's; return its name there."""
    for column in KINDS:
        (work.folder / f"{part}.{column}").rename(folder / f"{name}-{part}.{column}")
    return f"{name}-{part}"
