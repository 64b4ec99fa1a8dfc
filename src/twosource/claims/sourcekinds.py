"""What kind a source is: what its name and its pronoun tell beyond its head noun."""

from __future__ import annotations

import re
from collections.abc import Collection

from twosource.claims.gazetteer import kind_words
from twosource.claims.lexicon import source_words
from twosource.claims.names import DETERMINER, is_organisation, plain, untitled
from twosource.claims.naming import PREPOSITION, is_agent, is_name, is_post, undescribed
from twosource.records import SourceKind

HANGING = re.compile(PREPOSITION.pattern[:-2] + r"|over|about|between|after|before|into|under|against) ")
POINTING = frozenset(["this", "that", "these", "those"])
TOWARDS = re.compile(r"[^\W\d_a-z][\w’'-]+ (?:to|against) (?:the )?[^\W\d_a-z]")
IRREGULAR = {"men": "man", "women": "woman", "chiefs": "chief"}


def settled_kind(head: str, kind: SourceKind, *, pronoun: str | None = None) -> SourceKind:
    """Return the kind of a source that `head` names, where its words tell more than `kind`.

    Args:
        head: the words that name it.
        kind: by its head noun and its capitals.
        pronoun: the relative pronoun that stands for it, if any: "which" is no person.

    >>> settled_kind("National Dam Office", "person"), settled_kind("Ana Brel", "person", pronoun="which")
    ('organisation', 'organisation')
    >>> settled_kind("the beautician", "unknown"), settled_kind("harbour hikers", "unknown")
    ('person', 'crowd')
    """
    name = plain(head)
    if name.lower() in POINTING:
        return "crowd" if name.lower() == "those" else "unknown"
    if kind == "person" and (pronoun == "which" or is_body(name)):
        return "organisation"
    if kind in ("person", "unknown") and undescribed(name) != name:
        return "organisation"
    if kind == "document" and is_name(name) and " " in name and not DETERMINER.match(head):
        return "organisation" if name.split()[-1].lower() in kind_words("research_ends") else kind
    if kind == "crowd" and is_name(name) and " " not in name and name.lower() not in source_words("crowd_nouns"):
        return kind if name.endswith("s") else "person"
    return kind_of_noun(head, kind) if kind in ("unknown", "organisation") else kind


def is_body(name: str) -> bool:
    """Tell whether a name that has the look of a person's is a body's.

    >>> [is_body(name) for name in ("Smart Ways to Sea", "National Sea Rally", "Ana Brel", "Envoy to Arda Ana Brel")]
    [True, True, False, False]
    """
    words = name.split()
    if len(words) < 2 or not name[:1].isupper():
        return False
    opened = words[0].lower() in kind_words("body_openers") and not is_post(" ".join(words[:2])) and is_name(name)
    towards = TOWARDS.search(name) is not None and not is_post(name.split(" to ")[0])
    own = PREPOSITION.split(name)[0]
    return is_organisation(own if " " in untitled(own) else name) or opened or towards


def kind_of_noun(head: str, kind: SourceKind) -> SourceKind:
    """A person or a crowd by the noun that a description in small letters has before what hangs on it."""
    hangs = HANGING.search(head)
    own = head[: hangs.start()] if hangs else head
    noun = own.split()[-1] if own.split() else ""
    if not noun.islower() and not (own == noun and hangs):
        return kind
    noun = noun.lower()
    if noun in source_words("organisation_nouns") or noun in kind_words("body_described"):
        return kind
    if noun in kind_words("papers"):
        return "document"
    singular = IRREGULAR.get(noun) or (noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else "")
    if singular and is_calling(singular):
        return "crowd"
    return "person" if kind == "unknown" and is_calling(noun) and not singular else kind


def is_calling(noun: str) -> bool:
    """Tell whether a noun is a person's by what they do or are to others."""
    return noun in source_words("person_nouns") or noun in kind_words("callings") or is_agent(noun)


def described_crowd(head: str, kind: SourceKind, *, opens: bool, small: Collection[str]) -> bool:
    """Tell whether a single capitalised plural is a common noun elsewhere in the article; its singular will do where it
    opens its sentence.

    >>> described_crowd("Hikers", "person", opens=True, small={"hikers"})
    True
    >>> described_crowd("Williams", "person", opens=True, small={"hikers"})
    False
    """
    word = head.lower()
    plural = head.isalpha() and word.endswith("s")
    return kind == "person" and plural and (word in small or (opens and word[:-1] in small))


def gender_of(words: str) -> str | None:
    """Return "male" or "female" where a source's own words tell it, None otherwise.

    >>> gender_of("Mrs Brel"), gender_of("Lin Orlo, a mother of two")
    ('female', 'female')
    >>> gender_of("Lin Orlo, who married an actress"), gender_of("Lin King")
    (None, None)
    """
    said: set[str] = set()
    for part in words.split(" who ")[0].split(", ")[:2]:
        own = re.split(r"[’']s? ", PREPOSITION.split(part)[0])[-1].split()
        titles = own[:-1] if own and own[-1][:1].isupper() else own  # "Lin King" tells nothing
        said.update(word.lower().strip(".") for word in titles[:4])
    told = [gender for gender in ("male", "female") if said & kind_words(gender)]
    return told[0] if len(told) == 1 else None
