"""What each character is to a word: letter, digit, joiner, a word by itself, or none of these."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

NOTHING, LETTER, DIGIT, SPACELESS, SEPARATOR, APOSTROPHE, PERCENT = range(7)

_PLANES = 0x20000  # above lie ideographs only, as far as words go
_LAST = 0x110000
_APOSTROPHES = "'’ʼ＇"
_SPACELESS = (
    (0x0E00, 0x0F00),  # Thai, Lao
    (0x1000, 0x10A0),  # Myanmar
    (0x1780, 0x1800),  # Khmer
    (0x3005, 0x3008),
    (0x3040, 0x3100),  # Hiragana, Katakana
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),  # Han
    (0xF900, 0xFB00),
    (0x20000, 0x33480),
)


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Tables by code point.

    `kind` (uint8) is one of the constants above, `fold` (uint32) the code
    point that stands for it in a key (lower case, Latin accents off), 0 for a
    mark that counts for nothing, `upper` (bool) marks capitals.
    """

    kind: NDArray[np.uint8]
    fold: NDArray[np.uint32]
    upper: NDArray[np.bool_]


@lru_cache(maxsize=1)
def alphabet() -> Alphabet:
    """Build the tables once (a tenth of a second)."""
    kind = np.zeros(_LAST, np.uint8)
    fold = np.arange(_LAST, dtype=np.uint32)
    upper = np.zeros(_LAST, np.bool_)
    for code in range(_PLANES):
        category = unicodedata.category(chr(code))
        if category[0] in "LM":
            kind[code] = LETTER
            fold[code] = _folded(code)
            upper[code] = category in ("Lu", "Lt")
        elif category[0] == "N":
            kind[code] = DIGIT if category == "Nd" else LETTER
            fold[code] = _folded(code)
    for start, end in _SPACELESS:
        kind[start:end] = np.where((kind[start:end] == LETTER) | (start >= _PLANES), SPACELESS, kind[start:end])
    kind[[ord(character) for character in ".,"]] = SEPARATOR
    kind[[ord(character) for character in _APOSTROPHES]] = APOSTROPHE
    fold[[ord(character) for character in _APOSTROPHES]] = ord("'")
    kind[[ord(character) for character in "%％"]] = PERCENT
    fold[ord("％")] = ord("%")
    return Alphabet(kind, fold, upper)


def _folded(code: int) -> int:
    """Return the code point a key sees.

    >>> chr(_folded(ord("É"))), chr(_folded(ord("Ж"))), chr(_folded(ord("Ａ"))), _folded(0x301)
    ('e', 'ж', 'a', 0)
    """
    if 0x300 <= code < 0x370:
        return 0
    character = chr(code)
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        character = unicodedata.normalize("NFD", character)[0]
    elif 0xFF00 <= code < 0xFF60:
        character = unicodedata.normalize("NFKC", character)
    lowered = character.lower()
    return ord(lowered) if len(lowered) == 1 else code
