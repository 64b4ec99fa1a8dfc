"""What a person may call things: T1, P2, E3, ids, outlets, file names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from twosource.errors import UnknownHandle
from twosource.records import Article, ArticleId

_NOT_NAME = re.compile(r"(?!\.\d+$)[\W_]+")  # the point of P1.1 stays
MOST_LISTED = 8


def folded(name: str) -> str:
    """Return a name as people type it: lower case, letters and digits alone.

    >>> folded("The Harbour Post")
    'harbourpost'
    """
    return _NOT_NAME.sub("", name.casefold().removeprefix("the "))


def label(article: Article, names: Mapping[str, str]) -> str:
    """Return what to call an article: its outlet, else its host, else its page's name."""
    return article.outlet or article.host or names.get(article.page, article.page)


def find_article(
    called: str, articles: Sequence[Article], handles: Mapping[str, str], names: Mapping[str, str]
) -> ArticleId:
    """Return the article that goes by `called`.

    Args:
        called: a handle (P1, P1.1), an id, an outlet, a host, a file's name.
        articles: where to look.
        handles: handles by id, pages and articles.
        names: what each page's capture is called.

    Raises:
        UnknownHandle: none does, or several do.
    """
    known: dict[str, set[ArticleId]] = defaultdict(set)
    for article in articles:
        for name in (article.id, handles.get(article.id)):
            known[folded(name or "") or "?"].add(article.id)
        if article.kind == "main":
            page_names = (article.page, handles.get(article.page), article.outlet, article.host, article.url)
            for name in (*page_names, names.get(article.page)):
                known[folded(name or "") or "?"].add(article.id)
    found = known.get(folded(called), set())
    if len(found) == 1:
        return next(iter(found))
    nearest = found or {article.id for article in articles if article.kind == "main"}
    raise unknown(called, "page or outlet", (_listed(one, handles, articles, names) for one in nearest))


def _listed(one: ArticleId, handles: Mapping[str, str], articles: Sequence[Article], names: Mapping[str, str]) -> str:
    article = next(article for article in articles if article.id == one)
    return f"{handles.get(one) or one} ({label(article, names)})"


def unknown(called: str, what: str, candidates: Iterable[str]) -> UnknownHandle:
    """Return the error for a name that nothing, or more than one thing, goes by."""
    listed = sorted(set(candidates), key=lambda name: (len(name.split(" ")[0]), name))
    shown = ", ".join(listed[:MOST_LISTED]) + (" ..." if len(listed) > MOST_LISTED else "")
    return UnknownHandle(
        where=called,
        expected=f"the handle, id or name of one {what}",
        found="nothing or several by that name",
        advice=f"Try one of: {shown}" if listed else "The store holds none.",
    )
