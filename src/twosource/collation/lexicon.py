"""The words collation must know, read once from `style_en.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_STYLE = tomllib.loads(files(__package__).joinpath("style_en.toml").read_text("utf-8"))

FUNCTION_WORDS = frozenset[str](_STYLE["function_words"])
PREPOSITIONS = frozenset[str](_STYLE["prepositions"])
AUXILIARIES = frozenset[str](_STYLE["auxiliaries"])
SAYING = frozenset[str](_STYLE["saying"])
NEGATIONS = frozenset[str](_STYLE["negations"])
SPANS = frozenset[str](_STYLE["spans"])
DAYS = frozenset[str](_STYLE["days"])
MONTHS = frozenset[str](_STYLE["months"])
SYNONYMS: dict[str, str] = _STYLE["synonyms"]
ABBREVIATIONS: dict[str, str] = _STYLE["abbreviations"]
SPELLINGS: dict[str, str] = _STYLE["spellings"]
SMALL: dict[str, int] = _STYLE["numbers"]
SCALES: dict[str, float] = _STYLE["scales"]
