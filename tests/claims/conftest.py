"""Small articles about invented events, for the tests of the claims stage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from twosource.claims import read_sentences, state_claims
from twosource.records import Article, ArticleId, Claim, Dating, PageId, Sentence

DAY = Dating(earliest=date(2031, 5, 15), latest=date(2031, 5, 15), evidence="stated")


def article_of(*paragraphs: list[str], published: Dating = DAY) -> tuple[Article, str]:
    """An article of paragraphs of sentences, and its page's text."""
    text, sentences = "", []
    for block, paragraph in enumerate(paragraphs):
        for string in paragraph:
            start = len(text)
            text += string + " "
            sentences.append(Sentence(start=start, end=start + len(string), string=string, role="body", block=block))
        text = text[:-1] + "\n"
    article = Article(
        id=ArticleId("a1"), page=PageId("p1"), ordinal=0, kind="main", sentences=tuple(sentences), published=published
    )
    return article, text


def claims_of(*paragraphs: list[str], published: Dating = DAY) -> tuple[Claim, ...]:
    """The claims of such an article."""
    article, _ = article_of(*paragraphs, published=published)
    readings = {r.string: r for r in read_sentences([s.string for s in article.sentences])}
    return state_claims(article, readings)


@pytest.fixture(name="article_of")
def _article_of() -> Callable[..., tuple[Article, str]]:
    """Makes an article of paragraphs of sentences; gives it and its page's text."""
    return article_of


@pytest.fixture(name="claims_of")
def _claims_of() -> Callable[..., tuple[Claim, ...]]:
    """Makes such an article and gives its claims."""
    return claims_of
