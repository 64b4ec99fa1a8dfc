"""How much a line reads like an article's own text, judged by a small trained network.

Two passes: the first sees a line, its neighbours and its place; the second sees how the first
judged the lines around. Weights are whole multiples of 2**-14 and inputs whole numbers, so every
sum is exact whatever the order, and the same page gets the same roles on every machine.

Source:
    Kohlschütter et al. (2010), "Boilerplate detection using shallow text features", for the
    features; we add word weights, the second pass and exact arithmetic. `evaluation/train_lines.py`
    makes `density.json`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from twosource.article.features import (
    ENDED,
    KNOWN,
    LOGWORDS,
    LineReader,
    Matrix,
    cluster,
    cohesion,
    distances,
    page_features,
    read_lines,
    shifted,
    windows,
)
from twosource.article.lines import Line
from twosource.records import Role

Vector = npt.NDArray[np.float64]
GRAIN = 2.0**14
HIDDEN_GRAIN = 2.0**10
LOGIT_GRAIN = 8
MOST_LOGIT = 64


@dataclass(frozen=True)
class Network:
    """One hidden layer of rectified sums. Logits in eighths, between -MOST_LOGIT and MOST_LOGIT."""

    hidden: npt.NDArray[np.float64]
    hidden_bias: Vector
    out: Vector
    out_bias: float

    def logits(self, matrix: Matrix) -> Matrix:
        """Return the lines' log odds of being body. dtype int64, shape (lines,)."""
        sums = matrix.astype(np.float64) @ self.hidden + self.hidden_bias
        lit = np.floor(np.maximum(sums, 0.0) * HIDDEN_GRAIN) / HIDDEN_GRAIN
        logits = np.floor((lit @ self.out + self.out_bias) * LOGIT_GRAIN)
        return np.clip(logits, -MOST_LOGIT, MOST_LOGIT).astype(np.int64)


@dataclass(frozen=True)
class Model:
    """The word weights' reader, both passes, and the logit from which a line is body."""

    reader: LineReader
    first: Network
    second: Network
    threshold: int

    def judge(self, lines: Sequence[Line], roles: Sequence[Role | None]) -> Matrix:
        """The second pass's logits, less the threshold. dtype int64, shape (lines,)."""
        own, topics = read_lines(lines, roles, self.reader)
        first = self.first.logits(page_features(lines, own, topics))
        return self.second.logits(second_features(lines, own, topics, first)) - self.threshold


def second_features(lines: Sequence[Line], own: Matrix, topics: Sequence[frozenset[str]], logits: Matrix) -> Matrix:
    """What the second pass sees: the first pass's logits around each line. dtype int64, shape (lines, n)."""
    length = np.array([line.length for line in lines], dtype=np.int64)
    chosen = logits > 0
    mass = np.where(chosen, np.minimum(length, 2_000), 0)
    total = max(1, int(mass.sum()))
    before = np.cumsum(mass) - mass
    column = logits[:, None]
    columns = [column, own[:, [LOGWORDS, ENDED, KNOWN]], *(shifted(column, by) for by in (-4, -3, -2, -1, 1, 2, 3, 4))]
    places = [
        *windows(logits, (2, 6, 15)),
        *windows(32 * chosen, (3, 10)),
        32 * before // total,
        32 * (total - before - mass) // total,
        np.full(len(lines), 32 * total // max(1, int(length.sum()))),
        np.full(len(lines), 32 * int(chosen.sum()) // len(lines)),
        *distances(chosen),
        *cluster(chosen, mass, gap=4),
        *cluster(chosen, mass, gap=12),
        *cohesion(topics, chosen),
    ]
    return np.concatenate([*columns, *(place[:, None] for place in places)], axis=1)


def body_shares(lines: Sequence[Line], roles: Sequence[Role | None]) -> list[float]:
    """Return for each line how sure it is that it belongs to an article's body; from 0.5 it does.

    `roles` are those the lines' own words give away, None where they say nothing.
    """
    if not lines:
        return []
    odds = load_model().judge(lines, roles) / LOGIT_GRAIN
    return [float(share) for share in 1 / (1 + np.exp(-odds))]


@cache
def load_model() -> Model:
    """The model that comes with the package."""
    stored = json.loads(files(__package__).joinpath("density.json").read_text("utf-8"))
    return Model(
        reader=LineReader(stored["words"]),
        first=_network(stored["first"]),
        second=_network(stored["second"]),
        threshold=int(stored["threshold"]),
    )


def _network(stored: dict[str, list[int]]) -> Network:
    """A network from its stored whole numbers."""
    hidden_bias = np.array(stored["hidden_bias"], dtype=np.float64) / GRAIN
    hidden = np.array(stored["hidden"], dtype=np.float64).reshape(-1, len(hidden_bias)) / GRAIN
    return Network(
        hidden=hidden,
        hidden_bias=hidden_bias,
        out=np.array(stored["out"], dtype=np.float64) / GRAIN,
        out_bias=stored["out_bias"][0] / GRAIN,
    )
