"""Average-link clustering of a sparse similarity.

Source: Sokal and Michener (1958), UPGMA. Pairs that the matrix leaves out count
as 0, so the work follows the pairs that are there. Agrees with SciPy's dense
average linkage cut at the same height; the tests hold it to that.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable

Edge = tuple[int, int, float]


def average_link(count: int, edges: Iterable[Edge], *, threshold: float) -> list[int]:
    """Merge the two most similar clusters until none are as similar as `threshold`.

    Args:
        count: how many things there are, numbered from 0.
        edges: each pair once, with its similarity, above 0.
        threshold: the least mean similarity at which two clusters merge.

    Returns:
        For each thing the smallest number of its cluster. Ties go to the
        clusters of the smallest numbers.

    >>> average_link(4, [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.1)], threshold=0.5)
    [0, 0, 2, 3]
    """
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for i, j, similarity in edges:
        sums[i][j] = sums[j][i] = similarity
    size, home = [1] * count, list(range(count))
    heap = [(-s, i, j) for i in range(count) for j, s in sums[i].items() if i < j and s >= threshold]
    heapq.heapify(heap)
    while heap:
        similarity, i, j = heapq.heappop(heap)
        if home[i] != i or home[j] != j or -similarity != sums[i][j] / (size[i] * size[j]):
            continue
        home[j] = i
        size[i] += size[j]
        _merge(sums, i, j)
        for k, total in sums[i].items():
            if (mean := total / (size[i] * size[k])) >= threshold:
                heapq.heappush(heap, (-mean, min(i, k), max(i, k)))
    return [_root(home, i) for i in range(count)]


def _merge(sums: list[dict[int, float]], i: int, j: int) -> None:
    """Add the similarities of cluster j to those of cluster i."""
    del sums[i][j], sums[j][i]
    for k, total in sums[j].items():
        del sums[k][j]
        sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + total
    sums[j] = {}


def _root(home: list[int], i: int) -> int:
    while home[i] != i:
        home[i] = home[home[i]]
        i = home[i]
    return i
