"""The language is py3langid's own answer, whoever walks over the bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from twosource.article.languages import identifier, language_of

PLAIN = LanguageIdentifier.from_model_file(MODEL_FILE)
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


@given(st.text(max_size=120) | st.sampled_from(sorted(TEXTS.values())).flatmap(lambda text: st.just(text[::2])))
@settings(deadline=None, max_examples=200)
def test_the_same_scores(string: str) -> None:
    string = string.encode("utf-8", "replace").decode()
    assert identifier().classify(string) == PLAIN.classify(string)


def test_too_few_letters_have_no_language() -> None:
    assert language_of("12:30 | 14:05 | Ferries stay in port") is None
    assert language_of("") is None
