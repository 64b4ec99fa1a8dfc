"""What holds for every two versions: rebuilding, self-comparison, mirrored sides, honest spans."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.collation import collate, compare_sentences
from twosource.collation.words import words_of
from twosource.records import Article, Collation, Layout, Span

MakeVersion = Callable[..., tuple[Article, Layout]]
NOUNS = ("ferry", "harbour", "Osthaven", "Marrowby", "dam", "colour", "color", "they've", "minister", "12", "twelve")
VERBS = ("sank", "said", "burst", "has", "was", "not", "drifted")
OTHERS = (
    "the",
    "a",
    "in",
    "on",
    "that",
    "of",
    "U.S.",
    "US",
    "1,000-3,000",
    "10",
    "to",
    "well-kept",
    "Thursday",
    "“old”",
)
WORDS = st.sampled_from(NOUNS + VERBS + OTHERS)
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(lambda words: " ".join(words) + ".")
COPIES = st.lists(SENTENCES, min_size=0, max_size=7)

MIRRORED = {"omission": "addition", "addition": "omission"}


def compare(version: MakeVersion, left: Sequence[str], right: Sequence[str]) -> tuple[Collation, Layout, Layout]:
    (a, la), (b, lb) = version("a", left), version("b", right)
    return collate(a, b, left_layout=la, right_layout=lb, readings={}, times={}), la, lb


def outermost(collation: Collation) -> list[tuple[Span | None, Span | None]]:
    """Return the spans of the edits that lie in no other edit."""
    spans = [(edit.left, edit.right) for edit in collation.edits if edit.kind != "furniture"]
    return [pair for pair in spans if not any(other != pair and _holds(other, pair) for other in spans)]


def _holds(outer: tuple[Span | None, Span | None], inner: tuple[Span | None, Span | None]) -> bool:
    return all(
        i is None or (o is not None and o.start <= i.start and i.end <= o.end)
        for o, i in zip(outer, inner, strict=True)
    )


def words_outside(layout: Layout, spans: Sequence[Span | None]) -> list[str]:
    """The page's words that no edit touches."""
    words = words_of(layout.text)
    inside = [span for span in spans if span]
    pairs = zip(words.starts, words.keys, strict=True)
    return [key for start, key in pairs if not any(span.start <= start < span.end for span in inside)]


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A copy and another made from it by cutting, adding, moving and rewording sentences."""
    left = draw(COPIES)
    right = list(left)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(right)))
        match draw(st.sampled_from(["cut", "add", "swap", "reword"])):
            case "cut":
                del right[at : at + 1]
            case "add":
                right.insert(at, draw(SENTENCES))
            case "swap":
                right = right[at:] + right[:at]
            case _:
                right[at : at + 1] = [draw(SENTENCES)] if at < len(right) else []
    return left, right


@given(edited())
@settings(deadline=None, max_examples=150)
def test_outside_the_outermost_edits_both_versions_have_the_same_words(
    make_version: MakeVersion, pair: tuple[list[str], list[str]]
) -> None:
    collation, left, right = compare(make_version, *pair)
    edits = outermost(collation)
    assert words_outside(left, [a for a, _ in edits]) == words_outside(right, [b for _, b in edits])


@given(edited())
@settings(deadline=None, max_examples=100)
def test_readings_are_the_words_of_their_spans(make_version: MakeVersion, pair: tuple[list[str], list[str]]) -> None:
    collation, left, right = compare(make_version, *pair)
    for edit in collation.edits:
        assert edit.left or edit.right
        assert edit.left_reading == (left.text[edit.left.start : edit.left.end] if edit.left else None)
        assert edit.right_reading == (right.text[edit.right.start : edit.right.end] if edit.right else None)


@given(edited())
@settings(deadline=None, max_examples=100)
def test_swapped_sides_mirror_the_edits(make_version: MakeVersion, pair: tuple[list[str], list[str]]) -> None:
    collation, _, _ = compare(make_version, *pair)
    (a, la), (b, lb) = make_version("a", pair[0]), make_version("b", pair[1])
    mirror = collate(b, a, left_layout=lb, right_layout=la, readings={}, times={})
    there = sorted((MIRRORED.get(e.kind, e.kind), str(e.right), str(e.left), e.material) for e in mirror.edits)
    assert there == sorted((e.kind, str(e.left), str(e.right), e.material) for e in collation.edits)


@given(COPIES)
@settings(deadline=None)
def test_a_version_differs_in_nothing_from_itself(make_version: MakeVersion, copy: list[str]) -> None:
    collation, _, _ = compare(make_version, copy, copy)
    assert collation.edits == ()
    assert not any(pair.moved for pair in collation.sentences)


@given(edited())
@settings(deadline=None, max_examples=60)
def test_every_sentence_is_listed(make_version: MakeVersion, pair: tuple[list[str], list[str]]) -> None:
    collation, _, _ = compare(make_version, *pair)
    assert {p.left for p in collation.sentences} - {None} == set(range(len(pair[0])))
    assert {p.right for p in collation.sentences} - {None} == set(range(len(pair[1])))


@given(SENTENCES, SENTENCES)
@settings(deadline=None)
def test_removed_and_added_values_swap_with_the_sides(before: str, after: str) -> None:
    there, back = compare_sentences(before, after, None, None), compare_sentences(after, before, None, None)
    assert (there.figures, there.removed, there.added) == (back.figures, back.added, back.removed)


@given(st.text(max_size=300), st.text(max_size=300))
@settings(deadline=None, max_examples=60)
def test_any_text_can_be_compared(before: str, after: str) -> None:
    compare_sentences(before, after, None, None)
    assert compare_sentences(before, before, None, None).edits == ()
