"""Files to pages: each found, opened and read; then the revisits of all web archives."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, cast

from twosource.capture.identity import Stated
from twosource.capture.kinds import Reading, read_stream
from twosource.capture.limits import Limits
from twosource.capture.paths import STDIN, File, find_files
from twosource.capture.revisits import Revisits
from twosource.capture.rows import Columns
from twosource.capture.unpack import Prefixed
from twosource.errors import NothingToRead
from twosource.records import Locator, Page, Skipped

Progress = Callable[[int, int], None]
"""Called with (bytes read of the files, bytes of all the files) after each page."""


def read_pages(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: date | None = None,
    outlet: str | None = None,
    columns: Mapping[str, str] | None = None,
    without: Iterable[str | os.PathLike[str]] = (),
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Iterator[Page | Skipped]:
    """Yield every page in files, folders (to the bottom), patterns and "-" (standard input).

    The kind is found by content: plain text, HTML, MHTML, JSON lines, ninjs, CSV, Parquet,
    RSS, Atom, WARC and WACZ, and each of them packed by gzip or zstandard. What can't be
    used is `Skipped`. Pages come in the order of the files; those of a web archive's revisits,
    whose bytes lie in another record, come last.

    Args:
        paths: what to read.
        published: the day of pages that don't state their own; it doesn't enter a page's id.
        outlet: the outlet of pages that don't state their own; nor does it.
        columns: which column of JSON lines, CSV or Parquet holds which field, where it goes by
            another name: {"text": "body", "url": "link"}. Fields: id, url, outlet, title,
            published, captured, text, html.
        without: files that are left out silently, and those they are links to: a store that
            lies in the folder being read. They need not exist.
        limits: the bounds on what is read.
        progress: told how far the reading is.

    Raises:
        NothingToRead: no path named any file.
        InputError: `columns` names a field that there is none of.
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
    limits = limits or Limits()
    reading = Reading(
        stated=Stated(published=published, outlet=outlet),
        limits=limits,
        columns=Columns.of(columns),
        revisits=Revisits(limits),
    )
    return _read_all(found, reading, progress)


def count_bytes(
    paths: Iterable[str | os.PathLike[str]], *, without: Iterable[str | os.PathLike[str]] = ()
) -> tuple[int, int]:
    """Return how many files the paths name, and their bytes together; standard input counts 0."""
    files = [file for file in find_files(paths, without=without) if isinstance(file, File)]
    return len(files), sum(file.size for file in files)


def _read_all(found: list[File | Skipped], reading: Reading, progress: Progress | None) -> Iterator[Page | Skipped]:
    total = sum(file.size for file in found if isinstance(file, File))
    done = 0
    for file in found:
        if isinstance(file, Skipped):
            yield file
            continue
        for place, page in _read_file(file, reading):
            if progress:
                progress(done + place(), total)
            yield page
        done += file.size
        if progress:
            progress(done, total)
    if reading.revisits:
        yield from _read_revisits([file for file in found if isinstance(file, File)], reading)


def _read_revisits(files: list[File], reading: Reading) -> Iterator[Page | Skipped]:
    """Go through the archives once more for the bytes of the revisits met in them; standard input is over."""
    again = replace(reading, again=True)
    for file in files:
        if file.path != STDIN:
            yield from (page for _, page in _read_file(file, again))
    yield from reading.revisits.unanswered()


def _read_file(file: File, reading: Reading) -> Iterator[tuple[Callable[[], int], Page | Skipped]]:
    """Yield (how to ask for the byte of the file, page) of what a file holds."""
    try:
        with _open(file) as stream:
            known = file.path != STDIN

            def place() -> int:
                return min(stream.tell(), file.size) if known else 0

            for page in read_stream(stream, file.path, reading):
                yield place, page
    except OSError as error:
        if not reading.again:
            reason = f"expected a file that can be read, found an error ({error.strerror or error})"
            yield int, Skipped(locator=Locator(file=file.path), reason=reason)


def _open(file: File) -> IO[bytes]:
    if file.path != STDIN:
        return Path(file.path).open("rb")
    return cast(IO[bytes], io.BufferedReader(Prefixed(b"", sys.stdin.buffer)))
