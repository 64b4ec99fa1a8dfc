"""A claim where it stands: its article, its text, its event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from twosource.records import Article, ArticleId, Claim, Role, Sentence, Text, TextId


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim in one article. `texts` are the texts the article is a version
    of, the one that holds most of it first; `sentence` is the sentence the
    claim stands in, None where the article does not hold it."""

    claim: Claim
    article: Article
    texts: tuple[Text, ...]
    event: str
    sentence: Sentence | None = None

    @property
    def role(self) -> Role:
        """The role of the claim's sentence: body, caption or headline."""
        return self.sentence.role if self.sentence else "body"


def stable_id(*parts: str) -> str:
    """Return 16 hex digits of the SHA-256 over the parts."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def texts_of(texts: Iterable[Text]) -> dict[ArticleId, tuple[Text, ...]]:
    """Map each article to its texts, by falling containment, then id."""
    found: dict[ArticleId, list[tuple[float, TextId, Text]]] = defaultdict(list)
    for text in texts:
        for version in text.versions:
            found[version.article].append((-version.containment, text.id, text))
    return {article: tuple(text for *_, text in sorted(rows, key=lambda r: r[:2])) for article, rows in found.items()}


def place_claims(
    claims: Sequence[Claim],
    texts: Mapping[ArticleId, tuple[Text, ...]],
    articles: Mapping[ArticleId, Article],
    events: Mapping[ArticleId, str],
) -> list[Telling]:
    """Return the claims whose articles are known, each where it stands, in a fixed order.

    An article in no text is a text of one version.
    """
    sentences: dict[ArticleId, dict[int, Sentence]] = {}
    for claim in claims:
        if claim.article in articles and claim.article not in sentences:
            sentences[claim.article] = {one.start: one for one in articles[claim.article].sentences}
    places = {
        claim.id: Telling(
            claim=claim,
            article=articles[claim.article],
            texts=texts.get(claim.article) or (own_text(claim.article),),
            event=events[claim.article],
            sentence=sentences[claim.article].get(claim.sentence.start),
        )
        for claim in claims
        if claim.article in articles
    }
    return [places[key] for key in sorted(places)]


def own_text(article: ArticleId) -> Text:
    """Return the text of an article that is a version of none: itself."""
    return Text(id=TextId(stable_id("text", article)), versions=(), weakest=None, reasons=())


def choose_texts(tellings: Sequence[Telling]) -> dict[ArticleId, Text]:
    """Give each article the text that most of the articles here belong to: the fewest texts.

    Ties go to the text that holds more of the article.
    """
    belongs = {telling.article.id: telling.texts for telling in tellings}
    popular = Counter(text.id for texts in belongs.values() for text in texts)
    return {article: max(texts, key=lambda text: popular[text.id]) for article, texts in belongs.items()}


def settle_events(
    articles: Mapping[ArticleId, Article], texts: Mapping[ArticleId, tuple[Text, ...]], events: Mapping[ArticleId, str]
) -> dict[ArticleId, str]:
    """Return each article's event, with all articles of one text in one event.

    An article that is a version of several texts follows the one that holds
    most of it, so that a round-up joins no two events.
    """
    event = {article: events.get(article) or stable_id("event", article) for article in articles}
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while (up := leader.get(name, name)) != name:
            leader[name] = leader.get(up, up)
            name = up
        return name

    first: dict[TextId, str] = {}
    for article in sorted(articles):
        if article in texts:
            ours = find(event[article])
            other = find(first.setdefault(texts[article][0].id, ours))
            low, high = sorted((ours, other))
            leader[high] = low
    return {article: find(name) for article, name in event.items()}
