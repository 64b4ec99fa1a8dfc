"""Numbers by which an index knows an article again without keeping its words."""

from __future__ import annotations

import hashlib

from twosource.records import Article
from twosource.reuse.furniture import host_of


def stamp(article: Article) -> int:
    """Return a number that tells whether an article is as it was, as far as reuse goes."""
    copy = [(s.start, s.block, s.string) for s in article.sentences if s.role == "body"]
    return number_of(repr((host_of(article), article.url or article.page, copy)))


def characters(article: Article) -> int:
    """Return the code points of an article's copy, as `find_pairs` counts them."""
    return sum(len(one.string) + 1 for one in article.sentences if one.role == "body")


def number_of(string: str) -> int:
    """Return a number that is equal where the string is."""
    return int.from_bytes(hashlib.blake2b(string.encode("utf-8", "surrogatepass"), digest_size=8).digest())
