"""The steps give the same pairs however the pile is cut: by batch, by host, by part of the keys, by pair."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.records import ReusePair
from twosource.reuse import Settings, find_pairs_of_texts, kernel
from twosource.reuse.candidates import enough, same_copies, unfold
from twosource.reuse.counting import Pairs
from twosource.reuse.furniture import count_host, mark_furniture
from twosource.reuse.judging import judge_pairs
from twosource.reuse.passages import align_pairs
from twosource.reuse.pile import Pile, join, read_texts
from twosource.reuse.words import Ints

Tell = Callable[..., tuple[str, ...]]
FEW = Settings(most_pages=3, long_run=20, window=2, most_copies=2)


def pages_of(story: Tell, number: int) -> list[tuple[str, str, str]]:
    """Pages of three hosts with menus, reprints and captures that are the same: name, host, text."""
    chance = Random(number)
    pages = []
    for i in range(14):
        host = chance.randrange(3)
        lines = [*story(900 + host, 3), *story(chance.randrange(4), 8)[: chance.randint(3, 8)], *story(950 + host, 2)]
        pages.append((f"p{i:02}", f"h{host}.example", "\n".join(lines)))
    return pages


def furniture_by_host(pile: Pile, hosts: list[str], names: list[str]) -> Pile:
    """Count and mark host by host, each with its own pages only; the pages in their old order."""
    order, marked = [], []
    for host in sorted(set(hosts)):
        own = [i for i, other in enumerate(hosts) if other == host]
        some = pile.take(own)
        marked.append(mark_furniture(some, count_host(some, [names[i] for i in own]), FEW))
        order += own
    return join(marked).take(np.argsort(order))


def candidates_by_part(pile: Pile, parts: int) -> tuple[Ints, Ints]:
    """Count shared keys part by part of the keys, and add up."""
    groups = same_copies(kernel.copy_digests(pile.bounds, pile.keys, pile.flags))
    numbers = np.full(len(pile), -1, np.int64)
    numbers[[group[0] for group in groups]] = np.arange(len(groups))
    of_pile = pile.bounds, pile.keys, pile.flags, numbers
    keys, pages = kernel.post(*of_pile)
    found: list[Pairs] = []
    above = []
    for part in range(parts):
        own = keys % np.uint64(parts) == part
        pairs, frequent = kernel.shared_keys(keys[own], pages[own], FEW.most_pages)
        found.append(pairs)
        above.append(frequent)
    keys, pages = kernel.post_mass(*of_pile, np.sort(np.concatenate(above)), FEW.long_run)
    for part in range(parts):
        own = keys % np.uint64(parts) == part
        found.append(kernel.window_pairs(keys[own], pages[own], FEW.window))
    return unfold(groups, *enough(*kernel.sum_pairs(found), FEW), FEW)


def judged_alone(pile: Pile, names: list[str], left: Ints, right: Ints) -> list[ReusePair]:
    """Align and judge each pair in a pile of its own two pages."""
    pairs: list[ReusePair] = []
    for i, j in zip(left.tolist(), right.tolist(), strict=True):
        two = pile.take([i, j])
        one, other = np.array([0]), np.array([1])
        pairs += judge_pairs([names[i], names[j]], two, one, other, align_pairs(two, one, other, FEW), FEW)
    return pairs


@settings(max_examples=25, deadline=None)
@given(number=st.integers(0, 10_000), cut=st.integers(0, 14), parts=st.integers(1, 4))
def test_the_same_pairs_however_the_pile_is_cut(story: Tell, number: int, cut: int, parts: int) -> None:
    names, hosts, texts = (list(column) for column in zip(*pages_of(story, number), strict=True))
    expected = find_pairs_of_texts(names, hosts, names, texts, FEW)
    pile = join([read_texts(texts[:cut], FEW), read_texts(texts[cut:], FEW)])
    marked = furniture_by_host(pile, hosts, names)
    assert judged_alone(marked, names, *candidates_by_part(marked, parts)) == expected
    mixed = Random(number).sample(range(len(names)), len(names))
    names, hosts, texts = ([column[i] for i in mixed] for column in (names, hosts, texts))
    assert find_pairs_of_texts(names, hosts, names, texts, FEW) == expected


def test_no_pages_no_pairs() -> None:
    assert find_pairs_of_texts([], [], [], []) == []
    assert len(join([])) == 0
