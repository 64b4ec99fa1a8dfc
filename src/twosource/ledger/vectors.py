"""Articles as sparse vectors of rare words and word pairs, and their nearest neighbours.

Source: Salton and Buckley (1988), term weighting, cosine; the document
frequencies are smoothed as if by ten articles of other news, because a pile
of captures can be three pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from typing import Any, Final

import numpy as np
from scipy import sparse

from twosource.ledger.words import STOP, plain_words, stem
from twosource.records import Article, Dating

PAIR: Final = 0.5
OTHER_NEWS: Final = 10
SHARE_OF_OTHERS: Final = 0.01
MOST_WORDS: Final = 20_000
COMMON: Final = 500
# Less alike than this is not near at all.
LEAST: Final = 0.05
BLOCK: Final = 256
# Articles more than three days apart are less alike, by 30 % at the most, after 63 days.
NEAR_DAYS: Final = 3
FAR_DAYS: Final = 60
FAR_PENALTY: Final = 0.3
# Cosine from which two articles are one piece of copy here.
SAME_COPY: Final = 0.5

Days = tuple[int, int] | None


def terms(article: Article) -> Counter[str]:
    """Count the stems of an article's headline and body, and pairs of neighbours at half weight."""
    counts: Counter[str] = Counter()
    read = 0
    strings = [s.string for s in article.sentences if s.role in ("headline", "body")]
    if article.headline and not any(s.role == "headline" for s in article.sentences):
        strings.insert(0, article.headline)
    for string in strings:
        words = [stem(word) for word in plain_words(string) if word not in STOP and (len(word) > 1 or word.isdigit())]
        read += len(words)
        if read > MOST_WORDS:
            break
        for word in words:
            counts[word] += 2
        for left, right in pairwise(words):
            counts[f"{left} {right}"] += 1
    return counts


def weigh(documents: Sequence[Counter[str]]) -> Any:
    """Return the documents' unit vectors, one a row: a SciPy CSR matrix, float64.

    Terms in more than 500 documents are left out: they tell no event.
    """
    frequency = Counter(term for document in documents for term in document)
    column = {term: i for i, term in enumerate(sorted(t for t, n in frequency.items() if n <= COMMON))}
    rare = {n: rarity(n, len(documents)) for n in set(frequency.values())}
    often = {n: 1 + log(n / 2) for n in {n for document in documents for n in document.values()}}
    weight = {term: rare[frequency[term]] for term in column}
    rows, columns, values = [], [], []
    for i, document in enumerate(documents):
        held = [term for term in document if term in column]
        rows += [i] * len(held)
        columns += [column[term] for term in held]
        values += [often[document[term]] * weight[term] for term in held]
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(documents), len(column)), dtype=np.float64)
    matrix.sort_indices()
    return unit_rows(matrix)


def rarity(frequency: int, documents: int) -> float:
    return log((documents + OTHER_NEWS + 1) / (frequency + OTHER_NEWS * SHARE_OF_OTHERS))


def unit_rows(matrix: Any) -> Any:
    """Scale each row of a sparse matrix to length 1; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix


def rows_of(vectors: Any) -> Iterator[tuple[Any, Any]]:
    """Yield for each row the other rows that are alike at all, and how much: two arrays, int32 and float64."""
    other = vectors.T.tocsc()
    for start in range(0, vectors.shape[0], BLOCK):
        block = (vectors[start : start + BLOCK] @ other).tocsr()
        for row in range(block.shape[0]):
            span = slice(block.indptr[row], block.indptr[row + 1])
            columns, values = block.indices[span], block.data[span]
            alike = (values >= LEAST) & (columns != start + row)
            yield columns[alike], values[alike]


def fold_copies(vectors: Any, words: Sequence[int]) -> list[int]:
    """Return for each row the row that stands for it: the longest of the rows that are nearly the same."""
    near = [set(columns[values >= SAME_COPY].tolist()) for columns, values in rows_of(vectors)]
    leader = [-1] * len(near)
    for i in sorted(range(len(near)), key=lambda i: (-words[i], i)):
        if leader[i] < 0:
            for j in [i, *near[i]]:
                leader[j] = i if leader[j] < 0 else leader[j]
    return leader


def neighbours(vectors: Any, days: Sequence[Days], *, count: int) -> Iterator[list[tuple[int, float]]]:
    """Yield each row's most similar other rows, nearest first, at most `count`; dates far apart weigh against."""
    for i, (columns, values) in enumerate(rows_of(vectors)):
        found = [
            (j, value * _closeness(days[i], days[j]))
            for j, value in zip(columns.tolist(), values.tolist(), strict=True)
        ]
        yield sorted((pair for pair in found if pair[1] >= LEAST), key=lambda pair: (-pair[1], pair[0]))[:count]


def days_of(dating: Dating) -> Days:
    """Return the first and last day of publication as ordinals, None when nothing is known."""
    first, last = dating.earliest or dating.latest, dating.latest or dating.earliest
    return (first.toordinal(), last.toordinal()) if first and last else None


def _closeness(ours: Days, theirs: Days) -> float:
    if ours is None or theirs is None:
        return 1.0
    gap = max(theirs[0] - ours[1], ours[0] - theirs[1], 0)
    return 1 - FAR_PENALTY * min(max(gap - NEAR_DAYS, 0) / FAR_DAYS, 1.0)
