"""JSON: one page an object, one object a line, or one object that is the whole file.

An object is a row (see `rows`) or a news item in ninjs (see `ninjs`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

from twosource.capture.decode import decode
from twosource.capture.identity import Stated
from twosource.capture.limits import Limits
from twosource.capture.ninjs import is_ninjs, page_of_ninjs
from twosource.capture.rows import ADVICE, BadRow, Columns, kind_of, listed, page_of_row
from twosource.records import Locator, Page, Skipped

_REST = 65_536


def read_jsonl(
    stream: IO[bytes], file: str, name: str, stated: Stated, limits: Limits, columns: Columns
) -> Iterator[Page | Skipped]:
    """Yield the page of each line; a broken line is skipped and the rest is read."""
    record = offset = 0
    while line := stream.readline(limits.page_bytes + 1):
        locator = Locator(file=file, record=record, offset=offset)
        offset += len(line)
        if len(line) > limits.page_bytes and not line.endswith(b"\n"):
            offset += pass_line(stream)
            reason = (
                f"expected a line of at most {limits.page_bytes:,} bytes, found more; "
                "shorten the page; callers of read_pages can raise Limits.page_bytes"
            )
            yield Skipped(locator=locator, reason=reason)
        elif line.strip():
            yield _read_object(line, locator, name, stated, columns)
        record += 1


def read_json(
    stream: IO[bytes], file: str, name: str, stated: Stated, limits: Limits, columns: Columns
) -> Page | Skipped:
    """Return the page of a file that is one object, on as many lines as it likes."""
    data = stream.read(limits.page_bytes + 1)
    locator = Locator(file=file, record=0, offset=0)
    if len(data) > limits.page_bytes:
        reason = f"expected one JSON object of at most {limits.page_bytes:,} bytes, found more; write one a line"
        return Skipped(locator=locator, reason=reason)
    return _read_object(data, locator, name, stated, columns)


def pass_line(stream: IO[bytes]) -> int:
    """Read to the end of the line; return how many bytes that was."""
    passed = 0
    while part := stream.readline(_REST):
        passed += len(part)
        if part.endswith(b"\n"):
            break
    return passed


def _read_object(data: bytes, locator: Locator, name: str, stated: Stated, columns: Columns) -> Page | Skipped:
    read = decode(data.strip(), whole=False)
    try:
        row = json.loads(read.text, strict=False)
        if not isinstance(row, dict):
            raise BadRow(f"expected a JSON object, found {kind_of(row)}; write one object a line")
        if is_ninjs(row):
            return page_of_ninjs(row, locator, name, stated, read=read)
        fields = columns.fields_of(row)
        if fields.get("text") is None and fields.get("html") is None:
            raise BadRow(f'expected one of "text" and "html", found neither in {listed(row)}; {ADVICE}')
        return page_of_row(fields, locator, name, stated, read=read)
    except BadRow as error:
        return Skipped(locator=locator, reason=str(error))
    except (ValueError, RecursionError) as error:
        return Skipped(locator=locator, reason=f"expected one JSON object on the line, found none ({error})")
