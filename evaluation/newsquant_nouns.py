"""Counted things as NewsQuant names them: spaCy's lemmas of the nouns, names and adjectives of their phrase.

The benchmark's authors published how a unit that no list has is normalised, as the code of CQE: of a
counted phrase the lemmas of nouns, names and adjectives; of "one of" a phrase with all that hangs on it up
to a mark or a pronoun, words like "the" and "in" left out. Nothing here was taken from sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import spacy
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

from twosource.claims.package import package
from twosource.claims.parser import Parse, Token

_WORD = re.compile(r"[^\s\u2014]+")
_EDGES = ".,;:!?()[]\"“”'‘’"
_POSSESSIVE = re.compile(r"['’]s?$")
_PARTS = {"NNP": "PROPN", "NN": "NOUN", "JJ": "ADJ", "VB": "VERB"}
_HALTS = frozenset(["this", "that", "which", "what", "who", "whose", "whom"])
_MODIFIERS = frozenset(
    ["additional", "extra", "further", "total", "average", "whopping", "staggering", "mere", "combined", "estimated"]
)
_SAID_ANYWAY = frozenset(["top", "full"])


class Word(NamedTuple):
    """A word between blanks, without marks at its edges, and the last token in it."""

    string: str
    token: Token
    ends: bool


@cache
def lemmatizer() -> Any:
    """spaCy's lemmatizer alone."""
    return spacy.load(package(), exclude=["tok2vec", "tagger", "parser", "ner", "senter", "attribute_ruler"])


@cache
def lemma(word: str, tag: str) -> str:
    """The lemma of a word with a Penn tag, in lower case.

    >>> lemma("proudest", "JJS"), lemma("mosques", "NNS"), lemma("Americans", "NNPS")
    ('proud', 'mosque', 'americans')
    """
    if tag in ("NN", "JJ", "VB", "VBP"):
        return word.lower()
    part = next((name for start, name in _PARTS.items() if tag.startswith(start)), "X")
    head, hyphen, last = word.rpartition("-")
    doc = Doc(lemmatizer().vocab, words=[last or word], pos=[part])
    for _, pipe in lemmatizer().pipeline:
        doc = pipe(doc)
    return f"{head}{hyphen}{doc[0].lemma_}".lower()


def words_between(parse: Parse, start: int, end: int) -> Iterator[Word]:
    """The words of a stretch of the sentence."""
    for match in _WORD.finditer(parse.string):
        inside = [t for t in parse.tokens if t.start < match.end() and match.start() < t.end and start <= t.start < end]
        named = [t for t in inside if t.string[:1].isalnum() and t.tag != "POS"]
        if named:
            string = _POSSESSIVE.sub("", parse.string[max(start, match.start()) : match.end()].strip(_EDGES))
            string += "." * (named[-1].string.endswith(".") and named[-1].string[-2:-1].isupper())
            yield Word(string, named[-1], match.group()[-1] in ",.;:")


def noun_unit(parse: Parse, start: int, end: int) -> str:
    """The unit of what is counted between two offsets: "first-team players" is "first-team player"."""
    found = [word for word in words_between(parse, start, end) if is_named(word.token.tag)]
    kept = [word for word in found if is_said(word.string)] or found[-1:]
    kept = [*ahead(parse, start, found[-1].token), *kept] if found else []
    return " ".join(lemma(word.string, word.token.tag) for word in kept) or "-"


def ahead(parse: Parse, start: int, noun: Token) -> list[Word]:
    """What says more of the noun in front of its number: "a record 32 goals", "the top three seeds"."""
    parts = [t for t in parse.children(noun.index, "amod", "compound", "nmod") if t.end < start]
    parts = [t for t in parts if not set(parse.string[t.end : start]) & set("(),;:")]
    plain = [t for t in parts if t.tag.startswith("JJ") or t.tag == "NN"]
    words = [word for t in plain for word in words_between(parse, t.start, t.end)]
    return [word for word in words if is_said(word.string) and word.string.lower() not in _MODIFIERS]


def is_named(tag: str) -> bool:
    """Whether a word of that tag is a noun, a name, an adjective or a number inside a name."""
    return tag.startswith(("NN", "JJ")) or tag in ("CD", "FW")


def is_said(string: str) -> bool:
    """Whether a word is no mere function word."""
    return string.lower() not in STOP_WORDS or string.lower() in _SAID_ANYWAY


def one_of_unit(parse: Parse, start: int, end: int) -> str:
    """The unit of "one of the best harbours in Orlo": all that hangs on the noun, function words left out."""
    heads = [t for t in parse.tokens if start <= t.start < end]
    below = parse.subtree(heads[-1].index) if heads else []
    first, last = (parse.tokens[below[0]].start, parse.tokens[below[-1]].end) if below else (start, end)
    named = []
    for word in words_between(parse, first, last):
        if word.string.lower() in _HALTS:
            break
        named.append(word)
        if word.ends:
            break
    return " ".join(lemma(w.string, w.token.tag) for w in named if w.string.lower() not in STOP_WORDS) or "-"
