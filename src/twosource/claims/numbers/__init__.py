"""Takes a string, gives its tokens and the numbers they spell, in digits and in words."""

from twosource.claims.numbers.reading import Number, magnitude, read_numbers, scan
from twosource.claims.numbers.tokens import Token, tokenise

__all__ = ["Number", "Token", "magnitude", "read_numbers", "scan", "tokenise"]
