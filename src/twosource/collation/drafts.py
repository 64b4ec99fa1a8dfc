"""Edits in the making: ranges of words, and which words are already spoken for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from twosource.collation.judge import Verdict
from twosource.collation.numerals import number_of
from twosource.collation.witness import Range, Witness
from twosource.collation.words import same_dress

JOINTS = frozenset(("and", "to", "or", "until", "till", "through"))
OPENINGS = frozenset(("between", "from"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An edit as ranges of words; a side that has nothing is None."""

    verdict: Verdict
    left: Range | None
    right: Range | None


def inside(inner: Range, outer: Range) -> bool:
    """Whether two ranges share a word."""
    return inner[0] < outer[1] and outer[0] < inner[1]


def settled(draft: Draft, ours: Side, theirs: Side) -> Draft:
    """Return an edit that holds no word whose partner stands outside it.

    It grows by such a partner next to it; words with a partner further off are
    parted from it: they are typed there.
    """
    if draft.left is None or draft.right is None:
        return draft
    left = ours.grown(draft.left, theirs, draft.right)
    right = theirs.grown(draft.right, ours, left)
    ours.part(left, theirs, right)
    theirs.part(right, ours, left)
    return Draft(verdict=draft.verdict, left=left, right=right)


class Side:
    """A witness, each word's partner on the other side (-1: none), and the words claimed by an edit.

    `parted` tells that a word has lost its partner since the words were aligned.
    """

    __slots__ = ("claimed", "parted", "partner", "witness")

    def __init__(self, witness: Witness, partner: list[int]) -> None:
        self.witness = witness
        self.partner = partner
        self.claimed = bytearray(len(partner))
        self.parted = False

    def keys(self, words: Range) -> list[str]:
        """Return the keys of a range."""
        return self.witness.words.keys[words[0] : words[1]]

    def alone(self, words: Range) -> list[str]:
        """Return the keys in a range that have no partner."""
        return [self.witness.words.keys[i] for i in range(*words) if self.partner[i] < 0]

    def unmatched(self, words: Range) -> bool:
        """Whether no word that counts in a range has a partner."""
        return len(self.alone(words)) * 2 > words[1] - words[0]

    def changed(self, words: Range, other: Side) -> bool:
        """Whether a range reads otherwise there: a word without partner, out of line, or in another dress."""
        ours, theirs = self.witness.words, other.witness.words
        last = None
        for i in range(*words):
            j = self.partner[i]
            if j < 0 or (last is not None and j != last + 1) or not same_dress(ours, i, theirs, j):
                return True
            last = j
        return False

    def reads_as(self, words: Range, other: Side, others: Range) -> bool:
        """Whether a range has the very words of one on the other side, wherever they stand."""
        if words[1] - words[0] != others[1] - others[0]:
            return False
        pairs = zip(range(*words), range(*others), strict=True)
        return all(same_dress(self.witness.words, i, other.witness.words, j) for i, j in pairs)

    def from_change(self, words: Range, other: Side, others: Range) -> tuple[Range, Range]:
        """Return two ranges without the words both begin with; numbers stay, and one word of each at least."""
        (first, last), (there, end) = words, others
        while first < last - 1 and there < end - 1 and self.partner[first] == there:
            number = number_of(self.witness.words.keys[first]) is not None
            if number or not same_dress(self.witness.words, first, other.witness.words, there):
                break
            first, there = first + 1, there + 1
        return (first, last), (there, end)

    def free(self, words: Range) -> bool:
        """Whether no word of a range is claimed."""
        return not any(self.claimed[words[0] : words[1]])

    def claim(self, words: Range) -> Range:
        """Claim a range for an edit, and return it."""
        for i in range(*words):
            self.claimed[i] = 1
        return words

    def claim_words(self, words: Range) -> None:
        """Claim the words of a range that have no partner."""
        for i in range(*words):
            if self.partner[i] < 0:
                self.claimed[i] = 1

    def back(self, words: Range, keys: Collection[str]) -> Range:
        """Return a range grown by the changed, unclaimed words of `keys` just before it."""
        first = words[0]
        while first and self._takes(first - 1, keys):
            first -= 1
        return first, words[1]

    def onward(self, words: Range, keys: Collection[str]) -> Range:
        """Return a range grown by the changed, unclaimed words of `keys` just after it."""
        last = words[1]
        while last < len(self.partner) and self._takes(last, keys):
            last += 1
        return words[0], last

    def _takes(self, i: int, keys: Collection[str]) -> bool:
        return self.partner[i] < 0 and not self.claimed[i] and self.witness.words.keys[i] in keys

    def joins(self, first: Range, second: Range) -> bool:
        """Whether one joining word and nothing else stands between two ranges."""
        between = self.witness.words.keys[first[1] : second[0]]
        return len(between) <= 2 and bool(between) and between[0] in JOINTS

    def opening(self, words: Range) -> int:
        """Return where a range starts, with the "between" or "from" before it."""
        first = words[0]
        return first - 1 if first and self.witness.words.keys[first - 1] in OPENINGS else first

    def images(self, words: Range, other: Side, others: Range) -> list[int]:
        """Return the words here whose partners stand in the range `others` there, but not in `words` themselves."""
        held = (other.partner[j] for j in range(*others))
        return [i for i in held if i >= 0 and not words[0] <= i < words[1]]

    def grown(self, words: Range, other: Side, others: Range) -> Range:
        """Return a range grown by the words next to it whose partners the other side's edit holds."""
        missing = set(self.images(words, other, others))
        first, last = words
        while first - 1 in missing:
            first -= 1
        while last in missing:
            last += 1
        return first, last

    def trimmed(self, words: Range, others: Range) -> Range:
        """Return a range without the words at its edges whose partners stand outside the range `others`."""
        first, last = words
        while first < last - 1 and self._stands_outside(first, others):
            first += 1
        while last - 1 > first and self._stands_outside(last - 1, others):
            last -= 1
        return first, last

    def _stands_outside(self, i: int, others: Range) -> bool:
        return self.partner[i] >= 0 and not others[0] <= self.partner[i] < others[1]

    def part(self, words: Range, other: Side, others: Range) -> None:
        """Part the words of an edit from partners outside it; here they are spoken for."""
        for i in range(*words):
            if self._stands_outside(i, others):
                self.parted = True
                other.partner[self.partner[i]] = -1
                self.partner[i] = -1
                self.claimed[i] = 1
