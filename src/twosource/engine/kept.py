"""Work that is not done twice: a result is kept under the digest of all that it hangs on.

A job is one string of bytes that holds everything its work looks at, so that
an equal digest means an equal result, whoever asks and in whatever order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Protocol

from twosource.engine.local import LocalEngine

JOBS_AT_ONCE = 256  # held in memory together
JOBS_A_BATCH = 8  # handed to a worker at a time; fewer than six batches are done sooner than a worker starts

Work = Callable[[bytes], bytes]


class Shelf(Protocol):
    """Where results rest between runs."""

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Return the results that are there."""

    def put(self, made: Mapping[bytes, bytes]) -> None:
        """Keep these."""


class Keeper:
    """Does jobs on all cores and keeps what came of them. `used` are the keys asked for."""

    def __init__(self, engine: LocalEngine | None = None, shelf: Shelf | None = None) -> None:
        self._engine = engine or LocalEngine(workers=1)
        self._shelf = shelf
        self.used: set[bytes] = set()

    def map(self, work: Work, jobs: Iterable[bytes]) -> Iterator[bytes]:
        """Yield `work(job)` for each job, in order; of equal jobs, and of those kept, nothing is worked out again.

        Args:
            work: importable by name; its result hangs on the job and on this version's code only.
            jobs: each everything that the work looks at.
        """
        rest = iter(jobs)
        while chunk := list(islice(rest, JOBS_AT_ONCE)):
            yield from self._done(work, chunk)

    def _done(self, work: Work, jobs: Sequence[bytes]) -> Iterator[bytes]:
        ours = f"{work.__module__}.{work.__qualname__} {code()}".encode()
        keys = [sha256(ours + job).digest() for job in jobs]
        self.used.update(keys)
        have = {} if self._shelf is None else dict(self._shelf.get(keys))
        missing = {key: job for key, job in zip(keys, jobs, strict=True) if key not in have}
        made = dict(zip(missing, self._engine.map(work, missing.values(), batch=JOBS_A_BATCH), strict=True))
        if self._shelf is not None and made:
            self._shelf.put(made)
        have |= made
        yield from (have[key] for key in keys)


@cache
def code() -> str:
    """Return a digest of this package's own files: another version's results are not ours."""
    package = Path(__file__).parent.parent
    digest = sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in (".py", ".toml", ".so", ".pyd")):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
