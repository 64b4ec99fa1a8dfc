"""Sentence to reading: everything a sentence says without its article."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.claims.attribution import read_attributions
from twosource.claims.attribution.gate import can_tell, words_in
from twosource.claims.attribution.surface import read_surface
from twosource.claims.certainty import find_hedges
from twosource.claims.figures import read_figures
from twosource.claims.parser import parse
from twosource.claims.quotes import find_quotations
from twosource.claims.times import read_times
from twosource.records import Attribution, SentenceReading


def read_sentences(strings: Sequence[str]) -> list[SentenceReading]:
    """Read each distinct sentence once; the result does not depend on the company it is in."""
    readings = {string: read_sentence(string) for string in dict.fromkeys(strings)}
    return [readings[string] for string in strings]


def read_sentence(string: str) -> SentenceReading:
    """Read one sentence: figures, times, attributions, hedges.

    >>> reading = read_sentence("The harbour ministry said on Monday that 12 boats had sunk.")
    >>> [a.source.string for a in reading.attributions if a.source]
    ['The harbour ministry']
    """
    return SentenceReading(
        string=string,
        figures=read_figures(string),
        times=read_times(string),
        attributions=attributions_in(string),
        hedges=find_hedges(string),
    )


def attributions_in(string: str) -> tuple[Attribution, ...]:
    """The sentence's attributions; sentences that can hold none skip the parser."""
    quotations = find_quotations(string)
    if not can_tell(words_in(string), quotations):
        return ()
    parsed = parse(string, worth=lambda words: can_tell(words, quotations))
    if parsed is None:
        return tuple(sorted(read_surface(string, quotations), key=lambda a: (a.cue[0], a.content[0])))
    return read_attributions(parsed, quotations)
