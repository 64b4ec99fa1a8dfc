"""Words hung too high are let down to where they belong.

The parser's moves only make trees whose branches don't cross. Where a word's
head lies outside its stretch, the word hangs on that head's own head, and its
relation names the head's: "prep||nsubj" belongs to a subject below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

MARK = "||"
ROOT = "ROOT"


def restore(heads: Sequence[int], labels: Sequence[str], strings: Sequence[str]) -> tuple[list[int], list[str]]:
    """The heads (a root's is itself) and relations, with each word so marked let down.

    Args:
        heads: the parser's, -1 for a root.
        labels: the parser's.
        strings: the words.

    Source:
        Nivre & Nilsson (2005), "Pseudo-Projective Dependency Parsing", the scheme Head; as in spaCy's `nonproj.pyx`.

    >>> restore([1, -1, 1, 1], ["nsubj", "", "dobj", "prep||nsubj"], ["boats", "left", "Tarn", "with"])
    ([1, 1, 1, 0], ['nsubj', 'ROOT', 'dobj', 'prep'])
    """
    found = [index if head < 0 else head for index, head in enumerate(heads)]
    told = [ROOT if head == index else label for index, (head, label) in enumerate(zip(found, labels, strict=True))]
    marked = [index for index, label in enumerate(told) if MARK in label]
    if marked:
        lefts, rights = edges(found)
        for index in marked:
            own, _, wanted = told[index].partition(MARK)
            found[index] = first_below(index, wanted, found, told, strings, lefts, rights)
            told[index] = own
    return found, told


def first_below(
    index: int,
    wanted: str,
    heads: Sequence[int],
    labels: Sequence[str],
    strings: Sequence[str],
    lefts: Sequence[int],
    rights: Sequence[int],
) -> int:
    """The nearest word of a relation below the word's head, row by row; its head where there is none."""
    row = [heads[index]]
    while row:
        below: list[int] = []
        for head in row:
            for child in children(head, heads, lefts[head], rights[head]):
                if child == index or strings[child].isspace():
                    continue
                if labels[child] == wanted:
                    return child
                below.append(child)
        row = below
    return heads[index]


def children(head: int, heads: Sequence[int], left: int, right: int) -> Iterator[int]:
    """A word's dependents within its stretch."""
    return (child for child in range(left, right + 1) if heads[child] == head != child)


def edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """The first and the last word of each word's stretch, in a tree whose branches don't cross."""
    lefts, rights = list(range(len(heads))), list(range(len(heads)))
    for index, head in enumerate(heads):
        lefts[head] = min(lefts[head], lefts[index])
    for index in range(len(heads) - 1, -1, -1):
        rights[heads[index]] = max(rights[heads[index]], rights[index])
    return lefts, rights
