"""A run over a pile on disk: its steps in their order, each cut into tasks that workers take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as arrow
import pyarrow.compute as compute
from pyarrow import parquet

from twosource.engine import LocalEngine
from twosource.engine.tables import PAIRS, TEXTS
from twosource.index import families, steps
from twosource.index.bounds import bounds_hit
from twosource.index.catalogue import Catalogue
from twosource.index.shelf import Shelf, batches, put_together
from twosource.index.sites import find_sites, with_sites
from twosource.index.spill import Spilled, bits_for, even_cuts, gather
from twosource.index.steps import AsideTask, Marked, PostTask, Read, ReadTask, Work
from twosource.reuse.bounds import Tell
from twosource.reuse.candidates import same_copies, unfold
from twosource.reuse.words import Ints, UInt32s, UInts
from twosource.watching import Watch

ROWS_A_PART = 5_000
WORDS_A_TASK = 4_000_000
POSTINGS_A_CUT = 8_000_000  # 12 bytes each, and a few times that to sort them
PAIRS_A_RANGE = 20_000_000
PAIRS_A_TASK = 4_000


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The pairs of pages that share enough keys, by the first pages of copies.

    Attributes:
        groups: pages that are the same to the word, by their first.
        left, right: int64, the groups of each pair.
        above: uint64, sorted: the keys on more copies than may lead to candidates.
        mass: their postings, where they stand in long stretches: key and group.
    """

    groups: list[list[int]]
    left: Ints
    right: Ints
    above: UInts
    mass: Sequence[Spilled]

    def mass_postings(self) -> Iterator[tuple[UInts, UInt32s]]:
        """Yield those postings, cut by cut."""
        for cut in range(len(self.mass[0].bounds) - 1 if self.mass else 0):
            yield gather(self.mass, cut)


def row_groups(files: Sequence[Path]) -> Iterator[tuple[Path, list[int]]]:
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
class Run:
    """The steps of one run, in their order.

    `read`, `aside`, `post` and `count` are the tasks by which a part is read,
    hosts' furniture is set aside, postings are written, and those of one cut
    of the keys are counted.
    """

    work: Work
    engine: LocalEngine
    catalogue: Catalogue
    watch: Watch
    read: Callable[[ReadTask], Read] = steps.read_part
    aside: Callable[[AsideTask], Marked] = steps.set_aside
    post: Callable[[PostTask], Spilled] = steps.spill_part
    count: Callable[[tuple[Work, int]], tuple[Path, UInts]] = steps.count_cut

    def read_files(self, files: Sequence[Path]) -> list[Read]:
        """Read the pages in Parquet files into words and keys on disk."""
        self.watch.at_stage("reading pages")
        tasks = [(self.work, f"{n:05}", path, groups) for n, (path, groups) in enumerate(row_groups(files))]
        return list(self.engine.map(self.read, tasks, batch=1))

    def shelve(self, reads: Sequence[Read]) -> Shelf:
        """Put parts together, by the numbers of their pages; workers find the shelf from then on."""
        shelf = put_together(self.work.folder, [read.part for read in reads], self.catalogue.numbers)
        steps.keep(self.work, "shelf", shelf)
        return shelf

    def with_unknown_hosts(self, shelf: Shelf) -> Run:
        """Return a run that knows the sites of raw pages without a host."""
        catalogue, settings = self.catalogue, self.work.settings
        pages = np.flatnonzero(catalogue.hosts < 0)
        if not settings.raw or not len(pages):
            return self
        self.watch.at_stage("looking for sites")
        some = [pages[at] for at in batches(shelf.length[pages], WORDS_A_TASK)]
        edges = self.engine.map(steps.edges, [(self.work, batch) for batch in some], batch=1)
        addresses = dict(zip(pages.tolist(), catalogue.addresses(pages), strict=True))
        sites = find_sites(shelf, some, edges, addresses, settings)
        hosts, names = with_sites(catalogue.hosts, catalogue.host_names, pages, sites)
        return replace(self, catalogue=replace(catalogue, hosts=hosts, host_names=names))

    def set_furniture_aside(self, shelf: Shelf) -> Shelf:
        """Mark the furniture of every host; return the shelf with the digests of what is left."""
        self.watch.at_stage("setting furniture aside")
        copies = shelf.copies.copy()
        for found in self.engine.map(self.aside, list(self._hosts(shelf)), batch=1):
            for pages, digests in found:
                copies[pages] = digests
        return replace(shelf, copies=copies)

    def _hosts(self, shelf: Shelf) -> Iterator[tuple[Work, list[steps.Host]]]:
        """Yield hosts with enough pages to have furniture, small ones together."""
        waiting: list[steps.Host] = []
        words = 0
        for pages in self.catalogue.by_host():
            if len(pages) < 2:
                continue
            waiting.append((pages, self.catalogue.addresses(pages)))
            words += int(shelf.length[pages].sum())
            if words >= WORDS_A_TASK:
                yield self.work, waiting
                waiting, words = [], 0
        if waiting:
            yield self.work, waiting

    def candidates(self, shelf: Shelf) -> Candidates:
        """Return the pairs of copies that share enough keys."""
        self.watch.at_stage("posting keys")
        groups = same_copies(shelf.copies)
        numbers = np.full(len(shelf), -1, np.int64)
        numbers[[group[0] for group in groups]] = np.arange(len(groups))
        steps.keep(self.work, "numbers", numbers)
        tasks = self._posting(shelf)
        steps.keep(self.work, "postings", list(self.engine.map(self.post, tasks, batch=1)))
        self.watch.at_stage("counting shared keys")
        cuts = [(self.work, cut) for cut in range(1 << tasks[0][3])] if tasks else []
        counted = list(self.engine.map(self.count, cuts, batch=1))
        self._drop("*.postings")
        above = np.sort(np.concatenate([np.zeros(0, np.uint64), *(above for _, above in counted)]))
        mass = self._mass(above, tasks)
        paths = [path for path, _ in counted] + self._windows(mass)
        ranges = [(self.work, paths, first, end) for first, end in even_cuts(paths, PAIRS_A_RANGE)]
        found = list(self.engine.map(steps.sum_range, ranges, batch=1))
        self._drop("*.npy")
        left, right = (np.concatenate([np.zeros(0, np.int64), *(side[n] for side in found)]) for n in (0, 1))
        return Candidates(groups, left, right, above, mass)

    def _posting(self, shelf: Shelf) -> list[PostTask]:
        """Return the tasks of posting all pages, as they lie on the disk."""
        pages = shelf.as_it_lies()
        bits = bits_for(int(shelf.length.sum()), POSTINGS_A_CUT)
        some = batches(shelf.length[pages], WORDS_A_TASK)
        return [(self.work, f"{n:05}", pages[at], bits) for n, at in enumerate(some)]

    def _mass(self, above: UInts, tasks: Sequence[PostTask]) -> list[Spilled]:
        """Post the stories that are reprinted on more pages than a key may have."""
        if not len(above):
            return []
        np.save(self.work.folder / "above.npy", above)
        return list(self.engine.map(steps.spill_mass, tasks, batch=1))

    def _windows(self, mass: Sequence[Spilled]) -> list[Path]:
        """Count the pairs of those stories."""
        steps.keep(self.work, "mass", mass)
        cuts = [(self.work, cut) for cut in range(len(mass[0].bounds) - 1)] if mass else []
        return list(self.engine.map(steps.count_windows, cuts, batch=1))

    def bounds(self, reads: Sequence[Read], shelf: Shelf, candidates: Candidates) -> Iterator[str]:
        """Say where a bound was hit."""
        names = self.catalogue.rows["id"].to_pylist()
        characters = np.concatenate([np.zeros(0, np.int64), *(read.characters for read in reads)])
        mass = np.concatenate([np.zeros(0, np.int64), *(numbers for _, numbers in candidates.mass_postings())])
        yield from bounds_hit(names, self.catalogue.in_order(characters), shelf.copies, mass, self.work.settings)

    def align(self, candidates: Candidates) -> list[Path]:
        """Align and judge the pairs that candidates stand for; return files of `PAIRS`, in their order."""
        self.watch.at_stage("aligning")
        left, right = unfold(candidates.groups, candidates.left, candidates.right, self.work.settings)
        return list(self.engine.map(steps.align_part, self._pairs(left, right), batch=1))

    def _pairs(self, left: Ints, right: Ints) -> Iterator[tuple[Work, str, Ints, Ints, list[str]]]:
        for n, at in enumerate(range(0, len(left), PAIRS_A_TASK)):
            one, other = left[at : at + PAIRS_A_TASK], right[at : at + PAIRS_A_TASK]
            names = self.catalogue.names(np.unique(np.concatenate([one, other])))
            yield self.work, f"{n:05}", one, other, names

    def form_texts(self, paths: Sequence[Path], tell: Tell) -> arrow.Table:
        """Return the texts, as rows of `TEXTS`, in no order that means anything."""
        self.watch.at_stage("forming texts")
        pairs = arrow.Table.from_batches(map(families.without_rule, steps.rows_of(paths)), PAIRS)
        pairs = pairs.filter(compute.not_equal(pairs["derivation"], "non-derived"))
        ids = self.catalogue.rows["id"].combine_chunks()
        left, right = (compute.index_in(pairs[side], ids).to_numpy().astype(np.int64) for side in ("left", "right"))
        order, component = families.components(len(ids), left, right)
        containment = np.maximum(pairs["containment_left"].to_numpy(), pairs["containment_right"].to_numpy())
        kept = families.thinned(order, component, left, right, containment)
        if len(kept) < len(pairs):
            tell(families.many_pairs(len(pairs), len(kept)))
            pairs, left = pairs.take(kept), left[kept]
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
