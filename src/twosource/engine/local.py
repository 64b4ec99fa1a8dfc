"""The local engine: the same function over many items, on this machine's cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from types import TracebackType
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH = 16
WORTH_A_PROCESS = 96  # items, of which 16 make a batch, below which a second process costs more than it saves
AHEAD = 4  # batches a worker may have waiting: memory stays flat however long the input


class LocalEngine:
    """Maps pure functions over items, results in the order of the items.

    With one worker, or few items, everything runs in this process; the results
    are the same.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=error is None, cancel_futures=True)
            self._pool = None

    def map(self, function: Callable[[Item], Result], items: Iterable[Item], *, batch: int = BATCH) -> Iterator[Result]:
        """Yield `function(item)` for each item, in order.

        Args:
            function: importable by name, without effects.
            items: consumed as results are taken, a few batches ahead.
            batch: items a worker is handed at a time. The quicker an item, the more.
        """
        rest = iter(items)
        worth = WORTH_A_PROCESS * batch // BATCH
        first = list(islice(rest, worth))
        if self.workers == 1 or len(first) < worth:
            yield from map(function, first)
            yield from map(function, rest)
            return
        yield from self._spread(function, _batches(chain(first, rest), batch))

    def _spread(self, function: Callable[[Item], Result], batches: Iterator[list[Item]]) -> Iterator[Result]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # forking a process that has threads can hang
            self._pool = ProcessPoolExecutor(self.workers, mp_context=context)
        waiting: list[Future[list[Result]]] = []
        for batch in batches:
            waiting.append(self._pool.submit(_run, function, batch))
            if len(waiting) >= self.workers * AHEAD:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()


def _run(function: Callable[[Item], Result], batch: Sequence[Item]) -> list[Result]:
    return [function(item) for item in batch]


def _batches(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while batch := list(islice(items, size)):
        yield batch
