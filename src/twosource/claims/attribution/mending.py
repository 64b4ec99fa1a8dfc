"""What the parse has lost of a clause or cut off from it, by the words around the cue."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.claims.lexicon import agentless_cues, cue_words, verb_cues
from twosource.claims.parser import Parse, Token

NEAR = 16  # tokens after a cue in which "that" is sought
FINITE = frozenset(["VBD", "VBZ", "VBP"])
NOMINAL = frozenset(["DT", "PRP", "PRP$", "NNP", "NNPS", "NN", "NNS", "EX", "JJ", "CD"])
OCCASIONS = frozenset(["in", "on", "at", "during", "to"])
PAUSES = frozenset(",.!?…;:")


def rest(parse: Parse, verb: Token, taken: frozenset[int]) -> set[int]:
    """The rest of the sentence, where the parse has lost the clause: "noting that at times he led", "told her he led".

    Untouched: "that" which points or belongs to an object in between ("met that goal", "denied claims that ...").
    """
    after = [t for t in parse.tokens[verb.index + 1 :] if t.index not in taken]
    if verb.tag == "VBN" or not after:
        return set()
    start = conjunction(verb, after[:NEAR]) or full_clause(verb, after)
    told = set(range(start, len(parse.tokens))) if start else set()
    return told if any(parse.tokens[i].tag in (*FINITE, "MD") for i in told) else set()


def conjunction(verb: Token, after: list[Token]) -> int | None:
    """The "that" or "whether" which follows a cue, at once, after adverbs and phrases, or after the hearer."""
    told = verb_cues()[verb.lower].lemma in cue_words("addressed")
    if after[0].lower != "that" and after[0].tag not in ("RB", "IN", "JJ") and not told:
        return None
    asked = verb.lower in cue_words("asking")
    for token, following in zip(after, (*after[1:], None), strict=True):
        if following and following.tag in (*FINITE, "MD") and token.lower == "that":
            return None
        if (token.lower == "that" and token.tag == "IN") or (asked and token.lower in ("whether", "if")):
            return token.index
        if token.tag.startswith(("VB", "MD")) or token.string in PAUSES:
            break
    return None


def full_clause(verb: Token, after: list[Token]) -> int | None:
    """Where a clause without conjunction begins behind a verb that takes no other object: "saying a law ... is bad"."""
    lemma = verb_cues()[verb.lower].lemma
    heads = [t for t in after if t.tag in (*FINITE, "MD", "VB", "TO") and t.dep != "relcl"]
    if not heads or heads[0].tag in ("VB", "TO"):
        return None
    before = [t for t in after if t.index < heads[0].index]
    if any(t.string in PAUSES for t in before):
        return None
    if lemma in cue_words("addressed"):
        before = [t for t in before if t.lower in cue_words("subjects")][-1:]
    elif lemma not in cue_words("plain") or not before or before[0].tag not in NOMINAL:
        return None
    return before[0].index if before else None


def cut_off(parse: Parse, verb: Token, clause: Token) -> range:
    """A clause's subject that the parse hangs on the cue: "said | about half of the boats | had sunk".

    Untouched: what has a subject or a conjunction, a hearer, and what a verb of another frame ("asked to ...") takes.
    """
    first = parse.subtree(clause.index)[0]
    between = parse.tokens[verb.index + 1 : first]
    marks = [t.index for t in between if t.lower == "that" and t.tag == "IN"]
    if marks and is_finite(parse, clause) and not parse.children(clause.index, "nsubj", "nsubjpass", "expl", "mark"):
        return range(marks[0], first)
    bound = parse.children(clause.index, "nsubj", "nsubjpass", "expl", "csubj", "mark")
    told = verb_cues()[verb.lower].lemma in cue_words("addressed")
    if bound or told or not between or not is_finite(parse, clause) or any(t.string in PAUSES for t in between):
        return range(0)
    named = any(t.tag.startswith(("NN", "PRP")) for t in between) and between[0].lower not in OCCASIONS
    return range(verb.index + 1, first) if named else range(0)


def goes_on(parse: Parse, verb: Token, content: set[int]) -> set[int]:
    """What "and" or "but" adds to a clause and the parse hangs on the cue: "said the gate was shut | but let her out".

    Untouched: a further verb of saying ("but told him ..."), which is the speaker's own act.
    """
    for clause in parse.children(verb.index, "conj"):
        phrase = parse.subtree(clause.index)
        joints = [t.index for t in parse.children(verb.index, "cc") if max(content) < t.index < phrase[-1]]
        first = min([phrase[0], *joints])
        near = blank(parse, max(content) + 1, first) and first > max(content)
        bound = any(t.lower == "that" for t in parse.children(clause.index, "mark"))
        own = bound or (is_finite(parse, clause) and not is_speech(clause) and not is_expected(clause))
        if near and own and is_speech(verb) and verb.tag in FINITE:
            return set(range(first, phrase[-1] + 1))
    return set()


def whole(parse: Parse, clauses: list[Token]) -> Iterator[Token]:
    """Yield the first clause, and the next if the parse has cut a subject off from it: "the men held | could sail"."""
    yield clauses[0]
    for clause in clauses[1:2]:
        joined = parse.subtree(clauses[0].index)[-1] + 1 == parse.subtree(clause.index)[0]
        if joined and not parse.children(clause.index, "nsubj", "nsubjpass", "expl"):
            yield clause


def is_finite(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb or its auxiliary is finite."""
    return verb.tag in FINITE or any(t.tag in (*FINITE, "MD") for t in parse.children(verb.index, "aux", "auxpass"))


def is_speech(verb: Token) -> bool:
    """Tell whether a verb quotes: it says something rather than thinks or shows it."""
    cue = verb_cues().get(verb.lower)
    return cue is not None and "quote" in cue.takes and cue.kind != "believe"


def is_expected(verb: Token) -> bool:
    """Tell whether a verb says that nobody named thinks so: a claim of its own ("is expected to rise")."""
    return verb.tag == "VBN" and verb.lower in agentless_cues()[1]


def blank(parse: Parse, start: int, end: int) -> bool:
    """Tell whether only punctuation stands between two tokens."""
    return all(not parse.tokens[i].string[0].isalnum() for i in range(start, end))
