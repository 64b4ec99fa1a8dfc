"""Opens a count or a merge: the claims in their words, the passages, the rule, the nearest miss."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.collation import choose_hub
from twosource.handles import label
from twosource.project import Project
from twosource.records import Article, ArticleId, Claim, Entry, Link, ReusePair, SameEvent, Span
from twosource.report import entry_view
from twosource.reuse import compare
from twosource.reuse.runs import shared_runs
from twosource.reuse.settings import DEFAULT
from twosource.views import ClaimView, EntryStory, LineView, PageStory, PairStory


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


def why_lines(project: Project, article: Article) -> PageStory:
    """Return the lines of an article's page that other pages have too, with what that did to their roles."""
    layout = project.store.layout(article.page)
    (met,) = project.store.to_settle([article.page])
    lines = []
    for block in layout.blocks:
        sightings = {} if block.line is None else met.known.get(block.line, ({}, None))[0]
        own = sightings.get(met.site or "", 1)
        others = tuple(sorted((site, pages) for site, pages in sightings.items() if site != met.site))
        if own > 1 or others:
            line = layout.text[block.start : block.end]
            lines.append(LineView(line=line, role=block.role, reason=block.reason, own=own, others=others))
    return PageStory(
        page=_called(project, article),
        site=met.site,
        lines=tuple(lines),
        seen_here_only=len(layout.blocks) - len(lines),
    )


def why_pair(project: Project, left: Article, right: Article) -> PairStory:
    """Return two articles compared, whether or not they are one text.

    A pair that the pile made a candidate is told as it was compared there, the
    hosts' furniture set aside; any other is compared now, by itself.
    """
    left, right = sorted((left, right), key=lambda article: article.id)
    known = project.store.pairs([left.id, right.id])
    pair = next((one for one in known if (one.left, one.right) == (left.id, right.id)), None)
    nearest: tuple[str, ...] = ()
    shared = [text for text in project.texts() if {left.id, right.id} <= {v.article for v in text.versions}]
    if not shared:
        best = (_best(project, article, known, other) for article, other in ((left, right), (right, left)))
        nearest = ((_never_met(left, right),) if pair is None else ()) + tuple(best)
    pair = pair or compare(left, right)
    return PairStory(
        left=_called(project, left),
        right=_called(project, right),
        pair=pair,
        passages=_passages(project, left, pair),
        same_text=bool(shared),
        reasons=tuple(reason for text in shared for reason in text.reasons),
        nearest=nearest,
        same_event=None if shared else _same_event(project, left, right),
    )


def _never_met(left: Article, right: Article) -> str:
    """Say why the pile gave no reason to compare two articles."""
    runs, settings = shared_runs(left, right), DEFAULT
    known = f"{runs} run{'' if runs == 1 else 's'} of {settings.width} words in common"
    if runs < settings.least_keys:
        reason = f"{known}, of the {settings.least_keys} that make two pages worth comparing"
    else:
        reason = f"{known}, but hardly a word beside them, or as furniture of their hosts, or as anyone's phrase"
    return f"The pile did not set them side by side: {reason}. Here they are, by themselves"


def _best(project: Project, article: Article, known: Sequence[ReusePair], other: Article) -> str:
    """Say which page an article comes nearest to, of those that the pile compared it with."""
    own = [pair for pair in known if article.id in (pair.left, pair.right) and other.id not in (pair.left, pair.right)]
    if not own:
        return f"{_called(project, article)} has no passage in common with another page"
    best = max(own, key=lambda pair: (pair.shared_words, pair.longest_run, pair.left, pair.right))
    near = project.by_id[best.right if best.left == article.id else best.left]
    return (
        f"{_called(project, article)} comes nearest to {_called(project, near)}: "
        f"{best.shared_words} words shared, {best.derivation}"
    )


def _same_event(project: Project, left: Article, right: Article) -> SameEvent | None:
    """Return the pair of the second tier that their texts' fullest versions are, the rarest if several."""
    ours, theirs = (_hubs(project, article) for article in (left, right))
    found = [one for hub in sorted(ours) for one in project.kin_of(hub) if {one.left, one.right} - {hub} <= theirs]
    return max(found, key=lambda one: (one.rarity, one.left, one.right), default=None)


def _hubs(project: Project, article: Article) -> set[ArticleId]:
    texts = [text for text in project.texts() if article.id in {version.article for version in text.versions}]
    return {choose_hub([project.by_id[version.article] for version in text.versions]) for text in texts}


def _called(project: Project, article: Article) -> str:
    return f"{project.handle(article.id)} {label(article, project.names)}"


def _passages(project: Project, left: Article, pair: ReusePair) -> tuple[str, ...]:
    text = project.store.layout(left.page).text
    spans: list[Span] = [passage.left for passage in pair.passages]
    return tuple(text[span.start : span.end] for span in spans)
