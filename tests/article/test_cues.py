"""A line is tried against the patterns that its words let in, and that changes nothing of what is found."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from twosource.article import cues
from twosource.article.density import line_families, scan_lines
from twosource.article.evidence import own_evidence
from twosource.article.lines import cut_lines

GIVEAWAYS = (
    "Video Player is loading.", "Remaining Time -0:42", "0:42 / 3:10", "1.5x", "• captions off, selected", "Unmute",
    "Sign up for more great videos", "71°F Mostly cloudy", "Osthaven 12°C", "Photo: Orvo Tamm", "Foto: Mirela Dunst",
    "Getty Images", "Screenshot: Osthaven Harbour Board", "The quay at dawn. Credit: Orvo Tamm",
    "FILE - The quay of Osthaven at dawn, Feb. 3, 2031.", "Figure 2: Waves measured off the lighthouse",
    "Orvo Tamm, left, and Mirela Dunst on the quay", "SUBSCRIBE", "Only 99¢ for 3 months", "CANCEL ANYTIME",
    "Jetzt abonnieren", "S’abonner", "Advertisement", "© 2031 Osthaven Post", "Alle Rechte vorbehalten",
    "Privacy Policy", "Skip to main content", "Read more", "12 comments", "By Orvo Tamm and Mirela Dunst",
    "Von Mirela Dunst", "Feb. 3, 2031", "© Osthaven Post GmbH", "video courtesy of the harbour board",
    "The Osthaven Post keeps an eye on the harbour day and night. Sign up for our weekly newsletter here.",
    "Act now", "Sale ends Sunday", "Unlimited access for a year", "Start your free trial", "$2 a month",
    "£5 this week’s rate", "Follow us", "Follow the Osthaven Post on Facebook", "Join our community",
    "Get the day’s news",
    "Become a member", "Already a subscriber?", "Log in to your account", "In your inbox", "Support local journalism",
    "Download the Osthaven app", "All rights reserved", "Terms of use", "We use cookies on this website",
    "Do not sell my data", "May not be reprinted", "This page has affiliate links", "Legal notice",
    "In this photo the quay is dry",
    "This picture shows the quay", "The quay at dawn (photo by Orvo Tamm)", "The quay at dawn Getty Images",
    "Things that were carefully chosen by our harbour desk in Osthaven, from buoys to ropes, for a year on the water.",
    "The views of those who write here about the harbour and the ferries do not reflect the views of the Post.",
    "Comments on what stands here about the harbour and its ferries are closed until the board has met again.",
)  # fmt: skip


@pytest.mark.parametrize("string", GIVEAWAYS)
def test_cues_let_in_what_the_patterns_find(string: str) -> None:
    lines = cut_lines(string)
    (families,) = line_families(scan_lines(lines))
    assert families
    assert own_evidence(lines[0], families) == own_evidence(lines[0])


def test_most_lines_are_tried_against_nothing() -> None:
    lines = cut_lines("Ferries stay where they are\nNine metres off Osthaven\nHarbour board meets again on Tuesday")
    assert line_families(scan_lines(lines)) == [0, 0, 0]


def test_first_words_count_only_at_the_beginning() -> None:
    at_first, inside = line_families(scan_lines(cut_lines("Menu of the day\nThe day has a menu")))
    assert at_first & cues.LABEL
    assert not inside & cues.LABEL


def test_a_common_word_is_a_cue_beside_its_other_word_only() -> None:
    lines = cut_lines(
        "Ferries follow the pilot\nThe sale was read to the board\nIn this harbour\nIn this photo\nFollow us"
    )
    assert [found & (cues.OFFER | cues.CAPTION) for found in line_families(scan_lines(lines))] == [
        0, 0, 0, cues.CAPTION, cues.OFFER
    ]  # fmt: skip


def test_the_other_word_may_stand_where_nobody_looked() -> None:
    """What is behind the first 600 code points is not seen, so nothing is ruled out."""
    line = f"The board will follow {'the pilot and ' * 50}us"
    assert [found & cues.OFFER for found in line_families(scan_lines(cut_lines(line)))] == [cues.OFFER]


def test_two_offers_are_told_from_one() -> None:
    one, two, money = line_families(scan_lines(cut_lines("Subscribe\nSubscribe and donate\n$1 now, $9 later")))
    assert [found & cues.OFFERS > 0 for found in (one, two, money)] == [False, True, True]


def test_an_empty_page_has_no_families() -> None:
    assert line_families(scan_lines([])) == []


@pytest.mark.real
def test_real_lines_lose_nothing(shared: Path) -> None:
    """Of the lines of 40 train pages, at most one in two thousand is judged otherwise without its cues."""
    path = shared / "data" / "lines" / "train" / "andy.html_text.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        strings = [line for _, row in zip(range(40), rows, strict=False) for line in json.loads(row)["lines"]]
    lines = cut_lines("\n".join(strings))
    families = line_families(scan_lines(lines))
    differing = [
        line.head for line, own in zip(lines, families, strict=True) if own_evidence(line, own) != own_evidence(line)
    ]
    assert len(differing) <= len(lines) // 2_000, differing[:5]
