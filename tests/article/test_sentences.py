"""Sentences: nothing lost, known answers, and cuts that must not be made."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.article import split_sentences
from twosource.article.sentences import MOST_CHARACTERS, MOST_WORDS


def pieces(string: str) -> list[str]:
    return [string[span.start : span.end] for span in split_sentences(string)]


TEXTS = st.text(st.sampled_from("ab AB.!? \"”“'’)(,0\u3002\u00a0\u200f😀\n\x00"), max_size=80) | st.text(max_size=60)


@given(TEXTS)
def test_every_character_but_white_space_is_in_one_sentence(string: str) -> None:
    spans = split_sentences(string)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(string[span.start : span.end].strip() == string[span.start : span.end] != "" for span in spans)
    kept = "".join(string[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(string.split())


@pytest.mark.parametrize(
    "string",
    [
        "The ferry left at 8:45 p.m. Monday with forty cars.",
        "The ferry left at 8 a.m. Eastern time with forty cars.",
        "It sank at 11 p.m. Feb. 3 off the quay.",
        "Dr. Orvo Tamm of the U.S. Coast Survey kept the log.",
        "Lt. Col. Mirela Dunst spoke for the No. 5 brigade.",
        "The U.S. President called the harbour board.",
        "J. R. Tamm kept the lighthouse.",
        "Sen. Ilo Brandt, D-Pa. said so.",
        "“Will it hold?” asked the keeper.",
        "“Stop!” she cried.",
        "The gale blew at 9.5 knots in Osthaven.",
    ],
)
def test_one_sentence_stays_one(string: str) -> None:
    assert pieces(string) == [string]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("They met at 3 p.m. The gale had passed.", ["They met at 3 p.m.", "The gale had passed."]),
        ("It sailed to the U.S. The crew stayed.", ["It sailed to the U.S.", "The crew stayed."]),
        ("“We stay in port.” He left.", ["“We stay in port.”", "He left."]),
        ('He said: "We stay in port." She left.', ['He said: "We stay in port."', "She left."]),
        ("Wait... The bridge holds. Does it? Yes!", ["Wait...", "The bridge holds.", "Does it?", "Yes!"]),
        ("渡輪停駛。風浪很大。", ["渡輪停駛。", "風浪很大。"]),
        ("Die Fähre blieb im Hafen. Der Sturm ließ nach.", ["Die Fähre blieb im Hafen.", "Der Sturm ließ nach."]),
    ],
)
def test_two_sentences_are_cut(string: str, expected: list[str]) -> None:
    assert pieces(string) == expected


def test_a_blank_string_has_none() -> None:
    assert split_sentences("  \n ") == ()


def test_a_sentence_without_end_is_cut_at_white_space() -> None:
    spans = split_sentences("gale " * (2 * MOST_WORDS + 1))
    assert [len(piece.split()) for piece in pieces("gale " * (2 * MOST_WORDS + 1))] == [MOST_WORDS, MOST_WORDS, 1]
    assert spans[0].start == 0


def test_a_word_without_end_is_cut_too() -> None:
    assert [len(piece) for piece in pieces("x" * (MOST_CHARACTERS + 5))] == [MOST_CHARACTERS, 5]


@pytest.mark.parametrize("blank", ["\xa0", "\u3000", "\u2009", "\u202f"])
def test_wide_blanks_before_a_full_stop(blank: str) -> None:
    string = f"A{blank}. The ferry left."
    assert "".join(string[s.start : s.end] for s in split_sentences(string)).replace(" ", "") == string.replace(" ", "")


def test_marks_past_all_bounds_cut_nothing_and_hide_nothing() -> None:
    """A thousand opening marks and more: a line is cut at its full stops. Fewer: its quotations stay whole."""
    hostile = "“‘«" * 400 + "The gate fell. Nobody was hurt."
    assert [hostile[s.start : s.end] for s in split_sentences(hostile)][-1] == "Nobody was hurt."
    kind = "She said “it fell. Nobody was hurt” and left. " * 40
    assert len(split_sentences(kind)) == 40
