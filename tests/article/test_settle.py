"""What other pages say of a page's lines, and what they must not take or give."""

from __future__ import annotations

import pytest

from twosource.article.lines import cut_lines
from twosource.article.memory import ONCE, Memory, Seen, Sheet, is_standing, line_key, seen_from
from twosource.article.settle import lines_again, settle_lines
from twosource.records import Block, Role

STORY = (
    "The ferry Marlow Queen ran aground off Pellen Head on Tuesday with 140 passengers aboard, the coast guard said.",
    "Nobody was hurt, but the vessel took on water and 30 children were lifted off by helicopter before dusk.",
    "A spokesman for the operator, Strand Lines, said that the captain had reported a fault in the steering gear.",
    "The harbour master closed the northern channel to all traffic until the wreck can be towed to Oxmere.",
)
OFFER = "People everywhere told us that our morning letter keeps them company over breakfast."
SHARED = Seen(others=2)
AGAIN = Seen(own=2)


def settled(*lines: tuple[str, Role, Seen]) -> list[Role]:
    """The roles of lines that had a role and were seen elsewhere."""
    return [block.role for block in blocks_of(*lines)]


def blocks_of(*lines: tuple[str, Role, Seen]) -> tuple[Block, ...]:
    """The blocks of such lines, settled."""
    cut = cut_lines("\n".join(string for string, _, _ in lines))
    blocks = [
        Block(start=line.start, end=line.end, role=role, reason="by itself", line=line_key(line.head))
        for line, (_, role, _) in zip(cut, lines, strict=True)
    ]
    return settle_lines(cut, blocks, {block.line or 0: seen for block, (_, _, seen) in zip(blocks, lines, strict=True)})


def test_a_foreign_sentence_on_two_pages_of_an_outlet_is_no_body() -> None:
    story: list[tuple[str, Role, Seen]] = [(line, "body", ONCE) for line in STORY]
    assert settled(*story, (OFFER, "body", AGAIN))[-1] == "other"
    assert settled(*story, (OFFER, "body", ONCE))[-1] == "body"


def test_a_short_label_among_body_on_two_pages_is_no_body() -> None:
    rows: list[tuple[str, Role, Seen]] = [(line, "body", ONCE) for line in STORY]
    rows.insert(2, ("Story goes on below", "body", AGAIN))
    assert settled(*rows) == ["body", "body", "other", "body", "body"]


def test_a_line_that_is_no_body_keeps_its_role_and_tells_where_it_was_seen() -> None:
    rows: list[tuple[str, Role, Seen]] = [("Most read", "navigation", Seen(own=5))]
    rows += [(line, "body", ONCE) for line in STORY]
    first = blocks_of(*rows)[0]
    assert (first.role, first.reason) == ("navigation", "by itself; on 5 or more pages of this outlet")


def test_background_that_speaks_of_the_story_is_kept() -> None:
    rows: list[tuple[str, Role, Seen]] = [(line, "body", ONCE) for line in STORY[1:]]
    background = "The Marlow Queen, a ferry of Strand Lines, ran aground with children aboard on Tuesday."
    assert settled(*rows, (background, "body", AGAIN))[-1] == "body"


def test_a_whole_story_seen_again_is_kept_with_the_short_lines_between() -> None:
    rows: list[tuple[str, Role, Seen]] = [(line + " " + line, "body", Seen(own=4)) for line in STORY]
    rows.insert(1, ("What we know", "body", Seen(own=4)))
    assert set(settled(*rows)) == {"body"}


def test_long_words_on_most_of_an_outlets_pages_are_no_story() -> None:
    """A dozen pages of an outlet and more carry it whatever they are about: its own words, at any length."""
    own: list[tuple[str, Role, Seen]] = [(f"{OFFER} {OFFER}", "body", Seen(own=5, standing=True)) for _ in range(4)]
    story: list[tuple[str, Role, Seen]] = [(line, "body", ONCE) for line in STORY]
    assert settled(*story, *own)[4:] == ["other"] * 4


def test_a_page_of_which_every_line_was_seen_keeps_its_body() -> None:
    assert settled((OFFER, "body", AGAIN), ("Read on", "navigation", AGAIN)) == ["body", "navigation"]


def test_a_sentence_among_copy_that_outlets_share_is_body() -> None:
    lost = "“It was over in a minute,” the cook told this newspaper on the quay."
    rows: list[tuple[str, Role, Seen]] = [(line, "body", SHARED) for line in STORY]
    rows.insert(2, (lost, "teaser", SHARED))
    block = blocks_of(*rows)[2]
    assert (block.role, block.article) == ("body", 0)
    assert "also on 2 other outlets' pages" in block.reason


@pytest.mark.parametrize(
    ("string", "role", "seen"),
    [
        ("“It was over in a minute,” the cook told this newspaper on the quay.", "teaser", ONCE),
        ("“It was over in a minute,” the cook told this newspaper on the quay.", "caption", SHARED),
        ("Never miss a ferry again", "teaser", SHARED),
        ("This material may not be published, broadcast, rewritten or redistributed.", "other", SHARED),
        (OFFER, "teaser", Seen(others=3, repeated=True)),
        (OFFER, "teaser", Seen(own=2, others=3)),
    ],
    ids=["seen here only", "a caption", "no sentence", "a notice", "a platform's", "the outlet's own too"],
)
def test_other_lines_among_shared_copy_are_left_as_they_were(string: str, role: Role, seen: Seen) -> None:
    rows: list[tuple[str, Role, Seen]] = [(line, "body", SHARED) for line in STORY]
    rows.insert(2, (string, role, seen))
    assert settled(*rows)[2] == role


def test_one_shared_sentence_is_no_shared_copy() -> None:
    lost = "“It was over in a minute,” the cook told this newspaper on the quay."
    rows: list[tuple[str, Role, Seen]] = [(line, "body", ONCE) for line in STORY]
    rows[0] = (STORY[0], "body", SHARED)
    rows.insert(2, (lost, "teaser", SHARED))
    assert settled(*rows)[2] == "teaser"


def test_what_only_this_outlet_has_is_kept() -> None:
    rows: list[tuple[str, Role, Seen]] = [(line, "body", SHARED) for line in STORY]
    rows.insert(2, ("Our reporter found the captain at the bar of the Seven Gulls at midnight.", "body", ONCE))
    assert set(settled(*rows)) == {"body"}


def test_a_line_is_known_by_its_words() -> None:
    assert line_key("Updated 3 May, 12:40") == line_key("UPDATED  14 may, 9:05")
    assert line_key("Updated 3 May") != line_key("Updated 3 June")
    assert line_key("12 · 4 %") is None


def test_a_line_stands_everywhere_from_a_dozen_pages_on() -> None:
    assert is_standing(12, 12)
    assert is_standing(4, 12)
    assert not is_standing(3, 12)
    assert not is_standing(11, 11)


def test_a_page_without_an_outlet_may_be_one_of_the_others() -> None:
    assert seen_from(None, {"a.example": 1}, frozenset()) == ONCE
    assert seen_from(None, {"a.example": 1, "b.example": 1}, frozenset()) == Seen(others=1)
    assert seen_from("c.example", {"a.example": 1, "b.example": 3}, frozenset()) == Seen(others=2, repeated=True)


def test_pages_alike_and_pages_of_one_address_are_counted_once() -> None:
    sheets = [("one", 1), ("two", 1), ("two", 2)]
    some = [Sheet(site="a.example", address=where, alike=what, keys=frozenset({7})) for where, what in sheets]
    assert Memory(some[:2]).evidence("a.example", [7]) == {}
    assert Memory(some[1:]).evidence("a.example", [7]) == {}
    assert Memory(some).evidence("a.example", [7]) == {7: Seen(own=2)}


def again(strings: list[str], seen: dict[str, Seen]) -> list[bool]:
    """Which of these lines the labeller is told of."""
    return lines_again(cut_lines("\n".join(strings)), {line_key(string) or 0: one for string, one in seen.items()})


def test_the_labeller_is_told_what_other_pages_of_the_outlet_have() -> None:
    assert again(["Home", *STORY, OFFER], {"Home": AGAIN, OFFER: SHARED}) == [True, *[False] * 5]
    assert again(["Home", *STORY], {}) == []


def test_the_labeller_is_told_nothing_of_sentences_that_follow_ups_repeat() -> None:
    assert again(["Home", *STORY], {"Home": AGAIN, STORY[3]: AGAIN}) == [True, False, False, False, False]


def test_the_labeller_is_told_nothing_of_a_story_told_again() -> None:
    story = [f"{line} The board of the port of Oxmere met at noon." for line in STORY]
    lines = ["Home", *story[:3], "What we know", story[3], "About us"]
    assert again(lines, dict.fromkeys(lines, AGAIN)) == [True, False, False, False, False, False, True]
