"""Small things said the same way on every screen: counts, values, edits."""

from __future__ import annotations

import re

from rich.text import Text as Line

from twosource.cli.talk import safe
from twosource.records import Edit, Entry

_BEFORE = {"approx": "about ", "at_least": "at least ", "at_most": "at most ", "more_than": "more than "}
_BEFORE |= {"less_than": "less than ", "additional": "another ", "only": "only ", "vague": "roughly "}


def plural(n: int, noun: str) -> str:
    """Return a count with its noun.

    >>> plural(1, "page"), plural(1200, "page")
    ('1 page', '1,200 pages')
    """
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def interval(low: int, high: int) -> str:
    """Return an interval of origins.

    >>> interval(1, 1), interval(1, 3)
    ('1', '1–3')
    """
    return str(low) if low == high else f"{low}–{high}"


def number(value: float) -> str:
    """Return a value as people write it.

    >>> number(12000.0), number(82.9)
    ('12,000', '82.9')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def value(entry: Entry) -> str:
    """Return an entry's value with its modifier: "about 300", "10,000–12,000", "3 or more"."""
    low, high = entry.low, entry.high
    before = _BEFORE.get(entry.modifier, "")
    if low is None and high is None:
        return "an unknown number"
    if low is None or high is None:
        known = low if low is not None else high
        assert known is not None
        return (before or ("at least " if low is not None else "up to ")) + number(known)
    return before + (number(low) if low == high else f"{number(low)}–{number(high)}")


def counts(entry: Entry) -> Line:
    """Return the three counts of an entry, the origins standing out."""
    line = Line()
    line.append(f"{plural(len(entry.pages), 'page')} · {plural(len(entry.texts), 'text')} · ")
    noun = "origin" if entry.origins_low == entry.origins_high == 1 else "origins"
    line.append(f"{interval(entry.origins_low, entry.origins_high)} {noun}", style=few_or_many(entry))
    return line


def few_or_many(entry: Entry) -> str:
    """Return the colour of a count of origins: green once a second one can't be ruled out."""
    return "yellow" if entry.origins_high <= 1 else "green"


_LEADING_VALUE = re.compile(r"^(?:[a-z]+ ){0,3}\d[\d.,]*(?:(?:[-–]| to )\d[\d.,]*)?\s+(?=\w)")


def counted(label: str) -> str:
    """Return what an entry counts: its label without the value, where that is in digits.

    >>> counted("at least 14 people — killed"), counted("10,000 to 12,000 troops"), counted("two bridges")
    ('people — killed', 'troops', 'two bridges')
    """
    return _LEADING_VALUE.sub("", label)


def change(edit: Edit, *, width: int = 60) -> Line:
    """Return an edit in one line: what stood, what stands, of which kind."""
    line = Line()
    line.append(f"{edit.kind}: ", style="magenta" if edit.material else "dim")
    line.append(quoted(edit.left_reading, width), style="red" if edit.material else "")
    line.append(" → ")
    line.append(quoted(edit.right_reading, width), style="green" if edit.material else "")
    return line


def quoted(string: str | None, width: int) -> str:
    """Return words in quotation marks, cut to a width; a dash for none.

    >>> quoted("a long road home", 9), quoted(None, 9)
    ('“a long…”', '—')
    """
    if string is None:
        return "—"
    return f"“{cut(string, width)}”"


def cut(string: str, width: int) -> str:
    """Return a line of at most `width` characters, cut at a word where one ends.

    >>> cut("a long road home", 9)
    'a long…'
    """
    string = safe(string).strip()
    if len(string) <= width:
        return string
    kept = string[: width - 1]
    return kept.rsplit(" ", 1)[0].rstrip(" ,;:—-") + "…"
