"""Which stated title is the headline. Each rule with a case it must not touch."""

from __future__ import annotations

import pytest

from twosource.article.html.headlines import choose_headline, cut_site_name
from twosource.article.html.metadata import state
from twosource.article.html.tree import parse


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("Bridge shut until autumn | Quayside Courier", "Bridge shut until autumn"),
        ("Bridge shut until autumn - The Quayside Courier", "Bridge shut until autumn"),
        ("Bridge shut until autumn - News - Quayside Courier", "Bridge shut until autumn"),
        ("Quayside Courier: Bridge shut until autumn", "Quayside Courier: Bridge shut until autumn"),
        ("Bridge shut – ferry runs instead", "Bridge shut – ferry runs instead"),
        ("Quayside Courier", "Quayside Courier"),
    ],
)
def test_only_the_sites_name_is_cut_off(title: str, cut: str) -> None:
    assert cut_site_name(title, ["Quayside Courier"]) == cut


@pytest.mark.parametrize(
    ("headings", "linked", "social", "expected"),
    [
        (["Bridge shut until autumn"], "Bridge shut until autumn", [], "Bridge shut until autumn"),
        (["Quayside Courier"], "Bridge shut until autumn", [], "Bridge shut until autumn"),
        (["Transport Bridge on the Tarn shut until autumn"], None, ["Bridge on the Tarn shut until autumn"],
         "Bridge on the Tarn shut until autumn"),
        (["Bridge shut until autumn", "Most read today"], None, [], "Bridge shut until autumn"),
        ([], None, ["Bridge shut until autumn"], "Bridge shut until autumn"),
        ([], None, [], None),
    ],
)  # fmt: skip
def test_headline(headings: list[str], linked: str | None, social: list[str], expected: str | None) -> None:
    names = ["Quayside Courier"]
    assert choose_headline(headings=headings, linked=linked, social=social, title=None, site_names=names) == expected


def chosen(**titles: object) -> str | None:
    given: dict[str, object] = {"headings": [], "linked": None, "social": [], "title": None, "site_names": []}
    return choose_headline(**(given | titles))  # type: ignore[arg-type]


def test_two_stated_titles_go_before_a_heading_of_other_words() -> None:
    one, other = "Bridge shut until autumn", "Bridge over the Tarn stays shut all summer"
    assert chosen(headings=[other], linked=one, social=[one], title=other) == one
    assert chosen(headings=[other], linked=one, social=[other], title=other) == other
    assert chosen(headings=[other], linked=one, title=other) == other


def test_a_title_that_is_only_the_sites_name_is_no_headline() -> None:
    assert chosen(title="Quayside Courier", site_names=["The Quayside Courier"]) is None
    assert chosen(title="Bridge shut", site_names=["Quayside Courier"]) == "Bridge shut"


def test_a_sites_name_that_is_the_pages_title_cuts_nothing() -> None:
    title = "Bridge shut until autumn - ferry runs instead"
    assert chosen(headings=[title], linked=title, title=title, site_names=["Quayside Courier", title]) == title


def test_a_title_cut_short_gives_way_to_the_whole_one() -> None:
    whole = "Bridge over the Tarn shut until autumn, and the ferry runs instead"
    assert chosen(headings=[whole + " "], linked="Bridge over the Tarn shut until autumn…", title=None) == whole + " "
    assert chosen(headings=["Nothing of it"], linked="Bridge over the Tarn shut...", social=[whole]) == whole
    assert chosen(headings=[], linked="And then the bridge was gone …") == "And then the bridge was gone …"


def test_what_two_titles_share_behind_kickers_of_their_own_is_the_headline() -> None:
    tail = "The ferry runs for everybody"
    assert chosen(headings=[f"Traffic - {tail}"], social=[f"Bridge on the Tarn: {tail}"]) == tail
    assert chosen(headings=[f"Traffic - {tail}"], social=[f"Traffic - {tail}"]) == f"Traffic - {tail}"


def test_three_like_titles_outweigh_a_heading_that_none_confirms() -> None:
    one, other = "Bridge shut until autumn", "All you need to know on the Tarn"
    assert chosen(headings=[other], social=[one, one], title=one) == one
    assert chosen(headings=[other], linked=other, social=[one, one], title=one) == other


@pytest.mark.parametrize(
    ("title", "name", "cut"),
    [
        ("橋は秋まで通行止め-川岸新聞", "川岸新聞", "橋は秋まで通行止め"),
        ("Bridge-shut protest grows", "shut protest", "Bridge-shut protest grows"),
    ],
)
def test_without_spaces_only_the_name_as_known_is_cut(title: str, name: str, cut: str) -> None:
    assert cut_site_name(title, [name]) == cut


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("<h1>Hafen&shy;brücke ge&#8203;sperrt</h1>", "Hafenbrücke gesperrt"),
        ("<h1><style>.a{}</style>Bridge shut<svg><title>Share</title></svg></h1>", "Bridge shut"),
        ("<h1><span>Traffic</span><span>: Bridge shut</span></h1>", "Traffic: Bridge shut"),
        ("<h1><span>Traffic</span><span>Bridge shut</span></h1>", "Traffic Bridge shut"),
        ("<h1>Bridge <em>shut</em>, again</h1>", "Bridge shut, again"),
    ],
)
def test_headings_as_a_reader_sees_them(heading: str, words: str) -> None:
    tree, _ = parse(heading)
    assert tree is not None and state(tree).headings == [words]
