"""How a pile is cut up: sizes that change how work is spread, never what comes out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one task holds at a time, and the fewest tasks a step is cut into.

    A worker needs some 60 bytes for each of `words` words. A host of more
    words is counted in pieces. `pairs` are aligned, `pages` are gathered into
    texts, `slice_pages` are read at a time. `least_tasks` of two for each core
    keep all of them busy.
    """

    words: int = 8_000_000
    pairs: int = 4_000
    pages: int = 20_000
    slice_pages: int = 1_000
    least_tasks: int = 4

    def tasks(self, total: int, at_a_time: int) -> int:
        """Return into how many tasks a total is cut.

        >>> Plan().tasks(100, 10), Plan().tasks(5, 10)
        (10, 4)
        """
        return max(self.least_tasks, -(-total // at_a_time))


DEFAULT_PLAN = Plan()
