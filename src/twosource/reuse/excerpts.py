"""A text's copy inside articles that are otherwise another text: excerpts and digests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.records import ArticleId, ReusePair
from twosource.reuse.cores import Core
from twosource.reuse.digests import PairKey, key_of
from twosource.reuse.regions import overlap, region_of
from twosource.reuse.settings import Settings


@dataclass(frozen=True, slots=True)
class Guest:
    """An article that carries some of a text, and the pair that shows it best."""

    article: ArticleId
    pair: ReusePair

    @property
    def containment(self) -> float:
        """The share of the guest's copy that is the text's."""
        return containment_of(self.pair, self.article)


Guests = dict[ArticleId, Guest]


def containment_of(pair: ReusePair, article: ArticleId) -> float:
    """Return the containment of one side of a pair."""
    return pair.containment_left if pair.left == article else pair.containment_right


def carry_excerpts(
    cores: Sequence[Core], pairs: Iterable[ReusePair], pieces: Mapping[PairKey, ArticleId], settings: Settings
) -> list[Guests]:
    """Return for each core the further articles that carry some of its copy.

    A digest is a guest of its pieces' texts. Else, of two cores that share a
    passage, the one where more articles have it is its home and the other's
    article the guest. Where two or more of each have it, it is part of both
    texts (a paragraph of background, say) and nobody is a guest. Between two
    articles that stand alone, the one more contained is the home. A guest
    brings nothing of its own into the text.
    """
    visits = _Visits(cores)
    pending = [
        pair for pair in pairs if pair.shared_words >= settings.excerpt_words and not visits.together(*key_of(pair))
    ]
    support = _support(pending, visits)
    alone = []
    for pair in pending:
        have = _having(pair, support, visits)
        home = pieces.get(key_of(pair)) or _home(pair, have)
        if home:
            visits.place(pair, visits.core_at(home, pair), guest=pair.right if home == pair.left else pair.left)
        elif min(have)[0] < 2:
            alone.append(pair)
    for pair in sorted(alone, key=lambda pair: (-pair.shared_words, key_of(pair))):
        visits.place_alone(pair, settings.overlap)
    return visits.guests


def _support(pairs: Sequence[ReusePair], visits: _Visits) -> Mapping[tuple[int, ArticleId], int]:
    """Count, for a core and an article outside it, the core's members that share a passage with it."""
    members: dict[tuple[int, ArticleId], set[ArticleId]] = defaultdict(set)
    for pair in pairs:
        members[visits.core_at(pair.left, pair), pair.right].add(pair.left)
        members[visits.core_at(pair.right, pair), pair.left].add(pair.right)
    return {key: len(articles) for key, articles in members.items()}


_Having = tuple[tuple[int, int], tuple[int, int]]


def _having(pair: ReusePair, support: Mapping[tuple[int, ArticleId], int], visits: _Visits) -> _Having:
    """Return for either side how many of its core have the passage, and how many the core has."""
    left, right = visits.core_at(pair.left, pair), visits.core_at(pair.right, pair)
    return (
        (support[left, pair.right], len(visits.cores[left].members)),
        (support[right, pair.left], len(visits.cores[right].members)),
    )


def _home(pair: ReusePair, have: _Having) -> ArticleId | None:
    """Return the article at whose core the passage is at home, None when that is both's or nobody's."""
    if min(have)[0] >= 2 or have[0] == have[1]:
        return None
    return pair.left if have[0] > have[1] else pair.right


class _Visits:
    """Who is a guest of which core, while it is worked out."""

    def __init__(self, cores: Sequence[Core]) -> None:
        self.cores = cores
        self.guests: list[Guests] = [{} for _ in cores]
        self.homes: dict[ArticleId, list[int]] = defaultdict(list)
        self.visited: dict[ArticleId, list[int]] = defaultdict(list)
        for i, core in enumerate(cores):
            for article in core.members:
                self.homes[article].append(i)

    def together(self, left: ArticleId, right: ArticleId) -> bool:
        """Whether two articles are in one text already."""
        return bool({*self.homes[left], *self.visited[left]} & {*self.homes[right], *self.visited[right]})

    def core_at(self, article: ArticleId, pair: ReusePair) -> int:
        """Return the article's core that has the most of the pair's stretch."""
        if len(self.homes[article]) == 1:
            return self.homes[article][0]
        region = region_of(pair, article)

        def shared(core: int) -> float:
            links = (link for link in self.cores[core].links if article in key_of(link))
            return max((overlap(region, region_of(link, article)) for link in links), default=0.0)

        return max(self.homes[article], key=lambda core: (shared(core), -core))

    def place(self, pair: ReusePair, core: int, *, guest: ArticleId) -> None:
        """Make an article a core's guest, by its best pair."""
        now, known = Guest(guest, pair), self.guests[core].get(guest)
        if guest in self.cores[core].members:
            return
        if known is None:
            self.visited[guest].append(core)
        if known is None or (now.containment, known.pair.left, known.pair.right) > (
            known.containment,
            pair.left,
            pair.right,
        ):
            self.guests[core][guest] = now

    def place_alone(self, pair: ReusePair, least: float) -> None:
        """Place two articles of which nothing says whose the passage is.

        If one is a guest elsewhere with the same stretch, the other is so too.
        """
        if self.together(pair.left, pair.right):
            return
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            for core in self.visited[one]:
                if overlap(region_of(pair, one), region_of(self.guests[core][one].pair, one)) >= least:
                    self.place(pair, core, guest=other)
                    return
        right_at_home = pair.containment_right > pair.containment_left
        home, guest = (pair.right, pair.left) if right_at_home else (pair.left, pair.right)
        self.place(pair, self.core_at(home, pair), guest=guest)
