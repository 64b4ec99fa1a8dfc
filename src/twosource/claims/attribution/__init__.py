"""Takes a sentence's parse, gives its attributions: source, cue and content."""

from __future__ import annotations

from twosource.claims.attribution.adjuncts import read_according
from twosource.claims.attribution.draft import Draft, settle
from twosource.claims.attribution.verbs import read_verbs
from twosource.claims.parser import Parse
from twosource.claims.quotes import Quotation
from twosource.records import Attribution


def read_attributions(parse: Parse, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
    """Return every attribution of a parsed sentence, in the order of their cues."""
    drafts: list[Draft] = [*read_verbs(parse, quotations), *read_according(parse, quotations)]
    settled = (settle(parse, draft, quotations) for draft in drafts)
    return tuple(sorted((a for a in settled if a and a.cue), key=lambda a: (a.cue[0], a.content[0])))


__all__ = ["read_attributions"]
