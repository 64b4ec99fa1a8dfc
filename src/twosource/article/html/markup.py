"""What an element's tag, class and other labels say of the words in it.

Publishers name their elements for their own style sheets, so the names are words:
"article__byline", "wp-caption-text", "image-credit". We split them into words and
look for those of the trade; the innermost element that says something wins.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Context = Literal[
    "headline", "byline", "date", "caption", "credit", "navigation", "promotion", "player", "legal", "standfirst"
]

BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
])  # fmt: skip
"""Elements that begin a line of their own."""
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")

_TAGS: dict[str, Context] = {
    "h1": "headline",
    "figcaption": "caption",
    "nav": "navigation",
    "footer": "navigation",
    "button": "navigation",
    "form": "promotion",
    "time": "date",
}
_CREDIT = frozenset([
    "credit", "credits", "photocredit", "imagecredit", "photographer", "fotograf", "bildnachweis", "bildquelle",
    "bildrechte", "fotoquelle", "credito", "creditos", "crediti", "photographe", "fotografo", "fotonachweis",
    "fotocredit", "picturecredit", "imgcredit", "mediacredit",
])  # fmt: skip
_CAPTION = frozenset([
    "caption", "captions", "figcaption", "legende", "bildunterschrift", "bildtext", "imagecaption", "leyenda",
    "legenda", "epigrafe", "didascalia", "popisek", "billedtekst", "bildetekst", "kuvateksti", "onderschrift",
    "bijschrift", "piefoto", "photocaption", "imgcaption", "cutline",
])  # fmt: skip
_OWNER = frozenset(
    [
        "author",
        "copyright",
        "source",
        "quelle",
        "agency",
        "agentur",
        "owner",
        "rights",
        "autor",
        "auteur",
        "fonte",
        "attribution",
    ]
)
_PICTURE = frozenset([
    "image", "img", "photo", "picture", "media", "foto", "bild", "figure", "pic", "imagen", "imagem",
    "immagine", "zdjecie",
])  # fmt: skip
_DESCRIPTION = frozenset(["description", "desc", "legend", "pie", "subtitle", "beschreibung", "unterschrift"])
_BYLINE = frozenset([
    "byline", "bylines", "author", "authors", "autor", "autoren", "autore", "auteur", "auteurs", "autorzy",
    "forfatter", "writer", "signature", "firma", "autores", "redactor", "giornalista", "periodista", "jornalista",
    "journalist", "skribent", "kirjoittaja", "yazar", "penulis", "reporter", "attribution",
])  # fmt: skip
_DATE = frozenset([
    "date", "datetime", "timestamp", "dateline", "published", "pubdate", "publishdate", "dateblock", "datum",
    "fecha", "tarih", "dato", "postdate", "entrydate",
])  # fmt: skip
_NAVIGATION = frozenset([
    "nav", "navigation", "navbar", "menu", "breadcrumb", "breadcrumbs", "footer", "toolbar", "share", "sharing",
    "social", "tags", "taglist", "pagination", "pager", "sitemap", "skip",
])  # fmt: skip
_HIDDEN = (frozenset(("visually", "hidden")), frozenset(("sr", "only")), frozenset(("screen", "reader")))
"""Words for screen readers that steer through the page: "Article content"."""
_PROMOTION = frozenset([
    "newsletter", "subscribe", "subscription", "promo", "advert", "advertisement", "ads", "adslot",
    "sponsored", "related", "recommended", "recommendations", "outbrain", "taboola", "signup", "donate",
    "donation", "comments",
])  # fmt: skip
_COMMENT = frozenset(["comment", "commenter", "commentlist", "pingback", "trackback"])
_LEGAL = frozenset(["cookie", "consent", "gdpr", "disclaimer"])
_STANDFIRST = frozenset(["standfirst", "standfirsts", "dek", "strapline", "kicker", "eyebrow"])
_PLAYER = frozenset(["player", "videoplayer", "jwplayer", "audioplayer"])
_BOX = frozenset(["container", "wrapper", "region", "thumbnail", "embed"])
_TELLING = frozenset().union(
    _CREDIT, _CAPTION, _OWNER, _PICTURE, _DESCRIPTION, _BYLINE, _NAVIGATION, *_HIDDEN, _PROMOTION, _DATE, _STANDFIRST,
    _PLAYER, _LEGAL, _COMMENT, _BOX, ["copyright", "video"],
)  # fmt: skip
_ITEMPROPS: dict[str, Context] = {
    "headline": "headline",
    "author": "byline",
    "caption": "caption",
    "datepublished": "date",
    "datemodified": "date",
    "copyrightholder": "credit",
}


def context_of(tag: str, label: str, itemprop: str, rel: str) -> Context | None:
    """Return what the element's labels say of its words, None when they say nothing.

    `label` is class, id and the test identifier, joined by spaces.

    >>> context_of("span", "image-credit js-hide", "", "")
    'credit'
    >>> context_of("div", "story-body", "", "") is None
    True
    """
    label = label[:400]
    by_itemprop = _ITEMPROPS.get(itemprop.lower())
    if by_itemprop:
        return by_itemprop
    listed = [word for name in label.split() for word in _telling_words(name)]
    return (
        (_of_picture(tag, listed) or _by_label(tag, frozenset(listed)) if listed else None)
        or _TAGS.get(tag)
        or ("byline" if rel == "author" else None)
    )


@lru_cache(maxsize=1 << 15)
def _telling_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that are of the trade; a page has few names, on many elements.

    >>> _telling_words("col-md-6"), _telling_words("articleImage__photo-credit")
    ((), ('image', 'photo', 'credit'))
    """
    return tuple(word for word in map(str.lower, _WORDS.findall(name)) if word in _TELLING)


def _of_picture(tag: str, words: list[str]) -> Context | None:
    """Return what a picture's word followed by an owner's or a description's says: "image-source", "img-description".

    The other way round, "author-image", it is a picture of the author.
    """
    places = [place for place, word in enumerate(words) if word in _PICTURE]
    if not places or tag in ("html", "body", "main", "article", "img", "picture", "a"):
        return None
    behind = words[places[0] + 1 :]
    if any(word in _OWNER for word in behind):
        return "credit"
    return "caption" if any(word in _DESCRIPTION for word in behind) else None


def _by_label(tag: str, words: frozenset[str]) -> Context | None:
    if tag in ("html", "body", "main", "article") or not words:
        return None
    if words & _CREDIT or (words & _OWNER and words & _CAPTION) or ("copyright" in words and words & _PICTURE):
        return "credit"
    if words & _CAPTION:
        return "caption"
    if words & _BYLINE:
        return "promotion" if words & _COMMENT else "byline"
    if (words - {"footer"} if words & _PICTURE else words) & _NAVIGATION or any(hidden <= words for hidden in _HIDDEN):
        return "navigation"
    if words & _PROMOTION:
        return "promotion"
    if words & _DATE:
        return "date"
    if words & _STANDFIRST:
        return "standfirst"
    if words & _PLAYER or ("video" in words and words & _BOX):
        return "player"
    return "legal" if words & _LEGAL else None
