"""One figure in the versions of one text, or in a headline and its article, has one measure.

The versions of a text word one sentence each in its own way: one leaves out a
day, one says "troops" for "soldiers", one is misread. Where sentences are
versions of one another and a value is equal, what most versions say holds for
all. A headline is short for its article: its "14 killed" is the article's "at
least 14 people were killed", and it stands on what the article stands on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from twosource.ledger.measures import Reading, same_measure, silent
from twosource.ledger.words import content_words
from twosource.records import ArticleId

# Share of the shorter sentence's content words that a version of it keeps.
VERSION: Final = 0.6
# Sentences of one text and value that are compared; beyond, only equal ones meet.
MOST_SENTENCES: Final = 60
# A headline's number from here on is its article's, whatever words go with it.
TELLING_NUMBER: Final = 10

Key = TypeVar("Key", bound=Hashable)


def settle_retellings(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings, those that retell one another with one measure. Linear in the readings."""
    return _settle_headlines(_settle_versions(readings))


# --- versions of one text ------------------------------------------------------------


def _settle_versions(readings: Sequence[Reading]) -> list[Reading]:
    settled: list[Reading] = []
    for alike in _grouped(readings, _text_and_value):
        if len({reading.telling.article.id for reading in alike}) == 1:
            settled += alike
            continue
        for versions in _same_sentence(alike):
            settled += _agree(versions)
    return settled


def _text_and_value(reading: Reading) -> tuple[Hashable, ...]:
    figure, text = reading.figure, reading.telling.texts[0].id
    return text, reading.kind, figure.unit, figure.low, figure.high, reading.increment


def _same_sentence(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Group readings whose sentences are versions of one; two equal values of one sentence stay two."""
    places = _grouped(readings, lambda reading: (reading.telling.article.id, reading.telling.claim.sentence))
    leaders: list[tuple[frozenset[str], tuple[str, int]]] = []
    known: dict[tuple[str, int], tuple[str, int]] = {}
    groups: dict[tuple[str, int], list[Reading]] = defaultdict(list)
    for place in places:
        starts = sorted({reading.figure.value_start for reading in place})
        for reading in place:
            key = _sentence(reading), starts.index(reading.figure.value_start)
            if key not in known:
                known[key] = _leader(key, leaders)
            groups[known[key]].append(reading)
    return list(groups.values())


def _sentence(reading: Reading) -> str:
    sentence = reading.telling.sentence
    return sentence.string if sentence else reading.telling.claim.string


def _leader(key: tuple[str, int], leaders: list[tuple[frozenset[str], tuple[str, int]]]) -> tuple[str, int]:
    words = content_words(key[0])
    for theirs, leader in leaders:
        if leader[1] == key[1] and words and len(words & theirs) >= VERSION * min(len(words), len(theirs)):
            return leader
    if len(leaders) < MOST_SENTENCES:
        leaders.append((words, key))
    return key


def _agree(versions: Sequence[Reading]) -> list[Reading]:
    """Give all versions the happening, the counted and the days that most of them tell."""
    happening = _most_told(reading.measure.happening for reading in versions)
    counted, scope = _most_told((reading.measure.counted, reading.measure.scope) for reading in versions) or (None, ())
    sentence = min(_sentence(reading) for reading in versions)
    period, days = _most_told((reading.measure.period, reading.days) for reading in versions) or (None, (None, None))
    return [
        replace(
            reading,
            measure=replace(reading.measure, happening=happening, counted=counted, scope=scope, period=period),
            days=days,
            sentence=sentence,
        )
        for reading in versions
    ]


def _most_told(told: Iterable[Key]) -> Key | None:
    """What most tell; of equals, what says something; then the first in order."""
    counts = Counter(told)
    return min(counts, key=lambda one: (-counts[one], not _says(one), repr(one)), default=None)


def _says(one: object) -> bool:
    return bool(one[0]) if isinstance(one, tuple) else one is not None


# --- headlines -----------------------------------------------------------------------


def _settle_headlines(readings: Sequence[Reading]) -> list[Reading]:
    bodies: dict[ArticleId, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.telling.role != "headline":
            bodies[reading.telling.article.id].append(reading)
    return [
        _rest_on(reading, bodies[reading.telling.article.id]) if reading.telling.role == "headline" else reading
        for reading in readings
    ]


def _rest_on(headline: Reading, body: Sequence[Reading]) -> Reading:
    """Return the headline's reading as the one figure of its article that it is short for, if there is one."""
    fits = [reading for reading in body if not reading.denied and _is_short_for(headline, reading)]
    close = [reading for reading in fits if same_measure(headline.measure, reading.measure)]
    told = {(reading.measure, reading.figure.low, reading.figure.high) for reading in close or fits}
    if len(told) != 1:
        return headline
    home = min(close or fits, key=lambda reading: reading.telling.claim.id)
    claim = replace(headline.telling.claim, chain=home.telling.claim.chain)
    figure = replace(
        headline.figure,
        low=home.figure.low,
        high=home.figure.high,
        modifier=home.figure.modifier,
        happening=home.figure.happening,
        counted=home.figure.counted,
        supplied=True,
    )
    return replace(
        headline,
        telling=replace(headline.telling, claim=claim),
        figure=figure,
        measure=home.measure,
        days=home.days,
        increment=home.increment,
        kind=home.kind,
        note="A headline is short for its article: its figure rests on the article's own.",
    )


def _is_short_for(headline: Reading, reading: Reading) -> bool:
    """Whether the headline's number may be the reading's: "14" for "at least 14", "dozens" for 45."""
    ours, theirs = headline.figure, reading.figure
    if ours.unit != theirs.unit or headline.kind != reading.kind:
        return False
    if ours.modifier == "vague" and ours.low is not None and ours.high is None:
        found = theirs.low is not None and theirs.low >= ours.low
        return found and same_measure(headline.measure, reading.measure)
    numbers = _numbers(headline)
    if numbers != _numbers(reading):
        return False
    large = min(numbers) >= TELLING_NUMBER
    return large or silent(headline.measure) or same_measure(headline.measure, reading.measure)


def _numbers(reading: Reading) -> tuple[float, ...]:
    """The numbers as they are printed: the one end of an open interval, the one value, or both ends."""
    ends = (reading.figure.low, reading.figure.high)
    return tuple(sorted({end for end in ends if end is not None}))


def _grouped(readings: Iterable[Reading], key: Callable[[Reading], Hashable]) -> list[list[Reading]]:
    found: dict[Hashable, list[Reading]] = defaultdict(list)
    for reading in readings:
        found[key(reading)].append(reading)
    return list(found.values())
