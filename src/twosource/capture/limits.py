"""How much of what arrives is read before it is called too much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on input that nobody vouches for. Counts are bytes unless named otherwise.

    `page_bytes` is one page's payload, unpacked. `file_bytes` is what one compressed
    file may unpack to, `ratio` how many times its own size once `ratio_from` bytes are
    out: a compression bomb is stopped there, a well-packed archive is not. `spool_bytes` is
    how much of a stream that must be read back and forth (Parquet or WACZ from standard input,
    or packed) may go to a temporary file. `revisit_bytes` is the memory for revisits whose
    record was not met yet.
    """

    page_bytes: int = 20_000_000
    file_bytes: int = 200_000_000_000
    ratio: int = 300
    ratio_from: int = 200_000_000
    spool_bytes: int = 20_000_000_000
    revisit_bytes: int = 200_000_000
