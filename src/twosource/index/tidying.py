"""An index kept small: segments merged, what removed pages leave behind written off, many files made one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as arrow

from twosource.engine.tables import PAIRS
from twosource.index.segments import merge, to_merge
from twosource.index.shelf import batches, write_part
from twosource.index.state import State

MOST_FILES = 64
_WORDS_AT_ONCE = 20_000_000


def tidied(folder: Path, state: State, most_files: int = MOST_FILES) -> State:
    """Return the same state in fewer files."""
    state = _merged(folder, state)
    if len(state.pair_files) > most_files or _half_dead(len(state.pairs), _rows_written(folder, state)):
        state = _pairs_rewritten(folder, state)
    living = int(state.length[state.alive].sum())
    if len(state.parts) > most_files or _half_dead(living, int(state.length.sum())):
        state = _words_rewritten(folder, state)
    return state


def _half_dead(living: int, written: int) -> bool:
    return written > 2 * living and written > 100_000


def _rows_written(folder: Path, state: State) -> int:
    return sum(len(pair_rows(folder / f"{name}.pairs")) for name in state.pair_files)


def pair_rows(path: Path) -> arrow.Table:
    """Return a file of pairs, mapped."""
    with arrow.memory_map(str(path)) as source:
        return arrow.ipc.open_file(source).read_all()


def _merged(folder: Path, state: State) -> State:
    many = to_merge(state.segments)
    if many < 2:
        return state
    segment = merge(folder, f"{state.number:08}m", state.segments[-many:], state.living_slots())
    return replace(state, segments=(*state.segments[:-many], segment))


def _pairs_rewritten(folder: Path, state: State) -> State:
    """Write the rows of all pairs that are left as one file."""
    name = f"{state.number:08}p"
    order = np.lexsort((state.pair_row, state.pair_file))
    with arrow.ipc.new_file(folder / f"{name}.pairs", PAIRS) as file:
        for n, one in enumerate(state.pair_files):
            own = order[state.pair_file[order] == n]
            file.write_table(pair_rows(folder / f"{one}.pairs").take(state.pair_row[own]))
    return replace(
        state.with_columns(
            pairs=state.pairs[order],
            pair_file=np.zeros(len(order), np.int32),
            pair_row=np.arange(len(order), dtype=np.int32),
        ),
        pair_files=(name,),
    )


def _words_rewritten(folder: Path, state: State) -> State:
    """Write the words of the living pages as one part; removed pages keep a row of numbers, and no words."""
    name, shelf = f"{state.number:08}w", state.shelf(folder)
    pages = np.flatnonzero(state.alive)
    some = batches(state.length[pages], _WORDS_AT_ONCE)
    write_part(folder, name, (shelf.take(pages[at]) for at in some))
    length = np.where(state.alive, state.length, 0)
    columns = {"part": np.zeros(len(length), np.int32), "first": np.cumsum(length) - length, "length": length}
    return replace(state.with_columns(**columns), parts=(name,))
