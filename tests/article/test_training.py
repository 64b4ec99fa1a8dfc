"""What the labeller is trained on: pages with and without what the other pages of their site have."""

from __future__ import annotations

from evaluation.train_lines import is_alone, remembered, thinned
from evaluation.train_words import TrainingPage
from twosource.article.lines import cut_lines

FRAME = ["Tides", "Harbour news", "Follow the ferry letter"]
STORIES = ["Three ferries stay in port until the gale has passed.", "Bakers in Oxmere complained about dearer flour."]


def page(name: str, story: str, site: str = "tarn.example") -> TrainingPage:
    """A page of a frame and a story."""
    lines = cut_lines("\n".join([*FRAME, story]))
    return TrainingPage(name, site, "html_text", lines, [0, 0, 0, 1], [False] * 4)


def named(alone: bool) -> str:
    """A name of a page that is trained on alone, or with memory."""
    return next(name for name in map(str, range(99)) if is_alone(page(name, "")) is alone)


def test_a_page_is_trained_on_with_what_its_site_repeats() -> None:
    first, second = page(named(False), STORIES[0]), page("other", STORIES[1])
    assert remembered([first, second])[0].again == [True, True, True, False]


def test_every_other_page_is_trained_on_alone() -> None:
    first, second = page(named(True), STORIES[0]), page("other", STORIES[1])
    assert remembered([first, second])[0].again == []


def test_another_sites_lines_are_not_met_again() -> None:
    first, second = page(named(False), STORIES[0]), page("other", STORIES[1], site="fell.example")
    assert remembered([first, second])[0].again == [False] * 4


def test_a_thinned_page_keeps_what_is_known_of_the_lines_it_keeps() -> None:
    first = remembered([page(named(False), STORIES[0]), page("other", STORIES[1])])[0]
    made = thinned(first)
    known = dict(zip(first.lines, first.again, strict=True))
    assert made.again == [known[line] for line in made.lines]
    assert STORIES[0] in [line.head for line in made.lines]
