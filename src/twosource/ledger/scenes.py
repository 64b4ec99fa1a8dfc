"""When and where a figure's words put it: two attacks of one war are not one attack told twice.

Articles of one event speak of others beside it, and in a pile of one long war
whole reports of look-alike attacks pass for one event. Two figures of one
measure are kept apart when the days they tell never meet, or when each tells
of a place that the other's article does not know.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Final

from twosource.ledger.measures import Days, Reading, days_meet, event_days, is_casualty
from twosource.ledger.tellings import Telling
from twosource.ledger.words import STOP
from twosource.records import Article, ArticleId, Dating

SLACK_DAYS: Final = 2
LEAD: Final = 4  # sentences, the headline among them, in which an article says when and where
COMMON: Final = 0.5  # of an event's articles: a name that more of them hold tells none from another
FEW: Final = 4  # articles, below which no name is common
LONGEST_NEWS: Final = 7  # days that a lead may span and still say when
RECENTLY_DAYS: Final = 31  # before it appeared: of what an article without a day speaks
MOST_COMPARED: Final = 8  # tellings of each side that are looked at
MOST_GROUPS: Final = 64  # happenings that share one value: a telling that fits none of so many stands alone
FEW_DEAD: Final = 100  # smaller tolls of two days agree by chance
FEWER_DEAD: Final = 10  # and those of two places

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What an article tells of when and where: all its names, those of its lead, the days of its lead."""

    names: frozenset[str]
    lead: frozenset[str]
    days: Days


class Scenes:
    """What the articles of one event tell of days and places."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._tellings = tellings
        self._places: dict[tuple[str, int], frozenset[str]] = {}

    @cached_property
    def _scenes(self) -> dict[ArticleId, Scene]:
        """By article: worked out when two figures are first set side by side, which many events never do."""
        sources = {skeleton(word) for telling in self._tellings for word in _words_of_sources(telling)}
        articles = {telling.article.id: telling.article for telling in self._tellings}
        days = _lead_days(self._tellings)
        return {one: _scene(article, sources, days[one]) for one, article in articles.items()}

    @cached_property
    def _common(self) -> frozenset[str]:
        """Names that most of the event's articles hold: they tell none from another."""
        held = Counter(name for scene in self._scenes.values() for name in scene.names)
        articles = len(self._scenes)
        return frozenset(name for name, n in held.items() if articles >= FEW and n > COMMON * articles)

    def apart(self, one: Reading, two: Reading, *, places: bool = True) -> bool:
        """Whether the words put the two figures on other days or at other places."""
        ours, theirs = one.telling.article, two.telling.article
        if ours.id == theirs.id or _one_text(one, two):
            return self._parted_within(one, two)
        here, there = self._scenes[ours.id], self._scenes[theirs.id]
        if not days_meet(_when(one, here), _when(two, there), slack=SLACK_DAYS):
            return True
        return places and self._elsewhere(one, two, here, there)

    def _parted_within(self, one: Reading, two: Reading) -> bool:
        """Whether one article or text tells of two places or days. Versions date one sentence in ways of their own."""
        mine, other = self._where(one), self._where(two)
        dated = one.telling.article.id == two.telling.article.id and not days_meet(one.days, two.days)
        return dated or (bool(mine | other) and not mine & other)

    def _elsewhere(self, one: Reading, two: Reading, here: Scene, there: Scene) -> bool:
        """Whether each names a place that the other's article does not know, or one does so in passing."""
        mine, other = self._where(one), self._where(two)
        if (mine and not mine & (here.lead | there.names)) or (other and not other & (there.lead | here.names)):
            return True
        mine, other = mine or here.lead - self._common, other or there.lead - self._common
        return bool(mine) and bool(other) and not mine & there.names and not other & here.names

    def parted(self, readings: Sequence[Reading]) -> list[list[Reading]]:
        """Part the tellings of one value that can't be of one happening; those of one text stay together.

        Tolls below a hundred agree by chance, and are parted by days; those below ten by places too. Other values are
        facts that are told for months.
        """
        groups: list[list[Reading]] = []
        if len({reading.telling.texts[0].id for reading in readings}) < 2:
            return [list(readings)] if readings else []
        for reading in sorted(readings, key=lambda one: (-self._speaks(one), one.telling.claim.id)):
            fits = [group for group in groups[:MOST_GROUPS] if self._fits(reading, group)]
            if len(fits) == 1 or any(_one_text(reading, one) for group in fits[:1] for one in group):
                fits[0].append(reading)
            else:
                groups.append([reading])
        return groups

    def _fits(self, reading: Reading, group: Sequence[Reading]) -> bool:
        if any(_one_text(reading, one) for one in group[:MOST_COMPARED]):
            return True
        value = max(reading.figure.low or 0, reading.figure.high or 0)
        if value >= FEW_DEAD or not is_casualty(reading.measure.happening):
            return True
        return not any(self.apart(reading, one, places=value < FEWER_DEAD) for one in group[:MOST_COMPARED])

    def _speaks(self, reading: Reading) -> int:
        days = _when(reading, self._scenes[reading.telling.article.id])
        return 2 * (None not in days) + bool(self._where(reading))

    def _where(self, reading: Reading) -> frozenset[str]:
        """The names in the figure's clause that tell it from others of the event."""
        key = reading.telling.claim.id, reading.figure.value_start
        if key not in self._places:
            known = self._scenes[reading.telling.article.id].names
            counted = {skeleton(word) for word in _WORD.findall(reading.figure.counted or "")}
            named = {skeleton(word) for word in _WORD.findall(reading.telling.claim.string) if word[0].isupper()}
            self._places[key] = frozenset((named & known) - self._common - counted)
        return self._places[key]


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """Return what transliterations of a name share: its first letter, its consonants, none twice in a row.

    >>> skeleton("Tarnub"), skeleton("Tarneb's"), skeleton("Orrel"), skeleton("Aya")
    ('trnb', 'trnb', 'orl', 'aya')
    """
    name = re.sub(r"['’]s$", "", name.casefold()).replace("-", "")
    bones = re.sub(r"(.)\1+", r"\1", name[:1] + re.sub(r"[aeiouy]", "", name[1:]))
    return bones if len(bones) > 2 else name


def _one_text(one: Reading, two: Reading) -> bool:
    return any(ours.id == theirs.id for ours in one.telling.texts for theirs in two.telling.texts)


def _when(reading: Reading, scene: Scene) -> Days:
    """The days of the figure's own clause; where it tells none, or a year, those of its article's lead."""
    first, last = reading.days
    if not (first and last):
        return scene.days
    vague = (last - first).days > RECENTLY_DAYS and days_meet(reading.days, scene.days)
    return scene.days if vague and None not in scene.days else reading.days


def _scene(article: Article, sources: set[str], days: Days) -> Scene:
    told = [s.string for s in article.sentences if s.role in ("headline", "body")]
    small = {word.casefold() for string in told for word in _WORD.findall(string) if word[0].islower()}
    names = {word: skeleton(word) for string in told for word in _names(string) if word.casefold() not in small}
    every = frozenset(names.values()) - sources
    lead = {skeleton(word) for string in [article.headline or "", *told[:LEAD]] for word in _WORD.findall(string)}
    return Scene(names=every, lead=every & lead, days=days)


def _names(string: str) -> Iterator[str]:
    """Capitalised words that don't open their sentence; none where most words are capitalised."""
    words = _WORD.findall(string)
    if 5 * sum(word[0].isupper() for word in words) > 3 * len(words):
        return
    yield from (word for word in words[1:] if word[0].isupper() and len(word) > 2 and word.casefold() not in STOP)


def _words_of_sources(telling: Telling) -> Iterator[str]:
    for link in telling.claim.chain:
        yield from _WORD.findall(link.string[:200])
    for time in telling.claim.times:
        yield from _WORD.findall(time.string)


def _lead_days(tellings: Iterable[Telling]) -> dict[ArticleId, Days]:
    """The days that the claims of each article's lead speak of; where they are too many to say when, the last month
    before it appeared."""
    found: dict[ArticleId, set[date]] = defaultdict(set)
    articles = {telling.article.id: telling.article for telling in tellings}
    ends = {one: _end_of_lead(article) for one, article in articles.items()}
    for telling in tellings:
        first, last = event_days(telling.claim)
        if first and last and telling.claim.sentence.start <= ends[telling.article.id]:
            found[telling.article.id] |= {first, last}
    return {one: _news_days(found[one], article.published) for one, article in articles.items()}


def _end_of_lead(article: Article) -> int:
    return article.sentences[min(LEAD, len(article.sentences)) - 1].start if article.sentences else -1


def _news_days(told: set[date], published: Dating) -> Days:
    last = published.latest
    recent = {day for day in told if last is None or -1 <= (last - day).days <= RECENTLY_DAYS}
    if recent and (max(recent) - min(recent)).days <= LONGEST_NEWS:
        return min(recent), max(recent)
    first = published.earliest
    if first is None or last is None or (first - date.min).days <= RECENTLY_DAYS:
        return None, None
    return first - timedelta(days=RECENTLY_DAYS), last
