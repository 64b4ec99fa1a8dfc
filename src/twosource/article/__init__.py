"""Takes pages, gives articles: every line with a role and a reason, every story on the page."""

from twosource.article.dissect import dissect, settle
from twosource.article.memory import ONCE, Evidence, Memory, Seen, Sheet, alike, is_standing, seen_from
from twosource.article.sentences import split_sentences
from twosource.article.wire import AGENCIES, Agencies

__all__ = [
    "AGENCIES",
    "ONCE",
    "Agencies",
    "Evidence",
    "Memory",
    "Seen",
    "Sheet",
    "alike",
    "dissect",
    "is_standing",
    "seen_from",
    "settle",
    "split_sentences",
]
