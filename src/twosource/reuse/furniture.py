"""What a host prints on page after page is its furniture: found by counting, set aside as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from twosource.records import Article
from twosource.reuse.keys import Copy
from twosource.reuse.postings import Frequent, long_runs, post
from twosource.reuse.settings import Settings
from twosource.reuse.words import Bools


def set_furniture_aside(copies: Sequence[Copy], settings: Settings) -> list[Copy]:
    """Return the copies, in their order, without the furniture of their hosts.

    A key on `furniture_pages` pages of one host is that host's furniture,
    unless it stands in a stretch that reads like a story. Captures of one
    address are one page, and so are captures whose copy is the same to the
    word: a story captured often is no furniture. Articles without host and
    outlet have none.
    """
    hosts: dict[str, list[int]] = defaultdict(list)
    for i, copy in enumerate(copies):
        if host := host_of(copy.article):
            hosts[host].append(i)
    out = list(copies)
    for members in hosts.values():
        if len(members) < (2 if settings.raw else settings.furniture_pages):
            continue
        frequent, most = _count([copies[i] for i in members], settings)
        for i in members:
            out[i] = copies[i].without(_furniture(copies[i], frequent, most, settings), settings.width)
    return out


def host_of(article: Article) -> str | None:
    """Return the host, else the outlet, in lower case and without "www."."""
    name = article.host or article.outlet
    return name.lower().removeprefix("www.") if name else None


def _count(copies: Sequence[Copy], settings: Settings) -> tuple[Frequent, int]:
    """Return the frequent keys of one host, and on how many pages a story of its own may stand."""
    pages: dict[str, int] = {}
    same: dict[bytes, int] = {}
    numbers = []
    for copy in copies:
        page = pages.setdefault(copy.article.url or copy.article.page, len(pages))
        numbers.append(same.setdefault(copy.words.ids.tobytes(), page))
    count = len(set(numbers))
    few = count * settings.story_share <= 2
    least = 2 if settings.raw and few else settings.furniture_pages
    most = count if few and not settings.raw else int(count * settings.story_share)
    return post(copies, numbers, [copy.live for copy in copies]).frequent(least), most


def _furniture(copy: Copy, frequent: Frequent, most: int, settings: Settings) -> Bools:
    """Return the keys of a copy that are furniture.

    Not those of a story told on several pages of the host, as updates under
    new addresses are: a stretch of `long_run` words, `prose` of them wording,
    on `most` pages of the host.
    """
    counts = frequent.count_of(copy.keys)
    often = counts > 0
    story = long_runs(often & (counts <= most), settings.long_run)
    return often & ~story if story.any() and _prose(copy, story, settings) else often


def _prose(copy: Copy, keys: Bools, settings: Settings) -> bool:
    """Whether enough of the words where the keys begin are neither quoted nor capitalised nor figures."""
    return bool(np.mean(~copy.words.named[keys] & ~copy.words.quoted[keys]) >= settings.prose)
