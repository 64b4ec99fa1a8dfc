"""Tables as Arrow columns: lists as JSON strings, days as dates."""

from __future__ import annotations

import msgspec
import pyarrow as arrow
from sqlalchemy import JSON, Boolean, Column, Connection, Date, DateTime, Float, Integer, select

from twosource.errors import UnknownHandle
from twosource.store.tables import metadata


def read_table(connection: Connection, name: str) -> arrow.Table:
    """Return one table, rows in the order of its primary key.

    Raises:
        UnknownHandle: there is no such table.
    """
    table = metadata.tables.get(name)
    if table is None:
        advice = "Tables: " + ", ".join(sorted(metadata.tables))
        raise UnknownHandle(where=name, expected="a table of the store", found="no such table", advice=advice)
    rows = connection.execute(select(table).order_by(*table.primary_key.columns)).all()
    columns = [
        arrow.array([_cell(column, row[n]) for row in rows], type=_type(column)) for n, column in enumerate(table.c)
    ]
    return arrow.table(columns, names=[column.name for column in table.c])


def _cell(column: Column[object], value: object) -> object:
    if value is not None and isinstance(column.type, JSON):
        return msgspec.json.encode(value).decode()
    return value


def _type(column: Column[object]) -> arrow.DataType:
    kinds = {Integer: arrow.int64(), Float: arrow.float64(), Boolean: arrow.bool_(), Date: arrow.date32()}
    kinds[DateTime] = arrow.timestamp("us")
    return next((given for kind, given in kinds.items() if isinstance(column.type, kind)), arrow.string())
