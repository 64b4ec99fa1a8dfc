"""An attribution while it is being read: tokens, not yet spans."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.claims.attribution.spans import spans_of
from twosource.claims.lexicon import Cue, cue_words
from twosource.claims.parser import Parse
from twosource.claims.quotes import Quotation
from twosource.records import Attribution, Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Source, cue and content of one attribution as token indexes; `head` is the cue's word.

    `rule` names what was read: "clause", "quotation", "object" ...
    """

    head: int
    cue: Cue
    cue_tokens: frozenset[int]
    source: Mention | None
    content: frozenset[int]
    via: tuple[Mention, ...] = ()
    rule: str = "clause"


def settle(parse: Parse, draft: Draft, quotations: tuple[Quotation, ...]) -> Attribution | None:
    """Turn a draft into a record; None when no content is left.

    A verb of speech that awaits its quotation has an empty content.
    """
    own = draft.cue_tokens | source_tokens(parse, draft.source)
    content = spans_of(parse, draft.content - own)
    if not content and draft.rule != "awaits":
        return None
    quoted = share_quoted(parse, draft.content - own, quotations)
    return Attribution(
        source=draft.source,
        cue=spans_of(parse, draft.cue_tokens),
        content=content,
        cue_lemma=draft.cue.lemma,
        cue_kind=draft.cue.kind,
        quote="direct" if quoted > 0.9 else "mixed" if quoted else "indirect",
        via=draft.via,
        negated=any(t.lower in cue_words("negations") for t in parse.children(draft.head)),
        future=any(t.lower in cue_words("future") and t.dep == "aux" for t in parse.children(draft.head)),
    )


def source_tokens(parse: Parse, source: Mention | None) -> frozenset[int]:
    """The tokens of the source's words."""
    if source is None:
        return frozenset()
    return frozenset(i for i in parse.inside(source.start, source.end) if parse.tokens[i].end <= source.end)


def share_quoted(parse: Parse, content: frozenset[int], quotations: tuple[Quotation, ...]) -> float:
    """The share of the content's words that stand inside quotation marks."""
    if not quotations:
        return 0.0
    words = [parse.tokens[i].start for i in content if parse.tokens[i].string[0].isalnum()]
    inside = sum(any(q.holds(position) for q in quotations) for position in words)
    return inside / len(words) if words else 0.0
