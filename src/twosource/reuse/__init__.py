"""Takes articles, gives texts: which pages carry the same copy."""

from twosource.reuse.pairs import compare, find_pairs, find_pairs_of_texts, resemblance
from twosource.reuse.settings import Settings
from twosource.reuse.texts import form_texts

__all__ = ["Settings", "compare", "find_pairs", "find_pairs_of_texts", "form_texts", "resemblance"]
