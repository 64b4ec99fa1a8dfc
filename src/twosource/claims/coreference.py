"""Who a source is within its article: aliases, definitions, pronouns, titles, by rule.

Each identification carries its evidence in words. Two people who share a
surname stay apart, and a pronoun that fits nobody stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from twosource.claims.attribution.mentions import is_unnamed, kind_of
from twosource.claims.lexicon import load, source_words
from twosource.records import Mention, SourceKind

NAME = r"[^\W\d_a-z][\w’'-]*(?:\.(?=\w)|\.(?=\s[A-Z]))?"
RUN = re.compile(rf"(?:{NAME})(?: (?:(?:of|for|and|the|de|del|la|van|von|bin|al|el) (?:the )?)?{NAME})+")
DEFINED = re.compile(rf"((?:{NAME})(?: (?:(?:of|for|and|the|on|in) )*{NAME})+),? \(([A-Z][A-Z&.-]{{1,9}})\)")
INITIALISM = re.compile(r"[A-Z][A-Z&]{1,7}$")
PARENTHESIS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|its|their|his|her|our)\s+", re.IGNORECASE)
SMALL = frozenset(["of", "for", "and", "the", "on", "in"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A source's canonical name, its kind and how the words led there."""

    canonical: str
    kind: SourceKind
    evidence: str


@dataclass(slots=True)
class Cast:
    """The names an article holds, and who was spoken of, in reading order."""

    people: dict[str, list[str]] = field(default_factory=dict)
    acronyms: dict[str, tuple[str, str]] = field(default_factory=dict)
    organisations: list[str] = field(default_factory=list)
    recent: list[Identity] = field(default_factory=list)
    described: dict[str, Identity] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)


def read_cast(strings: Iterable[str]) -> Cast:
    """Collect the full names and the definitions of an article, before anyone is resolved."""
    cast = Cast()
    for string in strings:
        for match in DEFINED.finditer(string):
            full, short = plain(match[1]), match[2].replace(".", "")
            cast.acronyms.setdefault(short, (full, f"defined: “{match[0]}”"))
        for match in RUN.finditer(string):
            note_name(cast, match[0])
    return cast


def note_name(cast: Cast, run: str) -> None:
    """File a capitalised run as a person under its surname, or as an organisation."""
    name = plain(run)
    words = name.split()
    if len(words) < 2:
        return
    if any(w.lower() in source_words("organisation_nouns") | source_words("media_nouns") for w in words):
        if name not in cast.organisations:
            cast.organisations.append(name)
        return
    person = untitled(name)
    if 2 <= len(person.split()) <= 4 and not SMALL & set(person.lower().split()):
        full = cast.people.setdefault(surname(person), [])
        if person not in full:
            full.append(person)


def plain(string: str) -> str:
    """A name without determiner, brackets, possessive and full stops of initials.

    >>> plain("The U.S. Harbour Board (UHB)")
    'US Harbour Board'
    """
    name = DETERMINER.sub("", PARENTHESIS.sub("", string)).strip(" ,.;:“”\"")
    name = re.sub(r"[’']s$", "", name)
    return re.sub(r"\b([A-Z])\.(?=[A-Z]\b|\s|$)", r"\1", name)


def surname(person: str) -> str:
    return re.sub(r"[’']s$", "", person.split()[-1])


def untitled(name: str) -> str:
    """A person's name without the titles, offices and nationalities before it."""
    words = name.split()
    titles = source_words("titles")
    last = max((i for i, w in enumerate(words[:-1]) if w.lower().strip(".") in titles), default=-1)
    return " ".join(words[last + 1 :]) or name


def resolve(cast: Cast, mention: Mention, string: str, sentence: int) -> Identity:
    """Name a source, and remember it for the pronouns to come."""
    words = antecedent(mention, string) or mention.string
    identity = identify(cast, words, mention)
    if identity.kind not in ("unknown",):
        cast.recent.append(identity)
    return identity


def antecedent(mention: Mention, string: str) -> str | None:
    """What a relative pronoun stands for, as written."""
    return string[mention.antecedent.start : mention.antecedent.end] if mention.antecedent else None


def identify(cast: Cast, words: str, mention: Mention) -> Identity:
    """Try the rules in order of their certainty."""
    head = PARENTHESIS.sub("", words.split(",")[0]).strip()
    kind = mention.kind if mention.antecedent is None else kind_of(words, head)
    if kind == "composite":
        return Identity(canonical=" + ".join(plain(m) for m in mention.members), kind=kind, evidence="as written")
    lowered = head.lower()
    if lowered in load("sources")["pronouns"]:
        return by_pronoun(cast, lowered)
    if is_unnamed(words.lower(), lowered.split()[-1] if lowered.split() else ""):
        return Identity(canonical=DETERMINER.sub("", lowered), kind=kind, evidence="keeps its name back")
    return by_acronym(cast, head, kind) or by_name(cast, head, kind) or by_description(cast, head, kind)


def by_pronoun(cast: Cast, pronoun: str) -> Identity:
    """The latest source before that the pronoun can stand for."""
    sort = load("sources")["pronouns"][pronoun]
    fitting: dict[str, Sequence[SourceKind]] = {
        "plural": ("crowd", "unnamed", "unnamed officials", "composite", "organisation"),
        "thing": ("organisation", "media", "document", "office"),
    }
    for identity in reversed(cast.recent):
        known = cast.gender.get(identity.canonical)
        if identity.kind in fitting.get(sort, ("person", "office", "unnamed")) and known in (None, sort):
            if sort in ("male", "female"):
                cast.gender[identity.canonical] = sort
            return Identity(canonical=identity.canonical, kind=identity.kind,
                            evidence=f"“{pronoun}”: the latest source it fits")  # fmt: skip
    return Identity(canonical=pronoun, kind="unknown", evidence=f"“{pronoun}” fits no source before")


def by_acronym(cast: Cast, head: str, kind: SourceKind) -> Identity | None:
    """A defined acronym, a definition itself, or initials of one organisation named in full."""
    name = plain(head)
    for short, (full, evidence) in cast.acronyms.items():
        if name in (short, full) or name.endswith(full):
            return Identity(canonical=full, kind="organisation", evidence=evidence)
    if INITIALISM.fullmatch(name) and len(name) > 2:
        fits = [o for o in cast.organisations if initials(o) == name]
        if len(fits) == 1:
            return Identity(canonical=fits[0], kind="organisation", evidence=f"initials of “{fits[0]}”")
    return None


def initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w.lower() not in SMALL)


def by_name(cast: Cast, head: str, kind: SourceKind) -> Identity | None:
    """A person's full name without titles, or a surname that one full name in the article has."""
    name = plain(head)
    if kind != "person" or not name[:1].isupper():
        return None
    person = untitled(name)
    words = person.split()
    full = cast.people.get(surname(person), [])
    distinct = [f for f in full if person == f or f.endswith(" " + person)]
    if person in full or len(words) > 1 and any(person.endswith(" " + f) or person.endswith(f) for f in full):
        shortest = min((f for f in full if person.endswith(f)), key=lambda f: (len(f), f))
        return Identity(canonical=shortest, kind="person", evidence="full name")
    if len(words) == 1 and len(distinct) == 1:
        return Identity(canonical=distinct[0], kind="person", evidence=f"surname of “{distinct[0]}”")
    if len(words) == 1 and len(distinct) > 1:
        return Identity(canonical=person, kind="person", evidence=f"surname shared by {' and '.join(distinct)}")
    return Identity(canonical=person, kind="person", evidence="as written")


def by_description(cast: Cast, head: str, kind: SourceKind) -> Identity:
    """Anything else keeps its own words, without the determiner."""
    name = plain(head)
    named = any(w[:1].isupper() for w in name.split())
    return Identity(canonical=name if named else name.lower(), kind=kind, evidence="as written")
