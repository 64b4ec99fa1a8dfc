"""Files that are one page: plain text and HTML."""

from __future__ import annotations

from typing import IO, Literal

from twosource.capture.decode import decode
from twosource.capture.identity import Stated, make_page
from twosource.capture.limits import Limits
from twosource.records import Locator, Page, Skipped


def read_single(
    stream: IO[bytes], media: Literal["text", "html"], locator: Locator, name: str, stated: Stated, limits: Limits
) -> Page | Skipped:
    """Return the page that the whole stream is, `Skipped` when it is too long."""
    payload = stream.read(limits.page_bytes + 1)
    if len(payload) > limits.page_bytes:
        return Skipped(
            locator=locator,
            reason=f"expected one page of at most {limits.page_bytes:,} bytes, found more; "
            "split it into one file a page, or into JSON lines; callers of read_pages can raise Limits.page_bytes",
        )
    decoded = decode(payload, html=media == "html")
    return make_page(payload=payload, decoded=decoded, media=media, locator=locator, name=name, stated=stated)
