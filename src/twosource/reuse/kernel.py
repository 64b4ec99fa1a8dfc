"""The one place that chooses between a compiled function and its plain twin: the same bytes from either.

The twin runs where no compiler was at hand, where TWOSOURCE_PURE=1 asks for it,
and where a compiled function finds its hash table flooded: then it sorts.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from twosource.reuse import aligning, counting, reading
from twosource.reuse.words import Bytes, Ints, UInt32s, UInts

Twin = TypeVar("Twin", bound=Callable[..., Any])


def _compiled() -> dict[str, Callable[..., Any]]:
    """Return the compiled functions by name; none where the twins are to run."""
    found: dict[str, Callable[..., Any]] = {}
    if os.environ.get("TWOSOURCE_PURE") != "1":
        for name in ("_reading", "_counting", "_sharing", "_tallying", "_aligning"):
            try:
                found |= vars(import_module(f"twosource.reuse.{name}"))
            except ImportError:
                return {}
    return found


_FAST = _compiled()


def _best(twin: Twin) -> Twin:
    """Return the compiled function of a twin's name, which falls back on the twin; else the twin."""
    fast = _FAST.get(twin.__name__)
    if fast is None:
        return twin

    @wraps(twin)
    def either(*args: Any, **kwargs: Any) -> Any:
        result = fast(*args, **kwargs)
        return twin(*args, **kwargs) if result is None else result

    return either  # type: ignore[return-value]


def align_pairs(
    bounds: Ints,
    words: UInt32s,
    keys: UInts,
    flags: Bytes,
    left: Ints,
    right: Ints,
    least: NDArray[np.float64],
    persons: UInt32s,
    *,
    width: int,
    gap: int,
    least_passage: int,
) -> aligning.Flat:
    """Align pairs; those with a flooded page are told apart by halving, and left to the twin."""

    def run(align: Callable[..., Any]) -> aligning.Flat | None:
        pairs = left, right, least
        found: aligning.Flat | None = align(
            bounds, words, keys, flags, *pairs, persons, width=width, gap=gap, least_passage=least_passage
        )
        return found

    found = run(_FAST.get("align_pairs", aligning.align_pairs))
    if found is None and len(left) < 2:
        found = run(aligning.align_pairs)
    if found is not None:
        return found
    half = len(left) // 2
    first, second = (
        align_pairs(
            *(bounds, words, keys, flags, left[some], right[some], least[some], persons),
            width=width,
            gap=gap,
            least_passage=least_passage,
        )
        for some in (slice(half), slice(half, None))
    )
    return aligning.join_flat(first, second)


read = _best(reading.read)
measure = _best(reading.measure)
copy_digests = _best(reading.copy_digests)
page_counts = counting.page_counts
counts_of = counting.counts_of
count_on_pages = _best(counting.count_on_pages)
mark_furniture = _best(counting.mark_furniture)
post = _best(counting.post)
post_mass = _best(counting.post_mass)
shared_keys = _best(counting.shared_keys)
shared_keys_on = _best(counting.shared_keys_on)
window_pairs = _best(counting.window_pairs)
sum_pairs = counting.sum_pairs
