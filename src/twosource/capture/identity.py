"""Pages from payloads: one place where digests and ids are made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from json.encoder import encode_basestring_ascii
from typing import Literal

from twosource.capture.decode import Decoded
from twosource.records import Locator, Page, PageId


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the user stated for all pages; a page's own fields go before it."""

    published: date | None = None
    outlet: str | None = None


def page_id(digest: str, address: str, captured_at: datetime | None) -> PageId:
    """Return the id of a capture: the same bytes, address and moment are the same page.

    `address` is the URL, or the page's name where no URL is known.

    >>> page_id("00", "bridge.txt", None)
    '025bb4fab0e23a44'
    """
    moment = captured_at.astimezone(UTC).isoformat() if captured_at else ""
    canonical = f'["{digest}", {encode_basestring_ascii(address)}, "{moment}"]'  # as json.dumps, without its detours
    return PageId(hashlib.sha256(canonical.encode("ascii")).hexdigest()[:16])


def make_page(
    *,
    payload: bytes,
    decoded: Decoded,
    media: Literal["text", "html"],
    locator: Locator,
    name: str,
    stated: Stated,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: date | None = None,
    captured_at: datetime | None = None,
    notes: tuple[str, ...] = (),
) -> Page:
    """Return the page of a payload."""
    digest = hashlib.sha256(payload).hexdigest()
    return Page(
        id=page_id(digest, url or name, captured_at),
        digest=digest,
        media=media,
        content=decoded.text,
        encoding=decoded.encoding,
        locator=locator,
        name=name,
        url=url,
        outlet=outlet or stated.outlet,
        title=title,
        published=published or stated.published,
        captured_at=captured_at,
        notes=notes + decoded.notes,
    )
