"""Text that was UTF-8 once and was read as something else before it came to us: "CafÃ©" for "Café".

ftfy undoes it. It is asked only about stretches (between line ends and tags) that show
the marks of it: sequences that are UTF-8's when read in the wrong encoding. A stretch
that goes back to UTF-8 as a whole is mended; one that has sound letters in it as well
only where the page has several marks, since one may be quoted. Nothing is mended silently.

Source: ftfy 6 (Robyn Speer). We differ: a capital before a closing mark ("MANHÃ»") is
never a mark, and a stretch that would keep as many marks as it had is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

import ftfy
from ftfy.badness import is_bad

MOST_CHARACTERS = 5_000_000
_NEAR = 60
_SEVERAL = 2
_WHOLE = ftfy.TextFixerConfig(
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
_IN_PART = _WHOLE._replace(decode_inconsistent_utf8=True)
# What windows-1252 and Latin-1 show for the bytes 80 to BF, which follow the first of a UTF-8 sequence.
_BEHIND = "\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
_BEHIND_1251 = "\x98\xa0-\xbbЂ-ЏЁёЄєЇїЎўЈјЅѕІіҐґ№ѓђ-џ–—‘’‚“”„†‡•…‰‹›€™"
_MARKS = re.compile(
    f"(?P<latin>[Â-ß][{_BEHIND}]|[à-ï][{_BEHIND}]{{2}}|[ð-ô][{_BEHIND}]{{3}})"
    f"|[РС][{_BEHIND_1251}]|вЂ|[ĂĹ][{_BEHIND}]|в„ў|√[\xa0-\xff†•™≠∞±≤≥∂∑∏π∫Ω]|‚Ä"
)
_CLOSED = re.compile("(?<=[A-ZÀ-Þ])[Â-Þ][’”»…–—™\xa0]")
_STRETCH = re.compile("[^<>\n\r]+")
_NOT_ASCII = re.compile("[^\x00-\x7f][^\x00-\x7f]+")  # so, and not {2,}: the search for the first is fast then


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with its wrongly read stretches mended, and notes on what was.

    >>> mend("CafÃ© fermÃ©")[0], mend("ATENÇÃO, AMANHÃ”")
    ('Café fermé', ('ATENÇÃO, AMANHÃ”', ()))
    """
    parts: list[str] = []
    done = sound = start = end = mended = left = looked = 0
    example = ""
    marks = _marks(text)
    first = list(islice(marks, _SEVERAL))
    several = len(first) == _SEVERAL
    for mark in chain(first, marks):
        if mark.start() < sound:
            continue
        if mark.start() >= end:
            start, end = _stretch_about(text, mark.start(), end)
        if not is_bad(text[max(start, mark.start() - _NEAR) : min(end, mark.start() + 2 * _NEAR)]):
            sound = min(end, mark.start() + _NEAR)
            continue
        looked += end - start
        if looked > MOST_CHARACTERS:
            break
        after = _mended(text[start:end], several=several)
        if after is None:
            left += 1
            parts.append(text[done:end])
        else:
            example = example or text[mark.start() : mark.start() + 12].split()[0]
            mended += 1
            parts += (text[done:start], after)
        done = sound = end
    parts.append(text[done:])
    return "".join(parts), _notes(mended, left, looked, example)


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Yield the marks of a wrong encoding; all are of two characters beyond ASCII or more."""
    for run in _NOT_ASCII.finditer(text):
        for mark in _MARKS.finditer(text, run.start(), run.end()):
            if not _CLOSED.match(text, mark.start()):
                yield mark


def _stretch_about(text: str, place: int, after: int) -> tuple[int, int]:
    """Return where the stretch that holds a place begins, not before `after`, and ends."""
    start = max(after, *(text.rfind(mark, after, place) + 1 for mark in "<>\n\r"))
    stretch = _STRETCH.match(text, start)
    assert stretch, "a mark is no line end and no tag"
    return start, stretch.end()


def _mended(stretch: str, *, several: bool) -> str | None:
    """Return the stretch as it was meant, None where it can't be told."""
    fixed = ftfy.fix_encoding_and_explain(stretch, _IN_PART if several and not _CLOSED.search(stretch) else _WHOLE)
    if "\ufffd" in fixed.text or sum(1 for _ in _marks(fixed.text)) >= sum(1 for _ in _marks(stretch)):
        return None
    return fixed.text


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
