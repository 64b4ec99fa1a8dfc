"""Mojibake is mended and told; sound text is left alone, whatever its letters."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.capture import read_pages
from twosource.capture.decode import decode
from twosource.capture.mojibake import mend
from twosource.capture.scan import look_over
from twosource.records import Page

FRENCH = "Le café “Au Quai” a fermé à midi — l’été s’achève, dit la mairie."
SOUND = [
    FRENCH,
    "ATENÇÃO: AMANHÃ NÃO HÁ BARCA, diz a CÂMARA de SÃO JOÃO. A MÃE: “MANHÔ. «CORAÇÃO»…",
    "AMANHÃ» ROMÃ” AVÔ… VOILÀ» CAFÉ”",
    "Россия закрыла мост. С утра «СССР» и Рёв. Р’ С“ – Р. С. Петров",
    "Die Fähre fährt größere Umwege: „Viel Spaß“, heißt es – süß’ Äpfel",
    "Zażółć gęślą jaźń — Ł”, Příliš žluťoučký kůň, İstanbul’da ÇĞŞ",
    "橋は閉鎖された。 الجسر مغلق 다리가 닫혔다",
    "Cost: £5 ± 2 °C © 2031 «Courier» ½ ¿Qué? Ñ° § 4 · Â Ã",
    "√2 ≈ 1.41, ‚single‘, ‚Ärger‘",
    "The word “café” was printed as “cafÃ©” on the poster.",
]
WRONG = ["latin-1", "cp1252", "cp1250", "cp1251", "mac_roman"]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left(text: str) -> None:
    assert mend(text)[0] == text
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        *(("Les cafés du quai ferment, a-t-on décidé.", wrong) for wrong in WRONG if wrong != "cp1251"),
        *(("The bridge – the “old” one – isn’t closed", wrong) for wrong in WRONG if wrong != "cp1252"),
        *(("Мост через реку закрыли", wrong) for wrong in ("latin-1", "cp1251")),
        *(("Über größere Flüsse führen Brücken", wrong) for wrong in ("latin-1", "cp1250", "mac_roman")),
    ],
)
def test_what_was_read_wrongly_is_mended_and_told(wrong: str, text: str) -> None:
    spoilt = text.encode().decode(wrong)
    read = decode(spoilt.encode())
    assert read.text == text
    (note,) = (note for note in read.notes if "control" not in note)
    assert note.startswith("1 stretch(es) of text were UTF-8 read as another encoding, as in ")


def test_what_was_read_wrongly_twice_is_mended() -> None:
    assert mend("Café fermé".encode().decode("latin-1").encode().decode("latin-1"))[0] == "Café fermé"


def test_only_the_spoilt_stretch_of_a_page_changes() -> None:
    spoilt = "décidé à Oxmere".encode().decode("cp1252", "replace")
    text = f"<p>{FRENCH}</p><p class='é'>{'décidé'.encode().decode('latin-1')}</p>\n{FRENCH}"
    after, notes = mend(text)
    assert after == f"<p>{FRENCH}</p><p class='é'>décidé</p>\n{FRENCH}" and len(notes) == 1
    assert mend(FRENCH + spoilt[:0])[1] == ()


def test_sound_and_spoilt_words_in_one_sentence() -> None:
    spoilt = "It isnâ€™t the town’s bridge, and it wasnâ€™t closed."
    assert mend(spoilt)[0] == "It isn’t the town’s bridge, and it wasn’t closed."
    one = "The town’s bridge isnâ€™t closed."
    assert mend(one) == (
        one,
        ("1 stretch(es) of text look like UTF-8 read as another encoding, in part, and were left",),
    )


def test_the_digest_is_of_the_bytes_and_offsets_of_the_mended_text(tmp_path: Path) -> None:
    path = tmp_path / "quay.txt"
    path.write_bytes("CafÃ© fermÃ©\n".encode())
    (page,) = read_pages([path])
    assert isinstance(page, Page) and page.content == "Café fermé\n"
    assert "offsets count in the mended text" in page.notes[0]
    assert page.digest == hashlib.sha256(path.read_bytes()).hexdigest()


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_the_fast_look_misses_nothing_that_would_be_mended(text: str) -> None:
    controls, mojibake = look_over(text.encode())
    assert mojibake or mend(text)[0] == text
    assert controls == any((c < " " and c not in "\t\n\r") or ("\x7f" <= c <= "\x9f" and c != "\x85") for c in text)


@given(
    st.text(st.sampled_from("aé’—“ЖРСю中ß É»"), max_size=60),
    st.sampled_from(WRONG),
    st.sampled_from(["", "\n", "</p>"]),
)
def test_the_fast_look_sees_what_was_spoilt(text: str, wrong: str, end: str) -> None:
    try:
        spoilt = text.encode().decode(wrong) + end
    except UnicodeDecodeError:
        return
    assert mend(spoilt)[0] == spoilt or look_over(spoilt.encode())[1]


def test_a_declared_latin_charset_that_makes_no_words_is_not_believed() -> None:
    russian = "<meta charset=iso-8859-1><p>Мост через реку закрыли в понедельник, сообщили в управе города Оксмер."
    read = decode(russian.encode("cp1251"), html=True)
    assert read.text == russian and read.notes == ("declared as cp1252, which makes no words; read as cp1251, a guess",)
    icelandic = "<meta charset=iso-8859-1><p>Það er þæð, ýsa, æði, öðú og áð því að höfnin lokaði brúnni á mánudaginn."
    assert decode(icelandic.encode("cp1252"), html=True).encoding == "cp1252"


@pytest.mark.parametrize("unit", ["Ã©", "é’ ", "É» ", "â€", "РЎ", "a’Ã", "Â", "<Ã©>"])
def test_time_is_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    mend(text)
    assert time.process_time() - start < 10
