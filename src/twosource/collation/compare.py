"""Two sentences compared without a page around them, and what became of their figures."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.collation.collate import edit_of
from twosource.collation.differences import aligned, differences
from twosource.collation.figurework import FigureChange, balance
from twosource.collation.witness import Witness
from twosource.collation.words import words_of
from twosource.records import Edit, SentenceReading, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceComparison:
    """What differs between two sentences; spans count in each sentence.

    `figures` is none (the same, written the same), form (the same values,
    written otherwise) or value; `removed` and `added` are the values one side
    has more often than the other, sorted, a range giving both its ends.
    """

    edits: tuple[Edit, ...]
    figures: FigureChange
    removed: tuple[float, ...]
    added: tuple[float, ...]


def compare_sentences(
    before: str, after: str, left_reading: SentenceReading | None, right_reading: SentenceReading | None
) -> SentenceComparison:
    """Compare two sentences word by word and figure by figure.

    >>> comparison = compare_sentences("It sank 40 boats.", "It sank 43 boats.", None, None)
    >>> comparison.figures, comparison.removed, comparison.added, [edit.kind for edit in comparison.edits]
    ('value', (40.0,), (43.0,), ['figure-value'])
    """
    left, right = _witness(before, left_reading), _witness(after, right_reading)
    ours, theirs, alignment = aligned(left, right)
    edits = [edit_of(draft, left, right, before, after) for draft in differences(ours, theirs, alignment)]
    figures = balance(ours, theirs)
    form = figures.change == "none" and any(edit.kind == "figure-form" for edit in edits)
    return SentenceComparison(
        edits=tuple(sorted(edits, key=_place)),
        figures="form" if form else figures.change,
        removed=figures.removed,
        added=figures.added,
    )


def _witness(string: str, reading: SentenceReading | None) -> Witness:
    witness = Witness(words_of(string))
    witness.note(0, reading, _undated(string, reading))
    return witness


def _undated(string: str, reading: SentenceReading | None) -> list[Time]:
    """Return the sentence's times as they are without a calendar."""
    return [
        Time(
            start=time.start,
            end=time.end,
            string=string[time.start : time.end],
            type=time.type,
            value=time.value or time.rule,
            mod=time.mod,
            earliest=None,
            latest=None,
            anchor="none",
        )
        for time in (reading.times if reading else ())
    ]


def _place(edit: Edit) -> tuple[int, int]:
    return (edit.left.start if edit.left else -1, edit.right.start if edit.right else -1)
