"""Work on packed records: claims of an article, entries of an event. Bytes in, bytes out, to be done anywhere and kept.

What goes in is all that the work looks at: `engine.Keeper` knows by its digest whether it was done before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import zstandard

from twosource.claims import state_claims
from twosource.engine import Keeper
from twosource.ledger import Case, reckon_case
from twosource.records import Article, ArticleId, Claim, Entry, SentenceReading

LEVEL = 1  # of packing: claims shrink to a sixth, at the pace of writing them


class Stated(NamedTuple):
    """An article's claims, packed as they are kept, and what went wrong if they could not be stated."""

    packed: bytes
    claims: tuple[Claim, ...]
    failure: str | None


def state_all(articles: Sequence[Article], readings: Mapping[str, SentenceReading], keeper: Keeper) -> Iterator[Stated]:
    """Yield the claims of each article. An article that breaks the stage has none, and says why."""
    jobs = (_encode((article, _readings_of(article, readings))) for article in articles)
    for packed in keeper.map(_state, jobs):
        claims, failure = msgspec.msgpack.decode(_unpack(packed), type=tuple[tuple[Claim, ...], str | None])
        yield Stated(packed, claims, failure)


def reckon_all_cases(cases: Iterable[Case], stated: Mapping[ArticleId, bytes], keeper: Keeper) -> Iterator[Entry]:
    """Yield the entries of each event, given its articles' claims as they are kept."""
    jobs = (_encode((case, [stated[a.id] for a in case.articles if a.id in stated])) for case in cases)
    for packed in keeper.map(_reckon, jobs):
        yield from msgspec.msgpack.decode(_unpack(packed), type=tuple[Entry, ...])


def _readings_of(article: Article, readings: Mapping[str, SentenceReading]) -> list[SentenceReading]:
    strings = dict.fromkeys(sentence.string for sentence in article.sentences)
    return [readings[string] for string in strings if string in readings]


def _state(job: bytes) -> bytes:
    """The stage's edge: what breaks it is told in the result."""
    article, readings = msgspec.msgpack.decode(job, type=tuple[Article, list[SentenceReading]])
    try:
        return _pack((state_claims(article, {reading.string: reading for reading in readings}), None))
    except Exception as error:
        return _pack(((), repr(error)))


def _reckon(job: bytes) -> bytes:
    case, stated = msgspec.msgpack.decode(job, type=tuple[Case, list[bytes]])
    told = [msgspec.msgpack.decode(_unpack(one), type=tuple[tuple[Claim, ...], str | None])[0] for one in stated]
    return _pack(reckon_case(case, [claim for claims in told for claim in claims]))


def _encode(value: object) -> bytes:
    return msgspec.msgpack.encode(value)


def _pack(value: object) -> bytes:
    return zstandard.ZstdCompressor(level=LEVEL).compress(_encode(value))


def _unpack(packed: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(packed)
