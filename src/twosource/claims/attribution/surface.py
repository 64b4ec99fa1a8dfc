"""Attributions of a sentence too long to parse, by its surface alone.

Two forms that punctuation and capitals carry: "according to NAME", whose
content is the stretch between full pauses around it, and a quotation with NAME
and a verb of saying beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.claims.attribution.mentions import kind_of
from twosource.claims.attribution.spans import trim
from twosource.claims.quotes import Quotation
from twosource.records import Attribution, Mention, Span

NAME = r"(?:[Tt]he )?[A-Z][\w.’'-]{1,40}(?: (?:of |for |the )?[A-Z][\w.’'-]{1,40}){0,6}"
ACCORDING = re.compile(rf"\b([Aa]ccording to) ({NAME})")
BESIDE = re.compile(rf"\s{{0,3}}(?:({NAME}) (said|says|told|added)\b|(said|says|added) ({NAME}))")
PAUSE = re.compile(r"[;:.!?] ")
REACH = 600


def read_surface(string: str, quotations: tuple[Quotation, ...]) -> Iterator[Attribution]:
    """Yield what the surface tells, in time linear in the sentence.

    >>> [a.source.string for a in read_surface("It sank, according to Ana Brel; others left.", ()) if a.source]
    ['Ana Brel']
    """
    for match in ACCORDING.finditer(string):
        content = around(string, match.start(), match.end())
        if content:
            yield attribution(string, match.span(2), match.span(1), content, "according to", "indirect")
    for quotation in quotations:
        beside = BESIDE.match(string, quotation.end)
        if beside:
            name, cue = (1, 2) if beside[1] else (4, 3)
            words = trim(string, quotation.start, quotation.end)
            if words:
                yield attribution(string, beside.span(name), beside.span(cue), (words,), "say", "direct")


def around(string: str, start: int, end: int) -> tuple[Span, ...]:
    """The stretches before and after a phrase, to the next full pause on each side."""
    pauses = [m.end() for m in PAUSE.finditer(string, max(0, start - REACH), start)]
    after = PAUSE.search(string, end, end + REACH)
    sides = (
        trim(string, pauses[-1] if pauses else max(0, start - REACH), start),
        trim(string, end, after.start() if after else min(len(string), end + REACH)),
    )
    return tuple(side for side in sides if side)


def attribution(
    string: str, source: tuple[int, int], cue: tuple[int, int], content: tuple[Span, ...], lemma: str, quote: str
) -> Attribution:
    """A record from plain offsets."""
    words = string[slice(*source)]
    return Attribution(
        source=Mention(start=source[0], end=source[1], string=words, kind=kind_of(words)),
        cue=(Span(start=cue[0], end=cue[1]),),
        content=content,
        cue_lemma=lemma,
        quote="direct" if quote == "direct" else "indirect",
    )
