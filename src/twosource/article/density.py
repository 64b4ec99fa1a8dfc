"""How much a line reads like an article's own text, judged by a small trained network and by trees.

Two passes: the network sees a line, its neighbours and its place; the trees see that, too, and how the
network judged the lines around. Weights are whole multiples of 2**-14 and inputs whole numbers, so every
sum is exact whatever the order, and the same page gets the same roles on every machine.

Source:
    Kohlschütter et al. (2010), "Boilerplate detection using shallow text features", for the
    features; we add word weights, the second pass and exact arithmetic. `evaluation/train_lines.py`
    makes `density.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import exp

import numpy as np
import numpy.typing as npt

from twosource.article.features import (
    LABEL,
    LOGWORDS,
    LONG_WEIGHT,
    ROLES,
    Vocabulary,
    page_features,
    read_page,
)
from twosource.article.kernels import kernel
from twosource.article.lines import Line
from twosource.article.places import (
    LOG_SIZES,
    Matrix,
    Page,
    cluster,
    cohesion,
    distances,
    kinship,
    labels,
    log_size,
    shifted,
    windows,
)
from twosource.article.scan import Scan
from twosource.article.stretches import sightings, surroundings
from twosource.article.trees import Trees, read_trees
from twosource.records import Role

Vector = npt.NDArray[np.float64]
GRAIN = 2.0**14
HIDDEN_GRAIN = 2.0**10
LOGIT_GRAIN = 8
ROWS = 32  # multiplied at once: more would wake OpenBLAS's other threads, which cost more than they give
MOST_LOGIT = 64
SETTLED = -40
"""What the first pass finds as unlikely as that, in eighths, is not looked at again: a third of a page's lines, and one
or two of a thousand words of body."""
FRAME = 20
SHARES = {logit: 1 / (1 + exp(-logit / LOGIT_GRAIN)) for logit in range(-4 * MOST_LOGIT, 4 * MOST_LOGIT + 1)}
ROLE_NUMBERS: dict[Role | None, int] = {None: -1, **{role: number for number, role in enumerate(ROLES)}}


@dataclass(frozen=True)
class Network:
    """One hidden layer of rectified sums. Logits in eighths, between -MOST_LOGIT and MOST_LOGIT."""

    hidden: npt.NDArray[np.float64]
    hidden_bias: Vector
    out: Vector
    out_bias: float

    def logits(self, matrix: Matrix) -> Matrix:
        """Return the lines' log odds of being body. dtype int64, shape (lines,)."""
        rows = matrix.astype(np.float64)
        sums = np.concatenate([rows[at : at + ROWS] @ self.hidden for at in range(0, len(rows), ROWS)])
        lit = np.floor(np.maximum(sums + self.hidden_bias, 0.0) * HIDDEN_GRAIN) / HIDDEN_GRAIN
        logits = np.floor((lit @ self.out + self.out_bias) * LOGIT_GRAIN)
        return np.clip(logits, -MOST_LOGIT, MOST_LOGIT).astype(np.int64)


@dataclass(frozen=True)
class Model:
    """The words that weigh, both passes, and the logits above which a line is body: on whole pages, and on an
    extractor's leftovers, where what is left in reads like the article and takes more to be believed."""

    vocabulary: Vocabulary
    first: Network
    second: Trees
    threshold: int
    leftovers: int

    def judge(
        self, lines: Sequence[Line], roles: Sequence[Role | None], scan: Scan, again: Sequence[bool] = ()
    ) -> Matrix:
        """The second pass's logits, less the threshold of that kind of capture. dtype int64, shape (lines,).

        `again` tells of each line whether other pages of the outlet have it; empty where nothing is known.
        `_judge.pyx` is the fast twin.
        """
        page = read_page(lines, roles, self.vocabulary, scan)
        rows = page_features(page)
        first = self.first.logits(rows)
        logits = np.where(first > SETTLED, self.second.logits(second_features(page, rows, first, again)), first)
        return logits - (self.leftovers if is_cleaned(page) else self.threshold)

    @cached_property
    def odds(self) -> Callable[[Sequence[Line], Sequence[Role | None], Scan, Sequence[bool]], list[int]]:
        """`judge` as a list: the compiled twin where there is one and TWOSOURCE_PURE is not set."""
        compiled = kernel("_judge")
        if compiled is not None:
            return self._compiled(compiled.FastJudge)
        return lambda lines, roles, scan, again: self.judge(lines, roles, scan, again).tolist()

    def _compiled(self, make: Callable[..., Callable[..., list[int]]]) -> Callable[..., list[int]]:
        """The compiled twin, given what is asked of the lines."""
        judge = make(
            self.first,
            self.second,
            self.vocabulary.weights,
            LOG_SIZES,
            log_size,
            threshold=self.threshold,
            leftovers=self.leftovers,
            frame=FRAME,
            settled=SETTLED,
        )

        def odds(lines: Sequence[Line], roles: Sequence[Role | None], scan: Scan, again: Sequence[bool]) -> list[int]:
            return judge(scan, list(lines), [ROLE_NUMBERS[role] for role in roles], list(again))

        return odds


def is_cleaned(page: Page) -> bool:
    """Whether another tool took the page's frame away before it came here: hardly a label is left.

    On train 97 % of whole pages have `FRAME` lines of at most four words or more, and three in four of
    what extractors leave have fewer.
    """
    return int((page.own[:, LOGWORDS] <= LOG_SIZES[4]).sum()) < FRAME


def second_features(page: Page, rows: Matrix, logits: Matrix, again: Sequence[bool]) -> Matrix:
    """All that the second pass sees of each line. dtype int64, shape (lines, n)."""
    columns = [seen_twice(page, rows, logits), surroundings(page, logits), sightings(again, len(logits))]
    return np.concatenate(columns, axis=1)


def seen_twice(page: Page, rows: Matrix, logits: Matrix) -> Matrix:
    """What the first pass saw, and its logits around each line. dtype int64, shape (lines, n)."""
    chosen = logits > 0
    mass = np.where(chosen, np.minimum(page.length, 2_000), 0)
    total = max(1, int(mass.sum()))
    before = np.cumsum(mass) - mass
    column = logits[:, None]
    count = len(logits)
    columns = [rows, column, *(shifted(column, by) for by in (-4, -3, -2, -1, 1, 2, 3, 4))]
    places = [
        *windows(logits, (2, 6, 15)),
        *windows(32 * chosen, (3, 10)),
        32 * before // total,
        32 * (total - before - mass) // total,
        np.full(count, 32 * total // max(1, int(page.length.sum()))),
        np.full(count, 32 * int(chosen.sum()) // count),
        np.full(count, log_size(int(chosen.sum()))),
        *distances(chosen),
        *cluster(chosen, mass, gap=4),
        *cluster(chosen, mass, gap=12),
        *cohesion(page, chosen),
        *labels(page.own[:, LABEL], chosen),
        *kinship(page, chosen, chosen),
        *windows(page.own[:, LONG_WEIGHT] * chosen, (3,)),
    ]
    return np.concatenate([*columns, *(place[:, None] for place in places)], axis=1)


def body_shares(
    lines: Sequence[Line], roles: Sequence[Role | None], scan: Scan | None = None, again: Sequence[bool] = ()
) -> list[float]:
    """Return for each line how sure it is that it belongs to an article's body; from 0.5 it does.

    Args:
        lines: the page's lines.
        roles: those the lines' own words give away, None where they say nothing.
        scan: what `scan_lines` counted on them, where it is at hand.
        again: whether other pages of the outlet have each line; empty where nothing is known.
    """
    if not lines:
        return []
    return [SHARES[logit] for logit in load_model().odds(lines, roles, scan or scan_lines(lines), again)]


def scan_lines(lines: Sequence[Line]) -> Scan:
    """Count what stands in the lines, by the model's vocabulary."""
    return load_model().vocabulary.scan(lines)


def line_families(scan: Scan) -> list[int]:
    """Return which families of patterns can match each line, as bits of `cues`."""
    return load_model().vocabulary.families(scan)


@cache
def load_model() -> Model:
    """The model that comes with the package."""
    stored = json.loads(files(__package__).joinpath("density.json").read_text("utf-8"))
    return Model(
        vocabulary=Vocabulary(stored["words"]),
        first=_network(stored["first"]),
        second=read_trees(stored["second"]),
        threshold=int(stored["threshold"]),
        leftovers=int(stored["leftovers"]),
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
