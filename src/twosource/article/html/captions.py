"""Captions of the article's pictures, and the photo credits in them.

A caption is what stands in a `figcaption` or in an element named for captions; the
credit is what stands in an element named for credits, or what a caption ends with:
"(Agency/Name)", "Photo: Name", "© Name", "| Name/Agency". Pictures of other stories,
past the article's last line, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from twosource.article.html.body import letters
from twosource.article.html.flatten import Line, Piece

MAX_CAPTION = 1_500
MAX_CREDIT = 160

_WORD = (
    r"(?:photo(?:graph|graphy)?s?|pictures?|pics?|images?|fotos?|bild(?:er|quelle|rechte)?|video|illustration|grafik|graphic"
    r"|crédits?|credits?|créditos?|crediti|quelle|source|kredit|fotografía|fotografie|kuva|zdroj|zdj|фото|источник)"
)
_LABEL = re.compile(
    rf"\A\W*(?:(?:file|handout)\s+)?{_WORD}(?:\s*(?:credits?|courtesy|by|de|di|von|crédits?|source|:))*\s*[:|/]?\s*"
    r"|\A\W*(?:©|\(c\)|copyright\b)\s*(?:\d{4}\b)?\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?:\s*[|–—•]\s*|\s+[-/]\s+|\s*[(\[]|[.!?”\"’»…]\s+|\s+)(?P<label>(?:{_WORD}\s*(?:credits?|courtesy|by)?\s*[:/]|©)\s*)(?P<credit>[^|©]{{2,120}})\Z",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,120})[)\]]\s*\.?\s*\Z")
_AGENCY = re.compile(
    r"\b(?:AP|AFP|Reuters|REUTERS|dpa|EPA|ANSA|EFE|PA|AAP|APA|Getty|Keystone|KEYSTONE|imago|IMAGO|Shutterstock|"
    r"iStock|Alamy|Bloomberg|Xinhua|TASS|Kyodo|Belga|BELGA|ANP|NTB|Ritzau|Lehtikuva|Photo|photo|Foto|foto|Image|"
    r"Pool|Handout|handout|Archiv|Courtesy|courtesy|via)\b|/|picture[ -]alliance"
)


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """Return the caption without its credit, and the credit; None for what isn't there.

    >>> split_credit("The harbour at dawn. (Photo: Ada Bell/Tidal Press)")
    ('The harbour at dawn.', 'Ada Bell/Tidal Press')
    >>> split_credit("The harbour (left) and the mill (right)")
    ('The harbour (left) and the mill (right)', None)
    """
    for pattern in (_BRACKETS, _TAIL):
        match = pattern.search(caption)
        if match and (pattern is _TAIL or _AGENCY.search(match["credit"])):
            kept = caption[: match.start()] + (caption[match.start()] if caption[match.start()] in '.!?”"’»…' else "")
            return kept.strip(" |–—•-/") or None, clean_credit(match["credit"])
    if label := _LABEL.match(caption):
        if len(caption) - label.end() < 80 and label.end() > 1:
            return None, clean_credit(caption)
    return caption or None, None


def clean_credit(credit: str) -> str | None:
    """Return a credit without its label and brackets, None when nothing is left.

    >>> clean_credit("(Photo by Ada Bell)"), clean_credit("© 2031 Tidal Press")
    ('Ada Bell', 'Tidal Press')
    """
    credit = credit.strip(" |()[]–—•-")
    credit = _LABEL.sub("", credit, count=1).strip(" |()[]:–—•-")
    return credit if 1 < len(credit) <= MAX_CREDIT and letters(credit) else None


def read_pictures(lines: Sequence[Line], span: range) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the captions and the credits in a run of lines, each once, in order."""
    captions: dict[str, str] = {}
    credits: dict[str, str] = {}
    for context, words in _groups(lines[index] for index in span):
        if len(words) > MAX_CAPTION:
            continue
        caption, credit = split_credit(words) if context == "caption" else (None, clean_credit(words))
        if caption and letters(caption):
            captions.setdefault(letters(caption).casefold(), caption)
        if credit:
            credits.setdefault(letters(credit).casefold(), credit)
    return tuple(captions.values()), tuple(credits.values())


def _groups(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """Return (context, words) of each caption and credit element, in order of first words."""
    groups: dict[int, list[Piece]] = {}
    for line in lines:
        for piece in line.pieces:
            if piece.context in ("caption", "credit"):
                groups.setdefault(piece.owner, []).append(piece)
    return [(pieces[0].context or "", " ".join(piece.string for piece in pieces)) for pieces in groups.values()]
