"""Who an article names, before any source is resolved: people, bodies, acronyms, places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from twosource.claims.gazetteer import is_place, kind_words
from twosource.claims.letters import letter_words
from twosource.claims.lexicon import source_words
from twosource.claims.names import (
    JOINT,
    NAME,
    OWNER,
    SMALL,
    initials,
    is_organisation,
    plain,
    posts,
    spelled_out,
    split_run,
    surname,
    tails,
    untitled,
)

RUN = re.compile(rf"(?<![\w.])(?:{NAME})(?: (?:{JOINT} (?:the )?)?{NAME}){{1,9}}")
LINKED = rf"(?: (?:(?:of|for|and|the|on|in) ){{0,2}}{NAME}){{1,9}}"
DEFINED = re.compile(rf"((?:{NAME}){LINKED}),? \(([A-Z][A-Z&.-]{{1,9}})\)")
WHERE = re.compile(r"\b(?:in|into|inside|at|near|across|throughout|through|via|above|below|beyond) (?:the )?$")
PLACE = re.compile(rf"\b(?:in|into|inside|across|throughout|via) ({NAME})(?![\w’'-]| [A-Z])")
APPOSED = re.compile(rf"\b(?:the|its|their|[’']s) (?:[a-z]+ ){{0,2}}([a-z]+), ({NAME}(?: {NAME}){{0,4}}),")
CALLED = re.compile(rf"(?<![\w’'-])([a-z]{{3,20}}) ({NAME})(?![\w’'-]| [A-Z])")
SINGLE = re.compile(rf"(?<![\w.’'-])({NAME})(?![\w-])")
LOWER = re.compile(r"(?<![\w’'-])[a-z]{3,20}(?![\w’'-])")
LEAD = 5  # sentences
OPENING = 40  # code points looked at for a sentence's first word
Singles = list[tuple[int, str]]
"""The single names of a sentence: where each starts, and as written."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A person named in a sentence, by full name or surname."""

    sentence: int
    start: int
    person: str


@dataclass(slots=True)
class Names:
    """The names of one article.

    `people` are full names by surname, `acronyms` have the name and the words
    that define them, `bodies` lead from a defined name and its tails to the
    acronym, `initials` from initials to the organisations that have them;
    `seen` are the people each sentence names. `bodies_named` are the
    organisations named, `bodies_at` in which sentences, `bodies_with` those that
    have a word, `called_bodies` those known by the word before them
    ("the operator, Quay Hydro,"). `places` are single names that stand behind
    "in" or "into", `proper` the words with a capital inside a sentence. `before`
    are surnames that stand alone long before anybody's full name has them,
    `inside` words inside longer names ("Ana Brel de Marn"), surnames perhaps.
    `longer` are the longer names themselves, `first` full names by their first word, `full` all of them,
    `small` the words that the article writes in small letters, `said_at` the
    places of each single name: in which sentence, where it starts.
    """

    people: dict[str, list[str]] = field(default_factory=dict)
    acronyms: dict[str, tuple[str, str]] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    initials: dict[str, set[str]] = field(default_factory=dict)
    seen: dict[int, list[Seen]] = field(default_factory=dict)
    bodies_named: set[str] = field(default_factory=set)
    bodies_at: dict[str, list[int]] = field(default_factory=dict)
    bodies_with: dict[str, set[str]] = field(default_factory=dict)
    called_bodies: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    proper: set[str] = field(default_factory=set)
    before: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    longer: set[str] = field(default_factory=set)
    first: dict[str, list[str]] = field(default_factory=dict)
    full: frozenset[str] = frozenset()
    small: set[str] = field(default_factory=set)
    said_at: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def read_names(strings: Sequence[str]) -> Names:
    """Collect the names of an article's sentences, before any source is resolved.

    >>> read_names(["Mayor Ana Brel and the Harbour Board (HB) met."]).people
    {'Brel': ['Ana Brel']}
    """
    names = Names()
    singles = [[(match.start(), match[1]) for match in SINGLE.finditer(string)] for string in strings]
    names.small.update(word for string in strings for word in LOWER.findall(string))
    for sentence, string in enumerate(strings):
        for match in DEFINED.finditer(string) if "(" in string else ():
            short = match[2].replace(".", "")
            full = spelled_out(plain(match[1]), short)
            if names.acronyms.setdefault(short, (full, f"defined: “{match[0]}”"))[0] == full:
                names.bodies.update((tail, short) for tail in tails(full))
        for match in RUN.finditer(string):
            for run in split_run(match[0]):
                is_where = WHERE.search(string[max(0, match.start() - 20) : match.start()]) is not None
                opens = not any(letter.isalnum() for letter in string[: match.start()][:OPENING])
                name = without_opening(run, names.small) if opens and match[0].startswith(run) else run
                note_run(names, name, sentence, match.start(), is_where=is_where)
        names.places.update(plain(match[1]) for match in PLACE.finditer(string))
        if not source_words("organisation_nouns").isdisjoint(letter_words(string)):
            called = [*APPOSED.finditer(string), *CALLED.finditer(string)]
            names.called_bodies.update(match[2] for match in called if match[1] in source_words("organisation_nouns"))
        names.proper.update(name for start, name in singles[sentence] if start and string[start - 1] == " ")
    settle_people(names)
    note_early_surnames(names, singles)
    note_surnames(names, singles)
    for sentence, some in enumerate(singles):
        for start, single in some:
            names.said_at.setdefault(plain(single), []).append((sentence, start))
    names.places |= with_adjective(singles)
    return names


def with_adjective(singles: Iterable[Singles]) -> set[str]:
    """Names whose adjective the article uses as well: "Ardia" beside "Ardian".

    >>> with_adjective([[(0, "Ardia")], [(4, "Ardian"), (19, "Tarn"), (32, "Corra")]])
    {'Ardia'}
    """
    known = {name for some in singles for _, name in some}
    return {name for name in known if name[-1] == "a" and f"{name}n" in known}


def note_early_surnames(names: Names, singles: Iterable[Singles]) -> None:
    """Note surnames used more than a few sentences before the first full name that has them: they are somebody else's,
    as a daughter's is before her father comes up. A headline and a lead may name by surname first."""
    full: dict[str, int] = {}
    for sentence, seen in sorted(names.seen.items()):
        for one in seen:
            full.setdefault(surname(one.person), sentence)
    for sentence, some in enumerate(singles):
        for _, single in some:
            name = plain(single)
            if full.get(name, 0) - sentence > LEAD:
                names.before.add(name)


def note_surnames(names: Names, singles: Iterable[Singles]) -> None:
    """Note where people known by full name are named by surname alone."""
    for sentence, some in enumerate(singles):
        known = names.seen.get(sentence, [])
        for start, single in some:
            name = plain(single)
            people = names.people.get(name, ()) if name not in names.before else ()
            if len(people) == 1 and not any(s.person == people[0] for s in known):
                known = names.seen.setdefault(sentence, [])
                known.append(Seen(sentence, start, people[0]))


def note_run(names: Names, run: str, sentence: int, start: int, *, is_where: bool) -> None:
    """File a capitalised run as an organisation, or as a person under the surname."""
    name = plain(run)
    landless = without_land(name)
    name = name if is_organisation(landless) else landless  # "United Nations Ana Brel"
    if is_organisation(name):
        names.bodies_named.add(name)
        names.bodies_at.setdefault(name, []).append(sentence)
        for word in set(name.lower().split()):
            names.bodies_with.setdefault(word, set()).add(name)
        for letters in initials(name):
            names.initials.setdefault(letters, set()).add(name)
        own = name.partition(" of ")[0]
        if own != name and not is_organisation(own) and not is_where:
            note_person(names, untitled(own), sentence, start, is_where=False)  # "Ana Brel of Quay Research Group"
        return
    for person in map(untitled, OWNER.split(name)):
        note_person(names, person, sentence, start, is_where=is_where)


def note_person(names: Names, person: str, sentence: int, start: int, *, is_where: bool) -> None:
    """File a capitalised run as a person under the surname, if it can be one."""
    words = person.split()
    if len(words) > 2:
        names.longer.add(person)
    if not 2 <= len(words) <= 4 or SMALL & set(words) or is_place(person):
        return
    if words[-1].lower() in source_words("place_nouns") or words[0].lower() in kind_words("body_openers"):
        return
    if is_where and surname(person) not in names.people:
        return
    known = names.people.setdefault(surname(person), [])
    if person not in known:
        known.append(person)
    if not is_where:
        names.seen.setdefault(sentence, []).append(Seen(sentence, start, person))


def without_opening(run: str, small: Collection[str]) -> str:
    """A run that opens a sentence, without a first word that the article writes small elsewhere and that is no name.

    >>> without_opening("Legendary Ana Brel", {"legendary"}), without_opening("Rose Brel", {"rose"})
    ('Ana Brel', 'Rose Brel')
    """
    first, _, rest = run.partition(" ")
    word = first.lower()
    common = word in small and word not in kind_words("given_words") and not is_organisation(run)
    return rest if common and rest[:1].isupper() and word not in posts() else run


def without_land(person: str) -> str:
    """A person's name without the land or body of lands that the post before it is in.

    >>> without_land("United Nations Ana Brel"), without_land("Ana Brel")
    ('Ana Brel', 'Ana Brel')
    """
    words = person.split()
    lands = (end for end in range(len(words) - 2, 0, -1) if is_place(" ".join(words[:end])))
    return " ".join(words[next(lands, 0) :])


def settle_people(names: Names) -> None:
    """Keep one full name of each person, the shorter of "Ana M. Brel" and "Ana Brel"; index them by first words."""
    for last, known in names.people.items():
        all_known = frozenset(known)
        kept = [one for one in known if all_known.isdisjoint(shorter_forms(one))]
        names.people[last] = kept
        for one in kept:
            names.first.setdefault(one.split()[0], []).append(one)
    names.full = people = frozenset(one for known in names.people.values() for one in known)
    for some in names.seen.values():
        some[:] = [replace(seen, person=shortest(seen.person, people)) for seen in some]
    for run in names.longer:
        words = run.split()
        for at, word in enumerate(words[1:-1], 1):
            held = (" ".join(words[start : at + 1]) for start in range(at))
            if word[:1].isupper() and people.isdisjoint(held):
                names.inside.add(word)


def shorter_forms(person: str) -> tuple[str, ...]:
    """The names of two words and more that a full name is with words added: before it, or initials inside it.

    >>> shorter_forms("Legendary Ana Brel"), shorter_forms("Ana M. Brel"), shorter_forms("Ana Ivo Brel")
    (('Ana Brel',), ('M. Brel', 'Ana Brel'), ('Ivo Brel',))
    """
    words = person.split()
    bare = " ".join([words[0], *(word for word in words[1:] if len(word.strip(".")) > 1)])
    forms = (*(" ".join(words[start:]) for start in range(1, len(words) - 1)), bare)
    return tuple(form for form in forms if form != person and " " in form)


def shortest(person: str, known: Collection[str]) -> str:
    """The name under which a full name is kept: itself, where none of its shorter forms is known."""
    return next((form for form in shorter_forms(person) if form in known), person)
