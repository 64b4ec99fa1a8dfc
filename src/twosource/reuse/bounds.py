"""What a run says when it had to stop short: the bounds that keep hostile piles cheap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from twosource.reuse.settings import Settings

Tell = Callable[[str], None]


def nobody(_: str) -> None:
    """Whom nothing needs to be told."""


def cut_short(names: Iterable[str], lengths: Iterable[int], settings: Settings) -> Iterator[str]:
    """Say which articles were read in part."""
    most = settings.most_characters
    for name, length in zip(names, lengths, strict=True):
        if length > most:
            yield f"{name}: {length} code points of copy, of which the first {most} were compared"


def many_captures(names: Sequence[str], groups: Iterable[Sequence[int]], settings: Settings) -> Iterator[str]:
    """Say which captures, the same to the word, are too many to compare each with each."""
    most = settings.most_copies
    for group in groups:
        if len(group) > most:
            first = names[group[0]]
            yield (
                f"{first}: {len(group)} captures are the same to the word; "
                f"those after the first {most} were compared with it only"
            )


def many_reprints(pages: int, settings: Settings) -> str:
    """Say that a story is on too many pages to compare each with each."""
    return (
        f"{pages} pages share long stretches with more than {settings.most_pages} others: "
        f"each was compared with the next {settings.window} only"
    )
