"""Gives forty-one invented news pages, and the truth about them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

FOLDER = Path(str(files(__name__)))


def pages_folder() -> Path:
    """The folder with the demo's captures: text, HTML, one WARC, one JSON-lines file."""
    return FOLDER / "pages"


def agencies_file() -> Path:
    """The list of the demo's three agencies, in the form of `article/agencies.toml`."""
    return FOLDER / "agencies.toml"


def truth() -> dict[str, Any]:
    """What a careful reader finds in the pages; `docs/demo.md` says what each field means."""
    found: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text("utf-8"))
    return found
