"""What a host prints on page after page is its furniture: found by counting, set aside as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from twosource.records import Article
from twosource.reuse.keys import Copy
from twosource.reuse.postings import Postings, post
from twosource.reuse.settings import Settings


def set_furniture_aside(copies: Sequence[Copy], settings: Settings) -> list[Copy]:
    """Return the copies, in their order, without the furniture of their hosts.

    A key on `furniture_pages` pages of one host is that host's furniture.
    Captures of one address are one page, and so are captures whose copy is the
    same to the word: a story captured often is no furniture. Articles without
    host and outlet have none.
    """
    hosts: dict[str, list[int]] = defaultdict(list)
    for i, copy in enumerate(copies):
        if host := host_of(copy.article):
            hosts[host].append(i)
    out = list(copies)
    for members in hosts.values():
        if len(members) < settings.furniture_pages:
            continue
        postings = host_postings([copies[i] for i in members])
        for i in members:
            frequent = postings.count_of(copies[i].keys) >= settings.furniture_pages
            out[i] = copies[i].without(frequent, settings.width)
    return out


def host_of(article: Article) -> str | None:
    """Return the host, else the outlet, in lower case and without "www."."""
    name = article.host or article.outlet
    return name.lower().removeprefix("www.") if name else None


def host_postings(copies: Sequence[Copy]) -> Postings:
    """Post the copies of one host under the numbers of its pages."""
    pages: dict[str, int] = {}
    same: dict[bytes, int] = {}
    numbers = []
    for copy in copies:
        page = pages.setdefault(copy.article.url or copy.article.page, len(pages))
        numbers.append(same.setdefault(copy.words.ids.tobytes(), page))
    return post(copies, numbers, [copy.live for copy in copies])
