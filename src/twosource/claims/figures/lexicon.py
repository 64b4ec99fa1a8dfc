"""The words around numbers, and phrases found by their first or last word."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from twosource.claims.numbers import tokenise

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its code and its kind (percent, money, measure, duration, score)."""

    code: str
    kind: str


class Phrases(Generic[T]):
    """Phrases of tokens and what each stands for; the longest that fits wins."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], T]]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in sorted(entries, key=lambda entry: -len(entry[0])):
            self._first.setdefault(phrase[0], []).append((tuple(phrase), value))
            self._last.setdefault(phrase[-1], []).append((tuple(phrase), value))

    def firsts(self) -> Collection[str]:
        """The tokens at which a phrase begins."""
        return self._first.keys()

    def at(self, texts: Sequence[str], start: int) -> tuple[int, T] | None:
        """The phrase that starts at a place: where it ends, what it stands for."""
        for phrase, value in self._first.get(texts[start], ()) if 0 <= start < len(texts) else ():
            if tuple(texts[start : start + len(phrase)]) == phrase:
                return start + len(phrase), value
        return None

    def before(self, texts: Sequence[str], end: int) -> tuple[int, T] | None:
        """The phrase that ends before a place: where it starts, what it stands for."""
        for phrase, value in self._last.get(texts[end - 1], ()) if 0 < end <= len(texts) else ():
            if end >= len(phrase) and tuple(texts[end - len(phrase) : end]) == phrase:
                return end - len(phrase), value
        return None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything `units.toml` and `data/figures_LANGUAGE.toml` say."""

    unit_words: Phrases[Unit]
    unit_symbols: Phrases[Unit]
    unit_before: Phrases[Unit]
    before: Phrases[str]
    after: Phrases[str]
    change: Phrases[str]
    change_after: Phrases[str]
    open: Phrases[str]
    vague: Phrases[str]
    life_loss: Phrases[str]
    happenings: dict[str, str]
    stop: frozenset[str]
    determiners: frozenset[str]
    irregular_plurals: frozenset[str]
    names: frozenset[str]
    scores: frozenset[str]
    ages: frozenset[str]
    verbs: frozenset[str]
    sets: dict[str, frozenset[str]]


def _plurals(name: str) -> set[str]:
    """A unit's word, its plurals, and the words tied by hyphens ("a 2-square-mile lake").

    >>> sorted(_plurals("square mile"))
    ['square - mile', 'square mile', 'square miles', 'squares mile']
    """
    words = name.split()
    last = [*words[:-1], words[-1] if words[-1].endswith("s") else words[-1] + "s"]
    first = [words[0] + "s", *words[1:]]
    tied = {" - ".join(words)} if words[0] in ("square", "cubic") else set()
    return {name, " ".join(last), " ".join(first), *tied}


def _with_prefixes(
    prefixed: dict[str, dict[str, Any]], prefixes: dict[str, str]
) -> Iterator[tuple[Unit, dict[str, list[str]]]]:
    """The units that take SI prefixes, with each of theirs: "kV" and "kilovolt"."""
    for code, forms in prefixed.items():
        for letter in ("", *forms["prefixes"]):
            name = prefixes.get(letter, "")
            shown = ["µ", "μ"] if letter == "u" else [letter]
            symbols = [f"{one}{forms['symbol']}" for one in shown if forms["symbol"]]
            yield Unit(f"{letter}{code}", "measure"), {"words": [name + w for w in forms["words"]], "symbols": symbols}


SMALL_CODES = frozenset([
    "USD", "EUR", "GBP", "AUD", "CAD", "NZD", "HKD", "SGD", "JPY", "CNY", "RMB",
    "INR", "MYR", "CHF", "SEK", "NOK", "DKK", "TWD", "KRW", "THB", "BTC", "NIS",
])  # fmt: skip
"""Currencies whose letters are written small too; others are words then ("try", "pen", "mad")."""


def _is_code(phrase: str) -> bool:
    """A currency's three letters, with or without "$", that may be written small."""
    return phrase.removesuffix("$") in SMALL_CODES


def _texts(phrase: str) -> list[str]:
    return [token.text for token in tokenise(phrase)]


def _phrases(table: dict[str, list[str]]) -> Phrases[str]:
    return Phrases((_texts(phrase), name) for name, some in table.items() for phrase in some)


def among(low: str, name: str) -> bool:
    """Whether a word is in one of the closed lists."""
    return low in lexicon().sets[name]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the files once."""
    folder = files("twosource.claims")
    units: dict[str, dict[str, Any]] = tomllib.loads((folder / "units.toml").read_text("utf-8"))
    table: dict[str, Any] = tomllib.loads((folder / "data" / "figures_en.toml").read_text("utf-8"))
    prefixed, prefixes = units.pop("prefixed"), units.pop("prefixes")
    entries = [(Unit(code, kind), forms) for kind, some in units.items() for code, forms in some.items()]
    entries += list(_with_prefixes(prefixed, prefixes))
    words, change = table["words"], table["change"]

    def unit_phrases(form: str) -> Phrases[Unit]:
        return Phrases(
            (_texts(written), unit)
            for unit, forms in entries
            for phrase in forms.get(form, [])
            for written in dict.fromkeys((phrase, phrase.lower() if _is_code(phrase) else phrase))
        )

    return Lexicon(
        unit_words=Phrases(
            (_texts(name), unit)
            for unit, forms in entries
            for word in forms.get("words", [])
            for name in sorted(_plurals(word))
        ),
        unit_symbols=unit_phrases("symbols"),
        unit_before=unit_phrases("before"),
        before=_phrases(table["before"]),
        after=_phrases(table["after"]),
        change=_phrases({"up": change["up"], "down": change["down"]}),
        change_after=_phrases({"up": change["after_up"], "down": change["after_down"]}),
        open=_phrases({"open": words["open"]}),
        vague=_phrases({"vague": words["vague"]}),
        life_loss=_phrases({"kill": words["life_loss"]}),
        happenings={form: lemma for lemma, forms in table["happenings"].items() for form in forms},
        sets={name: frozenset(some) for name, some in table["sets"].items()},
        **{name: frozenset(some) for name, some in words.items() if name not in ("open", "vague", "life_loss")},
    )
