"""Sources in adjuncts: "according to X", "in a poll, ..."."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.claims.attribution.draft import Draft
from twosource.claims.attribution.mentions import mention_of
from twosource.claims.lexicon import Cue, cue_words, verb_cues
from twosource.claims.parser import Parse, Token
from twosource.claims.quotes import Quotation, quotation_at

ACCORDING = Cue(lemma="according to", kind="say")
IN = Cue(lemma="in", kind="estimate")
CLAUSE_ENDS = frozenset(["ccomp", "ROOT", "conj", "advcl", "parataxis", "relcl"])


def read_according(parse: Parse, quotations: tuple[Quotation, ...]) -> Iterator[Draft]:
    """Yield an attribution for each "according to".

    The content is the clause that the phrase hangs on, without the phrase.
    Not "according to plan": what follows must be a name or have a determiner,
    a possessor or be a plural.
    """
    for token in [token for token in parse.tokens[:-1] if token.lower == "according"]:
        following = parse.tokens[token.index + 1]
        if following.lower != "to" or quotation_at(quotations, token.start):
            continue
        nouns = parse.children(following.index, "pobj", "pcomp") or parse.children(token.index, "pobj")
        if not nouns or is_bare(parse, nouns[0]):
            continue
        source = mention_of(parse, nouns[0].index)
        phrase = frozenset(parse.subtree(token.index)) | {following.index}
        content = clause_around(parse, token, phrase)
        yield Draft(head=token.index, cue=ACCORDING, cue_tokens=frozenset([token.index, following.index]),
                    source=source, content=content, rule="according to")  # fmt: skip


def read_findings(parse: Parse, quotations: tuple[Quotation, ...]) -> Iterator[Draft]:
    """Yield an attribution for each "in a poll, ..." that is set off from the clause it speaks for.

    Untouched: what was done in it ("In the survey, 40 boats were counted by Brel"
    is what it found, but "in a poll that he lost he ran badly" is not set off),
    and a clause that names who says it ("in a study, the board said ...").
    """
    for token in [token for token in parse.tokens[:-2] if token.lower == "in" and token.dep == "prep"]:
        nouns = parse.children(token.index, "pobj")
        if not nouns or not is_finding(parse, nouns[0]) or quotation_at(quotations, token.start):
            continue
        phrase = frozenset(parse.subtree(token.index))
        verb = parse.tokens[token.head]
        cue = verb_cues().get(verb.lower)
        told = cue and "quote" in cue.takes and not counts_people(parse, verb)
        told = told or not verb.tag.startswith("VB") or is_negligible(parse, verb)
        if not told and is_set_off(parse, phrase):
            yield Draft(head=token.index, cue=IN, cue_tokens=frozenset([token.index]),
                        source=mention_of(parse, nouns[0].index), content=clause_around(parse, token, phrase),
                        rule="finding")  # fmt: skip


def is_negligible(parse: Parse, verb: Token) -> bool:
    """Tell whether a clause has no subject of its own, so that nothing was found."""
    return not parse.children(verb.index, "nsubj", "nsubjpass", "expl")


def is_finding(parse: Parse, noun: Token) -> bool:
    """Tell whether a noun is a poll or a study, or an average of such."""
    words = {parse.tokens[i].lower for i in parse.subtree(noun.index)}
    return noun.lower in cue_words("findings") or (noun.lower == "average" and bool(words & cue_words("findings")))


def counts_people(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb's subject is a share of those asked: "in a survey, 40 percent said ..."."""
    subjects = [i for t in parse.children(verb.index, "nsubj") for i in parse.subtree(t.index)]
    return any(parse.tokens[i].tag == "CD" for i in subjects)


def is_set_off(parse: Parse, phrase: frozenset[int]) -> bool:
    """Tell whether a phrase opens the sentence, with a comma at its end, or ends it behind a comma or a figure."""
    first, last = min(phrase), max(phrase)
    opens = (
        first == 0
        and last + 1 < len(parse.tokens)
        and "," in (parse.tokens[last].string, parse.tokens[last + 1].string)
    )
    figure = any(t.tag == "CD" for t in parse.tokens[:first])
    return opens or (first > 0 and last >= len(parse.tokens) - 2 and (figure or parse.tokens[first - 1].string == ","))


def is_bare(parse: Parse, noun: Token) -> bool:
    """Tell whether a singular common noun stands alone ("according to plan")."""
    return noun.tag == "NN" and not parse.below[noun.index] and not noun.string[0].isupper()


def clause_around(parse: Parse, token: Token, phrase: frozenset[int]) -> frozenset[int]:
    """The sentence's part that the phrase speaks for: up to the root of its clause."""
    root = next((t for t in parse.ancestors(token.index) if t.dep in CLAUSE_ENDS), parse.tokens[token.head])
    if root.dep == "conj" and begins_joined(parse, root, phrase):
        return frozenset(parse.subtree(root.index)) - phrase
    while root.dep in ("conj", "advcl") and root.head != root.index and root.dep != "ROOT":
        root = parse.tokens[root.head]
    return frozenset(parse.subtree(root.index)) - phrase


def begins_joined(parse: Parse, clause: Token, phrase: frozenset[int]) -> bool:
    """Tell whether a phrase opens a clause with a subject behind "and" or "but": "He slept and, they say, it sank"."""
    first = min(phrase)
    joint = next((t for t in parse.tokens[max(0, first - 2) : first] if t.tag == "CC"), None)
    return joint is not None and bool(parse.children(clause.index, "nsubj", "nsubjpass", "expl"))
