"""Two runs of words compared: every difference once, typed by what it means.

Meaning first: times, figures and attributions that differ claim their words.
What is left is typed by the words themselves (`leftovers`), and matched words
in another dress are spelling or style (`dress`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from twosource.collation.drafts import Draft, Side, inside, settled
from twosource.collation.dress import dresses
from twosource.collation.judge import Verdict, by_pronoun, judge_attributions, judge_figures, judge_times
from twosource.collation.leftovers import leftovers
from twosource.collation.lexicon import AUXILIARIES, FUNCTION_WORDS, PREPOSITIONS
from twosource.collation.variants import Alignment, align_words
from twosource.collation.witness import Range, Said, Witness
from twosource.collation.words import words_of
from twosource.records import Mention

THAT = frozenset(("that",))
SAME = 0.5
"""Least share of matched words for things that share no word to be readings of one thing."""
CLOSE = 3
"""Most words between a source and its cue for both to be one edit."""

Unit = tuple[Range, Any]


def aligned(left: Witness, right: Witness) -> tuple[Side, Side, Alignment]:
    """Return two witnesses with their words matched."""
    alignment = align_words(left.words, right.words)
    return Side(left, alignment.to_right), Side(right, alignment.to_left), alignment


def differences(ours: Side, theirs: Side, alignment: Alignment) -> list[Draft]:
    """Return the differences of two aligned witnesses, unordered, as ranges of words; claims their words."""
    drafts = _dates(ours, theirs, alignment)
    drafts += _units(ours, theirs, alignment, ours.witness.figures, theirs.witness.figures, judge_figures)
    drafts += _attributions(ours, theirs, alignment)
    drafts = [settled(draft, ours, theirs) for draft in drafts]
    if ours.parted or theirs.parted:
        matches = [(i, j) for i, j in enumerate(ours.partner) if j >= 0]
        alignment = Alignment(matches, len(ours.partner), len(theirs.partner))
    return drafts + leftovers(ours, theirs, alignment) + dresses(ours, theirs)


# --- times and figures ---------------------------------------------------------


def _units(
    ours: Side,
    theirs: Side,
    alignment: Alignment,
    lefts: Sequence[Unit],
    rights: Sequence[Unit],
    judge: Callable[[Any, Any], Verdict],
    *,
    crossing: bool = False,
) -> list[Draft]:
    """Return an edit for each pair of units that answer each other and read otherwise; claim their words."""
    drafts = []
    for (left, a), (right, b) in _answering(ours, theirs, alignment, lefts, rights, crossing=crossing):
        if ours.reads_as(left, theirs, right) or (crossing and ours.keys(left) == theirs.keys(right)):
            continue  # the same words, elsewhere; of times also the same words in another dress ("Feb.")
        verdict = judge(a, b)
        left, right = ours.from_change(ours.claim(left), theirs, theirs.claim(right))
        drafts.append(Draft(verdict=verdict, left=left, right=right))
    return drafts


def _answering(
    ours: Side,
    theirs: Side,
    alignment: Alignment,
    lefts: Sequence[Unit],
    rights: Sequence[Unit],
    *,
    crossing: bool,
) -> list[tuple[Unit, Unit]]:
    """Return the pairs of units that share a word or a stretch, one of them changed."""
    pairs: list[tuple[Unit, Unit]] = []
    lone: list[Unit] = []
    left_free = [u for u in lefts if ours.free(u[0])]
    free = [u for u in rights if theirs.free(u[0])]
    for unit in left_free:
        found = next((v for v in free if _meets(ours, alignment, unit[0], v[0])), None)
        if found is None:
            lone.append(unit)
            continue
        free.remove(found)
        if ours.changed(unit[0], theirs) or theirs.changed(found[0], ours):
            pairs.append((unit, found))
    if crossing and alignment.share >= SAME:
        lone = [u for u in lone if ours.unmatched(u[0])]
        free = [v for v in free if theirs.unmatched(v[0])]
        if len(lone) == len(free):
            pairs += zip(lone, free, strict=True)
    return pairs


def _meets(ours: Side, alignment: Alignment, left: Range, right: Range) -> bool:
    if any(right[0] <= ours.partner[i] < right[1] for i in range(*left)):
        return True
    return alignment.share >= SAME and any(
        inside(stretch.left, left) and inside(stretch.right, right)
        for stretch in alignment.stretches
        if stretch.left[0] < left[1] and left[0] < stretch.left[1]
    )


def _dates(ours: Side, theirs: Side, alignment: Alignment) -> list[Draft]:
    """Return the edits of times, with the prepositions that changed along, neighbours merged."""
    drafts = _units(ours, theirs, alignment, ours.witness.times, theirs.witness.times, judge_times, crossing=True)
    drafts = [
        Draft(
            verdict=d.verdict,
            left=ours.claim(ours.back(d.left, PREPOSITIONS)) if d.left else None,
            right=theirs.claim(theirs.back(d.right, PREPOSITIONS)) if d.right else None,
        )
        for d in drafts
    ]
    return _merged(sorted(drafts, key=lambda d: d.left or (0, 0)), ours, theirs)


def _merged(drafts: Sequence[Draft], ours: Side, theirs: Side) -> list[Draft]:
    """Return the edits with "between January" and "and February" made one where both sides join them."""
    merged: list[Draft] = []
    for draft in drafts:
        last = merged[-1] if merged else None
        if last and last.verdict.kind == draft.verdict.kind and _joined(last, draft, ours, theirs):
            assert last.left and last.right and draft.left and draft.right
            left = ours.claim((ours.opening(last.left), draft.left[1]))
            right = theirs.claim((theirs.opening(last.right), draft.right[1]))
            reason = f"{last.verdict.reason}; {draft.verdict.reason}"
            verdict = Verdict(kind=draft.verdict.kind, material=draft.verdict.material, reason=reason)
            merged[-1] = Draft(verdict=verdict, left=left, right=right)
        else:
            merged.append(draft)
    return merged


def _joined(last: Draft, draft: Draft, ours: Side, theirs: Side) -> bool:
    assert last.left and last.right and draft.left and draft.right
    return ours.joins(last.left, draft.left) and theirs.joins(last.right, draft.right)


# --- attributions ----------------------------------------------------------------


def _attributions(ours: Side, theirs: Side, alignment: Alignment) -> list[Draft]:
    """Return the edits of who says it and how the saying is put; claim cues and changed sources."""
    drafts: list[Draft] = []
    free = list(theirs.witness.said)
    for said in ours.witness.said:
        answer = next((other for other in free if _answers(ours, alignment, said, other)), None)
        if answer is not None:
            free.remove(answer)
            drafts += _attribution(ours, theirs, said, answer)
    return drafts


def _answers(ours: Side, alignment: Alignment, said: Said, other: Said) -> bool:
    """Whether two attributions are one: their cues or their sources meet, and none or both name a source."""
    if (said.source is None) != (other.source is None):
        return False
    if _meets(ours, alignment, said.cue, other.cue):
        return True
    return bool(said.source and other.source and _meets(ours, alignment, said.source, other.source))


def _attribution(ours: Side, theirs: Side, said: Said, other: Said) -> list[Draft]:
    """Return one edit of cue and source where they stand close, else one for each that changed."""
    left_cue, right_cue = ours.back(said.cue, AUXILIARIES), theirs.back(other.cue, AUXILIARIES)
    if said.source and other.source:
        trimmed = ours.trimmed(said.source, other.source), theirs.trimmed(other.source, said.source)
        said, other = replace(said, source=trimmed[0]), replace(other, source=trimmed[1])
    source = _source_change(ours, theirs, said, other)
    if ours.keys(left_cue) == theirs.keys(right_cue):
        return _source_edit(ours, theirs, said, other, source)
    changed = bool(source and source.kind == "attribution")
    verdict = judge_attributions(said.attribution, other.attribution, source_changed=changed)
    close = _is_close(left_cue, said.source) and _is_close(right_cue, other.source)
    left = ours.onward(_hull(left_cue, said.source) if close else left_cue, THAT)
    right = theirs.onward(_hull(right_cue, other.source) if close else right_cue, THAT)
    for side, hull, cue, named in ((ours, left, left_cue, said.source), (theirs, right, right_cue, other.source)):
        side.claim_words(cue)
        side.claim_words((hull[1] - 1, hull[1]))
        if source is not None and named is not None and inside(hull, named):
            side.claim_words(named)
    drafts = [Draft(verdict=verdict, left=left, right=right)]
    apart = said.source and other.source and not (inside(left, said.source) or inside(right, other.source))
    return drafts + (_source_edit(ours, theirs, said, other, source) if apart else [])


def _source_edit(ours: Side, theirs: Side, said: Said, other: Said, source: Verdict | None) -> list[Draft]:
    if source is None or said.source is None or other.source is None:
        return []
    return [Draft(verdict=source, left=ours.claim(said.source), right=theirs.claim(other.source))]


def _source_change(ours: Side, theirs: Side, said: Said, other: Said) -> Verdict | None:
    """Return how the source differs: None for the same words, whatever their dress."""
    if not (said.source and other.source):
        return None
    if by_pronoun(said.attribution, other.attribution):
        return judge_attributions(said.attribution, other.attribution, source_changed=True)
    here, there = ours.keys(said.source), theirs.keys(other.source)
    cut = [key for key in ours.alone(said.source) if key not in FUNCTION_WORDS and key not in there]
    added = [key for key in theirs.alone(other.source) if key not in FUNCTION_WORDS and key not in here]
    if not cut and not added:
        return None
    if cut and added and _same_person(said.attribution.source, other.attribution.source):
        return Verdict(kind="attribution", material=False, reason="the same name, introduced otherwise")
    if cut and added:
        return judge_attributions(said.attribution, other.attribution, source_changed=True)
    reason = f"the same source, named with {', '.join(cut or added)} on one side only"
    return Verdict(kind="omission" if cut else "addition", material=False, reason=reason)


def _same_person(left: Mention | None, right: Mention | None) -> bool:
    """Whether two persons go by the same last name."""
    if left is None or right is None or not {left.kind, right.kind} <= {"person", "office"}:
        return False
    ours, theirs = words_of(left.string), words_of(right.string)
    named = all(words.surfaces[-1:] and words.surfaces[-1].istitle() for words in (ours, theirs))
    return named and ours.keys[-1] == theirs.keys[-1]


def _is_close(cue: Range, source: Range | None) -> bool:
    return source is None or max(source[0] - cue[1], cue[0] - source[1]) <= CLOSE


def _hull(cue: Range, source: Range | None) -> Range:
    return (min(cue[0], source[0]), max(cue[1], source[1])) if source else cue
