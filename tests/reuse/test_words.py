"""Words: figures whole, scripts without spaces, quotations, places in the page."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.reuse.quotations import quotations
from twosource.reuse.words import FIGURE, QUOTED, split_words


def strings(text: str) -> list[str]:
    words = split_words(text)
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost 10,000 crowns, 12% or 3.4 more.", ["It", "cost", "10,000", "crowns", "12%", "or", "3.4", "more"]),
        ("They’ve the boys' well-worn 1.3m", ["They’ve", "the", "boys", "well", "worn", "1.3m"]),
        ("the U.S.-led force", ["the", "U.S", "led", "force"]),
        ("One end.Another start", ["One", "end", "Another", "start"]),
        ("渡轮搁浅 at 5", ["渡", "轮", "搁", "浅", "at", "5"]),
        ("Паром сел на мель", ["Паром", "сел", "на", "мель"]),
        ("... — %", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert strings(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("CAFÉ", "cafe", True),
        ("cafe\N{COMBINING ACUTE ACCENT}", "café", True),
        ("they’ve", "they've", True),
        ("US", "U.S.", True),
        ("10,000", "10.000", False),
        ("3.4", "34", False),
        ("12", "12%", False),
        ("abc", "acb", False),
    ],
)
def test_what_is_the_same_word(one: str, other: str, same: bool) -> None:
    assert (split_words(one).ids.tolist() == split_words(other).ids.tolist()) is same


def test_figures_differ_and_are_known_as_figures() -> None:
    one, other = split_words("at least 40 hurt"), split_words("at least 52 hurt")
    assert (one.ids == other.ids).tolist() == [True, True, False, True]
    assert (one.flags & FIGURE > 0).tolist() == [False, False, True, False]


@given(st.text(st.sampled_from("aé. ,5%'’U渡Ж\u0301\n"), max_size=60))
def test_a_word_is_the_same_wherever_it_stands(text: str) -> None:
    words = split_words(text)
    for word_id, start, end in zip(words.ids, words.starts, words.ends, strict=True):
        alone = split_words(text[start:end])
        if "." not in text[start:end]:
            assert alone.ids.tolist() == [word_id]
    assert all(a <= b for a, b in pairwise(words.starts))
    assert (words.starts < words.ends).all()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We left," she said, "at once."', ["We left,", "at once."]),
        ("“We left,” she said.", ["We left,"]),
        ("“We left.\n“We came back.” He nodded.", ["We left.", "We came back."]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("« Nous partons », dit-il.", [" Nous partons "]),
        ("He called it ‘the boys’ game’ twice.", ["the boys"]),
        ("It fell 6\" in a day, 3' deep.", []),
        ("the boys’ game and the ’90s", []),
        ('They went."We stay," he said.', ["We stay,"]),
        ("``We left'' he said , `` at once . '' And ...", ["`We left", "` at once . "]),
        ('He said , " We left . " Then " no " .', [" We left . ", " no "]),
        ("Come and see. — Ina Holt (@inaholt) May 2, 2017", ["Come and see. — Ina Holt "]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


def test_an_opening_mark_without_its_end_spoils_no_more_than_a_stretch() -> None:
    words = split_words("“" + "a b c " * 3000)
    assert np.count_nonzero(words.flags & QUOTED) < 3000


@pytest.mark.parametrize("mark", ["“", '"', "‘", ' "a', "(@a) May 2, 2017 "])
def test_hostile_marks_take_linear_time(mark: str) -> None:
    assert len(split_words(mark * 50_000).ids) >= 0


def test_hashes_spread() -> None:
    words = split_words(" ".join(f"w{i}" for i in range(20_000)))
    assert len(np.unique(words.ids)) == 20_000
