"""Sentence to reading: everything a sentence says without its article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from math import isfinite

from twosource.claims.attribution import read_attributions
from twosource.claims.attribution.gate import can_tell, may_tell
from twosource.claims.attribution.surface import read_surface
from twosource.claims.figures import read_figures, refine_figures
from twosource.claims.hedges import find_hedges
from twosource.claims.parser import Parse, parse_all
from twosource.claims.quotes import Quotation, find_quotations
from twosource.claims.times import read_times
from twosource.records import Attribution, Figure, SentenceReading


def read_sentences(strings: Sequence[str]) -> list[SentenceReading]:
    """Read each distinct sentence once; the result does not depend on the company it is in.

    Quicker than one call a sentence: the parser shares work among some of them.
    """
    distinct = list(dict.fromkeys(strings))
    quotations = {string: find_quotations(string) for string in distinct}
    parses = parses_of(distinct, quotations)
    readings = {string: read_parsed(string, parses, quotations[string]) for string in distinct}
    return [readings[string] for string in strings]


def read_sentence(string: str) -> SentenceReading:
    """Read one sentence: figures, times, attributions, hedges.

    >>> reading = read_sentence("The harbour ministry said on Monday that 12 boats had sunk.")
    >>> [a.source.string for a in reading.attributions if a.source]
    ['The harbour ministry']
    """
    return read_sentences([string])[0]


def parses_of(strings: Sequence[str], quotations: Mapping[str, tuple[Quotation, ...]]) -> dict[str, Parse | None]:
    """The parse of each sentence that can hold an attribution; the others skip the parser."""
    telling = [string for string in strings if may_tell(string, quotations[string])]
    parses = parse_all([(string, partial(can_tell, quotations=quotations[string])) for string in telling])
    return dict(zip(telling, parses, strict=True))


def read_parsed(string: str, parses: Mapping[str, Parse | None], quotations: tuple[Quotation, ...]) -> SentenceReading:
    """The reading of a sentence; its figures take what a parse that was made anyway tells of them."""
    parse = parses.get(string)
    figures = tuple(figure for figure in read_figures(string) if is_number(figure))
    return SentenceReading(
        string=string,
        figures=refine_figures(figures, parse) if parse else figures,
        times=read_times(string),
        attributions=attributions_in(string, parse, quotations) if string in parses else (),
        hedges=find_hedges(string),
    )


def is_number(figure: Figure) -> bool:
    """Tell whether a figure's ends are numbers: words without end ("hundred and hundred and ...") make none."""
    return all(end is None or isfinite(end) for end in (figure.low, figure.high))


def attributions_in(string: str, parse: Parse | None, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
    """A sentence's attributions by its parse; by its surface where it was too long for one."""
    if parse is None:
        return tuple(sorted(read_surface(string, quotations), key=lambda a: (a.cue[0], a.content[0])))
    return read_attributions(parse, quotations)
