"""Takes sentences, gives claims: who said what, how many, when, and how sure."""

from twosource.claims.package import parser_name
from twosource.claims.placing import PlacedAttribution, place_attributions
from twosource.claims.reading import read_sentence, read_sentences
from twosource.claims.state import place_times, state_claims

__all__ = [
    "PlacedAttribution",
    "parser_name",
    "place_attributions",
    "place_times",
    "read_sentence",
    "read_sentences",
    "state_claims",
]
