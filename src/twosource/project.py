"""A project: one store, what was read into it, and the questions people ask of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from twosource.article import AGENCIES
from twosource.capture import read_pages
from twosource.claims import parser_name
from twosource.engine import LocalEngine
from twosource.handles import find_article, unknown
from twosource.joining import collate_pair
from twosource.pipeline import VERSION, Tally, bring_up_to_date, ingest
from twosource.records import Article, ArticleId, Claim, Collation, Entry, SameEvent, Skipped, Text, TextId
from twosource.store import Store
from twosource.watching import Watch


class Project:
    """One SQLite file: the pages read into it and everything known of them.

    Opened with `twosource.open`; a context manager. What it answers with is
    the records of `twosource.records`.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self.store = Store(path, create=create)

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def read(
        self,
        *paths: str | Path,
        published: date | None = None,
        outlet: str | None = None,
        columns: Mapping[str, str] | None = None,
        agencies: Path | None = None,
        workers: int | None = None,
        watch: Watch | None = None,
    ) -> Tally:
        """Read captures and bring the store up to date.

        Args:
            paths: files, folders, globs, or "-" for standard input.
            published: the day the pages were published, where they don't say.
            outlet: who published them, where they don't say.
            columns: which column of CSV, Parquet or JSON lines holds which field, as in {"text": "body"}.
            agencies: a TOML file of further news agencies.
            workers: processes; as many as there are cores when left out.
            watch: told how far it is.

        Returns:
            How many pages were added, known before, and skipped.

        Raises:
            NothingToRead: no path matched anything.
            InputError: `columns` names a field that there is none of.
            StoreError: the store can't be written. What was committed stays.
        """
        arguments = {"paths": [str(p) for p in paths], "published": published and published.isoformat()}
        run = self.store.start_run(version=VERSION, parser=parser_name(), arguments=arguments | {"outlet": outlet})
        watch = watch or Watch()
        own = [f"{self.path}{ending}" for ending in ("", "-journal", "-wal", "-shm")]
        captures = read_pages(
            paths, published=published, outlet=outlet, columns=columns, without=own, progress=watch.at_bytes
        )
        known = AGENCIES.extended(agencies.read_text("utf-8"), where=str(agencies)) if agencies else AGENCIES
        with LocalEngine(workers) as engine:
            tally = ingest(self.store, captures, agencies=known, engine=engine, watch=watch)
            bring_up_to_date(self.store, agencies=known, engine=engine, watch=watch)
        self.store.end_run(run, added=tally.added, known=tally.known, skipped=tally.skipped)
        self.forget()
        return tally

    def forget(self) -> None:
        """Drop what was kept in memory of the store, after it changed."""
        for name in ("by_id", "_texts", "_entries", "_handles", "pages", "names", "events", "_entries_of", "_kin"):
            self.__dict__.pop(name, None)

    # --- what it holds ---

    @cached_property
    def by_id(self) -> dict[ArticleId, Article]:
        """Every article, by its id."""
        return {article.id: article for article in self.store.articles()}

    @cached_property
    def _texts(self) -> list[Text]:
        return self.store.texts()

    @cached_property
    def _entries(self) -> list[Entry]:
        return self.store.entries()

    @cached_property
    def _handles(self) -> dict[str, str]:
        return self.store.handles()

    @cached_property
    def pages(self) -> dict[str, Mapping[str, Any]]:
        """What is known of each page but its text, by id: the columns of the table `page`."""
        return {row["id"]: dict(row) for row in self.store.page_rows()}

    @cached_property
    def _entries_of(self) -> dict[TextId, list[Entry]]:
        found: dict[TextId, list[Entry]] = defaultdict(list)
        for entry in self._entries:
            for text in entry.texts:
                found[text].append(entry)
        return found

    @cached_property
    def events(self) -> dict[ArticleId, str]:
        """Which event each article reports: equal values, one event."""
        return self.store.events()

    @cached_property
    def _kin(self) -> dict[ArticleId, list[SameEvent]]:
        found: dict[ArticleId, list[SameEvent]] = defaultdict(list)
        for one in sorted(self.store.same_events(), key=lambda one: (-one.rarity, one.left, one.right)):
            found[one.left].append(one)
            found[one.right].append(one)
        return found

    def kin_of(self, hub: ArticleId) -> list[SameEvent]:
        """What reports the event of a text's fullest version and is not shown to be that text, rarest first."""
        return self._kin.get(hub, [])

    def articles(self) -> list[Article]:
        """Every story on every page, teasers among them."""
        return list(self.by_id.values())

    def texts(self) -> list[Text]:
        """The pieces of copy, most pages first."""
        return self._texts

    def main_texts(self) -> list[Text]:
        """The pieces of copy that a page has for its main article, without those that only stories broken off carry."""
        return [text for text in self._texts if any(self.by_id[v.article].kind == "main" for v in text.versions)]

    def entries(self) -> list[Entry]:
        """The ledger: every figure and statement with its three counts."""
        return self._entries

    def claims(self) -> list[Claim]:
        """Every claim, in the order of articles and sentences."""
        return self.store.claims()

    def skipped(self) -> list[Skipped]:
        """Pages that could not be used, and why."""
        return self.store.skipped()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What each page's capture is called, by page id."""
        return {page: row["name"] for page, row in self.pages.items()}

    def entries_of(self, text: TextId) -> list[Entry]:
        """The entries that a text carries, in the order of the ledger."""
        return self._entries_of.get(text, [])

    def handle(self, thing: str) -> str:
        """Return the handle of a page, an article, a text or an entry, given its id."""
        return self._handles.get(thing) or thing

    # --- finding ---

    def article(self, called: str, among: Iterable[ArticleId] | None = None) -> Article:
        """Return the article that goes by a handle, an id, an outlet or a file's name.

        Raises:
            UnknownHandle: none does, or several do.
        """
        field = list(self.by_id.values()) if among is None else [self.by_id[one] for one in among]
        return self.by_id[find_article(called, field, self._handles, self.names)]

    def text(self, called: str) -> Text:
        """Return the text with a handle or id.

        Raises:
            UnknownHandle: there is none.
        """
        for text in self._texts:
            if called in (text.id, self.handle(text.id)):
                return text
        raise unknown(called, "text", [self.handle(text.id) for text in self._texts])

    def entry(self, called: str) -> Entry:
        """Return the entry with a handle or id.

        Raises:
            UnknownHandle: there is none.
        """
        for entry in self._entries:
            if called in (entry.id, self.handle(entry.id)):
                return entry
        raise unknown(called, "entry", [self.handle(entry.id) for entry in self._entries])

    # --- asking ---

    def diff(self, left: Article, right: Article) -> Collation:
        """Set two articles side by side, whether or not they are one text."""
        return collate_pair(left, right, self.store.readings(), self.store.layout)

    def count(self, words: str, *, entries: Sequence[Entry] | None = None) -> list[Entry]:
        """Return the entries that hold all of these words, best supported first.

        Args:
            words: what is looked for, as in "soldiers killed". Endings don't matter.
            entries: where to look; the whole ledger when left out.
        """
        wanted = [_stem(word) for word in words.casefold().split()]
        found = [entry for entry in entries or self._entries if _holds(entry, wanted)]
        return sorted(found, key=lambda entry: (-entry.origins_low, -len(entry.texts), -len(entry.pages), entry.id))


_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s")


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def _holds(entry: Entry, wanted: Sequence[str]) -> bool:
    measure = entry.measure
    words = [entry.label]
    if measure is not None:
        words += [measure.happening or "", measure.counted or "", *measure.scope]
    bag = {_stem(word) for part in words for word in part.casefold().replace("-", " ").split()}
    return all(any(have == want or have.startswith(want) for have in bag) for want in wanted)


def open_project(path: str | Path, *, create: bool = True) -> Project:
    """Open the store at `path`, made if it is not there.

    Raises:
        NotAStore: the file is something else.
        StoreTooNew: a later version of twosource made it.
    """
    return Project(Path(path), create=create)
