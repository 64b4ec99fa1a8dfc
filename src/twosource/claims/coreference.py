"""Who a source is within its article: by rule, each identification with its evidence.

The rules in order: anonymity, pronouns, acronyms and their definitions, names
without titles, surnames, countries, descriptions that take up a name ("the
ministry"), a description that the next sentence names. Two people who share a
surname stay apart, and a pronoun that fits nobody stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from twosource.claims.attribution.mentions import is_unnamed, kind_of
from twosource.claims.gazetteer import adjectives, capitals, countries
from twosource.claims.lexicon import load, source_words
from twosource.claims.names import (
    DETERMINER,
    Names,
    countries_in,
    is_organisation,
    plain,
    read_names,
    surname,
    tails,
    untitled,
)
from twosource.claims.naming import (
    head_of,
    is_of_place,
    kind_named,
    undescribed,
    undescribed_person,
    unpossessed,
    without_place,
    without_post_abroad,
)
from twosource.records import Mention, SourceKind

POSSESSIVE = re.compile(r"[’']s?$")
DESCRIBING = re.compile(r"-[a-z]+$")
NEAR = 2
MEMORY = 60
TAKEN_UP: tuple[SourceKind, ...] = ("person", "organisation", "media", "unnamed", "unnamed officials", "crowd")
PEOPLE: tuple[SourceKind, ...] = ("person", "office")
FITS: dict[str, tuple[SourceKind, ...]] = {
    "plural": ("crowd", "unnamed", "unnamed officials", "composite", "organisation"),
    "thing": ("organisation", "media", "document"),
    "male": PEOPLE,
    "female": PEOPLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A source's canonical name, its kind and how the words led there."""

    canonical: str
    kind: SourceKind
    evidence: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source already resolved: where, in which words, as whom; `nested` inside what another source says."""

    sentence: int
    words: str
    identity: Identity
    nested: bool = False


@dataclass(slots=True)
class Cast:
    """An article's names and the sources resolved so far, in reading order."""

    names: Names
    spoken: list[Spoken] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)


def read_cast(strings: Sequence[str]) -> Cast:
    """Open the cast of an article from its sentences."""
    return Cast(names=read_names(strings))


def resolve(cast: Cast, mention: Mention, string: str, sentence: int, *, nested: bool = False) -> Identity:
    """Name a source of the sentence with that index, and remember it for those to come."""
    span = mention.antecedent
    words = string[span.start : span.end] if span else mention.string
    identity = identify(cast, words, mention, sentence)
    cast.spoken.append(Spoken(sentence, words, identity, nested))
    return identity


def identify(cast: Cast, words: str, mention: Mention, sentence: int) -> Identity:
    """Try the rules in the order of their certainty."""
    head = head_of(words)
    kind = kind_named(words, head, mention.kind if mention.antecedent is None else kind_of(words, head))
    if kind == "composite":
        return Identity(canonical=" + ".join(plain(m) for m in mention.members), kind=kind, evidence="as written")
    if head.lower() in load("sources")["pronouns"]:
        return by_pronoun(cast, head.lower(), sentence)
    if head and is_unnamed(words.lower(), head.lower().split(" ")[-1]):
        return Identity(canonical=DETERMINER.sub("", head.lower()), kind=kind, evidence="keeps its name back")
    for rule in (by_acronym, by_place, by_paper, by_person, by_definite):
        identity = rule(cast, head, kind)
        if identity:
            return identity
    return as_written(cast, head, kind)


def by_pronoun(cast: Cast, pronoun: str, sentence: int) -> Identity:
    """The latest source the pronoun fits, or the one person that the sentence before names since; else one named near.

    Of the sources of one sentence those that speak in what another says come last.
    """
    sort = load("sources")["pronouns"][pronoun]
    alone = only_person(cast, sentence - 1) if sort in ("male", "female") else None
    for spoken in sorted(cast.spoken[-MEMORY:], key=lambda s: (s.sentence, not s.nested), reverse=True):
        identity = spoken.identity
        if alone and spoken.sentence < sentence - 1 and cast.gender.get(alone) in (None, sort):
            cast.gender[alone] = sort
            return Identity(canonical=alone, kind="person", evidence=f"“{pronoun}”: named right before, “{alone}”")
        if identity.kind in FITS[sort] and cast.gender.get(identity.canonical) in (None, sort):
            if sort in ("male", "female"):
                cast.gender[identity.canonical] = sort
            return Identity(canonical=identity.canonical, kind=identity.kind,
                            evidence=f"“{pronoun}”: the latest source it fits, “{spoken.words}”")  # fmt: skip
    near = [s for index in range(sentence - NEAR, sentence) for s in cast.names.seen.get(index, ())]
    if near and sort in ("male", "female"):
        first = min(near, key=lambda s: (-s.sentence, s.start))
        return Identity(canonical=first.person, kind="person", evidence=f"“{pronoun}”: named before, “{first.person}”")
    return Identity(canonical=pronoun, kind="unknown", evidence=f"“{pronoun}” fits no source before")


def only_person(cast: Cast, sentence: int) -> str | None:
    """The one person that a sentence names; None for none or several."""
    people = {seen.person for seen in cast.names.seen.get(sentence, ())}
    return next(iter(people)) if len(people) == 1 else None


def by_acronym(cast: Cast, head: str, _: SourceKind) -> Identity | None:
    """A defined acronym, its definition, or the initials of just one organisation of the article."""
    name = plain(head)
    short = next((cast.names.bodies[t] for t in (name, *tails(name)) if t in cast.names.bodies), name)
    if short in cast.names.acronyms:
        full, evidence = cast.names.acronyms[short]
        return Identity(canonical=full, kind="organisation", evidence=evidence)
    fits = cast.names.initials.get(name, set())
    if len(fits) != 1:
        return None
    (full,) = fits
    return Identity(canonical=full, kind="organisation", evidence=f"initials of “{full}”")


def by_place(cast: Cast, head: str, _: SourceKind) -> Identity | None:
    """A country speaks: its chief name; or a place that the article tells of as one."""
    name = plain(head)
    if is_of_place(name, cast.names) and name not in countries():
        return Identity(canonical=name, kind="organisation", evidence=f"a place: “in {name}”")
    if name in capitals() and name not in cast.names.people:
        return Identity(canonical=name, kind="organisation", evidence="a seat of government")
    if name not in countries():
        return None
    return Identity(canonical=countries()[name], kind="organisation", evidence="a country")


def by_paper(_: Cast, head: str, kind: SourceKind) -> Identity | None:
    """A medium: its name without whose it is and what it is ("Ardan's Daily Tarn newspaper")."""
    if kind != "media":
        return None
    own = re.split(r"[’']s ", plain(head))[-1].split()
    while len(own) > 1 and own[-1].islower():
        own = own[:-1]
    while own and own[0].islower():
        own = own[1:]
    named = any(word not in adjectives() and not DESCRIBING.search(word) for word in own)  # else "a Norwegian paper"
    return Identity(canonical=" ".join(own) if named else plain(head), kind="media", evidence="as written")


def by_person(cast: Cast, head: str, kind: SourceKind) -> Identity | None:
    """A full name without titles, or a surname that one full name of the article has."""
    name = plain(head)
    if kind != "person":
        return None
    told = next((s.identity for s in cast.spoken if s.identity.canonical == name), None)
    if told and told.kind in ("organisation", "media"):
        return Identity(canonical=name, kind=told.kind, evidence="named before")
    if DETERMINER.match(head) and " " not in name and name not in cast.names.people:
        return Identity(canonical=name, kind="organisation", evidence="a name with an article is no person's")
    if name in cast.names.called_bodies and name not in cast.names.people:
        return Identity(canonical=name, kind="organisation", evidence="the article calls it a body")
    person = undescribed_person(untitled(without_post_abroad(without_place(name, cast.names.people))))
    if not person[:1].isupper():
        return None
    known = cast.names.people.get(surname(person), [])
    if " " in person:
        shorter = [k for k in known if person.endswith(" " + k)]
        return Identity(canonical=min([person, *shorter], key=len), kind="person", evidence="full name")
    if known and person in cast.names.before:
        return Identity(canonical=person, kind="person", evidence=f"used long before “{known[0]}” is named")
    if known and person in cast.names.inside:
        return Identity(canonical=person, kind="person", evidence=f"“{known[0]}” or a longer name with it")
    if len(known) == 1:
        return Identity(canonical=known[0], kind="person", evidence=f"surname of “{known[0]}”")
    shared = f"surname shared by {' and '.join(f'“{k}”' for k in known)}" if known else "as written"
    return Identity(canonical=person, kind="person", evidence=shared)


def by_definite(cast: Cast, head: str, _: SourceKind) -> Identity | None:
    """ "The ministry" after one source that had that noun in its words ("the Ministry of Ports")."""
    words = head.lower().split()
    if words[:1] != ["the"] or len(words) < 2:
        return None
    if head.split()[1][:1].isupper() and len(words) == 2 and words[1] in source_words("organisation_nouns"):
        return by_bare_noun(cast, head.split()[1])
    if any(w[:1].isupper() for w in head.split()[1:]):
        return None
    had = {s.identity.canonical: s for s in cast.spoken[-MEMORY:] if takes_up(words[-1], s)}
    if len(had) != 1:
        return None
    spoken = next(iter(had.values()))
    return Identity(canonical=spoken.identity.canonical, kind=spoken.identity.kind,
                    evidence=f"takes up “{spoken.words}”")  # fmt: skip


def takes_up(noun: str, spoken: Spoken) -> bool:
    """Tell whether a noun was in a source's words as its own: not its owner's ("the council’s surveyor, Ana Brel")
    and of a person only a person's."""
    own = re.search(rf"\b{re.escape(noun)}\b(?![’']s?\b)", spoken.words.lower()) is not None
    personal = noun in source_words("person_nouns") | source_words("official_nouns")
    return own and spoken.identity.kind in TAKEN_UP and (spoken.identity.kind != "person" or personal)


def by_bare_noun(cast: Cast, noun: str) -> Identity | None:
    """ "The Observatory" where the article names one body that has the word ("the Tarn Observatory for Tides")."""
    had = {name for name in cast.names.bodies_named if noun in name.split() and name != noun}
    if len(had) != 1:
        return None
    (name,) = had
    return Identity(canonical=unpossessed(name, cast.names), kind="organisation", evidence=f"short for “{name}”")


def as_written(cast: Cast, head: str, kind: SourceKind) -> Identity:
    """Its own words without the determiner; small letters when nothing in it is a name."""
    name = plain(head)
    if kind == "organisation":
        name = unpossessed(undescribed(name), cast.names)
    first, _, rest = name.partition(" ")
    named = rest.lower() != rest or (DETERMINER.match(head) and name[:1].isupper()) or kind in (*PEOPLE, "organisation")
    common = first.lower() in source_words("crowd_nouns") | source_words("person_nouns") and rest[:1].islower()
    proper = first in cast.names.proper or first.isupper() or first in adjectives() or first in countries()
    small = common or not (named or (proper and rest))
    return Identity(canonical=f"{first.lower()} {rest}".strip() if small else name, kind=kind, evidence="as written")


def join_descriptions(spoken: Sequence[Spoken]) -> dict[str, Identity]:
    """Find descriptions that the next source names: "Ardan's dam agency said ...", then "The Ardan Water Service".

    The first must describe an organisation in small letters, the second name
    one, within two sentences, of the same sort of body and of no other country.
    """
    joined: dict[str, Identity] = {}
    for before, after in pairwise(spoken):
        near = 0 < after.sentence - before.sentence <= NEAR
        if near and describes(before) and names_body(after) and same_sort(before, after):
            joined[before.identity.canonical] = Identity(
                canonical=after.identity.canonical,
                kind="organisation",
                evidence=f"described as “{before.words}”, named next: “{after.words}”",
            )
    return joined


def describes(spoken: Spoken) -> bool:
    """Tell whether a source is an organisation described, not named: "Ardan's dam agency", not "Brello news agency"."""
    *before, last = spoken.words.split()
    named = [w for w in before if w[:1].isupper() and not POSSESSIVE.search(w) and not DETERMINER.match(f"{w} ")]
    of_land = not named or bool(countries_in(" ".join(named)))
    body = last.islower() and last in source_words("organisation_nouns")
    return spoken.identity.kind == "organisation" and body and of_land


def names_body(spoken: Spoken) -> bool:
    return spoken.identity.kind == "organisation" and is_organisation(spoken.identity.canonical)


def same_sort(before: Spoken, after: Spoken) -> bool:
    """Tell whether a description and a name can be one body: same sort, no two countries."""
    noun = before.words.split()[-1]
    sorts = [frozenset(words.split()) for words in load("sources")["sorts"]]
    own = next((sort for sort in sorts if noun in sort), frozenset([noun]))
    theirs, ours = countries_in(after.words), countries_in(before.words)
    return bool(own & {w.lower() for w in after.identity.canonical.split()}) and not (theirs and ours - theirs)
