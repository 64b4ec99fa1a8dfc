"""Numbers in digits and words: laws, and what must stay out."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.claims.numbers import read_numbers, tokenise

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
UNITS += ["seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    """The plain English name of a number below a billion: the oracle for the reader."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if size == 100 and rest else " "
            return f"{spelled(number // size)} {name}" + (f"{joint}{spelled(rest)}" if rest else "")
    raise AssertionError(number)


def values(string: str) -> list[float]:
    """The values of a string's numbers."""
    return [number.value for number in read_numbers(tokenise(string))]


@given(st.integers(min_value=0, max_value=999_999_999))
def test_a_spelled_number_reads_back(number: int) -> None:
    assert values(spelled(number)) == [number]


@given(st.integers(min_value=0, max_value=10**15))
def test_a_grouped_number_reads_back(number: int) -> None:
    assert values(f"{number:,}") == [number]


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_a_decimal_reads_back(number: object) -> None:
    assert values(f"{number:f}") == [float(str(number))]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("1.2 million", [1_200_000]),
        ("2.5bn", [2_500_000_000]),
        ("half a million", [500_000]),
        ("two and a half thousand", [2_500]),
        ("1,50,000", [150_000]),
        ("3 lakh", [300_000]),
        ("two dozen", [24]),
        ("dozens", [24]),
        ("tens of thousands", [20_000]),
        ("two-thirds", [2 / 3]),
        ("a third of", [1 / 3]),
        ("3½", [3.5]),
        ("10 1/2", [10.5]),
        ("twenty-first", [21]),
        ("٣٠٠", [300]),
        ("１２", [12]),
        ("3\u200b00", [300]),
        ("10\u202f000", [10_000]),
    ],
)
def test_forms(string: str, expected: list[float]) -> None:
    assert values(string) == pytest.approx(expected)


@pytest.mark.parametrize("string", ["Ⅳ", "chapter IV", "the second half", "a quarter final", "scores level", "1" * 19])
def test_what_is_no_cardinal(string: str) -> None:
    numbers = read_numbers(tokenise(string))
    assert all(number.form == "ordinal" for number in numbers)


@given(st.text())
def test_tokens_lie_in_order_inside_the_string(string: str) -> None:
    tokens = tokenise(string)
    assert all(0 <= token.start < token.end <= len(string) for token in tokens)
    assert all(left.start <= right.start for left, right in pairwise(tokens))


@pytest.mark.parametrize(
    "string", ["1" * 10_000, "1," * 5_000, "1,22" * 3_000, "twenty-" * 3_000, "a." * 5_000, "½" * 9_999]
)
def test_hostile_numbers_take_bounded_time(string: str) -> None:
    began = time.process_time()
    read_numbers(tokenise(string))
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("1.2×10^-9", [1.2e-9]),
        ("3 x 10^4", [3e4]),
        ("1.5e6", [1.5e6]),
        ("2e-3", [2e-3]),
        ("quarter million", [250_000]),
    ],
)
def test_powers_and_parts(string: str, expected: list[float]) -> None:
    assert values(string) == pytest.approx(expected)


@pytest.mark.parametrize(("string", "expected"), [("4 x 10 boats", [4, 10]), ("5 e", [5]), ("1e999", [1])])
def test_what_is_no_power(string: str, expected: list[float]) -> None:
    assert values(string)[: len(expected)] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("a couple of billion", [2e9]),
        ("a couple hundred", [200]),
        ("a couple of boats", []),
        ("a cup and a half", [1.5]),
        ("two and a half cups", [2.5]),
        ("a cup and half a pint", [0.5]),
        ("a three-quarter share", [0.75]),
        ("twelve hundred", [1_200]),
        ("three hundred thousand two hundred", [300_200]),
    ],
)
def test_parts_and_couples(string: str, expected: list[float]) -> None:
    assert values(string) == pytest.approx(expected)


@given(st.lists(st.sampled_from(["three", "hundred", "thousand", "million", "dozen", "two", "a"]), max_size=400))
def test_scales_and_dozens_make_no_endless_numbers(words: list[str]) -> None:
    assert all(value < 1e22 for value in values(" ".join(words)))


@pytest.mark.parametrize("word", ["hundred", "dozen", "million", "thousand"])
def test_one_scale_said_often_is_bounded(word: str) -> None:
    assert max(values(f"three {word}" + f" {word}" * 5_000)) < 1e22
