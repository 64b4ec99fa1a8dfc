"""The fewest groups of things that may all be the same: a minimum clique cover.

Source: Karp (1972), "Reducibility Among Combinatorial Problems", clique cover;
solved by branch and bound after twins (things that may equal exactly the same
others) are folded. We stop after a fixed number of steps, and then return a
number that is surely not above the true one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

STEPS = 20_000
DEEPEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """`groups` of indexes that may be one thing each; `exact` is False when the
    bound was hit: then `fewest` may be below the number of groups."""

    fewest: int
    groups: tuple[tuple[int, ...], ...]
    exact: bool


def fewest_groups(count: int, may_equal: Callable[[int, int], bool], *, steps: int = STEPS) -> Cover:
    """Return the smallest partition of `count` things into groups that pairwise may be equal.

    >>> fewest_groups(3, lambda i, j: {i, j} != {0, 2}).fewest
    2
    >>> fewest_groups(0, lambda i, j: True).groups
    ()
    """
    beside = [sum(1 << j for j in range(count) if j != i and may_equal(i, j)) for i in range(count)]
    firsts, twins = _fold_twins(beside)
    kept = sum(1 << i for i in firsts)
    alone = [[i] for i in firsts if not beside[i] & kept]
    order = sorted((i for i in firsts if beside[i] & kept), key=lambda i: ((beside[i] & kept).bit_count(), i))
    search = _Search(order, beside, steps if len(order) <= DEEPEST else 0)
    search.place(0, [])
    groups = tuple(sorted(tuple(sorted(k for i in group for k in twins[i])) for group in alone + search.best))
    exact = search.steps >= 0
    return Cover(fewest=len(groups) if exact else len(alone) + search.floor, groups=groups, exact=exact)


def _fold_twins(beside: Sequence[int]) -> tuple[list[int], dict[int, list[int]]]:
    """Fold things that may equal each other and exactly the same others into the first."""
    twins: dict[int, list[int]] = {}
    seen: dict[int, int] = {}
    for i, mask in enumerate(beside):
        first = seen.setdefault(mask | 1 << i, i)
        twins.setdefault(first, []).append(i)
    return list(twins), twins


def _apart(order: Sequence[int], beside: Sequence[int]) -> list[int]:
    """Things of which no two may be equal, taken greedily: no cover is smaller."""
    chosen: list[int] = []
    for i in order:
        if all(not beside[i] >> j & 1 for j in chosen):
            chosen.append(i)
    return chosen


class _Search:
    """Branch and bound over groups held as bit masks."""

    def __init__(self, order: Sequence[int], beside: Sequence[int], steps: int) -> None:
        self.order, self.beside, self.steps = order, beside, steps
        self.floor = len(_apart(order, beside))
        self.best: list[list[int]] = self._greedy()

    def _greedy(self) -> list[list[int]]:
        groups: list[list[int]] = []
        for i in self.order:
            home = next((group for group in groups if self._fits(i, group)), None)
            if home is None:
                groups.append([i])
            else:
                home.append(i)
        return groups

    def _fits(self, i: int, group: Sequence[int]) -> bool:
        return all(self.beside[i] >> j & 1 for j in group)

    def place(self, depth: int, groups: list[list[int]]) -> None:
        """Try every home of the next thing, unless no better cover can come of it."""
        self.steps -= 1
        if self.steps < 0 or len(groups) >= len(self.best) or len(self.best) == self.floor:
            return
        if depth == len(self.order):
            self.best = [list(group) for group in groups]
            return
        i = self.order[depth]
        for group in groups:
            if self._fits(i, group):
                group.append(i)
                self.place(depth + 1, groups)
                group.pop()
        groups.append([i])
        self.place(depth + 1, groups)
        groups.pop()
