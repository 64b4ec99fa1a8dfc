"""Which of the titles a page states is its headline.

A title is stated up to five times: in the text's `h1`, in JSON-LD, for social
networks, for search engines. The last ones are often other words and carry the
site's name. Cut the name off, then prefer what two places agree on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.article.html.body import letters

_SEPARATOR = re.compile(r"\s+[|–—•·»«›‹/⋅~-]\s+|\s*[|｜]\s*|\s::\s")
_TIGHT = re.compile(r"[-_–—]")
"""Separators without spaces, as scripts without spaces have them: only a name as known is cut there."""
_KICKER = re.compile(r":\s+|\s[-–—|]\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\Z")
TITLE_WORDS = 5
"""Words from which on a "site's name" that is also the page's title is no name."""
WITNESSES = 3
"""Titles that outweigh the page's `h1` when they agree on other words."""
LEAST_HEADLINE = 6
"""Letters that a title must keep when a site's name is cut off."""


def cut_site_name(title: str, site_names: Sequence[str]) -> str:
    """Return the title without the site's name before or behind it.

    A last part that is no known name of the site stays: "Goal | Not goal" is a headline.

    >>> cut_site_name("Bridge closed - The Quayside Courier", ["Quayside Courier"])
    'Bridge closed'
    >>> cut_site_name("Bridge closed - and why", ["Quayside Courier"])
    'Bridge closed - and why'
    """
    known = [name for name in map(_key, site_names) if name]
    breaks = list(_SEPARATOR.finditer(title))
    for place in breaks:
        if _is_site_name(title[place.end() :], known) and len(letters(title[: place.start()])) >= LEAST_HEADLINE:
            return title[: place.start()].rstrip()
    for place in reversed(breaks):
        if _is_site_name(title[: place.start()], known) and len(letters(title[place.end() :])) >= LEAST_HEADLINE:
            return title[place.end() :].lstrip()
    for place in _TIGHT.finditer(title):
        if _key(title[place.end() :]) in known and len(letters(title[: place.start()])) >= LEAST_HEADLINE:
            return title[: place.start()].rstrip()
    return title


def clean_title(string: str) -> str:
    """Return a title on one line, without hyphens and marks that no reader sees.

    >>> clean_title("Hafen\\u00adbrücke  \\n gesperrt")
    'Hafenbrücke gesperrt'
    """
    return " ".join(_INVISIBLE.sub("", string).split())


def title_parts(title: str) -> list[str]:
    """Return the parts of a title between its separators, the last first: sites put their name there.

    >>> title_parts("Bridge closed - Local | Courier")
    ['Courier', 'Local', 'Bridge closed']
    """
    return [part.strip() for part in reversed(_SEPARATOR.split(title)) if part.strip()]


def _key(string: str) -> str:
    return letters(string).casefold().removeprefix("the")


def _is_site_name(part: str, known: Sequence[str]) -> bool:
    """Say whether a part of a title names the site, wholly or with a word more or less."""
    key = _key(part)
    alike = (len(name) > 3 and (key in name or name in key) and len(key) < 3 * len(name) for name in known)
    return bool(key) and (key in known or any(alike))


def choose_headline(
    *, headings: Sequence[str], linked: str | None, social: Sequence[str], title: str | None, site_names: Sequence[str]
) -> str | None:
    """Return the headline: an `h1` that another title confirms, else JSON-LD's, else the likest.

    Where JSON-LD and the first title for social networks agree on other words than the `h1`, or three
    titles do, theirs are taken. A title that is nothing but the site's name is none.
    `headings` are the page's `h1`s in order, `linked` is JSON-LD's headline, `social`
    the titles for social networks, `title` the document's.

    >>> choose_headline(headings=["Bridge closed"], linked=None, social=["Bridge closed - Courier of the Quay"],
    ...                 title=None, site_names=[])
    'Bridge closed'
    """
    titles = {_key(string) for string in (*headings, linked) if string and len(string.split()) >= TITLE_WORDS}
    site_names = [name for name in site_names if _key(name) not in titles]
    known = set(map(_key, site_names))
    tops = [cut_site_name(string, site_names) for string in headings]
    tops = [string for string in tops if len(letters(string)) >= LEAST_HEADLINE]
    stated = [(cut_site_name(string, site_names), string is linked) for string in [linked, *social, title] if string]
    stated = [(string, first) for string, first in stated if _key(string) not in known]
    others = [string for string, _ in stated if not _is_cut_short(string, [*tops, *(other for other, _ in stated)])]
    if tops and (agreed := _agreed(tops, others, linked=bool(linked))):
        return agreed
    keys = {_key(part) for other in others for part in (other, *_SEPARATOR.split(other)[:1])}
    same = (_as_most_spell(string, others) for string in tops if _key(string) in keys)
    kicked = (other for string in tops for other in others if _ends_with(string, other))
    akin = (string for string in tops if any(share_words(string, other) for other in others))
    linked_first = [string for string, first in stated if first and string in others]
    candidates = (same, kicked, iter(linked_first), akin, iter(others or tops))
    return next((string for strings in candidates for string in strings), None)


def _is_cut_short(string: str, others: Sequence[str]) -> bool:
    """Say whether a title ends in dots where another goes on."""
    head = _key(_CUT.sub("", string))
    return bool(_CUT.search(string)) and any(
        len(_key(other)) > len(head) and _key(other).startswith(head) for other in others
    )


def _as_most_spell(heading: str, others: Sequence[str]) -> str:
    """Return a heading with the words of the titles that confirm it, should its own stand apart: "B ridge shut"."""
    like = [other for other in others if _key(other) == _key(heading)]
    words = [re.findall(r"\w+", other.casefold()) for other in like]
    own = re.findall(r"\w+", heading.casefold())
    return heading if own in words or len(like) < 2 or words[0] != words[1] else like[0]


def _shared_tail(heading: str, other: str) -> str | None:
    """Return what two titles have in common behind kickers of their own, None when that is no headline."""
    tails = {_key(other[place.end() :]) for place in _KICKER.finditer(other)}
    for place in _KICKER.finditer(heading):
        tail = heading[place.end() :]
        if len(letters(tail)) >= 3 * LEAST_HEADLINE and _key(tail) in tails:
            return tail
    return None


def _agreed(tops: Sequence[str], others: Sequence[str], *, linked: bool) -> str | None:
    """Return the title that outweighs the `h1`s, None when none does.

    JSON-LD's and the first one for social networks, when they are of the same words; else the tail that an `h1`
    shares with another title behind a kicker of its own; else three like titles, where none is like an `h1`.
    """
    if linked and len(others) > 1 and _agree(others[:1], others[1:2]):
        return None if _agree(tops, others[:1]) else others[0]
    tails = (tail for string in tops for other in others if (tail := _shared_tail(string, other)))
    kicked = any(_ends_with(string, other) for string in tops for other in others)
    if not kicked and not _agree(tops, others) and (tail := next(tails, None)):
        return tail
    keys = [_key(other) for other in others]
    most = (other for other, key in zip(others, keys, strict=True) if keys.count(key) >= WITNESSES)
    return None if _agree(tops, others) else next(most, None)


def _agree(tops: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether an `h1` has the words of one of the titles."""
    return not {_key(string) for string in tops}.isdisjoint(map(_key, others))


def _ends_with(heading: str, other: str) -> bool:
    """Say whether a heading is another title with a kicker before it."""
    return len(letters(other)) >= 3 * LEAST_HEADLINE and _key(heading).endswith(_key(other))


def share_words(one: str, other: str) -> bool:
    """Say whether two titles are about one thing: half the words of the shorter are in both.

    >>> share_words("Old bridge closed for a year", "The old bridge is closed")
    True
    """
    left, right = set(one.casefold().split()), set(other.casefold().split())
    return 2 * len(left & right) >= min(len(left), len(right)) > 2
