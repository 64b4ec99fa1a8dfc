"""Files to pages: each opened, looked at, unpacked and handed to its reader."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, cast

from twosource.capture.identity import Stated
from twosource.capture.jsonl import read_jsonl
from twosource.capture.limits import Limits
from twosource.capture.paths import STDIN, File, find_files
from twosource.capture.single import read_single
from twosource.capture.sniff import PREFIX_BYTES, describe_binary, sniff
from twosource.capture.unpack import Prefixed, Unpacked
from twosource.capture.warc import read_warc
from twosource.errors import NothingToRead
from twosource.records import Locator, Page, Skipped

Progress = Callable[[int, int], None]
"""Called with (bytes read of the files, bytes of all the files) after each page."""

MAX_PACKINGS = 3


def read_pages(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: date | None = None,
    outlet: str | None = None,
    without: Iterable[str | os.PathLike[str]] = (),
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Iterator[Page | Skipped]:
    """Yield every page in files, folders (to the bottom), patterns and "-" (standard input).

    The kind is found by content: plain text, HTML, JSON lines, WARC, and each of them
    packed by gzip or zstandard. `published` and `outlet` are given to pages that don't
    state their own; they don't enter a page's id. What can't be used is `Skipped`.
    Files named in `without`, and those they are links to, are left out silently: a store
    that lies in the folder being read. They need not exist.

    Raises:
        NothingToRead: no path named any file.
    """
    given = [os.fspath(path) for path in paths]
    found = find_files(given, without=without)
    if not any(isinstance(file, File) for file in found):
        raise NothingToRead(
            where=", ".join(given) or "no path",
            expected="at least one file, folder with files, or pattern that matches",
            found="nothing to read",
            advice="Name files or folders that exist, or - for standard input.",
        )
    stated = Stated(published=published, outlet=outlet)
    return _read_all(found, stated, limits or Limits(), progress)


def count_bytes(
    paths: Iterable[str | os.PathLike[str]], *, without: Iterable[str | os.PathLike[str]] = ()
) -> tuple[int, int]:
    """Return how many files the paths name, and their bytes together; standard input counts 0."""
    files = [file for file in find_files(paths, without=without) if isinstance(file, File)]
    return len(files), sum(file.size for file in files)


def _read_all(
    found: list[File | Skipped], stated: Stated, limits: Limits, progress: Progress | None
) -> Iterator[Page | Skipped]:
    total = sum(file.size for file in found if isinstance(file, File))
    done = 0
    for file in found:
        if isinstance(file, Skipped):
            yield file
            continue
        try:
            with _open(file) as stream:
                for page in _read_stream(stream, file.path, stated, limits):
                    if progress:
                        progress(done + _position(stream, file), total)
                    yield page
        except OSError as error:
            reason = f"expected a file that can be read, found an error ({error.strerror or error})"
            yield Skipped(locator=Locator(file=file.path), reason=reason)
        done += file.size
        if progress:
            progress(done, total)


def _open(file: File) -> IO[bytes]:
    if file.path != STDIN:
        return Path(file.path).open("rb")
    return cast(IO[bytes], io.BufferedReader(Prefixed(b"", sys.stdin.buffer)))


def _position(stream: IO[bytes], file: File) -> int:
    return min(stream.tell(), file.size) if file.path != STDIN else 0


def _read_stream(stream: IO[bytes], file: str, stated: Stated, limits: Limits) -> Iterator[Page | Skipped]:
    """Yield what a stream holds, whatever it is packed in, and then how its packing failed."""
    layers: list[Unpacked] = []
    content = stream
    while True:
        prefix = _read_prefix(content)
        kind = sniff(prefix)
        content = cast(IO[bytes], io.BufferedReader(Prefixed(prefix, content), buffer_size=PREFIX_BYTES))
        if kind not in ("gzip", "zstandard") or len(layers) == MAX_PACKINGS:
            break
        layers.append(Unpacked(content, kind, limits))
        content = cast(IO[bytes], layers[-1])
    locator = Locator(file=file)
    if kind == "warc" and len(layers) <= 1 and stream.seekable():
        stream.seek(0)  # FastWARC unpacks by itself, and then knows where in the file a record is
        yield from read_warc(stream, file, stated, limits, packing=layers[0].kind if layers else None)
        return
    failures = (layer.failure for layer in layers)
    if kind in ("html", "text"):
        page = read_single(content, "html" if kind == "html" else "text", locator, _name(file), stated, limits)
        yield _with_notes(page, failures)
        return
    yield from _read_many(kind, prefix, content, locator, stated, limits)
    for failure in filter(None, failures):
        yield Skipped(locator=locator, reason=f"{failure}; what stands before that was read")


def _with_notes(page: Page | Skipped, failures: Iterable[str | None]) -> Page | Skipped:
    """Return the page with what broke the stream it came from, asked only after the page was read."""
    notes = tuple(filter(None, failures))
    if isinstance(page, Skipped):
        return replace(page, reason="; ".join((*notes, page.reason)))
    return replace(page, notes=notes + page.notes)


def _name(file: str) -> str:
    return STDIN if file == STDIN else Path(file).name


def _read_prefix(stream: IO[bytes]) -> bytes:
    parts, size = [], 0
    while size < PREFIX_BYTES and (part := stream.read(PREFIX_BYTES - size)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _read_many(
    kind: str, prefix: bytes, content: IO[bytes], locator: Locator, stated: Stated, limits: Limits
) -> Iterator[Page | Skipped]:
    """Yield the pages of a file that holds many, or why it holds none."""
    if kind == "warc":
        yield from read_warc(content, locator.file, stated, limits)
    elif kind == "jsonl":
        yield from read_jsonl(content, locator.file, _name(locator.file), stated, limits)
    elif kind == "empty":
        yield Skipped(locator=locator, reason="expected a page, found an empty file")
    else:
        found = describe_binary(prefix) if kind == "binary" else f"{kind} packed more than {MAX_PACKINGS} times"
        yield Skipped(locator=locator, reason=f"expected text, HTML, JSON lines or WARC, found {found}")
