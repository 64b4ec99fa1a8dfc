"""Takes pages, gives articles: every line with a role and a reason, every story on the page."""

from twosource.article.dissect import dissect
from twosource.article.sentences import split_sentences
from twosource.article.wire import AGENCIES, Agencies

__all__ = ["AGENCIES", "Agencies", "dissect", "split_sentences"]
