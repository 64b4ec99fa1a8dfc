"""Cue nouns: "Brel's claim that ...", "Ardan estimates were lower at ...", "a statement from ..."."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.claims.attribution.draft import Draft
from twosource.claims.attribution.mentions import kind_of, mention_of
from twosource.claims.attribution.subjects import subject_of
from twosource.claims.lexicon import Cue, cue_words, noun_cues, source_words
from twosource.claims.parser import Parse, Token
from twosource.claims.quotes import Quotation, quotation_at
from twosource.records import Mention

BY = frozenset(["by", "from", "among"])


def read_nominal(parse: Parse, quotations: tuple[Quotation, ...]) -> Iterator[Draft]:
    """Yield an attribution for each cue noun outside quotation marks that has a content."""
    cues = noun_cues()
    for token in [token for token in parse.tokens if token.lower in cues]:
        cue = cues[token.lower]
        if not token.tag.startswith("NN") or quotation_at(quotations, token.start):
            continue
        draft = predicate(parse, token, cue) if cue.kind == "estimate" else None
        draft = draft or clause_of(parse, token, cue) or equated(parse, token, cue) or topic_of(parse, token, cue)
        if draft:
            yield draft


def predicate(parse: Parse, noun: Token, cue: Cue) -> Draft | None:
    """ "Ardan estimates were lower at 1,200": what the copula says of the estimate."""
    verb = parse.tokens[noun.head]
    if noun.dep != "nsubj" or verb.lower not in cue_words("copulas"):
        return None
    source = owner(parse, noun)
    content = {
        i
        for t in parse.children(verb.index, "acomp", "attr", "prep", "advmod")
        if t.index > verb.index
        for i in parse.subtree(t.index)
    }
    return draft_of(noun, cue, source, content, "noun is") if source and content else None


def equated(parse: Parse, noun: Token, cue: Cue) -> Draft | None:
    """ "Brel's answer was that ...": the clause behind the copula; the source is the owner.

    Untouched: a question or an idea that nobody owns ("the question is whether ...").
    """
    verb = parse.tokens[noun.head]
    source = owner(parse, noun) if noun.dep == "nsubj" and verb.lower in ("is", "was", "be", "been") else None
    for clause in parse.children(verb.index, "ccomp", "advcl") if source else ():
        marks = [t.lower for t in parse.children(clause.index, "mark")]
        if clause.index > verb.index and ("that" in marks or "whether" in marks):
            return draft_of(noun, cue, source, set(parse.subtree(clause.index)), "noun that")
    return None


def clause_of(parse: Parse, noun: Token, cue: Cue) -> Draft | None:
    """ "the claim that ...": the clause; the source is the owner or who makes the claim."""
    for clause in parse.children(noun.index, "acl", "ccomp", "relcl"):
        marks = parse.children(clause.index, "mark")
        if clause.index < noun.index or not any(m.lower in ("that", "whether") for m in marks):
            continue
        source = owner(parse, noun) or maker(parse, noun)
        return draft_of(noun, cue, source, set(parse.subtree(clause.index)), "noun that")
    return None


def topic_of(parse: Parse, noun: Token, cue: Cue) -> Draft | None:
    """ "her comments on the harbour": what an owned cue noun is about."""
    source = owner(parse, noun) or maker(parse, noun)
    if source is None and "unowned" not in cue.takes:
        return None
    for preposition in (*parse.children(noun.index, "prep"), *behind_owner(parse, noun)):
        known = source is not None or preposition.lower == "about" or (preposition.lower == "of" and noun.tag == "NNS")
        if (
            "topic" in cue.takes
            and known
            and preposition.lower in cue_words("about")
            and preposition.index > noun.index
        ):
            content = {i for t in (preposition, *acts(parse, noun, preposition)) for i in parse.subtree(t.index)}
            return draft_of(noun, cue, source, content, "noun about")
    for complement in acts(parse, noun, noun) if "act" in cue.takes else ():
        return draft_of(noun, cue, source, set(parse.subtree(complement.index)), "noun to")
    return None


def behind_owner(parse: Parse, noun: Token) -> list[Token]:
    """The "about ..." that the parse hangs on whoever warns: "warnings from engineers about the dam"."""
    people = [p for t in parse.children(noun.index, "prep") if t.lower in BY for p in parse.children(t.index, "pobj")]
    return [t for person in people for t in parse.children(person.index, "prep") if t.lower == "about"]


def acts(parse: Parse, noun: Token, after: Token) -> list[Token]:
    """The infinitives that hang on a noun ("to leave"), behind a word."""
    following = [t for t in parse.children(noun.index, "acl") if t.index > after.index]
    return [t for t in following if any(mark.tag == "TO" for mark in parse.children(t.index, "aux"))]


def draft_of(noun: Token, cue: Cue, source: Mention | None, content: set[int], rule: str) -> Draft:
    own = frozenset([noun.index])
    return Draft(head=noun.index, cue=cue, cue_tokens=own, source=source, content=frozenset(content), rule=rule)


def owner(parse: Parse, noun: Token) -> Mention | None:
    """Whose it is: a possessor, a name before it ("Ardan estimates"), or "by", "from" somebody."""
    for possessor in parse.children(noun.index, "poss"):
        marks = frozenset(t.index for t in parse.children(possessor.index, "case"))
        return mention_of(parse, possessor.index, marks)
    for preposition in parse.children(noun.index, "prep"):
        if preposition.lower in BY:
            for person in parse.children(preposition.index, "pobj"):
                topics = (t.index for t in parse.children(person.index, "prep") if t.lower == "about")
                return mention_of(parse, person.index, frozenset(topics))
    for name in parse.children(noun.index, "compound", "nmod", "amod"):
        if name.tag in ("NNP", "NNPS") or (name.tag == "JJ" and name.string[0].isupper()):
            return mention_of(parse, name.index)
        if is_body(name) and name.index + 1 == noun.index:
            return body_of(parse, name)
    return None


def body_of(parse: Parse, name: Token) -> Mention | None:
    """The body that a common noun before a cue noun names, with the nouns before it: "relief agency"."""
    first = name.index
    while first and parse.tokens[first - 1].dep == "compound":
        first -= 1
    start, end = parse.tokens[first].start, name.end
    string = parse.string[start:end]
    return Mention(start=start, end=end, string=string, kind=kind_of(string))


def is_body(name: Token) -> bool:
    """Tell whether a common noun before a cue noun makes it: "agency estimates", "police estimates"."""
    return name.lower in source_words("organisation_nouns") | source_words("official_nouns") and name.dep == "compound"


def maker(parse: Parse, noun: Token) -> Mention | None:
    """Who makes it: the subject of "made the claim", "expressed doubt"."""
    verb = parse.tokens[noun.head]
    if noun.dep == "dobj" and verb.lower in cue_words("light"):
        return subject_of(parse, verb).source
    return None
