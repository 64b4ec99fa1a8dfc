"""What is counted, as a lemma and its qualifiers, and which nouns stand for which.

The tables are small and closed: classes of people that news counts, and nouns
that name a happening themselves ("deaths", "casualties").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from twosource.ledger.tables import word_list, word_table

PARENT: Final = word_table("parent")
SAME_AS: Final = word_table("same_as")
SINGULAR: Final = word_table("singular")
HAPPENS: Final = word_table("names_happening")
BEFALLEN: Final = frozenset(word_table("happening")) | frozenset(word_table("happening").values())
SHARES: Final = word_list("shares")
NOT_QUALIFIERS: Final = word_list("not_qualifiers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A counted noun phrase taken apart. `named` is the happening the noun itself names, and
    `noun` that noun ("hostage"): what is counted where something else befell them."""

    head: str | None
    scope: tuple[str, ...]
    named: str | None = None
    noun: str | None = None


def lemma(noun: str) -> str:
    """Return the singular of an English noun.

    >>> [lemma(noun) for noun in ("soldiers", "bodies", "crashes", "buses", "houses", "glass", "women")]
    ['soldier', 'body', 'crash', 'bus', 'house', 'glass', 'woman']
    """
    if noun in SINGULAR:
        return SINGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes", "uses")) and not noun.endswith(("ouses", "auses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def take_apart(phrase: str) -> Counted:
    """Split a counted noun phrase into its head and qualifiers.

    A run of capitalised words is one qualifier. "members of the guard" counts
    members; their scope is "guard". A capitalised plural alone counts people.

    >>> take_apart("North Korean soldiers")
    Counted(head='soldier', scope=('north korean',), named=None, noun=None)
    >>> take_apart("North Koreans")
    Counted(head='people', scope=('north korean',), named=None, noun=None)
    >>> take_apart("civilian deaths")
    Counted(head='civilian', scope=(), named='kill', noun='death')
    """
    core, *after = re.split(r"\b(?:of|from|in)\b", phrase[:200], maxsplit=1)
    words = re.findall(r"[^\W_][\w'’-]*", core.replace(".", ""))
    while words and words[-1].casefold() in NOT_QUALIFIERS and words[-1].casefold() not in HAPPENS:
        words.pop()
    qualifiers = _qualifiers(words[:-1])
    if not words:
        return Counted(head=None, scope=())
    if words[-1][0].isupper() and words[-1].endswith("s") and not words[-1].isupper():
        joined = [*_qualifiers([*words[:-1], words[-1][:-1]])]
        return Counted(head="people", scope=tuple(sorted(joined)))
    head = lemma(words[-1].casefold())
    named, noun = HAPPENS.get(head), head
    if named:
        head = _victims(qualifiers)
    scope = {q for q in qualifiers if lemma(q) != head} | set(_qualifiers(re.findall(r"\w+", "".join(after)))[-1:])
    return Counted(head=SAME_AS.get(head, head), scope=tuple(sorted(scope)), named=named, noun=noun if named else None)


def names_happening(phrase: str) -> bool:
    """Whether a word of the phrase says what befell the counted.

    >>> names_happening("dead Americans"), names_happening("killed"), names_happening("passengers")
    (True, True, False)
    """
    words = re.findall(r"[^\W_]+", phrase[:200].casefold())
    return any(lemma(word) in HAPPENS or word.removesuffix("ed") in BEFALLEN for word in words)


def _victims(qualifiers: list[str]) -> str:
    """Whom a noun of happening befell: the last qualifier that is a class of people, else people."""
    return next((lemma(q) for q in reversed(qualifiers) if lemma(q) in PARENT), "people")


def _qualifiers(words: list[str]) -> list[str]:
    found: list[list[str]] = []
    run = False
    for word in words:
        if word.casefold() in NOT_QUALIFIERS or word[0].isdigit():
            run = False
            continue
        if run and word[0].isupper():
            found[-1].append(word.casefold())
        else:
            found.append([word.casefold()])
        run = word[0].isupper()
    return [" ".join(run) for run in found]


def is_kind_of(special: str, general: str) -> bool:
    """Whether every `special` is a `general`.

    >>> is_kind_of("rebel", "people"), is_kind_of("civilian", "soldier")
    (True, False)
    """
    for _ in range(5):
        if special == general:
            return True
        if special not in PARENT:
            return False
        special = PARENT[special]
    return False


def class_of(head: str | None) -> str | None:
    """Return the widest class a noun lies in.

    >>> class_of("troop"), class_of("bridge"), class_of(None)
    ('people', 'bridge', None)
    """
    for _ in range(5):
        head = PARENT.get(head or "", head)
    return head


def closeness(head: str | None, scope: tuple[str, ...]) -> int:
    """How narrowly a noun with its qualifiers counts: one for each class it lies in, one for each qualifier.

    >>> closeness("soldier", ("norland",)), closeness("people", ())
    (2, 0)
    """
    steps = 0
    while head in PARENT and steps < 5:
        head, steps = PARENT[head], steps + 1
    return steps + len(scope)
