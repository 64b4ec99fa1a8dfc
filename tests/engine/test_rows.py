"""Units come whole, and packed arrays come back."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise

import numpy as np
import pyarrow as arrow
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.engine.spark.moving import whole_units
from twosource.engine.spark.packing import gather, part_of, scatter, summed, unpacked

KEYS = st.lists(st.integers(0, 2**64 - 1), max_size=60).map(lambda keys: np.array(keys, np.uint64))


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), max_size=40), st.lists(st.integers(0, 40), max_size=4), st.integers(1, 12))
def test_units_come_whole_and_in_order_however_they_are_batched(units: list[int], cuts: list[int], least: int) -> None:
    rows = arrow.table({"unit": arrow.array(sorted(units), arrow.int64()), "row": arrow.array(range(len(units)))})
    edges = sorted({0, len(units), *(cut for cut in cuts if cut < len(units))})
    batches = [batch for start, end in pairwise(edges) for batch in rows.slice(start, end - start).to_batches()]
    tables = list(whole_units(batches, "unit", least))
    assert [row for table in tables for row in table.column("row").to_pylist()] == list(range(len(units)))
    seen = [set(table.column("unit").to_pylist()) for table in tables]
    assert sum(map(len, seen)) == len(set(units))  # no unit in two tables
    assert all(len(table) >= least for table in tables[:-1])
    for table in tables:  # no more units than it takes
        sizes = [len(list(group)) for _, group in groupby(table.column("unit").to_pylist())]
        assert sum(sizes[:-1]) < least


@settings(deadline=None)
@given(KEYS, st.integers(1, 70_000))
def test_what_is_scattered_is_gathered_with_its_part(keys: np.typing.NDArray[np.uint64], parts: int) -> None:
    part = part_of(keys, parts)
    assert all(0 <= one < parts for one in part.tolist())
    assert part.tolist() == [
        int(key) * parts >> 64 if parts < 2 else int(one) for key, one in zip(keys, part, strict=True)
    ]
    rows = scatter(part, keys=keys, places=np.arange(len(keys)))
    places = gather(rows.column("places"), np.int64)
    assert gather(rows.column("keys"), np.uint64).tolist() == keys[places].tolist()
    assert sorted(places.tolist()) == list(range(len(keys)))
    lengths = [len(cell) // 8 for cell in rows.column("keys").to_pylist()]
    assert np.repeat(rows.column("part").to_numpy(), lengths).tolist() == part[places].tolist()


def test_greater_keys_are_in_later_parts() -> None:
    keys = np.sort(np.random.default_rng(3).integers(0, 2**64 - 1, 5_000, np.uint64))
    part = part_of(keys, 7)
    assert part.tolist() == sorted(part.tolist())
    assert min(Counter(part.tolist()).values()) > 5_000 / 7 * 0.8


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.integers(0, 30), st.integers(1, 9)), max_size=9))
def test_counts_add_up(parts: list[dict[int, int]]) -> None:
    rows = arrow.table(
        {
            "values": [np.array(sorted(part), np.uint64).tobytes() for part in parts],
            "counts": [np.array([part[key] for key in sorted(part)], np.uint32).tobytes() for part in parts],
        },
        schema=arrow.schema([("values", arrow.binary()), ("counts", arrow.binary())]),
    )
    keys, counts = summed(unpacked(rows, "values", "counts"))
    total: Counter[int] = Counter()
    for part in parts:
        total.update(part)
    assert dict(zip(keys.tolist(), counts.tolist(), strict=True)) == total
