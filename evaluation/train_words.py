"""What words say of a line, for `train_lines`: counted on lines, weighed by sites."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from twosource.article.features import LABEL_WORDS
from twosource.article.lines import Line
from twosource.article.scan import LOOK, WORD, fold

FEWEST_SITES = 8
MOST_WORDS = (4_000, 3_000, 1_500)
MIDDLES = (-4, 0, 0)
LONG_LINE = 15
MOSTLY_NAMES = 0.6


@dataclass(frozen=True)
class TrainingPage:
    """One page: its lines, what each is (1 body, 0 not, -1 not known), which repeat its title, which other pages of
    its site have (empty: nothing is known)."""

    name: str
    site: str
    flattener: str
    lines: list[Line]
    labels: list[int]
    titles: list[bool]
    again: list[bool] = field(default_factory=list)


@dataclass(frozen=True)
class Odds:
    """Of each word, the share of body on every site that has it."""

    shares: dict[str, dict[str, float]]

    def weight(self, word: str, without: str | None = None) -> int:
        """Log odds of body, in eighths: the mean over sites, one site left out."""
        sites = self.shares.get(word, {})
        share = (sum(sites.values()) - sites.get(without or "", 0.0) + 1) / (len(sites) - (without in sites) + 3)
        return round(8 * math.log(share / (1 - share)))

    def strongest(self, most: int, middle: int, names: frozenset[str]) -> list[str]:
        """The words that are on enough sites, are no names and tell most."""
        known = [word for word, sites in self.shares.items() if len(sites) >= FEWEST_SITES and word not in names]
        ranked = sorted(
            known, key=lambda word: (-abs(self.weight(word) - middle) * math.log(len(self.shares[word])), word)
        )
        return ranked[:most]


@dataclass(frozen=True)
class Words:
    """The chosen words and their three odds; weights for a page can leave its own site out."""

    odds: tuple[Odds, Odds, Odds]
    chosen: tuple[frozenset[str], frozenset[str], frozenset[str]]

    def weights(self, without: str | None = None) -> dict[str, list[int]]:
        """Every chosen word's weights, 0 where it was not chosen."""
        return {
            word: [
                odds.weight(word, without) if word in chosen else 0
                for odds, chosen in zip(self.odds, self.chosen, strict=True)
            ]
            for word in sorted(frozenset.union(*self.chosen))
        }


def weigh_words(pages: Sequence[TrainingPage]) -> Words:
    """Count on which sites words stand in body, in body among long lines, and in labels with body below."""
    tables: list[Any] = [defaultdict(lambda: defaultdict(lambda: [0.0, 0.0])) for _ in range(3)]
    cased: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for page in pages:
        if page.flattener not in ("html_text", "resi_main"):
            continue
        below = share_below(page)
        for line, label, share in zip(page.lines, page.labels, below, strict=True):
            words = WORD.findall(line.head[:LOOK])
            distinct = sorted({fold(word) for word in words})
            if label < 0:
                continue
            if page.flattener == "html_text":
                count(tables[0], distinct, page.site, label)
            if len(words) >= LONG_LINE:
                count(tables[1], distinct, page.site, label)
            if len(words) <= LABEL_WORDS and label == 0:
                count(tables[2], distinct, page.site, share)
            if label == 1 and len(words) > LONG_LINE:
                for word in words[1:]:
                    cased[fold(word)][word[0].isupper()] += 1
    names = frozenset(word for word, (lower, upper) in cased.items() if upper > MOSTLY_NAMES * (lower + upper))
    odds = tuple(Odds({word: mean_shares(sites) for word, sites in table.items()}) for table in tables)
    chosen = tuple(
        frozenset(some.strongest(most, middle, names))
        for some, most, middle in zip(odds, MOST_WORDS, MIDDLES, strict=True)
    )
    return Words(odds, chosen)  # type: ignore[arg-type]


def count(table: Any, words: Sequence[str], site: str, share: float) -> None:
    """Add one line to the words' counts."""
    for word in words:
        counts = table[word][site]
        counts[0] += 1
        counts[1] += share


def mean_shares(sites: dict[str, list[float]]) -> dict[str, float]:
    """The share of body on each site, drawn towards little."""
    return {site: (body + 0.3) / (lines + 1) for site, (lines, body) in sites.items()}


def share_below(page: TrainingPage) -> list[float]:
    """The share of the page's body that stands below each line."""
    sizes = [len(line.head.split()) * (label == 1) for line, label in zip(page.lines, page.labels, strict=True)]
    total, above, shares = sum(sizes) or 1, 0, []
    for size in sizes:
        above += size
        shares.append(1 - above / total)
    return shares
