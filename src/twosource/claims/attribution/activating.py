"""Verbs of saying that the parser takes for passives: "He's called for calm", "Brel, a lawyer, called it weak"."""

from __future__ import annotations

from dataclasses import replace

from twosource.claims.lexicon import cue_words, verb_cues
from twosource.claims.parser import Parse, Token

HAS = frozenset(["'s", "’s"])
SPEAKERS = frozenset(["he", "she", "who"])
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
COMPLEMENTS = ("dobj", "ccomp")
SUBORDINATE = frozenset(["relcl", "acl", "advcl", "pcomp", "csubj"])


def activate(parse: Parse) -> Parse:
    """The parse with such verbs as the active ones they are; the parse itself where there are none."""
    for verb in parse.tokens:
        if verb.tag in FINITE and verb.lower in cue_words("opening") and (clause := clause_of_speaker(parse, verb)):
            parse = as_speaker(parse, verb, clause)
        if verb.tag == "VBN" and verb.lower in verb_cues():
            if verb.dep == "acl" and is_main(parse, verb):
                parse = as_main(parse, verb)
            elif verb.dep == "amod" and is_hidden(parse, verb):
                parse = as_teller(parse, verb)
            elif has_done(parse, verb):
                parse = as_perfect(parse, verb)
    return parse


def clause_of_speaker(parse: Parse, verb: Token) -> Token | None:
    """What the parse takes for a clause behind a verb whose speaker must stand there: "..., said one of the men held".

    Untouched: a verb that has a subject, and a pronoun with its verb ("..., said he knew").
    """
    paused = verb.index > 2 and not parse.tokens[verb.index - 1].string[-1].isalnum()
    clauses = parse.children(verb.index, "ccomp")
    before, after = [t for t in clauses if t.index < verb.index], [t for t in clauses if t.index > verb.index]
    if not (paused and before and len(after) == 1) or parse.children(verb.index, "nsubj"):
        return None
    subjects = parse.children(after[0].index, "nsubj", "nsubjpass")
    first = bool(subjects) and parse.subtree(after[0].index)[0] == verb.index + 1
    bare = not parse.children(after[0].index, "aux", "auxpass") and after[0].tag in ("VBD", "VBN")
    return after[0] if first and bare and subjects[0].tag not in ("PRP", "EX") else None


def as_speaker(parse: Parse, verb: Token, clause: Token) -> Parse:
    """The parse with that clause's subject as the verb's, and the clause as what tells more of it."""
    tokens = list(parse.tokens)
    subject = parse.children(clause.index, "nsubj", "nsubjpass")[0]
    tokens[subject.index] = replace(subject, dep="nsubj", head=verb.index)
    tokens[clause.index] = replace(clause, tag="VBN", dep="acl", head=subject.index)
    return Parse(string=parse.string, tokens=tuple(tokens))


def has_done(parse: Parse, verb: Token) -> bool:
    """Tell whether "'s" before a participle is "has": the verb has an object, a clause or its preposition.

    Untouched: "He's called a hero", "He's accused by Brel of theft", "It's reported that ...".
    """
    helps = [t for t in parse.children(verb.index, "auxpass") if t.lower in HAS]
    subjects = parse.children(verb.index, "nsubjpass")
    takes = verb_cues()[verb.lower].takes
    prepositions = [t for t in parse.children(verb.index, "prep") if t.lower in takes]
    told = parse.children(verb.index, *COMPLEMENTS) or prepositions
    speaking = bool(subjects) and subjects[0].lower in SPEAKERS
    return bool(helps and told) and speaking and not parse.children(verb.index, "agent", "oprd")


def as_perfect(parse: Parse, verb: Token) -> Parse:
    """The parse with a passive made a perfect."""
    names = {"auxpass": "aux", "nsubjpass": "nsubj"}
    tokens = [replace(t, dep=names.get(t.dep, t.dep)) if t.head == verb.index else t for t in parse.tokens]
    return Parse(string=parse.string, tokens=tuple(tokens))


def is_hidden(parse: Parse, verb: Token) -> bool:
    """Tell whether "said" before a clause is hung on its subject: "In a note, Brel | said use of it | rose".

    Untouched: "the said boat sank", which nobody stands before.
    """
    noun = parse.tokens[verb.head]
    teller = parse.tokens[verb.index - 1] if verb.index else verb
    named = teller.tag in ("NNP", "NNPS", "NNS", "PRP") and teller.head in (verb.index, noun.index)
    clause = parse.tokens[noun.head]
    return verb.lower == "said" and named and noun.dep in ("nsubj", "nsubjpass") and clause.index > noun.index


def as_teller(parse: Parse, verb: Token) -> Parse:
    """The parse with such a verb above the clause, and whoever stands before it as its subject."""
    tokens = list(parse.tokens)
    clause = tokens[tokens[verb.head].head]
    above = clause.head if clause.head != clause.index else verb.index
    tokens[verb.index] = replace(verb, tag="VBD", dep=clause.dep, head=above)
    tokens[clause.index] = replace(clause, dep="ccomp", head=verb.index)
    tokens[verb.index - 1] = replace(tokens[verb.index - 1], dep="nsubj", head=verb.index)
    for child in parse.children(clause.index):
        if child.index < verb.index - 1:
            tokens[child.index] = replace(child, head=verb.index)
    return Parse(string=parse.string, tokens=tuple(tokens))


def is_main(parse: Parse, verb: Token) -> bool:
    """Tell whether a participle behind a noun and a comma is the verb of a sentence that has no other:
    "Brel, a lawyer, called the plan weak".

    Untouched: "a plan, called weak by Brel, ...", and a heading ("Boats, called back by Brel").
    """
    noun = parse.tokens[verb.head]
    takes = parse.children(verb.index, *COMPLEMENTS, "oprd", "xcomp")
    root = parse.tokens[noun.head]
    nominal = noun.dep == "ROOT" or (noun.dep == "nsubj" and root.dep == "ROOT" and not root.tag.startswith("VB"))
    if not nominal or not takes or parse.children(verb.index, "agent", "auxpass"):
        return False
    behind = verb.index > 0 and parse.tokens[verb.index - 1].string == ","
    return behind and not any(is_other(parse, t, verb) for t in parse.tokens)


def is_other(parse: Parse, token: Token, verb: Token) -> bool:
    """Tell whether a token is a finite verb outside of subordinate clauses and of what the verb says."""
    if token.tag not in FINITE:
        return False
    above = [token, *parse.ancestors(token.index)]
    return not any(t.dep in SUBORDINATE or t.index == verb.index for t in above)


def as_main(parse: Parse, verb: Token) -> Parse:
    """The parse with a participle made the sentence's verb, and the noun it hung on its subject."""
    tokens = list(parse.tokens)
    root = parse.tokens[parse.tokens[verb.head].head]
    if root.index > verb.index:
        tokens[root.index] = replace(root, dep="oprd", head=verb.index)
    tokens[verb.head] = replace(tokens[verb.head], dep="nsubj", head=verb.index)
    tokens[verb.index] = replace(verb, tag="VBD", dep="ROOT", head=verb.index)
    for child in parse.children(verb.index, "oprd"):
        if not parse.children(verb.index, "dobj") and child.index > verb.index:
            tokens[child.index] = replace(child, dep="dobj")
    return Parse(string=parse.string, tokens=tuple(tokens))
