"""The headline among a page's lines."""

from __future__ import annotations

from twosource.article.headlines import candidates, find_headline, main_run
from twosource.article.lines import cut_lines

FIRST = "The harbour board of Osthaven said on Tuesday that three ferries will stay in port until the gale has passed."
SECOND = "Officials said waves of nine metres had been measured off the lighthouse, and the ferries would not sail."


def headline(
    *above: str, title: str | None = None, known: tuple[str, ...] = (), body_from: int | None = None
) -> str | None:
    strings = [*above, FIRST, SECOND]
    start = len(above) if body_from is None else body_from
    lines = cut_lines("\n".join(strings))
    body = [i >= start for i in range(len(strings))]
    at = find_headline(lines, body, [string in known for string in strings], title)
    return None if at is None else strings[at]


def test_the_line_that_repeats_the_stated_title() -> None:
    assert headline("Ferries stay in port", "Where the gale will hit next", title="Ferries stay in port") == (
        "Ferries stay in port"
    )


def test_the_line_that_repeats_the_pages_first() -> None:
    above = ("Ferries stay in port - Osthaven Post", "Home", "Ferries stay in port", "What the gale did to the quay")
    assert headline(*above) == "Ferries stay in port"


def test_the_line_above_the_body_that_shares_its_words() -> None:
    above = ("Osthaven ferries stay in port as gale nears", "A village of painters and poets", "Tuesday")
    assert headline(*above) == above[0]


def test_the_headline_and_not_the_standfirst_below_it() -> None:
    above = (
        "Home",
        "Osthaven ferries stay in port",
        "Three ferries of the harbour board will stay in port on Tuesday until the gale has passed, officials said",
        "By Ada Brell",
    )
    assert headline(*above, known=("Home", "By Ada Brell")) == above[1]


def test_the_line_that_the_page_repeats() -> None:
    above = ("Harbour news", "Nine metres at the lighthouse", "Share", "Nine metres at the lighthouse", "Tuesday")
    assert headline(*above, known=("Share", "Tuesday")) == "Nine metres at the lighthouse"


def test_the_headline_may_stand_below_a_line_of_body_gone_astray() -> None:
    astray = "Read the harbour board’s notices every morning and every evening in one letter, with tides and gales."
    known = ["Home", "News", "Sport", "Tides", "Harbour", "Letters", "Log in", "By Ada Brell"]
    strings = [astray, *known[:-1], "Osthaven ferries stay in port as gale nears", known[-1], FIRST, SECOND, FIRST]
    lines = cut_lines("\n".join(strings))
    is_body = [string in (astray, FIRST, SECOND) for string in strings]
    places, rows = candidates(lines, is_body, [string in known for string in strings], main_run(lines, is_body))
    assert strings.index("Osthaven ferries stay in port as gale nears") in places
    assert not {i for i, string in enumerate(strings) if string in known} & set(places)
    assert len(rows) == len(places)


def test_a_first_body_line_that_is_the_headline() -> None:
    assert headline("Osthaven ferries stay in port", body_from=0) == "Osthaven ferries stay in port"


def test_no_headline() -> None:
    assert headline() is None
    assert headline("Home", "News") is None
    assert headline("The gale broke the gauge at the quay.") is None
    assert headline("Waves over the quay at dawn", known=("Waves over the quay at dawn",)) is None
    assert find_headline([], [], [], None) is None


def test_items_of_lists_paths_and_captions_are_no_headlines() -> None:
    title = "Osthaven ferries stay in port as gale nears"
    assert headline(title, "• Osthaven harbour board: all of its ferries in port") == title
    assert headline(title, "News » Harbour » Osthaven ferries and port") == title
    assert (
        headline(title, "Three ferries of Osthaven in port, seen from the harbour board’s tower on a Tuesday at dawn")
        == title
    )


def test_the_sites_name_repeated_is_no_title() -> None:
    title = "Osthaven ferries stay in port as gale nears"
    assert headline("Osthaven Post Logo", title, "Osthaven Post Logo") == title
