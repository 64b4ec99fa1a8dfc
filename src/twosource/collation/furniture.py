"""What stands around the copy: captions, credits, datelines, bylines, headlines, one side against the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.collation.words import words_of
from twosource.records import Article, Edit, Layout, Role, Span

PICTURE: frozenset[Role] = frozenset(("caption", "credit"))
ALONE: frozenset[Role] = frozenset(("headline", "byline", "dateline"))
LIKE = 0.5
"""Least share of words (Dice) for two captions to be one caption edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of furniture: "picture" (captions and credits in a row) or its role."""

    what: str
    span: Span
    string: str
    keys: tuple[str, ...]


def furniture_edits(left: Article, right: Article, left_layout: Layout, right_layout: Layout) -> list[Edit]:
    """Return an edit for every piece of furniture that only one side has, or that reads otherwise there."""
    ours, theirs = pieces(left, left_layout), pieces(right, right_layout)
    answers = _answers(ours, theirs)
    edits = [_edit(ours[i], theirs[j]) for i, j in answers if ours[i].keys != theirs[j].keys]
    edits += [_edit(piece, None) for i, piece in enumerate(ours) if i not in {i for i, _ in answers}]
    return edits + [_edit(None, piece) for j, piece in enumerate(theirs) if j not in {j for _, j in answers}]


def pieces(article: Article, layout: Layout) -> list[Piece]:
    """Return an article's furniture in page order."""
    found: list[Piece] = []
    last_picture = -2
    for index, block in enumerate(layout.blocks):
        if block.article != article.ordinal:
            continue
        if block.role in PICTURE and last_picture == index - 1:
            found[-1] = _piece("picture", found[-1].span.start, block.end, layout.text)
        elif block.role in PICTURE:
            found.append(_piece("picture", block.start, block.end, layout.text))
        elif block.role in ALONE:
            found.append(_piece(block.role, block.start, block.end, layout.text))
        last_picture = index if block.role in PICTURE else last_picture
    return found + _inline_dateline(article, layout)


def _inline_dateline(article: Article, layout: Layout) -> list[Piece]:
    """Return the dateline that stands in the first body line, before its first sentence."""
    first = next((s for s in article.sentences if s.role == "body"), None)
    if first is None or article.dateline is None:
        return []
    start = layout.blocks[first.block].start
    return [_piece("dateline", start, first.start, layout.text)] if start < first.start else []


def _piece(what: str, start: int, end: int, text: str) -> Piece:
    string = text[start:end]
    return Piece(what=what, span=Span(start=start, end=end), string=string, keys=tuple(words_of(string).keys))


def _answers(ours: Sequence[Piece], theirs: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return which pieces answer each other, the most similar first."""
    near = [(_alike(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if a.what == b.what]
    near.sort(key=lambda n: (-n[0], n[1] + n[2], abs(n[1] - n[2])))
    answers: dict[int, int] = {}
    for alike, i, j in near:
        if i not in answers and j not in answers.values() and (alike >= LIKE or ours[i].what != "picture"):
            answers[i] = j
    return sorted(answers.items())


def _alike(left: Piece, right: Piece) -> float:
    ours, theirs = set(left.keys), set(right.keys)
    return 2 * len(ours & theirs) / ((len(ours) + len(theirs)) or 1)


def _edit(left: Piece | None, right: Piece | None) -> Edit:
    piece = left or right
    assert piece is not None
    where = "put otherwise" if left and right else "on one side only"
    return Edit(
        kind="furniture",
        left=left.span if left else None,
        right=right.span if right else None,
        left_reading=left.string if left else None,
        right_reading=right.string if right else None,
        material=False,
        reason=f"{piece.what} {where}",
    )
