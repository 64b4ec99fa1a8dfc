"""A verb of saying that the tagger takes for a noun: "..., court records show.", "Brel claims that the dam holds."

Both places tell it by what stands around the word: the end of a clause set off
by a comma, or a whole sentence without another verb of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from twosource.claims.lexicon import cue_words, inflect, verb_cues
from twosource.claims.parser import Parse, Token

NOUN = ("NN", "NNS")
NAMED = frozenset(["NN", "NNS", "NNP", "NNPS"])
PLURAL = frozenset(["NNS", "NNPS"])
WITHIN = frozenset(["NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CD", "POS", "PRP$", "IN", "CC", "VBN", "HYPH", "FW"])
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
CLAUSES = frozenset(["relcl", "acl", "ccomp", "advcl"])
BEFORE = frozenset([",", "”", '"', "''"])
ENDS = frozenset([".", ",", ";", "”", '"', "''"])


@cache
def forms() -> dict[str, str]:
    """The present forms of the cues that can follow what they say, and the tag each has as a verb."""
    found = {}
    for form, cue in verb_cues().items():
        if "float" in cue.takes and form == cue.lemma:
            found[form] = "VBP"
        elif "float" in cue.takes and form in list(inflect(cue.lemma))[1:2]:
            found[form] = "VBZ"
    return found


def agrees(before: str, tag: str) -> bool:
    """Tell whether the number of the noun before fits the verb: "records show", "the office reports"."""
    return before in NAMED and (before in PLURAL) == (tag == "VBP")


def ends_aside(lowers: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Tell whether a word tagged as a noun ends "..., NOUNS show" before a pause, after a clause with a verb.

    Untouched: lists ("boats, nets and claims"), nouns that a word in between governs ("after a talk show").
    """
    tag = forms().get(lowers[index])
    if tag is None or tags[index] not in NOUN or index < 3 or not agrees(tags[index - 1], tag):
        return False
    if index + 1 < len(lowers) and lowers[index + 1] not in ENDS:
        return False
    first = index - 1
    while first and tags[first] in WITHIN:
        first -= 1
    return lowers[first] in BEFORE and tags[first + 1] not in ("IN", "CC") and any(t in FINITE for t in tags[:first])


def leads_clause(lowers: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Tell whether a word tagged as a noun is a sentence's verb: "The office projects that ...".

    Untouched: "the states that held a vote", a relative clause.
    """
    tag = forms().get(lowers[index])
    if tag is None or tags[index] not in NOUN or not index or not agrees(tags[index - 1], tag):
        return False
    opened = index + 2 < len(lowers) and lowers[index + 1] in cue_words("subjects") | {"that"}
    opened = opened and not (lowers[index + 1] == "that" and tags[index + 2] in FINITE and lowers[index + 2].isalpha())
    return opened and all(t in WITHIN for t in tags[:index])


def opens(lowers: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Tell whether a word tagged as a name opens a sentence before who says it: "Said Ana Brel: ..."."""
    first = index == 0 and lowers[0] in cue_words("opening") and tags[0] in NAMED
    return first and len(tags) > 2 and tags[1] in ("NNP", "NNPS")


def is_verb(lowers: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Tell whether a word is such a verb, in any of the places."""
    return ends_aside(lowers, tags, index) or leads_clause(lowers, tags, index) or opens(lowers, tags, index)


def retag(parse: Parse) -> Parse:
    """The parse with such a word as the verb it is; the parse itself where there is none."""
    lowers, tags = [t.lower for t in parse.tokens], [t.tag for t in parse.tokens]
    if lowers and opens(lowers, tags, 0):
        return inverted(parse)
    if not any(t.lower in forms() and t.tag in NOUN for t in parse.tokens):
        return parse
    for index, token in enumerate(parse.tokens):
        if ends_aside(lowers, tags, index):
            return rebuilt(parse, token, "parataxis", root_before(parse, token))
        if leads_clause(lowers, tags, index) and (token.head == index or is_lone(parse, token)):
            return rebuilt(parse, token, "ROOT", index)
    return parse


def is_lone(parse: Parse, token: Token) -> bool:
    """Tell whether the word's own head is no finite verb of the sentence."""
    head = parse.tokens[token.head]
    return not (head.tag in FINITE and head.dep == "ROOT")


def root_before(parse: Parse, token: Token) -> int:
    """The main verb of what stands before the word."""
    above = next((t.index for t in parse.ancestors(token.index) if t.tag.startswith("VB")), None)
    verbs = [t for t in parse.tokens[: token.index] if t.tag.startswith("VB")]
    main = [t.index for t in verbs if t.dep in ("ROOT", "ccomp")] or [t.index for t in verbs]
    return above if above is not None and above < token.index else main[0]


def rebuilt(parse: Parse, verb: Token, dep: str, head: int) -> Parse:
    """The parse with a noun made a verb: the noun before it its subject, a clause behind it its complement."""
    subject = verb.index - 1
    tokens = list(parse.tokens)
    for child in parse.children(verb.index):
        if child.index == subject:
            continue
        if child.index < verb.index and child.dep != "punct":
            tokens[child.index] = replace(child, head=subject)
        elif child.index > verb.index and child.dep in CLAUSES:
            tokens[child.index] = replace(child, dep="ccomp")
    tokens[subject] = replace(tokens[subject], dep="nsubj", head=verb.index)
    tokens[verb.index] = replace(verb, tag=forms()[verb.lower], dep=dep, head=head)
    if dep == "parataxis" and verb.index in above(tokens, head):
        tokens[head] = replace(tokens[head], dep="ROOT", head=head)
    return Parse(string=parse.string, tokens=tuple(tokens))


def inverted(parse: Parse) -> Parse:
    """The parse with its first word the verb, the name behind it the subject, and what hung on that name is said."""
    tokens = list(parse.tokens)
    name = 1
    while tokens[name].dep == "compound" and tokens[name].head > name:
        name = tokens[name].head
    clause = tokens[tokens[name].head]
    tokens[0] = replace(tokens[0], tag="VBD", dep="ROOT", head=0)
    tokens[name] = replace(tokens[name], dep="nsubj", head=0)
    for index in {clause.index, *above(tokens, clause.index)} - {0, name}:
        if tokens[index].dep == "ROOT" or tokens[index].head == index:
            tokens[index] = replace(tokens[index], dep="ccomp", head=0)
    return Parse(string=parse.string, tokens=tuple(tokens))


def above(tokens: Sequence[Token], index: int) -> set[int]:
    """The heads above a token, up to the root or to where they come round again."""
    found: set[int] = set()
    while tokens[index].head != index and tokens[index].head not in found:
        index = tokens[index].head
        found.add(index)
    return found
