"""The whole claims stage on text that nobody meant to be read: bounded time, spans right."""

from __future__ import annotations

import time
from collections.abc import Iterator
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.conftest import article_of
from twosource.article import split_sentences
from twosource.claims import read_sentences, state_claims
from twosource.records import Claim, SentenceReading, Span

SAID = "The harbour ministry said 12 boats sank on Monday, according to Ana Brel"
MEGABYTE = 1_000_000
HOSTILE = {
    "no full stop": f"{SAID}; ",
    "no blank": "boats12",
    "one letter": "a",
    "opening marks": "“Brel said ",
    "straight marks": 'Brel said " it ',
    "marks in marks": '“‘"«',
    "right to left": "قال الوزير إن ٣٠٠ جندي قتلوا يوم الاثنين ",
    "directions turned": "\u202eBrel said 12\u202c \u2066boats\u2069 ",
    "emoji": "🙂👩‍👩‍👧‍👦 said 12 🚤 ",
    "zero width": "B\u200brel sa\u200did 1\u200b2 bo\u00adats ",
    "combining": "e\u0301\u0302\u0303\u0304",
    "digits": "1234567890",
    "digits with commas": "123,456,",
    "ranges": "12-",
    "Roman numerals": "MCMXLIV ",
    "ligatures": "ﬁve oﬃcers said ﬂoods ",
    "full width": "１２ boats ",
    "units": "12 km per hour per ",
    "dates": "May 7 2019 - ",
    "clocks": "8:45:",
    "hedges": "may perhaps possibly ",
    "number words": "one hundred and ",
    "brackets": "(((((Brel said) [",
    "said": "said ",
    "citing": "citing Brel, quoted by ",
}


def spans_of(reading: SentenceReading) -> Iterator[Span]:
    """Every span a reading holds."""
    for expression in reading.times:
        yield Span(start=expression.start, end=expression.end)
    for figure in reading.figures:
        yield Span(start=figure.start, end=figure.end)
        yield Span(start=figure.value_start, end=figure.value_end)
    for hedge in reading.hedges:
        yield Span(start=hedge.start, end=hedge.end)
        yield hedge.scope
    for attribution in reading.attributions:
        yield from (*attribution.cue, *attribution.content)
        for mention in (attribution.source, *attribution.via):
            if mention:
                assert reading.string[mention.start : mention.end] == mention.string
                yield Span(start=mention.start, end=mention.end)


def stated(*lines: str) -> tuple[tuple[Claim, ...], str]:
    """The claims of some lines, and their text; the spans of every reading are checked on the way."""
    strings = [[line[s.start : s.end] for s in split_sentences(line)] for line in lines]
    article, text = article_of(*filter(None, strings))
    readings = {reading.string: reading for reading in read_sentences([s.string for s in article.sentences])}
    for reading in readings.values():
        assert all(0 <= s.start < s.end <= len(reading.string) for s in spans_of(reading))
    claims = state_claims(article, readings)
    assert all(end is None or isfinite(end) for claim in claims for f in claim.figures for end in (f.low, f.high))
    for claim in claims:
        assert claim.string == " … ".join(text[s.start : s.end] for s in claim.content)
        assert all(text[t.start : t.end] == t.string for t in claim.times)
        assert all(text[k.start : k.end] == k.string for k in claim.chain if k.start is not None)
        assert all(0 <= f.start <= f.value_start < f.value_end <= f.end <= len(text) for f in claim.figures)
    return claims, text


def seconds(line: str) -> float:
    """Processor time of the whole stage on one line."""
    began = time.process_time()
    stated(line)
    return time.process_time() - began


@pytest.mark.parametrize("kind", HOSTILE)
def test_expressiongrows_with_length_and_no_faster(kind: str) -> None:
    piece = HOSTILE[kind]
    stated(SAID)  # word lists and networks are loaded on first use
    short, long = (seconds(piece * (size // len(piece))) for size in (MEGABYTE // 64, MEGABYTE // 16))
    assert long < 8 * short + 0.3  # four times as long; squares would be 16 times


def test_a_megabyte_without_a_full_stop() -> None:
    line = "some 12 boats lay in the harbour and " * (MEGABYTE // 37)
    began = time.process_time()
    claims, _ = stated(line)
    assert sum(len(claim.figures) for claim in claims) == MEGABYTE // 37
    assert time.process_time() - began < 40


@pytest.mark.parametrize(
    ("string", "words", "low"),
    [
        ("Brel counted ٣٠٠ boats.", "٣٠٠", 300.0),
        ("Brel counted １２ boats.", "１２", 12.0),
        ("🙂 Brel counted 12 boats.", "12", 12.0),
        ("👩‍👩‍👧‍👦 \u202eBrel\u202c counted 12 boats.", "12", 12.0),
        ("“Brel counted 12 boats.", "12", 12.0),
        ("Brel counted 12 boats.”", "12", 12.0),
    ],
)
def test_figures_stand_where_they_are_written(string: str, words: str, low: float) -> None:
    (claim,), text = stated(string)
    assert [(text[f.value_start : f.value_end], f.low) for f in claim.figures] == [(words, low)]


def test_a_number_of_ten_thousand_digits_is_none_and_hides_none_beside_it() -> None:
    claims, _ = stated(f"Brel said {'9' * 10_000} boats and 12 tugs sank on Monday.")
    assert [f.low for claim in claims for f in claim.figures] == [12.0]
    assert [t.string for claim in claims for t in claim.times] == ["Monday"]


def test_roman_numerals_are_no_figures() -> None:
    claims, _ = stated("King Orlo XIV of Tarn signed chapter MCMXLIV.")
    assert [claim.figures for claim in claims] == [()]


def test_invisible_characters_move_no_span() -> None:
    claims, _ = stated("\u200bBrel\u200b said the quay was safe on Monday\u200b.")
    assert [t.string for t in claims[0].times] == ["Monday"]


PIECES = st.sampled_from([*HOSTILE.values(), SAID, ". ", " ", "”", "\n", "\u2028", "\x00", "𝟏𝟐 boats", "½", "Ⅻ"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_any_text_gives_spans_inside_it(line: str) -> None:
    stated(line.replace("\n", " "))
