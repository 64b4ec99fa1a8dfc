"""Sets one unknown page against a store: whose copy it is, what it changed, what it adds.

The page is read into a scratch copy, so the store itself stays as it was.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from twosource.project import Project
from twosource.records import Article, PageId
from twosource.report import entry_view, text_view
from twosource.views import CheckView


def check(
    project: Project, path: str, *, published: date | None = None, agencies: Path | None = None
) -> list[CheckView]:
    """Return one view for each main article found at `path`.

    Args:
        project: what is known.
        path: a file, a folder, a glob, or "-" for standard input.
        published: the day the page was published, where it doesn't say.
        agencies: a TOML file of further news agencies.

    Raises:
        NothingToRead: no path matched anything.
    """
    before = {row["id"] for row in project.store.page_rows()}
    with _scratch(project) as scratch:
        scratch.read(path, published=published, agencies=agencies, workers=1)
        fresh = [article for article in scratch.articles() if article.page not in before and article.kind == "main"]
        return [_view(scratch, article) for article in fresh]


@contextmanager
def _scratch(project: Project) -> Iterator[Project]:
    with tempfile.TemporaryDirectory(prefix="twosource-check-") as folder:
        copy = Path(folder) / "scratch.db"
        shutil.copyfile(project.path, copy)
        with Project(copy) as scratch:
            yield scratch


def _view(project: Project, article: Article) -> CheckView:
    text = next(text for text in project.texts() if article.id in {version.article for version in text.versions})
    carried = [entry for entry in project.entries() if article.page in entry.pages]
    alone: tuple[PageId, ...] = (article.page,)
    return CheckView(
        page=project.handle(article.id),
        name=project.names[article.page],
        headline=article.headline,
        text=text_view(project, text),
        known=tuple(entry_view(project, entry) for entry in carried if entry.pages != alone),
        new=tuple(entry_view(project, entry) for entry in carried if entry.pages == alone),
    )
