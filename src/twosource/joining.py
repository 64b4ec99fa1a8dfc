"""Between the reckoning's stages: which version stands for a text, what is set beside what, what breaks or is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from twosource.claims import place_times
from twosource.collation import choose_hub, collate
from twosource.ledger import group_events
from twosource.records import (
    Article,
    ArticleId,
    Claim,
    Collation,
    Layout,
    Locator,
    PageId,
    SentenceReading,
    Skipped,
    Text,
    TextId,
)

Result = TypeVar("Result")


class Edge:
    """Where a stage looks at one article: one that breaks it is listed, and the rest go on."""

    def __init__(self) -> None:
        self.skipped: list[Skipped] = []

    def bound(self, sentence: str) -> None:
        """List a bound that was hit, as the stage tells it."""
        self.skipped.append(Skipped(locator=Locator(file="all pages"), reason=sentence, stage="reckon"))

    def keep(self, article: Article, work: Callable[[], Result], otherwise: Result) -> Result:
        """Return what `work` gives, or `otherwise` when it breaks over the article."""
        try:
            return work()
        except Exception as error:
            self.tell(article, repr(error))
            return otherwise

    def tell(self, article: Article, failure: str | None) -> None:
        """List an article that broke a stage; None is no failure."""
        if failure is not None:
            reason = f"{article.url or article.id}: part of it could not be worked out: {failure}. Please report it."
            self.skipped.append(Skipped(locator=Locator(file=f"page {article.page}"), reason=reason, stage="reckon"))


def events_of(texts: Sequence[Text], by_id: Mapping[ArticleId, Article]) -> dict[ArticleId, str]:
    """Group the texts by event, each seen in its fullest version, and spread that over their versions.

    Copies of one text would otherwise be each other's nearest neighbours and hide
    what other newsrooms wrote. An article in several texts goes with the one that
    has most of it.
    """
    hubs = hubs_of(texts, by_id)
    grouped = group_events([by_id[hub] for hub in sorted(set(hubs.values()))])
    share: dict[ArticleId, tuple[float, str]] = {}
    for text in texts:
        for version in text.versions:
            found = (version.containment, grouped[hubs[text.id]])
            share[version.article] = max(found, share.get(version.article, found))
    return {article: event for article, (_, event) in share.items()}


def hubs_of(texts: Sequence[Text], by_id: Mapping[ArticleId, Article]) -> dict[TextId, ArticleId]:
    """Return the fullest version of each text."""
    return {text.id: choose_hub([by_id[version.article] for version in text.versions]) for text in texts}


def days_told(claims: Iterable[Claim]) -> dict[ArticleId, set[str]]:
    """Return the days that each article's claims speak of, as ISO dates."""
    told: dict[ArticleId, set[str]] = {}
    for claim in claims:
        days = [time.earliest for time in claim.times if time.earliest and time.earliest == time.latest]
        told.setdefault(claim.article, set()).update(day.isoformat() for day in days)
    return told


def collate_text(
    versions: Sequence[Article],
    readings: Mapping[str, SentenceReading],
    layout_of: Callable[[PageId], Layout],
    edge: Edge,
) -> Iterator[Collation]:
    """Set every version of a text against the fullest."""
    hub = choose_hub(versions)
    left = next(article for article in versions if article.id == hub)
    for right in versions:
        if right.id != hub:
            nothing = Collation(left=hub, right=right.id, sentences=(), edits=())
            yield edge.keep(right, partial(collate_pair, left, right, readings, layout_of), nothing)


def collate_pair(
    left: Article, right: Article, readings: Mapping[str, SentenceReading], layout_of: Callable[[PageId], Layout]
) -> Collation:
    """Set two articles side by side, each with its own calendar."""
    times = {article.id: place_times(article, readings) for article in (left, right)}
    return collate(
        left,
        right,
        left_layout=layout_of(left.page),
        right_layout=layout_of(right.page),
        readings=readings,
        times=times,
    )


def in_report_order(texts: Iterable[Text], articles: Sequence[Article]) -> list[Text]:
    """Return texts as the report lists them: most pages first, main stories before teasers, then by id."""
    by_id: dict[ArticleId, Article] = {article.id: article for article in articles}

    def place(text: Text) -> tuple[int, bool, str]:
        carried = [by_id[version.article] for version in text.versions]
        return -len({article.page for article in carried}), all(a.kind == "teaser" for a in carried), text.id

    return sorted(texts, key=place)
