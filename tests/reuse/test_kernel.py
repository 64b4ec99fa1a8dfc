"""The compiled functions and their plain twins give the same bytes; flooded tables are left to the twins."""

from __future__ import annotations

from importlib import import_module
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.reuse import aligning, counting, kernel, reading
from twosource.reuse.counting import Pairs
from twosource.reuse.matching import first_persons
from twosource.reuse.pile import Pile, read_texts
from twosource.reuse.words import DEAD, Bytes, Ints, UInt32s, UInts

TWINS = {"_reading": reading, "_counting": counting, "_sharing": counting, "_tallying": counting, "_aligning": aligning}

WORDS = [
    *(
        "harbour",
        "Ferry",
        "the",
        "we",
        "U.S.",
        "U.N",
        "don’t",
        "10,000",
        "12%",
        "3.4",
        "渡轮搁浅",
        "Паром",
        "cafe\u0301",
    ),
    *(
        "“",
        "”",
        '"',
        "‘",
        "’",
        "``",
        "''",
        "«",
        "»",
        "(@kap) May 2, 2017",
        "\n",
        "...",
        "x" * 70,
        "e\u0301" * 40,
        "Ａ１",
    ),
]
hostile = st.one_of(
    st.text(max_size=80),
    st.text(st.sampled_from("aé. ,5%'’‘“”\"`U渡Ж\u0301\n@(»«_:"), max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
)


def compiled(name: str) -> ModuleType:
    """The compiled module, or a skip with the reason."""
    try:
        return import_module(f"twosource.reuse.{name}")
    except ImportError:
        pytest.skip("not compiled here: no C compiler at install")


def same(one: Any, other: Any) -> bool:
    """Whether two results are equal to the byte."""
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


@pytest.mark.parametrize("name", TWINS)
def test_every_compiled_function_has_a_twin(name: str) -> None:
    public = [key for key, value in vars(compiled(name)).items() if type(value).__name__ == "cython_function_or_method"]
    public = [key for key in public if not key.startswith("__")]
    assert public
    assert all(hasattr(TWINS[name], key) for key in public)


@settings(max_examples=300, deadline=None)
@given(st.lists(hostile, max_size=5), st.sampled_from([2, 6]), st.sampled_from([7, 10_000]))
def test_reading(texts: list[str], width: int, most: int) -> None:
    assert same(compiled("_reading").read(texts, width, most), reading.read(texts, width, most))


def test_every_ascii_character_is_what_the_table_says_wherever_it_stands() -> None:
    characters = [chr(code) for code in range(128)]
    texts = [" " * shift + f"a{one}b 1{one}2 {one}{one} x{one}" for one in characters for shift in (0, 11, 60)]
    texts += [text + "\N{CYRILLIC SMALL LETTER ZHE}" for text in texts] + [text + "渡\U00010400" for text in texts]
    assert same(compiled("_reading").read(texts, 6, 10_000), reading.read(texts, 6, 10_000))


def test_words_of_every_length_are_told_apart_by_each_character() -> None:
    for letter in ("a", "ж", "é"):
        words = [letter * i + "b" + letter * (size - i - 1) for size in range(1, 40) for i in range(size)]
        compiled_ids = compiled("_reading").read([" ".join(words)], 6, 10**6)[1]
        assert same(compiled_ids, reading.read([" ".join(words)], 6, 10**6)[1])
        assert len(np.unique(compiled_ids)) == len(words)


def pile_of(number: int) -> Pile:
    """A few pages of few words, so that keys meet; some marked as furniture."""
    chance = Random(number)
    vocabulary = [*WORDS[:13], *(f"w{i}" for i in range(chance.choice([3, 30, 300])))]
    lines = [" ".join(chance.choices(vocabulary, k=chance.randint(0, 60))) for _ in range(6)]
    texts = [" ".join(chance.choices(lines, k=chance.randint(0, 4))) for _ in range(chance.randint(2, 9))]
    pile = read_texts(texts)
    some = np.random.default_rng(number).random(len(pile.flags)) < chance.choice([0, 0.05])
    return pile.marked(pile.flags | some * np.uint8(128) | some * np.uint8(64))


def only_lone_keys_died(pile: Pile, numbers: Ints, met: Bytes) -> bool:
    """Whether flags differ only at live keys that stand once on the numbered pages, and only in that they are dead."""
    died = met != pile.flags
    posted = pile.live & np.repeat(numbers >= 0, np.diff(pile.bounds))
    known, counts = np.unique(pile.keys[posted], return_counts=True)
    lone = posted & np.isin(pile.keys, known[counts == 1])
    return bool((~died | lone).all() and np.array_equal(met[died], pile.flags[died] | DEAD))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6))
def test_measures_and_postings(number: int) -> None:
    pile, chance = pile_of(number), Random(number)
    numbers = np.array([chance.choice([-1, i]) for i in range(len(pile))], np.int64)
    arrays = pile.bounds, pile.keys, pile.flags
    for name in ("measure", "copy_digests"):
        of_pile = arrays[::2] if name == "measure" else arrays
        assert same(getattr(compiled("_reading"), name)(*of_pile), getattr(reading, name)(*of_pile))
    fast = compiled("_counting")
    assert same(fast.post(*arrays, numbers), counting.post(*arrays, numbers))
    sharing = compiled("_sharing").shared_keys_on
    *fast_pairs, met = sharing(*arrays, numbers, 4)
    assert same(tuple(fast_pairs), counting.shared_keys_on(*arrays, numbers, 4)[:2])
    assert only_lone_keys_died(pile, numbers, met)
    above = np.unique(pile.keys[:: chance.choice([1, 2, 50])])
    for run in (1, 5, 80):
        assert same(fast.post_mass(*arrays, numbers, above, run), counting.post_mass(*arrays, numbers, above, run))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([1, 3, 8]), st.sampled_from([0.0, 0.4, 1.0]))
def test_furniture(number: int, run: int, prose: float) -> None:
    pile, chance = pile_of(number), Random(number)
    pages = np.array(chance.sample(range(len(pile)), len(pile)), np.int64)
    numbers = np.sort(np.array(chance.choices(range(4), k=len(pages)), np.uint32))
    arguments = pile.bounds, pile.keys, pile.flags, pages, numbers
    counts = counting.count_on_pages(*arguments)
    assert same(compiled("_counting").count_on_pages(*arguments), counts)
    thresholds = {"least": 2, "most": 3, "long_run": run, "prose": prose, "width": 6}
    one, other = pile.flags.copy(), pile.flags.copy()
    compiled("_counting").mark_furniture(pile.bounds, pile.flags, pages, counts, one, **thresholds)
    counting.mark_furniture(pile.bounds, pile.flags, pages, counts, other, **thresholds)  # type: ignore[arg-type]
    assert same(one, other)


def postings(number: int, size: int) -> tuple[UInts, UInt32s]:
    chance = np.random.default_rng(number)
    keys = chance.integers(0, size // 4 + 1, size).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return keys, chance.integers(0, 40, size).astype(np.uint32)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 400), st.integers(1, 9))
def test_shared_keys_and_windows(number: int, size: int, most: int) -> None:
    keys, pages = postings(number, size)
    fast = compiled("_tallying")
    assert same(fast.shared_keys(keys, pages, most), counting.shared_keys(keys, pages, most))
    assert same(fast.window_pairs(keys, pages, most), counting.window_pairs(keys, pages, most))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 400), st.integers(1, 5))
def test_counts_of_parts_of_the_keys_add_up(number: int, size: int, parts: int) -> None:
    keys, pages = postings(number, size)
    part = (keys >> np.uint64(50)) % np.uint64(parts)
    split = [counting.shared_keys(keys[part == i], pages[part == i], 5) for i in range(parts)]
    (pairs, counts), above = counting.shared_keys(keys, pages, 5)
    total: Pairs = counting.sum_pairs([some for some, _ in split])
    assert same(total, (pairs, counts))
    assert same(np.sort(np.concatenate([some for _, some in split])), above)


def align(module: Any, pile: Pile, left: Ints, right: Ints, least: float) -> Any:
    return module.align_pairs(
        *(pile.bounds, pile.words, pile.keys, pile.flags, left, right, np.full(len(left), least), first_persons()),
        width=6,
        gap=5,
        least_passage=8,
    )


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.0, 20.0]))
def test_alignment(number: int, least: float) -> None:
    pile = pile_of(number)
    left, right = (side.astype(np.int64) for side in np.triu_indices(len(pile), 1))
    if not len(pile.words):
        assert align(compiled("_aligning"), pile, left, right, least) is None
    else:
        fast = align(compiled("_aligning"), pile, left, right, least)
        assert same(fast, align(aligning, pile, left, right, least))


@pytest.mark.parametrize("pages", [3, 700])
def test_more_keys_than_one_part_has_are_counted_as_they_are_without_parts(pages: int) -> None:
    chance = np.random.default_rng(pages)
    fresh = chance.integers(0, 2**64, 600_000, np.uint64)
    runs = [fresh[at : at + 40] for at in chance.integers(0, len(fresh) - 40, 2_000)]
    keys = np.concatenate([fresh, *runs])
    bounds = np.linspace(0, len(keys), pages + 1).astype(np.int64)
    flags = np.where(chance.random(len(keys)) < 0.9, np.uint8(48), np.uint8(16))
    numbers = np.arange(pages)[::-1].copy()
    fast = compiled("_sharing").shared_keys_on(bounds, keys, flags, numbers, 4)
    assert len(fast[0][0]) and same(fast[:2], counting.shared_keys_on(bounds, keys, flags, numbers, 4)[:2])
    known, counts = np.unique(keys, return_counts=True)
    assert np.mean(fast[2][np.isin(keys, known[counts == 1])] & DEAD > 0) > 0.9


def test_one_key_a_million_times_is_one_key() -> None:
    keys, flags = np.full(10**6, 7, np.uint64), np.full(10**6, 48, np.uint8)
    bounds, numbers = np.array([0, 999_990, 10**6], np.int64), np.arange(2)
    (pairs, counts), above, _ = compiled("_sharing").shared_keys_on(bounds, keys, flags, numbers, 4)
    assert (pairs.tolist(), counts.tolist(), above.tolist()) == ([1], [1], [])
    assert compiled("_sharing").shared_keys_on(bounds, keys, flags, numbers, 1)[1].tolist() == [7]


def flood(count: int) -> UInts:
    """Different keys that all belong in one slot of a table of up to 2**20 slots."""
    odd, inverse = 0x9E3779B97F4A7C15, pow(0x9E3779B97F4A7C15, -1, 2**64)
    assert odd * inverse % 2**64 == 1
    return np.array([i * inverse % 2**64 for i in range(1, count + 1)], np.uint64)


def test_flooded_tables_are_left_to_the_twins() -> None:
    keys = np.repeat(flood(20_000), 2)
    pages = np.tile(np.array([0, 1], np.uint32), 20_000)
    fast = compiled("_counting")
    tells, apart = np.full(40_000, 48, np.uint8), np.array([0, 20_000, 40_000], np.int64)
    assert compiled("_sharing").shared_keys_on(apart, np.tile(flood(20_000), 2), tells, np.arange(2), 5) is None
    assert compiled("_tallying").shared_keys(keys, pages, 5) is None
    bounds = np.array([0, 20_000, 40_000], np.int64)
    live = np.full(40_000, 16, np.uint8)
    live[[*range(19_995, 20_000), *range(39_995, 40_000)]] = 0
    twice = np.concatenate([flood(20_000), flood(20_000)])
    both = np.array([0, 1], np.int64)
    assert fast.count_on_pages(bounds, twice, live, both, both.astype(np.uint32)) is None
    assert fast.post_mass(bounds, twice, live, both, np.sort(flood(20_000)), 3) is None
    words = np.zeros(40_000, np.uint32)
    pile = Pile(bounds, words, twice, live, words.astype(np.int32), words.astype(np.int32), both.astype(np.uint64))
    assert align(compiled("_aligning"), pile, both[:1], both[1:], 0.0) is None
    twin = align(aligning, pile, both[:1], both[1:], 0.0)
    assert len(twin[3]) == 1
    zeros = np.zeros(4, np.int64)
    found = align(kernel, pile, zeros, zeros + 1, 0.0)
    assert found[0].tolist() == [0, 1, 2, 3, 4]
    assert same(found[4], np.repeat(twin[4], 4, axis=0))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 5))
def test_alignments_of_parts_are_those_of_the_whole(number: int, cut: int) -> None:
    pile = pile_of(number)
    left, right = (side.astype(np.int64) for side in np.triu_indices(len(pile), 1))
    whole = align(aligning, pile, left, right, 0.0)
    parts = [align(aligning, pile, left[some], right[some], 0.0) for some in (slice(cut), slice(cut, None))]
    assert same(aligning.join_flat(*parts), whole)
