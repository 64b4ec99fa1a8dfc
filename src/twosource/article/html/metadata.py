"""What a page's markup states of its article: one reading of `meta`, `link` and JSON-LD.

`state` gathers, `Stated` answers. Where fields disagree the better kept one wins:
JSON-LD (checked by search engines), then the article's own meta fields, then the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from twosource.article.html.headlines import clean_title
from twosource.article.html.linked_data import Node, find_article, names, read_blocks, string_of
from twosource.article.html.stated_dates import date_by, programmed_day
from twosource.article.html.time_elements import times_in
from twosource.article.page_kinds import Update
from twosource.records import Dating

MAX_VALUE = 2_000
MAX_UPDATES = 5_000

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "date.created", "dc.date.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish-date", "publication_date",
    "publish_date", "article:publish_time", "rnews:datepublished", "og:pubdate", "citation_publication_date",
    "dcterms.issued", "dc.date.available", "bt:pubdate", "article_date_original", "apub:time", "firstpublishdate",
    "ptime", "datecreated", "article.published", "article.created", "originalpublicationdate", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "date.modified",
    "dc.date.modified", "dcterms.modified", "lastmod", "last-modified", "date.updated",
)  # fmt: skip
_DATE_FIELD = re.compile(r"(?:publi\w*|post(?:ed)?|creat\w*|issued?)[-_.: ]?(?:date|time|on|at)$")
_AUTHOR = (
    "author", "article:author", "article:author_name", "og:article:author", "byl", "dc.creator", "dcterms.creator",
    "parsely-author", "sailthru.author", "cxenseparse:author", "authors", "articleauthor", "byline",
)  # fmt: skip
_WRITTEN_BY = re.compile(
    r"\b(?:by|von|par|por|da|di|door|av|af|przez|autor\w*|author|auteur)\b|автор|作者|投稿者|執筆者|글쓴이",
    re.IGNORECASE,
)
_SECTION = ("article:section", "og:section", "section", "parsely-section", "articlesection", "cxenseparse:recs:section")
_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone", "dc.publisher")
_TITLES = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title")
_SOURCES = (
    "author", "article:author", "byl", "dc.creator", "dc.source", "dc.publisher", "dcterms.source", "source",
    "news_source", "copyright", "rights", "dc.rights", "provider", "agency", "original-source", "syndication-source",
    "publisher", "article:publisher", "og:site_name",
)  # fmt: skip
_MAKERS = (
    "author",
    "creator",
    "publisher",
    "copyrightHolder",
    "sourceOrganization",
    "provider",
    "sponsor",
    "creditText",
)


@dataclass(frozen=True, slots=True)
class Stated:
    """Every statement of the markup, by field, in page order."""

    metas: dict[str, list[str]]
    links: dict[str, str]
    article: Node
    by_id: dict[str, Node]
    nodes: list[Node]
    title: str | None
    headings: list[str]
    language: str | None
    times: list[tuple[str, str]]
    programmed: Dating
    notes: tuple[str, ...]

    def meta(self, *fields: str) -> list[tuple[str, str]]:
        """Return (field, value) of the named meta fields, in the order of the names."""
        return [(f"meta {field}", value) for field in fields for value in self.metas.get(field, ())]

    def linked(self, field: str) -> str | None:
        """Return a text field of the article's JSON-LD."""
        return string_of(self.article.get(field))

    @property
    def published(self) -> Dating:
        """When the page says it was published; its address is asked last."""
        fields = self.plain_dates + self.times
        fields += [("JSON-LD dateCreated", value) for value in self._linked_dates("dateCreated")]
        fields += self.meta(*(field for field in self.metas if _DATE_FIELD.search(field)))
        return date_by(fields)

    @property
    def plain_dates(self) -> list[tuple[str, str]]:
        """The fields that are for the day of publication and nothing else: only where none is read are others asked."""
        return [("JSON-LD datePublished", day) for day in self._linked_dates("datePublished")] + self.meta(*_PUBLISHED)

    @property
    def modified(self) -> Dating:
        """When the page says it was changed."""
        fields = [("JSON-LD dateModified", value) for value in self._linked_dates("dateModified")]
        return date_by(fields + self.meta(*_MODIFIED))

    def _linked_dates(self, field: str) -> list[str]:
        value = self.article.get(field)
        stated = str(value) if isinstance(value, int) else string_of(value)
        return [stated] if stated else []

    @property
    def authors(self) -> list[list[str]]:
        """What the author fields hold, as it stands: JSON-LD's, then the meta fields', then the labelled pairs that
        are written for cards in social networks ("Written by", "Ada Bell")."""
        linked = [name for field in ("author", "creator") for name in self.names(field)]
        own = [value for _, value in self.meta(*_AUTHOR)]
        pairs = zip(self.meta("twitter:label1"), self.meta("twitter:data1"), strict=False)
        labelled = [value for (_, label), (_, value) in pairs if _WRITTEN_BY.search(label)]
        return [linked, own, labelled]

    def names(self, field: str) -> list[str]:
        """Return the names in a field of the article's JSON-LD."""
        return list(names(self.article.get(field), self.by_id))

    @property
    def updates(self) -> tuple[Update, ...]:
        """The updates of a live blog, in the order of the data."""
        listed = self.article.get("liveBlogUpdate")
        posts = listed if isinstance(listed, list) else [listed]
        return tuple(
            Update(headline=string_of(post.get("headline")), time=string_of(post.get("datePublished")))
            for post in posts[:MAX_UPDATES]
            if isinstance(post, dict)
        )

    @property
    def section(self) -> str | None:
        """The section, as stated first."""
        stated = [self.linked("articleSection"), *(value for _, value in self.meta(*_SECTION))]
        return next((value for value in stated if value), None)

    @property
    def site_names(self) -> list[str]:
        """What the site calls itself, most deliberate first."""
        stated = [value for _, value in self.meta("og:site_name")] + self.names("publisher")
        stated += [value for _, value in self.meta(*_SITE[1:])]
        stated += [name for node in self.nodes if "WebSite" in str(node.get("@type")) for name in names(node, {})]
        stated = [value.strip() for value in stated]
        return list(dict.fromkeys(value for value in stated if value and not value.startswith(("http", "@"))))

    @property
    def social_titles(self) -> list[str]:
        """The titles for social networks."""
        return [clean_title(value) for _, value in self.meta(*_TITLES)]

    @property
    def makers(self) -> list[tuple[str, str]]:
        """(field, string) of every field that names a maker or owner of the page."""
        linked = [(f"JSON-LD {field}", name) for field in _MAKERS for name in self.names(field)]
        original = [("canonical link", self.links["canonical"])] if self.links.get("canonical") else []
        return list(dict.fromkeys(linked + self.meta(*_SOURCES) + original))

    def address(self, known: str | None) -> str | None:
        """Return the canonical address, else the one the page was captured from."""
        stated = [self.links.get("canonical"), *(value for _, value in self.meta("og:url")), self.linked("url")]
        return next((url for url in stated if url and _is_page_address(url)), known)

    @property
    def amp(self) -> str | None:
        """The address of the page's AMP copy, where it is given whole."""
        return next(filter(_is_page_address, [self.links.get("amphtml", "")]), None)


def _is_page_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and (len(parts.path) > 1 or bool(parts.query))


def host_of(url: str | None) -> str | None:
    """Return an address's host in lower case, without "www." and port.

    >>> host_of("https://www.Courier.example:8080/a"), host_of("no address")
    ('courier.example', None)
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def state(tree: HtmlElement) -> Stated:
    """Return what the tree's markup states."""
    nodes, notes = read_blocks(tree)
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        value = html.unescape(meta.get("content") or meta.get("value") or "").strip()
        field = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if value and field and len(metas) < MAX_VALUE:
            metas.setdefault(field, []).append(value[:MAX_VALUE])
    links: dict[str, str] = {}
    for link in tree.iter("link"):
        for rel in (link.get("rel") or "").lower().split():
            if rel in ("canonical", "amphtml"):
                links.setdefault(rel, (link.get("href") or "").strip())
    titles = [clean_title(title.text_content()) for title in tree.iterfind(".//head/title")]
    stated = Stated(
        metas=metas,
        links=links,
        article=find_article(nodes, [*links.values(), *metas.get("og:url", ())]) or {},
        by_id={str(node["@id"]): node for node in nodes if node.get("@id")},
        nodes=nodes,
        title=next(filter(None, titles), None),
        headings=[heading for heading in map(_heading, tree.iter("h1")) if heading],
        language=_language(tree, metas),
        times=[],
        programmed=Dating(),
        notes=notes,
    )
    if date_by(stated.plain_dates).day:
        return stated
    stated = replace(stated, times=times_in(tree))
    return stated if stated.published.day else replace(stated, programmed=programmed_day(tree))


def _heading(element: HtmlElement) -> str:
    """Return a heading's words; a kicker in a block of its own is set apart by a space."""
    apart = any(child.tag in ("div", "p", "br", "small", "span", "strong") for child in element)
    unseen = set(element.iter("script", "style", "svg", "noscript", "button", "template"))
    words = _seen_words(element, unseen) if unseen else element.itertext()
    return clean_title(re.sub(r"\0", _gap, "\0".join(words)) if apart else "".join(words))[:MAX_VALUE]


def _gap(match: re.Match[str]) -> str:
    """Return what stands between two pieces of a heading: a space, but none before a mark that closes."""
    return "" if match.string[match.end() : match.end() + 1] in (":", ",", ".", ";") else " "


def _seen_words(element: HtmlElement, unseen: set[HtmlElement]) -> Iterator[str]:
    """Yield an element's words but for those in elements that no reader sees as its text."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, child in walk:
        if event == "start" and child in unseen:
            walk.skip_subtree()
        elif event == "start":
            yield child.text or ""
        if event == "end" and child is not element:
            yield child.tail or ""


def _language(tree: HtmlElement, metas: dict[str, list[str]]) -> str | None:
    stated = tree.get("lang") or tree.get("xml:lang") or next(iter(metas.get("content-language", ())), "")
    tag = stated.strip().replace("_", "-")[:35]
    return tag if tag[:2].isalpha() else None
