"""The same words in another dress: spelling, house style, figures written otherwise."""

from __future__ import annotations

from twosource.collation.drafts import Draft, Side
from twosource.collation.folding import (
    american,
    name_and_adjective,
    plain_marks,
    same_name,
    without_accents,
)
from twosource.collation.judge import Verdict
from twosource.collation.lexicon import SYNONYMS
from twosource.collation.numerals import number_of
from twosource.collation.witness import Range
from twosource.collation.words import same_dress
from twosource.records import EditKind


def dresses(ours: Side, theirs: Side) -> list[Draft]:
    """Return the edits of matched words and of the marks between them, neighbours made one."""
    drafts: list[Draft] = []
    left, right = ours.witness.words, theirs.witness.words
    for i, j in enumerate(ours.partner):
        if j < 0 or (left.surfaces[i] == right.surfaces[j] and left.gaps[i] == right.gaps[j]):
            continue
        if ours.claimed[i] and theirs.claimed[j]:
            continue
        follows = i > 0 and j > 0 and ours.partner[i - 1] == j - 1
        if follows and (mark := _mark(left.gaps[i], right.gaps[j])):
            _extend(drafts, (i - 1, i + 1), (j - 1, j + 1), *mark)
        if not same_dress(left, i, right, j):
            kind, reason = _dress(left.surfaces[i], right.surfaces[j])
            _extend(drafts, _whole(ours, i), _whole(theirs, j), kind, reason)
    return drafts


def _extend(drafts: list[Draft], left: Range, right: Range, kind: EditKind, reason: str) -> None:
    """Append an edit, or widen the last one where the two share a word."""
    last = drafts[-1] if drafts else None
    if last and last.left and last.right and left[0] < last.left[1] and right[0] < last.right[1]:
        left, right = (last.left[0], left[1]), (last.right[0], right[1])
        kind, reason = last.verdict.kind, last.verdict.reason
        drafts.pop()
    drafts.append(Draft(verdict=Verdict(kind=kind, material=False, reason=reason), left=left, right=right))


def _whole(side: Side, i: int) -> Range:
    """Return a word with what it is one with: "weren't", "were not", "10-12"."""
    words = side.witness.words
    if words.keys[i] == "to" and 0 < i < len(words) - 1 and number_of(words.keys[i + 1]) is not None:
        return i - 1, i + 2
    surfaces = words.surfaces
    return (i - 1, i + 1) if i and surfaces[i].casefold() in _CLITICS else (i, i + 1)


_CLITICS = frozenset(
    ("n't", "n’t", "'ve", "’ve", "'re", "’re", "'ll", "’ll", "'m", "’m", "not", "have", "are", "will", "am")
)


def _mark(left: str, right: str) -> tuple[EditKind, str] | None:
    """Return how the marks between words differ: hyphens, quotation marks, others."""
    a, b = _plain_gap(left), _plain_gap(right)
    if a == b:
        return None
    if a.count('"') != b.count('"'):
        return "attribution", "in quotation marks on one side only"
    reason = "hyphen or space" if "-" in (a, b) else "punctuation"
    return "house-style", reason


def _plain_gap(gap: str) -> str:
    return "".join(plain_marks(gap).replace("''", '"').split()).replace("'", '"')


def _dress(left: str, right: str) -> tuple[EditKind, str]:
    """Return the kind and the reason for two surfaces that have one key or are kindred."""
    a, b = plain_marks(left).casefold(), plain_marks(right).casefold()
    if a == b:
        return "house-style", "capitals"
    if left[0].isdigit() or right[0].isdigit() or number_of(a) is not None or "to" in (a, b):
        return "figure-form", "the same number"
    if a.replace(".", "") == b.replace(".", ""):
        return "house-style", "an abbreviation with or without points"
    if name_and_adjective(left, right):
        return "house-style", "a name and its adjective"
    if same_name(left, right):
        return "spelling", "one name in two transliterations"
    if without_accents(a) == without_accents(b):
        return "spelling", "accents"
    if american(a) == american(b) and a not in SYNONYMS and b not in SYNONYMS:
        return "spelling", "British and American"
    return "house-style", "the same word in another style"
