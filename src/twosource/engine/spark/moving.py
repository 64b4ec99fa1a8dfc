"""How rows travel: tables handed to functions by slices, by units, or two frames' units side by side.

Our functions take and give Arrow tables and know nothing of Spark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Work = Callable[[arrow.Table], arrow.Table]
Work2 = Callable[[arrow.Table, arrow.Table], arrow.Table]
Batches = Iterable[arrow.RecordBatch]


def by_slices(frame: DataFrame, work: Work, schema: str, *, rows: int) -> DataFrame:
    """Hand a frame to `work` in tables of up to so many rows, in the order of each partition."""

    def apply(batches: Batches) -> Iterator[arrow.RecordBatch]:
        for batch in batches:
            for at in range(0, batch.num_rows, rows):
                yield from work(arrow.Table.from_batches([batch.slice(at, rows)])).to_batches()

    return frame.mapInArrow(apply, schema)


def by_units(
    frame: DataFrame, work: Work, schema: str, *, unit: str, order: str, tasks: int, rows: int = 1
) -> DataFrame:
    """Bring the rows of a unit together and hand them to `work` in order: whole units, at least `rows` rows at once.

    No more than one unit, or `rows` rows, is held at a time, however many units there are.
    """

    def apply(batches: Batches) -> Iterator[arrow.RecordBatch]:
        for table in whole_units(batches, unit, rows):
            yield from work(table).to_batches()

    return frame.repartition(tasks, unit).sortWithinPartitions(unit, order).mapInArrow(apply, schema)


def by_both(left: DataFrame, right: DataFrame, work: Work2, schema: str, *, unit: str, tasks: int) -> DataFrame:
    """Hand the rows of a unit in two frames to `work`, a unit at a time."""

    def apply(one: arrow.Table, other: arrow.Table) -> arrow.Table:
        return work(one, other)

    right = right.toDF(*right.columns)  # under new identities, so that a frame may meet one made of it
    grouped = left.repartition(tasks, unit).groupBy(unit)
    return grouped.cogroup(right.repartition(tasks, unit).groupBy(unit)).applyInArrow(apply, schema)


def whole_units(batches: Batches, unit: str, rows: int) -> Iterator[arrow.Table]:
    """Yield tables of whole units, each of `rows` rows or more but the last, from batches sorted by unit."""
    held: list[arrow.RecordBatch] = []
    count, last = 0, None
    for batch in batches:
        values = np.asarray(batch.column(unit))
        begins = np.flatnonzero(np.concatenate([values[:1] != last, values[1:] != values[:-1]]))
        start = 0
        for at in begins.tolist():
            if count + at - start >= rows:
                yield arrow.Table.from_batches([*held, batch.slice(start, at - start)])
                held, count, start = [], 0, at
        held.append(batch.slice(start))
        count += len(values) - start
        last = values[-1] if len(values) else last
    if count:
        yield arrow.Table.from_batches(held)


def ddl(schema: arrow.Schema) -> str:
    """Return a schema in Spark's words.

    >>> ddl(arrow.schema([("id", arrow.string()), ("spans", arrow.list_(arrow.struct([("start", arrow.int32())])))]))
    'id string, spans array<struct<start:int>>'
    """
    return ", ".join(f"{field.name} {_type_name(field.type)}" for field in schema)


def _type_name(kind: arrow.DataType) -> str:
    if arrow.types.is_list(kind):
        return f"array<{_type_name(kind.value_type)}>"
    if arrow.types.is_struct(kind):
        return f"struct<{','.join(f'{field.name}:{_type_name(field.type)}' for field in kind)}>"
    return {arrow.string(): "string", arrow.int32(): "int", arrow.float64(): "double"}[kind]
