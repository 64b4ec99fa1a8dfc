"""A sentence's dependency parse, by spaCy's small English pipeline, whatever the company.

Batches can flip the last bits of the network's floats and with them a parse, so
a batch is only taken where it cannot (`apart.py`): the same sentence has the
same parse wherever it stands. Sentences over the cap are not parsed at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from twosource.claims.package import package

UNUSED = ["ner", "lemmatizer", "attribute_ruler"]
TOGETHER = 32  # sentences in one batch, where batches change nothing
FIELDS = ["IDX", "LENGTH", "TAG", "DEP", "HEAD"]
WRAP = 1 << 64  # heads are relative; spaCy packs negative ones as unsigned
MOST_CHARACTERS = 2_000
MOST_TOKENS = 250
MOST_WORDS = 100_000  # words the pipeline remembers, some 200 bytes each; those met later are forgotten at once


class Tagged(NamedTuple):
    """A word in lower case, where it starts and its tag."""

    string: str
    start: int
    tag: str


Worth = Callable[[list[Tagged]], bool]


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


class Pipeline(NamedTuple):
    """The parts of spaCy's pipeline that a parse needs, and how many sentences go through them at once."""

    nlp: Any
    together: int


@cache
def pipeline() -> Pipeline:
    """Load the pipeline.

    Raises:
        OSError: neither package is installed.
    """
    import spacy

    from twosource.claims.apart import set_apart
    from twosource.claims.remembered import remember_words

    nlp: Any = spacy.load(package(), exclude=UNUSED)
    networks = [part.model for _, part in nlp.pipeline]
    alone = set_apart(networks, TOGETHER)
    if alone:
        remember_words(networks[0])
    return Pipeline(nlp, TOGETHER if alone else 1)


def parse(string: str, *, worth: Worth | None = None) -> Parse | None:
    """Return the sentence's parse; None when it is over the cap of characters or tokens.

    Args:
        string: the sentence.
        worth: asked of the tagged words before they are put into a tree. When it
            says no, the parse has no tokens.

    Source:
        Honnibal & Johnson (2015), "An Improved Non-monotonic Transition System for Dependency Parsing".
    """
    return parse_all([(string, worth)])[0]


def parse_all(asked: Sequence[tuple[str, Worth | None]]) -> list[Parse | None]:
    """Return the parse of each sentence, the same as `parse` gives, in less time."""
    if not asked:
        return []
    nlp, together = pipeline()
    batches = (asked[first : first + together] for first in range(0, len(asked), together))
    return [parse for batch in batches for parse in parse_batch(nlp, batch)]


def parse_batch(nlp: Any, asked: Sequence[tuple[str, Worth | None]]) -> Iterator[Parse | None]:
    """Parse a few sentences: all get vectors and tags, those worth it a tree."""
    with remembering(nlp):
        docs = [nlp.make_doc(string) if len(string) <= MOST_CHARACTERS else None for string, _ in asked]
        docs = [doc if doc is not None and len(doc) <= MOST_TOKENS else None for doc in docs]
        chosen = [number for number, doc in enumerate(docs) if doc]
        for name, part in nlp.pipeline:
            if name == "parser":
                chosen = [number for number in chosen if is_worth(asked[number], docs[number])]
            annotate(part, [docs[number] for number in chosen])
        for number, ((string, _), doc) in enumerate(zip(asked, docs, strict=True)):
            tokens = tokens_of(string, doc) if number in chosen else ()
            yield None if doc is None else Parse(string=string, tokens=tuple(tokens))


def annotate(part: Any, docs: Sequence[Any]) -> None:
    """Let a part of the pipeline do its work on some sentences, none empty."""
    if docs:
        part.set_annotations(docs, part.predict(docs))


def is_worth(asked: tuple[str, Worth | None], doc: Any) -> bool:
    """Ask whether a tagged sentence is worth a tree."""
    string, worth = asked
    return worth is None or worth(tags_of(string, doc))


def remembering(nlp: Any) -> AbstractContextManager[object]:
    """Let the pipeline keep the words it meets, up to `MOST_WORDS`: memory stays flat."""
    return nullcontext() if len(nlp.vocab) < MOST_WORDS else nlp.memory_zone()


def tags_of(string: str, doc: Any) -> list[Tagged]:
    """The words of a tagged sentence."""
    names = doc.vocab.strings
    rows = doc.to_array(FIELDS[:3]).tolist()
    return [Tagged(string[start : start + length].lower(), start, names[tag]) for start, length, tag in rows]


def tokens_of(string: str, doc: Any) -> Iterator[Token]:
    """Yield the words of a parsed sentence. White space has the tag and the relation
    that spaCy's attribute ruler, the slowest part of its pipeline here, would give it."""
    names = doc.vocab.strings
    for index, (start, length, tag, dep, head) in enumerate(doc.to_array(FIELDS).tolist()):
        word = string[start : start + length]
        kind, relation = ("_SP", "dep") if word.isspace() else (names[tag], names[dep])
        yield Token(index, start, start + length, word, word.lower(), kind, relation, (index + head) % WRAP)
