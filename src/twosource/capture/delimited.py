"""CSV and its kin: a header line, then one page a record, read as a stream.

Separators are comma, semicolon, tab and bar; the header tells which. Bytes are not
decoded before the cells are known, so each page has its own encoding.

Source: RFC 4180. We differ: other separators, line ends of any kind, and a record with
another number of cells than the header is skipped, not guessed at.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import IO

from twosource.capture.decode import decode
from twosource.capture.identity import Stated
from twosource.capture.limits import Limits
from twosource.capture.rows import BadRow, Columns, page_of_row
from twosource.records import Locator, Page, Skipped

SEPARATORS = ",;\t|"
_BODIES = frozenset(("text", "html"))
_NAME = re.compile(r"\w(?:[\w .:/()-]{0,60}[\w)])?\s{0,2}")
_BARE_NAME = re.compile(r"[\w.:-]{1,40}")
_LONGEST_HEADER = 20_000
_LOOKED_AT = 20


def find_separator(prefix: bytes, columns: Columns, *, whole: bool) -> str | None:
    """Return the separator when a file that begins so is a table, else None.

    A header names columns, without space around the names, and the records below have as
    many cells: half of them, where the header names a column that holds text; else, so that
    a table without text is told apart from prose, all of three or more, under three names or
    more of one word. Where columns were named a single record will do: one named amiss is told.

    Args:
        prefix: the beginning, in UTF-8 or any encoding that has ASCII in it.
        columns: what columns were named.
        whole: the file ends with the prefix.

    >>> find_separator(b"url,text\\nu1,One.\\n", Columns(), whole=True)
    ','
    >>> find_separator(b"Closed, text\\nThe quay, it says.\\n", Columns(), whole=True) is None
    True
    """
    lines = [line.decode("utf-8", "surrogateescape") for line in prefix.splitlines(keepends=True)]
    if len(lines) < 2 or len(lines[0]) > _LONGEST_HEADER:
        return None
    header = lines[0].removeprefix("\ufeff")
    wanted = _BODIES | {column.casefold() for column in columns.named}
    least = 1 if columns.named else 3
    for separator in SEPARATORS:
        names = next(iter(_first_records([header], separator, whole=True)), [])
        if len(names) < 2 or len(set(names)) < len(names) or not all(map(_NAME.fullmatch, names[1:])):
            continue
        records = _first_records(lines[1:], separator, whole=whole)
        alike = sum(len(record) == len(names) for record in records)
        if any(name.casefold() in wanted for name in names):
            if (records or not whole) and 2 * alike >= len(records):
                return separator
        elif len(names) >= 3 and least <= len(records) == alike and all(map(_BARE_NAME.fullmatch, names[1:])):
            return separator
    return None


def _first_records(lines: list[str], separator: str, *, whole: bool) -> list[list[str]]:
    """The complete records at the beginning, blank lines left out; an empty one where they can't be told apart."""
    found: list[list[str]] = []
    try:
        for record in csv.reader(lines, delimiter=separator):
            if record:
                found.append(record)
            if len(found) > _LOOKED_AT:
                break
    except csv.Error:
        return [[]]
    return (found if whole else found[:-1])[:_LOOKED_AT]


class _TooLong(Exception):
    """A record is longer than a page may be."""


class _Lines:
    """The lines of a stream as strings for the csv module: bytes that aren't UTF-8 as lone surrogates.

    `start` is the byte where the present record starts, `read` how many bytes were taken.
    """

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._most = most
        self._ready: list[bytes] = []
        self.start = self.read = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self._ready:
            line = self._stream.readline(self._most + 1)
            if not line:
                raise StopIteration
            self._ready = line.splitlines(keepends=True)[::-1]
        line = self._ready.pop()
        self.read += len(line)
        if self.read - self.start > self._most:
            raise _TooLong
        return line.decode("utf-8", "surrogateescape")


def read_delimited(
    stream: IO[bytes], separator: str, file: str, name: str, stated: Stated, limits: Limits, columns: Columns
) -> Iterator[Page | Skipped]:
    """Yield the page of each record; one that is none is skipped and the rest is read."""
    lines = _Lines(stream, limits.page_bytes)
    before = csv.field_size_limit(limits.page_bytes)
    try:
        records = csv.reader(lines, delimiter=separator)
        header = [_plain(cell).strip().removeprefix("\ufeff") for cell in next(records, [])]
        try:
            placed = columns.place(header)
        except BadRow as error:
            yield Skipped(locator=Locator(file=file), reason=str(error))
            return
        places = {field: header.index(column) for field, column in placed.items()}
        yield from _read_records(records, lines, places, len(header), file, name, stated, limits)
    finally:
        csv.field_size_limit(before)


def _read_records(
    records: Iterator[list[str]],
    lines: _Lines,
    places: dict[str, int],
    width: int,
    file: str,
    name: str,
    stated: Stated,
    limits: Limits,
) -> Iterator[Page | Skipped]:
    number = -1
    while True:
        number, lines.start = number + 1, lines.read
        locator = Locator(file=file, record=number, offset=lines.start)
        try:
            record = next(records, None)
            if record is None:
                return
            if record:
                yield page_of_row(_fields(record, places, width), locator, name, stated)
        except BadRow as error:
            yield Skipped(locator=locator, reason=str(error))
        except (csv.Error, _TooLong) as error:
            found = "more; perhaps a quotation mark is never closed" if isinstance(error, _TooLong) else str(error)
            reason = f"expected a record of at most {limits.page_bytes:,} bytes, found {found}"
            yield Skipped(locator=locator, reason=reason)


def _fields(record: Sequence[str], places: dict[str, int], width: int) -> dict[str, object]:
    """The fields of a record; empty cells are missing."""
    if (len(record) != width and any(record[width:])) or len(record) < width:
        raise BadRow(f"expected {width:,} cells as in the header, found {len(record):,}")
    fields: dict[str, object] = {}
    for field, place in places.items():
        if cell := record[place]:
            fields[field] = cell.encode("utf-8", "surrogateescape") if field in _BODIES else _plain(cell)
    return fields


def _plain(cell: str) -> str:
    return cell if cell.isascii() else decode(cell.encode("utf-8", "surrogateescape")).text
