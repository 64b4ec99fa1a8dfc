"""The stage: claims where they stand become the entries of the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from twosource.ledger.entries import Shelf
from twosource.ledger.events import group_events
from twosource.ledger.figures import enter_figures, read_figures
from twosource.ledger.order import in_reading_order
from twosource.ledger.relations import relate_figures
from twosource.ledger.retellings import settle_retellings
from twosource.ledger.scenes import Scenes
from twosource.ledger.statements import enter_statements
from twosource.ledger.tellings import Telling, place_claims, settle_events, texts_of
from twosource.ledger.voices import settle_names
from twosource.records import Article, ArticleId, Claim, Entry, Text, TextId


def reckon(
    claims: Sequence[Claim],
    texts: Sequence[Text],
    articles: Sequence[Article],
    events: Mapping[ArticleId, str] | None = None,
) -> list[Entry]:
    """Return the ledger: each value of each measure and each statement, with its three counts.

    Args:
        claims: of any of the articles; those of other articles are left out.
        texts: which articles are versions of which copy. An article in none is
            a text of its own.
        articles: where the claims stand.
        events: the event of each article; reckoned by `group_events` if left
            out. All articles of one text are one event in any case.

    Returns:
        The entries as a reader should meet them (`in_reading_order`). The order
        of the arguments changes nothing.
    """
    by_id = {article.id: article for article in articles}
    members = texts_of(sorted(texts, key=lambda text: text.id))
    settled = settle_events(by_id, members, group_events(articles) if events is None else events)
    tellings = place_claims(claims, members, by_id, settled)
    outlets = _outlets(tellings, texts, by_id)
    shelf = Shelf(outlets=outlets, names=settle_names(tellings, outlets))
    entries = [entry for event in _by_event(tellings) for entry in _reckon_event(event, shelf)]
    return in_reading_order(entries)


def _by_event(tellings: Sequence[Telling]) -> list[list[Telling]]:
    found: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        found[telling.event].append(telling)
    return [found[event] for event in sorted(found)]


def _reckon_event(tellings: Sequence[Telling], shelf: Shelf) -> list[Entry]:
    scenes = Scenes(tellings)
    figures = relate_figures(enter_figures(settle_retellings(read_figures(tellings)), shelf, scenes), scenes)
    return [item.entry for item in figures] + enter_statements(tellings, shelf)


def _outlets(
    tellings: Sequence[Telling], texts: Sequence[Text], articles: Mapping[ArticleId, Article]
) -> dict[TextId, tuple[str, ...]]:
    """Return who prints each text, by outlet or host, sorted."""
    found: dict[TextId, set[str]] = defaultdict(set)
    for text in texts:
        for version in text.versions:
            if (article := articles.get(version.article)) and (name := article.outlet or article.host):
                found[text.id].add(name)
    for telling in tellings:
        if (name := telling.article.outlet or telling.article.host) and telling.texts[0].id not in found:
            found[telling.texts[0].id].add(name)
    return {text: tuple(sorted(names)) for text, names in found.items()}
