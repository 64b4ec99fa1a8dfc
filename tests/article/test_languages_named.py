"""The language is py3langid's own answer, whoever walks over the bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.article.languages import code_of, identifier, language_of, namer

TEXTS = {
    "en": "The ferries stay in port until the gale has passed, the harbour board of Osthaven said on Tuesday night.",
    "de": "Die Fähren bleiben im Hafen, bis sich der Sturm gelegt hat, sagte die Behörde in Osthaven am Dienstag.",
    "es": "Los transbordadores se quedan en el puerto hasta que pase el temporal, dijo el martes la autoridad.",
    "ru": "Паромы останутся в порту, пока не пройдёт шторм, сообщило во вторник управление гавани города.",
    "ja": "強風がおさまるまでフェリーは港に停泊する、と港湾局が火曜日に発表した。" * 3,
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_languages(language: str) -> None:
    assert language_of(TEXTS[language]) == language


@given(st.text(max_size=120) | st.lists(st.sampled_from(" ".join(TEXTS.values()).split()), max_size=12).map(" ".join))
@settings(deadline=None, max_examples=300)
def test_the_same_language(string: str) -> None:
    string = string.encode("utf-8", "replace").decode()
    assert code_of(string) == identifier().classify(string)[0]


def test_what_is_clear_is_told_without_the_library() -> None:
    if namer() is None:
        pytest.skip("no compiled kernel here")
    assert identifier().nb_classes[namer().best(TEXTS["de"].encode())] == "de"
    assert namer().best(b"") == -1
    assert namer().best(b"x" * 5_000) == -1


def test_too_few_letters_have_no_language() -> None:
    assert language_of("12:30 | 14:05 | Ferries stay in port") is None
    assert language_of("") is None
