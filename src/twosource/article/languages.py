"""Names the language of a text: py3langid, its walk over the bytes and its sums compiled where there is a compiler."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from twosource.article.kernels import kernel

LOOK = 300
FEWEST_LETTERS = 60


@cache
def identifier() -> Any:
    """The identifier, made once: half a second."""
    return LanguageIdentifier.from_model_file(MODEL_FILE)


@cache
def namer() -> Any:
    """The compiled twin of its walk and sums, where there is one: it leaves open what it may not tell alike."""
    compiled = kernel("_language")
    if compiled is None:
        return None
    made = identifier()
    return compiled.Namer(made.tk_nextmove, made.tk_row, made.tk_output, made.nb_ptc, made.nb_pc, made._alias_pairs)


@lru_cache(maxsize=4_096)
def language_of(sample: str) -> str | None:
    """Return the language of at most `LOOK` code points; None when they are too few, or none is told.

    >>> language_of("Die Fähren bleiben im Hafen, bis sich der Sturm gelegt hat, sagte die Behörde am Dienstag.")
    'de'
    >>> language_of("2031") is None
    True
    """
    sample = sample[:LOOK]
    if sum(map(str.isalpha, sample[: 2 * FEWEST_LETTERS])) < FEWEST_LETTERS > sum(map(str.isalpha, sample)):
        return None
    language = code_of(sample.encode("utf-8", "replace").decode())
    return None if language in ("zxx", "und") else language


def code_of(text: str) -> str:
    """The code of the language that py3langid takes the text for."""
    compiled = namer()
    place = -1 if compiled is None else compiled.best(identifier()._encode(text))
    return str(identifier().nb_classes[place] if place >= 0 else identifier().classify(text)[0])
