"""Who signed: what fields state, else what lines say.

Fields go first, the better kept before the others, and one that names nobody but the outlet is passed over. Then
lines marked as bylines, lines about the headline that begin like one, and a signature: a line that is all bold and
nothing but names, before the first paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from twosource.article.html.body import letters
from twosource.article.html.flatten import Line
from twosource.article.html.names import are_the_outlets, clean_names, desk_name, is_full_name
from twosource.article.html.visible import names_in, visible_names
from twosource.article.wire import AGENCIES

MARKED = 3
_UNSPACED = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,5}")


def signers(
    fields: Sequence[Sequence[str]],
    near: Sequence[Line],
    behind: Sequence[Line],
    about: Sequence[str],
    opening: Iterable[Line],
    *,
    outlets: list[str],
) -> tuple[str, ...]:
    """Return who wrote the article, nobody when nothing says.

    Args:
        fields: the author fields by kind, best kind first.
        near: the lines from a little above the article to its end.
        behind: the few lines behind it; they are asked only where the others name nobody.
        about: the words of the lines about the headline.
        opening: the first lines that are body or signed.
        outlets: what the site calls itself; an outlet signs only where nobody else does.
    """
    stated = [clean_names(field, outlets=outlets) for field in fields]
    marked = [words for line in near for words in _marked(line)]
    below = [words for line in behind for words in _marked(line)]
    for names in (
        *stated,
        _names_of(marked, outlets),
        visible_names(about, outlets),
        _signature(opening),
        _names_of(below, outlets),
    ):
        if not are_the_outlets(names, outlets):
            return names
    words = (words for field in (*fields, marked, about) for words in field)
    return next(filter(None, stated), ()) or tuple(islice(filter(None, map(desk_name, words)), 1))


def _names_of(marked: Sequence[str], outlets: list[str]) -> tuple[str, ...]:
    """Return the names in the first marked lines. An agency alone on its line is whom the persons named work for."""
    found = dict.fromkeys(name for words in marked[:MARKED] for name in names_in(words, outlets) if _is_whole(name))
    persons = {name: None for name in found if name not in AGENCIES.strings}
    return tuple(persons or found)


def _is_whole(name: str) -> bool:
    """Say whether a name has two words, or is written without blanks."""
    return " " in name or _UNSPACED.fullmatch(name) is not None


def _marked(line: Line) -> Iterator[str]:
    """Yield the words of a line that stand marked as who wrote it; of names in elements of their own, the names."""
    if not any(piece.context == "byline" for piece in line.pieces):
        return
    if line.context != "byline":
        yield from (piece.string for piece in line.pieces if piece.context == "byline")
        return
    inner = [(child, " ".join(child.text_content().split())) for child in line.element.iter("a", "span", "b", "strong")]
    inner = [(child, words) for child, words in inner if words in line.string]
    labelled = [words for child, words in inner if _is_labelled(child, words)]
    names = labelled or [words for _, words in inner if is_full_name(words)]
    yield ", ".join(dict.fromkeys(names)) if labelled or len(names) > 1 else line.string


def _is_labelled(element: HtmlElement, words: str) -> bool:
    """Say whether a part of a byline is labelled as its author and holds persons' names only."""
    names = clean_names([words]) if "author" in element.get("class", "").lower() else ()
    return bool(names) and all(map(is_full_name, names))


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
