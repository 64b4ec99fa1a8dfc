"""Versions of invented stories, made for collation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from twosource.records import Article, ArticleId, Block, Dating, Layout, PageId, Sentence


def version(
    name: str,
    sentences: Sequence[str],
    *,
    caption: str | None = None,
    dateline: str | None = None,
    published: date | None = None,
) -> tuple[Article, Layout]:
    """Return an article of these body sentences, one a line, and its page."""
    parts = [("caption", caption)] if caption else []
    parts += [("body", string) for string in sentences]
    text, blocks, found = "", [], []
    opening = f"{dateline} — " if dateline else ""
    for role, string in parts:
        lead = opening if role == "body" else ""
        opening = "" if role == "body" else opening
        start, text = len(text), text + lead + string + "\n"
        assert role in ("caption", "body")
        blocks.append(
            Block(start=start, end=len(text) - 1, role="body" if role == "body" else "caption", reason="", article=0)
        )
        found.append(
            Sentence(
                start=start + len(lead),
                end=len(text) - 1,
                string=string,
                role="body" if role == "body" else "caption",
                block=len(blocks) - 1,
            )
        )
    article = Article(
        id=ArticleId(name),
        page=PageId(name),
        ordinal=0,
        kind="main",
        sentences=tuple(found),
        published=Dating(earliest=published, latest=published),
        dateline=dateline,
    )
    return article, Layout(page=PageId(name), text=text, blocks=tuple(blocks), articles=(article,))


@pytest.fixture(scope="session")
def make_version() -> Callable[..., tuple[Article, Layout]]:
    """`version`, for tests to call."""
    return version
