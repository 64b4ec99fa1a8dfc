"""Who signed: what fields state, else what lines say.

Fields go first, the better kept before the others, and one that names nobody but the outlet is passed over. Then
lines marked as bylines, lines about the headline that begin like one, and a signature: a line that is all bold and
nothing but names, before the first paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from twosource.article.html.body import letters
from twosource.article.html.flatten import Line
from twosource.article.html.names import are_the_outlets, clean_names, is_full_name
from twosource.article.html.visible import names_in, visible_names

MARKED = 3


def signers(
    fields: Sequence[Sequence[str]],
    near: Sequence[Line],
    about: Sequence[str],
    opening: Iterable[Line],
    *,
    outlets: list[str],
) -> tuple[str, ...]:
    """Return who wrote the article, nobody when nothing says.

    Args:
        fields: the author fields by kind, best kind first.
        near: the lines from a little above the article to a little below it.
        about: the words of the lines about the headline.
        opening: the first lines that are body or signed.
        outlets: what the site calls itself; an outlet signs only where nobody else does.
    """
    stated = [clean_names(field, outlets=outlets) for field in fields]
    marked = [words for line in near for words in _marked(line)][:MARKED]
    for names in (
        *stated,
        tuple(dict.fromkeys(name for words in marked for name in names_in(words, outlets) if " " in name)),
        visible_names(about, outlets),
        _signature(opening),
    ):
        if not are_the_outlets(names, outlets):
            return names
    return next(filter(None, stated), ())


def _marked(line: Line) -> Iterator[str]:
    """Yield the words of a line that stand marked as who wrote it; of names in elements of their own, the names."""
    if not any(piece.context == "byline" for piece in line.pieces):
        return
    if line.context != "byline":
        yield from (piece.string for piece in line.pieces if piece.context == "byline")
        return
    inner = (" ".join(child.text_content().split()) for child in line.element.iter("a", "span", "b", "strong"))
    names = [words for words in inner if words in line.string and is_full_name(words)]
    yield ", ".join(dict.fromkeys(names)) if len(names) > 1 else line.string


def _signature(opening: Iterable[Line]) -> tuple[str, ...]:
    """Return the names in a line of their own that is all bold: "Ada Bell/Cem Dal"."""
    for line in opening:
        bold = next(line.element.iter("strong", "b", "em", "i"), None)
        if bold is None or letters(bold.text_content()) != letters(line.string):
            continue
        names = clean_names([line.string])
        if names and all(map(is_full_name, names)):
            return names
    return ()
