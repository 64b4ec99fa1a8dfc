"""News items that come as fields (feeds, ninjs) put together as the HTML page they would be.

Headline, byline and body stand where a reader sees them; what the item states of itself
stands as JSON-LD, where the article stage looks for it. The page's digest is that of
this document, and a note says that it was put together.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from datetime import date, datetime

from twosource.capture.decode import Decoded, decode
from twosource.capture.identity import Stated, make_page
from twosource.capture.rows import BadRow
from twosource.records import Locator, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A news item's fields. `body` is HTML, `plain` text; one of them is enough. Times are ISO 8601."""

    name: str
    body: str | None = None
    plain: str | None = None
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    section: str | None = None
    rights: str | None = None
    source: str | None = None
    dateline: str | None = None


def page_of_item(
    item: Item, locator: Locator, stated: Stated, *, read: Decoded, captured_at: datetime | None = None
) -> Page:
    """Return the page of an item.

    Raises:
        BadRow: there is no word in it.
    """
    if not any(part and part.strip() for part in (item.body, item.plain, item.headline)):
        raise BadRow(f"expected a news item with a headline or a body, found neither in {item.name[:80]!r}")
    payload = _compose(item).encode("utf-8", "replace")
    decoded = decode(payload)
    return make_page(
        payload=payload,
        decoded=Decoded(decoded.text, read.encoding, read.notes + decoded.notes),
        media="html",
        locator=locator,
        name=item.name,
        stated=stated,
        url=item.url,
        outlet=item.outlet,
        title=item.headline,
        published=_day(item.published),
        captured_at=captured_at,
        notes=("put together from the item's fields",),
    )


def _compose(item: Item) -> str:
    """Return the item as an HTML document, always the same for the same item."""
    language = f' lang="{html.escape(item.language)}"' if item.language else ""
    title = html.escape(item.headline or "")
    seen = [f"<h1>{title}</h1>" if title else ""]
    seen += [f'<p class="byline">{html.escape(", ".join(item.authors))}</p>' if item.authors else ""]
    seen += [item.body if item.body and item.body.strip() else _paragraphs(item.plain or "")]
    return (
        f"<!doctype html>\n<html{language}>\n<head>\n<title>{title}</title>\n"
        f'<script type="application/ld+json">{_linked_data(item)}</script>\n</head>\n<body>\n<article>\n'
        + "\n".join(filter(None, seen))
        + "\n</article>\n</body>\n</html>\n"
    )


def _linked_data(item: Item) -> str:
    fields = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.headline,
        "author": [{"@type": "Person", "name": name} for name in item.authors],
        "datePublished": item.published,
        "dateModified": item.modified,
        "articleSection": item.section,
        "inLanguage": item.language,
        "copyrightHolder": item.rights,
        "dateline": item.dateline,
        "sourceOrganization": item.source,
        "url": item.url,
    }
    stated = json.dumps({key: value for key, value in fields.items() if value}, ensure_ascii=False)
    return stated.replace("<", "\\u003c")


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{html.escape(line.strip())}</p>" for line in text.splitlines() if line.strip())


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None
