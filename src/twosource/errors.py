"""Every error twosource raises on purpose.

    TwosourceError
    ├── InputError            what was asked to be read can't be
    │   └── NothingToRead     no path matched, or nothing usable was found
    ├── StoreError            the project file
    │   ├── NotAStore         the file is no twosource store
    │   ├── StoreTooNew       made by a later version
    │   ├── StoreBusy         another process is writing it
    │   └── StoreFull         the disk is full, or the file can't grow
    ├── UnknownParser         the parser's files are not those we know
    └── UnknownHandle         no page, text, entry or outlet goes by that name

Each keeps its facts as attributes. A page that can't be used is no error: it
becomes a `records.Skipped`.
"""

from __future__ import annotations


class TwosourceError(Exception):
    """Something a person can act on: where, expected, found, what to do."""

    def __init__(self, *, where: str, expected: str, found: str, advice: str) -> None:
        super().__init__(f"{where}: expected {expected}, found {found}.\n{advice}")
        self.where = where
        self.expected = expected
        self.found = found
        self.advice = advice


class InputError(TwosourceError):
    """What was asked to be read can't be."""


class NothingToRead(InputError):
    """No path matched, or nothing usable was found."""


class StoreError(TwosourceError):
    """The project file can't be used."""


class NotAStore(StoreError):
    """The file is no twosource store."""


class StoreTooNew(StoreError):
    """The store was made by a later version of twosource."""


class StoreBusy(StoreError):
    """Another process is writing the store."""


class StoreFull(StoreError):
    """The disk is full, or the store can't grow."""


class UnknownParser(TwosourceError):
    """The parser's files are not those of the package we depend on."""


class UnknownHandle(TwosourceError):
    """No page, text, entry or outlet goes by that name."""
