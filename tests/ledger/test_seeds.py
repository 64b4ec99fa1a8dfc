"""The two real captures, read end to end: what the ledger must say of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import twosource
from twosource.records import Entry


@pytest.fixture(scope="module")
def entries(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    captures = [str(path) for path in sorted((shared / "data" / "seeds").glob("00*.txt"))]
    with twosource.open(tmp_path_factory.mktemp("seeds") / "seeds.db") as project:
        project.read(*captures, workers=1)
        return list(project.entries())


def of_value(entries: Sequence[Entry], low: float, high: float) -> Entry:
    [found] = [entry for entry in entries if (entry.low, entry.high) == (low, high)]
    return found


@pytest.mark.real
def test_rival_totals_and_the_sum_beside_them(entries: list[Entry]) -> None:
    low, high = of_value(entries, 1200, 1200), of_value(entries, 4000, 4000)
    assert low.measure == high.measure
    assert [r.entries for r in low.relations if r.kind == "conflict"] == [(high.id,)]
    assert any("300 + 2,700 = 3,000" in r.reason for r in high.relations if r.kind == "sum")


@pytest.mark.real
def test_a_composite_and_a_chain(entries: list[Entry]) -> None:
    composite, chain = of_value(entries, 10000, 12000), of_value(entries, 1000, 3000)
    assert (composite.origins_low, composite.origins_high, len(composite.texts)) == (1, 3, 1)
    assert (chain.origins_low, chain.origins_high, len(chain.pages)) == (1, 1, 2)
    [origin] = chain.origins
    assert origin.kind == "unnamed"
    assert not origin.settled
    assert " cited by " in origin.canonical
