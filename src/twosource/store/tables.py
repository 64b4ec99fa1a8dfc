"""The tables of a store: a documented interface, read by people with their own tools.

Every table and column carries its comment; `docs/tables.md` is made from them.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

SCHEMA_VERSION = 5
APPLICATION_ID = 0x32537263  # "2Src", in the header of the SQLite file

metadata = MetaData()
SETTLED = "whether its lines' roles follow from all pages of the store; empty: as the page was read by itself"


def _text(name: str, comment: str, **keys: object) -> Column[str]:
    return Column(name, Text, nullable=bool(keys.pop("null", False)), comment=comment, **keys)  # type: ignore[arg-type]


def _number(name: str, comment: str, **keys: object) -> Column[int]:
    return Column(name, Integer, nullable=bool(keys.pop("null", False)), comment=comment, **keys)  # type: ignore[arg-type]


def _refers(name: str, to: str, comment: str, *, primary: bool = False, null: bool = False) -> Column[str]:
    key = ForeignKey(to, ondelete="CASCADE")
    return Column(name, Text, key, primary_key=primary, nullable=null, comment=comment)


run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True, comment="counts up"),
    Column("started", DateTime(timezone=True), nullable=False, comment="when, UTC"),
    Column("ended", DateTime(timezone=True), comment="when; empty while running, or when the run was killed"),
    _text("version", "version of twosource"),
    _text("parser", "the parser that read the sentences"),
    Column("arguments", JSON, nullable=False, comment="what was asked for"),
    _number("pages_added", "pages that were new", default=0),
    _number("pages_known", "pages met again", default=0),
    _number("skipped", "pages that could not be used", default=0),
    comment="One reading or reckoning. The only table in which the clock shows.",
)

state = Table(
    "state",
    metadata,
    _text("name", "reckoned: whether the derived tables follow from the pages as they are", primary_key=True),
    _text("value", "the version of twosource that made it so"),
    comment="What the store knows of itself.",
)

skipped = Table(
    "skipped",
    metadata,
    _text("file", "the path as it was given", primary_key=True),
    _number("record", "record in the file, from 0; -1 for the file itself", primary_key=True),
    Column("byte_offset", Integer, comment="where the record starts"),
    _text("reason", "where, what was expected, what was found, what to do", primary_key=True),
    _text("stage", "read: not in the store; settle: its lines stand as read; reckon: a later stage failed"),
    comment="Pages that could not be used, and why.",
)

page = Table(
    "page",
    metadata,
    _text("id", "16 hex digits from the digest, the address and the time of capture", primary_key=True),
    _text("handle", "P1, P2 ... in the order of the report; changes when pages are added", null=True),
    _text("digest", "SHA-256 of the payload's bytes, hex"),
    _text("media", "text or html"),
    _text("encoding", "character set the payload was decoded from"),
    _text("file", "file it was read from, as given"),
    Column("record", Integer, comment="record in the file, from 0"),
    Column("byte_offset", Integer, comment="byte at which the record starts"),
    _text("name", "what the capture is called: file name or record id"),
    _text("url", "address, if known", null=True),
    _text("outlet", "publisher as stated by a field or the user", null=True),
    _text("title", "title as stated by a field", null=True),
    Column("published", Date, comment="day as stated by a field or the user"),
    Column("captured_at", DateTime(timezone=True), comment="time of capture"),
    Column("notes", JSON, nullable=False, comment="what decoding had to mend"),
    _text("text", "readable text; every span counts code points in it"),
    _text("site", "host, else outlet, as the page by itself says: whose furniture its lines can be", null=True),
    _number("alike", "digest of its lines: pages of one site that agree in it count as one", null=True),
    Column("settled", Boolean, comment=SETTLED),
    Index("page_site", "site"),
    Index("page_settled", "settled"),
    comment="One capture of one web page.",
)

draft = Table(
    "draft",
    metadata,
    _refers("page", "page.id", "the page", primary=True),
    _text("draft", "what the page gave by itself, as JSON: enough to settle its lines without its bytes"),
    comment="Pages as they were read, before other pages were looked at.",
)

block = Table(
    "block",
    metadata,
    _refers("page", "page.id", "the page", primary=True),
    _number("n", "line of the page that is not blank, from 0", primary_key=True),
    _number("start", "span in page.text"),
    _number("end", "span in page.text"),
    _text("role", "body, headline, byline, dateline, caption, credit, teaser, player, promotion, ..."),
    _text("reason", "why it has that role"),
    Column("article", Integer, comment="ordinal of the article it belongs to; empty for furniture"),
    _number("line", "digest of its words, figures folded: equal lines have equal ones; see memory", null=True),
    Index("block_line", "line"),
    comment="Every line of a page, with its role. Nothing is dropped.",
)

memory = Table(
    "memory",
    metadata,
    _number("line", "block.line", primary_key=True),
    _text("site", "page.site", primary_key=True),
    _number("pages", "distinct pages of the site that have it"),
    Column("standing", Boolean, nullable=False, comment="on more than a quarter of the site's pages, a dozen or more"),
    comment="Lines that more than one page has, by site. What was seen once is in block alone.",
)

touched = Table(
    "touched",
    metadata,
    _number("line", "block.line", primary_key=True),
    _text("site", "page.site", primary_key=True),
    comment="Lines of pages that were taken out since the memory was counted; empty after a read.",
)

article = Table(
    "article",
    metadata,
    _text("id", "page id, a dot, the ordinal", primary_key=True),
    _text("handle", "P1 for the main article of a page, P1.1 for its first teaser", null=True),
    _refers("page", "page.id", "the page it stands on"),
    _number("ordinal", "0 for the main article"),
    _text("kind", "main or teaser"),
    _text("headline", "headline", null=True),
    Column("bylines", JSON, nullable=False, comment="names in the byline"),
    _text("dateline", "place the story is dated from", null=True),
    _text("outlet", "publisher", null=True),
    _text("host", "host of the address", null=True),
    _text("url", "canonical address", null=True),
    _text("amp", "address of its copy for telephones", null=True),
    _text("language", "ISO 639-1 code", null=True),
    _text("section", "section", null=True),
    Column("credits", JSON, nullable=False, comment="photo credits"),
    Column("published_earliest", Date, comment="published on this day or later"),
    Column("published_latest", Date, comment="published on this day or earlier"),
    _text("published_evidence", "how the day is known"),
    Column("modified_earliest", Date, comment="last changed on this day or later, as the page says"),
    Column("modified_latest", Date, comment="last changed on this day or earlier, as the page says"),
    _text("modified_evidence", "how the day is known", null=True),
    Column("truncated", Boolean, nullable=False, comment="cut off in the middle"),
    _text("event", "articles with one value report one event", null=True),
    comment="One story on a page: the main one, or a teaser of another.",
)

wire_mark = Table(
    "wire_mark",
    metadata,
    _refers("article", "article.id", "the article", primary=True),
    _number("n", "from 0", primary_key=True),
    _text("agency", "agency named"),
    _text("form", "dateline, byline, credit line, in text, copyright, metadata, photo credit"),
    _text("grade", "strong, fair, weak"),
    _text("string", "the words"),
    Column("start", Integer, comment="span in page.text"),
    Column("end", Integer, comment="span in page.text"),
    comment="Marks of an agency on an article, graded.",
)

reading = Table(
    "reading",
    metadata,
    _text("id", "16 hex digits of the string's SHA-256", primary_key=True),
    _text("string", "the sentence"),
    _text("reader", "version of the readers and the parser"),
    _text("failure", "what went wrong, if the sentence broke a reader", null=True),
    Column("reading", JSON, nullable=False, comment="figures, times, attributions, hedges, spans in the sentence"),
    comment="Each distinct sentence, read once.",
)

sentence = Table(
    "sentence",
    metadata,
    _refers("article", "article.id", "the article", primary=True),
    _number("n", "from 0", primary_key=True),
    _number("start", "span in page.text"),
    _number("end", "span in page.text"),
    _text("role", "body, headline, caption"),
    _number("block", "block.n"),
    _text("reading", "reading.id"),
    Index("sentence_reading", "reading"),
    comment="Sentences where they stand.",
)

pair = Table(
    "pair",
    metadata,
    _refers("left", "article.id", "the article with the smaller id", primary=True),
    _refers("right", "article.id", "the other", primary=True),
    Column("containment_left", Float, nullable=False, comment="share of left's copy inside the passages"),
    Column("containment_right", Float, nullable=False, comment="share of right's copy inside the passages"),
    _number("shared_words", "words inside the passages"),
    _number("longest_run", "longest run of words without an edit"),
    _number("quoted", "shared words that stand in quotation marks"),
    _text("derivation", "wholly, partially, non-derived"),
    _text("rule", "the rule that decided"),
    comment="Two articles that share copy, or came near it.",
)

passage = Table(
    "passage",
    metadata,
    _text("left", "article", primary_key=True),
    _text("right", "article", primary_key=True),
    _number("n", "from 0", primary_key=True),
    _number("left_start", "span in the left page's text"),
    _number("left_end", "span in the left page's text"),
    _number("right_start", "span in the right page's text"),
    _number("right_end", "span in the right page's text"),
    _number("words", "words that match"),
    _number("changed_figures", "places that agree but for a figure"),
    ForeignKeyConstraint(["left", "right"], ["pair.left", "pair.right"], ondelete="CASCADE"),
    comment="Stretches of copy that two articles share.",
)

same_event = Table(
    "same_event",
    metadata,
    _refers("left", "article.id", "the article with the smaller id", primary=True),
    _refers("right", "article.id", "the other", primary=True),
    Column("rarity", Float, nullable=False, comment="how rare what they share is together, in nats"),
    Column("shared", JSON, nullable=False, comment="the rarest names, figures and days that both hold"),
    _number("days_apart", "fewest days between the two publications; empty where one is unknown", null=True),
    comment="Two articles that report one event and are not shown to be the same text. Told, never counted.",
)

text = Table(
    "text",
    metadata,
    _text("id", "16 hex digits from the members", primary_key=True),
    _text("handle", "T1, T2 ... in the order of the report"),
    _text("agency", "agency, if the marks show agency copy", null=True),
    _text("wire", "what the marks show"),
    Column("reasons", JSON, nullable=False, comment="why these articles are one text"),
    _text("weakest_left", "the pair that would fall out first", null=True),
    _text("weakest_right", "the pair that would fall out first", null=True),
    _text("lineage_root", "root of the tree in lineage", null=True),
    comment="One piece of copy.",
)

version = Table(
    "version",
    metadata,
    _refers("text", "text.id", "the text", primary=True),
    _refers("article", "article.id", "the article that carries it", primary=True),
    _text("derivation", "wholly, partially, non-derived"),
    Column("containment", Float, nullable=False, comment="share of the article's copy that is this text's"),
    comment="An article's part in a text.",
)

collation = Table(
    "collation",
    metadata,
    _refers("text", "text.id", "the text", primary=True),
    _refers("left", "article.id", "the fullest version", primary=True),
    _refers("right", "article.id", "the version set against it", primary=True),
    Column("sentences", JSON, nullable=False, comment="aligned sentences: [[left n, right n, moved], ...]"),
    comment="Two versions of a text side by side.",
)

edit = Table(
    "edit",
    metadata,
    _text("text", "text", primary_key=True),
    _text("left", "article", primary_key=True),
    _text("right", "article", primary_key=True),
    _number("n", "from 0", primary_key=True),
    _text("kind", "omission, addition, move, wording, spelling, figure-value, date-conflict, ..."),
    Column("left_start", Integer, comment="span in the left page's text"),
    Column("left_end", Integer, comment="span in the left page's text"),
    Column("right_start", Integer, comment="span in the right page's text"),
    Column("right_end", Integer, comment="span in the right page's text"),
    _text("left_reading", "words on the left", null=True),
    _text("right_reading", "words on the right", null=True),
    Column("material", Boolean, nullable=False, comment="changes what is said"),
    _text("reason", "what was compared"),
    ForeignKeyConstraint(
        ["text", "left", "right"], ["collation.text", "collation.left", "collation.right"], ondelete="CASCADE"
    ),
    comment="One difference between two versions, typed.",
)

lineage = Table(
    "lineage",
    metadata,
    _refers("text", "text.id", "the text", primary=True),
    _text("child", "article, or *1, *2 ... for an inferred ancestor", primary_key=True),
    _text("parent", "article or inferred ancestor"),
    Column("support", JSON, nullable=False, comment="readings that put the child there"),
    comment="Tree of a text's versions, one row an edge.",
)

claim = Table(
    "claim",
    metadata,
    _text("id", "16 hex digits from the article, the spans and the chain", primary_key=True),
    _refers("article", "article.id", "the article"),
    _number("sentence_start", "the sentence's span in page.text"),
    _number("sentence_end", "the sentence's span in page.text"),
    Column("content", JSON, nullable=False, comment="spans of what is said: [[start, end], ...]"),
    _text("string", "what is said"),
    Column("cue", JSON, nullable=False, comment="spans of the cue: [[start, end], ...]"),
    _text("cue_kind", "say, claim, deny, confirm, estimate, believe, report, ask, promise", null=True),
    _text("quote", "direct, indirect, mixed", null=True),
    _text("certainty", "FactBank value relative to the last link: CT+ PR+ PS+ CT- PR- PS- Uu"),
    Column("hedges", JSON, nullable=False, comment="hedges with the words they cover"),
    comment="One proposition in one article.",
)

attribution = Table(
    "attribution",
    metadata,
    _refers("claim", "claim.id", "the claim", primary=True),
    _number("n", "0 is the voice nearest the reader, the last stands at the end of the chain", primary_key=True),
    _text("canonical", "the source's name across articles"),
    _text("kind", "person, organisation, office, unnamed officials, unnamed, document, media, ..."),
    _text("string", "the source as written here"),
    Column("start", Integer, comment="span in page.text"),
    Column("end", Integer, comment="span in page.text"),
    _text("cue", "said, according to, citing ..."),
    _text("evidence", "how the words led to the name"),
    Column("members", JSON, nullable=False, comment="sources named in a composite"),
    comment="Links of a claim's chain; none for the newsroom's own voice.",
)

figure = Table(
    "figure",
    metadata,
    _refers("claim", "claim.id", "the claim", primary=True),
    _number("n", "from 0", primary_key=True),
    _number("start", "span in page.text, with modifier and what is counted"),
    _number("end", "span in page.text"),
    _number("value_start", "span of the number alone"),
    _number("value_end", "span of the number alone"),
    Column("low", Float, comment="lowest value; empty when open"),
    Column("high", Float, comment="highest value; empty when open"),
    _text("modifier", "none, approx, at_least, at_most, more_than, less_than, additional, only, vague"),
    _text("change", "none, up, down"),
    _text("kind", "count, money, percent, measure, age, score, ratio, ordinal, ..."),
    _text("unit", "UCUM code, ISO 4217 code or %", null=True),
    _text("unit_text", "unit as written", null=True),
    _text("counted", "what is counted", null=True),
    Column("supplied", Boolean, nullable=False, comment="what is counted was supplied from the words before"),
    _text("happening", "what befell the counted", null=True),
    comment="Figures of a claim.",
)

time = Table(
    "time",
    metadata,
    _refers("claim", "claim.id", "the claim", primary=True),
    _number("n", "from 0", primary_key=True),
    _number("start", "span in page.text"),
    _number("end", "span in page.text"),
    _text("string", "the words"),
    _text("type", "DATE, TIME, DURATION, SET"),
    _text("value", "TIMEX3 value; relative while the article's date is unknown", null=True),
    _text("mod", "TIMEX3 mod", null=True),
    Column("earliest", Date, comment="first day of the interval"),
    Column("latest", Date, comment="last day of the interval"),
    _text("anchor", "what it was resolved against"),
    comment="Times of a claim, on its article's own calendar.",
)

entry = Table(
    "entry",
    metadata,
    _text("id", "16 hex digits from what identifies it", primary_key=True),
    _text("handle", "E1, E2 ... in the order of the ledger"),
    _text("kind", "figure or statement"),
    _text("label", "in short"),
    _text("measure_event", "group of articles about one event", null=True),
    _text("measure_happening", "what befell the counted", null=True),
    _text("measure_counted", "what is counted, lemma", null=True),
    Column("measure_scope", JSON, comment="which of them"),
    _text("measure_unit", "unit", null=True),
    _text("measure_period", "time the count covers", null=True),
    Column("low", Float, comment="lowest value"),
    Column("high", Float, comment="highest value"),
    _text("modifier", "about, at least ..."),
    _text("unit", "unit", null=True),
    _text("certainty", "surest of its claims"),
    _number("pages", "captures that carry it"),
    _number("texts", "pieces of copy that carry it"),
    _number("origins_low", "fewest who can stand behind it"),
    _number("origins_high", "most who can stand behind it"),
    Column("reasons", JSON, nullable=False, comment="every step of that reckoning"),
    Column("first", Date, comment="earliest day of publication"),
    Column("last", Date, comment="latest day of publication"),
    comment="One value of one measure, or one statement: the ledger.",
)

entry_claim = Table(
    "entry_claim",
    metadata,
    _refers("entry", "entry.id", "the entry", primary=True),
    _refers("claim", "claim.id", "the claim", primary=True),
    comment="Claims of an entry.",
)

entry_text = Table(
    "entry_text",
    metadata,
    _refers("entry", "entry.id", "the entry", primary=True),
    _refers("text", "text.id", "a text that carries it", primary=True),
    comment="Texts of an entry: an article that is a version of several is counted in one of them.",
)

origin = Table(
    "origin",
    metadata,
    _refers("entry", "entry.id", "the entry", primary=True),
    _text("id", "16 hex digits", primary_key=True),
    _text("canonical", "name"),
    _text("kind", "kind of source"),
    Column("settled", Boolean, nullable=False, comment="false: may be the same as another"),
    Column("texts", JSON, nullable=False, comment="texts in which it stands behind the entry"),
    Column("claims", JSON, nullable=False, comment="claims it stands behind"),
    comment="Who stands behind an entry at the end of the chains.",
)

relation = Table(
    "relation",
    metadata,
    _refers("entry", "entry.id", "the entry", primary=True),
    _number("n", "from 0", primary_key=True),
    _text("kind", "conflict, update, sum"),
    Column("entries", JSON, nullable=False, comment="entries it relates to"),
    _text("reason", "in words"),
    comment="How an entry stands to others.",
)

# What is made anew by every reckoning, children first.
DERIVED = (
    *(relation, origin, entry_text, entry_claim, entry, time, figure, attribution, claim),
    *(lineage, edit, collation, version, text, same_event, passage, pair),
)

SEARCH = {
    "article_search": "CREATE VIRTUAL TABLE IF NOT EXISTS article_search USING fts5(article UNINDEXED, headline, body)",
    "claim_search": "CREATE VIRTUAL TABLE IF NOT EXISTS claim_search USING fts5(claim UNINDEXED, string, sources)",
}


def _index_what_refers() -> None:
    """Index every reference that no primary key begins with.

    When a row is taken out, SQLite looks up what refers to it: by an index, else by reading the whole table.
    """
    for table in metadata.sorted_tables:
        for names in sorted(list(key.column_keys) for key in table.foreign_key_constraints):
            if names != [column.name for column in table.primary_key][: len(names)]:
                Index("_".join([table.name, *names]), *(table.c[name] for name in names))


_index_what_refers()
