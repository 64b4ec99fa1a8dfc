"""The stage: claims where they stand become the entries of the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.ledger.entries import Shelf
from twosource.ledger.events import group_events
from twosource.ledger.figures import enter_figures, read_figures
from twosource.ledger.order import in_reading_order
from twosource.ledger.relations import relate_figures
from twosource.ledger.retellings import settle_retellings
from twosource.ledger.scenes import Scenes
from twosource.ledger.statements import enter_statements
from twosource.ledger.tellings import own_text, place_claims, settle_events, texts_of
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
    told: dict[ArticleId, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.article in by_id:
            told[claim.article].append(claim)
    cases = take_cases(texts, list(by_id.values()), group_events(articles) if events is None else events)
    entries = [entry for case in cases for entry in reckon_case(case, [c for a in case.articles for c in told[a.id]])]
    return in_reading_order(entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One event: its articles, the texts they are versions of, and who prints those.

    With the articles' claims it is all that the event's entries hang on.
    """

    event: str
    articles: tuple[Article, ...]
    texts: tuple[Text, ...]
    outlets: dict[TextId, tuple[str, ...]]


def take_cases(texts: Sequence[Text], articles: Sequence[Article], events: Mapping[ArticleId, str]) -> list[Case]:
    """Return the events, each with what its entries hang on, in the order of their ids.

    All articles of one text are one event. The order of the arguments changes nothing.
    """
    by_id = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
    members = texts_of(sorted(texts, key=lambda text: text.id))
    outlets = _outlets(texts, members, by_id)
    found: dict[str, list[Article]] = defaultdict(list)
    for article, event in settle_events(by_id, members, events).items():
        found[event].append(by_id[article])
    return [_case(event, found[event], members, outlets) for event in sorted(found)]


def _case(
    event: str,
    articles: Sequence[Article],
    members: Mapping[ArticleId, tuple[Text, ...]],
    outlets: Mapping[TextId, tuple[str, ...]],
) -> Case:
    ordered = sorted(articles, key=lambda article: article.id)
    texts = {text.id: text for article in ordered for text in members.get(article.id, ())}
    carried = [*texts, *(own_text(article.id).id for article in ordered if article.id not in members)]
    return Case(
        event=event,
        articles=tuple(ordered),
        texts=tuple(texts[one] for one in sorted(texts)),
        outlets={one: outlets[one] for one in sorted(carried) if one in outlets},
    )


def reckon_case(case: Case, claims: Sequence[Claim]) -> list[Entry]:
    """Return the entries of one event.

    Args:
        case: the event.
        claims: of its articles, all of them.
    """
    by_id = {article.id: article for article in case.articles}
    tellings = place_claims(claims, texts_of(case.texts), by_id, dict.fromkeys(by_id, case.event))
    shelf = Shelf(outlets=case.outlets, names=settle_names(tellings, case.outlets))
    scenes = Scenes(tellings)
    figures = relate_figures(enter_figures(settle_retellings(read_figures(tellings)), shelf, scenes), scenes)
    return [item.entry for item in figures] + enter_statements(tellings, shelf)


def _outlets(
    texts: Sequence[Text], members: Mapping[ArticleId, tuple[Text, ...]], articles: Mapping[ArticleId, Article]
) -> dict[TextId, tuple[str, ...]]:
    """Return who prints each text, by outlet or host, sorted."""
    found: dict[TextId, set[str]] = defaultdict(set)
    for text in texts:
        for version in text.versions:
            if (article := articles.get(version.article)) and (name := article.outlet or article.host):
                found[text.id].add(name)
    for article in articles.values():
        if article.id not in members and (name := article.outlet or article.host):
            found[own_text(article.id).id].add(name)
    return {text: tuple(sorted(names)) for text, names in found.items()}
