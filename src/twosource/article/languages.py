"""Names the language of a text: py3langid, its walk over the bytes compiled where there is a compiler."""

from __future__ import annotations

from functools import cache, lru_cache
from types import ModuleType
from typing import Any

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from twosource.article.kernels import kernel

LOOK = 300
FEWEST_LETTERS = 60


class FastIdentifier(LanguageIdentifier):  # type: ignore[misc]
    """py3langid's identifier with a compiled walk: the same features in the same order, so the same sums."""

    def _raw_score(self, text: bytes) -> Any:
        """Scores of a text's bytes."""
        walk, next_move, rows, features = _tables()
        visits = walk.visits(next_move, rows, features, text)
        return self._sparse_score(visits, self.nb_ptc) if visits else super()._raw_score(text)


@cache
def _tables() -> tuple[ModuleType, Any, Any, Any]:
    """The compiled walk and the arrays it goes through."""
    made = identifier()
    walk = kernel("_language")
    assert walk is not None
    rows, features = np.asarray(made.tk_row, dtype=np.uint32), np.asarray(made.tk_output, dtype=np.int32)
    return walk, np.asarray(made.tk_nextmove, dtype=np.uint32), rows, features


@cache
def identifier() -> Any:
    """The identifier, made once: half a second."""
    kind = LanguageIdentifier if kernel("_language") is None else FastIdentifier
    return kind.from_model_file(MODEL_FILE)


@lru_cache(maxsize=4_096)
def language_of(sample: str) -> str | None:
    """Return the language of at most `LOOK` code points; None when they are too few, or none is told.

    >>> language_of("Die Fähren bleiben im Hafen, bis sich der Sturm gelegt hat, sagte die Behörde am Dienstag.")
    'de'
    >>> language_of("2031") is None
    True
    """
    sample = sample[:LOOK]
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return None
    language = str(identifier().classify(sample.encode("utf-8", "replace").decode())[0])
    return None if language in ("zxx", "und") else language
