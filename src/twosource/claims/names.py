"""Names as an article writes them: full names, surnames, titles, initials, countries."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

from twosource.claims.gazetteer import adjectives, countries, kind_words, without_newsroom
from twosource.claims.lexicon import source_words

NAME = r"[^\W\d_a-z][\w’'-]*(?:\.(?=\w)|\.(?= [A-Z]))?"
JOINT = r"(?:of|for|and|the|de|del|la|van|von|bin|al|el)"
PARENTHESIS = re.compile(r"\s*[(\[][^)\]]{0,200}(?:[)\]]|$)")
OWNER = re.compile(r"[’']s? (?=[^\W\d_a-z])")
DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|its|their|his|her|our)\s+", re.IGNORECASE)
SMALL = frozenset(["of", "for", "and", "the", "on", "in", "de", "del", "la"])
EDGES = " ,.;:—–-“”\"'‘’"


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
    while words and (words[0].lower() in source_words("starters") or words[0].lower() in kind_words("opening")):
        words = words[1:]
    run = without_newsroom(" ".join(words))
    parts = re.split(r" and (?:the )?", run)
    return [run] if len(parts) == 1 or is_organisation(parts[0]) else parts


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
    return source_words("titles") | source_words("person_nouns") | kind_words("callings")


@cache
def institutions() -> frozenset[str]:
    """What an organisation's or a paper's name can hold."""
    return source_words("organisation_nouns") | source_words("media_nouns") | kind_words("bodies")


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
