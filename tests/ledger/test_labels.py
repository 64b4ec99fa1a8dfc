"""What an entry is called: the page's words, not codes."""

from __future__ import annotations

from typing import Any

import pytest


def label_of(made: Any, string: str, words: str, **figure: object) -> str:
    world = made.World()
    world.write(world.text("T1", "Courier"), string, words, made.link("Ana Ruiz"), **figure)
    [entry] = world.reckon()
    return str(entry.label)


@pytest.mark.parametrize(
    ("string", "words", "figure", "label"),
    [
        (
            "At least 12 guards died at the gate.",
            "At least 12 guards",
            {"low": 12.0, "high": None, "modifier": "at_least", "counted": "guards", "happening": "die"},
            "at least 12 guards — died",
        ),
        (
            "A 30-meter crane fell on the quay.",
            "30-meter crane",
            {"low": 30.0, "unit": "m", "kind": "measure", "counted": "crane", "happening": None},
            "30-meter crane",
        ),
        (
            "The crane, 30 metres high, fell on the quay.",
            "30 metres",
            {"low": 30.0, "unit": "m", "kind": "measure", "counted": "quay", "supplied": True, "happening": None},
            "The crane, 30 metres high",
        ),
        (
            "Lena Vos, who has run the yard for nine years, wept.",
            "nine years",
            {"low": 9.0, "unit": "a", "kind": "duration", "counted": "Lena Vos", "supplied": True, "happening": None},
            "Lena Vos, who has run the yard for nine years",
        ),
        (
            "They put the homeless at 410.",
            "410",
            {"low": 410.0, "counted": "homeless", "supplied": True, "happening": None},
            "410 homeless",
        ),
        (
            "Dozens were hurt, wardens said.",
            "Dozens",
            {"low": 24.0, "high": None, "counted": "people", "supplied": True, "happening": "hurt"},
            "dozens of people — hurt",
        ),
        (
            "Forty killed or wounded rebels lay there.",
            "Forty killed or wounded rebels",
            {"low": 40.0, "counted": "killed or wounded rebels", "happening": "kill or injure"},
            "forty killed or wounded rebels",
        ),
    ],
)
def test_a_label_is_what_a_person_would_say(
    made: Any, string: str, words: str, figure: dict[str, object], label: str
) -> None:
    assert label_of(made, string, words, **figure) == label


def test_the_fullest_words_are_shown_and_not_the_headline(made: Any) -> None:
    world = made.World()
    copies = world.text("T1", "Courier")
    figure: dict[str, object] = {"low": 12.0, "happening": "kill"}
    world.write(copies, "12 dead at gate", "12 dead", role="headline", counted="dead", **figure)
    world.write(copies, "The wardens counted 12 people killed.", "12 people", counted="people", **figure)
    [entry] = world.reckon()
    assert entry.label == "12 people — killed"


def test_a_long_clause_is_cut_at_words(made: Any) -> None:
    string = f"They said that {'very ' * 40}many boats of the 77 were gone and that the {'long ' * 30}night was over."
    label = label_of(made, string, "77", low=77.0, counted="gone", supplied=True, happening=None)
    assert len(label) <= 90
    assert "77" in label
    assert label.startswith("…very")
