"""A tree to lines: one line a block element, white space collapsed, context kept.

A line is made of pieces, runs of words in one context ("caption", "credit"), so that
a photo credit inside a caption's line can be told from it without another pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from twosource.article.html.markup import BLOCKS, Context, context_of

_IN_PICTURES: dict[str, Context] = {
    "byline": "credit",
    "credit": "credit",
    "footer": "credit",
    "legal": "credit",
    "caption": "caption",
    "player": "player",
}
LONGEST_CAPTION = 1_500
"""Characters from which on an element named for captions holds something else."""
_CELLS = frozenset(("td", "th", "button", "option", "label"))
_UNSEEN = frozenset([
    "head", "script", "style", "template", "noscript", "svg", "math", "object", "iframe", "canvas", "select",
    "datalist", "audio", "video", "textarea",
])  # fmt: skip
_KINDS = dict.fromkeys(BLOCKS, "block") | dict.fromkeys(_CELLS, "cell") | dict.fromkeys(_UNSEEN, "unseen")


@dataclass(slots=True)
class Piece:
    """A run of words in one context. `start, end` count in the flattened text.

    `owner` numbers the element that set the context, in document order: pieces of one
    caption share it across lines. 0 is no element.
    """

    start: int
    end: int
    string: str
    context: Context | None
    owner: int


@dataclass(slots=True)
class Line:
    """One line of the flattened document, and the block element it began in."""

    start: int
    end: int
    string: str
    pieces: tuple[Piece, ...]
    element: HtmlElement

    @property
    def context(self) -> Context | None:
        """The context that most of the line's characters stand in."""
        if len(self.pieces) == 1:
            return self.pieces[0].context
        sizes: dict[Context | None, int] = {}
        for piece in self.pieces:
            sizes[piece.context] = sizes.get(piece.context, 0) + piece.end - piece.start
        return max(sizes, key=lambda context: sizes[context])


class _Setting(NamedTuple):
    """What surrounds words: the context, the number of the element that set it, a picture or not."""

    context: Context | None
    owner: int
    picture: bool


_Known = dict[tuple[str | None, ...], Context | None]


class _Writer:
    """Collects words into pieces, pieces into lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._length = 0
        self._runs: list[tuple[_Setting, list[str]]] = []

    def add(self, string: str, setting: _Setting) -> None:
        """Add words as they stand, white space and all."""
        runs = self._runs
        if runs and runs[-1][0] is setting:
            runs[-1][1].append(string)
        elif runs or not string.isspace():
            runs.append((setting, [string]))

    def close(self, element: HtmlElement) -> None:
        """End the line, if it has a word."""
        if not self._runs:
            return
        start = at = self._length + bool(self.lines)
        pieces: list[Piece] = []
        for setting, strings in self._runs:
            words = " ".join("".join(strings).split())
            if not words:
                continue
            if pieces:
                at += 1
            pieces.append(Piece(at, at + len(words), words, setting.context, setting.owner))
            at += len(words)
        self._runs = []
        if not pieces:
            return
        string = pieces[0].string if len(pieces) == 1 else " ".join(piece.string for piece in pieces)
        self.lines.append(Line(start, at, string, tuple(pieces), element))
        self._length = at


def flatten(tree: HtmlElement) -> list[Line]:
    """Return the lines of the document, in reading order, without empty ones.

    >>> import lxml.html
    >>> [line.string for line in flatten(lxml.html.fromstring("<div>One <b>two</b><p>three</div>"))]
    ['One two', 'three']
    """
    writer = _Writer()
    setting = _Setting(None, 0, False)
    around: list[_Setting] = []
    owners = 0
    known: _Known = {}
    blocks: list[HtmlElement] = [tree]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        kind = _KINDS.get(tag)
        if event == "start":
            if kind == "unseen":
                walk.skip_subtree()
                continue
            if kind == "block":
                writer.close(blocks[-1])
                blocks.append(element)
            elif kind:
                writer.add(" ", setting)
            around.append(setting)
            context = _own_context(element, known)
            if context or setting.picture or tag == "figure":
                setting = _setting_in(setting, element, context, owners + 1)
                owners = max(owners, setting.owner)
            if text := element.text:
                writer.add(text, setting)
            continue
        if kind != "unseen":
            setting = around.pop()
            if kind == "block":
                writer.close(blocks.pop())
            elif kind:
                writer.add(" ", setting)
        if (tail := element.tail) and element is not tree:
            writer.add(tail, setting)
    writer.close(tree)
    return _without_large(writer.lines)


def append_lines(lines: list[Line], strings: Iterable[str], element: HtmlElement) -> list[Line]:
    """Return the lines with further ones behind them, for words that only the page's data holds."""
    longer = list(lines)
    for string in filter(None, (" ".join(string.split()) for string in strings)):
        start = longer[-1].end + 1 if longer else 0
        end = start + len(string)
        longer.append(Line(start, end, string, (Piece(start, end, string, None, 0),), element))
    return longer


def _without_large(lines: list[Line]) -> list[Line]:
    """Return the lines, with no context where a "caption" or "credit" is too long to be one.

    Style sheets name whole articles so too: "has-caption", "credit-template".
    """
    sizes: Counter[int] = Counter()
    for line in lines:
        for piece in line.pieces:
            if piece.context in ("caption", "credit"):
                sizes[piece.owner] += piece.end - piece.start
    large = {owner for owner, size in sizes.items() if size > LONGEST_CAPTION}
    if not large:
        return lines
    return [replace(line, pieces=tuple(_release(piece, large) for piece in line.pieces)) for line in lines]


def _release(piece: Piece, large: set[int]) -> Piece:
    return replace(piece, context=None, owner=0) if piece.owner in large else piece


def _setting_in(around: _Setting, element: HtmlElement, context: Context | None, owner: int) -> _Setting:
    """Return the setting inside an element of that context; `owner` is the number it gets if it sets one.

    A figure's words are its caption unless marked otherwise, and an author's name in it
    is the photographer's.
    """
    if element.tag == "figure" and element.find(".//img") is not None:
        return _Setting("caption", owner, True)
    if around.picture and element.tag not in ("button", "h1"):
        context = _IN_PICTURES.get("footer" if element.tag == "footer" else context or "")
    if not context or (context == around.context and context != "caption") or around.context == "player":
        return around
    return _Setting(context, owner, around.picture or context == "caption")


def _own_context(element: HtmlElement, known: _Known) -> Context | None:
    """Return what the element's labels say; `known` keeps the answers, for pages repeat their labels."""
    get = element.get
    labels = (element.tag, get("class"), get("id"), get("data-testid"), get("itemprop"), get("rel"))
    if labels in known:
        return known[labels]
    tag, *named, itemprop, rel = labels
    context = known[labels] = context_of(tag, " ".join(filter(None, named)), itemprop or "", rel or "")
    return context
