"""Finds the marks of news agencies: graded evidence, from a closed list.

A mark says where it stood and how much it weighs. A photo credit is weak and stays so:
it tells who took the picture, not who wrote the story.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.resources import files

from twosource.article.kernels import kernel
from twosource.errors import InputError
from twosource.records import Block, WireForm, WireGrade, WireMark

LOOK = 1_000
ORIGINAL = "canonical link"
"""The field of a page's sources that holds an address on another site."""
STANDFIRST = 3
"""Body lines above an agency's own line, from which on it is no byline below a standfirst."""
MANY_LINES = 3
"""Lines that name an agency as bylines do, from which on they are credits of pictures."""
CREDIT_LINE = re.compile(
    r"\b(?:with (?:files|reporting|reports|inputs?|material|information|additional reporting|agency inputs?) "
    r"(?:from|by)|(?:additional|further) reporting (?:by|from)|"
    r"mit (?:Material|Informationen|Agenturmaterial) (?:von|der)|avec (?:l[’'])?|con información de|"
    r"com informações d[aeo]|material from|agency inputs|con informazioni di|met informatie van|(?:this|the) (?:report|"
    r"story|article) (?:by|from)|our standards:)",
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
CREDIT_REACH = 80
"""Code points that a credit's words may stand from the agency they credit."""
STOP = re.compile(r"[a-z][.!?](?:\s|$)|\]")
PHOTO_COPYRIGHT = re.compile(
    r"\b(?:image|photo|picture|foto|bild)s?\s?(?:copyright|credit|source|quelle)s?\b|(?:©|\bcopyright\b)\s?(?!\d)[^()©]{0,80}[(/]"
    r"|\w/\s?(?:©|copyright\b)",
    re.IGNORECASE,
)
PHOTO_OWNER = re.compile(r"(?:©|\bcopyright)\s?\Z", re.IGNORECASE)
PHOTO_TAKER = re.compile(r"\A(?: Images?)?\s?\|\s?[^\W\d_]")
"""Behind an agency right behind "©": the photographer."""
VIA = re.compile(r"\b(?:via|photo by|photo|foto):?\s(?:the\s)?\Z", re.IGNORECASE)
"""The agency behind these words, or in brackets behind a photographer's name, took the picture."""
INITIALS = 2
"""Letters of a writer's initials, alone on a line, and of a state behind its town: "PA". As "AP" only agencies sign."""
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that set no space between words, or glue particles to them."""
TELLS = re.compile(r"^(?:’s|'s)? ?(?:news agency |news )?(?:reported|reports|said|says|quoted|cited|, citing)\b")
CLOSING_MARK = re.compile(r"(?:^|[.!?”\"’»。！？])\s?(?:[(（]|[—–-]{1,2} ?)([^()（）]{2,60}?)[)）]?[.。]?$")
CLOSING_BRACKET = re.compile(r"\s\(([^()]{2,60}?)\)\.$")
LEFT, RIGHT = "([/=【（［", ")],/】）］"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One agency: the label shown, and the ways pages write it."""

    name: str
    marks: tuple[str, ...] = ()
    bracketed: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Agencies:
    """The closed list, compiled. Equal when the agencies are."""

    agencies: tuple[Agency, ...]
    by_string: dict[str, str] = field(init=False, repr=False, compare=False)
    bracketed: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pairs = (
            (string, agency.name)
            for agency in self.agencies
            for string in (*agency.bracketed, *agency.names, *agency.marks)
        )
        object.__setattr__(self, "by_string", dict(pairs))
        only = frozenset(string for agency in self.agencies for string in agency.bracketed)
        whole = frozenset(string for agency in self.agencies for string in (*agency.names, *agency.marks))
        object.__setattr__(self, "bracketed", only - whole)

    def __getstate__(self) -> dict[str, object]:
        """What goes to another process: the list, and nothing that was made of it."""
        return {name: self.__dict__[name] for name in ("agencies", "by_string", "bracketed")}

    @cached_property
    def strings(self) -> frozenset[str]:
        """All ways in which agencies are written."""
        return frozenset(self.by_string)

    @cached_property
    def may_stand(self) -> Callable[[str, int, int], bool]:
        """Whether an agency may be named in a stretch of a string: quick, and never wrong when it says no."""
        compiled = kernel("_lines")
        if compiled is None:
            return lambda _string, _start, _end: True
        may_stand: Callable[[str, int, int], bool] = compiled.Names(list(self.by_string)).may_stand
        return may_stand

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any agency as written, the longest name first, as whole words where words are set apart."""
        strings = sorted(self.by_string, key=lambda string: (-len(string), string))
        if not strings:
            return re.compile("(?!)")
        first = "".join(sorted({re.escape(string[0]) for string in strings}))
        spaced = _by_first(string for string in strings if not UNSPACED.match(string))
        glued = _by_first(string for string in strings if UNSPACED.match(string))
        return re.compile(rf"(?=[{first}])(?:(?<![\w-])(?:{spaced})(?![\w-])|(?:{glued}))")

    def find(self, string: str, *, alone: bool = True) -> Iterator[tuple[str, int, int]]:
        """Yield the agency's label and the span of every mark in the string's first `LOOK` code points.

        Abbreviations that are also other things count only in brackets, between slashes or, where `alone` says so,
        as the whole string.
        """
        for match in self.pattern.finditer(string, 0, min(len(string), LOOK)):
            if match[0] not in self.bracketed or _is_enclosed(string, match.start(), match.end(), alone):
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
    """Read `[[agency]]` tables: name, and marks, bracketed, names, domains as lists of strings.

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
            expected='[[agency]] tables with name = "..." and lists of marks, bracketed, names, domains',
            found=str(error),
            advice="Write it like agencies.toml of twosource.article.",
        ) from error


def _agency(row: dict[str, object]) -> Agency:
    """One table as an agency."""
    name, lists = row["name"], {key: row.get(key, []) for key in ("marks", "bracketed", "names", "domains")}
    if not isinstance(name, str) or not name:
        raise TypeError("a name that is no string")
    strings: dict[str, tuple[str, ...]] = {}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(string, str) and string for string in value):
            raise TypeError(f"{key} of {name} that are no strings")
        strings[key] = tuple(value)
    return Agency(name=name, **strings)


def _by_first(strings: Iterable[str]) -> str:
    """A pattern for any of the strings, in their order among those of one first letter: the others are not tried."""
    groups: dict[str, list[str]] = {}
    for string in strings:
        groups.setdefault(string[0], []).append(re.escape(string[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items())) or "(?!)"


def _is_enclosed(string: str, start: int, end: int, alone: bool) -> bool:
    """Whether the span stands in brackets, between slashes, or alone in the string."""
    left, right = string[:start].rstrip(), string[end:].lstrip()
    if not alone and not left and not right:
        return False
    return (not left or left[-1] in LEFT) and (not right or right[0] in RIGHT)


AGENCIES = Agencies(agencies=parse_agencies(files(__package__).joinpath("agencies.toml").read_text("utf-8")))


def find_marks(text: str, blocks: Sequence[Block], agencies: Agencies) -> tuple[WireMark, ...]:
    """Return the agencies' marks in the lines of one article, and in the page's copyright lines, in page order.

    `blocks` are the article's lines and the legal ones. Marks inside datelines are found by
    `datelines`; photo credits are always weak.
    """
    may_stand = agencies.may_stand
    if not blocks or not may_stand(text, blocks[0].start, blocks[-1].end):
        return ()
    body = [i for i, block in enumerate(blocks) if block.role == "body"]
    last = body[-1] if body else -1
    marks: list[WireMark] = []
    for i, block in enumerate(blocks):
        closing = last - 2 <= i <= last
        if not may_stand(text, *_looked_at(block, closing=closing)):
            continue
        amid = block.role == "byline" and sum(k < i for k in body[:STANDFIRST]) == STANDFIRST and i < last
        marks.extend(_block_marks(text, block, agencies, closing=closing, amid=amid))
    return _without_picture_lines(marks)


def _without_picture_lines(marks: Sequence[WireMark]) -> tuple[WireMark, ...]:
    """The marks, those of an agency alone on many lines taken for the credits of a row of pictures."""
    alone = [mark for mark in marks if mark.form == "byline"]
    if len(alone) < MANY_LINES:
        return tuple(marks)
    return tuple(replace(mark, form="photo credit", grade="weak") if mark in alone else mark for mark in marks)


def _looked_at(block: Block, *, closing: bool) -> tuple[int, int]:
    """Where a mark can stand: at a line's beginning, at the end of a closing one; running text lies between."""
    start, end = block.start, block.end
    if end - start <= LOOK:
        return start, end
    return (end - LOOK, end) if closing else (start, start + LOOK)


def _block_marks(text: str, block: Block, agencies: Agencies, *, closing: bool, amid: bool) -> Iterator[WireMark]:
    """The marks of one line. `closing`: among the article's last; `amid`: a byline between body lines."""
    at, stop = _looked_at(block, closing=closing)
    string = text[at:stop]
    for name, start, end in agencies.find(string, alone=False):
        role = "credit" if amid else block.role
        graded = _grade(string, role, start, end, closing=closing)
        if graded is not None:
            form, grade = graded
            yield WireMark(
                agency=name, form=form, grade=grade, string=string[start:end], start=at + start, end=at + end
            )


def _grade(string: str, role: str, start: int, end: int, *, closing: bool) -> tuple[WireForm, WireGrade] | None:
    """What a mark in a line of this role is worth; None when it is only a mention."""
    if role in ("caption", "credit"):
        return "photo credit", "weak"
    if role == "byline":
        if string[start:end] == string.strip() and end - start == INITIALS and string[start:end] != "AP":
            return None
        return ("photo credit", "weak") if VIA.search(string, 0, start) else ("byline", "strong")
    if role == "legal":
        return _grade_legal(string, start, end)
    if role != "body":
        return None
    if COPYRIGHT.search(string) and RIGHTS.search(string) and not PHOTO_COPYRIGHT.search(string, 0, start):
        return "copyright", "strong"
    if PHOTO_COPYRIGHT.search(string, max(0, start - CREDIT_REACH), start):
        return "photo credit", "weak"
    if closing and _is_credited(string, start, end):
        return "credit line", "fair"
    if closing and _stands_last(string, start, end):
        return "credit line", "strong"
    if TOLD.search(string[max(0, start - 40) : start]) or TELLS.match(string[end : end + 40]):
        return "in text", "weak"
    return None


def _is_credited(string: str, start: int, end: int) -> bool:
    """Whether the words of a credit stand by, in the same sentence."""
    before, after = string[max(0, start - CREDIT_REACH) : start], string[end : end + 3 * CREDIT_REACH]
    credits = list(CREDIT_LINE.finditer(before))
    if credits and not STOP.search(before, credits[-1].end()):
        return True
    contributed = CONTRIBUTED.search(after)
    return bool(contributed and not STOP.search(after, 0, contributed.start())) or bool(SOURCE_LINE.match(string))


def _grade_legal(string: str, start: int, end: int) -> tuple[WireForm, WireGrade] | None:
    """A copyright line that names the agency: strong with its terms, fair without; a picture's is a photo credit."""
    if not COPYRIGHT.search(string, 0, start) or (end - start == INITIALS and string[:start].endswith(", ")):
        return None
    if PHOTO_COPYRIGHT.search(string, max(0, start - CREDIT_REACH), start):
        return "photo credit", "weak"
    if PHOTO_OWNER.search(string, 0, start) and PHOTO_TAKER.match(string[end : end + 12]):
        return "photo credit", "weak"
    return "copyright", "strong" if RIGHTS.search(string) else "fair"


def _stands_last(string: str, start: int, end: int) -> bool:
    """Whether the mark closes the paragraph behind its full stop, in brackets or behind a dash: "... on Monday. (AP)".

    Brackets before the full stop close it too, but brackets behind words without one close a caption.
    """
    offset = max(0, start - 80)
    tail = string[offset:]
    match = CLOSING_MARK.search(tail) or CLOSING_BRACKET.search(tail)
    if match is None:
        return False
    inside = match.start(1) + offset <= start and end <= match.end(1) + offset
    return inside and end - start >= (match.end(1) - match.start(1)) * 0.5


def metadata_marks(sources: Iterable[tuple[str, str]], agencies: Agencies) -> tuple[WireMark, ...]:
    """Marks in the fields of the markup, given as field and string: who is named as author or publisher, or whose the
    address is that the page calls its original."""
    marks: list[WireMark] = []
    for field_name, string in sources:
        if field_name == ORIGINAL:
            host = re.sub(r"\A\w+://|[/:?#].*", "", string[:LOOK]).casefold()
            found = [agency] if (agency := agencies.of_host(host)) else []
        else:
            found = [name for name, _, _ in agencies.find(string)]
        form: WireForm = "byline" if field_name == "byline" else "metadata"
        marks.extend(WireMark(agency=name, form=form, grade="strong", string=string[:LOOK]) for name in found)
    return tuple(marks)
