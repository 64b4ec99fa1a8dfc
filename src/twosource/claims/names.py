"""Names as an article writes them: full names, surnames, titles, initials, countries."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from twosource.claims.gazetteer import adjectives, countries, is_place, without_newsroom
from twosource.claims.lexicon import source_words

NAME = r"[^\W\d_a-z][\w’'-]*(?:\.(?=\w)|\.(?= [A-Z]))?"
JOINT = r"(?:of|for|and|the|de|del|la|van|von|bin|al|el)"
RUN = re.compile(rf"(?<![\w.])(?:{NAME})(?: (?:{JOINT} (?:the )?)?{NAME}){{1,9}}")
LINKED = rf"(?: (?:(?:of|for|and|the|on|in) ){{0,2}}{NAME}){{1,9}}"
DEFINED = re.compile(rf"((?:{NAME}){LINKED}),? \(([A-Z][A-Z&.-]{{1,9}})\)")
PARENTHESIS = re.compile(r"\s*[(\[][^)\]]{0,200}[)\]]")
DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|its|their|his|her|our)\s+", re.IGNORECASE)
WHERE = re.compile(r"\b(?:in|into|inside|at|near|across|throughout|through|via|above|below|beyond) (?:the )?$")
PLACE = re.compile(rf"\b(?:in|into|inside|across|throughout|via) ({NAME})(?![\w’'-]| [A-Z])")
APPOSED = re.compile(rf"\b(?:the|its|their|[’']s) (?:[a-z]+ ){{0,2}}([a-z]+), ({NAME}(?: {NAME}){{0,4}}),")
CALLED = re.compile(rf"(?<![\w’'-])([a-z]{{3,20}}) ({NAME})(?![\w’'-]| [A-Z])")
SINGLE = re.compile(rf"(?<![\w.’'-])({NAME})(?![\w-])")
SMALL = frozenset(["of", "for", "and", "the", "on", "in", "de", "del", "la"])
LEAD = 5  # sentences
Singles = list[tuple[int, str]]
"""The single names of a sentence: where each starts, and as written."""
EDGES = " ,.;:—–-“”\"'‘’"


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
    organisations named, `called_bodies` those known by the word before them
    ("the operator, Quay Hydro,"). `places` are single names that stand behind
    "in" or "into", `proper` the words with a capital inside a sentence. `before`
    are surnames that stand alone long before anybody's full name has them,
    `inside` words inside longer names ("Ana Brel de Marn"), surnames perhaps.
    """

    people: dict[str, list[str]] = field(default_factory=dict)
    acronyms: dict[str, tuple[str, str]] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    initials: dict[str, set[str]] = field(default_factory=dict)
    seen: dict[int, list[Seen]] = field(default_factory=dict)
    bodies_named: set[str] = field(default_factory=set)
    called_bodies: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    proper: set[str] = field(default_factory=set)
    before: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)


def read_names(strings: Sequence[str]) -> Names:
    """Collect the names of an article's sentences, before any source is resolved.

    >>> read_names(["Mayor Ana Brel and the Harbour Board (HB) met."]).people
    {'Brel': ['Ana Brel']}
    """
    names = Names()
    singles = [[(match.start(), match[1]) for match in SINGLE.finditer(string)] for string in strings]
    for sentence, string in enumerate(strings):
        for match in DEFINED.finditer(string):
            short = match[2].replace(".", "")
            full = spelled_out(plain(match[1]), short)
            if names.acronyms.setdefault(short, (full, f"defined: “{match[0]}”"))[0] == full:
                names.bodies.update((tail, short) for tail in tails(full))
        for match in RUN.finditer(string):
            for run in split_run(match[0]):
                is_where = WHERE.search(string[max(0, match.start() - 20) : match.start()]) is not None
                note_run(names, run, sentence, match.start(), is_where=is_where)
        names.places.update(plain(match[1]) for match in PLACE.finditer(string))
        called = [*APPOSED.finditer(string), *CALLED.finditer(string)]
        names.called_bodies.update(match[2] for match in called if match[1] in source_words("organisation_nouns"))
        names.proper.update(name for start, name in singles[sentence] if start and string[start - 1] == " ")
    note_early_surnames(names, singles)
    note_surnames(names, singles)
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


def tails(name: str) -> Iterator[str]:
    """A name and its ends of two words and more; none for an empty one."""
    words = name.split()
    last = max(1, len(words) - 1)
    yield from (" ".join(words[i:]) for i, word in enumerate(words[:last]) if word not in SMALL)


def spelled_out(name: str, short: str) -> str:
    """The tail of a name that its acronym stands for; the whole name where none fits.

    >>> spelled_out("West Belian National Water Service", "NWS")
    'National Water Service'
    """
    words = name.split()
    for start in range(len(words) - 1):
        if "".join(w[0] for w in words[start:] if w not in SMALL) == short and words[start] not in SMALL:
            return " ".join(words[start:])
    return name


def split_run(run: str) -> list[str]:
    """Cut a capitalised run at "and" unless an institution goes on there, and at a word that only begins a sentence.

    >>> split_run("But Ana Brel and Ivo Marn"), split_run("Ministry of Trade and Industry")
    (['Ana Brel', 'Ivo Marn'], ['Ministry of Trade and Industry'])
    """
    words = run.split()
    while words and words[0].lower() in source_words("starters"):
        words = words[1:]
    run = without_newsroom(" ".join(words))
    parts = re.split(r" and (?:the )?", run)
    return [run] if len(parts) == 1 or is_organisation(parts[0]) else parts


def note_run(names: Names, run: str, sentence: int, start: int, *, is_where: bool) -> None:
    """File a capitalised run as an organisation, or as a person under the surname."""
    name = plain(run)
    if is_organisation(name):
        names.bodies_named.add(name)
        for letters in initials(name):
            names.initials.setdefault(letters, set()).add(name)
        return
    person = untitled(name)
    names.inside.update(word for word in person.split()[1:-1] if word[:1].isupper())
    if not 2 <= len(person.split()) <= 4 or SMALL & set(person.split()) or is_place(person):
        return
    if person.split()[-1].lower() in source_words("place_nouns"):
        return
    if is_where and surname(person) not in names.people:
        return
    known = names.people.setdefault(surname(person), [])
    if person not in known:
        known.append(person)
    if not is_where:
        names.seen.setdefault(sentence, []).append(Seen(sentence, start, person))


def is_organisation(name: str) -> bool:
    """Tell whether a capitalised name holds an institution's or a paper's noun."""
    return body_noun(name.split(), institutions()) and len(name.split()) > 1


def body_noun(words: Sequence[str], nouns: Collection[str]) -> bool:
    """Tell whether a capitalised word is one of the nouns, and no post follows it ("Board Chair Ana Brel").

    >>> body_noun("Dam Board".split(), {"board"}), body_noun("Board Chair Ana Brel".split(), {"board"})
    (True, False)
    """
    last = max((i for i, word in enumerate(words) if word[:1].isupper() and word.lower() in nouns), default=None)
    return last is not None and not any(word.lower().strip(".,") in posts() for word in words[last + 1 :])


@cache
def posts() -> frozenset[str]:
    """What a person can be before the name."""
    return source_words("titles") | source_words("person_nouns")


@cache
def institutions() -> frozenset[str]:
    """What an organisation's or a paper's name can hold."""
    return source_words("organisation_nouns") | source_words("media_nouns")


@lru_cache(maxsize=4_096)
def plain(string: str) -> str:
    """A name without determiner, brackets, possessive and the full stops of initials.

    >>> plain("The U.S. Harbour Board (UHB)")
    'US Harbour Board'
    """
    name = DETERMINER.sub("", PARENTHESIS.sub("", string).strip(EDGES))
    name = re.sub(r"[’']s$", "", name.strip(EDGES))
    if "." not in name:
        return name
    name = re.sub(r"\b([A-Z])\.(?=[A-Z]\b)", r"\1", name)
    return re.sub(r"\b([A-Z]{2,})\.(?=\s|$)", r"\1", name)


def surname(person: str) -> str:
    """The last word of a name, without suffixes.

    >>> surname("Ivo Marn Jr")
    'Marn'
    """
    words = [w for w in person.split() if w.strip(".,") not in ("Jr", "Sr", "II", "III")]
    return words[-1] if words else person


def untitled(name: str) -> str:
    """A person's name without the titles, offices and nationalities before it.

    >>> untitled("Tarnish Deputy Prime Minister Ana Brel")
    'Ana Brel'
    """
    words = name.split()
    last = max((i for i, w in enumerate(words[:-1]) if w.lower().strip(".,") in posts()), default=-1)
    rest = words[last + 1 :]
    while len(rest) > 2 and " ".join(rest[:1]) in adjectives():
        rest = rest[1:]
    return " ".join(rest)


def initials(name: str) -> Iterator[str]:
    """The initials of a name, of all its words and of each tail of them.

    >>> list(initials("Ardan National Dam Office"))
    ['ANDO', 'NDO']
    """
    words = [w for w in name.split() if w not in SMALL]
    letters = "".join(w[0] for w in words)
    yield from (letters[i:] for i in range(len(letters) - 2))


def countries_in(string: str) -> frozenset[str]:
    """The countries that a phrase names or has an adjective of.

    >>> sorted(countries_in("the South Korean and US navies"))
    ['South Korea', 'US']
    """
    words = re.findall(r"[\w-]+", plain(string))
    runs = {" ".join(words[i : i + n]) for i in range(len(words)) for n in (1, 2, 3)}
    long = {run for run in runs if run in countries() or run in adjectives()}
    whole = {run for run in long if not any(run != other and run in other for other in long)}
    return frozenset(countries().get(run) or adjectives()[run] for run in whole)
