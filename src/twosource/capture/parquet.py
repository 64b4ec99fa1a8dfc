"""Parquet: one page a row, read by batches of row groups; only the columns that hold our fields.

Text columns are read as dictionaries, so a long value that a hostile file repeats a
million times is in memory once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from twosource.capture.identity import Stated
from twosource.capture.limits import Limits
from twosource.capture.rows import BadRow, Columns, page_of_row
from twosource.records import Locator, Page, Skipped

ROWS_AT_ONCE = 256
_MOST_COLUMNS = 10_000
_FOOTER = 100_000_000
_BROKEN = (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError, TypeError)


def read_parquet(
    stream: IO[bytes], file: str, name: str, stated: Stated, limits: Limits, columns: Columns
) -> Iterator[Page | Skipped]:
    """Yield the page of each row of a table; the stream must be seekable. Damage ends it, told by a `Skipped`."""
    record = 0
    try:
        table = pq.ParquetFile(stream, thrift_string_size_limit=_FOOTER, thrift_container_size_limit=1_000_000)
        placed = _place(table.schema_arrow, columns)
        table = pq.ParquetFile(stream, metadata=table.metadata, read_dictionary=_texts(table.schema_arrow, placed))
        for group in range(table.num_row_groups):
            _check_size(table.metadata.row_group(group), group, limits)
            for batch in table.iter_batches(ROWS_AT_ONCE, row_groups=[group], columns=sorted(set(placed.values()))):
                for row in range(batch.num_rows):
                    locator = Locator(file=file, record=record)
                    yield _read_row(batch, row, placed, locator, name, stated, limits)
                    record += 1
    except BadRow as error:
        yield Skipped(locator=Locator(file=file), reason=str(error))
    except _BROKEN as error:
        reason = f"expected a Parquet file, found damage after {record:,} rows ({str(error)[:200]}); fetch it again"
        yield Skipped(locator=Locator(file=file, record=record), reason=reason)


def _place(schema: Any, columns: Columns) -> dict[str, str]:
    if len(schema.names) > _MOST_COLUMNS:
        raise BadRow(f"expected at most {_MOST_COLUMNS:,} columns, found {len(schema.names):,}")
    placed = columns.place(schema.names)
    for field, column in placed.items():
        kind = schema.field(column).type
        if pa.types.is_nested(kind) or (field in ("text", "html") and not _is_text(kind)):
            raise BadRow(f"expected strings in the column {column!r}, found {str(kind)[:80]}")
    return placed


def _is_text(kind: Any) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    types = pa.types
    return bool(
        types.is_string(kind)
        or types.is_large_string(kind)
        or types.is_binary(kind)
        or types.is_large_binary(kind)
        or types.is_string_view(kind)
        or types.is_null(kind)
    )


def _texts(schema: Any, placed: dict[str, str]) -> list[str]:
    kinds = {name: schema.field(name).type for name in sorted(set(placed.values()))}
    return [name for name, kind in kinds.items() if _is_text(kind) and not pa.types.is_null(kind)]


def _check_size(group: Any, number: int, limits: Limits) -> None:
    packed = sum(group.column(n).total_compressed_size for n in range(group.num_columns))
    size = group.total_byte_size
    if size > limits.file_bytes or (size > limits.ratio_from and size > limits.ratio * max(1, packed)):
        raise BadRow(
            f"expected row group {number} to unpack to at most {limits.ratio} times its size, found {size:,} bytes "
            f"in {packed:,}; callers of read_pages can raise Limits.ratio"
        )


def _read_row(
    batch: Any, row: int, placed: dict[str, str], locator: Locator, name: str, stated: Stated, limits: Limits
) -> Page | Skipped:
    try:
        fields = {field: _value(batch.column(column)[row], column, limits) for field, column in placed.items()}
        return page_of_row({f: v for f, v in fields.items() if v is not None and v != ""}, locator, name, stated)
    except BadRow as error:
        return Skipped(locator=locator, reason=str(error))
    except _BROKEN as error:
        return Skipped(locator=locator, reason=f"expected a row with a page, found {str(error)[:200]}")


def _value(scalar: Any, column: str, limits: Limits) -> object:
    """A cell as Python has it; text as bytes, so that it is decoded like any other."""
    if isinstance(scalar, pa.DictionaryScalar):
        scalar = scalar.value
    if not scalar.is_valid:
        return None
    buffer = scalar.as_buffer() if hasattr(scalar, "as_buffer") else None
    if buffer is not None and buffer.size > limits.page_bytes:
        raise BadRow(f"expected at most {limits.page_bytes:,} bytes in the column {column!r}, found {buffer.size:,}")
    return scalar.as_py()
