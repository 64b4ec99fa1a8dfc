"""Sums of small decision trees over whole numbers: the density model's second pass.

Features, thresholds and what a leaf adds are whole numbers, so the sum is exact: no order, no machine changes it.
`_judge.pyx` is the fast twin.

Source:
    Friedman (2001), "Greedy function approximation: a gradient boosting machine"; grown by LightGBM in
    `evaluation/train_trees.py`. We store whole numbers only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from twosource.article.kernels import kernel
from twosource.article.places import Matrix

LEAF_GRAIN = 1_024
LOGIT_GRAIN = 8
MOST_LOGIT = 64
HASTY = 64
SETTLED = -3 * LEAF_GRAIN
"""What the first `HASTY` trees find as unlikely as that is not looked at by the others."""
ROWS = 64  # read at once, so that a page of any size takes little room
Places = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Trees:
    """Trees in arrays, dtype int32: node i asks whether `feature[i]` is at most `threshold[i]`.

    `low[i]` and `high[i]` are the nodes to go on with; a negative one, `~leaf`, ends the way and adds
    `value[leaf]`, in 1,024ths of a log odd. `roots` are the nodes to begin with.
    """

    roots: Places
    feature: Places
    threshold: Places
    low: Places
    high: Places
    value: Places

    def logits(self, matrix: Matrix) -> Matrix:
        """Return the lines' log odds of being body, in eighths. dtype int64, shape (lines,)."""
        parts = [self._sums(matrix[at : at + ROWS]) for at in range(0, len(matrix), ROWS)]
        sums = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
        return np.clip(sums * LOGIT_GRAIN // LEAF_GRAIN, -MOST_LOGIT, MOST_LOGIT)

    def _sums(self, matrix: Matrix) -> Matrix:
        """What the leaves add that each row ends in, in 1,024ths."""
        rows = np.arange(len(matrix))[:, None]
        at = np.repeat(self.roots[None, :], len(matrix), axis=0)
        while (inner := at >= 0).any():
            node = np.maximum(at, 0)
            low = matrix[rows, self.feature[node]] <= self.threshold[node]
            at = np.where(inner, np.where(low, self.low[node], self.high[node]), at)
        values = self.value[~at].astype(np.int64)
        hasty, sums = values[:, :HASTY].sum(axis=1), values.sum(axis=1)
        settled: Matrix = np.where(hasty <= SETTLED, hasty, sums)
        return settled


def read_trees(stored: Mapping[str, Sequence[int]]) -> Trees:
    """Trees from their stored whole numbers."""
    return Trees(**{name: np.array(stored[name], dtype=np.int32) for name in Trees.__dataclass_fields__})


def make_odds(trees: Trees) -> Callable[[Matrix], list[int]]:
    """`Trees.logits` as a list: the compiled twin where there is one and TWOSOURCE_PURE is not set."""
    compiled = kernel("_judge")
    if compiled is None:
        return lambda matrix: trees.logits(matrix).tolist()
    odds: Callable[[Matrix], list[int]] = compiled.Grown(trees).logits
    return odds
