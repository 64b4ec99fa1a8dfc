"""Chains: "the newspaper, citing officials, reported", "was quoted by the agency as saying"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.attribution.draft import Draft, source_tokens
from twosource.claims.attribution.mending import is_speech
from twosource.claims.attribution.mentions import mention_of
from twosource.claims.attribution.subjects import agent_of
from twosource.claims.lexicon import cue_words, verb_cues
from twosource.claims.parser import Parse, Token


def link_chains(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Turn each "citing X" that hangs on another cue into a further link of that cue's chain.

    Untouched: a "cited" that is the sentence's own statement ("Brel cited the cost").
    """
    cited = {
        d.head: d
        for d in drafts
        if d.cue.lemma in cue_words("citing") and is_adjunct(parse, parse.tokens[d.head]) and cites_source(parse, d)
    }
    carriers = [d for d in drafts if d.head not in cited]
    linked = []
    carriers = [d for d in (quoted_by(parse, draft) for draft in carriers) if not is_only_quoted(parse, d)]
    for draft in carriers:
        extra = [c for c in cited.values() if belongs(parse, parse.tokens[c.head], draft)]
        for citing in extra:
            draft = add_link(parse, draft, citing)
        linked.append(draft)
    used = {c.head for c in cited.values() if any(belongs(parse, parse.tokens[c.head], d) for d in carriers)}
    return linked + [c for c in cited.values() if c.head not in used]


def quoted_by(parse: Parse, draft: Draft) -> Draft:
    """ "Brel was quoted by the Post (as) saying ...": the Post says so, and Brel is the further link.

    Untouched: "Brel was quoted as saying ...", where nobody is named between.
    """
    said = parse.tokens[draft.head]
    verb = parse.tokens[said.head]
    if said.dep == "pcomp" and verb.lower == "as":
        verb = parse.tokens[verb.head]
    if said.tag != "VBG" or not quotes(verb) or draft.source is None:
        return draft
    agent = agent_of(parse, verb)
    carrier = mention_of(parse, agent.index) if agent else None
    return replace(draft, source=carrier, via=(draft.source, *draft.via)) if carrier else draft


def quotes(verb: Token) -> bool:
    cue = verb_cues().get(verb.lower)
    return cue is not None and cue.lemma in cue_words("citing")


def is_only_quoted(parse: Parse, draft: Draft) -> bool:
    """Tell whether a draft only says that somebody is quoted, the words being another's."""
    verb = parse.tokens[draft.head]
    marks = [t for t in parse.children(verb.index, "prep") if t.lower == "as"]
    saying = [said for t in (verb, *marks) for said in parse.children(t.index, "pcomp", "advcl", "xcomp")]
    return quotes(verb) and any(is_speech(said) for said in saying) and agent_of(parse, verb) is not None


def is_adjunct(parse: Parse, verb: Token) -> bool:
    """A participle ("citing ...") or a relative clause ("which cited ...") with an object."""
    return verb.dep in ("advcl", "acl", "relcl", "prep", "partmod") and bool(parse.children(verb.index, "dobj"))


def cites_source(parse: Parse, draft: Draft) -> bool:
    """Tell whether what is cited can say something itself: "citing officials", not "citing dangerous roads".

    What is cited as a reason stays a statement of who cites it.
    """
    link = mention_of(parse, parse.children(draft.head, "dobj")[0].index)
    return link is not None and link.kind != "unknown"


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
