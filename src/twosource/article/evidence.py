"""What a single line's own words say of its role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from twosource.article.lines import Line
from twosource.article.phrases import (
    BYLINE,
    CAPTION_HEAD,
    CREDIT,
    CREDIT_CUE,
    CREDIT_TAIL,
    LEGAL,
    NAVIGATION,
    PLAYER,
    PLAYER_LABEL,
    PROMOTION,
    VIDEO_OFFER,
    WEATHER,
)
from twosource.records import Role

CUT = ("...", "…")
LONG = 300
CREDIT_LOOK = 120


@dataclass(frozen=True, slots=True)
class Evidence:
    """A role that a line's own words speak for, and why."""

    role: Role
    reason: str


def own_evidence(line: Line) -> Evidence | None:
    """Return what the words of one line say about its role, None when they say nothing.

    Long lines (over `LONG` code points) are judged by their ends only: an article may speak of
    subscriptions.

    >>> own_evidence(Line(0, 9, "Photo: NPA", "Photo: NPA")).role
    'credit'
    """
    if line.length > LONG:
        return _caption(line.head, line.tail)
    return _short(line.head)


@lru_cache(maxsize=1 << 15)
def _short(string: str) -> Evidence | None:
    """The evidence of a short line; pages of one outlet repeat them."""
    if len(string) < 100 and (PLAYER.search(string) or PLAYER_LABEL.match(string)):
        return Evidence("player", "a media player's label or counter")
    if "°" in string and WEATHER.search(string):
        return Evidence("weather", "a temperature alone on its line")
    if CREDIT.match(string):
        return Evidence("credit", "a photo credit alone on its line")
    return _caption(string, string) or _selling(string) or _furniture(string)


def _caption(head: str, tail: str) -> Evidence | None:
    """A line that ends with a photo credit or begins as captions do."""
    tail = tail[-CREDIT_LOOK:]
    if CREDIT_CUE.search(tail) and CREDIT_TAIL.search(tail):
        return Evidence("caption", "ends with a photo credit")
    if CAPTION_HEAD.match(head):
        return Evidence("caption", "begins as a picture's caption")
    return None


def _selling(string: str) -> Evidence | None:
    """Offers, subscriptions, legal terms: in short lines, or with much of it in one line."""
    if LEGAL.search(string) and (len(string) < 200 or len(LEGAL.findall(string)) > 1):
        return Evidence("legal", "copyright, terms or privacy")
    if not PROMOTION.search(string):
        return None
    if len(string) <= 120 and VIDEO_OFFER.search(string):
        return Evidence("player", "offers videos")
    if len(string) < 90 or len(PROMOTION.findall(string)) > 1:
        return Evidence("promotion", "an offer, a subscription or an advertisement")
    return None


def _furniture(string: str) -> Evidence | None:
    """Short labels of a page's frame, and bylines."""
    if len(string) <= 100 and NAVIGATION.match(string):
        return Evidence("navigation", "a label of the page's frame")
    if len(string) <= 140 and BYLINE.match(string):
        return Evidence("byline", "names who wrote it")
    return None


def is_cut(string: str) -> bool:
    """Whether a line ends with an ellipsis.

    >>> is_cut("A crowd waits at the quay of...")
    True
    """
    return string.endswith(CUT)
