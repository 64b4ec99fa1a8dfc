"""Cue words, hedges and source words of one language, read from the data folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

CueKind = Literal["say", "claim", "deny", "confirm", "estimate", "believe", "report", "ask", "promise"]
VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb or noun of saying: its lemma, its force and the complements that hold what is said."""

    lemma: str
    kind: CueKind
    takes: frozenset[str] = frozenset()


@cache
def load(name: str, language: str = "en") -> dict[str, Any]:
    """Read `data/NAME_LANGUAGE.toml`."""
    return tomllib.loads(files(__package__).joinpath("data", f"{name}_{language}.toml").read_text("utf-8"))


def inflect(lemma: str) -> Iterator[str]:
    """Yield a regular English verb's forms, doubled consonants included.

    >>> sorted(inflect("admit"))
    ['admit', 'admited', 'admiting', 'admits', 'admitted', 'admitting']
    """
    yield lemma
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
        return
    yield lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    yield from (stem + "ed", stem + "ing")
    if len(lemma) > 2 and lemma[-1] not in VOWELS | set("wxy") and lemma[-2] in VOWELS and lemma[-3] not in VOWELS:
        yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")


@cache
def verb_cues() -> Mapping[str, Cue]:
    """Every inflected form of every cue verb."""
    table = load("cues")
    forces: dict[str, CueKind] = {}
    takes: dict[str, set[str]] = {}
    for group in table["verbs"]:
        for lemma in group["lemmas"].split():
            forces.setdefault(lemma, checked(group["force"]))
            takes.setdefault(lemma, set()).update(group["takes"])
    forms: dict[str, Cue] = {}
    for lemma, force in forces.items():
        cue = Cue(lemma=lemma, kind=force, takes=frozenset(takes[lemma]))
        for form in (*inflect(lemma), *table["irregular"].get(lemma, "").split()):
            forms.setdefault(form, cue)
    return forms


@cache
def noun_cues() -> Mapping[str, Cue]:
    """Every cue noun, singular and plural."""
    forms: dict[str, Cue] = {}
    table = load("nouns")
    complements = {name: frozenset(words.split()) for name, words in table["complements"].items()}
    for force, lemmas in table["nouns"].items():
        for lemma in lemmas.split():
            takes = frozenset(name for name, words in complements.items() if lemma in words)
            cue = Cue(lemma=lemma, kind=checked(force), takes=takes)
            plural = lemma[:-1] + "ies" if lemma.endswith("y") else lemma + "s"
            for form in (lemma, plural):
                forms.setdefault(form, cue)
    return forms


@cache
def agentless_cues() -> tuple[Mapping[str, Cue], Mapping[str, Cue], Mapping[str, Cue]]:
    """Adverbs, passive participles and adjectives that say somebody, unnamed, says so."""
    table = load("cues")["agentless"]
    adverbs, passives, adjectives = (
        {word: Cue(lemma=word, kind=checked(force)) for force, words in table[part].items() for word in words.split()}
        for part in ("adverbs", "passives", "adjectives")
    )
    return adverbs, passives, adjectives


def checked(force: str) -> CueKind:
    """Return `force` if it is one of the nine; a data file with another is broken.

    Raises:
        ValueError: the force is not known.
    """
    for kind in get_args(CueKind):
        if kind == force:
            return kind  # type: ignore[no-any-return]
    raise ValueError(f"cue force {force!r} is none of {', '.join(get_args(CueKind))}")


@cache
def cue_words(name: str) -> frozenset[str]:
    """One of the small word lists of the cues file."""
    return frozenset(load("cues")["words"][name].split())


@cache
def source_words(name: str) -> frozenset[str]:
    """A word list of the sources file, plurals of nouns added."""
    words = load("sources")[name].split()
    return frozenset(w for word in words for w in (word, word + "s", word[:-1] + "ies" if word.endswith("y") else word))


@cache
def phrases(file: str, table: str, name: str) -> tuple[str, ...]:
    """A list of phrases, the longest first."""
    found = load(file)
    found = found[table] if table else found
    return tuple(sorted(found[name], key=lambda phrase: (-len(phrase), phrase)))
