"""Grows the trees of the line labeller, for `train_lines`. Asks for the extra `train` (LightGBM)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from twosource.article.trees import LEAF_GRAIN, Trees

Array = npt.NDArray[np.float32]
ALWAYS = {
    "objective": "binary",
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "use_missing": False,
    "boost_from_average": False,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 3,
    "verbose": -1,
}
BODY = {
    "num_iterations": 256,
    "num_leaves": 24,
    "max_depth": 6,
    "learning_rate": 0.07,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.4,
}
HEADLINES = {
    "num_iterations": 96,
    "num_leaves": 12,
    "max_depth": 5,
    "learning_rate": 0.08,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.5,
}


def grown(rows: Array, labels: Array, weights: Array, *, settings: Mapping[str, object] = BODY) -> Trees:
    """Grow trees that tell the labels from the rows' whole numbers.

    Args:
        rows: whole numbers, dtype float32, shape (lines, n).
        labels: 1 or 0 a line.
        weights: how much each line counts.
    """
    import lightgbm

    table = lightgbm.Dataset(rows, labels, weight=weights)
    booster = lightgbm.train({**ALWAYS, **settings}, table)
    return as_trees([tree["tree_structure"] for tree in booster.dump_model()["tree_info"]])


def as_trees(grown_trees: list[dict[str, Any]]) -> Trees:
    """Trees in arrays, from LightGBM's nested nodes. Thresholds are rounded down: the numbers they part are whole."""
    nodes: list[list[int]] = []
    leaves: list[int] = []
    roots = [_placed(tree, nodes, leaves) for tree in grown_trees if "split_feature" in tree]
    feature, threshold, low, high = (np.array(column, dtype=np.int32) for column in zip(*nodes, strict=True))
    return Trees(
        roots=np.array(roots, dtype=np.int32),
        feature=feature,
        threshold=threshold,
        low=low,
        high=high,
        value=np.array(leaves, dtype=np.int32),
    )


def _placed(node: dict[str, Any], nodes: list[list[int]], leaves: list[int]) -> int:
    """Put a node and what is below it into the lists; its place, or that of a leaf as `~place`."""
    if "split_feature" not in node:
        leaves.append(round(node["leaf_value"] * LEAF_GRAIN))
        return ~(len(leaves) - 1)
    if node["decision_type"] != "<=":
        raise ValueError(f"expected a question of at most, found {node['decision_type']!r}; retrain without categories")
    own = [node["split_feature"], int(np.floor(node["threshold"])), 0, 0]
    nodes.append(own)
    place = len(nodes) - 1
    own[2], own[3] = _placed(node["left_child"], nodes, leaves), _placed(node["right_child"], nodes, leaves)
    return place


def stored_trees(trees: Trees) -> dict[str, list[int]]:
    """Trees as lists of whole numbers."""
    return {name: column.tolist() for name, column in _columns(trees)}


def _columns(trees: Trees) -> Iterator[tuple[str, npt.NDArray[np.int32]]]:
    """The trees' arrays by name."""
    for name in Trees.__dataclass_fields__:
        yield name, getattr(trees, name)
