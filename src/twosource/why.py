"""Opens a count or a merge: the claims in their words, the passages, the rule, the nearest miss."""

from __future__ import annotations

from twosource.handles import label
from twosource.project import Project
from twosource.records import Article, Claim, Entry, Link, ReusePair, Span
from twosource.report import entry_view
from twosource.reuse import compare
from twosource.views import ClaimView, EntryStory, PairStory


def why_entry(project: Project, entry: Entry) -> EntryStory:
    """Return an entry with every claim that carries it."""
    claims = project.store.claims(entry.claims)
    return EntryStory(view=entry_view(project, entry), claims=tuple(claim_view(project, claim) for claim in claims))


def claim_view(project: Project, claim: Claim) -> ClaimView:
    """Return a claim with its sentence and where it stands, down to the bytes."""
    article = project.by_id[claim.article]
    page = project.pages[article.page]
    text = project.store.layout(article.page).text
    return ClaimView(
        claim=claim,
        page=project.handle(article.id),
        outlet=label(article, project.names),
        file=page["file"],
        digest=page["digest"],
        sentence=text[claim.sentence.start : claim.sentence.end],
        chain=in_words(claim.chain),
    )


def in_words(chain: tuple[Link, ...]) -> str:
    """Return a chain as a reader says it, from the voice nearest the reader to the end.

    >>> in_words(())
    "the newsroom's own voice"
    """
    return " ← ".join(link.canonical for link in chain) or "the newsroom's own voice"


def why_pair(project: Project, left: Article, right: Article) -> PairStory:
    """Return two articles compared, whether or not they are one text."""
    left, right = sorted((left, right), key=lambda article: article.id)
    pair = compare(left, right)
    shared = [text for text in project.texts() if {left.id, right.id} <= {v.article for v in text.versions}]
    return PairStory(
        left=_called(project, left),
        right=_called(project, right),
        pair=pair,
        passages=_passages(project, left, pair),
        same_text=bool(shared),
        reasons=tuple(reason for text in shared for reason in text.reasons),
    )


def _called(project: Project, article: Article) -> str:
    return f"{project.handle(article.id)} {label(article, project.names)}"


def _passages(project: Project, left: Article, pair: ReusePair) -> tuple[str, ...]:
    text = project.store.layout(left.page).text
    spans: list[Span] = [passage.left for passage in pair.passages]
    return tuple(text[span.start : span.end] for span in spans)
