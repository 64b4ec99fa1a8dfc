"""Work that was done is not done again, and what is kept is what the work gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.engine import Keeper, LocalEngine
from twosource.engine import kept as module

asked: list[bytes] = []


def backwards(job: bytes) -> bytes:
    asked.append(job)
    return job[::-1]


def upper(job: bytes) -> bytes:
    return job.upper()


class Held(dict[bytes, bytes]):
    """A shelf in memory."""

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:  # type: ignore[override]
        return {key: self[key] for key in keys if key in self}

    def put(self, made: Mapping[bytes, bytes]) -> None:
        self.update(made)


@given(st.lists(st.lists(st.binary(max_size=3), max_size=12), max_size=4))
def test_results_are_those_of_the_work_and_each_job_is_done_once(runs: list[list[bytes]]) -> None:
    shelf = Held()
    asked.clear()
    for jobs in runs:
        assert list(Keeper(LocalEngine(1), shelf).map(backwards, jobs)) == [job[::-1] for job in jobs]
    assert sorted(asked) == sorted({job for jobs in runs for job in jobs})


def test_two_kinds_of_work_on_one_job_are_kept_apart() -> None:
    keeper = Keeper(shelf=Held())
    assert list(keeper.map(backwards, [b"ab"])) + list(keeper.map(upper, [b"ab"])) == [b"ba", b"AB"]
    assert len(keeper.used) == 2


def test_more_jobs_than_are_held_together_come_in_order() -> None:
    jobs = [str(n).encode() for n in range(module.JOBS_AT_ONCE + 3)]
    assert list(Keeper().map(upper, jobs)) == jobs


def test_another_versions_results_are_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Held()
    asked.clear()
    for version in ("one", "one", "two"):
        monkeypatch.setattr(module, "code", lambda version=version: version)
        list(Keeper(shelf=shelf).map(backwards, [b"ab"]))
    assert asked == [b"ab", b"ab"]
