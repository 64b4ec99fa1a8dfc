"""Makes many records of one class at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

Row = TypeVar("Row")


def plain_build(made: type[Row], names: tuple[str, ...], *columns: list[Any]) -> list[Row]:
    """The slow, plain version."""
    return [made(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]


def _make_build() -> Callable[..., list[Any]]:
    """The compiled version, where there is one."""
    if os.environ.get("TWOSOURCE_PURE"):
        return plain_build
    try:
        compiled: Callable[..., list[Any]] = import_module("twosource._rows").build
    except ImportError:
        return plain_build
    return compiled


_build = _make_build()


def build(made: type[Row], names: tuple[str, ...], *columns: list[Any]) -> list[Row]:
    """Return a record for each row of the columns, which are as long as each other.

    Args:
        made: a frozen class with slots and without a `__post_init__`: a frozen record made field by field costs
            five times as much.
        names: all of its fields.
        columns: one list for each.

    >>> from twosource.records import Span
    >>> build(Span, ("start", "end"), [0, 4], [3, 9])
    [Span(start=0, end=3), Span(start=4, end=9)]
    """
    return _build(made, names, *columns)
