"""Takes a sentence's parse, gives its attributions: source, cue and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.attribution.activating import activate
from twosource.claims.attribution.adjuncts import read_according, read_findings
from twosource.claims.attribution.agentless import read_agentless
from twosource.claims.attribution.chains import link_chains
from twosource.claims.attribution.colons import give_colons
from twosource.claims.attribution.draft import Draft, settle, source_tokens
from twosource.claims.attribution.measures import read_measures
from twosource.claims.attribution.mending import is_speech
from twosource.claims.attribution.nominal import read_nominal
from twosource.claims.attribution.retagging import retag
from twosource.claims.attribution.verbs import read_verbs
from twosource.claims.lexicon import cue_words
from twosource.claims.parser import Parse, Token
from twosource.claims.quotes import Quotation
from twosource.records import Attribution

READERS = (read_measures, read_agentless, read_verbs, read_according, read_findings, read_nominal)


WEAK = frozenset(["object", "preposition", "infinitive", "as", "noun about", "noun to", "noun that"])
SET_OFF = frozenset([",", "—", "–", "-", "”", '"', "''"])
BURIED = frozenset(["acl", "pcomp"])


def read_attributions(parse: Parse, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
    """Return every attribution of a parsed sentence, in the order of their cues."""
    parse = activate(retag(parse))
    drafts: dict[int, Draft] = {}
    for read in READERS:
        for draft in read(parse, quotations):
            drafts.setdefault(draft.head, draft)
    told = give_colons(parse, keep(parse, link_chains(parse, tuple(drafts.values()))), quotations)
    settled = (settle(parse, draft, quotations) for draft in told)
    return tuple(sorted((a for a in settled if a and a.cue), key=lambda a: a.cue[0]))


def keep(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out weak readings where the cue only helps to tell something else.

    What somebody makes of a thing ("backed the plan") is an attribution when
    the sentence itself says so, not inside what another source says, nor as an
    aim ("met to back the plan").
    """
    drafts = disentangle(parse, [d for d in give_back(parse, drafts) if not is_echo(d, drafts)])
    said = [d for d in drafts if not (is_weak(d) and is_nested(d, drafts))]
    return [d for d in said if not (d.rule in WEAK and is_buried(parse, d))]


def disentangle(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Of two cues that each stand in what the other says the last tells the whole: "Brel said it sank, the paper
    reported": the paper tells that Brel said so."""
    kept = list(drafts)
    for n, inner in enumerate(kept):
        for m, outer in enumerate(kept):
            own = outer.cue_tokens | source_tokens(parse, outer.source)
            last = inner.head < max(outer.content, default=0) < min(own) and outer.head in inner.content
            if last and outer.content <= inner.content and is_tail(parse, own) and is_speech(parse.tokens[outer.head]):
                said = inner.content - own
                words = said | inner.cue_tokens | source_tokens(parse, inner.source)
                kept[n], kept[m] = replace(inner, content=said), replace(outer, content=words)
    return kept


def is_tail(parse: Parse, phrase: frozenset[int]) -> bool:
    """Tell whether a cue with its source ends a sentence, set off by a comma."""
    first, last = min(phrase), max(phrase)
    return parse.tokens[first - 1].string in SET_OFF and all(
        not t.string[0].isalnum() for t in parse.tokens[last + 1 :]
    )


def is_echo(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell whether a noun that nobody owns is where a speaker said it: "told us in a statement that ..."."""
    if draft.source is not None or draft.rule != "noun that":
        return False
    return any(d.source and d.head < draft.head and draft.content <= d.content for d in drafts if d is not draft)


def is_weak(draft: Draft) -> bool:
    """Tell whether a draft tells of an attitude rather than of something said."""
    return draft.rule in WEAK or (draft.cue.kind == "believe" and draft.rule != "nobody named")


def give_back(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a participle set off by a comma back to the speaker: "said it sank, adding that ...".

    The parser hangs it on the last verb before it, inside what is said. Its
    source becomes the speaker, and its words leave the speaker's first content.
    """
    kept = list(drafts)
    for number, draft in enumerate(kept):
        head = parse.tokens[draft.head]
        participle = head.tag == "VBG" and head.dep == "advcl" and after_comma(parse, head)
        back = participle or turns_back(parse, head)
        for position, outer in enumerate(kept):
            goes = back or speaks_on(parse, head, parse.tokens[outer.head])
            inside = draft.head in outer.content and outer.head < draft.head
            if (
                goes
                and inside
                and (outer.rule in ("clause", "quotation") or (back and outer.rule == "object" and is_speech(head)))
            ):
                phrase = with_joint(parse, parse.subtree(draft.head))
                kept[position] = replace(outer, content=outer.content - phrase)
                kept[number] = replace(draft, source=outer.source)
                break
    return kept


def turns_back(parse: Parse, head: Token) -> bool:
    """Tell whether a coordinated past form cannot go on from the present it is hung on:
    "said the dam holds and asked ...": who said it asked."""
    before = parse.tokens[head.head]
    own = parse.children(head.index, "nsubj", "nsubjpass", "aux", "auxpass")
    return head.dep == "conj" and head.tag == "VBD" and before.tag in ("VBZ", "VBP", "VB") and not own


def speaks_on(parse: Parse, head: Token, outer: Token) -> bool:
    """Tell whether a coordinated verb of saying goes on from the speaker, not from what is said:
    "announced that he was ill and vowed to ..."."""
    own = parse.children(head.index, "nsubj", "nsubjpass", "aux", "auxpass")
    return head.dep == "conj" and head.tag == outer.tag and not own and is_speech(head)


def with_joint(parse: Parse, phrase: list[int]) -> frozenset[int]:
    """A phrase with the "and" that joins it to the words before."""
    return frozenset(phrase) | ({phrase[0] - 1} if phrase[0] and parse.tokens[phrase[0] - 1].dep == "cc" else set())


def after_comma(parse: Parse, head: Token) -> bool:
    return head.index > 0 and parse.tokens[head.index - 1].string in SET_OFF


def is_buried(parse: Parse, draft: Draft) -> bool:
    """Tell whether the cue is an infinitive of aim or hangs on a noun or a preposition."""
    head = parse.tokens[draft.head]
    aim = any(t.tag == "TO" for t in parse.children(draft.head, "aux"))
    aim = aim and not (head.dep == "xcomp" and parse.tokens[head.head].lower in cue_words("phases"))
    by_saying = head.dep == "pcomp" and parse.tokens[head.head].lower == "by"
    paper = draft.source is not None and draft.source.kind in ("document", "media")
    set_off = head.tag == "VBG" and head.dep == "acl" and (paper or after_comma(parse, head))
    return head.tag.startswith("VB") and (aim or (head.dep in BURIED and not by_saying and not set_off))


def is_nested(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell whether the cue stands inside another draft's content."""
    return any(draft.head in other.content for other in drafts if other is not draft)


__all__ = ["read_attributions"]
