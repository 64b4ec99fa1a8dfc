"""The compiled twins give what the plain functions give."""

from __future__ import annotations

import os
import pickle
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.article.calendar import FULL_DATE, GAP, plain_dated, plain_stretch
from twosource.article.density import SHARES, scan_lines
from twosource.article.evidence import Evidence
from twosource.article.kernels import kernel
from twosource.article.lines import as_line, cut_lines, plain_lines
from twosource.article.memory import alike, line_key, line_keys, plain_alike, plain_key
from twosource.article.roles import _decide, plain_asked, plain_cut_off, plain_decide
from twosource.article.sentences import cut_all, cut_sentences, plain_columns, plain_cuts
from twosource.article.wire import AGENCIES

PIECES = st.sampled_from(
    [
        "The", "ferry ", "Mr. ", "p.m. ", " ", ". ", ".", "! ", "? ", "...", "…", "“", "”", '"', "'", "’", "(", ")",
        "—", "é", "É", "ß", "İ", "1", "2.5", "2031", "U.S. ", "\u2003", "\xa0", "\u200b", "ǅ", "。", "x@y.example",
        "harbour. ", "http://a.example/c ", ";", ":", "\t", "\u0345", "-", "etc. ", "\u2028", "Ⅳ", "µ", "½", "٣",
        "\ud800", "港口", "항구", "鿿", "(AP)", "AP ", "Reuters", "Agence France", "-AP", "新华社", "PA",
    ]
)  # fmt: skip
STRINGS = st.lists(PIECES | st.text(max_size=6), max_size=24).map("".join)


@pytest.fixture(scope="module")
def compiled() -> ModuleType:
    found = kernel("_lines")
    if found is None:
        pytest.skip("no compiled kernel here")
    return found


@given(st.lists(STRINGS | st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028", "\x0b", "  "])).map("".join))
@settings(deadline=None)
def test_lines_are_the_same(text: str) -> None:
    assert cut_lines(text) == plain_lines(text)
    assert cut_lines(long := f"{text} ferries" * 40) == plain_lines(long)


@given(STRINGS)
@settings(deadline=None, max_examples=400)
def test_keys_are_the_same(string: str) -> None:
    assert line_key(string) == plain_key(string)
    long = f"{string} ferries" * 90
    assert line_key(long) == plain_key(long)
    lines = [as_line(one, 0, len(one)) for one in (string, long, "ferries", "ferries" * 40)]
    assert line_keys(lines) == [plain_key(line.head) for line in lines]


@given(st.lists(st.tuples(STRINGS, st.sampled_from([0, 0, 4, 1 << 11])), max_size=12))
@settings(deadline=None)
def test_the_same_lines_are_asked(rows: list[tuple[str, int]]) -> None:
    kernel_of_roles = kernel("_roles")
    if kernel_of_roles is None:
        pytest.skip("no compiled kernel here")
    lines = [as_line(string, 0, len(string)) for string, _ in rows]
    lines += [as_line("x" * length, 0, length) for length in (599, 600, 601)]
    families = [family for _, family in rows] + [0, 0, 0]
    names = frozenset({"AP", "Reuters", "新华社"})
    assert kernel_of_roles.asked(lines, families, names) == plain_asked(lines, families, names)
    assert kernel_of_roles.cut_off(lines) == plain_cut_off(lines)


WITNESSES = st.tuples(
    STRINGS.filter(str.strip), st.booleans(), st.booleans(), st.sampled_from(sorted(SHARES.values())), st.booleans()
)


@given(st.lists(WITNESSES, max_size=12))
@settings(deadline=None)
def test_the_same_roles_are_decided(rows: list[tuple[str, bool, bool, float, bool]]) -> None:
    lines = [as_line(string, 0, len(string)) for string, *_ in rows]
    known = Evidence("legal", "copyright")
    witnesses = (
        [known if seen else None for *_, seen in rows],
        [body for _, body, *_ in rows],
        [story for _, _, story, *_ in rows],
        [share for *_, share, _ in rows],
    )
    counts = scan_lines(lines).counts
    assert _decide(lines, counts, *witnesses) == plain_decide(lines, counts, *witnesses)


@given(st.lists(st.none() | st.integers(-(1 << 63), (1 << 63) - 1), max_size=40))
def test_pages_are_alike_in_the_same_way(keys: list[int | None]) -> None:
    assert alike(keys) == plain_alike(keys)


@pytest.mark.parametrize("length", [0, 1, 127, 128, 129, 255, 256, 257, 1_200, 1_300])
def test_digests_are_those_of_the_library(length: int) -> None:
    assert line_key("x" * length) == plain_key("x" * length)


@given(STRINGS.filter(lambda string: string.isprintable()))
@settings(deadline=None, max_examples=400)
def test_sentences_are_the_same(string: str) -> None:
    assert cut_sentences(string) == plain_cuts(string)


WORDS = st.sampled_from(
    [
        "The ", "ferry ", "Ferries ", "stays. ", "Mr. ", "a. ", "p.m. ", "5 ft. ", "7", "oz. ", "No. ", "Jan. ",
        "etc. ", "man. ", "U.S. ", "Inc. ", "J. ", ". ", "! ", "?", "...", ", ", ": ", " - ", "– ", "-", "’s ",
        "s’ ", "'", "’", "‘", "“", '"', "(a) ", "1) ", "2) ", "ii. ", "iv) ", "• ", "* ", "/", "$5 ", "2.5 ", "Kyiv. ",
        "he ", "I ", "Kung! ", "a@b.example ", "[1] ", "Penn. ", "well-known. ", "don't. ", "\xa0", "x. y ", " .",
        "A.D. 79 ", "3.The ",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map("".join))
@settings(deadline=None, max_examples=1_000)
def test_sentences_of_lists_quotations_and_abbreviations_are_the_same(string: str) -> None:
    assert cut_sentences(string) == plain_cuts(string)


@given(st.lists(st.lists(WORDS, max_size=8).map("".join), max_size=5))
@settings(deadline=None)
def test_sentences_of_several_lines_are_the_same(strings: list[str]) -> None:
    ends = [sum(len(string) + 1 for string in strings[: n + 1]) - 1 for n in range(len(strings))]
    spans = [(end - len(string), end) for string, end in zip(strings, ends, strict=True)]
    text = "\n".join(strings)
    assert cut_all(text, spans) == plain_columns(text, spans)


@pytest.mark.parametrize("string", ["Rest 6 miles (s) 12 miles (m) Rest 7", "Port news • Ferries • Tides • Weather"])
def test_lists_inside_a_line_are_cut(string: str) -> None:
    assert len(cut_sentences(string)) > 2


@pytest.mark.parametrize("string", ["word " * 9_000, "Ferries stay. " * 900, "x" * 50_000, "", " ", "."])
def test_sentences_of_long_and_empty_lines_are_the_same(string: str) -> None:
    assert cut_sentences(string) == plain_cuts(string)


@given(st.lists(STRINGS, max_size=4), st.integers(0, 60))
@settings(deadline=None)
def test_years_are_the_same(compiled: ModuleType, strings: list[str], look: int) -> None:
    assert compiled.dated(strings, look) == plain_dated(strings, look)
    assert compiled.dated(strings, 1 << 40) == plain_dated(strings, 1 << 40)


DATE_PIECES = st.sampled_from(
    [
        "2031",
        "3",
        "25",
        "2",
        "Feb",
        "febrero",
        "كانون الثاني",
        " ",
        ", ",
        ". ",
        "/",
        "-",
        " de ",
        "年",
        "月",
        "日",
        "th",
        "12345",
    ]
)


@given(st.lists(DATE_PIECES | PIECES, max_size=30).map("".join))
@settings(deadline=None, max_examples=400)
def test_dates_are_found_where_they_can_stand(compiled: ModuleType, string: str) -> None:
    start, end = plain_stretch(string)
    assert compiled.stretch(string, GAP) == (start, end)
    everywhere = [match.span() for match in FULL_DATE.finditer(string)]
    assert [match.span() for match in FULL_DATE.finditer(string, start, end)] == everywhere


@given(STRINGS)
@settings(deadline=None, max_examples=400)
def test_no_agency_is_passed_over(string: str) -> None:
    for _, start, end in AGENCIES.find(string):
        assert AGENCIES.may_stand(string, 0, len(string))
        assert AGENCIES.may_stand(string, start, end)


def test_most_lines_name_no_agency(compiled: ModuleType) -> None:
    string = "The harbour board said that Ada Brell had seen no ferry, but the PORT stays open"
    assert compiled is not None
    assert not AGENCIES.may_stand(string, 0, len(string))


def test_a_list_of_agencies_goes_to_another_process() -> None:
    assert AGENCIES.may_stand("told Reuters", 0, 12)
    there = pickle.loads(pickle.dumps(AGENCIES))  # noqa: S301 - our own bytes
    assert there == AGENCIES
    assert [*there.find("told Reuters")] == [("Reuters", 5, 12)]


def test_the_plain_twins_are_taken_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOURCE_PURE", "1")
    assert kernel("_lines") is None
    monkeypatch.delenv("TWOSOURCE_PURE")
    assert kernel("_no_such_kernel") is None
    assert "TWOSOURCE_PURE" not in os.environ
