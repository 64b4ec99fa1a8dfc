"""What the store's pages say of each other's lines: counted anew where pages came or went.

Every count follows from the tables `page` and `block`; what was seen on one page only is not kept a second time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, delete, distinct, func, literal, or_, select, union, update

from twosource.records import PageId
from twosource.store import tables as t

Sightings = dict[str, int]
Known = dict[int, tuple[Sightings, frozenset[str]]]
"""By line: on how many pages of each site, and the sites where it stands on all kinds of pages."""
View = Callable[[str | None, Mapping[str, int], frozenset[str]], object]
AT_ONCE = 500

_ADDRESSES = func.count(distinct(func.coalesce(t.page.c.url, t.page.c.id)))
_LIKENESSES = func.count(distinct(t.page.c.alike))
_PAGES = case((_ADDRESSES < _LIKENESSES, _ADDRESSES), else_=_LIKENESSES)


def touch(connection: Connection, page: PageId) -> None:
    """Note the lines of a page that is about to be taken out."""
    lines = (
        select(t.block.c.line, t.page.c.site)
        .join(t.page, t.page.c.id == t.block.c.page)
        .where(t.page.c.id == page, t.block.c.line.is_not(None), t.page.c.site.is_not(None))
        .distinct()
    )
    connection.execute(t.touched.insert().prefix_with("OR IGNORE").from_select(["line", "site"], lines))


def recount(connection: Connection, *, is_standing: Callable[[int, int], bool], view: View) -> None:
    """Count the lines of pages that came or went, and mark the pages that now know more, or less, of theirs.

    Args:
        is_standing: whether a line on so many of so many pages stands on all kinds of them.
        view: what a line's sightings mean for a page of a site. A page is marked where that changed.
    """
    before = _known(connection, _touched_lines())
    connection.execute(delete(t.memory).where(t.memory.c.line.in_(_touched_lines())))
    connection.execute(t.memory.insert().from_select(["line", "site", "pages", "standing"], _counts()))
    risen = _restand(connection, is_standing)
    after = _known(connection, _touched_lines())
    changed = {
        (line, site)
        for line in before.keys() | after.keys()
        for old, new in [(before.get(line, ({}, frozenset())), after.get(line, ({}, frozenset())))]
        for site in (*(old[0] | new[0]), None)
        if view(site, *old) != view(site, *new)
    }
    _unsettle(connection, changed | {(line, site) for line, site in risen if line not in after})
    connection.execute(delete(t.touched))


def _touched_lines() -> Select[tuple[int]]:
    """The lines of pages that are not settled, and of those taken out."""
    fresh = (
        select(t.block.c.line)
        .join(t.page, t.page.c.id == t.block.c.page)
        .where(t.page.c.settled.is_not(True), t.block.c.line.is_not(None))
    )
    return select(union(fresh, select(t.touched.c.line)).subquery().c.line)


def _counts() -> Select[Any]:
    """The rows of `memory` for the touched lines that more than one page has."""
    touched = _touched_lines().subquery()
    by_site = (
        select(t.block.c.line, t.page.c.site, _PAGES.label("pages"))
        .join(touched, touched.c.line == t.block.c.line)
        .join(t.page, t.page.c.id == t.block.c.page)
        .where(t.page.c.site.is_not(None))
        .group_by(t.block.c.line, t.page.c.site)
        .subquery()
    )
    everywhere = func.sum(by_site.c.pages).over(partition_by=by_site.c.line).label("everywhere")
    rows = select(by_site, everywhere).subquery()
    return select(rows.c.line, rows.c.site, rows.c.pages, literal(False)).where(rows.c.everywhere > 1)


def _restand(connection: Connection, is_standing: Callable[[int, int], bool]) -> set[tuple[int, str | None]]:
    """Say anew which lines stand on all kinds of pages: the touched ones, and all of the sites where pages came or
    went. Return what changed."""
    fresh = select(t.page.c.site).where(t.page.c.settled.is_not(True), t.page.c.site.is_not(None))
    sites = select(union(fresh, select(t.touched.c.site)).subquery().c.site)
    counted = select(t.page.c.site, _PAGES).where(t.page.c.site.is_not(None)).group_by(t.page.c.site)
    sizes = {site: pages for site, pages in connection.execute(counted)}  # noqa: C416 - rows are no pairs to mypy
    changed = []
    asked = select(t.memory).where(or_(t.memory.c.site.in_(sites), t.memory.c.line.in_(_touched_lines())))
    for row in connection.execute(asked):
        stands = is_standing(row.pages, sizes.get(row.site, 0))
        if stands != row.standing:
            changed.append({"of_line": row.line, "of_site": row.site, "stands": stands})
    if changed:
        these = (t.memory.c.line == bindparam("of_line"), t.memory.c.site == bindparam("of_site"))
        connection.execute(update(t.memory).where(*these).values(standing=bindparam("stands")), changed)
    return {(row["of_line"], row["of_site"]) for row in changed}


def _known(connection: Connection, lines: Select[tuple[int]]) -> Known:
    sightings: dict[int, Sightings] = defaultdict(dict)
    standing: dict[int, set[str]] = defaultdict(set)
    for row in connection.execute(select(t.memory).where(t.memory.c.line.in_(lines))):
        sightings[row.line][row.site] = row.pages
        if row.standing:
            standing[row.line].add(row.site)
    return {line: (sites, frozenset(standing[line])) for line, sites in sightings.items()}


def _unsettle(connection: Connection, changed: Iterable[tuple[int, str | None]]) -> None:
    """Mark the pages of these sites that have these lines, where they count as settled."""
    wanted = set(changed)
    lines = sorted({line for line, _ in wanted})
    pages: set[str] = set()
    for first in range(0, len(lines), AT_ONCE):
        query = (
            select(t.block.c.line, t.page.c.site, t.page.c.id)
            .join(t.page, t.page.c.id == t.block.c.page)
            .where(t.block.c.line.in_(lines[first : first + AT_ONCE]), t.page.c.settled.is_(True))
        )
        pages |= {row.id for row in connection.execute(query) if (row.line, row.site) in wanted}
    rows = [{"key": page} for page in sorted(pages)]
    if rows:
        connection.execute(update(t.page).where(t.page.c.id == bindparam("key")).values(settled=False), rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """A page to settle: its draft (None where an older version read it), its text, its site and what is known of its
    lines. `fresh`: its lines stand as the page was read by itself."""

    page: PageId
    draft: str | None
    text: str
    site: str | None
    known: Known
    fresh: bool


def unsettled(connection: Connection) -> list[PageId]:
    """The pages whose lines' roles do not yet follow from all pages, by id."""
    query = select(t.page.c.id).where(t.page.c.settled.is_not(True)).order_by(t.page.c.id)
    return [PageId(page) for page in connection.execute(query).scalars()]


def to_settle(connection: Connection, page: PageId) -> Unsettled:
    """What is needed to settle a page."""
    columns = (t.draft.c.draft, t.page.c.text, t.page.c.site, t.page.c.settled)
    row = connection.execute(select(*columns).select_from(t.page.outerjoin(t.draft)).where(t.page.c.id == page)).one()
    known = _known(connection, select(t.block.c.line).where(t.block.c.page == page))
    return Unsettled(page=page, draft=row.draft, text=row.text, site=row.site, known=known, fresh=row.settled is None)


def settle(connection: Connection, pages: Iterable[PageId]) -> None:
    """Say that the lines of these pages stand as they should."""
    rows = [{"key": page} for page in pages]
    if rows:
        connection.execute(update(t.page).where(t.page.c.id == bindparam("key")).values(settled=True), rows)
