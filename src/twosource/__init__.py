"""Whether ten articles are ten confirmations or one: pages, texts and origins of every claim."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.project import Project

__all__ = ["open"]


def open(path: str | Path, *, create: bool = True) -> Project:
    """Open a project: one SQLite file, made if it is not there.

    Args:
        path: the file.
        create: False to refuse a file that is not there.

    Raises:
        NotAStore: the file is something else.
        StoreTooNew: a later version of twosource made it.
    """
    from twosource.project import open_project  # the stages load a parser: only when asked for

    return open_project(path, create=create)
