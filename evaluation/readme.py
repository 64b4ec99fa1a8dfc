"""The demo's output as the README shows it: real, at 80 columns, checked by `cog --check`."""

from __future__ import annotations

import os
import subprocess
import sys

LINES = 48


def demo_opening() -> str:
    """Return the first lines of what `twosource demo` prints on a terminal of 80 columns without colour."""
    environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    command = [sys.executable, "-m", "twosource", "demo"]
    out = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    lines = [line.rstrip() for line in out.splitlines()]
    return "\n".join([*lines[:LINES], "..."])
