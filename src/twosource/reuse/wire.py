"""Whether a text is agency copy, by the marks on its versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from twosource.records import Article, WireMark


def read_wire(versions: Sequence[Article]) -> tuple[str | None, str]:
    """Return the agency whose copy a text is, or None, and how we know.

    A strong mark on any version makes agency copy; where strong marks name
    several agencies, the one on most versions has it (then the first by name)
    and the others are said. Fair and weak marks, photo credits among them,
    never do.
    """
    strong = [(article, mark) for article in versions for mark in article.wire if mark.grade == "strong"]
    if not strong:
        return None, _lesser([mark for article in versions for mark in article.wire])
    carriers = Counter(agency for agency, _ in {(mark.agency, article.id) for article, mark in strong})
    ranked = sorted(carriers, key=lambda agency: (-carriers[agency], agency))
    agency = ranked[0]
    forms = sorted({mark.form for _, mark in strong if mark.agency == agency})
    said = f"agency copy: {agency}, by {', '.join(forms)} on {carriers[agency]} of {len(versions)} versions"
    others = [f"{name} on {carriers[name]}" for name in ranked[1:]]
    return agency, said + (f"; other strong marks: {', '.join(others)}" if others else "")


def _lesser(marks: Sequence[WireMark]) -> str:
    """Say which marks there are that don't count."""
    if not marks:
        return "no agency mark"
    agencies = ", ".join(sorted({mark.agency for mark in marks}))
    forms = sorted({mark.form for mark in marks})
    kind = "photo credits only" if forms == ["photo credit"] else f"no strong mark, only {', '.join(forms)}"
    return f"{kind}: {agencies}; not counted as agency copy"
