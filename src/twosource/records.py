"""The plain data that passes between the stages.

Read top to bottom it is the flow: a `Page` is captured; its `Layout` gives
`Block`s and `Article`s of `Sentence`s; articles that share copy form a `Text`;
two versions of a text differ by `Edit`s; a sentence is read once into a
`SentenceReading` and becomes `Claim`s where it stands; claims of one measure
meet in an `Entry`.

Spans are half-open `start, end` in code points. Those of pages, blocks,
articles, passages, edits and claims count in `Layout.text`; those inside a
`SentenceReading` count in the sentence. Missing is `None`, never "".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NewType, SupportsIndex

import msgspec

PageId = NewType("PageId", str)
ArticleId = NewType("ArticleId", str)
TextId = NewType("TextId", str)
ClaimId = NewType("ClaimId", str)
EntryId = NewType("EntryId", str)
OriginId = NewType("OriginId", str)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open stretch of code points."""

    start: int
    end: int


# --- capture: bytes -> Page ------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where a page's bytes were read: file, record, byte.

    `file` is the path as it was given ("-" for standard input). `record`
    counts from 0 in files that hold many pages, `offset` is the byte at which
    the record starts there.
    """

    file: str
    record: int | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One capture of one web page, as it came.

    `digest` is the SHA-256 of the payload's bytes, in hex. `content` is the
    payload decoded and otherwise untouched; `notes` say what decoding had to
    mend. `published` is what a field or the user stated, not what the page
    says. `name` is what the capture is called: a file's name, a record's id.
    """

    id: PageId
    digest: str
    media: Literal["text", "html"]
    content: str
    encoding: str
    locator: Locator
    name: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: date | None = None
    captured_at: datetime | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A page that could not be used, and why. Counted and listed, never lost.

    `stage` is "read" for a page that is not in the store, "settle" for one
    whose lines could not be set against other pages', "reckon" for one of
    which a later stage could make nothing.
    """

    locator: Locator
    reason: str
    stage: Literal["read", "settle", "reckon"] = "read"


# --- article: Page -> Layout of Articles ------------------------------------

Role = Literal[
    "body",
    "headline",
    "byline",
    "dateline",
    "caption",
    "credit",
    "teaser",
    "player",
    "promotion",
    "navigation",
    "weather",
    "legal",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of a page's readable text, its role and the reason for it.

    `article` is the ordinal of the article the line belongs to, None for the
    page's furniture. `line` is the digest under which other pages' lines are
    compared with it, None for a line without letters.
    """

    start: int
    end: int
    role: Role
    reason: str
    article: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When something was published: an interval of days, and how we know.

    A known day has `earliest == latest`; an open side is None; both None is
    unknown.
    """

    earliest: date | None = None
    latest: date | None = None
    evidence: str = "nothing on the page says"

    @property
    def day(self) -> date | None:
        """The day, when it is known to the day."""
        return self.earliest if self.earliest == self.latest else None


WireForm = Literal["dateline", "byline", "credit line", "in text", "copyright", "metadata", "photo credit"]
WireGrade = Literal["strong", "fair", "weak"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WireMark:
    """A mark of an agency on a page. `weak` marks, photo credits among them,
    never make agency copy on their own."""

    agency: str
    form: WireForm
    grade: WireGrade
    string: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence where it stands. `role` is its block's: body, caption or headline."""

    start: int
    end: int
    string: str
    role: Role
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One story on a page: the main one, or a teaser of another.

    `ordinal` counts from 0, the main article's, in the order of the page.
    `sentences` hold headline, body and captions in page order; only those of
    role body are copy. `modified` is when the page says it was last changed;
    `amp` is the address of its copy for telephones.
    """

    id: ArticleId
    page: PageId
    ordinal: int
    kind: Literal["main", "teaser"]
    sentences: tuple[Sentence, ...]
    published: Dating
    modified: Dating = Dating()
    headline: str | None = None
    bylines: tuple[str, ...] = ()
    dateline: str | None = None
    outlet: str | None = None
    host: str | None = None
    url: str | None = None
    amp: str | None = None
    language: str | None = None
    section: str | None = None
    credits: tuple[str, ...] = ()
    wire: tuple[WireMark, ...] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a page holds: its readable text, every line with a role, its articles.

    `text` is `Page.content` itself for plain text, and the flattened document
    for HTML: one line a block element. `site` is whose furniture its lines can
    be: the host, else the outlet; captures of one site that are `alike` count
    as one. `draft` is what the page gave by itself, to
    settle its lines anew when more pages are known; a store keeps it apart.
    """

    page: PageId
    text: str
    blocks: tuple[Block, ...]
    articles: tuple[Article, ...]
    notes: tuple[str, ...] = ()
    site: str | None = None
    alike: int | None = None
    draft: str | None = None

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        """How a layout goes to another process: in one string, for its hundreds of records take five times as long
        one by one. Half a surrogate pair, which no string holds in UTF-8, goes the long way."""
        try:
            return _as_layout, (msgspec.msgpack.encode(self),)
        except UnicodeEncodeError:
            return object.__reduce_ex__(self, protocol)


def _as_layout(packed: bytes) -> Layout:
    """The layout that another process packed."""
    return msgspec.msgpack.decode(packed, type=Layout)


# --- reuse: Articles -> Texts ------------------------------------------------

Derivation = Literal["wholly", "partially", "non-derived"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of copy that two articles share, edits inside it tolerated.

    `words` counts the words that match; `changed_figures` the places where the
    two agree but for a figure.
    """

    left: Span
    right: Span
    words: int
    changed_figures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReusePair:
    """Two articles compared. `left < right`, always.

    Containments are the share of that side's copy (0 to 1) inside the
    passages. `rule` says in words which rule decided `derivation`; `quoted`
    is how many of the shared words stand inside quotation marks.
    """

    left: ArticleId
    right: ArticleId
    containment_left: float
    containment_right: float
    shared_words: int
    longest_run: int
    quoted: int
    derivation: Derivation
    rule: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An article's part in a text: an article may be a version of several.

    `containment` is the share of the article's copy that is this text's.
    """

    article: ArticleId
    derivation: Derivation
    containment: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One piece of copy and the articles that carry it.

    `id` depends on the members only. `agency` is set when the marks on its
    versions, photo credits apart, show agency copy; `wire` says how. `weakest`
    is the pair that would fall out first; None for a text of one version.
    """

    id: TextId
    versions: tuple[Version, ...]
    weakest: ReusePair | None
    reasons: tuple[str, ...]
    agency: str | None = None
    wire: str = "no agency mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class SameEvent:
    """Two articles that report one event and are not shown to be the same text.

    Told, never counted: no text and no origin follows from it. `left < right`.
    `shared` are the rarest names, figures and days that both hold, `rarity` how
    rare all of them are together, in nats. `days_apart` lie between the two
    publications at least; None where a date is unknown.
    """

    left: ArticleId
    right: ArticleId
    rarity: float
    shared: tuple[str, ...]
    days_apart: int | None


# --- claims, context-free: sentence -> SentenceReading ------------------------

Modifier = Literal["none", "approx", "at_least", "at_most", "more_than", "less_than", "additional", "only", "vague"]
FigureKind = Literal[
    "count", "money", "percent", "measure", "age", "score", "ratio", "ordinal", "duration", "magnitude", "open_question"
]
Change = Literal["none", "up", "down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity in words or digits. An open end is None; `low <= high`.

    `value_start, value_end` is the number alone, `start, end` the number with
    its modifier and what is counted. `counted` is the counted noun phrase as
    written ("North Korean soldiers"), also when it must be supplied from the
    words before ("another 2,700"): then `supplied`. `happening` is what befell
    the counted, as a lemma ("kill", "injure", "kill or injure", "deploy").
    `unit` is a UCUM code, an ISO 4217 code, "%" or None for bare counts.
    `bearer` is what the figure is said of: the clause's subject, as written.
    """

    start: int
    end: int
    value_start: int
    value_end: int
    low: float | None
    high: float | None
    modifier: Modifier = "none"
    change: Change = "none"
    kind: FigureKind = "count"
    unit: str | None = None
    unit_text: str | None = None
    counted: str | None = None
    supplied: bool = False
    happening: str | None = None
    bearer: str | None = None


TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time as written, not yet put on the calendar.

    `rule` is its meaning in the closed notation of `claims.times`, enough to
    resolve it against any date without the words. `value` is its TIMEX3 value
    when that needs no date ("2018-04-24", "P6M"), else None.
    """

    start: int
    end: int
    type: TimexType
    rule: str
    value: str | None = None
    mod: str | None = None
    tense: Literal["past", "present", "future"] | None = None


HedgeKind = Literal["modal", "approximator", "appearance", "attitude", "evidential", "conditional", "intent", "fear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """A word that makes a statement less than certain, and the words it covers."""

    start: int
    end: int
    kind: HedgeKind
    scope: Span


SourceKind = Literal[
    "person",
    "organisation",
    "office",
    "unnamed officials",
    "unnamed",
    "document",
    "media",
    "crowd",
    "composite",
    "newsroom",
    "unknown",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A source as the sentence names it. `members` are the sources named in a
    composite ("U.S., South Korean and Ukrainian officials": three), as words.
    `antecedent` is what a relative pronoun ("who said") stands for."""

    start: int
    end: int
    string: str
    kind: SourceKind
    members: tuple[str, ...] = ()
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what, in one sentence: PARC/PolNeAR's source, cue, content.

    Spans are lists because each can be interrupted. `source` is None when
    nobody is named ("reportedly"). `via` are the further links of the chain,
    from the source to the end: for "the newspaper, citing officials, reported
    X" source is the newspaper and via the officials. `cue_kind` is the cue's
    force; `negated` and `future` mark "did not say" and "will say".
    """

    source: Mention | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    cue_lemma: str
    cue_kind: Literal["say", "claim", "deny", "confirm", "estimate", "believe", "report", "ask", "promise"] = "say"
    quote: Literal["direct", "indirect", "mixed"] = "indirect"
    via: tuple[Mention, ...] = ()
    negated: bool = False
    future: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """Everything a sentence says without its article: read once per distinct sentence."""

    string: str
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()


# --- claims, in place: Article + readings -> Claims ---------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression on the calendar of its own article.

    `value` is a TIMEX3 value; relative ones keep their relative value
    ("XXXX-WXX-4") while the article's date is unknown. `earliest, latest` is
    the interval of days, None where it is open or unknown.
    """

    start: int
    end: int
    string: str
    type: TimexType
    value: str | None
    mod: str | None
    earliest: date | None
    latest: date | None
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a chain: who, in which words, known as whom, and why so.

    `canonical` is the source's name across articles ("Ada Brell",
    "unidentified sources"); `evidence` says how the words led to it.
    """

    canonical: str
    kind: SourceKind
    string: str
    start: int | None
    end: int | None
    cue: str
    evidence: str
    members: tuple[str, ...] = ()


Certainty = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition in one article: what is said, by whom, how sure, when.

    `chain` runs from the voice nearest the reader to the one at the end of the
    attribution; empty when the newsroom itself says it. `certainty` is the
    FactBank value relative to the last link. All spans count in the page's
    text; `sentence` is the sentence's span.
    """

    id: ClaimId
    article: ArticleId
    sentence: Span
    content: tuple[Span, ...]
    string: str
    chain: tuple[Link, ...]
    cue: tuple[Span, ...]
    cue_kind: str | None
    quote: str | None
    certainty: Certainty
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    hedges: tuple[Hedge, ...]


# --- collation: Text -> Collation --------------------------------------------

EditKind = Literal[
    "omission",
    "addition",
    "move",
    "wording",
    "spelling",
    "house-style",
    "figure-form",
    "figure-value",
    "date-same-day",
    "date-conflict",
    "attribution",
    "hedge",
    "furniture",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One difference between two versions. "Left to right" is an order of
    listing, not a claim that one copied the other.

    A side that has nothing is None. `material` edits change what is said:
    values, days, sources, certainty, whole sentences. `reason` says what was
    compared ("2025-02-27 against 2025-02-26").
    """

    kind: EditKind
    left: Span | None
    right: Span | None
    left_reading: str | None
    right_reading: str | None
    material: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePair:
    """Two sentences aligned, as indexes into each article's sentences; a side
    without a partner is None. `moved`: the partner stands out of order."""

    left: int | None
    right: int | None
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """Two versions of a text side by side."""

    left: ArticleId
    right: ArticleId
    sentences: tuple[SentencePair, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageEdge:
    """Parent and child in the tree of versions, and the readings that put the
    child there. Nodes are article ids, or "*1", "*2" ... for inferred ancestors."""

    parent: str
    child: str
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """A text's tree of versions. `root` is an inferred ancestor unless a base is proved."""

    text: TextId
    root: str
    edges: tuple[LineageEdge, ...]


# --- ledger: Claims -> Entries -------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted: equal measures meet across texts, unlike ones never.

    `event` names the group of stories about one event. `happening` is what
    befell the counted ("kill"), `counted` the head noun as a lemma
    ("soldier"), `scope` its sorted qualifiers ("north korean"), `period` the
    time the count covers.
    """

    event: str
    happening: str | None
    counted: str | None
    scope: tuple[str, ...]
    unit: str | None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who stands behind a claim at the end of its chain. `settled` is False
    for one that may be the same as another (an unnamed source)."""

    id: OriginId
    canonical: str
    kind: SourceKind
    settled: bool
    texts: tuple[TextId, ...]
    claims: tuple[ClaimId, ...]


RelationKind = Literal["conflict", "update", "sum"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How an entry stands to others: rival values, a later value, a sum of parts."""

    kind: RelationKind
    entries: tuple[EntryId, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value of one measure, or one statement, and who stands behind it.

    Three counts, never one score: `pages`, `texts`, and origins as an interval
    `origins_low..origins_high` with `reasons`, one a step of the reckoning.
    For a statement `measure` is None and low, high are None.
    """

    id: EntryId
    kind: Literal["figure", "statement"]
    label: str
    measure: Measure | None
    low: float | None
    high: float | None
    modifier: Modifier
    unit: str | None
    certainty: Certainty
    claims: tuple[ClaimId, ...]
    pages: tuple[PageId, ...]
    texts: tuple[TextId, ...]
    origins: tuple[Origin, ...]
    origins_low: int
    origins_high: int
    reasons: tuple[str, ...]
    relations: tuple[Relation, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """Everything that follows from a set of articles: made anew when it changes.

    `events` names each article's event; `collations` and `lineages` are keyed
    by text. Texts and entries stand in the order of the report. `skipped` are
    pages of which a stage could make nothing. `same_events` is the second tier
    of reuse, of one article a text.
    """

    events: dict[ArticleId, str]
    pairs: tuple[ReusePair, ...]
    texts: tuple[Text, ...]
    collations: dict[TextId, tuple[Collation, ...]]
    lineages: dict[TextId, Lineage]
    claims: tuple[Claim, ...]
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = ()
    same_events: tuple[SameEvent, ...] = ()
