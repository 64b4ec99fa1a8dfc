"""What the other pages of a pile say of a line: on how many pages of its outlet, on how many other outlets' pages.

A line that an outlet prints on page after page is its furniture; one that several outlets print is copy. Both are
counts over whole piles, so they don't depend on the order in which pages came.

Source:
    Yi, Liu and Li (2003), "Eliminating noisy information in web pages for data mining", and CCNet (Wenzek et al.,
    2020) for repeated lines as boilerplate; we count distinct pages of one site, digits folded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b

from twosource.article.kernels import kernel
from twosource.article.lines import HEAD, Line

DIGITS = re.compile(r"\d+")
LETTER = re.compile(r"[^\W\d_]")
SHORT = 160
MOST_OWN = 5
MOST_OTHERS = 3
STANDING_PAGES = 12
STANDING_SHARE = 4

Sightings = Mapping[str, int]
"""On how many distinct pages of each site a line stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Where a line was met, as one site's pages see it.

    `own` pages of the site have it, the page itself among them, `MOST_OWN` standing for more. `others` are
    further sites that have it, up to `MOST_OTHERS`. `standing`: on more than a quarter of the site's pages, of
    which there are a dozen. `repeated`: another site has it on several of its pages.
    """

    own: int = 1
    others: int = 0
    standing: bool = False
    repeated: bool = False


ONCE = Seen()
Evidence = Mapping[int, Seen]
"""What is known of a page's lines, by their keys; what is not there was seen here only."""


def line_key(string: str) -> int | None:
    """The digest under which a line is remembered: 64 bits, signed; None for a line without letters.

    Case, white space and the figures make no difference.

    >>> line_key("3  min read") == line_key("12 MIN READ")
    True
    """
    return _short_key(string) if len(string) <= SHORT else _key(string)


def plain_key(string: str) -> int | None:
    """The slow, plain version."""
    folded = DIGITS.sub("0", " ".join(string[:HEAD].casefold().split()))
    if LETTER.search(folded) is None:
        return None
    digest = blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)


def line_keys(lines: Sequence[Line]) -> list[int | None]:
    """Return the keys of lines, by their heads.

    >>> line_keys([Line(0, 4, "Menu", "Menu", 4)]) == [line_key("menu")]
    True
    """
    return [line_key(line.head) for line in lines] if _kernel is None else _kernel.keys_of(lines, plain_key)


def _make_key() -> Callable[[str], int | None]:
    """The compiled version, where there is one."""
    return plain_key if _kernel is None else partial(_kernel.key_of, slow=plain_key)


_kernel = kernel("_lines")
_key = _make_key()
_short_key = lru_cache(maxsize=1 << 15)(_key)  # pages of one outlet repeat their short lines


def is_standing(pages: int, of: int) -> bool:
    """Whether a line on so many of a site's pages stands on all kinds of them."""
    return of >= STANDING_PAGES and pages * STANDING_SHARE > of


def seen_from(site: str | None, sightings: Sightings, standing: frozenset[str]) -> Seen:
    """Return what a line's sightings mean for a page of `site`.

    Args:
        site: the page's host, else its outlet. A page without has no other pages of its own, and one of the
            other sites may be its own.
        sightings: pages by site, this page among them.
        standing: the sites on whose pages the line stands everywhere.
    """
    elsewhere = [pages for other, pages in sightings.items() if other != site]
    others = len(elsewhere) - (site is None and bool(elsewhere))
    return Seen(
        own=min(sightings.get(site, 1) if site else 1, MOST_OWN),
        others=min(others, MOST_OTHERS),
        standing=site in standing,
        repeated=others > 0 and any(pages > 1 for pages in elsewhere),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page as it counts: pages of one `address` are one page, and so are those whose lines are `alike`."""

    site: str | None
    address: str
    alike: int
    keys: frozenset[int]


class Memory:
    """Counts the lines of a whole pile, in any order. What a store does in its tables, in plain words."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        by_site: dict[str, list[Sheet]] = defaultdict(list)
        for sheet in sheets:
            if sheet.site:
                by_site[sheet.site].append(sheet)
        self._sizes = {site: _distinct(own) for site, own in by_site.items()}
        self._sightings: dict[int, dict[str, int]] = defaultdict(dict)
        for site, own in by_site.items():
            having: dict[int, list[Sheet]] = defaultdict(list)
            for sheet in own:
                for key in sheet.keys:
                    having[key].append(sheet)
            for key, some in having.items():
                self._sightings[key][site] = _distinct(some)

    def evidence(self, site: str | None, keys: Iterable[int]) -> dict[int, Seen]:
        """Return what is known of these lines on a page of `site`: those seen elsewhere too."""
        found = {key: self._seen(site, self._sightings[key]) for key in sorted(set(keys)) if key in self._sightings}
        return {key: seen for key, seen in found.items() if seen != ONCE}

    def _seen(self, site: str | None, sightings: Sightings) -> Seen:
        standing = frozenset(name for name, pages in sightings.items() if is_standing(pages, self._sizes[name]))
        return seen_from(site, sightings, standing)


def _distinct(sheets: Iterable[Sheet]) -> int:
    sheets = list(sheets)
    return min(len({sheet.address for sheet in sheets}), len({sheet.alike for sheet in sheets}))


def alike(keys: Iterable[int | None]) -> int:
    """The digest of a page's lines in their order, equal for captures that differ in figures only."""
    return plain_alike(keys) if _kernel is None else _kernel.alike_of(keys)


def plain_alike(keys: Iterable[int | None]) -> int:
    """The slow, plain version."""
    string = ",".join(str(key) for key in keys if key is not None)
    return int.from_bytes(blake2b(string.encode("ascii"), digest_size=8).digest(), "big", signed=True)
