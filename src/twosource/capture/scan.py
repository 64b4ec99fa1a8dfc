"""A fast look over a page's bytes for what is rare: controls and the marks of mojibake.

Every page of every archive passes here. `_scan.pyx` is the fast twin of `look_over_plain`; this module says which
is used. "False" is certain, "True" is to be looked at.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable

Look = Callable[[bytes], tuple[bool, bool]]

_LOW = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")
_C1 = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
_BEHIND_LATIN = rb"(?:\xc2|[\xc5\xc6\xcb]|\xe2[\x80-\xbf])"
"""First bytes, in UTF-8, of what windows-1252 shows for the bytes 80 to BF."""
# "Ã©", "Å‚", "â€™": read as windows-1252 or Latin-1; "Ă©", "Ĺ‚": as windows-1250; "РџСЂ", "вЂњ": as windows-1251,
# where a small letter behind "Р" or "С" is sound; "√©", "‚Äô": as Mac Roman.
_SIGNS = tuple(
    (byte, re.compile(sign))
    for byte, sign in (
        (b"\xc3", rb"\xc3(?:[\x82-\x9f]|[\xa0-\xb4]%b[\x80-\xbf])%b" % (_BEHIND_LATIN, _BEHIND_LATIN)),
        (b"\xc4", rb"\xc4[\x82\xb9][\xc2\xc5\xe2]"),
        (b"\xd0", rb"\xd0(?:[\xa0\xa1](?:\xd0[\x80-\x8f]|\xd1[\x91-\xbf]|[\xc2\xd2\xe2])|\xb2\xd0\x82)"),
        (b"\xe2", rb"\xe2(?:\x80\x9a\xc3\x84|\x88\x9a[\xc2\xc3\xe2])"),
    )
)


def look_over_plain(utf8: bytes) -> tuple[bool, bool]:
    """Return whether a text, given in UTF-8, may have control characters, and marks of mojibake.

    Tab, line feed, return and U+0085 are no controls here.

    >>> look_over_plain("Café, São Paulo, Мост, 橋".encode())
    (False, False)
    >>> look_over_plain("CafÃ©".encode()), look_over_plain(b"\\x1b[31m")
    ((False, True), (True, False))
    """
    controls = len(utf8.translate(None, _LOW)) < len(utf8) or (b"\xc2" in utf8 and _C1.search(utf8) is not None)
    return controls, any(byte in utf8 and sign.search(utf8) is not None for byte, sign in _SIGNS)


def _choose() -> Look:
    """The compiled look, the plain one where there is none or TWOSOURCE_PURE is set."""
    if os.environ.get("TWOSOURCE_PURE"):
        return look_over_plain
    try:
        from twosource.capture import _scan  # type: ignore[attr-defined,unused-ignore]
    except ImportError:
        return look_over_plain
    return _scan.look_over  # type: ignore[no-any-return,unused-ignore]


look_over: Look = _choose()
