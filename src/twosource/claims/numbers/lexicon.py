"""The words that spell numbers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The number words of one language, as `data/numbers_LANGUAGE.toml` has them.

    `words` are those at which a number in words can begin, `behind_article` those that go on from "a".
    """

    units: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    scales_after_digits: dict[str, float]
    plurals: dict[str, float]
    collectives: dict[str, float]
    fractions: dict[str, float]
    ordinals: dict[str, float]
    symbols: dict[str, float]
    sets: dict[str, list[str]]
    words: frozenset[str]
    behind_article: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the file once."""
    tables = tomllib.loads((files("twosource.claims") / "data" / "numbers_en.toml").read_text(encoding="utf-8"))
    starts = ("units", "tens", "plurals", "fractions", "ordinals", "symbols")
    words = {word for name in starts for word in tables[name]} | {"a", "an", "several", "few", "couple", "quarter"}
    behind = {"few", "-"}.union(*(tables[name] for name in ("scales", "collectives", "fractions")))
    return Lexicon(**tables, words=frozenset(words), behind_article=frozenset(behind))
