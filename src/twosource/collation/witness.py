"""One side of a comparison: its words, and where what they mean stands among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from twosource.collation.words import Words
from twosource.records import Attribution, Figure, Hedge, SentenceReading, Time

Range = tuple[int, int]
"""A half-open range of words."""


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution among the words: its source (None when nobody is named) and its cue."""

    attribution: Attribution
    source: Range | None
    cue: Range


@dataclass(slots=True)
class Witness:
    """The words of some sentences of one version, with their readings in word ranges."""

    words: Words
    times: list[tuple[Range, Time]] = field(default_factory=list)
    figures: list[tuple[Range, Figure]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    hedges: list[tuple[Range, Hedge]] = field(default_factory=list)

    def note(self, offset: int, reading: SentenceReading | None, times: Iterable[Time]) -> None:
        """Note what the sentence that starts at `offset` means; `times` count where `offset` counts."""
        self.times += [(self._range(t.start, t.end), t) for t in times if _is_date(t)]
        if reading is None:
            return
        self.figures += [(self._extent(f, offset), f) for f in reading.figures if _has_value(f)]
        self.hedges += [(self._range(h.start + offset, h.end + offset), h) for h in reading.hedges]
        self.said += [self._said(a, offset) for a in reading.attributions if a.cue]

    def _range(self, start: int, end: int) -> Range:
        return self.words.inside(start, end)

    def _extent(self, figure: Figure, offset: int) -> Range:
        """Return the figure's number with the modifier before it, without what is counted."""
        start = figure.start if 0 <= figure.value_start - figure.start <= 24 else figure.value_start
        return self._range(start + offset, figure.value_end + offset)

    def _said(self, attribution: Attribution, offset: int) -> Said:
        source = attribution.source
        named = self._range(source.start + offset, source.end + offset) if source else None
        first, last = attribution.cue[0], attribution.cue[-1]
        return Said(attribution, named, self._range(first.start + offset, last.end + offset))


def _has_value(figure: Figure) -> bool:
    """Whether a figure is a number: "many" and "the third" are words."""
    return figure.kind != "ordinal" and not (figure.low is None and figure.high is None)


def _is_date(time: Time) -> bool:
    """Whether a time names a day or another stretch of the calendar, and is not just "earlier"."""
    return time.type in ("DATE", "TIME") and not (time.value or "").endswith("_REF")
