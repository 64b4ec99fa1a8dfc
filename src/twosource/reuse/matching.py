"""What the matching words of two pages are: the plain twin of the compiled counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from twosource.reuse.words import ALONE, NAMED, QUOTED, Bytes, Ints, UInt32s, split_words

_FIRST_PERSONS = (
    "i me my mine myself i'm i've i'll i'd we our ours ourselves we're we've we'll we'd "
    "je moi mon nous notre nos ich mich mir mein meine wir uns unser unsere yo mi nosotros nuestro nuestra"
)
WORDS_A_PERSON = 60  # one of them in so many words, and somebody speaks
LEAST_WORDING, PERCENT_WORDING = 12, 15  # fewer words, and a smaller share of a passage: a quotation and who said it
_NONE = np.zeros(0, np.int64)


@lru_cache(maxsize=1)
def first_persons() -> UInt32s:
    """The words by which speakers mean themselves, sorted; not "us", which the U.S. is as a key."""
    return np.unique((split_words(_FIRST_PERSONS).ids >> np.uint64(32)).astype(np.uint32))


def match_counts(
    words: UInt32s, left: Bytes, right: Bytes, passages: Sequence[Sequence[tuple[int, int, int]]], persons: UInt32s
) -> tuple[int, int, int, int, int]:
    """Count what matches; a word is quoted or named when it is so on either side.

    Words that one side quotes and the other says itself may be that side's
    copy, quoted: they are half wording, unless somebody speaks in them of
    themselves (a statement or a post whose marks one page lost). The wording
    of a passage that is nearly all quotation, names and figures is not counted:
    two reporters write the same of who said it.

    Args:
        words: the left page's words.
        left, right: the flags of both pages.
        passages: the runs of each.
        persons: the words by which speakers mean themselves, sorted.

    Returns:
        Twice the matching words, four times the wording, twice the quoted
        words, the longest run, and twice the matching words as the right page
        has them: characters of scripts without spaces are halves.
    """
    at_left, at_right, passage = _matched(passages)
    weight = np.where(left[at_left] & ALONE > 0, 1, 2)
    marks = (left[at_left] & QUOTED > 0).astype(np.int64) + (right[at_right] & QUOTED > 0)
    own = np.array([2, 1, 0])[marks]
    if (marks == 1).any():
        spoken = np.bincount(passage, np.isin(words[at_left], persons)) * WORDS_A_PERSON >= np.bincount(passage)
        own[(marks == 1) & spoken[passage]] = 0
    named = (left[at_left] | right[at_right]) & NAMED > 0
    wording, every = np.bincount(passage, weight * np.where(named, 0, own)), np.bincount(passage, weight)
    counted = (wording >= 4 * LEAST_WORDING) | (50 * wording >= PERCENT_WORDING * every)
    there = np.unique(at_right)
    return (
        int(weight.sum()),
        int(wording[counted].sum()),
        int(weight[marks > 0].sum()),
        max((run[2] for runs in passages for run in runs), default=0),
        int(np.where(right[there] & ALONE > 0, 1, 2).sum()),
    )


def _matched(passages: Sequence[Sequence[tuple[int, int, int]]]) -> tuple[Ints, Ints, Ints]:
    """Return the places that match, left and right, each left one once, and the number of their passage."""
    runs = [(*run, i) for i, passage in enumerate(passages) for run in passage]
    if not runs:
        return _NONE, _NONE, _NONE
    left, right, words, number = np.array(runs, np.int64).T
    within = np.arange(words.sum()) - np.repeat(np.cumsum(words) - words, words)
    at_left, at_right, number = (
        np.repeat(left, words) + within,
        np.repeat(right, words) + within,
        np.repeat(number, words),
    )
    at_left, first = np.unique(at_left, return_index=True)
    return at_left, at_right[first], number[first]
