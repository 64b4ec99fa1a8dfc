"""Takes a sentence, gives its figures: value, range, modifier, unit, counted, happening; with a parse, more of it."""

from twosource.claims.figures.concepts import Concept, read_concepts
from twosource.claims.figures.reading import read_figures
from twosource.claims.figures.refining import refine_figures

__all__ = ["Concept", "read_concepts", "read_figures", "refine_figures"]
