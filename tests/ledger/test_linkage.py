"""Sparse average link against SciPy's dense one."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from twosource.ledger.linkage import average_link


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 14), st.integers(0, 10_000))
def test_agrees_with_the_dense_method(count: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    similarity = random.random((count, count)) * (random.random((count, count)) < 0.6)
    similarity = np.triu(similarity, 1)
    edges = [(i, j, float(similarity[i, j])) for i in range(count) for j in range(count) if similarity[i, j] > 0]
    ours = average_link(count, edges, threshold=0.35)
    distance = 1 - (similarity + similarity.T)
    np.fill_diagonal(distance, 0)
    theirs = fcluster(linkage(squareform(distance, checks=False), "average"), 0.65, "distance")
    assert [[a == b for a in ours] for b in ours] == [[a == b for a in theirs] for b in theirs]


def test_nothing_alike_stays_apart() -> None:
    assert average_link(3, [], threshold=0.1) == [0, 1, 2]
