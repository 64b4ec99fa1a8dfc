"""Grows the trees that choose a headline, for `train_lines`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from evaluation.train_trees import HEADLINES, Array, grown
from evaluation.train_words import TrainingPage
from twosource.article.density import LOGIT_GRAIN, is_cleaned
from twosource.article.features import Vocabulary
from twosource.article.headlines import candidates, main_run
from twosource.article.places import Matrix, Page
from twosource.article.roles import body_lines, line_evidence
from twosource.article.trees import Trees


def grow_headlines(
    pages: Sequence[TrainingPage],
    read: Sequence[Page],
    odds: Sequence[Matrix],
    vocabulary: Vocabulary,
    *,
    whole: int,
    leftovers: int,
) -> Trees:
    """Grow the trees on the candidates of all pages.

    Args:
        read, odds: the pages' numbers, and logits of body by a model that has not seen the page's site.
        whole, leftovers: the logits above which a line is body.
    """
    parts: list[tuple[Matrix, list[bool]]] = []
    for page, numbers, logits in zip(pages, read, odds, strict=False):
        less = leftovers if is_cleaned(numbers) else whole
        parts += _candidates(page, logits - less, vocabulary)
    rows: Array = np.concatenate([rows for rows, _ in parts]).astype(np.float32)
    labels = np.array([label for _, some in parts for label in some], dtype=np.float32)
    return grown(rows, labels, np.ones(len(labels), dtype=np.float32), settings=HEADLINES)


def _candidates(page: TrainingPage, logits: Matrix, vocabulary: Vocabulary) -> Iterator[tuple[Matrix, list[bool]]]:
    """Yield a page's candidates, as numbers and as what they are."""
    families = vocabulary.families(vocabulary.scan(page.lines))
    evidence = line_evidence(page.lines, frozenset(), families)
    is_body = body_lines(page.lines, evidence, (1 / (1 + np.exp(-logits / LOGIT_GRAIN))).tolist(), families)
    known = [seen is not None for seen in evidence]
    if not any(is_body):
        return
    places, rows = candidates(page.lines, is_body, known, main_run(page.lines, is_body))
    if places:
        yield rows, [page.titles[i] for i in places]
