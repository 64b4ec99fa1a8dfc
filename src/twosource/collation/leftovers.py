"""Words that no time, figure or attribution explains: typed by the words themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from twosource.collation.drafts import Draft, Side, inside
from twosource.collation.judge import Verdict
from twosource.collation.lexicon import FUNCTION_WORDS, NEGATIONS, SAYING
from twosource.collation.numerals import read_numbers
from twosource.collation.variants import Alignment
from twosource.collation.witness import Range
from twosource.records import EditKind

CONTRACTED = {"'s": ("is", "has"), "'d": ("had", "would"), "m": ("meters", "million")}
STEM = 4
"""Letters by which forms of one word are known."""
MOVE = Verdict(kind="move", material=False, reason="the same words, elsewhere in the sentence")
FACTS = "figure", "attribution"


def leftovers(ours: Side, theirs: Side, alignment: Alignment) -> list[Draft]:
    """Return an edit for every run of unclaimed words without partner."""
    pairs = [
        pair
        for stretch in alignment.stretches
        for pair in _facing(list(_runs(ours, stretch.left)), list(_runs(theirs, stretch.right)))
    ]
    cut = [left for left, right in pairs if left and not right]
    added = [right for left, right in pairs if right and not left]
    moves = _moves(ours, theirs, cut, added)
    drafts = [_moved(left, right) for left, right in moves]
    gone = {left for left, _ in moves}
    come = {right for _, right in moves}
    for left, right in pairs:
        if left and right:
            drafts.append(_substitution(ours, theirs, left, right))
        elif left and left not in gone:
            drafts.append(_lone(ours, left, "omission"))
        elif right and right not in come:
            drafts.append(_lone(theirs, right, "addition"))
    return drafts


def _runs(side: Side, words: Range) -> Iterator[Range]:
    """Yield the runs of unclaimed words in a range."""
    first = words[0]
    for i in range(*words):
        if side.claimed[i]:
            if first < i:
                yield first, i
            first = i + 1
    if first < words[1]:
        yield first, words[1]


def _facing(left: Sequence[Range], right: Sequence[Range]) -> list[tuple[Range | None, Range | None]]:
    """Return the runs of a stretch paired in order, those left over alone."""
    both = min(len(left), len(right))
    pairs: list[tuple[Range | None, Range | None]] = list(zip(left[:both], right[:both], strict=True))
    return pairs + [(run, None) for run in left[both:]] + [(None, run) for run in right[both:]]


def _moves(ours: Side, theirs: Side, cut: Sequence[Range], added: Sequence[Range]) -> list[tuple[Range, Range]]:
    """Return the runs that stand elsewhere in the same sentence, word for word."""
    free = list(added)
    moves = []
    for left in cut:
        keys = ours.keys(left)
        if all(key in FUNCTION_WORDS for key in keys):
            continue
        right = next((run for run in free if theirs.keys(run) == keys), None)
        if right is not None:
            free.remove(right)
            moves.append((left, right))
    return moves


def _moved(left: Range, right: Range) -> Draft:
    return Draft(verdict=MOVE, left=left, right=right)


# --- words on one side only ---------------------------------------------------------


def _lone(side: Side, words: Range, kind: EditKind) -> Draft:
    """Return the edit for words the other side lacks; `kind` is how it reads from the left."""
    keys = side.keys(words)
    if keys == ["that"] and (draft := _that(side, words, kind)):
        return draft
    verdict = _lone_verdict(side, words, keys, kind)
    return _one_sided(verdict, words, kind)


def _one_sided(verdict: Verdict, words: Range, kind: EditKind) -> Draft:
    left, right = (words, None) if kind == "omission" else (None, words)
    return Draft(verdict=verdict, left=left, right=right)


def _that(side: Side, words: Range, kind: EditKind) -> Draft | None:
    """Return "said that" against "said" as style."""
    before = words[0] - 1
    if before < 0 or (there := side.partner[before]) < 0:
        return None
    verdict = Verdict(kind="house-style", material=False, reason="“that” on one side only")
    here, there_too = (before, words[1]), (there, there + 1)
    left, right = (here, there_too) if kind == "omission" else (there_too, here)
    return Draft(verdict=verdict, left=left, right=right)


def _lone_verdict(side: Side, words: Range, keys: Sequence[str], kind: EditKind) -> Verdict:
    hedge = _hedge(side, words)
    if hedge and not _besides(side, words):
        return Verdict(kind="hedge", material=True, reason=f"“{hedge}” on one side only")
    if any(key in NEGATIONS for key in keys):
        return Verdict(kind=kind, material=True, reason="negated on one side only")
    facts = [name for name, units in zip(FACTS, _facts(side), strict=True) if any(inside(u, words) for u in units)]
    if facts:
        return Verdict(kind=kind, material=True, reason=f"{' and '.join(facts)} on one side only")
    return Verdict(kind=kind, material=False, reason="words on one side only")


def _facts(side: Side) -> tuple[list[Range], list[Range]]:
    witness = side.witness
    return [unit for unit, _ in witness.figures], [said.cue for said in witness.said]


def _hedge(side: Side, words: Range) -> str | None:
    """Return the hedge inside some words; approximators are judged with their figures."""
    for unit, hedge in side.witness.hedges:
        if hedge.kind != "approximator" and inside(unit, words):
            return " ".join(side.witness.words.surfaces[unit[0] : unit[1]])
    return None


def _besides(side: Side, words: Range) -> list[str]:
    """Return the words that carry content besides the hedges."""
    hedged = {i for unit, _ in side.witness.hedges for i in range(*unit)}
    keys = side.witness.words.keys
    return [keys[i] for i in range(*words) if i not in hedged and keys[i] not in FUNCTION_WORDS]


def _same_base(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two runs say the same but for hedges: no content, or words of one stem ("kill", "killed")."""
    return len(left) == len(right) and all(a[:STEM] == b[:STEM] for a, b in zip(left, right, strict=True))


# --- one run of words for another -----------------------------------------------------


def _substitution(ours: Side, theirs: Side, left: Range, right: Range) -> Draft:
    verdict = _substituted(ours, theirs, left, right)
    return Draft(verdict=verdict, left=left, right=right)


def _substituted(ours: Side, theirs: Side, left: Range, right: Range) -> Verdict:
    """Return what a substitution is; the first rule that fits decides."""
    a, b = ours.keys(left), theirs.keys(right)
    if a == b:
        return MOVE
    if _style(a, b):
        return Verdict(kind="house-style", material=False, reason="the same words in another style")
    numbers = [value for _, _, value in read_numbers(a)], [value for _, _, value in read_numbers(b)]
    if all(numbers) and (verdict := _numbers(*numbers)):
        return verdict
    hedges = _hedge(ours, left), _hedge(theirs, right)
    if any(hedges) and not all(hedges) and _same_base(_besides(ours, left), _besides(theirs, right)):
        return Verdict(kind="hedge", material=True, reason=f"“{hedges[0] or hedges[1]}” on one side only")
    if any(key in SAYING for key in a) and any(key in SAYING for key in b) and len(a) + len(b) <= 6:
        return Verdict(kind="attribution", material=False, reason="another verb of saying")
    negated = any(key in NEGATIONS for key in a) != any(key in NEGATIONS for key in b)
    reason = "negated on one side only" if negated else "other words"
    return Verdict(kind="wording", material=negated, reason=reason)


def _style(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two runs are the same letters, a contraction, or a name and its initials."""
    if "".join(left) == "".join(right):
        return True
    for a, b in ((left, right), (right, left)):
        if len(a) == 1 and (a[0] in CONTRACTED and len(b) == 1 and b[0] in CONTRACTED[a[0]]):
            return True
        if len(a) == 1 and a[0].isupper() and len(b) > 1 and _initials(b) == a[0].casefold():
            return True
    return False


def _initials(keys: Sequence[str]) -> str:
    return "".join(key[0] for key in keys if key not in FUNCTION_WORDS).casefold()


def _numbers(left: Collection[float], right: Collection[float]) -> Verdict | None:
    """Return whether the numbers of two runs are the same; None where only one side is a plain number."""
    shown = [", ".join(f"{value:.15g}" for value in values) for values in (left, right)]
    if sorted(left) == sorted(right):
        return Verdict(kind="figure-form", material=False, reason=f"both {shown[0]}")
    if len(left) == len(right):
        return Verdict(kind="figure-value", material=True, reason=f"{shown[0]} against {shown[1]}")
    return None
