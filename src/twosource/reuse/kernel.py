"""The one place that chooses between a compiled function and its plain twin: the same bytes from either.

The twin runs where no compiler was at hand, and where TWOSOURCE_PURE=1 asks for it.
"""

from __future__ import annotations

from twosource.reuse.aligning import align_pairs
from twosource.reuse.counting import counts_of, mark_furniture, page_counts, shared_keys, sum_pairs, window_pairs
from twosource.reuse.reading import copy_digests, measure, read

__all__ = [
    "align_pairs",
    "copy_digests",
    "counts_of",
    "mark_furniture",
    "measure",
    "page_counts",
    "read",
    "shared_keys",
    "sum_pairs",
    "window_pairs",
]
