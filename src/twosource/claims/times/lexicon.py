"""The words of time, as `data/times_en.toml` has them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """The words of time of one language."""

    letters: dict[str, str]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    months: dict[str, int]
    seasons: dict[str, str]
    doubtful_months: frozenset[str]
    doubtful_seasons: frozenset[str]
    units: dict[str, str]
    parts: dict[str, str]
    hours: dict[str, str]
    deictic: dict[str, str]
    references: dict[str, str]
    sets: dict[str, str]
    holidays: dict[str, str]
    modifiers: dict[str, str]
    tense: dict[str, str]
    lists: dict[str, list[str]]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the file once."""
    tables = tomllib.loads((files("twosource.claims") / "data" / "times_en.toml").read_text(encoding="utf-8"))
    letters = {word: letter for letter, some in tables.pop("classes").items() for word in some}
    singular = {word: "U" if word.endswith("s") or word == "centuries" else "u" for word in tables["units"]}
    for name, letter in (("weekdays", "W"), ("parts", "p"), ("hours", "N"), ("deictic", "K"), ("references", "R")):
        letters |= dict.fromkeys(tables[name], letter)
    letters |= dict.fromkeys(tables["sets"], "S") | dict.fromkeys(tables["holidays"], "H") | singular
    letters |= {f"{day}s": "I" for day in tables["weekdays"]} | {f"q{count}": "Q" for count in range(1, 5)}
    doubtful = tables.pop("doubtful")
    tense = {word: name for name, some in tables.pop("tense").items() for word in some}
    return Words(
        letters=letters,
        tense=tense,
        doubtful_months=frozenset(doubtful["months"]),
        doubtful_seasons=frozenset(doubtful["seasons"]),
        **tables,
    )


@lru_cache(maxsize=1)
def telling_words() -> frozenset[str]:
    """The words that can be more than any other word, or begin a phrase that is."""
    known = words()
    some = (known.letters, known.months, known.short_weekdays, known.seasons, known.lists["short_months"], ("s", "'"))
    return frozenset(phrases()).union(*some)


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[list[str]]]:
    """The phrases that are one atom, by their first word, the longest first."""
    known: dict[str, list[list[str]]] = {}
    for phrase in sorted(words().letters, key=len, reverse=True):
        if " " in phrase:
            known.setdefault(phrase.partition(" ")[0], []).append(phrase.split(" "))
    return known
