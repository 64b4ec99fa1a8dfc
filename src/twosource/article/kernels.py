"""Loads the compiled twins, where there are any."""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType


def kernel(name: str) -> ModuleType | None:
    """The compiled module of that name; None where none was built, or TWOSOURCE_PURE asks for the plain twins."""
    if os.environ.get("TWOSOURCE_PURE"):
        return None
    try:
        return import_module(f"twosource.article.{name}")
    except ImportError:
        return None
