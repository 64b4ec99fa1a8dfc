"""Tokens in one form, with offsets into the string as it was written.

Compatibility forms (full-width digits, ligatures), digits of other scripts,
curly quotes and zero-width characters are brought to one form character by
character; every character keeps the offset it came from.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from twosource.claims.kernels import kernel

TokenKind = Literal["number", "word", "mark"]

MOST_FORMS = 20_000  # characters whose form is kept
KINDS: dict[str, TokenKind] = {"number": "number", "plain": "word", "word": "word", "mark": "mark"}
_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "−": "-", "⁃": "-"})
_GROUPED_BY_SPACE = re.compile(r"(?<![\w.,])\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)")
_TOKEN = re.compile(
    r"""
    (?P<number>
        \d{1,3}(?:,\d{2,3}){0,5},\d{3}(?:\.\d+)?(?![\d])   # 10,000 and 1,50,000
      | \d{1,3}(?:,\ 000)+(?!\d)                           # 80, 000: a blank slipped in
      | \d+\.\d+(?!\d)
      | (?<![\w.])\.\d+
      | \d+
    )
  | (?P<plain>                                             # letters alone: most words, found without the rest
        (?<!\$)[^\W\d_]{2,}+(?![\w.'])
    )
  | (?P<word>
        (?<![^\W_])(?i:USD|EUR|GBP|AUD|CAD|NZD|HKD|SGD|JPY|CNY|RMB|INR|MYR|CHF|SEK|NOK|DKK|RM|Rs|Rp|KSh|DM)(?=\d)
      | (?<=\$)(?i:US|AU|A|CA|C|NZ|HK|S)(?=\d)
      | (?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?       # U.S. and p.m.
      | '(?i:s)\b
      | [^\W\d_](?:[^\W_]|'(?=[^\W\d_])(?!(?i:s)\b))*
    )
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A number, a word or a mark. `text` is in one form, `low` its lower case.

    `start, end` count in the string as written; `glued` says that nothing
    stands between this token and the one before.
    """

    kind: TokenKind
    text: str
    low: str
    start: int
    end: int
    glued: bool


def _one_form(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in ("No", "Nl"):  # ½, ², Ⅳ: their plain forms would run into the digits beside them
        return character
    return unicodedata.normalize("NFKC", character).translate(_QUOTES)


class _Forms(dict[int, str]):
    """The one form of each character met, by its number; `uneven` are those whose form is not one character."""

    def __init__(self) -> None:
        self.uneven: set[str] = set()

    def __missing__(self, number: int) -> str:
        character = chr(number)
        form = character if character.isascii() else _one_form(character)
        if len(form) != 1:
            self.uneven.add(character)
        if len(self) < MOST_FORMS:
            self[number] = form
        return form


_FORMS = _Forms()


def _plain(string: str) -> tuple[str, list[int] | None]:
    """The string in one form, and for each of its characters where it came from."""
    if string.isascii():
        return string, None
    if _GROUPED_BY_SPACE.search(string) is None:
        form = string.translate(_FORMS)
        if not _FORMS.uneven or _FORMS.uneven.isdisjoint(string):
            return form, None
    dropped = {
        m.start() + i for m in _GROUPED_BY_SPACE.finditer(string) for i, c in enumerate(m.group()) if c.isspace()
    }
    pieces: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(string):
        form = "" if offset in dropped else _FORMS[ord(character)]
        pieces.append(form)
        origins.extend([offset] * len(form))
    return "".join(pieces), origins


def tokenise(string: str) -> tuple[Token, ...]:
    """Return the tokens of a string, white space left out.

    >>> [token.text for token in tokenise("10,000-12,000 troops at 5p.m.")]
    ['10,000', '-', '12,000', 'troops', 'at', '5', 'p.m.']
    >>> [(token.text, token.start, token.end) for token in tokenise("３\u200b00")]
    [('300', 0, 4)]
    """
    plain, origins = _plain(string)
    return plain_cut(plain, origins) if _KERNEL is None else _KERNEL.cut(plain, origins, Token, _TOKEN.match, KINDS)


def plain_cut(plain: str, origins: list[int] | None) -> tuple[Token, ...]:
    """The slow, plain version of the kernel's loop.

    Args:
        plain: a string in one form.
        origins: where each of its characters came from; None where they stand as they came.
    """
    tokens = []
    last = -1
    for match in _TOKEN.finditer(plain):
        start, end = match.span()
        text = match.group()
        kind: TokenKind = KINDS[match.lastgroup or ""]
        at, to = (start, end) if origins is None else (origins[start], origins[end - 1] + 1)
        tokens.append(Token(kind, text, text.lower(), at, to, start == last))
        last = end
    return tuple(tokens)


_KERNEL = kernel("numbers._tokens")
