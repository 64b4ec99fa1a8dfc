"""Why two pages are, or are not, one text: the passages, the nearest miss, the event they share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import twosource
from twosource.project import Project
from twosource.why import why_pair

STORY = (
    "The ferry Maribel Osk ran aground off Tarn before dawn with 1,840 crates of Brellin glass on board.\n"
    "Captain Ivo Holm said the rudder had failed twice since the boat left the yard in Dorrin.\n"
    "Divers found a hole as long as a bus below the waterline and closed it with sheets of tin.\n"
    "Two tugs from Kelm will try to pull her free when the tide is highest later in the week.\n"
)
REWRITE = (
    "With a tear in her hull and 1,840 crates of Brellin glass below, a boat called Maribel Osk sits near Tarn.\n"
    "Her rudder broke, twice in fact, according to Ivo Holm, and tugs out of Kelm now wait for more water.\n"
    "Sheets of tin keep the sea away from the cargo, which was to be sold at Dorrin this month, people there say.\n"
)
OTHER = (
    "Bakers in Velia want the city to leave their ovens alone after a winter of dear gas and thin sales.\n"
    "A petition with the names of eleven bakers hangs in the hall, beside a list of what a loaf has cost since.\n"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("why")
    for name, text in {"story": STORY, "copy": "Read on.\n" + STORY, "rewrite": REWRITE, "other": OTHER}.items():
        (folder / f"{name}.txt").write_text(f"{name.title()} of the day\n\n{text}", "utf-8")
    with twosource.open(folder / "why.db") as project:
        project.read(folder, workers=1)
        yield project


def test_a_reprint_is_one_text_by_its_passages(project: Project) -> None:
    story = why_pair(project, project.article("story.txt"), project.article("copy.txt"))
    assert story.same_text
    assert any("Divers found a hole" in passage for passage in story.passages)
    assert (story.nearest, story.same_event) == ((), None)


def test_a_rewrite_is_told_as_the_same_event_and_no_text(project: Project) -> None:
    story = why_pair(project, project.article("copy.txt"), project.article("rewrite.txt"))
    assert not story.same_text
    assert story.same_event is not None
    assert {"Brellin", "1,840", "Maribel Osk"} <= set(story.same_event.shared)
    texts = [text for text in project.texts() if len(text.versions) > 1]
    assert project.article("rewrite.txt").id not in {v.article for text in texts for v in text.versions}


def test_pages_without_a_common_key_are_told_their_nearest_neighbours(project: Project) -> None:
    story = why_pair(project, project.article("other.txt"), project.article("copy.txt"))
    assert not story.same_text
    assert story.pair.shared_words == 0
    lone, *best = story.nearest
    assert "0 runs of 6 words in common, of the 10 that make" in lone
    near_copy, near_other = sorted(best, key=lambda line: "no passage" in line)
    assert "story" in near_copy
    assert "wholly" in near_copy
    assert "has no passage in common with another page" in near_other
    assert story.same_event is None


def test_a_shared_quotation_is_told_by_its_runs_though_no_pair_was_kept(tmp_path: Path) -> None:
    """Enough runs to be compared, all of them one speaker's: not that too few were there."""
    said = "“We counted every barrel on that quay twice before the tide came in and not one was ours to sell,”"
    (tmp_path / "one.txt").write_text(f"{STORY}{said} said Ada Brell of Oxmere.\n", "utf-8")
    (tmp_path / "two.txt").write_text(f"{OTHER}{said} Ms Brell told the court there.\n", "utf-8")
    with twosource.open(tmp_path / "store.db") as project:
        project.read(tmp_path / "one.txt", tmp_path / "two.txt", workers=1)
        story = why_pair(project, project.article("one.txt"), project.article("two.txt"))
    assert not story.same_text
    assert story.pair.quoted == story.pair.shared_words == 20
    assert "15 runs of 6 words in common, but hardly a word beside them" in story.nearest[0]
