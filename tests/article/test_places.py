"""Where lines stand, against slow and plain counts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twosource.article.density import scan_lines
from twosource.article.lines import cut_lines
from twosource.article.places import FAR, Page, cohesion, distances, kinship, labels

TOPICS = st.lists(st.lists(st.integers(0, 6), max_size=5, unique=True), min_size=1, max_size=8)


def page_of(topics: list[list[int]]) -> Page:
    """A page that has nothing but topics."""
    counts = np.array([len(own) for own in topics])
    nothing = np.zeros((len(topics), 1), dtype=np.int64)
    return Page(
        lines=[],
        length=nothing[:, 0],
        own=nothing,
        topics=np.array([topic for own in topics for topic in own], dtype=np.int32),
        at=np.repeat(np.arange(len(topics)), counts),
        counts=counts,
    )


@given(TOPICS, st.data())
def test_cohesion_counts_the_other_chosen_lines(topics: list[list[int]], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.booleans(), min_size=len(topics), max_size=len(topics)))
    for times, shares in enumerate(cohesion(page_of(topics), np.array(chosen)), 1):
        for i, own in enumerate(topics):
            others = [set(topics[j]) for j in range(len(topics)) if chosen[j] and j != i]
            hits = sum(sum(topic in other for other in others) >= times for topic in own)
            assert shares[i] == (32 * hits // len(own) if own else -1)


@given(TOPICS, st.data())
def test_kinship_is_what_chosen_neighbours_share(topics: list[list[int]], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.booleans(), min_size=len(topics), max_size=len(topics)))
    mask = np.array(chosen)
    lead, above, below = kinship(page_of(topics), mask, mask)
    order = [i for i, own in enumerate(chosen) if own]
    first = {topic for i in order[:3] for topic in topics[i]}
    for i, own in enumerate(topics):
        if i in order[:3]:
            assert lead[i] == 33
        else:
            assert lead[i] == (32 * len(set(own) & first) // len(own) if own else -1)
        if i not in order:
            assert (above[i], below[i]) == (-2, -2)
            continue
        at = order.index(i)
        assert above[i] == (len(set(own) & set(topics[order[at - 1]])) if at else 0)
        assert below[i] == (len(set(own) & set(topics[order[at + 1]])) if at + 1 < len(order) else 0)


@given(st.lists(st.tuples(st.integers(-20, 20), st.booleans()), min_size=1, max_size=30))
def test_labels_speak_for_what_is_below_them(rows: list[tuple[int, bool]]) -> None:
    weights = [weight for weight, _ in rows]
    dense = [own for _, own in rows]
    worst, near, against, promised = labels(np.array(weights), np.array(dense))
    for i in range(len(rows)):
        begun = [min(weights[j], 0) if any(dense[:j]) else 0 for j in range(i)]
        assert worst[i] == min([0, *begun])
        assert near[i] == min([0, *(min(weight, 0) for weight in weights[max(0, i - 10) : i])])
        assert against[i] == max(sum(begun), -400)
        assert promised[i] == min(sum(max(weight, 0) for weight in weights[i:]), 400)


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_distances_reach_the_nearest_chosen_line(chosen: list[bool]) -> None:
    above, below = distances(np.array(chosen))
    for i in range(len(chosen)):
        assert above[i] == min([i - j for j in range(i) if chosen[j]], default=min(FAR, i + FAR))
        assert below[i] == min([j - i for j in range(i + 1, len(chosen)) if chosen[j]], default=FAR)


def test_topics_are_those_of_long_lines() -> None:
    scan = scan_lines(cut_lines("Ferries\nThe ferries of Osthaven stay in port, the harbour board said, as ferries do"))
    assert scan.topic_ends.tolist() == [0, 4]
