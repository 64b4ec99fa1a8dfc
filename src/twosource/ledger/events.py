"""Which articles report one event."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.ledger.tellings import stable_id
from twosource.records import Article, ArticleId


def group_events(articles: Sequence[Article]) -> dict[ArticleId, str]:
    """Return the event of each article."""
    return {article.id: stable_id("event", article.id) for article in articles}
