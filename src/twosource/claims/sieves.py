"""The rules that name a source, each on its own, in the order of their certainty."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from twosource.claims.cast import Asked, Cast, Identity, Spoken
from twosource.claims.gazetteer import adjectives, capitals, countries, is_place, kind_words
from twosource.claims.lexicon import source_words
from twosource.claims.lone import is_person_told
from twosource.claims.names import DETERMINER, countries_in, plain, posts, tails, untitled
from twosource.claims.naming import (
    is_of_place,
    undescribed,
    undescribed_person,
    unpossessed,
    without_place,
    without_post_abroad,
)
from twosource.claims.roster import shortest
from twosource.records import SourceKind

DESCRIBING = re.compile(r"-[a-z]+$")
PEOPLE_OF = re.compile(r"(?:\w+ ){0,3}?([^\W\d_]+) (?:from|at|with|of|in) (?:the )?[^\W\d_a-z]")
MEMORY = 60
FEW = 3
JUST_BEFORE = 3  # sentences
IN_LAND = re.compile(r"In (?:the )?([^\W\d_a-z][\w.’' -]{1,40}?),")
TAKEN_UP: tuple[SourceKind, ...] = ("person", "organisation", "media", "unnamed", "unnamed officials", "crowd")
PEOPLE: tuple[SourceKind, ...] = ("person", "office")


def by_acronym(cast: Cast, asked: Asked) -> Identity | None:
    """A defined acronym, its definition, or the initials of just one organisation of the article."""
    name = plain(asked.head)
    short = next((cast.names.bodies[t] for t in own_tails(name) if t in cast.names.bodies), name)
    if short in cast.names.acronyms:
        full, evidence = cast.names.acronyms[short]
        return Identity(canonical=full, kind="organisation", evidence=evidence)
    fits = cast.names.initials.get(name, set())
    if len(fits) != 1:
        return None
    (full,) = fits
    return Identity(canonical=full, kind="organisation", evidence=f"initials of “{full}”")


def own_tails(name: str) -> Iterator[str]:
    """A name and its tails, but for those that only say whose people it is: "doctors from the Tarn Health Board".

    >>> list(own_tails("doctors from Tarn Health Board")), list(own_tails("West Tarn Board"))
    (['doctors from Tarn Health Board'], ['West Tarn Board', 'West Tarn Board', 'Tarn Board'])
    """
    yield name
    people = PEOPLE_OF.match(name)
    noun = people[1].lower() if people else ""
    if not any(noun in source_words(nouns) for nouns in ("crowd_nouns", "person_nouns", "official_nouns")):
        yield from tails(name)


def by_place(cast: Cast, asked: Asked) -> Identity | None:
    """A country speaks: its chief name; a town; or a place that the article tells of as one."""
    name, names = plain(asked.head), cast.names
    if name in countries():
        return Identity(canonical=countries()[name], kind="organisation", evidence="a country")
    if is_of_place(name, names):
        return Identity(canonical=name, kind="organisation", evidence=f"a place: “in {name}”")
    if name in names.people or name in names.first:
        return None
    if name in capitals():
        return Identity(canonical=name, kind="organisation", evidence="a seat of government")
    return Identity(canonical=name, kind="organisation", evidence="a place") if is_place(name) else None


def by_paper(_: Cast, asked: Asked) -> Identity | None:
    """A medium: its name without whose it is and what it is ("Ardan's Daily Tarn newspaper")."""
    if asked.kind != "media":
        return None
    own = re.split(r"[’']s ", plain(asked.head))[-1].split()
    while len(own) > 1 and own[-1].islower():
        own = own[:-1]
    while own and own[0].islower():
        own = own[1:]
    named = any(word not in adjectives() and not DESCRIBING.search(word) for word in own)  # else "a Norwegian paper"
    return Identity(canonical=" ".join(own) if named else plain(asked.head), kind="media", evidence="as written")


def by_person(cast: Cast, asked: Asked) -> Identity | None:
    """A full name without titles, or a surname that one full name of the article has."""
    if asked.kind != "person":
        return None
    name, names = plain(asked.head), cast.names
    body = by_body(cast, asked, name)
    if body:
        return body
    person = undescribed_person(untitled(without_post_abroad(without_place(name, names.people))))
    if not person[:1].isupper():
        return None
    if not person.split()[-1][:1].isupper():
        return None
    if " " in person:
        return Identity(canonical=shortest(person, names.full), kind="person", evidence="full name")
    return by_single_name(cast, person, name)


def by_single_name(cast: Cast, person: str, name: str) -> Identity:
    """A surname that one full name of the article has, or its first word; where none has it, itself. `name` has the
    titles before it."""
    known = cast.names.people.get(person, [])
    if known and person in cast.names.before:
        return Identity(canonical=person, kind="person", evidence=f"used long before “{known[0]}” is named")
    if known and person in cast.names.inside:
        return Identity(canonical=person, kind="person", evidence=f"“{known[0]}” or a longer name with it")
    if len(known) == 1:
        return Identity(canonical=known[0], kind="person", evidence=f"surname of “{known[0]}”")
    if known:
        more = f" and {len(known) - FEW} more" if len(known) > FEW else ""
        shared = f"surname shared by {' and '.join(f'“{k}”' for k in known[:FEW])}{more}"
        return Identity(canonical=person, kind="person", evidence=shared)
    first = cast.names.first.get(person, [])
    if len(first) == 1 and is_person_told(first[0], cast.names.said_at.get(person, ()), cast.strings):
        return Identity(canonical=first[0], kind="person", evidence=f"first name of “{first[0]}”")
    if person == name and cast.sort_of(person) == "body":
        return Identity(canonical=person, kind="organisation", evidence="the words beside it are a body's")
    return Identity(canonical=person, kind="person", evidence="as written")


def by_body(cast: Cast, asked: Asked, name: str) -> Identity | None:
    """What only looks like a person: a name that was a body's before, has an article, or that the article calls one."""
    told = next((s.identity for s in cast.spoken if s.identity.canonical == name), None)
    if told and told.kind in ("organisation", "media"):
        return Identity(canonical=name, kind=told.kind, evidence="named before")
    if DETERMINER.match(asked.head) and " " not in name and name[:1].isupper() and name not in cast.names.people:
        if name.lower() in posts():
            return taken_up(cast, asked, name.lower()) or Identity(canonical=name, kind="office", evidence="as written")
        return Identity(canonical=name, kind="organisation", evidence="a name with an article is no person's")
    if name in cast.names.called_bodies and name not in cast.names.people:
        return Identity(canonical=name, kind="organisation", evidence="the article calls it a body")
    return None


def by_definite(cast: Cast, asked: Asked) -> Identity | None:
    """ "The ministry" after one source that had that noun in its words ("the Ministry of Ports"); or where the article
    has just named one body by it."""
    words = asked.head.split()
    if len(words) < 2 or words[0].lower() != "the":
        return None
    noun = words[-1].lower()
    if words[1][:1].isupper() and len(words) == 2 and noun in source_words("organisation_nouns"):
        return by_bare_noun(cast, words[1])
    if any(word[:1].isupper() for word in words[1:]):
        return None
    return taken_up(cast, asked, noun) or (by_named_body(cast, asked, noun) if len(words) == 2 else None)


def taken_up(cast: Cast, asked: Asked, noun: str) -> Identity | None:
    """The one source that had the noun as its own, unless the sentence has turned to another country."""
    had = {s.identity.canonical: s for s in cast.spoken[-MEMORY:] if takes_up(noun, s)}
    if len(had) != 1:
        return None
    spoken = next(iter(had.values()))
    where = IN_LAND.match(asked.string)
    here, theirs = countries_in(where[1]) if where else frozenset(), countries_in(spoken.words)
    if here and theirs and not here & theirs:
        return None
    return Identity(canonical=spoken.identity.canonical, kind=spoken.identity.kind,
                    evidence=f"takes up “{spoken.words}”")  # fmt: skip


def takes_up(noun: str, spoken: Spoken) -> bool:
    """Tell whether a noun was in a source's words as its own: not its owner's ("the council’s surveyor, Ana Brel"), not
    before another ("party chiefs"), and of a person only a person's."""
    own = re.search(rf"(?i:\b{re.escape(noun)}\b)(?![’']s?\b)(?! (?!{BEHIND_NOUN})[a-z])", spoken.words)
    personal = noun in source_words("person_nouns") | source_words("official_nouns")
    return own is not None and spoken.identity.kind in TAKEN_UP and (spoken.identity.kind != "person" or personal)


BEHIND_NOUN = r"(?:of|for|in|at|from|on|who|which|that|with|to|and|or|by|near|\w+ed|\w+ing)\b"


def by_named_body(cast: Cast, asked: Asked, noun: str) -> Identity | None:
    """ "The commission" where the sentences right before name one body that has the word, and the article no other."""
    if noun not in kind_words("taken_up"):
        return None
    had = cast.names.bodies_with.get(noun, set())
    if len(had) != 1:
        return None
    (name,) = had
    last = bisect_right(cast.names.bodies_at[name], asked.sentence)
    if not last or asked.sentence - cast.names.bodies_at[name][last - 1] > JUST_BEFORE:
        return None
    return Identity(canonical=unpossessed(name, cast.names), kind="organisation", evidence=f"short for “{name}”")


def by_bare_noun(cast: Cast, noun: str) -> Identity | None:
    """ "The Observatory" where the article names one body that has the word ("the Tarn Observatory for Tides")."""
    had = cast.names.bodies_with.get(noun.lower(), set())
    had = {name for name in had if noun in name.split() and name != noun} if len(had) <= FEW else set()
    if len(had) != 1:
        return None
    (name,) = had
    return Identity(canonical=unpossessed(name, cast.names), kind="organisation", evidence=f"short for “{name}”")


def as_written(cast: Cast, asked: Asked) -> Identity:
    """Its own words without the determiner; small letters when nothing in it is a name."""
    head, kind, name = asked.head, asked.kind, plain(asked.head)
    if kind == "organisation":
        name = unpossessed(undescribed(name), cast.names)
    first, _, rest = name.partition(" ")
    named = rest.lower() != rest or (DETERMINER.match(head) and name[:1].isupper()) or kind in (*PEOPLE, "organisation")
    common = first.lower() in source_words("crowd_nouns") | source_words("person_nouns") and rest[:1].islower()
    proper = is_proper(cast, first)
    small = common or not (named or (proper and rest))
    return Identity(canonical=f"{first.lower()} {rest}".strip() if small else name, kind=kind, evidence="as written")


def small_first(cast: Cast, head: str) -> str:
    """A description without its determiner, its first word small unless it is a name."""
    first, _, rest = plain(head).partition(" ")
    return f"{first if is_proper(cast, first) else first.lower()} {rest}".strip()


def is_proper(cast: Cast, word: str) -> bool:
    """Tell whether a word is a name where it stands first: the article has it inside a sentence too."""
    word = plain(word)
    return (
        word in cast.names.proper
        or word in cast.names.people
        or word.isupper()
        or word in adjectives()
        or word in countries()
    )


RULES: tuple[Callable[[Cast, Asked], Identity | None], ...] = (by_acronym, by_place, by_paper, by_person, by_definite)
