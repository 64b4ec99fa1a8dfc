"""Chains: "the newspaper, citing officials, reported", "was quoted by the agency as saying"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.attribution.draft import Draft, source_tokens
from twosource.claims.attribution.mentions import mention_of
from twosource.claims.lexicon import cue_words
from twosource.claims.parser import Parse, Token


def link_chains(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Turn each "citing X" that hangs on another cue into a further link of that cue's chain.

    Untouched: a "cited" that is the sentence's own statement ("Brel cited the cost").
    """
    cited = {
        d.head: d for d in drafts if d.cue.lemma in cue_words("citing") and is_adjunct(parse, parse.tokens[d.head])
    }
    carriers = [d for d in drafts if d.head not in cited]
    linked = []
    for draft in carriers:
        extra = [c for c in cited.values() if belongs(parse, parse.tokens[c.head], draft)]
        for citing in extra:
            draft = add_link(parse, draft, citing)
        linked.append(draft)
    used = {c.head for c in cited.values() if any(belongs(parse, parse.tokens[c.head], d) for d in carriers)}
    return linked + [c for c in cited.values() if c.head not in used]


def is_adjunct(parse: Parse, verb: Token) -> bool:
    """A participle ("citing ...") or a relative clause ("which cited ...") with an object."""
    return verb.dep in ("advcl", "acl", "relcl", "prep", "partmod") and bool(parse.children(verb.index, "dobj"))


def belongs(parse: Parse, citing: Token, draft: Draft) -> bool:
    """Tell whether "citing" hangs on the draft's cue or on its source."""
    if citing.head == draft.head:
        return True
    source = source_tokens(parse, draft.source)
    return citing.head in source or citing.index in source


def add_link(parse: Parse, draft: Draft, citing: Draft) -> Draft:
    """The draft with the cited source in its chain and out of its source and content."""
    cited = parse.children(citing.head, "dobj")[0]
    link = mention_of(parse, cited.index)
    phrase = frozenset(parse.subtree(citing.head))
    source = draft.source
    if source and phrase & source_tokens(parse, source):
        holder = parse.tokens[citing.head].head
        source = mention_of(parse, holder, frozenset([citing.head])) or source
    via = (*draft.via, link) if link else draft.via
    return replace(draft, source=source, via=via, content=draft.content - phrase)
