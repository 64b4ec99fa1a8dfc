"""Text that was UTF-8 once and was read as something else before it came to us: "CafÃ©" for "Café".

ftfy undoes it. It is asked only about stretches (between line ends and tags) that show
the marks of it: sequences that are UTF-8's when written in the wrong encoding. A stretch
is mended only when all of it goes back to UTF-8, so a single sound "é" in it keeps it as
it is. Nothing is mended silently.

Source: ftfy 6 (Robyn Speer). We differ: it also mends single words inside a sound
sentence, we don't; and it is not asked about a capital before a closing mark ("MANHÃ»").
"""

from __future__ import annotations

import re

import ftfy
from ftfy.badness import is_bad

MOST_CHARACTERS = 5_000_000
_CONFIG = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    decode_inconsistent_utf8=False,
    fix_c1_controls=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)
# What windows-1252 and Latin-1 show for the bytes 80 to BF, which follow the first of a UTF-8 sequence.
_BEHIND = "\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
_BEHIND_1251 = "\x98\xa0-\xbbЂ-ЏЁёЄєЇїЎўЈјЅѕІіҐґ№ѓђ-џ–—‘’‚“”„†‡•…‰‹›€™"
_MARKS = re.compile(
    f"(?P<latin>[Â-ß][{_BEHIND}]|[à-ï][{_BEHIND}]{{2}}|[ð-ô][{_BEHIND}]{{3}})"
    f"|[РС][{_BEHIND_1251}]|вЂ|[ĂĹ][{_BEHIND}]|в„ў|√[\xa0-\xff†•™≠∞±≤≥∂∑∏π∫Ω]|‚Ä"
)
_CLOSED = re.compile("(?<=[A-ZÀ-Þ])[Â-Þ][’”»…–—™\xa0]")
_STRETCH = re.compile("[^<>\n\r]+")
# The same marks in UTF-8, under a byte sequence that must be there: finding that it is not costs next to nothing.
_SIGNS = tuple(
    (needle, re.compile(sign))
    for needle, sign in (
        (
            b"\xc3",
            rb"\xc3(?:[\x82-\x9f][\xc2\xc5\xc6\xcb\xe2]|[\xa0-\xb4][\xc2\xc5\xc6\xcb\xe2][\x80-\xbf]{1,2}[\xc2\xc5\xc6\xcb\xe2])",
        ),
        (b"\xc4", rb"\xc4[\x82\xb9][\xc2\xc5\xe2]"),
        (b"\xd0", rb"\xd0(?:[\xa0\xa1][\xc2\xd0-\xd2\xe2]|\xb2\xd0\x82)"),
        (b"\xe2", rb"\xe2(?:\x80\x9a\xc3\x84|\x88\x9a[\xc2\xc3\xe2])"),
    )
)


def may_be_mojibake(utf8: bytes) -> bool:
    """Say whether a text, given in UTF-8, has any mark: False is certain, True is to be looked at.

    >>> may_be_mojibake("CafÃ©".encode()), may_be_mojibake("Café, São Paulo, Мост".encode())
    (True, False)
    """
    return any(needle in utf8 and sign.search(utf8) for needle, sign in _SIGNS)


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with its wrongly read stretches mended, and notes on what was.

    >>> mend("CafÃ© fermÃ©")[0], mend("ATENÇÃO, AMANHÃ”")
    ('Café fermé', ('ATENÇÃO, AMANHÃ”', ()))
    """
    parts: list[str] = []
    done = mended = left = looked = 0
    example = ""
    for mark in _MARKS.finditer(text):
        if mark.start() < done or _CLOSED.match(text, mark.start()):
            continue
        start, end = _stretch_about(text, mark.start(), done)
        looked += end - start
        if looked > MOST_CHARACTERS:
            break
        before = text[start:end]
        after = ftfy.fix_encoding_and_explain(before, _CONFIG).text
        if after != before and "\ufffd" not in after:
            example = example or _example(before, mark.start() - start)
            mended += 1
        else:
            left += is_bad(before)
            after = before
        parts += (text[done:start], after)
        done = end
    parts.append(text[done:])
    return "".join(parts), _notes(mended, left, looked, example)


def _stretch_about(text: str, place: int, after: int) -> tuple[int, int]:
    """Return where the stretch that holds a place begins, not before `after`, and ends."""
    start = max(after, *(text.rfind(mark, after, place) + 1 for mark in "<>\n\r"))
    stretch = _STRETCH.match(text, start)
    assert stretch, "a mark is no line end and no tag"
    return start, stretch.end()


def _example(stretch: str, place: int) -> str:
    word = re.compile(r"\S{0,24}").match(stretch, place)
    return word[0][:12] if word else ""


def _notes(mended: int, left: int, looked: int, example: str) -> tuple[str, ...]:
    notes = []
    if mended:
        notes.append(
            f"{mended:,} stretch(es) of text were UTF-8 read as another encoding, as in {example!r}, "
            "and were mended; offsets count in the mended text"
        )
    if left:
        notes.append(f"{left:,} stretch(es) of text look like UTF-8 read as another encoding, in part, and were left")
    if looked > MOST_CHARACTERS:
        notes.append(f"more than {MOST_CHARACTERS:,} characters of it: what follows was left")
    return tuple(notes)
