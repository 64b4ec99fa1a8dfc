"""Web archives: a page for each HTML or text response.

FastWARC finds the records. What is no page (redirects, errors, pictures) is counted
and told in one `Skipped` at the end of the file. A record that is cut off is kept as far
as it goes. A revisit, whose bytes lie in another record, is remembered: see `revisits`.

Source: WARC 1.1 (ISO 28500).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from twosource.capture.identity import Stated
from twosource.capture.limits import Limits
from twosource.capture.response import read_response
from twosource.capture.revisits import Revisits
from twosource.capture.unpack import Unpacked
from twosource.records import Locator, Page, Skipped

_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def read_warc(
    stream: IO[bytes],
    file: str,
    stated: Stated,
    limits: Limits,
    revisits: Revisits,
    *,
    again: bool = False,
    packing: str | None = None,
) -> Iterator[Page | Skipped]:
    """Yield the pages of a web archive, then what in it is no page.

    Args:
        stream: the archive. When `packing` is given it must be seekable.
        file: how the archive is called.
        stated: what the user said of all pages.
        limits: the bounds.
        revisits: remembers the revisits met here.
        again: give the pages of the remembered revisits instead; faults were told the first time.
        packing: the compression that FastWARC takes off by itself; it passes over a cut-off end without a
            word, so the end is looked at here.
    """

    def read(record: Any, locator: Locator) -> Iterator[Page | Skipped | str]:
        if again:
            yield from revisits.answer(record, stated, limits)
        elif record.record_type == WarcRecordType.revisit:
            if found := revisits.remember(record, locator):
                yield found
        elif record.record_type & _WANTED:
            yield read_response(record, locator, stated, limits)

    passed: Counter[str] = Counter()
    silent = True
    records = _Records(stream, file)
    for record, locator in records:
        for found in _guarded(read(record, locator), locator):
            silent = False
            if isinstance(found, str):
                passed[found] += 1
            else:
                yield found
    if not again:
        yield from records.faults(packing, limits)
        if silent and not revisits:
            yield Skipped(locator=Locator(file=file), reason="expected pages in a web archive, found none")
    if passed:
        counts = "; ".join(f"{count:,} {reason}" for reason, count in sorted(passed.items()))
        kind = "revisits" if again else "responses"
        yield Skipped(locator=Locator(file=file), reason=f"{passed.total():,} {kind} are no page: {counts}")


def _guarded(found: Iterator[Page | Skipped | str], locator: Locator) -> Iterator[Page | Skipped | str]:
    """Yield what a record gives; one that makes FastWARC panic is told."""
    try:
        yield from found
    except BaseException as error:
        if not _is_panic(error):
            raise
        yield Skipped(
            locator=locator, reason=f"expected a record that can be read, found one that FastWARC breaks on ({error})"
        )


def _is_panic(error: BaseException) -> bool:
    """Say whether Rust code gave up; its exception can't be imported, and is no `Exception`."""
    return type(error).__name__ == "PanicException"


class _Records:
    """The records of an archive and where they are, up to the first that is damaged."""

    def __init__(self, stream: IO[bytes], file: str) -> None:
        self._stream = stream
        self._file = file
        self._last = Locator(file=file, record=-1, offset=0)
        self._damage: BaseException | None = None

    def __iter__(self) -> Iterator[tuple[Any, Locator]]:
        kinds = WarcRecordType.any_type
        records = None
        number = 0
        while True:
            try:
                records = records or ArchiveIterator(
                    self._stream, record_types=kinds, parse_http=False, fsspec_args=False
                )
                record = next(records, None)
            except BaseException as error:
                if not (isinstance(error, OSError | ValueError | MemoryError) or _is_panic(error)):
                    raise
                self._damage = error
                return
            if record is None:
                return
            self._last = Locator(file=self._file, record=number, offset=record.stream_pos)
            yield record, self._last
            number += 1

    def faults(self, packing: str | None, limits: Limits) -> Iterator[Skipped]:
        """Yield what was wrong with the archive, asked at its end; its packing is looked at from the last record on."""
        good = (self._last.record or 0) + 1
        if self._damage:
            reason = (
                f"expected a WARC record after {good:,} good ones, found damage ({self._damage}); "
                "what stands before it was read, what follows is lost: fetch the file again"
            )
            yield Skipped(locator=Locator(file=self._file, record=good), reason=reason)
        elif packing:
            self._stream.seek(self._last.offset or 0)
            if failure := Unpacked(self._stream, packing, limits).find_failure():
                yield Skipped(locator=self._last, reason=f"{failure}; what stands before that was read")
