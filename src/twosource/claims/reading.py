"""Sentence to reading: everything a sentence says without its article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from twosource.claims.attribution import read_attributions
from twosource.claims.attribution.gate import can_tell, words_in
from twosource.claims.attribution.surface import read_surface
from twosource.claims.hedges import find_hedges
from twosource.claims.figures import read_figures
from twosource.claims.parser import Parse, parse_all
from twosource.claims.quotes import Quotation, find_quotations
from twosource.claims.times import read_times
from twosource.records import Attribution, SentenceReading


def read_sentences(strings: Sequence[str]) -> list[SentenceReading]:
    """Read each distinct sentence once; the result does not depend on the company it is in.

    Quicker than one call a sentence: the parser shares work among some of them.
    """
    distinct = list(dict.fromkeys(strings))
    attributions = zip(distinct, attributions_of(distinct), strict=True)
    readings = {string: with_attributions(string, found) for string, found in attributions}
    return [readings[string] for string in strings]


def read_sentence(string: str) -> SentenceReading:
    """Read one sentence: figures, times, attributions, hedges.

    >>> reading = read_sentence("The harbour ministry said on Monday that 12 boats had sunk.")
    >>> [a.source.string for a in reading.attributions if a.source]
    ['The harbour ministry']
    """
    return read_sentences([string])[0]


def with_attributions(string: str, attributions: tuple[Attribution, ...]) -> SentenceReading:
    """The reading of a sentence whose attributions are known."""
    return SentenceReading(
        string=string,
        figures=read_figures(string),
        times=read_times(string),
        attributions=attributions,
        hedges=find_hedges(string),
    )


def attributions_of(strings: Sequence[str]) -> list[tuple[Attribution, ...]]:
    """Each sentence's attributions; sentences that can hold none skip the parser."""
    quotations = {string: find_quotations(string) for string in strings}
    telling = [string for string in strings if can_tell(words_in(string), quotations[string])]
    parses = parse_all([(string, partial(can_tell, quotations=quotations[string])) for string in telling])
    found = {
        string: attributions_in(string, parse, quotations[string])
        for string, parse in zip(telling, parses, strict=True)
    }
    return [found.get(string, ()) for string in strings]


def attributions_in(string: str, parse: Parse | None, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
    """A sentence's attributions by its parse; by its surface where it was too long for one."""
    if parse is None:
        return tuple(sorted(read_surface(string, quotations), key=lambda a: (a.cue[0], a.content[0])))
    return read_attributions(parse, quotations)
