"""Trees in arrays say what the same trees say when they are walked one question at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.train_trees import as_trees, stored_trees
from twosource.article.density import load_model
from twosource.article.headlines import load_trees
from twosource.article.trees import HASTY, LEAF_GRAIN, LOGIT_GRAIN, MOST_LOGIT, SETTLED, Trees, make_odds, read_trees

COLUMNS = 3
LEAF = st.builds(lambda value: {"leaf_value": value / LEAF_GRAIN}, st.integers(-300, 300))


def asking(below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A question with what is below it, as LightGBM writes it."""
    return st.fixed_dictionaries(
        {
            "split_feature": st.integers(0, COLUMNS - 1),
            "threshold": st.integers(-40, 40).map(lambda x: x + 0.5),
            "decision_type": st.just("<="),
            "left_child": below,
            "right_child": below,
        }
    )


TREES = st.lists(asking(st.recursive(LEAF, asking, max_leaves=6)), min_size=1, max_size=4)
ROWS = st.lists(st.lists(st.integers(-50, 50), min_size=COLUMNS, max_size=COLUMNS), max_size=5)


def walked(tree: dict[str, Any], row: list[int]) -> int:
    """The slow, plain version."""
    while "leaf_value" not in tree:
        tree = tree["left_child" if row[tree["split_feature"]] <= tree["threshold"] else "right_child"]
    value: float = tree["leaf_value"]
    return round(value * LEAF_GRAIN)


@given(TREES, ROWS)
@settings(deadline=None)
def test_arrays_say_what_the_nested_trees_say(trees: list[dict[str, Any]], rows: list[list[int]]) -> None:
    sums = [sum(walked(tree, row) for tree in trees) for row in rows]
    expected = [max(-MOST_LOGIT, min(MOST_LOGIT, total * LOGIT_GRAIN // LEAF_GRAIN)) for total in sums]
    made = as_trees(trees)
    matrix = np.array(rows, dtype=np.int64).reshape(-1, COLUMNS)
    assert made.logits(matrix).tolist() == expected
    assert read_trees(stored_trees(made)).logits(matrix).tolist() == expected
    assert make_odds(made)(matrix) == expected


def stumps(*values: int) -> Trees:
    """Trees of one question that add the same whatever the answer."""
    leaf = [{"leaf_value": value / LEAF_GRAIN} for value in values]
    return as_trees(
        [
            {"split_feature": 0, "threshold": 0.5, "decision_type": "<=", "left_child": one, "right_child": one}
            for one in leaf
        ]
    )


@pytest.mark.parametrize(("first", "logit"), [(SETTLED, SETTLED), (SETTLED + 1, SETTLED + 1 + LEAF_GRAIN)])
def test_what_the_first_trees_find_very_unlikely_is_settled(first: int, logit: int) -> None:
    trees = stumps(first, *[0] * (HASTY - 1), LEAF_GRAIN)
    row = np.zeros((1, 1), dtype=np.int64)
    assert make_odds(trees)(row) == trees.logits(row).tolist() == [logit * LOGIT_GRAIN // LEAF_GRAIN]


def test_no_lines_no_logits() -> None:
    assert stumps(1).logits(np.zeros((0, 1), dtype=np.int64)).tolist() == []


def test_a_question_of_another_kind_is_refused() -> None:
    leaf = {"leaf_value": 0.0}
    tree = {"split_feature": 0, "threshold": 1, "decision_type": "==", "left_child": leaf, "right_child": leaf}
    with pytest.raises(ValueError, match="retrain without categories"):
        as_trees([tree])


@pytest.mark.parametrize("trees", [load_model().second, load_trees()], ids=["body", "headline"])
def test_every_way_through_the_trees_that_ship_ends_at_a_leaf(trees: Trees) -> None:
    """Children stand behind their parents, so no way goes in a circle, and each leaf has one way to it."""
    nodes = np.arange(len(trees.feature))
    children = np.concatenate([trees.low, trees.high])
    parents = np.concatenate([nodes, nodes])
    inner = children >= 0
    assert (children[inner] > parents[inner]).all()
    assert sorted([*children[inner], *trees.roots]) == nodes.tolist()
    assert sorted(~children[~inner]) == list(range(len(trees.value)))
