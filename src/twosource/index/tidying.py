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
from twosource.reuse.words import Bools

MOST_FILES = 64
_WORDS_AT_ONCE = 20_000_000
_SMALL = 2_000_000  # words of a part that are worth writing again with others


def tidied(folder: Path, state: State, most_files: int = MOST_FILES) -> State:
    """Return the same state in fewer files."""
    state = _merged(folder, state)
    if len(state.pair_files) > most_files or _half_dead(len(state.pairs), _rows_written(folder, state)):
        state = _pairs_rewritten(folder, state)
    words = np.bincount(state.part, state.length, minlength=len(state.parts))
    small = words < _SMALL
    if _half_dead(int(state.length[state.alive].sum()), int(words.sum())):
        return _words_rewritten(folder, state, words >= 0)
    return _words_rewritten(folder, state, small) if np.count_nonzero(small) > most_files else state


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


def _words_rewritten(folder: Path, state: State, old: Bools) -> State:
    """Write the words of the living pages in some parts as one; removed pages keep a row of numbers, and no words."""
    name, shelf = f"{state.number:08}w", state.shelf(folder)
    inside = old[state.part]
    pages = np.flatnonzero(inside & state.alive)
    some = batches(state.length[pages], _WORDS_AT_ONCE)
    write_part(folder, name, (shelf.take(pages[at]) for at in some))
    own = np.where(state.alive, state.length, 0)[inside]
    part = (np.cumsum(~old) - 1)[state.part]
    first, length = state.first.copy(), state.length.copy()
    part[inside], first[inside], length[inside] = np.count_nonzero(~old), np.cumsum(own) - own, own
    kept = (one for one, is_old in zip(state.parts, old.tolist(), strict=True) if not is_old)
    return replace(state.with_columns(part=part.astype(np.int32), first=first, length=length), parts=(*kept, name))
