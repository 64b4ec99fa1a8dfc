"""Finds the marks of news agencies: graded evidence, from a closed list.

A mark says where it stood and how much it weighs. A photo credit is weak and stays so:
it tells who took the picture, not who wrote the story.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files

from twosource.errors import InputError
from twosource.records import Block, WireForm, WireGrade, WireMark

LOOK = 1_000
CREDIT_LINE = re.compile(
    r"\b(?:with (?:files|reporting|reports|inputs?|material|information|additional reporting|agency inputs?) "
    r"(?:from|by)|(?:additional|further) reporting (?:by|from)|"
    r"mit (?:Material|Informationen|Agenturmaterial) (?:von|der)|avec (?:l[’'])?|con información de|"
    r"com informações d[aeo]|material from|agency inputs)\b",
    re.IGNORECASE,
)
CONTRIBUTED = re.compile(r"\bcontribut(?:ed|ing)(?: \w+){0,2} to this (?:report|story|article)\b", re.IGNORECASE)
SOURCE_LINE = re.compile(r"^\W{0,3}(?:source|quelle|fuente|fonte|bron)s?\s?:", re.IGNORECASE)
COPYRIGHT = re.compile(r"©|\(c\) ?\d{4}|\bcopyright\b", re.IGNORECASE)
RIGHTS = re.compile(r"all rights reserved|may not be (?:published|reproduced|redistributed|rewritten)", re.IGNORECASE)
TOLD = re.compile(
    r"\b(?:told|reported|reports|according to|said|says|quoted by|cited by|citing|interview with)"
    r"(?: the| news agency)?\s?$"
)
TELLS = re.compile(r"^(?:’s|'s)? ?(?:news agency |news )?(?:reported|reports|said|says|quoted|cited|, citing)\b")
CLOSING_MARK = re.compile(r"[\s.!?”\"’](?:\(|[—–-]{1,2} ?)([^()]{2,60}?)\)?\.?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One agency: the label shown, and the ways pages write it."""

    name: str
    marks: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Agencies:
    """The closed list, compiled. Equal when the agencies are."""

    agencies: tuple[Agency, ...]
    by_string: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pairs = ((string, agency.name) for agency in self.agencies for string in (*agency.names, *agency.marks))
        object.__setattr__(self, "by_string", dict(pairs))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any agency as written, the longest name first, as whole words."""
        strings = sorted(self.by_string, key=lambda string: (-len(string), string))
        if not strings:
            return re.compile("(?!)")
        first = "".join(sorted({re.escape(string[0]) for string in strings}))
        return re.compile(rf"(?<![\w-])(?=[{first}])(?:{'|'.join(map(re.escape, strings))})(?![\w-])")

    def find(self, string: str) -> Iterator[tuple[str, int, int]]:
        """Yield the agency's label and the span of every mark in the string's first `LOOK` code points."""
        for match in self.pattern.finditer(string, 0, min(len(string), LOOK)):
            yield self.by_string[match[0]], match.start(), match.end()

    def of_host(self, host: str) -> str | None:
        """The agency that a host belongs to, or None."""
        for agency in self.agencies:
            if any(host == domain or host.endswith("." + domain) for domain in agency.domains):
                return agency.name
        return None

    def extended(self, toml: str, *, where: str = "agencies") -> Agencies:
        """This list with the agencies of a TOML document added, its rows replacing those of the same name.

        Raises:
            InputError: the document is no list of agencies.
        """
        added = parse_agencies(toml, where=where)
        names = {agency.name for agency in added}
        return Agencies(agencies=(*(agency for agency in self.agencies if agency.name not in names), *added))


def parse_agencies(toml: str, *, where: str = "agencies") -> tuple[Agency, ...]:
    """Read `[[agency]]` tables: name, and marks, names, domains as lists of strings.

    Raises:
        InputError: the document is no list of agencies.

    >>> parse_agencies('[[agency]]\\nname = "NPA"\\nmarks = ["NPA"]')[0].marks
    ('NPA',)
    """
    try:
        return tuple(_agency(row) for row in tomllib.loads(toml)["agency"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(
            where=where,
            expected='[[agency]] tables with name = "..." and lists of marks, names, domains',
            found=str(error),
            advice="Write it like agencies.toml of twosource.article.",
        ) from error


def _agency(row: dict[str, object]) -> Agency:
    """One table as an agency."""
    name, lists = row["name"], {key: row.get(key, []) for key in ("marks", "names", "domains")}
    if not isinstance(name, str) or not name:
        raise TypeError("a name that is no string")
    strings: dict[str, tuple[str, ...]] = {}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(string, str) and string for string in value):
            raise TypeError(f"{key} of {name} that are no strings")
        strings[key] = tuple(value)
    return Agency(name=name, **strings)


AGENCIES = Agencies(agencies=parse_agencies(files(__package__).joinpath("agencies.toml").read_text("utf-8")))


def find_marks(text: str, blocks: Sequence[Block], agencies: Agencies) -> tuple[WireMark, ...]:
    """Return the agencies' marks in the lines of one article, and in the page's copyright lines, in page order.

    `blocks` are the article's lines and the legal ones. Marks inside datelines are found by
    `datelines`; photo credits are always weak.
    """
    last = max((i for i, block in enumerate(blocks) if block.role == "body"), default=-1)
    marks: list[WireMark] = []
    for i, block in enumerate(blocks):
        marks.extend(_block_marks(text, block, agencies, closing=last - 2 <= i <= last))
    return tuple(marks)


def _block_marks(text: str, block: Block, agencies: Agencies, *, closing: bool) -> Iterator[WireMark]:
    """The marks of one line."""
    string = text[block.start : block.end]
    shift = 0
    if len(string) > LOOK:  # a mark stands at either end; what lies between is running text
        shift = len(string) - LOOK if closing else 0
        string = string[shift : shift + LOOK]
    for name, start, end in agencies.find(string):
        graded = _grade(string, block.role, start, end, closing=closing)
        if graded is not None:
            form, grade = graded
            at = block.start + shift
            yield WireMark(
                agency=name, form=form, grade=grade, string=string[start:end], start=at + start, end=at + end
            )


def _grade(string: str, role: str, start: int, end: int, *, closing: bool) -> tuple[WireForm, WireGrade] | None:
    """What a mark in a line of this role is worth; None when it is only a mention."""
    if role in ("caption", "credit"):
        return "photo credit", "weak"
    if role == "byline":
        return "byline", "strong"
    if role == "legal":
        return _grade_legal(string, start)
    if role != "body":
        return None
    if COPYRIGHT.search(string) and RIGHTS.search(string):
        return "copyright", "strong"
    credited = CREDIT_LINE.search(string, 0, start) or CONTRIBUTED.search(string, end) or SOURCE_LINE.match(string)
    if closing and credited:
        return "credit line", "fair"
    if closing and _stands_last(string, start, end):
        return "credit line", "strong"
    if TOLD.search(string[max(0, start - 40) : start]) or TELLS.match(string[end : end + 40]):
        return "in text", "weak"
    return None


def _grade_legal(string: str, start: int) -> tuple[WireForm, WireGrade] | None:
    """A copyright line that names the agency: strong with its terms, fair without."""
    if not COPYRIGHT.search(string, 0, start):
        return None
    return "copyright", "strong" if RIGHTS.search(string) else "fair"


def _stands_last(string: str, start: int, end: int) -> bool:
    """Whether the mark closes the paragraph, alone in brackets or behind a dash: "... on Monday. (AP)"."""
    match = CLOSING_MARK.search(string[max(0, start - 80) :])
    offset = max(0, start - 80)
    return (
        match is not None
        and match.start(1) + offset <= start
        and end <= match.end(1) + offset
        and (end - start >= (match.end(1) - match.start(1)) * 0.5)
    )


def metadata_marks(sources: Iterable[tuple[str, str]], agencies: Agencies) -> tuple[WireMark, ...]:
    """Marks in the fields of the markup, given as field and string: who is named as author or publisher."""
    return tuple(
        WireMark(agency=name, form="byline" if field == "byline" else "metadata", grade="strong", string=string[:LOOK])
        for field, string in sources
        for name, _, _ in agencies.find(string)
    )
