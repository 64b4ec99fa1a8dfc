"""Gives every line of a page a role and a reason. Nothing is dropped.

Three witnesses: what the line's own words give away (`evidence`), how it stands to its
neighbours (a caption's cut-off head above the whole of it, offers inside a player, a
headline above the body), and how much it reads like an article (`density`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import compress

from twosource.article.cues import DATE, OWN, OWN_LONG
from twosource.article.dates import LONGEST_DATE_LINE, date_line
from twosource.article.density import SHARES, body_shares, line_families, scan_lines
from twosource.article.edges import agency_lines, edge_lines, listed_lines
from twosource.article.evidence import CUT, LONG, Evidence, own_evidence
from twosource.article.headlines import find_headline
from twosource.article.kernels import kernel
from twosource.article.lines import Line
from twosource.article.scan import CLOSERS, COLUMN, LOOK, TERMINAL, Counts
from twosource.article.teasers import SHORTEST, find_teasers, is_broken
from twosource.records import Role

BODY_SHARE = 0.5
FEWEST_LETTERS = 20
SURE = 0.7
ISLAND = 100
NAMED = Evidence("byline", "an agency's name alone on its line")
CUT_HEAD = "the beginning of the line below, cut off"
WORDS = 60
FEWEST_PIECES = 6
"""Code points, or words, from which a line is no label."""
REPEATED = "the headline again"
CUT_OFF = "a story of its own, broken off, that shares hardly a word with the article"
STORY: tuple[Role, str] = ("teaser", CUT_OFF)
NO_WORDS: tuple[Role, str] = ("other", "no words")


def _reasons(reason: str) -> dict[float, str]:
    """The reason with each share there is."""
    return {share: f"{reason} ({share:.2f})" for share in SHARES.values()}


BODY_REASONS = _reasons("reads like the article's text")
TEASER_REASONS = _reasons("a line of words apart from the article")
LABEL_REASONS = _reasons("a short label apart from the article")


@dataclass(slots=True)
class Labels:
    """A page's lines as they are labelled, a column each: role, reason, whether another story begins there."""

    roles: list[Role]
    reasons: list[str]
    stories: list[bool]

    def set(self, i: int, role: Role, reason: str) -> None:
        """Label a line anew."""
        self.roles[i], self.reasons[i] = role, reason


def label_lines(
    lines: Sequence[Line],
    *,
    title: str | None = None,
    agency_names: frozenset[str] = frozenset(),
    again: Sequence[bool] = (),
) -> Labels:
    """Return a role and a reason for every line, in order.

    Args:
        lines: the page's lines that are not blank.
        title: the page's title where its markup or record states one.
        agency_names: strings that, alone on a line beside the headline, are a byline.
        again: whether other pages of the outlet have each line; empty where nothing is known.
    """
    if not lines:
        return Labels([], [], [])
    scan = scan_lines(lines)
    families = line_families(scan)
    evidence = line_evidence(lines, agency_names, families)
    shares = body_shares(lines, [seen.role if seen is not None else None for seen in evidence], scan, again)
    is_body = body_lines(lines, evidence, shares, families)
    edges = edge_lines(lines, is_body, families)
    for i, edge in edges.items():
        evidence[i], is_body[i] = edge, False
    running = [
        body or (seen is None and line.length > SHORTEST and is_broken(line))
        for line, body, seen in zip(lines, is_body, evidence, strict=True)
    ]
    stories = find_teasers(lines, running)
    is_body = [body and not story for body, story in zip(is_body, stories, strict=True)]
    headline = find_headline(lines, is_body, [seen is not None for seen in evidence], title)
    labels = Labels(*_decide(lines, scan.counts, evidence, is_body, stories, shares), stories)
    if headline is not None:
        for i in _repeats(lines, headline, labels):
            labels.set(i, "headline", REPEATED)
        labels.set(headline, "headline", "the title above the article")
        for i in agency_lines(lines, is_body, headline, agency_names):
            labels.set(i, "byline", "an agency's name and a place between headline and body")
    return labels


def body_lines(
    lines: Sequence[Line], evidence: Sequence[Evidence | None], shares: Sequence[float], families: Sequence[int]
) -> list[bool]:
    """Which lines read like the article's text: not what firm evidence speaks against, nor items of lists; none at all
    where they are too few to be a story."""
    likely = [
        share >= BODY_SHARE and (seen is None or not seen.firm) for seen, share in zip(evidence, shares, strict=True)
    ]
    listed = frozenset(listed_lines(lines, families))
    is_body = [
        body and i not in listed and (shares[i] >= SURE or not _is_island(i, lines, likely))
        for i, body in enumerate(likely)
    ]
    return is_body if is_copy(compress(lines, is_body)) else [False] * len(lines)


def _is_island(i: int, lines: Sequence[Line], is_body: Sequence[bool]) -> bool:
    """Whether a short line without an end stands alone among lines that are no body: an item of a list of other
    stories, unless it is surely body itself."""
    if lines[i].length >= ISLAND or lines[i].tail.rstrip(CLOSERS)[-1:] in TERMINAL:
        return False
    return not any(is_body[max(0, i - 1) : i]) and not any(is_body[i + 1 : i + 2])


def is_copy(lines: Iterable[Line]) -> bool:
    """Whether the lines together hold enough letters to be a story."""
    letters = 0
    for line in lines:
        if letters + sum(map(str.isalpha, line.head[: 2 * FEWEST_LETTERS])) >= FEWEST_LETTERS:
            return True
        letters += sum(map(str.isalpha, line.head))
        if letters >= FEWEST_LETTERS:
            return True
    return False


def line_evidence(
    lines: Sequence[Line], agency_names: frozenset[str], families: Sequence[int]
) -> list[Evidence | None]:
    """Return what each line's own words and its neighbours say of its role, None where they say nothing.

    `families` are the families of patterns that can match each line, as bits of `cues`.
    """
    evidence: list[Evidence | None] = [None] * len(lines)
    for i in _asked(lines, families, agency_names):
        evidence[i] = _line_evidence(lines[i], families[i], agency_names)
    _caption_heads(lines, evidence)
    _player_offers(evidence)
    return evidence


def plain_asked(lines: Sequence[Line], families: Sequence[int], agency_names: frozenset[str]) -> list[int]:
    """The lines that may give themselves away: those with a cue, those too long for all their words to be seen, and
    those that are an agency's name. `_roles.pyx` holds the fast twin."""
    return [
        i
        for i, (line, family) in enumerate(zip(lines, families, strict=True))
        if family & (OWN_LONG if line.length > LONG else OWN) or line.length > LOOK or line.head in agency_names
    ]


def plain_cut_off(lines: Sequence[Line]) -> list[int]:
    """The lines that end with an ellipsis. `_roles.pyx` holds the fast twin."""
    return [i for i, line in enumerate(lines) if line.tail.endswith(CUT)]


_kernel = kernel("_roles")
_asked = plain_asked if _kernel is None else _kernel.asked
_cut_off = plain_cut_off if _kernel is None else _kernel.cut_off


def _line_evidence(line: Line, families: int, agency_names: frozenset[str]) -> Evidence | None:
    """What the line says by itself: an agency's name and nothing else, a date alone, or what its words give away."""
    if line.head in agency_names:
        return NAMED
    if families & DATE and line.length <= LONGEST_DATE_LINE and (dated := date_line(line.head)) is not None:
        return Evidence("dateline", f"a date alone on its line ({dated[0]})")
    return own_evidence(line, families)


def _caption_heads(lines: Sequence[Line], evidence: list[Evidence | None]) -> None:
    """A line cut off with an ellipsis that the next line begins with: the short and the whole caption."""
    for i in _cut_off(lines):
        if i + 1 == len(lines):
            break
        head = lines[i].head.rstrip(".… ")
        if len(head) >= 10 and lines[i + 1].head.startswith(head):
            evidence[i] = Evidence("caption", CUT_HEAD)
            if evidence[i + 1] is None:
                evidence[i + 1] = Evidence("caption", "the whole of the cut-off line above")


def _player_offers(evidence: list[Evidence | None]) -> None:
    """What stands between a player's labels and offers something is the player's."""
    roles = [seen.role if seen is not None else None for seen in evidence]
    if "player" not in roles:
        return
    for i in range(1, len(roles) - 1):
        if roles[i] in ("promotion", "caption", "credit") and roles[i - 1] == roles[i + 1] == "player":
            evidence[i] = Evidence("player", "an offer among a player's labels")


def plain_decide(
    lines: Sequence[Line],
    counts: Counts,
    evidence: Sequence[Evidence | None],
    is_body: Sequence[bool],
    stories: Sequence[bool],
    shares: Sequence[float],
) -> tuple[list[Role], list[str]]:
    """The roles and reasons of the lines, the witnesses heard. `_roles.pyx` holds the fast twin."""
    roles: list[Role] = []
    reasons: list[str] = []
    kinds = zip(counts[:, COLUMN["pieces"]].tolist(), counts[:, COLUMN["words"]].tolist(), strict=True)
    for line, seen, body, story, share, (pieces, words) in zip(
        lines, evidence, is_body, stories, shares, kinds, strict=True
    ):
        if story:
            role, reason = STORY
        elif body:
            role, reason = "body", BODY_REASONS[share]
        elif seen is not None:
            role, reason = seen.role, seen.reason
        elif pieces >= FEWEST_PIECES or line.length >= WORDS:
            role, reason = "teaser", TEASER_REASONS[share]
        elif words:
            role, reason = "navigation", LABEL_REASONS[share]
        else:
            role, reason = NO_WORDS
        roles.append(role)
        reasons.append(reason)
    return roles, reasons


def _make_decide() -> Callable[..., tuple[list[Role], list[str]]]:
    """The compiled version, where there is one."""
    if _kernel is None:
        return plain_decide
    reasons = (BODY_REASONS, TEASER_REASONS, LABEL_REASONS)
    return partial(_kernel.decide, reasons=reasons, story=STORY, none=NO_WORDS)


_decide = _make_decide()


def _repeats(lines: Sequence[Line], headline: int, labels: Labels) -> list[int]:
    """The lines apart from the article that are the headline again: in a path, a list, a bar to share it."""
    string = lines[headline].head
    again = [i for i, line in enumerate(lines) if line.head == string]
    return [i for i in again if labels.roles[i] in ("navigation", "teaser") and not labels.stories[i]]
