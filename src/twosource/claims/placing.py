"""Attributions where they stand in an article, quotations followed from sentence to sentence.

A quotation that runs over several sentences or paragraphs has one cue. Its
further parts are given to the same attribution:

- the marks say so: the quotation is still open, or a paragraph that ends open
  is followed by one that opens anew;
- a sentence that is all quotation and has no cue of its own follows an
  attributed one ("..., he said. “...”"), or one that ends in a colon.

In a transcript a paragraph belongs to the speaker that labels it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from twosource.claims.attribution.labels import find_labels
from twosource.claims.attribution.retold import is_retold
from twosource.claims.quotes import Quotation, find_quotations
from twosource.records import Article, Attribution, Sentence, SentenceReading, Span

MOSTLY = 0.8
FOLLOWING = 2  # paragraphs without a label that a speaker goes on in
FULL_STOPS = frozenset(".!?:")
CLOSING = frozenset("”\"'’»")
SINGLE_CLOSING = frozenset("'’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """A part of a quotation in a later or earlier sentence than its cue, and how it was joined."""

    sentence: int
    span: Span
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedAttribution:
    """An attribution of the sentence with that index; `further` spans count in the page's text."""

    sentence: int
    attribution: Attribution
    further: tuple[Further, ...] = ()


@dataclass(frozen=True, slots=True)
class Voiced:
    """A sentence's quotations as the article tells them, and the thread each belongs to."""

    quotations: tuple[Quotation, ...]
    threads: tuple[int, ...]


def place_attributions(article: Article, readings: Mapping[str, SentenceReading]) -> tuple[PlacedAttribution, ...]:
    """Return every attribution of an article, in page order; of cues inside quotations only those by which
    the speaker tells what somebody else says."""
    voiced = follow_quotations(article.sentences)
    found = [
        PlacedAttribution(sentence=index, attribution=attribution)
        for index, sentence in enumerate(article.sentences)
        for attribution in readings[sentence.string].attributions
    ]
    placed = [p for p in found if not is_quoted(p, voiced)]
    retold = [p for p in found if is_quoted(p, voiced) and is_retold(p.attribution)]
    further = join_threads(article, voiced, placed)
    told = (
        replace(p, further=tuple(further.get(number, ())))
        for number, p in enumerate(placed)
        if p.attribution.content or number in further
    )
    return tuple(sorted((*read_labels(article), *told, *retold), key=lambda p: (p.sentence, p.attribution.cue[0])))


def is_quoted(placed: PlacedAttribution, voiced: list[Voiced]) -> bool:
    """Tell whether a cue stands inside a quotation."""
    return any(q.holds(placed.attribution.cue[0].start) for q in voiced[placed.sentence].quotations)


def read_labels(article: Article) -> list[PlacedAttribution]:
    """What the speakers of a transcript say: each to the end of the paragraph that is labelled with their name, and
    of the next two where another label follows."""
    labels = find_labels(article.sentences)
    last, after, speaking, paragraphs = max(labels, default=-1), dict[int, list[Further]](), -1, 0
    for index, sentence in enumerate(article.sentences if labels else ()):
        begins = not index or sentence.block != article.sentences[index - 1].block
        speaking, paragraphs = (index, 0) if index in labels else (speaking, paragraphs + begins)
        follows = paragraphs <= (FOLLOWING if index < last else 0)
        if index not in labels and speaking in labels and follows and sentence.role == "body":
            span = Span(start=sentence.start, end=sentence.end)
            evidence = "the paragraph follows a labelled one" if paragraphs else "the paragraph is labelled"
            after.setdefault(speaking, []).append(Further(sentence=index, span=span, evidence=evidence))
    return [
        PlacedAttribution(sentence=index, attribution=attribution, further=tuple(after.get(index, ())))
        for index, attribution in labels.items()
    ]


def follow_quotations(sentences: tuple[Sentence, ...]) -> list[Voiced]:
    """Find each sentence's quotations, open ones carried over to the next sentence and paragraph."""
    found: list[Voiced] = []
    is_open, thread, block = False, 0, None
    for sentence in sentences:
        own = find_quotations(sentence.string)
        same_block = sentence.block == block
        carried = is_open and (same_block or reopens(own))
        if carried and same_block:
            own = carry(sentence.string, own)
        threads = []
        for position, _ in enumerate(own):
            if position or not carried:
                thread += 1
            threads.append(thread)
        found.append(Voiced(own, tuple(threads)))
        is_open, block = bool(own) and not own[-1].closed, sentence.block
    return found


def reopens(own: tuple[Quotation, ...]) -> bool:
    """Tell whether a paragraph begins with an opening mark."""
    return bool(own) and own[0].start == 0 and own[0].opened


def carry(string: str, own: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """The quotations of a sentence that begins inside one."""
    if not own:
        closed = string.rstrip()[-1:] in SINGLE_CLOSING
        return (Quotation(0, len(string), opened=False, closed=closed),)
    if own[0].opened and own[0].start == 0:
        return own
    if own[0].opened:
        return (Quotation(0, own[0].start, opened=False), *own)
    return own


def join_threads(article: Article, voiced: list[Voiced], placed: list[PlacedAttribution]) -> dict[int, list[Further]]:
    """For each attribution the further parts of its quotation, by its number in `placed`."""
    speakers, spoken = who_speaks(voiced, placed)
    speakers |= who_spoke_before(article, voiced, placed, speakers)
    last_of = last_attributions(placed)
    further: dict[int, list[Further]] = {}
    latest: int | None = None
    for index, sentence in enumerate(article.sentences):
        voice = voiced[index]
        for position, quotation in enumerate(voice.quotations):
            if (index, position) in spoken:
                continue
            number = speakers.get(voice.threads[position])
            evidence = "the quotation marks stay open" if number is not None else "a quotation without a cue follows"
            before = latest if position == 0 and is_quotation(sentence, voice) else None
            if position and stands_alone(sentence.string, quotation):
                before = last_of.get(index)
            elif position and goes_on(sentence.string, quotation):
                before = spoken_before(placed, last_of.get(index), quotation)
            if number is None and before is not None:
                number = speakers[voice.threads[position]] = before
            if number is not None:
                span = Span(start=sentence.start + quotation.start, end=sentence.start + quotation.end)
                further.setdefault(number, []).append(Further(sentence=index, span=span, evidence=evidence))
                last_of.setdefault(index, number)
        latest = last_of.get(index)
    return further


def stands_alone(string: str, quotation: Quotation) -> bool:
    """Tell whether a quotation inside a string begins after a full stop, as a sentence of its own."""
    before = string[: quotation.start].rstrip()
    return before[-1:] in FULL_STOPS and quotation.opened


def goes_on(string: str, quotation: Quotation) -> bool:
    """Tell whether a quotation begins with a capital behind a comma: “...,” she said here, “But ...”."""
    words = string[quotation.start : quotation.end].lstrip("“\"'‘«`")
    return string[: quotation.start].rstrip().endswith(",") and quotation.opened and words[:1].isupper()


def spoken_before(placed: list[PlacedAttribution], number: int | None, quotation: Quotation) -> int | None:
    """An attribution, if its words are all quoted and stand with its cue before a quotation of the same sentence."""
    if number is None or placed[number].attribution.quote != "direct":
        return None
    attribution = placed[number].attribution
    return number if max(s.end for s in (*attribution.cue, *attribution.content)) <= quotation.start else None


def who_speaks(voiced: list[Voiced], placed: list[PlacedAttribution]) -> tuple[dict[int, int], set[tuple[int, int]]]:
    """The attribution of each thread that one's content touches, and the quotations so covered."""
    speakers: dict[int, int] = {}
    spoken: set[tuple[int, int]] = set()
    for number, p in enumerate(placed):
        for position, quotation in enumerate(voiced[p.sentence].quotations):
            if any(s.start < quotation.end and quotation.start < s.end for s in p.attribution.content):
                speakers[voiced[p.sentence].threads[position]] = number
                spoken.add((p.sentence, position))
    return speakers, spoken


def who_spoke_before(
    article: Article, voiced: list[Voiced], placed: list[PlacedAttribution], speakers: Mapping[int, int]
) -> dict[int, int]:
    """Cues whose quotation is the sentence before: “Is it over?” Brel asked."""
    found: dict[int, int] = {}
    for number, p in enumerate(placed):
        before = p.sentence - 1
        if p.attribution.content or before < 0 or not voiced[before].threads:
            continue
        here, there = article.sentences[p.sentence], article.sentences[before]
        thread = voiced[before].threads[-1]
        if here.block == there.block and there.string[-1] in CLOSING and thread not in speakers and leads(p):
            found[thread] = number
    return found


def leads(placed: PlacedAttribution) -> bool:
    """Tell whether a sentence begins with its source or cue."""
    attribution = placed.attribution
    first = min([attribution.cue[0].start, *([attribution.source.start] if attribution.source else [])])
    return first == 0


def last_attributions(placed: list[PlacedAttribution]) -> dict[int, int]:
    """For each sentence the attribution that a quotation after it belongs to."""
    last_of: dict[int, int] = {}
    for number, p in enumerate(placed):
        last_of[p.sentence] = best(placed, last_of.get(p.sentence), number)
    return last_of


def best(placed: list[PlacedAttribution], before: int | None, number: int) -> int:
    """Of two attributions in a sentence the one whose quotation goes on: a quoted one, else the first."""
    if before is None:
        return number
    quoted_now = placed[number].attribution.quote != "indirect"
    quoted_before = placed[before].attribution.quote != "indirect"
    return number if quoted_now and not quoted_before else before


def is_quotation(sentence: Sentence, voice: Voiced) -> bool:
    """Tell whether a sentence is nearly all quotation."""
    inside = sum(q.end - q.start for q in voice.quotations)
    return inside >= MOSTLY * len(sentence.string)
