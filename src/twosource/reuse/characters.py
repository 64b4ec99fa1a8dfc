"""What each character is to a word: letter, digit, joiner, a word by itself, or none of these."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

NOTHING, LETTER, DIGIT, SPACELESS, SEPARATOR, APOSTROPHE, PERCENT = range(7)

_PLANES = 0x20000  # above lie ideographs only, as far as words go
_LAST = 0x110000
_IDEOGRAPHS = 0x40000  # above lies nothing that is a letter or digit
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


# A character's traits in one number: bits 0 to 20 the code point that stands for it, 21 to 23 its kind, and these.
KIND = 21
UPPER, ALNUM, SPACE, SHORT, MARK, INSIDE, ODD, FIGURE = (1 << bit for bit in range(24, 32))
FOLD = (1 << KIND) - 1

_MARKS = "\"“”„«»「」‘’`'@:\n"  # what quotations() looks at


@lru_cache(maxsize=1)
def traits() -> NDArray[np.uint32]:
    """Return what each code point is to a word (uint32, one a code point); built once, a sixth of a second.

    The low bits hold the code point that stands for it in a key (lower case,
    Latin accents off), 0 for a mark that counts for nothing; then one of the
    kinds above; then whether it is a capital, a letter or digit to Python
    (`ALNUM`), a space, a joiner or a percent sign (`SHORT`: to be looked at
    again), a quotation mark or the end of a line, a letter or digit to a word,
    odd (a word by itself, in a word but counted with nothing or with more than
    a byte, a percent sign), a digit to a word.
    """
    kind = np.zeros(_LAST, np.uint32)
    table = np.arange(_LAST, dtype=np.uint32)
    for code in range(_PLANES):
        category = unicodedata.category(chr(code))
        if category[0] in "LM":
            kind[code] = LETTER
            table[code] = _folded(code) | (UPPER if category in ("Lu", "Lt") else 0)
        elif category[0] == "N":
            kind[code] = DIGIT if category == "Nd" else LETTER
            table[code] = _folded(code)
    for start, end in _SPACELESS:
        kind[start:end] = np.where((kind[start:end] == LETTER) | (start >= _PLANES), SPACELESS, kind[start:end])
    for characters, what in ((".,", SEPARATOR), (_APOSTROPHES, APOSTROPHE), ("%％", PERCENT)):
        kind[[ord(character) for character in characters]] = what
    table[[ord(character) for character in _APOSTROPHES]] = ord("'")
    table[ord("％")] = ord("%")
    table |= kind << KIND
    table[kind >= SEPARATOR] |= SHORT
    table[(kind == LETTER) | (kind == DIGIT)] |= INSIDE
    table[[code for code in range(_IDEOGRAPHS) if chr(code).isalnum()]] |= ALNUM
    table[[code for code in range(_PLANES) if chr(code).isspace()]] |= SPACE
    table[[ord(mark) for mark in _MARKS]] |= MARK
    table[kind == DIGIT] |= FIGURE
    counts_wide = (table & FOLD == 0) | (table & FOLD > 0xFF)
    table[(table & INSIDE > 0) & counts_wide | (kind == SPACELESS) | (kind == PERCENT)] |= ODD
    return table


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
