"""Rows that are pages: JSON objects, lines of CSV, rows of Parquet.

Fields: `text` or `html` (one of them), and optionally `id`, `url`, `outlet`, `title`,
`published` (a day, or a time that begins so) and `captured` (a time; without an offset
it is UTC). Other columns are left alone. `Columns` says which column holds which field
where they go by other names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from twosource.capture.decode import Decoded, decode
from twosource.capture.identity import Stated, make_page
from twosource.errors import InputError
from twosource.records import Locator, Page

FIELDS = ("id", "url", "outlet", "title", "published", "captured", "text", "html")
_MOST_NAMED = 20
Value = TypeVar("Value")
_AS_READ = Decoded("", "utf-8", ())


class BadRow(ValueError):
    """A row that is no page, or a table that holds none. The message says expected, found, what to do."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field, as pairs (field, column); other fields go by their own names."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, given: Mapping[str, str] | None) -> Columns:
        """Return the columns for a mapping of fields to columns.

        Raises:
            InputError: a field is none of ours.
        """
        for field, column in (given or {}).items():
            if field not in FIELDS or not column:
                raise InputError(
                    where=f"{field}={column}",
                    expected=f"FIELD=COLUMN with one of the fields {', '.join(FIELDS)}",
                    found=repr(field) if column else "no column",
                    advice="Say which column holds which field, as in text=body.",
                )
        return cls(tuple(sorted((given or {}).items())))

    @property
    def named(self) -> frozenset[str]:
        """The columns that were named."""
        return frozenset(column for _, column in self.pairs)

    def fields_of(self, row: Mapping[str, object]) -> dict[str, object]:
        """Return a row's fields. A column "a.b" that isn't there is looked up as b inside a.

        Where one of text and html was named and the other was not, the other is left alone.
        """
        fields = {field: row[field] for field in FIELDS if field in row}
        for field, column in self.pairs:
            fields[field] = row[column] if column in row else _inside(row, column)
        return _one_body(fields, [field for field, _ in self.pairs])

    def place(self, columns: Sequence[str]) -> dict[str, str]:
        """Return which of a table's columns holds which field, small and capital letters alike.

        Raises:
            BadRow: none holds text, or a named column isn't there.
        """
        folded = {column.strip().casefold(): column for column in reversed(columns)}
        placed = {field: folded[field] for field in FIELDS if field in folded}
        for field, column in self.pairs:
            if column not in columns and column.casefold() not in folded:
                raise BadRow(f"expected the column {column!r} of {field}={column}, found {listed(columns)}")
            placed[field] = column if column in columns else folded[column.casefold()]
        placed = _one_body(placed, [field for field, _ in self.pairs])
        if "text" not in placed and "html" not in placed:
            raise BadRow(f'expected a column "text" or "html", found {listed(columns)}; {ADVICE}')
        return placed


ADVICE = "say which holds the text with --map text=COLUMN"


def _one_body(fields: dict[str, Value], named: Sequence[str]) -> dict[str, Value]:
    for field, other in (("text", "html"), ("html", "text")):
        if field in named and other not in named:
            fields.pop(other, None)
    return fields


def _inside(row: Mapping[str, object], column: str) -> object:
    value: object = row
    for part in column.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def listed(columns: Iterable[str]) -> str:
    """Say which columns there are, within bounds.

    >>> listed(["body", "link"])
    'the columns body, link'
    """
    names = [str(column)[:40] for column in columns]
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return f"the columns {', '.join(names[:_MOST_NAMED])}{more}" if names else "no columns"


def page_of_row(
    fields: Mapping[str, object], locator: Locator, name: str, stated: Stated, *, read: Decoded = _AS_READ
) -> Page:
    """Return the page of a row, given its fields.

    Args:
        fields: strings; also bytes for text and html, dates and times for published and captured.
        locator: where the row is.
        name: what the file is called.
        stated: what the user said of all pages.
        read: how the row itself was decoded: its encoding and notes go to the page.

    Raises:
        BadRow: the row is no page.
    """
    for field in ("id", "url", "outlet", "title", "text", "html"):
        if not isinstance(value := fields.get(field), _ALLOWED.get(field, str | None)):
            raise BadRow(f"expected a string at $.{field}, found {kind_of(value)}")
    body, other = fields.get("text"), fields.get("html")
    if (body is None) == (other is None):
        raise BadRow('expected one of "text" and "html", found ' + ("neither" if body is None else "both"))
    value = other if body is None else body
    payload = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    assert isinstance(payload, bytes)
    decoded = decode(payload, html=isinstance(value, bytes) and body is None)
    encoding = read.encoding if isinstance(value, str) else decoded.encoding
    published, unknown = _day(fields.get("published"))
    captured_at, unknown_time = _moment(fields.get("captured"))
    return make_page(
        payload=payload,
        decoded=Decoded(decoded.text, encoding, read.notes + decoded.notes),
        media="html" if body is None else "text",
        locator=locator,
        name=str(given) if (given := fields.get("id")) not in (None, "") else f"{name}#{(locator.record or 0) + 1}",
        stated=stated,
        url=_string(fields, "url"),
        outlet=_string(fields, "outlet"),
        title=_string(fields, "title"),
        published=published,
        captured_at=captured_at,
        notes=unknown + unknown_time,
    )


_ALLOWED = {"id": str | int | None, "text": str | bytes | None, "html": str | bytes | None}


def _string(fields: Mapping[str, object], field: str) -> str | None:
    return str(fields[field]) if fields.get(field) else None


def _day(value: object) -> tuple[date | None, tuple[str, ...]]:
    if value is None or value == "":
        return None, ()
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value), ()
    try:
        return date.fromisoformat(str(value)[:10]), ()
    except ValueError:
        moment = _mail_time(str(value))
    if moment:
        return moment.date(), ()
    return None, (f"published is no date (YYYY-MM-DD) and was left out: {str(value)[:40]!r}",)


def _moment(value: object) -> tuple[datetime | None, tuple[str, ...]]:
    if value is None or value == "":
        return None, ()
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        found = _mail_time(str(value))
        if not found:
            return None, (f"captured is no ISO 8601 time and was left out: {str(value)[:40]!r}",)
        moment = found
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)), ()


def _mail_time(string: str) -> datetime | None:
    """Return the time that a string states as letters and feeds do: "Mon, 03 Feb 2031 10:00:00 GMT"."""
    try:
        return parsedate_to_datetime(string[:60]) if "," in string or ":" in string else None
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def kind_of(value: object) -> str:
    """Name the kind of a value, as JSON calls it."""
    names = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "null" if value is None else type(value).__name__)
