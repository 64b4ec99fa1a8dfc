"""Nobody named: "reportedly", "is believed to", "it was reported that", "a reported withdrawal"."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.claims.attribution.adjuncts import clause_around
from twosource.claims.attribution.draft import Draft
from twosource.claims.attribution.subjects import agent_of
from twosource.claims.lexicon import Cue, agentless_cues
from twosource.claims.parser import Parse, Token
from twosource.claims.quotes import Quotation, quotation_at

RULE = "nobody named"
GROUP = ("aux", "auxpass", "neg")


def read_agentless(parse: Parse, quotations: tuple[Quotation, ...]) -> Iterator[Draft]:
    """Yield an attribution for each adverb, passive or participle that says somebody says so.

    Untouched: a passive with its agent ("reported by the ministry") goes to the
    verbs; "expected" of a person's own feeling ("he expected to win") is active.
    """
    adverbs, passives, adjectives = agentless_cues()
    some = [t for t in parse.tokens if t.lower in adverbs or t.lower in adjectives or t.lower in passives]
    for token in some:
        if quotation_at(quotations, token.start):
            continue
        if token.lower in adverbs and token.dep == "advmod":
            yield by_adverb(parse, token, adverbs[token.lower])
        elif token.lower in adjectives and token.dep == "amod":
            yield by_adjective(parse, token, adjectives[token.lower])
        elif token.lower in passives and token.tag == "VBN" and not agent_of(parse, token):
            yield from by_passive(parse, token, passives[token.lower])


def by_adverb(parse: Parse, token: Token, cue: Cue) -> Draft:
    """ "reportedly": the clause it stands in; the noun phrase, if it modifies a word of one."""
    own = frozenset([token.index])
    of_verb = parse.tokens[token.head].tag.startswith("VB")
    content = clause_around(parse, token, own) if of_verb else frozenset(parse.subtree(token.head)) - own
    return Draft(head=token.index, cue=cue, cue_tokens=own, source=None, content=content, rule=RULE)


def by_passive(parse: Parse, verb: Token, cue: Cue) -> Iterator[Draft]:
    """ "X is believed to be Y": X and what is believed of it; "it is believed that Y": Y."""
    group = frozenset([verb.index, *(t.index for t in parse.children(verb.index, *GROUP))])
    subjects = parse.children(verb.index, "nsubjpass")
    for complement in parse.children(verb.index, "xcomp", "ccomp"):
        if complement.index < verb.index or not (subjects or verb.dep == "acl"):
            continue
        markers = frozenset(t.index for t in parse.children(complement.index, "aux") if t.tag == "TO")
        markers |= {complement.index} if complement.lower == "be" else frozenset()
        content = frozenset(parse.subtree(complement.index)) - markers
        if subjects and subjects[0].lower not in ("it", "there"):
            content |= frozenset(parse.subtree(subjects[0].index))
        yield Draft(head=verb.index, cue=cue, cue_tokens=group | markers, source=None, content=content, rule=RULE)
        return


def by_adjective(parse: Parse, token: Token, cue: Cue) -> Draft:
    """ "a reported withdrawal": the noun phrase."""
    content = frozenset(i for i in parse.subtree(token.head) if i > token.index)
    own = frozenset([token.index])
    return Draft(head=token.index, cue=cue, cue_tokens=own, source=None, content=content, rule=RULE)
