"""JSON lines: one page an object, one object a line.

Fields: `text` or `html` (one of them, a string), and optionally `id`, `url`, `outlet`,
`title` (strings), `published` (YYYY-MM-DD, or a time that begins so) and `captured`
(ISO 8601; without an offset it is UTC). Other fields are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import IO, Any

from twosource.capture.decode import Decoded, decode
from twosource.capture.identity import Stated, make_page
from twosource.capture.limits import Limits
from twosource.records import Locator, Page, Skipped

_STRINGS = ("id", "url", "outlet", "title", "text", "html")
_REST = 65_536


class _BadRow(ValueError):
    """A row that is no page. The message says where, expected, found."""


def read_jsonl(stream: IO[bytes], file: str, name: str, stated: Stated, limits: Limits) -> Iterator[Page | Skipped]:
    """Yield the page of each line; a broken line is skipped and the rest is read."""
    record = offset = 0
    while line := stream.readline(limits.page_bytes + 1):
        locator = Locator(file=file, record=record, offset=offset)
        offset += len(line)
        if len(line) > limits.page_bytes and not line.endswith(b"\n"):
            offset += _pass_line(stream)
            reason = (
                f"expected a line of at most {limits.page_bytes:,} bytes, found more; "
                "shorten the page; callers of read_pages can raise Limits.page_bytes"
            )
            yield Skipped(locator=locator, reason=reason)
        elif line.strip():
            yield _read_line(line, locator, name, stated)
        record += 1


def _pass_line(stream: IO[bytes]) -> int:
    """Read to the end of the line; return how many bytes that was."""
    passed = 0
    while part := stream.readline(_REST):
        passed += len(part)
        if part.endswith(b"\n"):
            break
    return passed


def _read_line(line: bytes, locator: Locator, name: str, stated: Stated) -> Page | Skipped:
    read = decode(line.strip())
    try:
        row = json.loads(read.text, strict=False)
        return _page_of(row, read, locator, name, stated)
    except _BadRow as error:
        return Skipped(locator=locator, reason=str(error))
    except (ValueError, RecursionError) as error:
        return Skipped(locator=locator, reason=f"expected one JSON object on the line, found none ({error})")


def _page_of(row: object, read: Decoded, locator: Locator, name: str, stated: Stated) -> Page:
    if not isinstance(row, dict):
        raise _BadRow(f"expected a JSON object, found {_kind(row)}")
    for field in _STRINGS:
        if not isinstance(row.get(field), str | int | None if field == "id" else str | None):
            raise _BadRow(f"expected a string at $.{field}, found {_kind(row[field])}")
    if (row.get("text") is None) == (row.get("html") is None):
        raise _BadRow('expected one of "text" and "html", found ' + ("neither" if row.get("text") is None else "both"))
    media = "text" if row.get("html") is None else "html"
    payload = row[media].encode("utf-8", "surrogatepass")
    decoded = decode(payload)
    published, captured_at, notes = _times(row)
    return make_page(
        payload=payload,
        decoded=Decoded(decoded.text, read.encoding, read.notes + decoded.notes),
        media="text" if media == "text" else "html",
        locator=locator,
        name=str(row["id"]) if row.get("id") not in (None, "") else f"{name}#{(locator.record or 0) + 1}",
        stated=stated,
        url=row.get("url") or None,
        outlet=row.get("outlet") or None,
        title=row.get("title") or None,
        published=published,
        captured_at=captured_at,
        notes=notes,
    )


def _times(row: dict[str, Any]) -> tuple[date | None, datetime | None, tuple[str, ...]]:
    published, captured_at, notes = None, None, []
    if row.get("published") not in (None, ""):
        try:
            published = date.fromisoformat(str(row["published"])[:10])
        except ValueError:
            notes.append(f"published is no date (YYYY-MM-DD) and was left out: {str(row['published'])[:40]!r}")
    if row.get("captured") not in (None, ""):
        try:
            captured_at = datetime.fromisoformat(str(row["captured"]))
            captured_at = captured_at if captured_at.tzinfo else captured_at.replace(tzinfo=UTC)
        except ValueError:
            notes.append(f"captured is no ISO 8601 time and was left out: {str(row['captured'])[:40]!r}")
    return published, captured_at, tuple(notes)


def _kind(value: object) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "null")
