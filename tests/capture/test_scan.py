"""The compiled look and the plain one see the same, wherever in a page it stands."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.capture.scan import Look, look_over, look_over_plain

LEADS = [b"\xc2", b"\xc3", b"\xc4", b"\xc5", b"\xc6", b"\xcb", b"\xd0", b"\xd1", b"\xd2", b"\xe2"]
BEHIND = [bytes([code]) for code in (0x7F, 0x80, 0x82, 0x84, 0x85, 0x88, 0x8F, 0x90, 0x91, 0x9A, 0x9F, 0xA0, 0xA1)]
PIECES = st.sampled_from([*LEADS, *BEHIND, b"\xb2", b"\xb4", b"\xb5", b"\xb9", b"\xbf", b"a", b"\0", b"\n", b"\x1b"])


@pytest.fixture(scope="module")
def fast() -> Look:
    if look_over is look_over_plain:
        pytest.skip("TWOSOURCE_PURE is set" if os.environ.get("TWOSOURCE_PURE") else "no compiled kernel here")
    return look_over


@given(st.lists(PIECES, max_size=12).map(b"".join), st.sampled_from([0, 1, 5, 7, 250, 255, 256, 511]))
@settings(deadline=None, max_examples=500)
def test_both_see_the_same(fast: Look, data: bytes, before: int) -> None:
    """Also in bytes that are no UTF-8, over the edges of blocks and at the end."""
    for padded in (data, b"x" * before + data, b"x" * before + data + b"y" * 300):
        assert fast(padded) == look_over_plain(padded)


def test_both_know_every_byte_and_every_short_sequence(fast: Look) -> None:
    for first in range(256):
        for second in range(256):
            for data in (bytes([first, second]), bytes([first, second, 0xC2, 0xA0]), bytes([0xC3, first, second])):
                assert fast(data) == look_over_plain(data), data


@pytest.mark.parametrize("look", [look_over, look_over_plain])
@pytest.mark.parametrize(
    ("string", "seen"),
    [
        ("Ferry\r\n\tcafé “São” \x85 Мост С. Петров, Ł”, √2", (False, False)),
        ("bell\x07", (True, False)),
        ("\x7f", (True, False)),
        ("\x9b1m", (True, False)),
        ("cafÃ©", (False, True)),
        ("itâ€™s", (False, True)),
        ("Ĺ‚", (False, True)),
        ("РџСЂРё", (False, True)),
        ("вЂњ", (False, True)),
        ("√©", (False, True)),
        ("‚Äô\x1b", (True, True)),
    ],
)
@pytest.mark.parametrize("before", [0, 254, 1_000])
def test_what_is_seen(look: Look, string: str, seen: tuple[bool, bool], before: int) -> None:
    assert look(("x" * before + string).encode()) == seen
