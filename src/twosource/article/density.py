"""How much a line reads like an article's own text: a share from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.article.lines import Line

TERMINAL = ".!?…。！？"
CLOSERS = "\"'”’»)]"


def body_shares(lines: Sequence[Line]) -> list[float]:
    """Return for each line how sure it is that it belongs to an article's body."""
    shares = []
    for line in lines:
        words = len(line.head.split())
        ended = line.tail.rstrip(CLOSERS).endswith(tuple(TERMINAL))
        shares.append(0.9 if words >= 25 else 0.8 if words >= 8 and ended else 0.1)
    return shares
