"""The ledger's closed word lists, read once from tables.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

_TABLES: Final[Mapping[str, Any]] = tomllib.loads(
    files("twosource.ledger").joinpath("tables.toml").read_text(encoding="utf-8")
)


def word_list(name: str) -> frozenset[str]:
    """Return the words of a list.

    >>> "the" in word_list("small_words")
    True
    """
    return frozenset(str(_TABLES[name]).split())


def word_table(name: str) -> dict[str, str]:
    """Return what stands for each word of a table.

    >>> word_table("happening")["wound"]
    'injure'
    """
    return {word: str(other) for word, other in _TABLES[name].items()}
