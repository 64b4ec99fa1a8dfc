"""Closed lists of names that their words alone don't tell: countries, seats of government, newsrooms."""

from __future__ import annotations

from functools import cache

from twosource.claims.lexicon import load


@cache
def newsrooms() -> frozenset[str]:
    """Names of agencies and newsrooms that hold no word for what they are."""
    return frozenset(load("sources")["newsrooms"])


@cache
def kind_words(name: str) -> frozenset[str]:
    """A word list of the kinds file."""
    return frozenset(load("source_kinds")[name].split())


@cache
def capitals() -> frozenset[str]:
    """Seats of government."""
    return frozenset(load("places")["capitals"]["names"])


@cache
def countries() -> dict[str, str]:
    """Country names and their other names, each with the country's chief name."""
    table = load("places")
    return {**{name: name for name in table["countries"]}, **table["also"]}


@cache
def adjectives() -> dict[str, str]:
    """Adjectives of countries, with the country's chief name."""
    also = load("places")["also"]
    return {adjective: also.get(name, name) for name, adjective in load("places")["countries"].items()}


@cache
def bodies() -> frozenset[str]:
    return frozenset(load("places")["bodies"]["names"])


@cache
def towns() -> frozenset[str]:
    """Provinces and large cities."""
    return frozenset(load("places")["towns"]["names"])


def is_place(name: str) -> bool:
    """Tell whether a name is a country's, a town's or that of a body named like one."""
    return name in countries() or name in bodies() or name in towns()


def without_newsroom(name: str) -> str:
    """A capitalised run without a newsroom before it, as credits stand before names ("Getty Images Ana Brel").

    >>> without_newsroom("Getty Images Brel"), without_newsroom("Getty Images"), without_newsroom("Ana Brel")
    ('Brel', 'Getty Images', 'Ana Brel')
    """
    words = name.split()
    for end in () if name in newsrooms() else (2, 1):
        if len(words) > end and " ".join(words[:end]) in newsrooms():
            return " ".join(words[end:])
    return name
