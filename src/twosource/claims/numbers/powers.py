"""Powers of ten behind a number: "×10^-9", "e6"."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.claims.numbers.tokens import Token


def power_of_ten(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Where a power of ten that starts at a token ends, and its exponent of two digits at most; None without one."""
    return _raised(tokens, at) or _exponent(tokens, at)


def word_at(tokens: Sequence[Token], i: int) -> str:
    """The lower-case token at a place, "" outside."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def _raised(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Where the "×10^-9" of "1.2×10^-9" ends and its exponent; "1.2 x 10" has none."""
    if word_at(tokens, at) not in ("×", "x", "*", "·") or word_at(tokens, at + 1) != "10":
        return None
    at += 2
    raised = word_at(tokens, at) in ("^", "**")
    at += raised
    signed = word_at(tokens, at) == "-"
    digits = word_at(tokens, at + signed)
    if not (raised or signed) or not digits.isdigit() or len(digits) > 2 or not tokens[at].glued:
        return None
    return at + signed + 1, -int(digits) if signed else int(digits)


def _exponent(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Where the "e6" of "1.5e6" ends, or the "e-3" of "2e-3", and its exponent."""
    word = word_at(tokens, at)
    if word[:1] != "e" or not tokens[at].glued:
        return None
    if word[1:].isdigit() and len(word) <= 3:
        return at + 1, int(word[1:])
    digits = word_at(tokens, at + 2)
    signed = word == "e" and word_at(tokens, at + 1) in ("-", "+") and digits.isdigit() and len(digits) <= 2
    if not signed or not (tokens[at + 1].glued and tokens[at + 2].glued):
        return None
    return at + 3, -int(digits) if word_at(tokens, at + 1) == "-" else int(digits)
