"""The whole flow on one screen: capture → article → reuse → collation → claims → ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Protocol, TypeVar

from twosource.article import AGENCIES, ONCE, Agencies, dissect, is_standing, seen_from, settle
from twosource.claims import parser_name, read_sentences
from twosource.collation import draw_lineage
from twosource.engine import Keeper, LocalEngine
from twosource.index.kept import find_pairs_kept
from twosource.joining import Edge, collate_text, days_told, events_of, hubs_of, in_report_order
from twosource.ledger import find_kindred, in_reading_order, take_cases
from twosource.packed import reckon_all_cases, state_all
from twosource.records import (
    Article,
    Layout,
    Locator,
    Page,
    PageId,
    Reckoning,
    ReusePair,
    SentenceReading,
    Skipped,
)
from twosource.reuse import find_pairs, form_texts
from twosource.store import Store, Unsettled
from twosource.watching import Watch

VERSION = "0.1.0"
PAGES_A_COMMIT = 64
READINGS_A_COMMIT = 512
SENTENCES_AT_ONCE = 32  # read together; eight such groups are a third of a second's work for a worker
GROUPS_A_BATCH = 8

Item = TypeVar("Item")


class Find(Protocol):
    """How pairs of articles that share copy are found; told a sentence for each bound hit."""

    def __call__(self, articles: Sequence[Article], *, tell: Callable[[str], None]) -> list[ReusePair]: ...


@dataclass(slots=True)
class Tally:
    """What became of the pages of one read."""

    added: int = 0
    known: int = 0
    skipped: int = 0


def ingest(
    store: Store, captures: Iterable[Page | Skipped], *, agencies: Agencies, engine: LocalEngine, watch: Watch
) -> Tally:
    """Dissect pages that are new to the store and commit them, a few at a time.

    A page the store knows is left alone, unless its date, outlet or title is
    now stated otherwise. What was committed stays when the run is killed.
    """
    tally = Tally()
    for batch in _batches(_fresh(store, captures, tally), engine, agencies):
        done = [one for one in batch if not isinstance(one, Skipped)]
        skipped = [one for one in batch if isinstance(one, Skipped)]
        store.put_pages(done, skipped)
        tally.added += len(done)
        tally.skipped += len(skipped)
        watch.at_pages(tally.added + tally.known, tally.skipped)
    return tally


def _batches(
    fresh: Iterator[Page | Skipped], engine: LocalEngine, agencies: Agencies
) -> Iterator[list[tuple[Page, Layout] | Skipped]]:
    return chunks(engine.map(partial(_dissected, agencies=agencies), fresh), PAGES_A_COMMIT)


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield the items in lists of `size`, the last one shorter.

    >>> list(chunks("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _fresh(store: Store, captures: Iterable[Page | Skipped], tally: Tally) -> Iterator[Page | Skipped]:
    seen: set[PageId] = set()
    for chunk in chunks(captures, PAGES_A_COMMIT):
        known = store.stated([one.id for one in chunk if isinstance(one, Page)])
        for one in chunk:
            if isinstance(one, Skipped):
                yield one
            elif one.id in seen or (one.id in known and not _says_more(one, known[one.id])):
                tally.known += 1
            else:
                seen.add(one.id)
                yield one


def _says_more(page: Page, known: Mapping[str, object]) -> bool:
    stated = {name: getattr(page, name) for name in ("published", "outlet", "title")}
    return any(value is not None and value != known[name] for name, value in stated.items())


def _dissected(one: Page | Skipped, *, agencies: Agencies) -> tuple[Page, Layout] | Skipped:
    """The stage's edge: a page that breaks the reader is listed, not lost."""
    if isinstance(one, Skipped):
        return one
    try:
        return replace(one, content=""), dissect(one, agencies=agencies)
    except Exception as error:
        return Skipped(
            locator=one.locator, reason=f"{one.name}: could not be taken apart: {error!r}. Please report it."
        )


def settle_pages(store: Store, *, agencies: Agencies, engine: LocalEngine, watch: Watch) -> None:
    """Give the lines of every page the roles that follow from all pages: furniture by count, copy by company.

    Only pages of whose lines more or less is known than before are settled anew.
    """
    pages = store.recount(is_standing=is_standing, view=seen_from)
    for n, batch in enumerate(chunks(pages, PAGES_A_COMMIT)):
        watch.at_stage("comparing pages of one outlet", n * PAGES_A_COMMIT, len(pages))
        settled = list(engine.map(partial(_settled, agencies=agencies), store.to_settle(batch)))
        layouts = [one for one in settled if isinstance(one, Layout)]
        store.put_settled(batch, layouts, [one for one in settled if isinstance(one, Skipped)])


def _settled(one: Unsettled, *, agencies: Agencies) -> Layout | Skipped | None:
    """The stage's edge: None where the page stands as it did; a page that breaks it stays so too, and is listed."""
    seen = {line: seen_from(one.site, *known) for line, known in sorted(one.known.items())}
    evidence = {line: found for line, found in seen.items() if found != ONCE}
    if one.draft is None or (one.fresh and not evidence):
        return None
    try:
        return settle(one.draft, one.text, evidence, agencies=agencies)
    except Exception as error:
        reason = f"its lines could not be set against other pages': {error!r}. They stand as read. Please report it."
        return Skipped(locator=Locator(file=f"page {one.page}"), reason=reason, stage="settle")


def bring_up_to_date(store: Store, *, agencies: Agencies = AGENCIES, engine: LocalEngine, watch: Watch) -> None:
    """Settle the pages' lines, read the sentences that nobody read yet, then reckon texts and entries anew.

    Does nothing when the store is already reckoned.
    """
    if store.is_reckoned():
        return
    settle_pages(store, agencies=agencies, engine=engine, watch=watch)
    reader = f"{VERSION} {parser_name()}"
    unread = store.unread(reader)
    groups = engine.map(_read, chunks(unread, SENTENCES_AT_ONCE), batch=GROUPS_A_BATCH)
    readings = (reading for group in groups for reading in group)
    for n, batch in enumerate(chunks(readings, READINGS_A_COMMIT)):
        store.put_readings(reader, batch)
        watch.at_stage("reading sentences", n * READINGS_A_COMMIT + len(batch), len(unread))
    folder = store.path.with_name(f".{store.path.name}.index")
    find = partial(find_pairs_kept, folder=folder, workers=engine.workers)
    kept = store.kept()
    keeper = Keeper(engine, kept)
    made = reckon_all(store.articles(), store.readings(), store.layout, watch=watch, find=find, keeper=keeper)
    store.put_reckoning(made, version=VERSION)
    kept.keep_only(keeper.used)


def _read(strings: Sequence[str]) -> list[tuple[SentenceReading, str | None]]:
    """The stage's edge: a sentence that breaks a reader is kept, unread, with what went wrong."""
    try:
        return [(reading, None) for reading in read_sentences(strings)]
    except Exception as error:
        if len(strings) == 1:
            return [(SentenceReading(string=strings[0]), repr(error))]
        return [one for string in strings for one in _read([string])]


def reckon_all(
    articles: Sequence[Article],
    readings: Mapping[str, SentenceReading],
    layout_of: Callable[[PageId], Layout],
    *,
    watch: Watch,
    find: Find = find_pairs,
    keeper: Keeper | None = None,
) -> Reckoning:
    """Everything that follows from a set of articles, whatever their order.

    The claims of an article and the entries of an event that stand as they did are taken from the keeper.

    Args:
        articles: the articles of all pages.
        readings: one reading for each of their distinct sentences.
        layout_of: gives the layout of a page.
        watch: told which stage begins.
        find: finds the pairs of articles that share copy, and tells the bounds it hits.
        keeper: does the work on all cores and remembers it; in this process, for once, when left out.
    """
    keeper = keeper or Keeper()
    articles = sorted(articles, key=lambda article: article.id)
    edge = Edge()
    watch.at_stage("finding reprints")
    pairs = find(articles, tell=edge.bound)
    texts = in_report_order(form_texts(articles, pairs), articles)
    watch.at_stage("setting versions side by side")
    by_id = {article.id: article for article in articles}
    collations = {
        text.id: tuple(collate_text([by_id[v.article] for v in text.versions], readings, layout_of, edge))
        for text in texts
        if len(text.versions) > 1
    }
    lineages = {text.id: draw_lineage(text, collations[text.id]) for text in texts if text.id in collations}
    watch.at_stage("stating claims")
    stated = dict(zip((article.id for article in articles), state_all(articles, readings, keeper), strict=True))
    for article in articles:
        edge.tell(article, stated[article.id].failure)
    claims = [claim for one in stated.values() for claim in one.claims]
    watch.at_stage("counting origins")
    events = events_of(texts, by_id)
    cases = take_cases(texts, articles, events)
    entries = reckon_all_cases(cases, {one: said.packed for one, said in stated.items()}, keeper)
    hubs = [by_id[hub] for hub in sorted(set(hubs_of(texts, by_id).values()))]
    return Reckoning(
        events=events,
        pairs=tuple(pairs),
        texts=tuple(texts),
        collations=collations,
        lineages=lineages,
        claims=tuple(claims),
        entries=tuple(in_reading_order(list(entries))),
        skipped=tuple(edge.skipped),
        same_events=tuple(find_kindred(hubs, events, texts, days_told(claims))),
    )
