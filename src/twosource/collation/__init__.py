"""Takes the versions of a text, gives their differences, typed, and their lineage."""

from twosource.collation.collate import choose_hub, collate
from twosource.collation.compare import SentenceComparison, compare_sentences
from twosource.collation.lineage import draw_lineage

__all__ = ["SentenceComparison", "choose_hub", "collate", "compare_sentences", "draw_lineage"]
