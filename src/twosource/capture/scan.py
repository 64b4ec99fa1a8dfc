"""A fast look over a page's bytes for what is rare: controls and the marks of mojibake.

Every page of every archive passes here, so long ones are looked over with arrays: one
comparison a byte, and only the few characters beyond ASCII one by one. For short ones
patterns are faster. "False" is certain, "True" is to be looked at.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]
Mask = npt.NDArray[Any]

_TAB, _LINE_FEED, _RETURN = 9, 10, 13
_END = b" " * 8
"""Behind the last character, so that one may look a few bytes on from every place."""
SHORT = 24_000
"""Bytes below which setting up arrays costs more than it saves."""
_LOW = bytes(code for code in (*range(32), 127) if code not in (_TAB, _LINE_FEED, _RETURN))
_C1 = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
_BEHIND_LATIN = rb"(?:\xc2|[\xc5\xc6\xcb]|\xe2[\x80-\xbf])"
_SIGNS = tuple(
    (byte, re.compile(sign))
    for byte, sign in (
        (b"\xc3", rb"\xc3(?:[\x82-\x9f]|[\xa0-\xb4]%b[\x80-\xbf])%b" % (_BEHIND_LATIN, _BEHIND_LATIN)),
        (b"\xc4", rb"\xc4[\x82\xb9][\xc2\xc5\xe2]"),
        (b"\xd0", rb"\xd0(?:[\xa0\xa1](?:\xd0[\x80-\x8f]|\xd1[\x91-\xbf]|[\xc2\xd2\xe2])|\xb2\xd0\x82)"),
        (b"\xe2", rb"\xe2(?:\x80\x9a\xc3\x84|\x88\x9a[\xc2\xc3\xe2])"),
    )
)
_BEHIND = np.zeros(256, dtype=np.bool_)
_BEHIND[[0xC2, 0xC5, 0xC6, 0xCB, 0xE2]] = True
"""First bytes, in UTF-8, of what windows-1252 shows for the bytes 80 to BF."""


def look_over(utf8: bytes) -> tuple[bool, bool]:
    """Return whether a text, given in UTF-8, may have control characters, and marks of mojibake.

    Tab, line feed, return and U+0085 are no controls here.

    >>> look_over("Café, São Paulo, Мост, 橋".encode())
    (False, False)
    >>> look_over("CafÃ©".encode()), look_over(b"\\x1b[31m")
    ((False, True), (True, False))
    """
    if len(utf8) < SHORT:
        return _look_over_short(utf8)
    codes = np.frombuffer(utf8 + _END, dtype=np.uint8)
    controls = b"\x7f" in utf8 or _has_low(codes)
    if utf8.isascii():
        return controls, False
    leads = np.flatnonzero(codes >= 0xC2)
    first, second = codes[leads], codes[leads + 1]
    if not controls and b"\xc2" in utf8:
        controls = bool(((first == 0xC2) & (second < 0xA0) & (second != 0x85)).any())
    looks = (look for byte, look in _LOOKS if byte in utf8)
    return controls, any(look(codes, leads, first, second).any() for look in looks)


def _look_over_short(utf8: bytes) -> tuple[bool, bool]:
    controls = len(utf8.translate(None, _LOW)) < len(utf8) or (b"\xc2" in utf8 and bool(_C1.search(utf8)))
    return controls, any(byte in utf8 and sign.search(utf8) is not None for byte, sign in _SIGNS)


def _has_low(codes: Bytes) -> bool:
    low = codes[codes < 32]
    return low.size > sum(int(np.count_nonzero(low == code)) for code in (_LINE_FEED, _RETURN, _TAB))


def _latin(codes: Bytes, leads: Places, first: Bytes, _: Bytes) -> Mask:
    """ "Ã©", "Å‚", "â€™": read as windows-1252 or Latin-1."""
    places = leads[first == 0xC3]
    letter, behind = codes[places + 1], codes[places + 2]
    more = codes[places + 4 + (behind == 0xE2)]
    short = (letter >= 0x82) & (letter < 0xA0)
    long = (letter >= 0xA0) & (letter <= 0xB4) & _BEHIND[more]
    return np.asarray(_BEHIND[behind] & (short | long))


def _central(codes: Bytes, leads: Places, first: Bytes, second: Bytes) -> Mask:
    """ "Ă©", "Ĺ‚": read as windows-1250."""
    behind = codes[leads[(first == 0xC4) & ((second == 0x82) | (second == 0xB9))] + 2]
    return np.asarray((behind == 0xC2) | (behind == 0xC5) | (behind == 0xE2))


def _cyrillic(codes: Bytes, leads: Places, first: Bytes, second: Bytes) -> Mask:
    """ "РџСЂ", "вЂњ": read as windows-1251. A small letter behind "Р" or "С" is sound."""
    places = leads[(first == 0xD0) & ((second == 0xA0) | (second == 0xA1))] + 2
    lead, letter = codes[places], codes[places + 1]
    rare = ((lead == 0xD0) & (letter < 0x90)) | ((lead == 0xD1) & (letter > 0x90))
    quotes = leads[(first == 0xD0) & (second == 0xB2)] + 2
    quote = (codes[quotes] == 0xD0) & (codes[quotes + 1] == 0x82)
    return np.append(rare | (lead == 0xC2) | (lead == 0xD2) | (lead == 0xE2), quote)


def _signs(codes: Bytes, leads: Places, first: Bytes, second: Bytes) -> Mask:
    """ "√©", "‚Äô": read as Mac Roman."""
    places = leads[(first == 0xE2) & ((second == 0x80) | (second == 0x88))]
    second, third, behind, last = (codes[places + n] for n in (1, 2, 3, 4))
    root = (second == 0x88) & (third == 0x9A) & ((behind == 0xC2) | (behind == 0xC3) | (behind == 0xE2))
    quote = (second == 0x80) & (third == 0x9A) & (behind == 0xC3) & (last == 0x84)
    return np.asarray(root | quote)


_LOOKS = ((b"\xc3", _latin), (b"\xc4", _central), (b"\xd0", _cyrillic), (b"\xe2", _signs))
"""A look for each reader that may have been wrong, and the byte without which there is nothing to find."""
