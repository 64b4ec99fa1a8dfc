"""python -m evaluation.train_lines LINES_FOLDER DENSITY_JSON HEADLINES_JSON [--apart]

Trains the line labeller's network and trees on labelled lines (`lines/train` and nothing else) and writes
their weights. The same folder gives the same weights on the same machine. Asks for the extra `train`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.train_headlines import grow_headlines
from evaluation.train_trees import grown, stored_trees
from evaluation.train_words import TrainingPage, Words, weigh_words
from twosource.article.density import GRAIN, SETTLED, Model, Network, second_features
from twosource.article.features import Vocabulary, page_features, read_page
from twosource.article.lines import Line, cut_lines
from twosource.article.memory import Evidence, Memory, Sheet, alike, line_keys
from twosource.article.places import Page
from twosource.article.roles import line_evidence
from twosource.article.settle import lines_again
from twosource.article.trees import Trees

HIDDEN = 32
ROUNDS = 5
BATCH = 2_048
DECAY = 1e-3
FOLDS = 3
THRESHOLD, LEFTOVERS = -4, 0
ALONE, ALONE_LEFTOVERS = -5, 0
"""The thresholds of the first pass's logits, where it decides alone: what is body when headlines are trained."""
NOISE = 0.15
SEEDS = (7, 8)
LIGHT, THIN, THINNER = 0.003, 3, 5
Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int16] | npt.NDArray[np.int64]


def read_pages(folder: Path) -> Iterator[TrainingPage]:
    """Yield the pages on which the gold body was found."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        if ".articles." in path.name:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                if row["gold_found"] >= 0.9:
                    yield as_page(row)


def as_page(row: dict[str, Any]) -> TrainingPage:
    """A row as a page, its blank lines left out."""
    rows = [
        (line[0], {"body": 1, "mixed": -1, "empty": -1}.get(label, 0), label == "title")
        for string, label in zip(row["lines"], row["labels"], strict=True)
        if (line := cut_lines(string.replace("\r", " ").replace("\n", " ")))
    ]
    lines, labels, titles = ([part[k] for part in rows] for k in range(3))
    return TrainingPage(row["page"], row["site"], row["flattener"], lines, labels, titles)  # type: ignore[arg-type]


def line_weights(page: TrainingPage) -> list[float]:
    """How much each line counts: by its words against the article's, and a little by itself."""
    sizes = [len(line.head.split()) for line in page.lines]
    body = sum(size for size, label in zip(sizes, page.labels, strict=True) if label == 1) or 1
    return [
        0.0 if label < 0 else min(0.3, 0.1 / len(sizes) + size / body)
        for size, label in zip(sizes, page.labels, strict=True)
    ]


def train(rows: Array, labels: Array, weights: Array, *, hidden: int, seed: int) -> Network:
    """Fit one network by Adam and round it to the grain."""
    draw = np.random.default_rng(seed)
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    parts = [
        (draw.standard_normal((rows.shape[1], hidden)) / math.sqrt(rows.shape[1])).astype(np.float32),
        np.zeros(hidden, dtype=np.float32),
        (draw.standard_normal(hidden) / math.sqrt(hidden)).astype(np.float32),
        np.zeros(1, dtype=np.float32),
    ]
    moments = [(np.zeros_like(part), np.zeros_like(part)) for part in parts]
    batches = len(rows) // BATCH
    step, steps = 0, ROUNDS * batches
    for _ in range(ROUNDS):
        order = draw.permutation(len(rows))
        for batch in range(batches):
            step += 1
            at = order[batch * BATCH : (batch + 1) * BATCH]
            some = np.clip((rows[at] - mean) / spread, -6, 6)
            some += NOISE * draw.standard_normal(some.shape, dtype=np.float32)  # so that no one number decides
            slopes = gradient(parts, some, labels[at], weights[at])
            adam(parts, moments, slopes, step, rate=0.004 * (1 - step / (steps + 1)))
    return rounded(parts, mean, spread)


def gradient(parts: Sequence[Array], rows: Array, labels: Array, weights: Array) -> list[Array]:
    """The slopes of the weighted log loss."""
    hidden, bias, out, out_bias = parts
    lit = np.maximum(rows @ hidden + bias, 0)
    share = 1 / (1 + np.exp(-(lit @ out + out_bias)))
    error = (share - labels) * weights / len(rows)
    back = np.outer(error, out) * (lit > 0)
    return [rows.T @ back + DECAY * hidden, back.sum(axis=0), lit.T @ error + DECAY * out, error.sum(keepdims=True)]


def adam(
    parts: Sequence[Array], moments: Sequence[tuple[Array, Array]], slopes: Sequence[Array], step: int, *, rate: float
) -> None:
    """One step of Adam (Kingma & Ba, 2015), in place."""
    for part, (first, second), slope in zip(parts, moments, slopes, strict=True):
        first += 0.1 * (slope - first)
        second += 0.001 * (slope * slope - second)
        part -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)


def rounded(parts: Sequence[Array], mean: Array, spread: Array) -> Network:
    """The network with the scaling folded in and every weight a multiple of the grain."""
    hidden = parts[0] / spread[:, None]
    bias = parts[1] - mean @ hidden
    grains = [np.round(np.asarray(part, dtype=np.float64) * GRAIN) / GRAIN for part in (hidden, bias, *parts[2:])]
    return Network(hidden=grains[0], hidden_bias=grains[1], out=grains[2], out_bias=float(grains[3][0]))


def merged(networks: Sequence[Network]) -> Network:
    """One network whose logit is the mean of several: their hidden sums side by side."""
    count = len(networks)
    return Network(
        hidden=np.concatenate([network.hidden for network in networks], axis=1),
        hidden_bias=np.concatenate([network.hidden_bias for network in networks]),
        out=np.round(np.concatenate([network.out for network in networks]) / count * GRAIN) / GRAIN,
        out_bias=round(sum(network.out_bias for network in networks) / count * GRAIN) / GRAIN,
    )


def stored(network: Network) -> dict[str, list[int]]:
    """A network as whole numbers."""
    return {
        "hidden": [int(x) for x in np.round(network.hidden * GRAIN).ravel()],
        "hidden_bias": [int(x) for x in np.round(network.hidden_bias * GRAIN)],
        "out": [int(x) for x in np.round(network.out * GRAIN)],
        "out_bias": [round(network.out_bias * GRAIN)],
    }


def fit(pages: Sequence[TrainingPage]) -> tuple[dict[str, list[int]], Model, Trees]:
    """Train both passes, the second on logits of first passes that have not seen the page's site, and the headline's
    trees on what those logits make body."""
    words = weigh_words(pages)
    vocabulary = Vocabulary(words.weights())
    own = len(pages)
    pages = remembered(pages)
    pages = [*pages, *(thinned(page) for page in pages if page.flattener == "html_text")]
    read = read_pages_apart(pages, words, vocabulary)
    rows = [page_features(page) for page in read]
    table = Table(
        labels=[np.array(page.labels, dtype=np.float32) for page in pages],
        weights=[np.array(line_weights(page), dtype=np.float32) for page in pages],
        folds=[sum(page.site.encode()) % FOLDS for page in pages],
    )
    parts = [table.fitted(rows, HIDDEN, leave=fold) for fold in range(FOLDS)]
    unseen = [parts[fold].logits(some) for fold, some in zip(table.folds, rows, strict=True)]
    headlines = grow_headlines(pages[:own], read, unseen, vocabulary, whole=ALONE, leftovers=ALONE_LEFTOVERS)
    first = table.fitted(rows, HIDDEN)
    seconds = [
        second_features(numbers, some, odds, page.again).astype(np.int16)
        for page, numbers, some, odds in zip(pages, read, rows, unseen, strict=True)
    ]
    second = table.without([odds <= SETTLED for odds in unseen]).grown(seconds)
    model = Model(vocabulary=vocabulary, first=first, second=second, threshold=THRESHOLD, leftovers=LEFTOVERS)
    return words.weights(), model, headlines


def read_pages_apart(pages: Sequence[TrainingPage], words: Words, vocabulary: Vocabulary) -> list[Page]:
    """The pages' numbers, each with the weights that words have on the other sites."""
    of_site: dict[str, list[int]] = defaultdict(list)
    for i, page in enumerate(pages):
        of_site[page.site].append(i)
    read: dict[int, Page] = {}
    apart = copy(vocabulary)
    for site in sorted(of_site):
        apart.weights = vocabulary.weighed(words.weights(without=site))
        for i in of_site[site]:
            lines = pages[i].lines
            scan = vocabulary.scan(lines)
            roles = [
                seen.role if seen is not None else None
                for seen in line_evidence(lines, frozenset(), vocabulary.families(scan))
            ]
            read[i] = read_page(lines, roles, apart, scan)
    return [read[i] for i in range(len(pages))]


@dataclass(frozen=True)
class Table:
    """Labels, weights and folds of the pages, to train networks on different features of them."""

    labels: Sequence[Array]
    weights: Sequence[Array]
    folds: Sequence[int]

    def fitted(self, rows: Sequence[npt.NDArray[np.int64]], hidden: int, *, leave: int | None = None) -> Network:
        """A network trained on all pages but those of one fold."""
        table, labels, weights = self.chosen(rows, leave, THIN)
        return merged([train(table, labels, weights, hidden=hidden, seed=seed) for seed in SEEDS])

    def without(self, settled: Sequence[npt.NDArray[np.bool_]]) -> Table:
        """The same without some lines."""
        weights = [np.where(mask, np.float32(0), some) for mask, some in zip(settled, self.weights, strict=True)]
        return replace(self, weights=weights)

    def grown(self, rows: Sequence[npt.NDArray[np.int16]]) -> Trees:
        """Trees grown on all pages."""
        return grown(*self.chosen(rows, None, THINNER))

    def chosen(self, rows: Sequence[Numbers], leave: int | None, thin: int) -> tuple[Array, Array, Array]:
        """The lines to train on, but for one fold's, with labels and weights: of short furniture one in `thin`
        stands for all."""
        some = [i for i, fold in enumerate(self.folds) if fold != leave]
        weights = np.concatenate([self.weights[i] for i in some])
        known = weights > 0
        spare = known & (weights < LIGHT)
        known &= ~spare | (np.arange(len(weights)) % thin == 0)
        weights = np.where(spare, thin * weights, weights)
        labels = np.concatenate([self.labels[i] for i in some])[known]
        ends = np.cumsum([len(rows[i]) for i in some])
        masks = np.split(known, ends[:-1])
        table = np.concatenate([rows[i][mask].astype(np.float32) for i, mask in zip(some, masks, strict=True)])
        return table, labels, (weights[known] / weights[known].mean()).astype(np.float32)


def remembered(pages: Sequence[TrainingPage]) -> list[TrainingPage]:
    """The pages with what the others of their sites have of them; every other page is left without, as if it came
    alone."""
    piles: dict[str, list[TrainingPage]] = defaultdict(list)
    for page in pages:
        piles[page.flattener].append(page)
    memories = {name: Memory(as_sheet(page) for page in pile) for name, pile in piles.items()}
    return [
        page if is_alone(page) else replace(page, again=lines_again(page.lines, known(page, memories[page.flattener])))
        for page in pages
    ]


def as_sheet(page: TrainingPage) -> Sheet:
    """A page as the memory counts it."""
    keys = line_keys(page.lines)
    known_keys = frozenset(key for key in keys if key is not None)
    return Sheet(site=page.site, address=page.name, alike=alike(keys), keys=known_keys)


def known(page: TrainingPage, memory: Memory) -> Evidence:
    """What is known of a page's lines."""
    return memory.evidence(page.site, [key for key in line_keys(page.lines) if key is not None])


def is_alone(page: TrainingPage) -> bool:
    """Whether a page is read without memory: every other one, by its name."""
    return hashlib.sha256(f"alone {page.flattener} {page.name}".encode()).digest()[0] % 2 == 0


def thinned(page: TrainingPage) -> TrainingPage:
    """The page as another tool might have left it: runs of furniture dropped, a label put between paragraphs."""
    draw = np.random.default_rng(sum(page.site.encode()) + len(page.lines))
    rows = list(zip(page.lines, page.labels, page.again or [False] * len(page.lines), strict=True))
    label = next((row for row in rows if row[1] == 0 and row[0].length < 30), None)
    between = label is not None and draw.random() < 0.15
    kept: list[tuple[Line, int, bool]] = []
    dropping = False
    for row in rows:
        if row[1] == 1:
            dropping = False
            kept += [label, row] if between and label is not None else [row]
        else:
            dropping = draw.random() < (0.97 if dropping else 0.15)
            kept += [] if dropping else [row]
    lines, labels, again = [row[0] for row in kept], [row[1] for row in kept], [row[2] for row in kept]
    return replace(page, lines=lines, labels=labels, titles=[False] * len(lines), again=again)


def is_held(site: str) -> bool:
    """Whether a site is in the fifth of train that `--apart` leaves out, to measure on what nothing was fitted to."""
    return hashlib.sha256(f"apart {site}".encode()).digest()[0] % 5 == 0


def main(folder: Path, density: Path, headlines: Path, *, apart: bool) -> None:
    """Train and write."""
    pages = [page for page in read_pages(folder) if page.lines and not (apart and is_held(page.site))]
    words, model, titles = fit(pages)
    document = {
        "words": words,
        "first": stored(model.first),
        "second": stored_trees(model.second),
        "threshold": model.threshold,
        "leftovers": model.leftovers,
    }
    for path, stuff in ((density, document), (headlines, stored_trees(titles))):
        path.write_text(json.dumps(stuff, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), apart="--apart" in sys.argv)
