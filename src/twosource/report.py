"""Puts together the report: counts, conflicts, and one view a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.handles import label
from twosource.ledger import related
from twosource.project import Project
from twosource.records import Article, ArticleId, Collation, Dating, Edit, Entry, EntryId, RelationKind, Text, Version
from twosource.views import Counts, EntryView, ReportView, TextView, VersionView

MOST_MARKS = 4  # of a pair of the second tier, told beside a text
SEASON = 92  # days


def report(project: Project, *, most_texts: int | None = None) -> ReportView:
    """Return everything a report shows; of texts the first `most_texts`, all when left out."""
    entries = {entry.id: entry for entry in project.entries()}
    articles = project.by_id
    main = project.main_texts()
    conflicts = _conflicts(project, entries)
    return ReportView(
        store=str(project.path),
        counts=_counts(project, main, len(conflicts)),
        conflicts=tuple(conflicts),
        updates=_told_once(entries, "update"),
        sums=_told_once(entries, "sum"),
        texts=tuple(text_view(project, text) for text in main[:most_texts]),
        teasers=sum(article.kind == "teaser" for article in articles.values()),
    )


def _counts(project: Project, main: Sequence[Text], conflicts: int) -> Counts:
    entries, articles = project.entries(), project.articles()
    mains = [article for article in articles if article.kind == "main"]
    return Counts(
        pages=project.store.count_pages(),
        articles=len(articles),
        texts=len(main),
        reprinted=sum(len(text.versions) > 1 for text in main),
        events=len({project.events.get(article.id) for article in mains}),
        figures=sum(entry.kind == "figure" for entry in entries),
        statements=sum(entry.kind == "statement" for entry in entries),
        conflicts=conflicts,
        skipped=len(project.skipped()),
    )


def _conflicts(project: Project, entries: Mapping[EntryId, Entry]) -> list[tuple[EntryView, ...]]:
    """Return the groups of rival entries with the values before and after them, in the order of the ledger."""
    place = {one: n for n, one in enumerate(entries)}
    groups = [
        sorted(group, key=lambda one: place[one])
        for group in related(entries.values(), ("conflict", "update"))
        if any(relation.kind == "conflict" for one in group for relation in entries[one].relations)
    ]
    return [
        tuple(entry_view(project, entries[one]) for one in group)
        for group in sorted(groups, key=lambda group: place[group[0]])
    ]


def _told_once(entries: Mapping[EntryId, Entry], kind: RelationKind) -> tuple[str, ...]:
    """Return the reasons of one kind of relation, in the order of the ledger, one for the same entries."""
    told: dict[frozenset[EntryId], str] = {}
    for entry in entries.values():
        for relation in entry.relations:
            if relation.kind == kind:
                told.setdefault(frozenset({entry.id, *relation.entries}), relation.reason)
    return tuple(dict.fromkeys(told.values()))


def entry_view(project: Project, entry: Entry) -> EntryView:
    """Return an entry with the names of who said it and of its rivals."""
    rivals = [r for relation in entry.relations if relation.kind == "conflict" for r in relation.entries]
    return EntryView(
        handle=project.handle(entry.id),
        entry=entry,
        said_by=tuple(dict.fromkeys("nobody named" if o.kind == "unknown" else o.canonical for o in entry.origins)),
        rivals=tuple(project.handle(rival) for rival in dict.fromkeys(rivals) if rival != entry.id),
    )


def text_view(project: Project, text: Text) -> TextView:
    """Return one piece of copy with its versions, edits, figures and lineage."""
    carried = {version.article: project.by_id[version.article] for version in text.versions}
    collations = project.store.collations(text.id)
    hub = collations[0].left if collations else text.versions[0].article
    days = [d for a in carried.values() for d in (a.published.earliest, a.published.latest) if d and a.published.day]
    versions = [_version_view(project, v, carried[v.article], _edits(collations, v.article)) for v in text.versions]
    ordered = sorted(
        zip(text.versions, versions, strict=True), key=lambda both: (both[0].article != hub, *_place(both[1]))
    )
    return TextView(
        handle=project.handle(text.id),
        text=text,
        headline=carried[hub].headline or _opening(carried[hub]),
        event=project.events.get(hub),
        pages=len({article.page for article in carried.values()}),
        first=min(days, default=None),
        last=max(days, default=None),
        versions=tuple(view for _, view in ordered),
        entries=tuple(entry_view(project, entry) for entry in project.entries_of(text.id)),
        lineage=project.store.lineage(text.id),
        same_event=_same_event(project, hub),
    )


def _same_event(project: Project, hub: ArticleId) -> tuple[str, ...]:
    """Return what reports the event of a text and is not shown to be that text, the most telling first."""
    return tuple(
        f"{project.handle(other)} {label(project.by_id[other], project.names)} ({', '.join(one.shared[:MOST_MARKS])})"
        for one in project.kin_of(hub)
        for other in (one.right if one.left == hub else one.left,)
    )


def _place(view: VersionView) -> tuple[int, ...]:
    """Return the numbers of a handle, so that P10 comes after P9."""
    return tuple(int(part) for part in view.page.removeprefix("P").split(".") if part.isdecimal())


def _version_view(project: Project, version: Version, article: Article, edits: tuple[Edit, ...]) -> VersionView:
    return VersionView(
        page=project.handle(article.id),
        outlet=label(article, project.names),
        name=project.names.get(article.page, ""),
        headline=article.headline,
        published=in_words(article.published),
        derivation=version.derivation,
        containment=version.containment,
        edits=edits,
        marks=tuple(dict.fromkeys(f"{mark.form}: {mark.agency} ({mark.grade})" for mark in article.wire)),
    )


def _edits(collations: Sequence[Collation], article: ArticleId) -> tuple[Edit, ...]:
    return next((collation.edits for collation in collations if collation.right == article), ())


def _opening(article: Article) -> str | None:
    return next((sentence.string for sentence in article.sentences if sentence.role == "body"), None)


def in_words(dating: Dating) -> str:
    """Return when something was published, as a reader says it; of bounds more than a season apart, the later one.

    >>> from datetime import date
    >>> in_words(Dating()), in_words(Dating(latest=date(2031, 5, 4), earliest=date(1990, 1, 1)))
    ('no date', 'by 2031-05-04')
    """
    if dating.day:
        return dating.day.isoformat()
    if dating.earliest and dating.latest and (dating.latest - dating.earliest).days <= SEASON:
        return f"{dating.earliest} to {dating.latest}"
    if dating.latest:
        return f"by {dating.latest}"
    return f"from {dating.earliest}" if dating.earliest else "no date"
