"""How the program speaks: answers on stdout, everything else on stderr, nothing on a page trusted."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

import msgspec
from rich.console import Console

from twosource.records import Skipped

SCHEMA = "twosource/1"

# Control characters and the marks that reorder a line: they could repaint or rewrite a terminal.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(string: str) -> str:
    """Return page text that can't steer a terminal: one line, unsafe characters shown as U+FFFD.

    >>> safe("red \\x1b[31malert")
    'red �[31malert'
    """
    return _UNSAFE.sub("\ufffd", " ".join(string.split("\n")).replace("\t", " "))


def answers() -> Console:
    """Where answers go: stdout. Made anew each time, so that a redirected stdout is honoured."""
    return Console(highlight=False, soft_wrap=False, file=sys.stdout)


def talk() -> Console:
    """Where progress, advice and errors go: stderr."""
    return Console(highlight=False, stderr=True, file=sys.stderr)


def say(line: str) -> None:
    """Say one line to the user, on stderr, as it is."""
    talk().print(safe(line), markup=False, soft_wrap=True)


def where_skipped(skipped: Skipped) -> str:
    """Return a line that says where a page was skipped, and why."""
    at = skipped.locator
    place = at.file if at.record is None else f"{at.file}, record {at.record}"
    if at.offset is not None:
        place += f" at byte {at.offset:,}"
    return f"{place}: {skipped.reason}"


def write_objects(kind: str, objects: Iterable[object]) -> None:
    """Write one JSON object a line to stdout, each with its schema and type."""
    for one in objects:
        row = {"schema": SCHEMA, "type": kind} | msgspec.to_builtins(one)
        sys.stdout.write(msgspec.json.encode(row).decode() + "\n")
