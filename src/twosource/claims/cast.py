"""The cast of an article: whom it names, and the sources resolved so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.claims.lone import Sort, sort_of
from twosource.claims.roster import Names, read_names
from twosource.records import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A source's canonical name, its kind and how the words led there."""

    canonical: str
    kind: SourceKind
    evidence: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source already resolved: where, in which words, as whom; `nested` inside what another source says."""

    sentence: int
    words: str
    identity: Identity
    nested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A source to be named: `head` is what of its words names it; it starts at `start` of its sentence's string."""

    head: str
    kind: SourceKind
    sentence: int
    string: str
    start: int


@dataclass(slots=True)
class Cast:
    """An article's sentences and names, and the sources resolved so far, in reading order."""

    names: Names
    strings: Sequence[str] = ()
    spoken: list[Spoken] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)
    sorts: dict[str, Sort | None] = field(default_factory=dict)

    def sort_of(self, name: str) -> Sort | None:
        """What a single name is by the words beside it in the article, remembered."""
        if name not in self.sorts:
            self.sorts[name] = sort_of(name, self.names.said_at.get(name, ()), self.strings)
        return self.sorts[name]


def read_cast(strings: Sequence[str]) -> Cast:
    """Open the cast of an article from its sentences."""
    return Cast(names=read_names(strings), strings=strings)
