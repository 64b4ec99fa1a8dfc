"""The smallest clique cover against the plain search through all partitions."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from twosource.ledger.cover import fewest_groups


def partitions(things: list[int]) -> Iterator[list[list[int]]]:
    """Every way to put things into groups."""
    if not things:
        yield []
        return
    first, *rest = things
    for groups in partitions(rest):
        yield [[first], *groups]
        for i, group in enumerate(groups):
            yield [*groups[:i], [first, *group], *groups[i + 1 :]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, frozenset[frozenset[int]]]:
    count = draw(st.integers(0, 7))
    pairs = [frozenset((i, j)) for i in range(count) for j in range(i)]
    return count, frozenset(pair for pair in pairs if draw(st.booleans()))


@given(graphs())
def test_agrees_with_all_partitions(graph: tuple[int, frozenset[frozenset[int]]]) -> None:
    count, alike = graph

    def may_equal(i: int, j: int) -> bool:
        return frozenset((i, j)) in alike

    cover = fewest_groups(count, may_equal)
    plain = min(
        len(groups)
        for groups in partitions(list(range(count)))
        if all(may_equal(i, j) for group in groups for i in group for j in group if i < j)
    )
    assert cover.exact
    assert cover.fewest == plain == len(cover.groups)
    assert sorted(i for group in cover.groups for i in group) == list(range(count))


@given(graphs())
def test_a_bound_never_overstates(graph: tuple[int, frozenset[frozenset[int]]]) -> None:
    count, alike = graph
    true = fewest_groups(count, lambda i, j: frozenset((i, j)) in alike)
    cut = fewest_groups(count, lambda i, j: frozenset((i, j)) in alike, steps=0)
    assert cut.fewest <= true.fewest


def test_hundreds_that_may_all_be_one_are_one() -> None:
    assert fewest_groups(400, lambda i, j: True).fewest == 1
