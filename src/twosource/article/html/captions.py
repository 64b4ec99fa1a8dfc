"""Captions of the article's pictures, and the photo credits in them.

A caption is what stands in a `figcaption` or in an element named for captions; the
credit is what stands in an element named for credits, or what a caption ends with:
"(Agency/Name)", "Photo: Name", "© Name", "| Name/Agency". Pictures of other stories,
past the article's last line, are left out by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from twosource.article.html.asides import links_of
from twosource.article.html.body import letters
from twosource.article.html.flatten import Line, Piece

MAX_CREDIT = 160
LEAST_CAPTION_WORDS = 2

_LABELS = (
    r"(?:photo(?:graph|graphy|grapher)?s?|pictures?|pics?|images?|fotos?|bild(?:er|quelle|rechte|nachweis)?|videos?"
    r"|illustrations?|grafik|graphic|cr[eé]dits?|cr[eé]ditos?|crediti|quelle|source|fuente|fotografía|fotografie|kuva"
    r"|isithombe|fotoğraf|zdroj|zdj|fot|fotó|nuotr|foto[gq]r\w+|φωτ\w*|фото|фотография|снимка|источник|джерело|사진|출처|写真"
    r"|撮影|图|图片|图源|来源|摄影|圖|來源|攝|صورة|تصوير|المصدر|תמונה|צילום|ภาพ|फोटो|ছবি|ảnh|nguồn)"
)
_LABEL = re.compile(
    rf"\A\W*(?:(?:file|handout)\s)?{_LABELS}(?:\s(?:credits?|courtesy|of|by|de|di|von|source|출처))*\s?[:=|/]\s*"
    rf"|\A\W*{_LABELS}\s(?:courtesy of|courtesy|by|von|credit)\b\s?:?\s*"
    r"|\A\W*(?:©|\(c\)\s|copyright\b)\s?:?\s*(?:\d{4}\b)?\s*",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    rf"(?:\s?[\-–—|/(\[]\s?|(?<=[.!?”\"])\s|\A)(?:{_LABELS}|copyright|©)(?:\s?(?:by|von|credit))?\s?:?\s?\Z"
    rf"|\s?[(\[\-–—|/]\s?\Z|\s{_LABELS}\s?:\s?\Z",
    re.IGNORECASE,
)
_LABELLED_TAIL = re.compile(
    rf"(?:\s?[|–—•(\[/]\s?|(?<=[.!?”\"’»…])\s?|\s-\s|\s)(?={_LABELS}\s(?:by|courtesy|credit)\b|{_LABELS}(?:\scredits?)?\s?[:=]|©)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"(?P<stop>[.!?”\"’»…])?\s?[(\[](?P<credit>[^()\[\]]{2,120})[)\]]?\s?\.?\s?\Z")
_KIND = re.compile(
    r"\s(?=(?:submitted|contributed|courtesy|provided|supplied|handout) (?:photo|image|picture)\Z)",
    re.IGNORECASE,
)
"""What newspapers set behind a name for a picture that was sent in."""
_FILE = re.compile(r"\A\W*(?:file|handout|archive)\s(?:photo|image|picture|pic)\s?(?::|[-–—]\s)\s?", re.IGNORECASE)
"""How agencies begin captions of old pictures."""
_SCREEN_READER = re.compile(
    r"\A(?:image|photo|picture|media) (?:caption|description|source|copyright)\b:?\s*", re.IGNORECASE
)
_SWITCH = re.compile(r"(?<=[.!?…)])\s(?:show |read |see )?(?:less|more)\Z|\s?(?:\.\.\.|…) \[\+\]", re.IGNORECASE)
"""The words that open and close a long caption."""
_SENTENCE_END = re.compile(r"[.!?”\"»…](?:\s(?=\S)|(?=[^\W\d_]{3}))(?=[^.!?]{1,80}\Z)")
_CREDIT_LINE = re.compile(
    r"\A\W{0,3}(?:(?:main|lead|featured?|cover|header|top|hero) )?(?:image|photo|picture)s? "
    r"(?:credits?|source|courtesy(?: of)?|by|via)\b\s?:?\s",
    re.IGNORECASE,
)
"""A line of its own that credits the pictures, often below the text."""
_CUT = re.compile(r"\s?(?:\.\.\.|…)(?: more)?\Z", re.IGNORECASE)
_SALE = re.compile(r"newsletter|subscri|sign-?up|abonn", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\A[(\[][^()\[\]]+[)\]]\Z")
_AGENCY = re.compile(
    r"\b(?:AP|AFP|Reuters|REUTERS|dpa|EPA|ANSA|EFE|PA|AAP|APA|Getty|Keystone|KEYSTONE|imago|IMAGO|Shutterstock|"
    r"iStock|Alamy|Bloomberg|Xinhua|TASS|Kyodo|Belga|BELGA|ANP|NTB|Ritzau|Lehtikuva|Pool|Handout|Courtesy|courtesy|"
    r"Associated Press|ASSOCIATED PRESS|Canadian Press|Press Association|Agence France-Presse|"
    r"via)\b|\w/\s?\w|\w\s/\s\w|picture alliance|stock\.adobe"
)
_PHOTO = re.compile(rf"\A(?:file\s)?{_LABELS}\b", re.IGNORECASE)
_NO_CREDIT = re.compile(
    r"\A(?:by|von|par|por|door|av|af)\s|\d{1,2}:\d\d|\bminut|\ball rights reserved\b", re.IGNORECASE
)
_RIGHTS = re.compile(
    r"\W*\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|все права защищены)\b\W*",
    re.IGNORECASE,
)
_INTERFACE = re.compile(
    r"\A(?:view \d+|powered by|open this|autoplay|play\b|listen)|:\Z"
    r"|\A(?:image|photo|picture|slide|bild|foto)?\s?\d{1,3}\s?(?:of|/|von|de|sur|di)[\s/]{0,3}\d{1,3}\Z",
    re.IGNORECASE,
)
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]{4}")
_TWO_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
_BARS = re.compile(r"\s\|\s|;\s|/(?=Copyright\b|©)")


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """Return the caption without its credit, and the credit; None for what isn't there.

    >>> split_credit("The harbour at dawn. (Photo: Ada Bell/Tidal Press)")
    ('The harbour at dawn.', 'Photo: Ada Bell/Tidal Press')
    >>> split_credit("The harbour (left) and the mill (right)")
    ('The harbour (left) and the mill (right)', None)
    >>> split_credit("The mayor at the quay. Getty Images")
    ('The mayor at the quay.', 'Getty Images')
    """
    start, credit = _credit_in(caption)
    if credit is None:
        return caption or None, None
    return _LABEL_ALONE.sub("", caption[:start]).strip(" |–—•-/") or None, credit


def _credit_in(caption: str) -> tuple[int, str | None]:
    """Return where the credit in a caption begins, and the credit."""
    filed = _FILE.match(caption)
    if filed is None and (match := _LABEL.match(caption)) and len(caption) - match.end() <= MAX_CREDIT // 2:
        return 0, caption
    if (
        len(caption.split()) <= 5
        and _could_be_credit(caption)
        and (_AGENCY.search(caption) or _IN_BRACKETS.match(caption))
    ):
        return 0, caption
    match = _BRACKETS.search(caption)
    if match and (_AGENCY.search(match["credit"]) or _PHOTO.match(match["credit"]) or _is_name_behind_stop(match)):
        return match.end("stop") if match["stop"] else match.start(), match["credit"]
    if match := _KIND.search(caption):
        return match.start(), caption[match.end() :]
    for match in _LABELLED_TAIL.finditer(caption, filed.end() if filed else 0):
        if len(caption) - match.end() <= MAX_CREDIT:
            return match.start(), caption[match.end() :]
    head, bar, tail = caption.rpartition(" | ")
    if bar and _could_be_credit(tail):
        return len(head), tail
    for match in _SENTENCE_END.finditer(caption):
        tail = caption[match.end() :]
        if _AGENCY.search(tail) and len(tail.split()) <= 7:
            return match.start() + 1, tail
    return 0, None


def _is_name_behind_stop(match: re.Match[str]) -> bool:
    """Say whether brackets behind the last full stop hold a name: "(Tidal Press)"."""
    words = match["credit"].split()
    return bool(match["stop"]) and len(words) <= 6 and words[0][:1].isupper()


def _could_be_credit(string: str) -> bool:
    return len(string) <= MAX_CREDIT // 2 and not string.endswith((".", "!", "?")) and not _NO_CREDIT.search(string)


def clean_credits(credit: str) -> Iterator[str]:
    """Yield the credits in a string, without label and brackets.

    >>> list(clean_credits("(Photo by Ada Bell)")), list(clean_credits("© 2031 Tidal Press | Cem Dal"))
    (['Ada Bell'], ['Tidal Press', 'Cem Dal'])
    """
    for part in _BARS.split(_RIGHTS.sub("", credit).strip(" |()[]–—•-./")):
        part = _LABEL_ALONE.sub("", _LABEL.sub("", part.strip(" |()[]–—•-"), count=1)).strip(" |()[]:–—•-")
        part = _SCREEN_READER.sub("", part)
        if all(word.startswith("@") for word in part.split()):
            continue
        if 1 < len(part) <= MAX_CREDIT and _TWO_LETTERS.search(part) and not _NO_CREDIT.search(part):
            yield part


def read_pictures(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the captions and the credits in lines, each once, in order."""
    captions: dict[str, str] = {}
    credits: dict[str, str] = {}
    for pieces in _group(line for line in lines if not _sells(line)):
        caption, credit = _read_group(pieces)
        if caption and _is_caption(caption):
            captions.setdefault(letters(caption).casefold(), caption)
        for part in clean_credits(credit or ""):
            credits.setdefault(letters(part).casefold(), part)
    for line in lines:
        if line.context is None and len(line.string) <= MAX_CREDIT and (match := _CREDIT_LINE.match(line.string)):
            for part in clean_credits(line.string[match.end() :]):
                credits.setdefault(letters(part).casefold(), part)
    return tuple(_whole(captions)), tuple(credits.values())


def _whole(captions: Mapping[str, str]) -> Iterator[str]:
    """Yield the captions but for those cut short with dots where another goes on."""
    for caption in captions.values():
        head = letters(_CUT.sub("", caption)).casefold()
        if not _CUT.search(caption) or not any(key.startswith(head) and len(key) > len(head) for key in captions):
            yield caption


def _sells(line: Line) -> bool:
    """Say whether a line's words are a link to a subscription: a picture of the outlet's own wares."""
    if all(piece.context not in ("caption", "credit") for piece in line.pieces):
        return False
    return any(_SALE.search((link.get("href") or "")[:300]) for link in links_of(line))


def _is_caption(caption: str) -> bool:
    """Say whether words are a caption: more than one of them, and not those of a button or a clock."""
    enough = len(caption.split()) >= LEAST_CAPTION_WORDS or _WITHOUT_SPACES.search(caption)
    named = _NO_CREDIT.search(caption[:40]) or _INTERFACE.search(caption) or _SCREEN_READER.fullmatch(caption)
    return bool(enough) and not named


def _group(lines: Iterable[Line]) -> Iterable[list[Piece]]:
    """Return the pieces of each caption and credit element, in order of first words.

    An element amid a caption's line whose words begin small is a part of it: the part that a click unfolds.
    """
    groups: dict[int, list[Piece]] = {}
    for line in lines:
        owner = 0
        for piece in line.pieces:
            goes_on = piece.context == "caption" and owner and piece.string[0].islower()
            owner = 0 if piece.context != "caption" else owner if goes_on else piece.owner
            if piece.context in ("caption", "credit"):
                groups.setdefault(owner or piece.owner, []).append(piece)
    return groups.values()


def _read_group(pieces: Sequence[Piece]) -> tuple[str | None, str | None]:
    """Return the caption and the credit of one element's pieces."""
    strings = [piece.string for piece in pieces]
    strings = [string for string in strings if not _SCREEN_READER.fullmatch(string)] or strings
    strings[-1] = _SWITCH.sub("", strings[-1])
    if pieces[0].context == "credit":
        return None, " ".join(strings)
    last = strings[-1]
    if len(strings) > 1 and _could_be_credit(last) and (_AGENCY.search(last) or _LABEL.match(last)):
        return split_credit(" ".join(strings[:-1]))[0], last
    caption, credit = split_credit(" ".join(strings))
    if caption:
        caption = _LABEL_ALONE.sub("", caption) if _LABEL_ALONE.search(caption) else caption
    return caption, credit
