"""A quotation behind a colon in a sentence that names no saying: "Brel has one worry: “Who will pay?”"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.attribution.draft import Draft
from twosource.claims.attribution.mentions import mention_of
from twosource.claims.lexicon import Cue
from twosource.claims.parser import Parse, Token
from twosource.claims.quotes import Quotation
from twosource.records import SourceKind

COLON = Cue(lemma=":", kind="say")
SPEAKING: frozenset[SourceKind] = frozenset(
    ["person", "organisation", "office", "unnamed officials", "unnamed", "crowd", "composite"]
)
SUBJECTS = frozenset(["he", "she", "they", "who"])
FEWEST = 4  # words of a quotation that somebody says


def give_colons(parse: Parse, drafts: Sequence[Draft], quotations: tuple[Quotation, ...]) -> list[Draft]:
    """Give each quotation behind a colon that nobody says yet to the subject of the clause before it.

    Untouched: a title or a term ("one word: “safe”"), and words of a thing ("The sign had a warning: “Keep out”").
    """
    kept = list(drafts)
    for quotation in quotations:
        words = frozenset(parse.inside(quotation.start, quotation.end))
        verb = speaker_verb(parse, words) if quotation.led and is_speech(parse, words) else None
        if verb is None or any(words & d.content for d in kept):
            continue
        own = next((n for n, d in enumerate(kept) if d.head == verb.index), None)
        if own is not None:
            kept[own] = replace(kept[own], content=kept[own].content | words)
        elif draft := by_subject(parse, verb, words):
            kept.append(draft)
    return kept


def is_speech(parse: Parse, words: frozenset[int]) -> bool:
    """Tell whether quoted words begin with a capital and are no mere term."""
    inner = [parse.tokens[i].string for i in sorted(words) if parse.tokens[i].string[0].isalnum()]
    return len(inner) >= FEWEST and inner[0][0].isupper()


def speaker_verb(parse: Parse, words: frozenset[int]) -> Token | None:
    """The main verb before the colon, which the parse may hang on the quotation."""
    before = [t for t in parse.tokens[: min(words)] if t.tag.startswith("VB")]
    return next((t for t in before if t.dep == "ROOT" or (t.dep == "ccomp" and t.head in words)), None)


def by_subject(parse: Parse, verb: Token, words: frozenset[int]) -> Draft | None:
    """The quotation as said by the subject of the verb before the colon."""
    subjects = parse.children(verb.index, "nsubj")
    source = mention_of(parse, subjects[0].index) if subjects else None
    if source is None or not (subjects[0].lower in SUBJECTS or (subjects[0].tag != "PRP" and source.kind in SPEAKING)):
        return None
    own = frozenset([verb.index])
    return Draft(head=verb.index, cue=COLON, cue_tokens=own, source=source, content=words, rule="quotation")
