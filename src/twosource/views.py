"""What a reader is shown: one dataclass a screen, drawn by the terminal and written as JSON alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twosource.records import Claim, Edit, Entry, Lineage, ReusePair, SameEvent, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One page's version of a text: who, when, how much of it, what it changed."""

    page: str
    outlet: str
    name: str
    headline: str | None
    published: str
    derivation: str
    containment: float
    edits: tuple[Edit, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """An entry with the names a reader needs: who said it, where, against what."""

    handle: str
    entry: Entry
    said_by: tuple[str, ...]
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """One piece of copy: its versions against the fullest, its figures, its lineage.

    `same_event` are the texts of the second tier: one event, not shown to be the same text.
    """

    handle: str
    text: Text
    headline: str | None
    event: str | None
    pages: int
    first: date | None
    last: date | None
    versions: tuple[VersionView, ...]
    entries: tuple[EntryView, ...]
    lineage: Lineage | None
    same_event: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The store in numbers."""

    pages: int
    articles: int
    texts: int
    reprinted: int
    events: int
    figures: int
    statements: int
    conflicts: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """Everything a report shows. `texts` holds pieces of copy that main
    stories carry; teasers are counted in `teasers`."""

    store: str
    counts: Counts
    conflicts: tuple[tuple[EntryView, ...], ...]
    updates: tuple[str, ...]
    sums: tuple[str, ...]
    texts: tuple[TextView, ...]
    teasers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim with its words and where they stand, down to the bytes."""

    claim: Claim
    page: str
    outlet: str
    file: str
    digest: str
    sentence: str
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryStory:
    """An entry opened: every claim in its words, and every step of the count."""

    view: EntryView
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairStory:
    """Why two articles are, or are not, one text: what to call them, the pair
    compared, its passages in words.

    `nearest` says, where they are not one text, which page each comes nearest to
    instead; `same_event` what ties them all the same, by their texts' fullest
    versions.
    """

    left: str
    right: str
    pair: ReusePair
    passages: tuple[str, ...]
    same_text: bool
    reasons: tuple[str, ...]
    nearest: tuple[str, ...] = ()
    same_event: SameEvent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A line that other pages have too: its role and the reason, on how many pages of its own outlet it stands, and
    on how many of which others."""

    line: str
    role: str
    reason: str
    own: int
    others: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStory:
    """A page's lines that were met elsewhere. `site` is whose pages count as its own outlet's; `seen_here_only` is how
    many lines no other page has."""

    page: str
    site: str | None
    lines: tuple[LineView, ...]
    seen_here_only: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One unknown page against the store: whose copy it is, which of its
    statements the store knew, which are new."""

    page: str
    name: str
    headline: str | None
    text: TextView
    known: tuple[EntryView, ...]
    new: tuple[EntryView, ...]
