"""What is known of every page of a pile on disk without its words: id, host, address, marks of agencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as arrow
import pyarrow.compute as compute
from numpy.typing import NDArray
from pyarrow import parquet

from twosource.engine.tables import PAGES
from twosource.errors import TwosourceError
from twosource.records import Article
from twosource.reuse.furniture import host_name
from twosource.reuse.words import Int32s, Ints

Number = TypeVar("Number", np.int64, np.uint64)
_KNOWN = ("id", "page", "host", "outlet", "url", "wire")


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The pages in the order of their ids, which numbers them.

    Attributes:
        rows: a row a page: the columns of `PAGES` but its copy, missing ones null.
        numbers: int64, the number of the page in each row of the files.
        hosts: int32, the number of each page's host, -1 for none.
        host_names: the name of each host, as furniture is counted for it.
    """

    rows: arrow.Table
    numbers: Ints
    hosts: Int32s
    host_names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.numbers)

    def in_order(self, column: NDArray[Number]) -> NDArray[Number]:
        """Return a column of the files' rows in the order of the pages."""
        return column[np.argsort(self.numbers)]

    def names(self, pages: Ints) -> list[str]:
        """Return the ids of pages."""
        names: list[str] = self.rows["id"].take(arrow.array(pages)).to_pylist()
        return names

    def addresses(self, pages: Ints) -> list[str]:
        """Return where pages stand: the address, else the capture."""
        some = self.rows.select(["url", "page"]).take(arrow.array(pages))
        return [url or page for url, page in zip(some["url"].to_pylist(), some["page"].to_pylist(), strict=True)]

    def by_host(self) -> Iterator[Ints]:
        """Yield the pages of each host, in their order."""
        order = np.argsort(self.hosts, kind="stable")
        begins = np.flatnonzero(np.diff(self.hosts[order], prepend=-2))
        for first, end in pairwise([*begins.tolist(), len(order)]):
            if self.hosts[order[first]] >= 0:
                yield order[first:end]


def read_catalogue(files: Sequence[Path]) -> Catalogue:
    """Read what Parquet files of `PAGES` say of their pages.

    Raises:
        TwosourceError: an id is missing or stands twice, or a file has no copy.
    """
    rows = arrow.concat_tables([_known(path) for path in files])
    order = compute.sort_indices(rows["id"])
    rows = rows.take(order)
    _check_ids(rows["id"], files)
    numbers = np.empty(len(rows), np.int64)
    numbers[order.to_numpy()] = np.arange(len(rows))
    return Catalogue(rows, numbers, *_hosts(rows))


def catalogue_of(articles: Sequence[Article]) -> Catalogue:
    """Return what articles in the order of their ids say of themselves; marks of agencies are left out."""
    names = ("id", "page", "host", "outlet", "url")
    columns = {name: arrow.array([getattr(article, name) for article in articles], arrow.string()) for name in names}
    rows = arrow.table(columns)
    return Catalogue(rows, np.arange(len(articles)), *_hosts(rows))


def _known(path: Path) -> arrow.Table:
    found = parquet.read_schema(path).names
    if "id" not in found or not {"text", "sentences"} & {*found}:
        raise TwosourceError(
            where=str(path),
            expected="columns id and text (or sentences)",
            found=", ".join(found),
            advice="Rename the columns; docs/scale.md has the schema.",
        )
    rows = parquet.read_table(path, columns=[name for name in _KNOWN if name in found])
    columns = [_column(rows, name) for name in _KNOWN]
    return arrow.table(columns, schema=arrow.schema([PAGES.field(name) for name in _KNOWN]))


def _column(rows: arrow.Table, name: str) -> arrow.ChunkedArray:
    kind = PAGES.field(name).type
    if name not in rows.schema.names:
        other = rows["id"] if name == "page" else arrow.nulls(len(rows), kind)
        return other.cast(kind)
    column = rows[name].cast(kind)
    return compute.coalesce(column, rows["id"].cast(kind)) if name == "page" else column


def _check_ids(ids: arrow.ChunkedArray, files: Sequence[Path]) -> None:
    names = ids.combine_chunks()
    twice = compute.filter(names[1:], compute.equal(names[1:], names[:-1])) if len(names) > 1 else names[:0]
    if ids.null_count or len(twice):
        raise TwosourceError(
            where=", ".join(map(str, files)),
            expected="one id for each page, each another",
            found=f"{ids.null_count} missing" if ids.null_count else f"{twice[0]} twice",
            advice="Give every page an id of its own.",
        )


def _hosts(rows: arrow.Table) -> tuple[Int32s, tuple[str, ...]]:
    """Number the hosts by their names as furniture is counted for them; return the names, too."""
    host = compute.if_else(compute.equal(rows["host"], ""), None, rows["host"])
    coded = compute.coalesce(host, rows["outlet"]).combine_chunks().dictionary_encode()
    names = [host_name(name) for name in coded.dictionary.to_pylist()]
    known = {name: n for n, name in enumerate(sorted({name for name in names if name}))}
    of_code = np.array([*(known[name] if name else -1 for name in names), -1], np.int32)
    numbers: Int32s = of_code[compute.fill_null(coded.indices, -1).to_numpy()]
    return numbers, tuple(known)
