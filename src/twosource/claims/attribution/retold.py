"""What a speaker tells from somebody else: “The ministry told us 30 had died,” he said.

A cue inside quotation marks is another link of the speaker's chain when it
is plain: a verb of telling in a finite form, with a noun or a name for its
subject and a clause for its content, all of them inside the marks. Everything
else that is quoted ("I say", "they believe") is the speaker's own.
"""

from __future__ import annotations

from twosource.claims.lexicon import cue_words, source_words, verb_cues
from twosource.claims.parser import Parse, Token
from twosource.claims.quotes import Quotation
from twosource.records import Attribution

FINITE = frozenset(["VBD", "VBZ", "VBP", "VBN"])
ROOM = 20  # characters
NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS"])


def is_retelling(parse: Parse, verb: Token, quotation: Quotation) -> bool:
    """Tell whether a quoted verb tells what somebody else says, in the same quotation."""
    cue = verb_cues()[verb.lower]
    if cue.lemma not in cue_words("retelling") or verb.tag not in FINITE or not is_long(quotation):
        return False
    subjects = [t for t in parse.children(verb.index, "nsubj") if t.index < verb.index]
    clauses = [t for t in parse.children(verb.index, "ccomp") if t.index > verb.index]
    named = bool(subjects) and subjects[0].tag in NOUNS and subjects[0].lower not in source_words("nobody")
    return named and bool(clauses) and quotation.holds(subjects[0].start) and quotation.holds(clauses[0].start)


def is_long(quotation: Quotation) -> bool:
    """Tell whether a quotation has room for a telling: more than a word or two."""
    return quotation.end - quotation.start >= ROOM


def is_retold(attribution: Attribution) -> bool:
    """Tell whether an attribution can stand inside a quotation, which the sentence alone may not show."""
    source = attribution.source
    named = source is not None and source.antecedent is None and source.string.lower() not in cue_words("nameless")
    return named and attribution.cue_lemma in cue_words("retelling") and len(attribution.content) == 1
