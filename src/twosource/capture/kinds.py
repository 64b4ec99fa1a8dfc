"""A stream to pages: looked at, unpacked, handed to the reader of its kind."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, cast

from twosource.capture.delimited import find_separator, read_delimited
from twosource.capture.feed import read_feed
from twosource.capture.identity import Stated
from twosource.capture.jsonl import read_json, read_jsonl
from twosource.capture.limits import Limits
from twosource.capture.mhtml import read_mhtml
from twosource.capture.parquet import read_parquet
from twosource.capture.paths import STDIN
from twosource.capture.revisits import Revisits
from twosource.capture.rows import Columns
from twosource.capture.single import read_single
from twosource.capture.sniff import PREFIX_BYTES, describe_binary, sniff
from twosource.capture.unpack import Onward, Prefixed, Recoded, Unpacked
from twosource.capture.wacz import BROKEN, NoArchive, open_members
from twosource.capture.warc import read_warc
from twosource.capture.wide import wide_codec
from twosource.records import Locator, Page, Skipped

MAX_PACKINGS = 3
_READ = "text, HTML, MHTML, JSON, CSV, Parquet, RSS, Atom, WARC or WACZ"
_ONE_PAGE = ("text", "html", "mhtml", "json")
_BACK_AND_FORTH = ("zip", "parquet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What holds for all files of one reading. `again`: only archives are read, for the revisits met before."""

    stated: Stated
    limits: Limits
    columns: Columns
    revisits: Revisits
    again: bool = False


class _Opened:
    """A stream without its packings: its kind, its first bytes, and the layers that were taken off."""

    def __init__(self, stream: IO[bytes], limits: Limits, columns: Columns) -> None:
        self.layers: list[Unpacked] = []
        content = stream
        while True:
            self.prefix = _read_prefix(content)
            self.kind = sniff(self.prefix)
            content = _buffered(Prefixed(self.prefix, content))
            if self.kind not in ("gzip", "zstandard") or len(self.layers) == MAX_PACKINGS:
                break
            self.layers.append(Unpacked(content, self.kind, limits))
            content = cast(IO[bytes], self.layers[-1])
        self.separator = self._find_separator(columns)
        if (wide := wide_codec(self.prefix)) and self.kind in ("jsonl", "json", "csv"):
            content = _buffered(Recoded(content, wide))
        self.content = content

    def _find_separator(self, columns: Columns) -> str | None:
        """A table is told by its header before HTML is looked for: its cells may hold that."""
        if self.kind not in ("text", "html"):
            return None
        wide = wide_codec(self.prefix)
        start = self.prefix.decode(wide, "ignore").encode("utf-8", "ignore") if wide else self.prefix
        found = find_separator(start, columns, whole=len(self.prefix) < PREFIX_BYTES)
        self.kind = "csv" if found else self.kind
        return found

    def failures(self) -> Iterator[str]:
        """How the packings failed, asked after all was read."""
        return (layer.failure for layer in self.layers if layer.failure)


def read_stream(stream: IO[bytes], file: str, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield what a stream holds, whatever it is packed in, and then how its packing failed."""
    opened = _Opened(stream, reading.limits, reading.columns)
    kind = opened.kind
    if reading.again and kind not in ("warc", "zip"):
        return
    if kind == "warc" and len(opened.layers) <= 1 and stream.seekable():
        stream.seek(0)  # FastWARC unpacks by itself, and then knows where in the file a record is
        packing = opened.layers[0].kind if opened.layers else None
        yield from _read_archive(stream, file, reading, packing)
        return
    if kind in _ONE_PAGE:
        yield _with_notes(_read_one(opened, file, reading), opened.failures())
        return
    if kind in _BACK_AND_FORTH:
        yield from _read_seekable(stream, opened, file, reading)
    else:
        yield from _read_many(opened, file, reading)
    for failure in opened.failures():
        yield Skipped(locator=Locator(file=file), reason=f"{failure}; what stands before that was read")


def _read_archive(stream: IO[bytes], file: str, reading: Reading, packing: str | None) -> Iterator[Page | Skipped]:
    yield from read_warc(
        stream, file, reading.stated, reading.limits, reading.revisits, again=reading.again, packing=packing
    )


def _read_one(opened: _Opened, file: str, reading: Reading) -> Page | Skipped:
    """The page that the whole stream is."""
    stated, limits = reading.stated, reading.limits
    content, locator, name = opened.content, Locator(file=file), _name(file)
    if opened.kind == "mhtml":
        return read_mhtml(content, locator, name, stated, limits)
    if opened.kind == "json":
        return read_json(content, file, name, stated, limits, reading.columns)
    return read_single(content, "html" if opened.kind == "html" else "text", locator, name, stated, limits)


def _read_many(opened: _Opened, file: str, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield the pages of a stream that holds many, or why it holds none."""
    stated, limits, columns = reading.stated, reading.limits, reading.columns
    content, name = opened.content, _name(file)
    if opened.kind == "warc":
        yield from _read_archive(cast(IO[bytes], Onward(content)), file, reading, None)
    elif opened.kind == "jsonl":
        yield from read_jsonl(content, file, name, stated, limits, columns)
    elif opened.kind == "csv" and opened.separator:
        yield from read_delimited(content, opened.separator, file, name, stated, limits, columns)
    elif opened.kind == "feed":
        yield from read_feed(content, file, name, stated, limits)
    elif opened.kind == "empty":
        yield Skipped(locator=Locator(file=file), reason="expected a page, found an empty file")
    else:
        found = f"{opened.kind} packed more than {MAX_PACKINGS} times"
        found = describe_binary(opened.prefix) or "binary data" if opened.kind == "binary" else found
        yield Skipped(locator=Locator(file=file), reason=f"expected {_READ}, found {found}")


def _read_seekable(stream: IO[bytes], opened: _Opened, file: str, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield the pages of what must be read back and forth; a stream that can't be goes to a temporary file."""
    if not opened.layers and stream.seekable():
        stream.seek(0)
        yield from _read_placed(stream, opened.kind, file, reading)
        return
    with tempfile.TemporaryFile(prefix="twosource-") as spool:
        shutil.copyfileobj(_Bounded(opened.content, reading.limits.spool_bytes), spool, PREFIX_BYTES)
        if spool.tell() >= reading.limits.spool_bytes:
            reason = f"expected at most {reading.limits.spool_bytes:,} bytes, found more; read it unpacked, from a file"
            yield Skipped(locator=Locator(file=file), reason=reason)
            return
        spool.seek(0)
        yield from _read_placed(cast(IO[bytes], spool), opened.kind, file, reading)


def _read_placed(stream: IO[bytes], kind: str, file: str, reading: Reading) -> Iterator[Page | Skipped]:
    if kind == "parquet":
        yield from read_parquet(stream, file, _name(file), reading.stated, reading.limits, reading.columns)
        return
    try:
        with closing(open_members(stream, reading.limits)) as members:
            for name, member in members:
                yield from _read_member(member, f"{file}/{name}", reading)
    except NoArchive as error:
        if not reading.again:
            yield Skipped(locator=Locator(file=file), reason=str(error))


def _read_member(member: IO[bytes], file: str, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield the pages of a web archive in a ZIP file; what only looks like one is told."""
    try:
        opened = _Opened(member, reading.limits, reading.columns)
        if opened.kind == "warc":
            member.seek(0)
            yield from read_stream(member, file, reading)
            return
        reason = f"expected a web archive (WARC), found {opened.kind}"
    except BROKEN as error:
        reason = f"expected a file in a ZIP that can be read, found damage ({error}); fetch it again"
    if not reading.again:
        yield Skipped(locator=Locator(file=file), reason=reason)


class _Bounded:
    """A stream that ends after so many bytes."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(min(size, self._left) if size >= 0 else self._left)
        self._left -= len(data)
        return data


def _with_notes(page: Page | Skipped, failures: Iterable[str]) -> Page | Skipped:
    """Return the page with what broke the stream it came from, asked only after the page was read."""
    notes = tuple(failures)
    if isinstance(page, Skipped):
        return replace(page, reason="; ".join((*notes, page.reason)))
    return replace(page, notes=notes + page.notes)


def _name(file: str) -> str:
    return STDIN if file == STDIN else Path(file).name


def _buffered(stream: io.RawIOBase) -> IO[bytes]:
    return cast(IO[bytes], io.BufferedReader(stream, buffer_size=PREFIX_BYTES))


def _read_prefix(stream: IO[bytes]) -> bytes:
    parts, size = [], 0
    while size < PREFIX_BYTES and (part := stream.read(PREFIX_BYTES - size)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)
