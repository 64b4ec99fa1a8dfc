"""Who stands at the end of a telling's chain: a voice.

Equal keys are one origin. A named source has its name for a key, wherever it
is met; an unnamed one the outlet whose source it is, or else the text; the
newsroom's own voice the agency, the outlet, or else the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from twosource.ledger.names import SMALL_WORDS, bare, fold, resolve
from twosource.ledger.tables import word_list
from twosource.ledger.tellings import Telling
from twosource.records import ArticleId, ClaimId, Link, SourceKind, Text, TextId

ALWAYS_UNNAMED: Final = frozenset({"unnamed officials", "unnamed", "crowd"})
BODIES: Final = word_list("bodies")
WIDE_BODIES: Final = word_list("wide_bodies")
# Key of a phrase that names an office and its holder at once.
HOLDER: Final = "holder in: "
UNNAMED_WITHOUT_A_NAME: Final = frozenset({"person", "document"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The end of one telling's chain. `via` is the key of the named source that
    cites it; `house` and `newsroom` the key and the name of the newsroom whose text
    this is, when known; `string` its words here; `note` says how its name was settled."""

    key: str
    canonical: str
    kind: SourceKind
    string: str
    named: bool
    article: ArticleId
    text: TextId
    claim: ClaimId
    outlets: tuple[str, ...]
    house: str | None
    newsroom: str | None = None
    members: tuple[str, ...] = ()
    via: str | None = None
    cited_by: str | None = None
    note: str | None = None


Names = Mapping[str, tuple[str, str | None]]


def kind_of(link: Link) -> SourceKind:
    """Return the link's kind; a proper name that the reader could not place is a body's."""
    return "organisation" if link.kind == "unknown" and has_name(link.canonical) else link.kind


def has_name(words: str) -> bool:
    """Whether the words hold a proper name: a letter that is not lower case.

    >>> has_name("two officials"), has_name("Tarn police"), has_name("警方")
    (False, True, True)
    """
    return any(char.isalpha() and not char.islower() for char in words)


def settle_names(tellings: Iterable[Telling], outlets: Mapping[TextId, Sequence[str]]) -> dict[str, Names]:
    """Settle, for each event, which names are one source: persons apart from bodies."""
    persons: dict[str, set[str]] = defaultdict(set)
    bodies: dict[str, set[str]] = defaultdict(set)
    phrases: dict[str, set[str]] = defaultdict(set)
    newsrooms: dict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        for text in telling.texts:
            newsrooms[telling.event].update([*outlets.get(text.id, ()), *([text.agency] if text.agency else [])])
        for link in telling.claim.chain:
            if link.kind == "composite":
                bodies[telling.event].update(link.members)
                persons[telling.event].update(link.members)
            elif link.kind not in ALWAYS_UNNAMED and kind_of(link) != "unknown":
                (persons if link.kind == "person" else bodies)[telling.event].add(link.canonical)
                phrases[telling.event].add(link.string)
    known = sorted(persons.keys() | bodies.keys() | newsrooms.keys())
    return {event: _settle(newsrooms[event], bodies[event], persons[event], phrases[event]) for event in known}


def _settle(newsrooms: set[str], bodies: set[str], persons: set[str], phrases: set[str]) -> Names:
    """Members of a composite may be either: the reading that finds a fuller name counts.

    "The provincial governor, Ana Ruiz" is Ana Ruiz where she is known as a person.
    """
    bodies = bodies | newsrooms
    settled = dict(resolve(bodies, persons=False, newsrooms=newsrooms))
    for name, (full, reason) in resolve(persons, persons=True).items():
        if reason or name not in settled:
            settled[name] = (full, reason)
    return settled | _holders(settled, bodies | persons, persons, phrases)


def _holders(
    settled: Names, names: set[str], persons: set[str], phrases: set[str]
) -> dict[str, tuple[str, str | None]]:
    """Find who holds an office: by the phrases that name both, and for the office alone by the words of those."""
    full_names = [(name, f" {' '.join(bare(name))} ") for name in sorted(persons) if len(bare(name)) > 1]
    found: dict[str, tuple[str, str | None]] = {}
    roles: dict[str, set[str]] = defaultdict(set)
    for phrase in sorted(phrases):
        words = f" {fold(phrase)} "
        named = [name for name, inside in full_names if inside in words and not owns(name, phrase)]
        for holder in [settled[name][0] for name in named[:1]]:
            found[f"{HOLDER}{phrase}"] = (holder, f"'{' '.join(phrase.split())}' names {holder}")
            roles[holder] |= set(words.split()) - set(bare(holder))
    for name in sorted(names):
        words_of_office = set(fold(name).split()) - SMALL_WORDS
        holders = [holder for holder in sorted(roles) if words_of_office and words_of_office <= roles[holder]]
        if len(holders) == 1:
            found[name] = (holders[0], f"{name} is {holders[0]} in another telling")
    return found


def owns(name: str, phrase: str) -> bool:
    """Whether the phrase names a body that is the name's, not the name's holder of an office.

    >>> owns("East Norland", "East Norland's spy agency"), owns("East Norland", "the East Norland army")
    (True, True)
    >>> owns("Ana Ruiz", "Ana Ruiz, head of the spy agency"), owns("Ana Ruiz", "police chief Ana Ruiz")
    (False, False)
    """
    _, found, after = phrase.casefold().partition(name.casefold())
    if not found:
        return False
    if after.startswith(("'", "’")):
        return True
    words = after.split()
    return bool(words) and after[:1] == " " and words[0] not in SMALL_WORDS and words[-1].strip(".,") in BODIES


def hear(telling: Telling, text: Text, names: Names, outlets: Sequence[str]) -> Voice:
    """Follow the telling's chain to its end and return who stands there."""
    chain = telling.claim.chain
    newsroom = _newsroom(telling, text, names, outlets)
    if not chain or chain[-1].kind == "newsroom":
        return newsroom
    end = chain[-1]
    canonical, note = names.get(end.canonical, (end.canonical, None))
    if end.kind in ("office", "organisation", "person") and (holder := names.get(f"{HOLDER}{end.string}")):
        canonical, note = holder
    named = _is_named(replace(end, canonical=canonical))
    cited_by = next((link.canonical for link in reversed(chain[:-1]) if _is_named(link)), None)
    via = fold(names.get(cited_by, (cited_by, None))[0]) if cited_by else None
    members = tuple(names.get(member, (member, None))[0] for member in end.members)
    return replace(
        newsroom,
        key=_key(end, members, canonical, named, via or text.id),
        canonical=canonical,
        kind=kind_of(end),
        string=end.string,
        named=named,
        members=members,
        via=via,
        cited_by=cited_by,
        note=note,
    )


def _is_named(link: Link) -> bool:
    if link.kind in ALWAYS_UNNAMED or kind_of(link) in ("unknown", "composite"):
        return False
    if fold(link.canonical) in WIDE_BODIES:
        return False
    return has_name(link.canonical) or link.kind not in UNNAMED_WITHOUT_A_NAME


def _key(end: Link, members: Sequence[str], canonical: str, named: bool, home: str) -> str:
    if end.kind == "composite":
        return "composite:" + "|".join(sorted(map(fold, members)) or [fold(canonical)])
    return fold(canonical) or home if named else f"{end.kind}:{fold(canonical)}:{home}"


def _newsroom(telling: Telling, text: Text, names: Names, outlets: Sequence[str]) -> Voice:
    """The agency if the text is agency copy, else the one outlet that prints it, else the text's unknown newsroom."""
    name = text.agency or (outlets[0] if len(outlets) == 1 else None)
    canonical, note = names.get(name, (name, None)) if name else (_unknown_newsroom(outlets), None)
    return Voice(
        key=fold(canonical) if name else f"newsroom:{text.id}",
        canonical=canonical,
        kind="newsroom",
        string=canonical,
        named=name is not None,
        article=telling.article.id,
        text=text.id,
        claim=telling.claim.id,
        outlets=tuple(outlets),
        house=fold(canonical) if name else None,
        newsroom=canonical if name else None,
        note=note,
    )


def _unknown_newsroom(outlets: Sequence[str]) -> str:
    return f"the newsroom whose copy {join_names(outlets)} print" if outlets else "an unknown newsroom"


def join_names(names: Sequence[str], *, most: int = 4) -> str:
    """Return names as a phrase.

    >>> join_names(["A", "B", "C"]), join_names(list("ABCDEF"))
    ('A, B and C', 'A, B, C, D and 2 more')
    """
    shown = [*names[:most], *([f"{len(names) - most} more"] if len(names) > most else [])]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else "nobody"
