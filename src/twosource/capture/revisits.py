"""Revisits: captures whose bytes a crawler did not keep again, because it had them already.

A revisit is remembered, some hundred bytes each, while the archives are read; then those
archives are gone through once more, and whatever record a revisit refers to gives its
bytes. So order does not matter, and no page is held back.

Source: WARC 1.1 (ISO 28500), 6.7 and the two revisit profiles. A record is the one referred
to when it has the named id, the named address and moment, or the same payload digest; two
payload digests that differ outweigh the rest.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from fastwarc.warc import WarcRecordType

from twosource.capture.identity import Stated, page_id
from twosource.capture.limits import Limits
from twosource.capture.response import read_response, target_of, unwanted, utc
from twosource.records import Locator, Page, Skipped

_WITH_BYTES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_EACH = 1_000
"""Bytes in memory that a revisit takes beside its strings, at most."""

_BASE_16_LENGTHS = (40, 64, 96, 128)
Key = tuple[str, ...]


@dataclass(slots=True)
class _Revisit:
    """A revisit that was met, and what it says of the record that has its bytes."""

    url: str | None
    captured_at: datetime | None
    locator: Locator
    digest: str | None
    kept: str
    answered: bool = False


class Revisits:
    """The revisits of all archives of one reading."""

    def __init__(self, limits: Limits) -> None:
        self._left = limits.revisit_bytes
        self._met: list[_Revisit] = []
        self._by_key: dict[Key, list[_Revisit]] = {}

    def __bool__(self) -> bool:
        return bool(self._met)

    def remember(self, record: Any, locator: Locator) -> Skipped | str | None:
        """Keep a revisit for later; return the group it belongs to when it is no page, or why it can't be kept."""
        headers = record.headers
        url = target_of(record)
        if _is_no_page(record):
            return "revisits of what is no page"
        kept = headers.get("WARC-Refers-To-Date") or "another time"
        digest = _digest(headers.get("WARC-Payload-Digest"))
        keys = _keys(headers.get("WARC-Refers-To"), headers.get("WARC-Refers-To-Target-URI") or url, kept, digest)
        self._left -= _EACH + sum(len(part) for key in keys for part in key) + len(url or "")
        if self._left < 0:
            reason = f"revisit of {url}: more revisits than memory is set aside for (Limits.revisit_bytes)"
            return Skipped(locator=locator, reason=reason)
        revisit = _Revisit(url, utc(record.record_date), locator, digest, kept)
        self._met.append(revisit)
        for key in keys:
            self._by_key.setdefault(key, []).append(revisit)
        return None

    def answer(self, record: Any, stated: Stated, limits: Limits) -> Iterator[Page | Skipped | str]:
        """Yield the pages of the revisits that refer to a record, each with its own address and moment."""
        if not record.record_type & _WITH_BYTES:
            return
        digest = _digest(record.headers.get("WARC-Payload-Digest"))
        moment = record.headers.get("WARC-Date") or ""
        asking = self._asking(_keys(record.record_id, target_of(record), moment, digest), digest)
        if not asking:
            return
        found = read_response(record, asking[0].locator, stated, limits)
        for revisit in asking:
            revisit.answered = True
            yield _as_seen(found, revisit) if isinstance(found, Page) else found

    def _asking(self, keys: list[Key], digest: str | None) -> list[_Revisit]:
        found = {
            id(revisit): revisit
            for key in keys
            for revisit in self._by_key.get(key, ())
            if not revisit.answered and not (digest and revisit.digest and digest != revisit.digest)
        }
        return list(found.values())

    def unanswered(self) -> Iterator[Skipped]:
        """Yield the revisits for which no record was found."""
        for revisit in self._met:
            if not revisit.answered:
                reason = (
                    f"revisit of {revisit.url}: its bytes were kept once, at {revisit.kept}, "
                    "in a record that is not among these; read the archive that has it together with this one"
                )
                yield Skipped(locator=revisit.locator, reason=reason)


def _as_seen(page: Page, revisit: _Revisit) -> Page:
    """The page as it was met again: same bytes, other address or moment."""
    note = f"a revisit: the bytes are those of the record of {revisit.kept}"
    return replace(
        page,
        id=page_id(page.digest, revisit.url or page.name, revisit.captured_at),
        locator=revisit.locator,
        url=revisit.url,
        name=revisit.url or page.name,
        captured_at=revisit.captured_at,
        notes=(note, *page.notes),
    )


def _is_no_page(record: Any) -> bool:
    """Say whether the header that came with a revisit tells of something else than a page."""
    try:
        record.parse_http(auto_decode="none")
    except (OSError, ValueError):
        return False
    group = unwanted(record) if record.is_http and record.http_headers else None
    return bool(group and not group.startswith("HTTP 304"))


def _keys(record_id: str | None, url: str | None, moment: str, digest: str | None) -> list[Key]:
    """What a record is found by. Moments are compared to the second, as all writers give them."""
    keys: list[Key] = [("id", record_id.strip("<>").removeprefix("urn:uuid:"))] if record_id else []
    keys += [("at", url.strip("<>"), moment[:19])] if url and len(moment) >= 19 else []
    return keys + ([("digest", digest)] if digest else [])


def _digest(stated: str | None) -> str | None:
    """A payload digest in one form: some write it in base 16, some in base 32."""
    algorithm, _, value = (stated or "").partition(":")
    if not value:
        return None
    value = value.strip().upper()
    try:
        in_base_16 = len(value) in _BASE_16_LENGTHS
        raw = base64.b16decode(value) if in_base_16 else base64.b32decode(value + "=" * (-len(value) % 8))
    except (binascii.Error, ValueError):
        return f"{algorithm.lower()}:{value}"
    return f"{algorithm.lower()}:{raw.hex()}"
