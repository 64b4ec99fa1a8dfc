"""What a single capitalised name is, by the words beside it wherever its article has it.

"Orlo said" may be a person or a firm. The words around the name's other places tell: "Orlo's headquarters", "at Orlo"
and "Orlo ... its boats" speak for a body, "Mr Orlo", "Orlo, 58," and "Orlo ... his boats" for a person. More of one
than of the other decides; else nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from twosource.claims.gazetteer import kind_words
from twosource.claims.names import posts

Sort = Literal["person", "body"]
REACH = 70  # code points looked at on each side
MOST = 30  # places looked at


def sort_of(name: str, places: Sequence[tuple[int, int]], strings: Sequence[str]) -> Sort | None:
    """Return what the places of a name (sentence, start) speak for; None when they are silent or at odds.

    >>> sort_of("Orlo", [(0, 0)], ["Orlo said its quay was shut."]), sort_of("Orlo", [(0, 3)], ["Mr Orlo sang."])
    ('body', 'person')
    >>> sort_of("Orlo", [(0, 0)], ["Orlo said so."]) is None
    True
    """
    person = body = 0
    for sentence, start in places[:MOST]:
        string = strings[sentence]
        before, after = string[max(0, start - REACH) : start], string[start + len(name) : start + len(name) + REACH]
        person += speaks_for_person(before, after)
        body += speaks_for_body(before, after)
    return None if person == body else "person" if person > body else "body"


def is_person_told(full: str, places: Sequence[tuple[int, int]], strings: Sequence[str]) -> bool:
    """Tell whether a full name that begins at some of the places has a person's words beside it there.

    >>> is_person_told("Ana Brel", [(0, 6)], ["Mayor Ana Brel sang."])
    True
    >>> is_person_told("Tarn Hole", [(0, 3)], ["At Tarn Hole"])
    False
    """
    for sentence, start in places[:MOST]:
        string = strings[sentence]
        behind = start + len(full)
        if string.startswith(full, start) and speaks_for_person(
            string[max(0, start - REACH) : start], string[behind : behind + REACH]
        ):
            return True
    return False


def speaks_for_person(before: str, after: str) -> bool:
    """Tell whether the words beside a name are those beside a person's."""
    title = re.search(r"([^\W\d_]+)\.? $", before)
    return bool(
        (title and title[1].lower() in posts() and title[1].lower() not in kind_words("body_described"))
        or PERSONAL.match(after)
    )


def speaks_for_body(before: str, after: str) -> bool:
    """Tell whether the words beside a name are those beside a body's."""
    title = re.search(r"([a-z-]+) $", before)
    return bool((title and title[1] in kind_words("body_described")) or AT.search(before) or beside_body().match(after))


AT = re.compile(
    r"(?<!look )(?<!looked )(?<!looking )(?<!aimed )(?<!laughed )(?<!shouted )(?<!yelled )(?<!angry )(?<!anger )\bat $"
)
PERSONAL = re.compile(
    r",? who\b|, \d\d,|[^.;:“”\"()]{0,60}?\b(?:he|she|his|her|him|himself|herself)\b(?!\w)", re.IGNORECASE
)


@cache
def beside_body() -> re.Pattern[str]:
    """What stands behind a body's name."""
    has = "|".join(sorted(kind_words("body_has")))
    ends = "|".join(word.capitalize() for word in sorted(kind_words("body_ends")))
    return re.compile(
        rf",? which\b|(?:[’']s)? (?:{has})\b| (?:{ends}|LLC|PLC)\b|[^.;:“”\"()A-Z]{{0,60}}?\b(?:its|itself)\b"
    )
