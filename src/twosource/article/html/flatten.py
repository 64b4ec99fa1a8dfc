"""A tree to lines: one line a block element, white space collapsed, context kept.

A line is made of pieces, runs of words in one context ("caption", "credit"), so that
a photo credit inside a caption's line can be told from it without another pass.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from twosource.article.html.markup import Context, context_of

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
])  # fmt: skip
_CELLS = frozenset(("td", "th", "button", "option", "label"))
_UNSEEN = frozenset([
    "head", "script", "style", "template", "noscript", "svg", "math", "object", "iframe", "canvas", "select",
    "datalist", "audio", "video", "textarea",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
        sizes: dict[Context | None, int] = {}
        for piece in self.pieces:
            sizes[piece.context] = sizes.get(piece.context, 0) + piece.end - piece.start
        return max(sizes, key=lambda context: sizes[context])


_Setting = tuple[Context | None, int]
"""A context and the number of the element that set it."""


class _Writer:
    """Collects words into pieces, pieces into lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._length = 0
        self._runs: list[tuple[_Setting, list[str]]] = []

    def add(self, string: str, setting: _Setting) -> None:
        """Add words as they stand, white space and all."""
        if self._runs and self._runs[-1][0] is setting:
            self._runs[-1][1].append(string)
        else:
            self._runs.append((setting, [string]))

    def close(self, element: HtmlElement) -> None:
        """End the line, if it has a word."""
        if not self._runs:
            return
        runs = [(setting, " ".join("".join(strings).split())) for setting, strings in self._runs]
        self._runs = []
        runs = [run for run in runs if run[1]]
        if not runs:
            return
        start = at = self._length + bool(self.lines)
        pieces = []
        for (context, owner), words in runs:
            pieces.append(Piece(at, at + len(words), words, context, owner))
            at += len(words) + 1
        string = " ".join(words for _, words in runs)
        self.lines.append(Line(start, start + len(string), string, tuple(pieces), element))
        self._length = start + len(string)


def flatten(tree: HtmlElement) -> list[Line]:
    """Return the lines of the document, in reading order, without empty ones.

    >>> import lxml.html
    >>> [line.string for line in flatten(lxml.html.fromstring("<div>One <b>two</b><p>three</div>"))]
    ['One two', 'three']
    """
    writer = _Writer()
    settings: list[_Setting] = [(None, 0)]
    owners = 0
    blocks: list[HtmlElement] = [tree]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN:
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                writer.close(blocks[-1])
                blocks.append(element)
            elif tag in _CELLS:
                writer.add(" ", settings[-1])
            context = _own_context(element)
            if context and context != settings[-1][0]:
                owners += 1
                settings.append((context, owners))
            else:
                settings.append(settings[-1])
            if element.text:
                writer.add(element.text, settings[-1])
            continue
        if tag not in _UNSEEN:
            settings.pop()
            if tag in _BLOCKS:
                writer.close(blocks.pop())
            elif tag in _CELLS:
                writer.add(" ", settings[-1])
        if element.tail and element is not tree:
            writer.add(element.tail, settings[-1])
    writer.close(tree)
    return writer.lines


def _own_context(element: HtmlElement) -> Context | None:
    attributes = element.attrib
    if not attributes:
        return context_of(element.tag, "", "", "")
    label = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('data-testid', '')}"
    return context_of(element.tag, label, attributes.get("itemprop", ""), attributes.get("rel", ""))
