"""Shared fixtures: where the real pages are, and a clear skip where they are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real captures and the referees (data/, score/)."""
    folder = Path(os.environ.get("TWOSOURCE_SHARED", ROOT.parent / "shared"))
    if not (folder / "data" / "seeds").is_dir():
        pytest.skip(f"real pages are not here ({folder}/data); set TWOSOURCE_SHARED to the folder that has them")
    return folder
