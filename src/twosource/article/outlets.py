"""Names the outlet of a plain-text page from its furniture, never from an article's lines.

Witnesses, surest first: a copyright line behind the article, the page's first line when another line of the
furniture repeats it or it ends as newspapers' names do, the imprint, the credit that a page's own player
repeats. An agency is never the outlet here: its copyright line stands on everybody's pages. In doubt, none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from twosource.article.phrases import NAVIGATION
from twosource.article.wire import Agencies
from twosource.records import Block, Role

LONGEST = 300
MOST_LINES = 200
MOST_LETTERS, LEAST_LETTERS = 40, 4
MOST_WORDS = 5
FURNITURE: frozenset[Role] = frozenset(
    ("navigation", "promotion", "legal", "player", "caption", "credit", "other", "teaser", "headline")
)
WORD = r"(?:[A-ZÀ-ÖØ-Þ0-9][\w&’'.-]*|of|the|and|de|la|del|du|des|der|die|das|für|von)"
NAME = rf"(?P<name>(?:[Tt]he )?[A-ZÀ-ÖØ-Þ][\w&’'-]*(?: {WORD}){{0,5}}?)"
YEARS = r"(?:\d{4}(?: ?[-–] ?\d{2,4})?)"
COPYRIGHT = re.compile(
    rf"^\W{{0,4}}(?:©|\([cC]\)|[Cc]opyright)(?: ?(?:©|\([cC]\)))?[ ,]{{0,2}}(?:{YEARS}[ ,]{{1,2}})?(?:by )?{NAME}"
    rf"(?:[ ,]{{1,2}}{YEARS})?(?:$|[.,|;·•]| [|–—-] | [Aa]ll | ALL )"
)
AGENCY_NOTICE = re.compile(r"\bthis (?:material|report|story|article|content)\b|\bmay not be\b", re.IGNORECASE)
IMPRINT = re.compile(
    rf"^{NAME}(?:,? (?:Ltd|Limited|Inc|PLC|LLC)\b|, .{{3,60}}\bTel\b| is (?:a member of|owned by|part of)\b)"
    r"|^(?:Published|Printed) by (?:the )?"
    r"(?P<publisher>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){1,4}?) (?:Trust|Ltd|Limited|Co)\b"
)
IMPRINT_CUES = ("Ltd", "Limited", "Inc", "PLC", "LLC", "Tel", " is ", "Published by", "Printed by")
"""Without one of these no line is an imprint."""
PLAYED = re.compile(rf"\b(?:Credit|Source|Video): ?{NAME}\W{{0,2}}$")
COMPANY = re.compile(
    r"(?:,? (?:Ltd|Limited|Inc|LLC|PLC|GmbH|AG|Co|Corp|Company|Trust|Publishing|Publications|Media|Group|Holdings|"
    r"Newspapers|Network|Networks|Communications|Enterprises|Digital)\.?)+$"
)
FREQUENCY = re.compile(r"(?: \d[\d.,]{1,5}(?: ?(?:FM|AM|MHz))?)$")
KIND = re.compile(
    r"(?:^| )(?:times|post|herald|gazette|courier|chronicle|tribune|observer|monitor|mirror|ledger|journal|telegraph|"
    r"guardian|sentinel|examiner|dispatch|argus|echo|mail|express|independent|inquirer|enquirer|register|standard|star|"
    r"advertiser|mercury|sun|globe|record|bulletin|daily|weekly|radio|tv|news|newspaper|zeitung|anzeiger|tageblatt|"
    r"nachrichten|presse|kurier|rundschau|monde|figaro|matin|gazzetta|corriere|diario|periódico|jornal|courant|dagblad)$"
    r"|^\w*news\w+$",
    re.IGNORECASE,
)
"""The last word of a newspaper's or station's name."""
GENERIC = re.compile(
    r"^(?:latest|breaking|top|local|world|national|uk|us|business|sports?|our|live|video|all|more)\b", re.I
)


def find_outlet(text: str, blocks: Sequence[Block], agencies: Agencies) -> str | None:
    """Return the outlet's name as the page's furniture has it, None when nothing there says so.

    `blocks` are the page's lines with roles; only those of no article are asked.
    """
    body = [i for i, block in enumerate(blocks) if block.role == "body"]
    some = [
        i
        for i, block in enumerate(blocks)
        if block.article is None and block.role in FURNITURE and block.end - block.start <= LONGEST
    ]
    some = some[: MOST_LINES // 2] + some[MOST_LINES // 2 :][-MOST_LINES // 2 :]
    strings = [text[blocks[i].start : blocks[i].end] for i in some]
    foot = strings[bisect_right(some, body[-1]) :] if body else []
    first = strings[:1] if some[:1] == [0] else []
    for name in (*_owners(foot), *_mastheads(first, strings), *_imprints(foot), *_players(strings)):
        if _is_name(name) and not any(agencies.find(name)):
            return name
    return None


def _owners(foot: Sequence[str]) -> Iterator[str]:
    """The names in copyright lines; a company's only where a newspaper's name is left of it."""
    for string in foot:
        match = COPYRIGHT.match(string) if string[0] in "Cc" or not string[0].isalnum() else None
        if match is not None and AGENCY_NOTICE.search(string) is None:
            owner = match["name"].rstrip(".")
            name = COMPANY.sub("", owner)
            if name == owner or KIND.search(name):
                yield name


def _mastheads(first: Sequence[str], strings: Sequence[str]) -> Iterator[str]:
    """The page's first line, when a second witness calls it a name; in the spelling that does not shout."""
    for string in first:
        name = FREQUENCY.sub("", string)
        if NAVIGATION.match(name) or GENERIC.match(name) or not all(w[:1].isupper() or w == "of" for w in name.split()):
            continue
        found, told = _again(name, string, strings)
        if KIND.search(name) or (found and told):
            yield _unshouted(name, found)


def _again(name: str, line: str, strings: Sequence[str]) -> tuple[list[str], bool]:
    """The name as the lines other than its own have it, and whether any line is the name's imprint."""
    lower = name.lower()
    near = [other for other in strings if not other.isascii() or lower in other.lower()] if name.isascii() else strings
    if all(other == line for other in near):  # mostly so, and a pattern costs more to make than to ask
        return [], False
    again = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    found = [match[0] for other in near if other != line and (match := again.search(other))]
    told = any(IMPRINT.match(other) or other.startswith("More from ") for other in near if again.search(other))
    return found, told


def _unshouted(name: str, others: Sequence[str]) -> str:
    """The name as another line spells it when it stands in capitals, else with capital initials only."""
    if not name.isupper() or " " not in name:
        return name
    return next((other for other in others if not other.isupper() and other[:1].isupper()), name.title())


def _imprints(foot: Sequence[str]) -> Iterator[str]:
    """The names at the head of imprints that are a newspaper's or a station's."""
    whole = "\n".join(foot)
    cues = [cue for cue in IMPRINT_CUES if cue in whole]
    for string in foot if cues else ():
        match = IMPRINT.match(string) if any(map(string.__contains__, cues)) else None
        name = COMPANY.sub("", match["name"] or match["publisher"]) if match is not None else ""
        if name and KIND.search(name):
            yield name


def _players(strings: Sequence[str]) -> Iterator[str]:
    """The one name that credits outside of articles repeat: a newspaper's, or a single word."""
    names = [match["name"] for string in strings if ":" in string and (match := PLAYED.search(string))]
    if len(names) > 1 and len(set(names)) == 1 and (KIND.search(names[0]) or " " not in names[0]):
        yield names[0]


def _is_name(name: str) -> bool:
    """Whether a string has a name's size."""
    return LEAST_LETTERS <= len(name) <= MOST_LETTERS and len(name.split()) <= MOST_WORDS
