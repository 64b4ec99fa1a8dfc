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
    edits = []
    for piece in ours:
        answer = _answer(piece, theirs)
        if answer is not None:
            theirs.remove(answer)
        if answer is None or answer.keys != piece.keys:
            edits.append(_edit(piece, answer))
    return edits + [_edit(None, piece) for piece in theirs]


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


def _answer(piece: Piece, others: Sequence[Piece]) -> Piece | None:
    """Return the other side's piece of the same kind: the only headline, the most similar picture."""
    same = [other for other in others if other.what == piece.what]
    if piece.what != "picture":
        return same[0] if same else None
    best = max(same, key=lambda other: _alike(piece, other), default=None)
    return best if best is not None and _alike(piece, best) >= LIKE else None


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
