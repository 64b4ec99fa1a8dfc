"""Takes a sentence, gives its figures: how many, of what, and what befell them."""

from twosource.claims.figures.reading import read_figures

__all__ = ["read_figures"]
