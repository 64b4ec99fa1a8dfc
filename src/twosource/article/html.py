"""What an HTML page says of itself, before it becomes a `Layout`.

`read_html` gives lines with roles and offsets, and the facts that markup states:
headline, bylines, dates, section, language, addresses, captions and credits. Dates
carry their evidence, lines their reasons. It makes no articles: `dissect` does.
"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.records import Block, Dating


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedSource:
    """A string in which the markup names a maker of the page, and the field it stood in.

    `field` is one of "JSON-LD author", "JSON-LD creator", "JSON-LD publisher", "JSON-LD
    copyrightHolder", "JSON-LD sourceOrganization", "meta NAME", "byline". These are for
    grading agencies' marks: an agency as publisher owns the site, one as author wrote.
    """

    field: str
    string: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlReading:
    """One HTML page read.

    `text` is the flattened document: one line a block element, white space
    collapsed, lines joined by a single line end. `blocks` are those lines in order,
    none left out; spans count in `text`. Lines of the main article (body, headline,
    byline, dateline, caption, credit) have `article=0`, all others None. Where
    `body_found` is False no extractor found a body: lines that would be body are
    "other" for a line labeller to judge.

    `captions` are without their photo credits, which are in `credits`. `headline` is
    the article's, with the site's name cut off. `host` is in lower case, without
    "www." and port. `language` is a BCP 47 tag as stated ("en-GB"), None if unstated.
    """

    text: str
    blocks: tuple[Block, ...]
    body_found: bool
    headline: str | None = None
    bylines: tuple[str, ...] = ()
    published: Dating = Dating()
    modified: Dating = Dating()
    section: str | None = None
    language: str | None = None
    url: str | None = None
    host: str | None = None
    outlet: str | None = None
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    sources: tuple[StatedSource, ...] = ()
    notes: tuple[str, ...] = ()
