"""What a person may call things, and what they are told when nothing goes by that name."""

from __future__ import annotations

import pytest

from twosource.errors import UnknownHandle
from twosource.handles import find_article
from twosource.records import Article, ArticleId, Dating, PageId


def made(page: str, ordinal: int = 0, outlet: str | None = None) -> Article:
    """An article without sentences."""
    return Article(
        id=ArticleId(f"{page}.{ordinal}"),
        page=PageId(page),
        ordinal=ordinal,
        kind="teaser" if ordinal else "main",
        sentences=(),
        published=Dating(),
        outlet=outlet,
        host="ledger.example" if outlet else None,
    )


ARTICLES = [made("aa", outlet="The Harbour Ledger"), made("aa", 1, "The Harbour Ledger"), made("bb")]
HANDLES = {"aa": "P1", "aa.0": "P1", "aa.1": "P1.1", "bb": "P11", "bb.0": "P11"}
NAMES = {"aa": "first.txt", "bb": "second capture.txt"}


@pytest.mark.parametrize(
    ("called", "found"),
    [
        ("P1", "aa.0"),
        ("p1", "aa.0"),
        ("P1.1", "aa.1"),
        ("P11", "bb.0"),
        ("aa.1", "aa.1"),
        ("harbour ledger", "aa.0"),
        ("HarbourLedger", "aa.0"),
        ("ledger.example", "aa.0"),
        ("second capture.txt", "bb.0"),
    ],
)
def test_an_article_goes_by_many_names(called: str, found: str) -> None:
    assert find_article(called, ARTICLES, HANDLES, NAMES) == found


@pytest.mark.parametrize("called", ["P2", "", "?", "Herald", "%", "aa.2"])
def test_an_unknown_name_is_answered_with_what_there_is(called: str) -> None:
    with pytest.raises(UnknownHandle, match=r"P1 \(The Harbour Ledger\), P11 \(second capture.txt\)"):
        find_article(called, ARTICLES, HANDLES, NAMES)


def test_a_name_that_two_go_by_is_answered_with_both() -> None:
    twins = [made("aa", outlet="Herald"), made("bb", outlet="The Herald")]
    with pytest.raises(UnknownHandle, match=r"P1 \(Herald\), P11 \(The Herald\)"):
        find_article("herald", twins, HANDLES, NAMES)
