"""Cue verbs and what they take: speech, an infinitive, an object, a preposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from twosource.claims.attribution.draft import Draft, source_tokens
from twosource.claims.attribution.retold import is_retelling
from twosource.claims.attribution.speech import SPEECH, held, speech
from twosource.claims.attribution.subjects import is_passive, subject_of
from twosource.claims.lexicon import Cue, cue_words, load, source_words, verb_cues
from twosource.claims.parser import Parse, Token
from twosource.claims.quotes import Quotation, quotation_at
from twosource.records import Mention

GROUP = ("aux", "auxpass", "neg", "prt")
FARTHEST_AUXILIARY = 4


def read_verbs(parse: Parse, quotations: tuple[Quotation, ...]) -> Iterator[Draft]:
    """Yield an attribution for each cue verb outside quotation marks that has a content."""
    cues = verb_cues()
    for token in [token for token in parse.tokens if token.lower in cues]:
        cue = cues[token.lower]
        if not token.tag.startswith("VB") or token.dep in ("amod", "compound", "aux"):
            continue
        quotation = quotation_at(quotations, token.start)
        if is_adverbial(parse, token) or (quotation and not is_retelling(parse, token, quotation)):
            continue
        draft = read_verb(parse, token, cue, () if quotation else quotations)
        if draft:
            yield within(parse, draft, quotation) if quotation else draft


def within(parse: Parse, draft: Draft, quotation: Quotation) -> Draft:
    """A draft with its content kept inside the quotation that its cue stands in."""
    content = frozenset(i for i in draft.content if quotation.holds(parse.tokens[i].start))
    return replace(draft, content=content)


def read_verb(parse: Parse, verb: Token, cue: Cue, quotations: tuple[Quotation, ...]) -> Draft | None:
    """Read one cue verb with its source and content; None when it lacks one.

    A verb of speech with a subject and no content of its own is kept: the
    quotation may stand in the sentence before or after.
    """
    source, is_beside = subject_of(parse, verb, quotations)
    group = frozenset([verb.index, *(t.index for t in parse.children(verb.index, *GROUP)
                                     if abs(t.index - verb.index) <= FARTHEST_AUXILIARY)])  # fmt: skip
    content, extra, rule = content_of(parse, verb, cue, group | source_tokens(parse, source), quotations)
    if source is None and not is_passive(parse, verb):
        return None
    if (is_beside and rule not in ("clause", "quotation")) or (rule == "object" and not can_show(cue, source)):
        return None
    content -= source_tokens(parse, source) | group
    if not content and not (source and awaits(parse, verb, cue)):
        return None
    return Draft(head=verb.index, cue=cue, cue_tokens=group | extra, source=source,
                 content=frozenset(content), rule=rule if content else "awaits")  # fmt: skip


def is_adverbial(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb only turns the sentence: "That said, the dam held", "Having said that, ..."."""
    before, after = parse.tokens[: verb.index], parse.tokens[verb.index + 1 :]
    if verb.lower != "said" or not after:
        return False
    turned = after[0].string == "," and before and before[0].lower in ("that", "this") and verb.index in (1, 2)
    having = len(before) == 1 and before[0].lower == "having" and after[0].lower in ("that", "this", "so")
    return bool(turned or having)


def awaits(parse: Parse, verb: Token, cue: Cue) -> bool:
    """Tell whether what a verb quotes may stand in the sentence before or after: “Is it over?” Brel asked.

    Untouched: one that has an object to say, and one that only reads.
    """
    speaks = "quote" in cue.takes and cue.kind != "believe" and cue.lemma not in cue_words("not_awaiting")
    addressed = cue.lemma in cue_words("addressed")
    return speaks and verb.dep == "ROOT" and (addressed or not parse.children(verb.index, "dobj", "xcomp", "ccomp"))


def can_show(cue: Cue, source: Mention | None) -> bool:
    """Tell whether a source says something by showing a thing: papers and pictures do, screens and people don't."""
    return cue.lemma not in cue_words("evidence") or (source is not None and source.kind in ("document", "media"))


def content_of(
    parse: Parse, verb: Token, cue: Cue, taken: frozenset[int], quotations: tuple[Quotation, ...]
) -> tuple[set[int], frozenset[int], str]:
    """The content's tokens, those that join the cue ("called for"), and the rule that found them."""
    nothing: frozenset[int] = frozenset()
    if cue.takes & SPEECH:
        content, rule = speech(parse, verb, cue, taken, quotations)
        if content and not (rule == "clause" and max(content) < verb.index and has_topic(parse, verb, cue)):
            return content, nothing, rule
    if "infinitive" in cue.takes and (content := infinitive(parse, verb)):
        return content, nothing, "infinitive"
    if cue.takes & {"object", "gerund"} and (content := gerund(parse, verb)):
        return content, nothing, "gerund"
    if "as" in cue.takes and (content := as_what(parse, verb)):
        return content, nothing, "as"
    if (
        "object" in cue.takes
        and not is_hearer(parse, verb, cue)
        and not is_act(parse, verb, cue)
        and (content := object_of(parse, verb, quotations))
    ):
        return content, nothing, "object"
    if "passive" in cue.takes and (content := said_of(parse, verb)):
        return content, nothing, "passive"
    content, extra = by_preposition(parse, verb, cue)
    return content, extra, "preposition"


def infinitive(parse: Parse, verb: Token) -> set[int]:
    """ "vowed to ...": the infinitive; "urged them to ...": them as well."""
    for complement in parse.children(verb.index, "xcomp", "ccomp", "advcl"):
        held = any(t.lower == "for" for t in parse.children(complement.index, "mark"))
        if complement.dep == "advcl" and not held and parse.subtree(complement.index)[0] != verb.index + 1:
            continue
        if complement.index > verb.index and any(t.tag == "TO" for t in parse.children(complement.index, "aux")):
            return {i for i in parse.subtree(complement.index) if i > verb.index}
    return set()


def gerund(parse: Parse, verb: Token) -> set[int]:
    """ "reported losing two boats": the participle right behind the verb."""
    for complement in parse.children(verb.index, "xcomp", "ccomp"):
        first = parse.subtree(complement.index)[0]
        if complement.tag == "VBG" and first == verb.index + 1:
            return set(parse.subtree(complement.index))
    return set()


def has_topic(parse: Parse, verb: Token, cue: Cue) -> bool:
    """Tell whether a verb has what it says behind a preposition at once: "While it rained, others warned of floods"."""
    following = parse.tokens[min(verb.index + 1, len(parse.tokens) - 1)]
    return following.lower in cue.takes and following.head == verb.index and following.dep == "prep"


def is_hearer(parse: Parse, verb: Token, cue: Cue) -> bool:
    """Tell whether a verb's object is whom it tells, not what: "urged the crew", where "urged caution" says something.

    Also one with no object in sight.
    """
    if cue.lemma not in cue_words("addressed"):
        return False
    objects = [t for t in parse.children(verb.index, "dobj") if t.index > verb.index]
    named = bool(objects) and (objects[0].tag not in ("NN", "NNS") or objects[0].lower in cue_words("vague"))
    return not objects or named or may_hear(objects[0]) or objects[0].string[0].isupper()


def may_hear(noun: Token) -> bool:
    """Tell whether a noun names people, a body or a newsroom."""
    return any(
        noun.lower in source_words(f"{kind}_nouns") for kind in ("person", "official", "crowd", "organisation", "media")
    )


def goes_on(parse: Parse, preposition: Token) -> bool:
    """Tell whether a phrase goes on from the object ("a landslide in Tarn"), not from the saying ("on May 7")."""
    nouns = parse.children(preposition.index, "pobj")
    timely = any(t.tag == "CD" or t.lower in source_words("occasions") for t in nouns)
    return preposition.lower in cue_words("goes_on") and not timely


def as_what(parse: Parse, verb: Token) -> set[int]:
    """ "described it as a mistake": the object and the "as" phrase, which the parse may hang on the object."""
    objects = parse.children(verb.index, "dobj", "nsubjpass")
    if not objects:
        return set()
    own = own_words(parse, objects[0])
    after = [t for t in (*parse.children(verb.index, "prep", "advcl"), *inner(parse, own)) if t.index > verb.index]
    phrases = [t for t in after if is_as(parse, t)]
    return own.union(*(own_words(parse, t) for t in phrases)) if phrases else set()


def inner(parse: Parse, own: set[int]) -> list[Token]:
    """The prepositions within a phrase."""
    return [parse.tokens[i] for i in sorted(own) if parse.tokens[i].dep in ("prep", "advcl")]


def is_as(parse: Parse, token: Token) -> bool:
    """Tell whether a phrase is one of "as": by its preposition, or by what joins its clause."""
    return token.lower == "as" or any(t.lower == "as" for t in parse.children(token.index, "mark"))


def object_of(parse: Parse, verb: Token, quotations: tuple[Quotation, ...]) -> set[int]:
    """The object with what it is called and the phrases that go on from it; of a passive its subject."""
    if is_passive(parse, verb):
        subjects = parse.children(verb.index, "nsubjpass")
        return set(parse.subtree(subjects[0].index)) if subjects and parse.children(verb.index, "agent") else set()
    objects = [t for t in parse.children(verb.index, "dobj", "ccomp") if t.index > verb.index]
    objects = objects or [t for t in parse.children(verb.index, "oprd") if t.index > verb.index]
    if not objects:
        return set()
    if verb_cues()[verb.lower].lemma in cue_words("evidence"):
        return found_by(parse, verb, objects[0])
    content = own_words(parse, objects[0]) | clause_of_object(parse, verb, objects[0])
    for following in parse.children(verb.index, "prep", "oprd"):
        if following.index > objects[0].index and (following.dep == "oprd" or goes_on(parse, following)):
            content.update(parse.subtree(following.index))
    return content | held(parse, content | {max(content) + 1}, quotations)


def clause_of_object(parse: Parse, verb: Token, thing: Token) -> set[int]:
    """A "that" clause which the parse hangs beside the object: "expressed the wish yesterday that the dam hold"."""
    for clause in parse.children(verb.index, "ccomp", "advcl"):
        marks = parse.children(clause.index, "mark")
        if clause.index > thing.index and any(t.lower == "that" for t in marks):
            return set(parse.subtree(clause.index))
    return set()


def found_by(parse: Parse, verb: Token, thing: Token) -> set[int]:
    """What a paper shows, to the clause's end: "the poll found Brel ahead, 40 to 12"; not what follows from it."""
    aside = {t.index for t in parse.children(verb.index, "advcl") if t.index > thing.index}
    first = max(parse.subtree(thing.index)[0], verb.index + 1)
    return {i for i in parse.subtree(verb.index, frozenset(aside)) if i >= first}


def said_of(parse: Parse, verb: Token) -> set[int]:
    """ "was accused of theft", "was declared safe": of a passive the subject and what is said of it."""
    subjects = parse.children(verb.index, "nsubjpass")
    said = [t for t in parse.children(verb.index, "oprd", "prep") if t.dep == "oprd" or t.lower in cue_words("said_of")]
    if not subjects or not said or said[0].index < verb.index:
        return set()
    return {i for t in (subjects[0], said[0]) for i in parse.subtree(t.index)}


@cache
def objects_done(lemma: str) -> frozenset[str]:
    """The objects with which a cue verb is an act, no statement."""
    return frozenset(load("cues")["acts"].get(lemma, "").split())


def is_act(parse: Parse, verb: Token, cue: Cue) -> bool:
    """Tell whether a verb with its object says nothing: "claimed nine lives", "attacked the port".

    A verb that strikes as well as blames needs to say for what: "attacked the board for the delay".
    """
    objects = [t for t in parse.children(verb.index, "dobj") if t.index > verb.index]
    if any(t.lower in objects_done(cue.lemma) for t in objects) and not parse.children(verb.index, "oprd"):
        return True
    reasons = [t for t in parse.children(verb.index, "prep") if t.lower in cue_words("reasons")]
    return cue.lemma in cue_words("blows") and bool(objects) and not reasons


def own_words(parse: Parse, head: Token) -> set[int]:
    """A phrase without the relative clause that the writer adds to it behind a comma (", who ...")."""
    added = {
        t.index
        for i in parse.subtree(head.index)
        for t in parse.children(i, "relcl")
        if parse.tokens[parse.subtree(t.index)[0] - 1].string == ","
    }
    return set(parse.subtree(head.index, frozenset(added)))


def by_preposition(parse: Parse, verb: Token, cue: Cue) -> tuple[set[int], frozenset[int]]:
    """ "called for a ceasefire": what hangs on a preposition that the cue takes."""
    for preposition in parse.children(verb.index, "prep", "prt"):
        if preposition.lower in cue.takes and preposition.index > verb.index and not is_moved(parse, verb, cue):
            content = own_words(parse, preposition) - {preposition.index}
            if content:
                return content | called_on(parse, verb, preposition), frozenset([preposition.index])
    return set(), frozenset()


def is_moved(parse: Parse, verb: Token, cue: Cue) -> bool:
    """Tell whether a verb of urging moves a thing: "pushed the boat for an hour", "was called for a foul", not
    "pushed for a vote"."""
    moves = cue.lemma in cue_words("moving") and bool(parse.children(verb.index, "dobj"))
    return moves or (cue.lemma == "call" and is_passive(parse, verb))


def called_on(parse: Parse, verb: Token, preposition: Token) -> set[int]:
    """ "called on them to leave", "referred to it as a joke": what follows belongs to the content."""
    following = [t for t in parse.children(verb.index, "xcomp", "prep", "advcl") if t.index > preposition.index]
    fitting = (t for t in following if t.lower == "as" or (t.dep == "xcomp" and preposition.lower in ("on", "for")))
    return {i for t in fitting for i in parse.subtree(t.index)}
