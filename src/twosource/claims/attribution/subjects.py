"""Who a verb's subject is: its own, or the one it shares with a verb above it."""

from __future__ import annotations

from typing import NamedTuple

from twosource.claims.attribution.mentions import mention_of
from twosource.claims.lexicon import cue_words, source_words
from twosource.claims.parser import Parse, Token
from twosource.claims.quotes import Quotation, quotation_at
from twosource.records import Mention

SHARED = frozenset(["conj", "xcomp", "advcl", "pcomp", "prep", "acomp"])
HELD = frozenset(["dobj", "pobj"])
FINITE = ("VBD", "VBZ", "VBP")
NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS", "PRP"])
NAMES = frozenset(["NNP", "NNPS"])
PHRASE = NOUNS | frozenset(["DT", "JJ", "PRP$", "POS", "CD", "HYPH", "JJS", "JJR", "VBN", "VBG"])
PAUSES = frozenset([",", "”", '"', "''", "?", "!"])
WHERE = frozenset(["in", "at", "on", "during"])
HIGHEST = 8
LONG = 25  # characters of a quotation that is no name


class Found(NamedTuple):
    """A source, and whether its words stand at the verb's side without the parse's word for it."""

    source: Mention | None
    beside: bool = False


def is_passive(parse: Parse, verb: Token) -> bool:
    """Tell whether the verb is passive, with its auxiliary or as a reduced clause."""
    if parse.children(verb.index, "nsubjpass", "auxpass", "csubjpass"):
        return True
    reduced = verb.tag in ("VBN", "VBD") and verb.dep in ("acl", "advcl")
    return reduced and not parse.children(verb.index, "aux", "nsubj")


def agent_of(parse: Parse, verb: Token) -> Token | None:
    """The "by" phrase of a passive."""
    for agent in parse.children(verb.index, "agent"):
        for noun in parse.children(agent.index, "pobj"):
            return noun
    return None


def subject_of(parse: Parse, verb: Token, quotations: tuple[Quotation, ...] = ()) -> Found:
    """Find the source of a cue verb; never a word of a quotation that the verb stands outside of.

    The verb's own subject; of a passive the agent; of coordinated verbs,
    participles and infinitives the subject of the verb they hang on; of a
    participle on a noun that noun. Where the parse has none, the noun phrase
    at the verb's side.
    """
    if is_passive(parse, verb):
        agent = agent_of(parse, verb)
        return Found(mention_of(parse, agent.index) if agent else None)
    current, gerundial = verb, False
    for _ in range(HIGHEST):
        subjects = parse.children(current.index, "nsubj") if not is_passive(parse, current) else []
        subjects = subjects or (parse.children(current.index, "nsubjpass") if current is not verb else [])
        subjects = [t for t in subjects if not is_quoted(t, verb, quotations)]
        relative = len(subjects) == 1 and subjects[0].lower in ("that", "which") and current.dep == "relcl"
        if (current.dep == "acl" or relative) and (issuer := issuer_of(parse, current)):
            return Found(mention_of(parse, issuer.index, occasions(parse, issuer)))
        if subjects and (subject := nearest(parse, verb, subjects)).index != verb.index:
            return Found(mention_of(parse, subject.index, aside_of(parse, subject, verb, quotations)))
        if is_cut_off(parse, current):
            return Found(beside(parse, current))
        if current.dep in ("acl", "relcl"):
            return Found(mention_of(parse, current.head, frozenset([current.index])))
        if current.dep not in SHARED and not (gerundial and current.dep in HELD):
            break
        gerundial = gerundial or current.dep == "pcomp"
        current = parse.tokens[current.head]
    return Found(beside(parse, verb), beside=True)


def issuer_of(parse: Parse, verb: Token) -> Token | None:
    """Who puts out the paper whose words a verb tells: "Brel issued a statement saying ...", "... that says".

    Untouched: a paper somebody only has or reads ("saw a report saying ..."), and one of another's ("released a
    letter from Marn saying ...", "the Marn report").
    """
    paper = parse.tokens[verb.head]
    puts = parse.tokens[paper.head]
    others = parse.children(paper.index, "poss") or [
        t for t in parse.children(paper.index, "prep") if t.lower in ("by", "from")
    ]
    others += [t for t in parse.children(paper.index, "compound", "nmod") if t.tag in NAMES]
    if verb.tag == "VBN" or paper.dep != "dobj" or others or puts.lower not in cue_words("issuing"):
        return None
    if paper.lower not in source_words("document_nouns") | source_words("occasions"):
        return None
    subjects = parse.children(puts.index, "nsubj")
    return subjects[0] if subjects else None


def nearest(parse: Parse, verb: Token, subjects: list[Token]) -> Token:
    """Of several subjects the one beside the verb: "His verdict: “It leaks,” he said", "..., said Ana Brel".

    Untouched: a single subject, and one before the verb where no pause cuts it off from it.
    """
    before = [t for t in subjects if t.index < verb.index]
    after = [t for t in subjects if t.index > verb.index]
    paused = verb.index > 0 and parse.tokens[verb.index - 1].string in PAUSES
    if after and (paused or not before):
        return after[0]
    return before[-1] if before else subjects[0]


def aside_of(parse: Parse, subject: Token, verb: Token, quotations: tuple[Quotation, ...]) -> frozenset[int]:
    """What hangs on a subject in the parse and does not name the source: the verb, occasions, quotations."""
    quoted = [q for q in quotations if not q.holds(subject.start) and not q.holds(verb.start)]
    speeches = [q for q in quoted if q.end - q.start >= LONG]
    hung = {t.index for t in parse.below[subject.index] if any(q.holds(t.start) for q in speeches)}
    return occasions(parse, subject) | hung | {verb.index}


def is_quoted(subject: Token, verb: Token, quotations: tuple[Quotation, ...]) -> bool:
    """Tell whether a subject stands inside a quotation, and the verb outside."""
    quotation = quotation_at(quotations, subject.start)
    return quotation is not None and not quotation.holds(verb.start)


def is_cut_off(parse: Parse, verb: Token) -> bool:
    """Tell whether a finite verb stands in an adverbial clause without subject and conjunction: a broken parse."""
    return verb.tag in FINITE and verb.dep == "advcl" and not parse.children(verb.index, "mark", "nsubj", "expl")


def occasions(parse: Parse, subject: Token) -> frozenset[int]:
    """Phrases after a subject that tell where or when it spoke ("the agency in a statement said")."""
    found = set()
    for preposition in parse.children(subject.index, "prep"):
        nouns = [t.lower for t in parse.children(preposition.index, "pobj")]
        if preposition.lower in WHERE and preposition.index > subject.index and set(nouns) & source_words("occasions"):
            found.add(preposition.index)
    return frozenset(found)


def beside(parse: Parse, verb: Token) -> Mention | None:
    """The noun phrase right before a finite verb, or right after one that follows a pause."""
    if verb.tag not in FINITE:
        return None
    paused = verb.index > 0 and parse.tokens[verb.index - 1].string in PAUSES
    if paused and verb.index + 1 < len(parse.tokens):
        head = phrase_from(parse, verb.index + 1)
        if head is not None:
            return mention_of(parse, head, frozenset([verb.index]))
    adverbs = {i for t in parse.children(verb.index, "advmod", "npadvmod") for i in parse.subtree(t.index)}
    adverbs |= {t.index for t in parse.children(verb.index, "aux")}
    last = verb.index - 1
    while last >= 0 and (last in adverbs or parse.tokens[last].tag in ("RB", ",")):
        last -= 1
    places = {at + more for at in (last, before_brackets(parse, last)) for more in (0, 1)}
    own = frozenset([verb.index])
    nouns = [t for t in parse.tokens[: last + 1] if t.tag in NOUNS and parse.tokens[t.index - 1].string != "("]
    ends = [t for t in nouns if parse.subtree(t.index, own)[-1] in places]
    if not ends:
        return None
    named = [t for t in ends if t.tag in NAMES]
    nearest = named[-1] if named and parse.tokens[verb.index - 1].string == "," else ends[-1]
    return mention_of(parse, whole_name(parse, nearest).index, own)


def whole_name(parse: Parse, noun: Token) -> Token:
    """Whom a place set off by a comma belongs to: "the brother of the pilot, Ivo Marn, from Tarn, said"."""
    preposition = parse.tokens[noun.head]
    if noun.dep != "pobj" or parse.tokens[preposition.index - 1].string != ",":
        return noun
    above = [t for t in parse.ancestors(noun.index) if t.tag in NOUNS]
    led = [t for t in above[:3] if parse.tokens[parse.subtree(t.index)[0] - 1].string == ","]
    return led[-1] if led else noun


def before_brackets(parse: Parse, last: int) -> int:
    """The token before what stands in brackets at `last`; `last` where nothing does."""
    if last < 1 or parse.tokens[last].string != ")":
        return last
    opening = [t.index for t in parse.tokens[:last] if t.string == "("]
    return opening[-1] - 1 if opening else last


def after_coordination(parse: Parse, index: int) -> Token | None:
    """The token after a phrase and those that "and" joins to it; None at the end."""
    while index < len(parse.tokens) - 1 and parse.tokens[index].tag == "CC" and parse.tokens[index + 1].tag in PHRASE:
        index += 1
        while index < len(parse.tokens) and parse.tokens[index].tag in PHRASE:
            index += 1
    return parse.tokens[index] if index < len(parse.tokens) else None


def phrase_from(parse: Parse, start: int) -> int | None:
    """The head noun of the noun phrase that begins at a token; None when there is none."""
    index = start
    while index < len(parse.tokens) and parse.tokens[index].tag in PHRASE:
        index += 1
    while index > start and parse.tokens[index - 1].tag not in NOUNS:
        index -= 1
    following = after_coordination(parse, index)
    if index == start or (following is not None and following.tag in (*FINITE, "MD")):
        return None
    return index - 1
