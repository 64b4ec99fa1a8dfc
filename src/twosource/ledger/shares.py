"""Which tellings of a value are shares of a larger one: "50 were hurt; 20 were taken to one hospital, 31 to another".

An article that gives several values of one measure for one time gives a whole
and its shares, or the tolls of other happenings beside it. Only its largest
stands against other articles' values. Two named sides that it sets against
each other ("the army put it at 40, the clinic at 12") are no shares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from twosource.ledger.figures import FigureEntry
from twosource.ledger.measures import Reading, same_measure, silent, times_meet
from twosource.records import ArticleId, EntryId

Wholes = Mapping[EntryId, tuple[Reading, ...]]


def wholes_of(entries: Sequence[FigureEntry]) -> Wholes:
    """Return the tellings of each entry that are no share of a larger value of the same article."""
    told: dict[ArticleId, list[FigureEntry]] = defaultdict(list)
    for item in entries:
        for article in sorted({reading.telling.article.id for reading in item.readings}):
            if not (item.denied or item.axis.increment or silent(item.axis.measure)):
                told[article].append(item)
    shares = {
        (item.entry.id, article)
        for article, items in told.items()
        for item in items
        if any(_is_share(item, other, article) for other in items)
    }
    return {
        item.entry.id: tuple(one for one in item.readings if (item.entry.id, one.telling.article.id) not in shares)
        for item in entries
    }


def _is_share(item: FigureEntry, whole: FigureEntry, article: ArticleId) -> bool:
    """Whether the article gives `whole` as the larger value of the same, and does not set two sources against each
    other."""
    if item.value[1] is None or whole.value[0] is None or item.value[1] >= whole.value[0]:
        return False
    if item.axis.first.kind != whole.axis.first.kind or not same_measure(item.axis.measure, whole.axis.measure):
        return False
    pairs = [(one, two) for one in _told_in(item, article) for two in _told_in(whole, article)]
    return any(times_meet(one, two) for one, two in pairs) and not set_against(item, whole, article)


def _told_in(item: FigureEntry, article: ArticleId) -> list[Reading]:
    return [reading for reading in item.readings if reading.telling.article.id == article]


def set_against(item: FigureEntry, whole: FigureEntry, article: ArticleId) -> bool:
    """Whether each value has a source of its own there, neither of them the newsroom."""
    ours, theirs = (
        {voice.key for voice in one.backing.voices if voice.article == article and voice.kind != "newsroom"}
        for one in (item, whole)
    )
    return bool(ours) and bool(theirs) and not ours & theirs
