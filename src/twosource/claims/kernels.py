"""Loads the compiled twins of the readers' inner loops, where there are any."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any


def kernel(name: str) -> Any:
    """The compiled module of that name; None where none was built, or TWOSOURCE_PURE asks for the plain twins."""
    if os.environ.get("TWOSOURCE_PURE"):
        return None
    try:
        return import_module(f"twosource.claims.{name}")
    except ImportError:
        return None
