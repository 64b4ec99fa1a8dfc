"""Arrays in cells: what a key costs on its way is its bytes.

A key in a row of its own costs Spark some forty bytes and Python a call. So
keys and numbers travel as arrays: a row for each slice of pages and part of
the keys, its cells the bytes of the arrays.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as arrow
from numpy.typing import DTypeLike, NDArray

from twosource.reuse import kernel

UInts = NDArray[np.uint64]
Counted = tuple[UInts, NDArray[np.uint32]]  # values, sorted and distinct, and how often each was counted
Array = NDArray[Any]


def part_of(values: UInts, parts: int) -> Array:
    """Return the part (0 to `parts` - 1) of evenly spread 64-bit values: those of one part lie together.

    >>> part_of(np.array([0, 1 << 62, 1 << 63, (1 << 64) - 1], np.uint64), 4).tolist()
    [0, 1, 2, 3]
    """
    kind = np.uint16 if parts <= 1 << 16 else np.uint32
    return ((values >> np.uint64(32)) * np.uint64(parts) >> np.uint64(32)).astype(kind)


def scatter(part: Array, *, name: str = "part", **columns: Array) -> arrow.Table:
    """Return a row for each part that occurs: its number, called `name`, and its share of each column, packed.

    >>> scatter(np.array([1, 0, 1]), keys=np.array([7, 8, 9], np.uint8)).to_pylist()
    [{'part': 0, 'keys': b'\\x08'}, {'part': 1, 'keys': b'\\x07\\t'}]
    """
    order = np.argsort(part, kind="stable")
    part = part[order]
    begins = np.flatnonzero(np.concatenate([np.ones(min(1, len(part)), np.bool_), part[1:] != part[:-1]]))
    rows: dict[str, arrow.Array] = {name: arrow.array(part[begins].astype(np.int32))}
    for title, column in columns.items():
        sorted_ = column[order]
        cells = [sorted_[start:end].tobytes() for start, end in pairwise([*begins.tolist(), len(part)])]
        rows[title] = arrow.array(cells, arrow.binary())
    return arrow.table(rows)


def gather(column: arrow.ChunkedArray, kind: DTypeLike) -> Array:
    """Return the arrays in a column's cells as one; null cells hold nothing.

    >>> gather(arrow.chunked_array([[b"\\x08", None, b"\\x07"]]), np.uint8).tolist()
    [8, 7]
    """
    return np.concatenate([np.zeros(0, kind), *(np.frombuffer(cell, kind) for cell in column.to_pylist() if cell)])


def unpacked(rows: arrow.Table, values: str, counts: str) -> list[Counted]:
    """Return the values (64 bits) and their counts (32 bits) that two columns hold, row by row."""
    cells = zip(rows.column(values).to_pylist(), rows.column(counts).to_pylist(), strict=True)
    return [(np.frombuffer(some, np.uint64).copy(), np.frombuffer(many, np.uint32).copy()) for some, many in cells]


def summed(parts: list[Counted]) -> Counted:
    """Add up counts, two parts at a time: so that many parts cost no more than a few sorts."""
    while len(parts) > 2:
        parts = [kernel.sum_pairs(parts[i : i + 2]) for i in range(0, len(parts), 2)]
    return kernel.sum_pairs(parts)
