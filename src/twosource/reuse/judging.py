"""What two aligned copies amount to: METER's classes, and the rule that decided, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from twosource.records import Derivation, Passage, ReusePair, Span
from twosource.reuse.keys import Copy, measure
from twosource.reuse.passages import Aligned
from twosource.reuse.settings import Settings
from twosource.reuse.words import Ints, UInts, split_words

_FIRST_PERSONS = (
    "i me my mine myself i'm i've i'll i'd we our ours ourselves we're we've we'll we'd "
    "je moi mon nous notre nos ich mich mir mein meine wir uns unser unsere yo mi nosotros nuestro nuestra"
)
_NONE = np.zeros(0, np.int64)
_WORDS_A_PERSON = 60  # one of them in so many words, and somebody speaks


@dataclass(frozen=True, slots=True)
class Match:
    """The counts behind a judgement, in words (halves where a script has no spaces)."""

    words: float
    wording: float
    quoted: float
    longest: int
    containment_left: float
    containment_right: float

    @property
    def evidence(self) -> float:
        """Wording, and a quarter of the rest up to as much again."""
        return self.wording + min(self.wording, (self.words - self.wording) / 4)

    @property
    def containment(self) -> float:
        """The greater of the two."""
        return max(self.containment_left, self.containment_right)


def judge(left: Copy, right: Copy, passages: Sequence[Aligned], settings: Settings) -> ReusePair:
    """Return the pair with its class; `left` is the article with the smaller id."""
    match = count_match(left, right, passages)
    derivation, rule = classify(match, settings)
    return ReusePair(
        left=left.article.id,
        right=right.article.id,
        containment_left=match.containment_left,
        containment_right=match.containment_right,
        shared_words=round(match.words),
        longest_run=match.longest,
        quoted=round(match.quoted),
        derivation=derivation,
        rule=rule,
        passages=tuple(_placed(left, right, passage) for passage in passages),
    )


def count_match(left: Copy, right: Copy, passages: Sequence[Aligned]) -> Match:
    """Count what matches; a word is quoted or named when it is so on either side.

    Words that one side quotes and the other says itself may be that side's
    copy, quoted: they are half wording, unless somebody speaks in them of
    themselves (a statement or a post whose marks one page lost).
    """
    at_left, at_right, passage = _matched(passages)
    weight = np.where(left.words.spaceless[at_left], 0.5, 1.0)
    marks = left.words.quoted[at_left].astype(np.int64) + right.words.quoted[at_right]
    own = np.array([1.0, 0.5, 0.0])[marks]
    if (marks == 1).any():
        persons = np.bincount(passage, np.isin(left.words.ids[at_left], _first_persons()))
        spoken = persons * _WORDS_A_PERSON >= np.bincount(passage)
        own[(marks == 1) & spoken[passage]] = 0
    named = left.words.named[at_left] | right.words.named[at_right]
    words = float(weight.sum())
    return Match(
        words=words,
        wording=float((weight * own)[~named].sum()),
        quoted=float(weight[marks > 0].sum()),
        longest=max((run.words for passage in passages for run in passage.runs), default=0),
        containment_left=_share(words, left.size),
        containment_right=_share(_measured(right, at_right), right.size),
    )


def _matched(passages: Sequence[Aligned]) -> tuple[Ints, Ints, Ints]:
    """Return the places that match, left and right, each left one once, and the number of their passage."""
    runs = [(run.left, run.right, run.words, i) for i, passage in enumerate(passages) for run in passage.runs]
    if not runs:
        return _NONE, _NONE, _NONE
    left, right, words, number = np.array(runs, np.int64).T
    within = np.arange(words.sum()) - np.repeat(np.cumsum(words) - words, words)
    at_left, at_right, number = (
        np.repeat(left, words) + within,
        np.repeat(right, words) + within,
        np.repeat(number, words),
    )
    if len(passages) == 1:
        return at_left, at_right, number
    at_left, first = np.unique(at_left, return_index=True)
    return at_left, at_right[first], number[first]


@lru_cache(maxsize=1)
def _first_persons() -> UInts:
    """The words by which speakers mean themselves; not "us", which the U.S. is as a key."""
    return split_words(_FIRST_PERSONS).ids


def classify(match: Match, settings: Settings) -> tuple[Derivation, str]:
    """Return METER's class and the rule, with its thresholds.

    Source:
        Gaizauskas et al. (2001), "The METER corpus": wholly, partially,
        non-derived. We decide by words, not by an annotator's view of intent.
    """
    found = (
        f"{match.words:.0f} words match in passages, {match.wording:.0f} of them neither quoted nor names "
        f"nor figures (evidence {match.evidence:.0f}); containment {match.containment_left:.2f} left, "
        f"{match.containment_right:.2f} right; longest run {match.longest}"
    )
    enough = match.evidence >= settings.least_evidence and match.containment >= settings.least_containment
    brief = match.evidence >= settings.brief_evidence and match.containment >= settings.brief_containment
    if not enough and not brief:
        return "non-derived", f"{_missing(match, settings)}: {found}"
    evidence, containment = settings.least_evidence, settings.least_containment
    if not enough:
        evidence, containment = settings.brief_evidence, settings.brief_containment
    by = f"evidence at least {evidence:.0f} and containment at least {containment:.2f}"
    if match.containment >= settings.whole:
        return "wholly", f"shared copy by {by}; wholly from containment {settings.whole:.2f} on: {found}"
    return "partially", f"shared copy by {by}; under containment {settings.whole:.2f}, so partially: {found}"


def _missing(match: Match, settings: Settings) -> str:
    """Say what a pair that is not derived falls short of."""
    if not match.words:
        return "no passage in common"
    if match.evidence >= settings.least_evidence:
        return f"containment under {settings.least_containment:.2f}"
    quotation = "a shared quotation, not shared copy; " if match.quoted > match.words / 2 else ""
    return (
        f"{quotation}evidence under {settings.least_evidence:.0f}, or under {settings.brief_evidence:.0f} "
        f"with containment {settings.brief_containment:.2f}"
    )


def _measured(copy: Copy, places: Ints) -> float:
    chosen = np.zeros(len(copy.words), np.bool_)
    chosen[places] = True
    return measure(copy.words, chosen)


def _share(words: float, size: float) -> float:
    return min(1.0, words / size) if size else 0.0


def _placed(left: Copy, right: Copy, passage: Aligned) -> Passage:
    first, last = passage.runs[0], passage.runs[-1]
    return Passage(
        left=_span(left, first.left, last.left + last.words),
        right=_span(right, first.right, last.right + last.words),
        words=passage.words,
        changed_figures=passage.changed_figures,
    )


def _span(copy: Copy, first: int, end: int) -> Span:
    return Span(start=int(copy.words.starts[first]), end=int(copy.words.ends[end - 1]))
