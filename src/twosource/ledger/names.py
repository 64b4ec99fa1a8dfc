"""When two names are one source: spelling, short forms, titles, transliteration.

Names are compared within one event only. Equal after folding, an acronym and
its full form, a surname and the full name, or two transliterations of one
person are one source. A short form that fits several names stays apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from twosource.ledger.tables import word_list, word_table

TITLES: Final = word_list("titles")
SMALL_WORDS: Final = word_list("small_words")
NEWSROOMS: Final = word_list("newsrooms")
SAME_PLACE: Final = word_table("same_place")
LONGEST_NAME: Final = 200


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a name without case, accents, dots, possessives, articles and signs.

    >>> fold("The U.S. State Department's"), fold("Jong-un, Kim")
    ('us state department', 'jong un kim')
    """
    name = unicodedata.normalize("NFKD", name[:LONGEST_NAME].replace("’", "'"))
    name = "".join(c for c in name if not unicodedata.combining(c)).casefold()
    name = re.sub(r"'s?\b", " ", name.replace(".", "")).replace("united states", "us").replace("united kingdom", "uk")
    words = [SAME_PLACE.get(word, word) for word in re.findall(r"\w+", name)]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def bare(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without titles, unless titles are all there is.

    >>> bare("President Ana Ruiz"), bare("the mayor")
    (('ana', 'ruiz'), ('mayor',))
    """
    words = fold(name).split()
    return tuple([word for word in words if word not in TITLES] or words)


def initials(words: Iterable[str]) -> str:
    """Return the first letters of the words that acronyms count."""
    return "".join(word[0] for word in words if word not in SMALL_WORDS)


def is_short_for(short: str, words: tuple[str, ...]) -> bool:
    """Whether one word is the acronym of a name or, with three letters and more, of its last words.

    >>> is_short_for("nis", ("south", "korean", "national", "intelligence", "service"))
    True
    >>> is_short_for("un", ("united", "nations")), is_short_for("hp", ("port", "harbour", "police"))
    (True, False)
    """
    letters = initials(words)
    return len(short) >= 2 and (letters == short or (len(short) > 2 and letters.endswith(short)))


def sounds_alike(left: str, right: str) -> bool:
    """Whether two surnames may be transliterations of one: six letters, i, y and j alike, one in five apart.

    >>> sounds_alike("orsenij", "orsenyi"), sounds_alike("petersen", "patterson")
    (True, False)
    """
    if min(len(left), len(right)) < 6 or left[0] != right[0]:
        return False
    left, right = (re.sub(r"[iyj]+", "i", name) for name in (left, right))
    return Levenshtein.distance(left, right) <= max(len(left), len(right)) // 5


def same_source(left: str, right: str, *, persons: bool) -> str | None:
    """Say why two names are one source, or return None.

    >>> same_source("NIS", "National Intelligence Service", persons=False)
    'NIS is short for National Intelligence Service'
    >>> same_source("Ana Ruiz", "Ana Rueda", persons=True)
    >>> same_source("Health Ministry", "Tarn Health Ministry", persons=False)
    'Health Ministry is the end of the name Tarn Health Ministry'
    >>> same_source("Tarn's rescue corps", "rescue corps of Tarn", persons=False)
    "Tarn's rescue corps and rescue corps of Tarn are one name in two orders"
    """
    short, full = sorted((left, right), key=lambda name: (len(bare(name)), name))
    one, two = bare(short), bare(full)
    if one == two:
        return f"{short} and {full} are one name"
    if persons:
        return _same_person(short, full, one, two)
    if len(one) == 1 and is_short_for(one[0], two):
        return f"{short} is short for {full}"
    one, two = turned(one), turned(two)
    if one == two:
        return f"{short} and {full} are one name in two orders"
    if two[-len(one) :] == one and (len(one) >= 2 or short == short.lower()):
        return f"{short} is the end of the name {full}"
    return None


def turned(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a body's name with its owner before it, where one "of" stands between them.

    >>> turned(("rescue", "corps", "of", "tarn"))
    ('tarn', 'rescue', 'corps')
    """
    if words.count("of") != 1:
        return words
    at = words.index("of")
    owner = words[at + 1 :]
    return owner[owner[:1] == ("the",) :] + words[:at]


def _same_person(short: str, full: str, one: tuple[str, ...], two: tuple[str, ...]) -> str | None:
    if not one or not two:
        return None
    if len(one) == 1 < len(two) and (one[0] in (two[0], two[-1]) or sounds_alike(one[0], two[-1])):
        return f"{short} is part of the name {full}"
    surnames_agree = one[-1] == two[-1] or sounds_alike(one[-1], two[-1])
    firsts_agree = len(one) == len(two) == 1 or one[0] == two[0] or (len(one[0]) == 1 and two[0].startswith(one[0]))
    return f"{short} and {full} are spellings of one name" if surnames_agree and firsts_agree else None


def resolve(
    names: Iterable[str], *, persons: bool, newsrooms: Collection[str] = ()
) -> dict[str, tuple[str, str | None]]:
    """Map every name to the name its source goes by, and the reason (None for itself).

    Fullest names first; a short form joins the one fuller source that it fits,
    and stays on its own when it fits several. A newsroom joins newsrooms only.

    >>> resolve(["Ruiz", "Ana Ruiz", "Tom Ruiz", "Lena Vos", "Vos"], persons=True)["Vos"]
    ('Lena Vos', 'Vos is part of the name Lena Vos')
    >>> resolve(["Ruiz", "Ana Ruiz", "Tom Ruiz"], persons=True)["Ruiz"]
    ('Ruiz', None)
    """
    ordered = sorted(set(names), key=lambda name: (-len(bare(name)), -len(name), name))
    known: dict[str, tuple[str, str | None]] = {}
    heads: dict[str, list[str]] = defaultdict(list)
    for name in ordered:
        near = [head for head in _near(name, heads, persons) if name not in newsrooms or may_go_by(name, head)]
        fits = {head: reason for head in near if (reason := same_source(name, head, persons=persons))}
        if len(fits) == 1:
            known[name] = next(iter(fits.items()))
            continue
        known[name] = (name, None)
        for handle in _handles(name, persons):
            heads[handle].append(name)
    return known


def may_go_by(newsroom: str, full: str) -> bool:
    """Whether a newsroom may go by a fuller name: one with its words, or a newsroom's that it is short for.

    >>> may_go_by("AP", "Associated Press"), may_go_by("AP", "Aldmere Police"), may_go_by("Star", "Tarn Star")
    (True, False, True)
    """
    words = set(bare(full))
    return not words.isdisjoint(bare(newsroom)) or not words.isdisjoint(NEWSROOMS)


def _handles(name: str, persons: bool) -> set[str]:
    """The keys under which a fuller name can be met: first and last name; a body's last word and its acronyms."""
    words = bare(name)
    if persons:
        return {f"={words[0]}", words[-1][:3]} if words else set()
    letters = initials(words)
    return {f"={word}" for word in turned(words)[-1:]} | {letters[i:][:3] for i in range(len(letters) - 1)}


def _near(name: str, heads: Mapping[str, list[str]], persons: bool) -> list[str]:
    """The fuller names that the name may be short for."""
    words = bare(name) if persons else turned(bare(name))
    keys = [words[-1][:3]] if persons and words else [f"={word}" for word in words[-1:]]
    if len(words) == 1:
        keys = [f"={words[0]}", words[0][:3]]
    return list(dict.fromkeys(head for key in keys for head in heads.get(key, ())))
