"""What a single line's own words say of its role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from twosource.article import cues
from twosource.article.cues import DATE, EVERY, OFFERS, OWN
from twosource.article.lines import Line
from twosource.article.phrases import (
    BYLINE,
    CAPTION_HEAD,
    CREDIT,
    CREDIT_CUE,
    CREDIT_TAIL,
    LEGAL,
    NAVIGATION,
    OWN_VOICE,
    PLAYER,
    PLAYER_LABEL,
    PROMOTION,
    RIGHTS,
    STANDING,
    VIDEO_OFFER,
    WEATHER,
)
from twosource.article.scan import LOOK
from twosource.records import Role

CUT = ("...", "…")
LONG = 300
SHORTEST_NOTICE, LONGEST_NOTICE = 90, 700
CREDIT_LOOK = 120
SHORT_OFFER = 90
VIDEO_LOOK = 120
SHORT = OWN & ~DATE | OFFERS
CREDIT_SIGNS = frozenset(":/([")
STOCK = ("getty", "shutterstock", "istock", "alamy")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A role that a line's own words speak for, and why. What is not `firm` may still be body."""

    role: Role
    reason: str
    firm: bool = True


def own_evidence(line: Line, families: int = EVERY) -> Evidence | None:
    """Return what the words of one line say about its role, None when they say nothing.

    Lines over `LONG` code points are judged by their ends, and up to `LONGEST_NOTICE` by whether the
    outlet speaks of itself: an article may speak of subscriptions. `families` are those of which the
    line has a cue: the only patterns that are tried.

    >>> own_evidence(Line(0, 10, "Photo: NPA", "Photo: NPA", 10)).role
    'credit'
    """
    if line.length <= LONG:
        return _short(line.head, families & SHORT) if families & SHORT else None
    seen = None
    if families & cues.CAPTION or line.length > LOOK:
        seen = _caption(line.head, line.tail)
    return seen or (_own_voice(line.head) if families & cues.VOICE and line.length <= LONGEST_NOTICE else None)


@lru_cache(maxsize=1 << 15)
def _short(string: str, families: int) -> Evidence | None:
    """The evidence of a short line; pages of one outlet repeat them."""
    if families & cues.PLAYER:
        if len(string) < 100 and (PLAYER.search(string) or PLAYER_LABEL.match(string)):
            return Evidence("player", "a media player's label or counter")
        if "°" in string and WEATHER.search(string):
            return Evidence("weather", "a temperature alone on its line")
    if families & cues.CREDIT and CREDIT.match(string) and not RIGHTS.match(string):
        return Evidence("credit", "a photo credit alone on its line")
    seen = _caption(string, string) if families & cues.CAPTION else None
    if seen is None and families & cues.VOICE:
        seen = _own_voice(string)
    if seen is None and families & cues.LEGAL:
        seen = _terms(string)
    if seen is None and families & cues.OFFER and (len(string) <= VIDEO_LOOK or families & cues.OFFERS):
        seen = _offer(string)
    if seen is None and families & (cues.LABEL | cues.BYLINE):
        seen = _furniture(string)
    return seen


def _caption(head: str, tail: str) -> Evidence | None:
    """A line that ends with a photo credit or begins as captions do."""
    tail = tail[-CREDIT_LOOK:]
    if _may_credit(tail) and CREDIT_TAIL.search(tail):
        return Evidence("caption", "ends with a photo credit")
    if CAPTION_HEAD.match(head):
        return Evidence("caption", "begins as a picture's caption")
    if len(head) <= LONG and STANDING.search(head):
        return Evidence("caption", "says who stands where in a picture", firm=False)
    return None


def _may_credit(tail: str) -> bool:
    """Whether a photo credit may end a line: quick, and never wrong when it says no."""
    if CREDIT_SIGNS.isdisjoint(tail):
        small = tail.casefold()
        return any(name in small for name in STOCK)
    return CREDIT_CUE.search(tail) is not None


def _own_voice(string: str) -> Evidence | None:
    """The outlet speaks of itself: its newsletters, commissions, comments, accounts."""
    if len(string) > SHORTEST_NOTICE and OWN_VOICE.search(string):
        return Evidence("promotion", "the outlet speaks of itself")
    return None


def _terms(string: str) -> Evidence | None:
    """Legal terms: in short lines, or more than one of them in one line."""
    if LEGAL.search(string) and (len(string) < 200 or len(LEGAL.findall(string)) > 1):
        return Evidence("legal", "copyright, terms or privacy", firm=False)
    return None


def _offer(string: str) -> Evidence | None:
    """Offers, subscriptions, advertisements: in short lines, or more than one of them in one line."""
    if not PROMOTION.search(string):
        return None
    if len(string) <= VIDEO_LOOK and VIDEO_OFFER.search(string):
        return Evidence("player", "offers videos")
    if len(string) < SHORT_OFFER or len(PROMOTION.findall(string)) > 1:
        return Evidence("promotion", "an offer, a subscription or an advertisement", firm=False)
    return None


def _furniture(string: str) -> Evidence | None:
    """Short labels of a page's frame, and bylines."""
    if len(string) <= 100 and NAVIGATION.match(string):
        return Evidence("navigation", "a label of the page's frame", firm=False)
    if len(string) <= 140 and BYLINE.match(string):
        return Evidence("byline", "names who wrote it")
    return None
