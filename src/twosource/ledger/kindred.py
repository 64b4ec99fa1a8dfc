"""The second tier: articles that report one event and are not shown to be the same text.

Two newsrooms that rewrite one agency's report, or both go to one press
conference, share no copy that can be aligned, and still hold the same rare
names, figures and days. Such a pair is told beside the texts and never counted:
no text and no origin follows from it.

Events are those of `group_events`; what is added is the pair, and the words
that tie it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from scipy import sparse

from twosource.ledger.vectors import days_of, rarity
from twosource.ledger.words import STOP
from twosource.records import Article, ArticleId, SameEvent, Text

# Chosen on one half of ECB+ and giveme5w1h (docs/methods/events.md).
LEAST_RARITY: Final = 10.0
MOST_ARTICLES: Final = 30
WINDOW_DAYS: Final = 30
MOST_KIN: Final = 12
MOST_SHOWN: Final = 12
MOST_MARKS: Final = 2_000

_WORD: Final = re.compile(r"\d[\d.,]*%?|[^\W\d_]+(?:['’][^\W\d_]+)?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")

Days = Mapping[ArticleId, Collection[str]]
Marks = Mapping[str, str]  # a mark, and how it is written


def find_kindred(
    articles: Sequence[Article],
    events: Mapping[ArticleId, str],
    texts: Sequence[Text] = (),
    days: Days | None = None,
    *,
    window_days: int = WINDOW_DAYS,
) -> list[SameEvent]:
    """Return the pairs of one event that share rare marks and no text, sorted by ids.

    A mark is rare on at most `MOST_ARTICLES` of the articles; what a pair shares must
    add up to `LEAST_RARITY` nats. Days of publication known to lie more than `window_days`
    apart keep a pair out; unknown ones don't. An article is told with the `MOST_KIN` it
    shares most with. The order of `articles` changes nothing.

    Args:
        articles: one of each text; a text's other versions would only repeat it.
        events: the event of each article; one without an event has no kin.
        texts: articles that share one of these are no pair.
        days: the days that each article speaks of, as ISO dates.
        window_days: days of publication, how far apart.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=lambda article: article.id)
    found = [marks(article, (days or {}).get(article.id, ())) for article in ordered]
    frequency = Counter(mark for some in found for mark in some)
    weights = {m: rarity(n, len(ordered)) for m, n in sorted(frequency.items()) if 1 < n <= MOST_ARTICLES}
    together = _texts_of(texts)
    kin: list[SameEvent] = []
    for members in _grouped(ordered, events):
        pairs = _within([found[i] for i in members], weights)
        near = ((members[i], members[j]) for i, j in pairs)
        told = (_told(ordered[i], ordered[j], found[i], found[j], weights) for i, j in near)
        kin += [one for one in told if _apart(one, together) and _in_time(one, window_days)]
    return sorted(_nearest(kin), key=lambda one: (one.left, one.right))


def marks(article: Article, days: Collection[str] = ()) -> Marks:
    """Return the names, figures and days of an article's headline and body, each as first written.

    A name is a capitalised word that is never written small and does not open
    its sentence, and two such words in a row; lines mostly in capitals tell
    none. A figure has two digits or more and is no year.

    >>> list(_marks_of(["Mayor Lena Vos paid 1,840 crowns to Tarn."]).values())
    ['1,840', 'Lena', 'Vos', 'Lena Vos', 'Tarn']
    """
    strings = [s.string for s in article.sentences if s.role in ("headline", "body")]
    return dict([*list(_marks_of(strings).items())[:MOST_MARKS], *((day, day) for day in sorted(days)[:MOST_MARKS])])


def _marks_of(strings: Sequence[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    figures: dict[str, str] = {}
    small: set[str] = set()
    for string in strings:
        words = _WORD.findall(string)
        small.update(word.lower() for word in words if word[0].islower())
        for word in words:
            if figure := _figure(word):
                figures.setdefault(figure, word.rstrip(".,"))
        for name in _names(words):
            names.setdefault(name.lower(), name)
    return figures | {mark: name for mark, name in names.items() if not small.issuperset(mark.split())}


def _figure(word: str) -> str | None:
    if not word[0].isdigit():
        return None
    figure = word.replace(",", "").rstrip(".")
    return figure if len(figure) > 1 and not _YEAR.fullmatch(figure) else None


def _names(words: Sequence[str]) -> Iterator[str]:
    letters = [word for word in words if not word[0].isdigit()]
    if 5 * sum(word[0].isupper() for word in letters) > 3 * len(letters):
        return
    before = ""
    for i, word in enumerate(words):
        if not i or not word[0].isupper():
            before = ""
            continue
        name = word[:-2] if word.endswith(("'s", "’s")) else word
        if len(name) < 3 or name.lower() in STOP:
            before = ""
            continue
        yield name
        if before:
            yield f"{before} {name}"
        before = name


def _grouped(articles: Sequence[Article], events: Mapping[ArticleId, str]) -> list[list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for i, article in enumerate(articles):
        if article.id in events:
            groups[events[article.id]].append(i)
    return [members for members in groups.values() if len(members) > 1]


def _within(found: Sequence[Marks], weights: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one event whose shared marks are rare enough, smaller place first."""
    own = [sorted(some.keys() & weights.keys()) for some in found]
    column = {mark: i for i, mark in enumerate(sorted({mark for some in own for mark in some}))}
    rows = np.repeat(np.arange(len(own)), [len(some) for some in own])
    columns = np.array([column[mark] for some in own for mark in some], np.int64)
    values = np.sqrt(np.array([weights[mark] for some in own for mark in some], np.float64))
    matrix: Any = sparse.csr_matrix((values, (rows, columns)), shape=(len(own), len(column)))
    shared = sparse.triu(matrix @ matrix.T, k=1).tocoo()
    near = shared.data >= LEAST_RARITY - 1e-6
    yield from sorted(zip(shared.row[near].tolist(), shared.col[near].tolist(), strict=True))


def _told(left: Article, right: Article, ours: Marks, theirs: Marks, weights: Mapping[str, float]) -> SameEvent:
    """Return the pair with what it shares, rarest first; a name inside a longer one is not told twice."""
    shared = ours.keys() & theirs.keys() & weights.keys()
    ranked = sorted(shared, key=lambda mark: (-weights[mark], mark))
    inside = {word for mark in ranked if " " in mark for word in mark.split()}
    return SameEvent(
        left=left.id,
        right=right.id,
        rarity=round(sum(weights[mark] for mark in ranked), 3),
        shared=tuple([ours[mark] for mark in ranked if mark not in inside][:MOST_SHOWN]),
        days_apart=_days_apart(left, right),
    )


def _days_apart(left: Article, right: Article) -> int | None:
    """Return the fewest days that may lie between two publications, None where one is unknown."""
    ours, theirs = days_of(left.published), days_of(right.published)
    if ours is None or theirs is None:
        return None
    return max(theirs[0] - ours[1], ours[0] - theirs[1], 0)


def _in_time(one: SameEvent, window_days: int) -> bool:
    return one.days_apart is None or one.days_apart <= window_days


def _texts_of(texts: Sequence[Text]) -> Mapping[ArticleId, set[str]]:
    held: dict[ArticleId, set[str]] = defaultdict(set)
    for text in texts:
        for version in text.versions:
            held[version.article].add(text.id)
    return held


def _apart(one: SameEvent, held: Mapping[ArticleId, set[str]]) -> bool:
    return not held.get(one.left, set()) & held.get(one.right, set())


def _nearest(kin: Sequence[SameEvent]) -> list[SameEvent]:
    """Keep a pair that is among the first of either of its articles."""
    places: Counter[ArticleId] = Counter()
    kept = []
    for one in sorted(kin, key=lambda one: (-one.rarity, one.left, one.right)):
        if min(places[one.left], places[one.right]) < MOST_KIN:
            kept.append(one)
        places[one.left] += 1
        places[one.right] += 1
    return kept
