"""Who a verb's subject is: its own, or the one it shares with a verb above it."""

from __future__ import annotations

from typing import NamedTuple

from twosource.claims.attribution.mentions import mention_of
from twosource.claims.parser import Parse, Token
from twosource.records import Mention

SHARED = frozenset(["conj", "xcomp", "advcl", "pcomp", "prep"])
EMPTY = frozenset(["it", "there", "this", "that"])


class Found(NamedTuple):
    """A source and whether the search ended at a verb (False: the sentence names nobody)."""

    source: Mention | None
    subject: Token | None


def is_passive(parse: Parse, verb: Token) -> bool:
    """Tell whether the verb is passive, with its auxiliary or as a reduced clause."""
    if parse.children(verb.index, "nsubjpass", "auxpass", "csubjpass"):
        return True
    return verb.tag == "VBN" and verb.dep in ("acl", "advcl") and not parse.children(verb.index, "aux")


def agent_of(parse: Parse, verb: Token) -> Token | None:
    """The "by" phrase of a passive."""
    for agent in parse.children(verb.index, "agent"):
        for noun in parse.children(agent.index, "pobj"):
            return noun
    return None


def subject_of(parse: Parse, verb: Token) -> Found:
    """Find the source of a cue verb.

    The verb's own subject; of a passive the agent; of coordinated verbs,
    participles and infinitives the subject of the verb they hang on; of a
    participle on a noun that noun.
    """
    seen = frozenset([verb.index])
    current = verb
    for _ in range(8):
        if is_passive(parse, current):
            if current.index == verb.index:
                noun = agent_of(parse, current)
                return Found(mention_of(parse, noun.index, seen) if noun else None, noun)
            subjects = parse.children(current.index, "nsubjpass")
        else:
            subjects = parse.children(current.index, "nsubj")
        subjects = [s for s in subjects if s.index not in seen]
        if subjects:
            subject = subjects[0]
            return Found(mention_of(parse, subject.index, seen), subject)
        if current.dep in ("acl", "relcl"):
            noun = parse.tokens[current.head]
            return Found(mention_of(parse, noun.index, frozenset([current.index])), noun)
        if current.dep == "poss" or current.dep not in SHARED:
            break
        current = parse.tokens[current.head]
        seen |= {current.index} if False else frozenset()
    return Found(inverted(parse, verb), None)


def inverted(parse: Parse, verb: Token) -> Mention | None:
    """The noun right after a cue that follows its content: "...", said Brel."""
    after = verb.index + 1
    for noun in parse.children(verb.index, "dobj", "attr", "oprd", "npadvmod", "appos"):
        first = parse.subtree(noun.index)[0]
        if first == after and noun.tag.startswith(("NN", "PRP")):
            return mention_of(parse, noun.index)
    return None
