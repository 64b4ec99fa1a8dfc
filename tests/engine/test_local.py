"""The engine maps in order, whatever the number of workers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from twosource.engine import LocalEngine


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("items", [0, 1, 95, 96, 500])
def test_results_keep_the_order_of_the_items(workers: int, items: int) -> None:
    with LocalEngine(workers) as engine:
        assert list(engine.map(str, range(items))) == [str(n) for n in range(items)]


def test_the_input_is_taken_as_results_are() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    with LocalEngine(2) as engine:
        assert len(list(islice(engine.map(str, endless()), 10))) == 10
    assert taken < 1000
