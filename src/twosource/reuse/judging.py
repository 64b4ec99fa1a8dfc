"""What two aligned copies amount to: METER's classes, and the rule that decided, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import floor

import numpy as np

from twosource.records import Derivation, Passage, ReusePair, Span
from twosource.reuse.passages import Alignments
from twosource.reuse.pile import Pile
from twosource.reuse.settings import Settings
from twosource.reuse.words import Ints
from twosource.rows import build


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


_COUNTED, _PLACED, _TOLD = (tuple(each.name for each in fields(made)) for made in (Match, Passage, ReusePair))


def judge_pairs(
    names: Sequence[str],
    pile: Pile,
    left: Ints,
    right: Ints,
    alignments: Alignments,
    settings: Settings,
    *,
    also_nothing: bool = False,
) -> list[ReusePair]:
    """Return the aligned pairs of pages with their class; those without a passage only if asked for.

    `names` has an article id for each page; `left` is the page with the smaller.
    """
    bounds = alignments.passage_bounds
    told = np.flatnonzero((np.diff(bounds) > 0) | also_nothing)
    sizes, counts = pile.sizes(), alignments.counts[told]
    left_share, right_share = _shares(counts[:, 0], sizes[left[told]]), _shares(counts[:, 4], sizes[right[told]])
    halves = (counts[:, :3] / [2, 4, 2]).T
    longest = counts[:, 3].tolist()
    matches = build(Match, _COUNTED, *map(np.ndarray.tolist, halves), longest, left_share, right_share)
    judged = [classify(match, settings) for match in matches]
    passages = _placed(pile, left, right, alignments)
    words, _, quoted = np.rint(halves).astype(np.int64)
    return build(
        ReusePair,
        _TOLD,
        [names[i] for i in left[told].tolist()],
        [names[i] for i in right[told].tolist()],
        left_share,
        right_share,
        words.tolist(),
        longest,
        quoted.tolist(),
        [derivation for derivation, _ in judged],
        [rule for _, rule in judged],
        [
            tuple(passages[first:end])
            for first, end in zip(bounds[told].tolist(), bounds[told + 1].tolist(), strict=True)
        ],
    )


def _shares(words: Ints, sizes: Ints) -> list[float]:
    """Return how much of each page matches, at most all; of an empty one nothing."""
    shares: list[float] = np.where(sizes > 0, np.minimum(1.0, words / np.maximum(sizes, 1)), 0.0).tolist()
    return shares


def _placed(pile: Pile, left: Ints, right: Ints, alignments: Alignments) -> list[Passage]:
    """Return the passages of all pairs, placed in their pages."""
    of_pair = np.repeat(np.arange(len(left)), np.diff(alignments.passage_bounds))
    begins, ends = alignments.run_bounds[:-1], alignments.run_bounds[1:]
    if not len(begins):
        return []
    at = np.stack([pile.bounds[left[of_pair]], pile.bounds[right[of_pair]]])
    first = pile.starts[alignments.runs[begins, :2].T + at]
    last = pile.ends[alignments.runs[ends - 1, :2].T + alignments.runs[ends - 1, 2] - 1 + at]
    spans = (build(Span, ("start", "end"), first[side].tolist(), last[side].tolist()) for side in (0, 1))
    words = np.add.reduceat(alignments.runs[:, 2], begins, dtype=np.int64).tolist()
    return build(Passage, _PLACED, *spans, words, alignments.changed_figures.tolist())


def classify(match: Match, settings: Settings) -> tuple[Derivation, str]:
    """Return METER's class and the rule, with its thresholds.

    Source:
        Gaizauskas et al. (2001), "The METER corpus": wholly, partially,
        non-derived. We decide by words, not by an annotator's view of intent.
    """
    found, contained = match.evidence, match.containment
    if not match.words:
        return "non-derived", "no passage in common"
    counts = (
        f"{match.words:.0f} words match in passages, {match.wording:.0f} of them neither quoted nor names "
        f"nor figures (evidence {found:.0f}); containment {match.containment_left:.2f} left, "
        f"{match.containment_right:.2f} right; longest run {match.longest}"
    )
    if match.wording + match.quoted < settings.prose * match.words:
        return "non-derived", f"a list of names and figures, no prose: {counts}"
    evidence, containment = settings.least_evidence, settings.least_containment
    if found < evidence or contained < containment:
        evidence, containment = settings.brief_evidence, settings.brief_containment
        if found < evidence or contained < containment:
            return "non-derived", f"{_missing(match, settings)}: {counts}"
    by = f"evidence at least {evidence:.0f} and containment at least {containment:.2f}"
    if contained >= settings.whole:
        return "wholly", f"shared copy by {by}; wholly from containment {settings.whole:.2f} on: {counts}"
    return "partially", f"shared copy by {by}; under containment {settings.whole:.2f}, so partially: {counts}"


def _missing(match: Match, settings: Settings) -> str:
    """Say how much a pair that is not derived has of what it takes, in figures."""
    quotation = "a shared quotation, not shared copy; " if match.quoted > match.words / 2 else ""
    any_copy = _short(match, settings.least_evidence, settings.least_containment)
    brief = _short(match, settings.brief_evidence, settings.brief_containment)
    return f"{quotation}too little for shared copy, {any_copy}; as a brief, {brief}"


def _short(match: Match, evidence: float, containment: float) -> str:
    """Name what falls short, rounded down: 27.98 of 28 words are 27.9."""
    lacks = []
    if match.evidence < evidence:
        lacks.append(f"evidence {floor(match.evidence * 10) / 10:.1f} of {evidence:.0f} words")
    if match.containment < containment:
        lacks.append(f"containment {floor(match.containment * 100) / 100:.2f} of {containment:.2f}")
    return " and ".join(lacks)
