"""Who a source is within its article: by rule, each identification with its evidence.

The rules in order: anonymity, pronouns, acronyms and their definitions, names
without titles, surnames, countries, descriptions that take up a name ("the
ministry"), a description that the next sentence names. Two people who share a
surname stay apart, and a pronoun that fits nobody stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from twosource.claims.attribution.mentions import is_unnamed, kind_of
from twosource.claims.cast import Asked, Cast, Identity, Spoken, read_cast
from twosource.claims.lexicon import load, source_words
from twosource.claims.names import DETERMINER, countries_in, is_organisation, plain
from twosource.claims.naming import head_of, kind_named, named_last
from twosource.claims.sieves import MEMORY, PEOPLE, RULES, as_written, small_first
from twosource.claims.sourcekinds import described_crowd, gender_of, settled_kind
from twosource.records import Mention, SourceKind

__all__ = ["Cast", "Identity", "join_descriptions", "read_cast", "resolve"]

POSSESSIVE = re.compile(r"[’']s?$")
NEAR = 2
FAR = 4  # sentences over which "it" and "they" reach
FITS: dict[str, tuple[SourceKind, ...]] = {
    "plural": ("crowd", "unnamed", "unnamed officials", "composite", "organisation"),
    "thing": ("organisation", "media", "document"),
    "male": PEOPLE,
    "female": PEOPLE,
}


def resolve(cast: Cast, mention: Mention, string: str, sentence: int, *, nested: bool = False) -> Identity:
    """Name a source of the sentence with that index, and remember it for those to come."""
    span = mention.antecedent
    words = string[span.start : span.end] if span else mention.string
    identity = identify(cast, words, mention, sentence, string)
    gender = gender_of(words) if identity.kind in PEOPLE else None
    if gender:
        cast.gender.setdefault(identity.canonical, gender)
    cast.spoken.append(Spoken(sentence, words, identity, nested))
    return identity


def identify(cast: Cast, words: str, mention: Mention, sentence: int, string: str) -> Identity:
    """Try the rules in the order of their certainty."""
    head = head_of(words)
    kind = kind_named(words, head, mention.kind if mention.antecedent is None else kind_of(words, head))
    if kind == "composite" and has_posts_of_one(words):
        head, kind = named_last(words) or head, "person"
    if kind == "composite":
        return Identity(canonical=" + ".join(plain(m) for m in mention.members), kind=kind, evidence="as written")
    if head.lower() in load("sources")["pronouns"]:
        return by_pronoun(cast, head.lower(), sentence)
    if head and is_unnamed(words.lower(), head.lower().split(" ")[-1]):
        return Identity(canonical=small_first(cast, head), kind=kind, evidence="keeps its name back")
    pronoun = string[mention.start : mention.end].lower()
    kind = settled_kind(head, kind, pronoun=pronoun if mention.antecedent else None)
    if described_crowd(head, kind, opens=mention.start <= 1 and not mention.antecedent, small=cast.names.small):
        return Identity(canonical=head.lower(), kind="crowd", evidence="as written")
    asked = Asked(head=head, kind=kind, sentence=sentence, string=string, start=mention.start)
    for rule in RULES:
        identity = rule(cast, asked)
        if identity:
            return identity
    return as_written(cast, asked)


def has_posts_of_one(words: str) -> bool:
    """Tell whether what looks like several sources is one person with two posts: "chairman and chief executive Ana
    Brel"; not "the mayor and the governor, Ana Brel", "Ivo Marn and minister Ana Brel"."""
    name = named_last(words)
    posts = words.removesuffix(name).strip() if name else ""
    parts = posts.split(" and ")
    return len(parts) == 2 and not DETERMINER.match(parts[1]) and parts[0].split()[-1].islower() and "," not in posts


def by_pronoun(cast: Cast, pronoun: str, sentence: int) -> Identity:
    """The latest source the pronoun fits, or the one person that the sentence before names since; else one named near.

    Of the sources of one sentence those that speak in what another says come last.
    """
    sort = load("sources")["pronouns"][pronoun]
    alone = only_person(cast, sentence - 1) if sort in ("male", "female") else None
    for spoken in sorted(cast.spoken[-MEMORY:], key=lambda s: (s.sentence, not s.nested), reverse=True):
        identity = spoken.identity
        if sort in ("thing", "plural") and sentence - spoken.sentence > FAR:
            break
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
