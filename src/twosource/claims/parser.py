"""A sentence's dependency parse, by spaCy's small English pipeline, whatever the company.

Compiled kernels run its network where they can (`network.py`), many sentences
at once; elsewhere spaCy itself does, one by one, as a batch could flip the last
bits of its floats and with them a parse. Sentences over the cap are not parsed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from operator import add
from typing import Any, NamedTuple

from twosource.claims.package import package
from twosource.claims.words import Words
from twosource.rows import build

UNUSED = ["ner", "lemmatizer", "attribute_ruler"]
TOGETHER = 32  # sentences in one batch of the kernels
MOST_CHARACTERS = 2_000
MOST_TOKENS = 250
MOST_WORDS = 100_000  # words the pipeline remembers, some 200 bytes each; those met later are forgotten at once


class Tagged(NamedTuple):
    """The words of a sentence, side by side: in lower case, where they start, their tags."""

    lowers: Sequence[str]
    starts: Sequence[int]
    tags: Sequence[str]


Worth = Callable[[Tagged], bool]
Asked = tuple[str, Worth | None]


@dataclass(slots=True, unsafe_hash=True)  # never changed; a frozen one takes five times as long to make
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


FIELDS = tuple(Token.__slots__)


@dataclass(slots=True, unsafe_hash=True)  # never changed either
class Parse:
    """The tokens of a sentence and what hangs on each."""

    string: str
    tokens: tuple[Token, ...]
    _below: list[list[Token]] = field(default_factory=list, init=False, repr=False, compare=False)
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def below(self) -> list[list[Token]]:
        """Each token's direct dependents, in order."""
        if not self._below:
            self._below = [[] for _ in self.tokens]
            for token in self.tokens:
                if token.head != token.index:
                    self._below[token.head].append(token)
        return self._below

    def inside(self, start: int, end: int) -> range:
        """The tokens that start within a stretch of the sentence."""
        self._starts = self._starts or [token.start for token in self.tokens]
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def children(self, index: int, *deps: str) -> list[Token]:
        """Direct dependents, all or those of the relations named."""
        tokens = (self._below or self.below)[index]
        return [token for token in tokens if token.dep in deps] if deps else tokens

    def subtree(self, index: int, without: frozenset[int] = frozenset()) -> list[int]:
        """A token and all below it, in order, leaving out what hangs on `without`."""
        found, below = [index] if index not in without else [], self.below
        for current in found:  # which grows
            found += [child.index for child in below[current] if child.index not in without]
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[Token]:
        """The heads above a token, nearest first."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield self.tokens[index]


class Pipeline(NamedTuple):
    """The parts of spaCy's pipeline that a parse needs, and their compiled twin where there is one."""

    nlp: Any
    network: Any


@cache
def pipeline() -> Pipeline:
    """Load the pipeline.

    Raises:
        OSError: neither package is installed.
    """
    import spacy

    from twosource.claims.network import network

    nlp: Any = spacy.load(package(), exclude=UNUSED)
    return Pipeline(nlp, network(nlp))


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


def parse_all(asked: Sequence[Asked]) -> list[Parse | None]:
    """Return the parse of each sentence, the same as `parse` gives, in less time."""
    if not asked:
        return []
    nlp, network = pipeline()
    with remembering(nlp):
        if network is None:
            return [parse_alone(nlp, string, worth) for string, worth in asked]
        batches = (asked[first : first + TOGETHER] for first in range(0, len(asked), TOGETHER))
        return [parse for batch in batches for parse in parse_batch(network, batch)]


def remembering(nlp: Any) -> AbstractContextManager[object]:
    """Let the pipeline keep the words it meets, up to `MOST_WORDS`: memory stays flat."""
    return nullcontext() if len(nlp.vocab) < MOST_WORDS else nlp.memory_zone()


def parse_alone(nlp: Any, string: str, worth: Worth | None) -> Parse | None:
    """The plain twin: a sentence's parse by spaCy itself."""
    doc = nlp.make_doc(string) if len(string) <= MOST_CHARACTERS else None
    if doc is None or len(doc) > MOST_TOKENS:
        return None
    if not len(doc):
        return Parse(string=string, tokens=())
    words = Words.of(doc)
    tags: list[str] = []
    for name, part in nlp.pipeline:
        if name == "parser" and not is_worth(worth, words, tags):
            return Parse(string=string, tokens=())
        part.set_annotations([doc], part.predict([doc]))
        tags = [word.tag_ for word in doc]
    return Parse(string=string, tokens=tokens_of(words, tags, [w.head.i for w in doc], [w.dep_ for w in doc]))


def parse_batch(network: Any, asked: Sequence[Asked]) -> list[Parse | None]:
    """Parse a few sentences: all get vectors and tags, those worth it a tree."""
    cuts = {n: network.cut(string) for n, (string, _) in enumerate(asked) if len(string) <= MOST_CHARACTERS}
    cuts = {n: words for n, words in cuts.items() if len(words.strings) <= MOST_TOKENS}
    rows, firsts = network.vectors(list(cuts.values()))
    tags, chosen = network.tags(rows), []
    for (n, words), first in zip(cuts.items(), firsts, strict=True):
        told = tags[first : first + len(words.strings)]
        if is_worth(asked[n][1], words, told):
            chosen.append((n, first, words, told))
    trees = network.trees(rows, [first for _, first, _, _ in chosen], [words for _, _, words, _ in chosen])
    found = {
        n: tokens_of(words, told, heads, deps) for (n, _, words, told), (heads, deps) in zip(chosen, trees, strict=True)
    }
    return [Parse(string, found.get(n, ())) if n in cuts else None for n, (string, _) in enumerate(asked)]


def is_worth(worth: Worth | None, words: Words, tags: Sequence[str]) -> bool:
    """Ask whether a tagged sentence is worth a tree."""
    return worth is None or worth(Tagged(words.lowers, words.starts, tags))


def tokens_of(words: Words, tags: Sequence[str], heads: Sequence[int], deps: Sequence[str]) -> tuple[Token, ...]:
    """The words of a parsed sentence. White space has the tag and the relation
    that spaCy's attribute ruler, the slowest part of its pipeline here, would give it."""
    strings, lowers, starts, _ = words
    spaces = {index for index, word in enumerate(strings) if word.isspace()}
    if spaces:
        tags = ["_SP" if index in spaces else tag for index, tag in enumerate(tags)]
        deps = ["dep" if index in spaces else dep for index, dep in enumerate(deps)]
    ends = list(map(add, starts, map(len, strings)))
    columns = (list(range(len(strings))), starts, ends, strings, lowers, tags, deps, heads)
    return tuple(build(Token, FIELDS, *map(list, columns)))
