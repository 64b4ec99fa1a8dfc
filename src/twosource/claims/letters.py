"""The words of plain letters in a text: the readers' gates ask for them before a pattern looks for more."""

from __future__ import annotations

import re
from functools import lru_cache

from twosource.claims.kernels import kernel

WORD = re.compile(r"[A-Za-z]+")


def plain_words(string: str) -> tuple[str, ...]:
    """The slow, plain version."""
    return tuple([word.lower() for word in WORD.findall(string)])


_KERNEL = kernel("_letters")


@lru_cache(maxsize=512)
def letter_words(string: str) -> tuple[str, ...]:
    """Return the runs of ASCII letters in a string, in lower case and in order.

    The last few strings are remembered: several readers ask for the same.

    >>> letter_words("Brel doesn't owe 12 Éclairs.")
    ('brel', 'doesn', 't', 'owe', 'clairs')
    """
    return plain_words(string) if _KERNEL is None else _KERNEL.words(string)
