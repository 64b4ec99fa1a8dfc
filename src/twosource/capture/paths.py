"""What the user names, to files: folders, patterns, links and all.

Order is that of the arguments, and inside a folder of the sorted names, so that a run
reads the same files in the same order everywhere. A file named twice is read once.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from twosource.records import Locator, Skipped

STDIN = "-"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its path as given, "-" for standard input, and its size in bytes."""

    path: str
    size: int


def find_files(
    paths: Iterable[str | os.PathLike[str]], *, without: Iterable[str | os.PathLike[str]] = ()
) -> list[File | Skipped]:
    """Return the files that paths, folders and patterns name, each once.

    What names nothing, and what is no regular file, is `Skipped`. Names that begin
    with a dot are left out of folders unless named themselves. Files that are one of
    `without`, links followed, are left out and not mentioned.
    """
    unwanted = frozenset(_resolved(os.fspath(path)) for path in without)
    found: list[File | Skipped] = []
    seen: set[tuple[int, int]] = set()
    for given in paths:
        path = os.fspath(given)
        matched = False
        for each in _expand(path):
            matched = True
            if unwanted and each != STDIN and _resolved(each) in unwanted:
                continue
            if file := _look_at(each, seen):
                found.append(file)
        if not matched:
            found.append(Skipped(locator=Locator(file=path), reason=_nothing(path)))
    return found


def _resolved(path: str) -> str:
    """The path with links followed as far as they go; it need not exist."""
    return os.path.realpath(path)


def _nothing(path: str) -> str:
    if Path(path).is_dir():
        return "expected pages in this folder, found no file"
    return "expected a file, a folder or a pattern that matches one, found nothing; check the spelling"


def _expand(path: str) -> Iterator[str]:
    if path == STDIN or (os.path.lexists(path) and not Path(path).is_dir()):
        yield path
    elif Path(path).is_dir():
        yield from _walk(path)
    elif glob.has_magic(path):
        for match in sorted(glob.glob(path, recursive=True)):  # noqa: PTH207 - keeps the path as given
            yield from _walk(match) if Path(match).is_dir() else (match,)


def _walk(folder: str) -> Iterator[str]:
    """Yield the files below a folder. A link back to a folder already entered is not followed."""
    entered: set[tuple[int, int]] = set()
    for root, folders, names in os.walk(folder, followlinks=True, onerror=None):
        place = Path(root).stat()
        if (place.st_dev, place.st_ino) in entered:
            folders.clear()
            continue
        entered.add((place.st_dev, place.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(root) / name) for name in sorted(names) if not name.startswith("."))


def _look_at(path: str, seen: set[tuple[int, int]]) -> File | Skipped | None:
    """Return the file at a path, None when it was seen before."""
    if path == STDIN:
        return File(STDIN, 0)
    try:
        state = Path(path).stat()
    except OSError as error:
        return Skipped(locator=Locator(file=path), reason=f"expected a file, found none that opens ({error.strerror})")
    if not stat.S_ISREG(state.st_mode):
        return Skipped(locator=Locator(file=path), reason="expected a regular file, found a device, socket or pipe")
    if (state.st_dev, state.st_ino) in seen:
        return None
    seen.add((state.st_dev, state.st_ino))
    return File(path, state.st_size)
