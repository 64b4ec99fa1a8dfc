"""Whole versions: omissions, moves, splits, furniture, the hub."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from twosource.collation import choose_hub, collate
from twosource.records import Article, Collation, Layout

MakeVersion = Callable[..., tuple[Article, Layout]]

STORY = [
    "The Marrowby dam burst at dawn and flooded forty farms.",
    "Shepherds drove their flocks up the Vennick hills.",
    "The water board blamed a crack found in spring.",
    "Two bridges over the Tessel were carried off.",
    "Schools in the valley stay closed until further notice.",
    "A relief train left Osthaven with blankets and bread.",
]


def both(left: tuple[Article, Layout], right: tuple[Article, Layout]) -> Collation:
    return collate(left[0], right[0], left_layout=left[1], right_layout=right[1], readings={}, times={})


def kinds(collation: Collation) -> list[tuple[str, str | None, str | None, bool]]:
    return [(e.kind, e.left_reading, e.right_reading, e.material) for e in collation.edits]


def test_a_sentence_left_out_is_a_material_omission(make_version: MakeVersion) -> None:
    collation = both(make_version("a", STORY), make_version("b", STORY[:2] + STORY[3:]))
    assert kinds(collation) == [("omission", STORY[2], None, True)]
    assert (2, None) in [(pair.left, pair.right) for pair in collation.sentences]


def test_a_paragraph_that_moved_is_one_move(make_version: MakeVersion) -> None:
    collation = both(make_version("a", STORY), make_version("b", [*STORY[4:], *STORY[:4]]))
    assert [e.kind for e in collation.edits] == ["move"]
    assert collation.edits[0].left_reading == "\n".join(STORY[4:])
    assert [pair.left for pair in collation.sentences if pair.moved] == [4, 5]


def test_what_changed_inside_a_moved_sentence_lies_in_the_move(make_version: MakeVersion) -> None:
    moved = STORY[5].replace("blankets", "rugs")
    collation = both(make_version("a", STORY), make_version("b", [moved, *STORY[:5]]))
    outer, inner = collation.edits
    assert (outer.kind, inner.kind, inner.left_reading, inner.right_reading) == ("move", "wording", "blankets", "rugs")


def test_a_sentence_in_two_halves_is_no_addition(make_version: MakeVersion) -> None:
    whole = "The water board blamed a crack found in spring, and engineers sealed the sluice with gravel."
    halves = ["The water board blamed a crack found in spring.", "Engineers sealed the sluice with gravel."]
    collation = both(make_version("a", [STORY[0], whole, STORY[3]]), make_version("b", [STORY[0], *halves, STORY[3]]))
    assert [(e.kind, e.left_reading) for e in collation.edits] == [("omission", "and")]
    assert [(p.left, p.right) for p in collation.sentences] == [(0, 0), (1, 1), (1, 2), (2, 3)]


def test_a_sentence_rewritten_from_end_to_end_is_no_wording(make_version: MakeVersion) -> None:
    other = "Nobody at the ministry answered the telephone."
    collation = both(make_version("a", STORY[:2]), make_version("b", [STORY[0], other]))
    assert kinds(collation) == [("omission", STORY[1], None, True), ("addition", None, other, True)]


def test_caption_and_dateline_are_furniture(make_version: MakeVersion) -> None:
    left = make_version("a", STORY, caption="A bridge lies in the Tessel. Photo: Ola Renn", dateline="MARROWBY")
    collation = both(left, make_version("b", STORY))
    assert kinds(collation) == [
        ("furniture", "A bridge lies in the Tessel. Photo: Ola Renn", None, False),
        ("furniture", "MARROWBY — ", None, False),
    ]


def test_the_same_caption_is_no_edit_and_an_edited_one_is_furniture(make_version: MakeVersion) -> None:
    left = make_version("a", STORY, caption="A bridge lies in the Tessel.")
    assert both(left, make_version("b", STORY, caption="A bridge lies in the Tessel.")).edits == ()
    (edit,) = both(left, make_version("b", STORY, caption="A stone bridge lies in the Tessel.")).edits
    assert (edit.kind, edit.right_reading) == ("furniture", "A stone bridge lies in the Tessel.")


def test_no_copy_at_all(make_version: MakeVersion) -> None:
    assert both(make_version("a", []), make_version("b", [])).edits == ()
    assert len(both(make_version("a", STORY), make_version("b", [])).edits) == len(STORY)


def test_the_hub_is_the_fullest_version(make_version: MakeVersion) -> None:
    full, cut, twin = (make_version(name, story)[0] for name, story in [("c", STORY), ("a", STORY[1:]), ("b", STORY)])
    assert choose_hub([cut, full, twin]) == choose_hub([twin, cut, full]) == "b"
    with pytest.raises(ValueError, match="empty"):
        choose_hub([])


@pytest.mark.parametrize(
    "sentence", ["the the the the.", "x " * 3000, "9" * 5000, "-" * 5000, "a'" * 3000, "U." * 3000]
)
def test_hostile_sentences_are_compared_all_the_same(make_version: MakeVersion, sentence: str) -> None:
    both(make_version("a", [sentence] * 60), make_version("b", [sentence + "x", *[sentence] * 60]))


@pytest.mark.parametrize("sentences", [400])
def test_a_page_of_one_sentence_over_and_over(make_version: MakeVersion, sentences: int) -> None:
    left, right = make_version("a", [STORY[0]] * sentences), make_version("b", [STORY[0]] * (sentences + 1))
    assert {e.kind for e in both(left, right).edits} <= {"addition", "omission", "move"}
