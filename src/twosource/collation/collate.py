"""Two versions of a text side by side: sentences aligned, differences typed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter

from twosource.collation.differences import aligned, differences
from twosource.collation.drafts import Draft
from twosource.collation.furniture import furniture_edits
from twosource.collation.sentences import Group, align
from twosource.collation.witness import Range, Witness
from twosource.collation.words import joined, words_of
from twosource.records import (
    Article,
    ArticleId,
    Collation,
    Edit,
    EditKind,
    Layout,
    Sentence,
    SentencePair,
    SentenceReading,
    Span,
    Time,
)


def choose_hub(articles: Sequence[Article]) -> ArticleId:
    """Return the version to collate the others against: the longest copy, ties by id.

    Raises:
        ValueError: there are no articles.
    """
    return min(articles, key=lambda article: (-sum(len(s.string) for s in _copy(article)), article.id)).id


def collate(
    left: Article,
    right: Article,
    *,
    left_layout: Layout,
    right_layout: Layout,
    readings: Mapping[str, SentenceReading],
    times: Mapping[ArticleId, tuple[Time, ...]],
) -> Collation:
    """Compare two versions of a text.

    Edits are in the left's order, then the right's, furniture among them. An
    edit may lie inside another: "according to US officials" against "U.S.
    officials said" is one attribution with "US"/"U.S." in it. Outside the
    outermost edits the two versions have the same words in the same order.

    Args:
        readings: by the sentence's string; a sentence without one is compared by its words.
        times: of both articles, spans in the page's text, in order.
    """
    ours = _Version(left, left_layout, readings, times.get(left.id, ()))
    theirs = _Version(right, right_layout, readings, times.get(right.id, ()))
    groups = align(ours.words, theirs.words)
    edits = furniture_edits(left, right, left_layout, right_layout)
    for group in groups:
        edits += _group_edits(group, ours, theirs)
    edits += _moves(groups, ours, theirs)
    pairs = tuple(_pair(ours, theirs, group, i, j) for group in groups for i, j in _cells(group))
    return Collation(left=left.id, right=right.id, sentences=pairs, edits=tuple(sorted(edits, key=_place)))


def _copy(article: Article) -> list[Sentence]:
    return [sentence for sentence in article.sentences if sentence.role == "body"]


class _Version:
    """An article's copy with what is needed to compare it."""

    def __init__(
        self, article: Article, layout: Layout, readings: Mapping[str, SentenceReading], times: Sequence[Time]
    ) -> None:
        self.index = [i for i, sentence in enumerate(article.sentences) if sentence.role == "body"]
        self.copy = [article.sentences[i] for i in self.index]
        self.words = [words_of(sentence.string, sentence.start) for sentence in self.copy]
        self.text = layout.text
        self.readings = readings
        self.times = sorted(times, key=attrgetter("start", "end"))
        self.starts = [time.start for time in self.times]

    def witness(self, indexes: Sequence[int]) -> Witness:
        witness = Witness(joined([self.words[i] for i in indexes]))
        for i in indexes:
            sentence = self.copy[i]
            first, last = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
            reading = self.readings.get(sentence.string)
            witness.note(sentence.start, reading, self.times[first:last])
        return witness

    def span(self, indexes: Sequence[int]) -> Span:
        return Span(start=self.copy[indexes[0]].start, end=self.copy[indexes[-1]].end)

    def same(self, indexes: Sequence[int], other: _Version, theirs: Sequence[int]) -> bool:
        return [self.copy[i].string for i in indexes] == [other.copy[j].string for j in theirs]


def _group_edits(group: Group, ours: _Version, theirs: _Version) -> list[Edit]:
    """Return the edits of sentences that answer each other, or the one of a sentence nobody answers."""
    if not any(ours.words[i].keys for i in group.left) and not any(theirs.words[j].keys for j in group.right):
        return []
    if not group.right:
        return [_whole("omission", ours.span(group.left), None, ours, theirs)]
    if not group.left:
        return [_whole("addition", None, theirs.span(group.right), ours, theirs)]
    if ours.same(group.left, theirs, group.right):
        return []
    left, right = ours.witness(group.left), theirs.witness(group.right)
    return [edit_of(draft, left, right, ours.text, theirs.text) for draft in differences(*aligned(left, right))]


def _whole(kind: EditKind, left: Span | None, right: Span | None, ours: _Version, theirs: _Version) -> Edit:
    reason = "these sentences stand elsewhere" if kind == "move" else "a sentence on one side only"
    return Edit(
        kind=kind,
        left=left,
        right=right,
        left_reading=_cut(ours.text, left),
        right_reading=_cut(theirs.text, right),
        material=kind != "move",
        reason=reason,
    )


def _moves(groups: Sequence[Group], ours: _Version, theirs: _Version) -> list[Edit]:
    """Return one edit for each run of sentences that moved together."""
    runs: list[tuple[list[int], list[int]]] = []
    for group in groups:
        if not group.moved:
            continue
        if runs and group.left[0] == runs[-1][0][-1] + 1 and group.right[0] == runs[-1][1][-1] + 1:
            runs[-1][0].extend(group.left)
            runs[-1][1].extend(group.right)
        else:
            runs.append((list(group.left), list(group.right)))
    return [_whole("move", ours.span(left), theirs.span(right), ours, theirs) for left, right in runs]


def _cells(group: Group) -> list[tuple[int | None, int | None]]:
    """Return the pairs of sentences of a group: one to one, and one to each further half."""
    if not group.left or not group.right:
        return [(i, None) for i in group.left] + [(None, j) for j in group.right]
    longest = max(len(group.left), len(group.right))
    last_left, last_right = len(group.left) - 1, len(group.right) - 1
    return [(group.left[min(k, last_left)], group.right[min(k, last_right)]) for k in range(longest)]


def _pair(ours: _Version, theirs: _Version, group: Group, i: int | None, j: int | None) -> SentencePair:
    left = ours.index[i] if i is not None else None
    right = theirs.index[j] if j is not None else None
    return SentencePair(left=left, right=right, moved=group.moved)


def edit_of(draft: Draft, left: Witness, right: Witness, left_text: str, right_text: str) -> Edit:
    """Return a draft as an edit, its ranges of words as spans of the texts."""
    ours, theirs = _span(draft.left, left, left_text), _span(draft.right, right, right_text)
    return Edit(
        kind=draft.verdict.kind,
        left=ours,
        right=theirs,
        left_reading=_cut(left_text, ours),
        right_reading=_cut(right_text, theirs),
        material=draft.verdict.material,
        reason=draft.verdict.reason,
    )


def _span(words: Range | None, witness: Witness, text: str) -> Span | None:
    """Return a range of words as a span, with the bracket that closes one opened inside."""
    if words is None:
        return None
    start, end = witness.words.starts[words[0]], witness.words.ends[words[1] - 1]
    opened = text.count("(", start, end) > text.count(")", start, end)
    return Span(start=start, end=end + (opened and text.startswith(")", end)))


def _cut(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


def _place(edit: Edit) -> tuple[tuple[int, int], tuple[int, int], str]:
    """Return where an edit is listed: by its left, an edit around others before them."""
    left = (edit.left.start, -edit.left.end) if edit.left else (1 << 60, 0)
    right = (edit.right.start, -edit.right.end) if edit.right else (0, 0)
    return left, right, edit.kind
