"""spaCy's small network by compiled kernels: the same weights, tags and trees in a fraction of the time.

A batch of sentences goes through in one go, and a sentence's result hangs on
nothing but the sentence (`_vectors.pyx`). Sums are taken in another order than
spaCy takes them, so vectors differ from its own in their last bits; how rarely
a tag or a tree does is told in docs/methods/attribution.md.

Imported when the parser is loaded, not before: thinc takes half a second.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any, cast

import numpy as np
from thinc.types import Ints1d, Ragged

from twosource.claims.restoring import restore
from twosource.claims.words import Cutter, Words

MOST_KINDS = 50_000  # kinds of word whose vectors are kept, 400 bytes each; then all are forgotten
APART = 4  # rows of zeros between sentences: what the last of as many layers can see
EMBED = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


class Kernels:
    """The compiled modules."""

    def __init__(self) -> None:
        self.vectors: Any = import_module("twosource.claims._vectors")
        self.trees: Any = import_module("twosource.claims._trees")


class Network:
    """The vectors, tags and trees of sentences."""

    def __init__(self, nlp: Any, kernels: Kernels) -> None:
        vectors, tagger, parser = (nlp.get_pipe(name) for name in ("tok2vec", "tagger", "parser"))
        self.kernels = kernels
        embed, encode = vectors.model.layers
        extract, _, self.embedded, mix, _ = embed.layers
        self.cutter = Cutter(nlp, extract.attrs["columns"])
        self.mix = Layer(mix)
        self.layers = [Layer(residual) for residual in encode.layers[0].layers]
        self.tag_names: list[str] = list(tagger.labels)
        softmax = named(tagger.model, "softmax")
        self.tagging = Product(softmax.get_param("W"), softmax.get_param("b"))
        self.set_parser(parser)
        parts: tuple[Layer | Product, ...] = (self.mix, *self.layers, self.tagging, self.narrow, self.parts)
        for part in parts:
            part.weights = self.lined(part.weights)
        self.forget()

    def set_parser(self, parser: Any) -> None:
        """Take the weights of the layers that choose moves."""
        model = parser.model
        narrow, lower, upper = named(model.get_ref("tok2vec"), "linear"), model.get_ref("lower"), model.get_ref("upper")
        self.narrow = Product(narrow.get_param("W"), narrow.get_param("b"))
        parts = lower.get_param("W").transpose(0, 2, 1, 3)  # slots, pieces, hidden values, values
        self.parts = Product(parts.reshape(-1, parts.shape[-1]), np.zeros(len(parts.reshape(-1, parts.shape[-1])), "f"))
        moves = [name.partition("-") for name in parser.move_names]
        self.labels: list[str] = sorted({label for _, _, label in moves})
        count = -(-len(moves) // 128) * 128
        weights, bias = filled(upper.get_param("W"), count).T, filled(upper.get_param("b"), count)
        self.mover = self.kernels.trees.Mover(
            np.ascontiguousarray(lower.get_param("pad").transpose(0, 1, 3, 2)).reshape(1, 8, 128),
            np.ascontiguousarray(lower.get_param("b").T).reshape(-1),
            self.lined(weights),
            bias,
            np.array([self.kernels.trees.NAMES.index(kind) for kind, _, _ in moves], "i1"),
            np.array([self.labels.index(label) for _, _, label in moves], "i4"),
        )

    def lined(self, rows: Any) -> Any:
        """The values again, where the cache's lines begin."""
        room = self.kernels.vectors.room(1, rows.size).reshape(rows.shape)
        room[:] = rows
        return room

    def forget(self) -> None:
        """Forget the vectors of words. The first row, of zeros, stands between sentences."""
        self.places: dict[bytes, int] = {b"": 0}
        self.table = np.zeros((1_000, self.mix.width), "f")

    def cut(self, string: str) -> Words:
        """The words of a sentence."""
        return self.cutter.cut(string)

    def vectors(self, sentences: Sequence[Words]) -> tuple[Any, list[int]]:
        """The vectors of sentences' words in one array, and the row at which each sentence begins."""
        kinds, firsts = [b""] * (APART + 1), []
        for words in sentences:
            firsts.append(len(kinds))
            kinds += words.kinds
            kinds += [b""] * APART
        kinds += [b""] * (self.kernels.vectors.eights(len(kinds)) + 2 - len(kinds))
        places = self.places_of(kinds)  # may make the table anew
        rows, spare = (self.kernels.vectors.room(len(places), self.mix.width) for _ in range(2))
        np.take(self.table, places, axis=0, out=rows)
        spare[0] = spare[-1] = 0
        for layer in self.layers:
            self.kernels.vectors.beside(rows, spare, layer.weights, layer.bias, layer.gain, layer.shift)
            rows, spare = spare, rows
        return rows, firsts

    def places_of(self, kinds: Sequence[bytes]) -> list[int]:
        """The row of each kind of word in the table."""
        try:
            return [self.places[kind] for kind in kinds]
        except KeyError:
            new = [kind for kind in dict.fromkeys(kinds) if kind not in self.places]
            if len(self.places) + len(new) > MOST_KINDS:
                self.forget()
                new = [kind for kind in dict.fromkeys(kinds) if kind]
            self.keep(new)
            return [self.places[kind] for kind in kinds]

    def keep(self, kinds: Sequence[bytes]) -> None:
        """Work out the vectors of kinds of word, from the word alone, and enter them."""
        features: Any = np.frombuffer(b"".join(kinds), "<u8").reshape(len(kinds), -1)
        ragged = Ragged(features, cast(Ints1d, np.array([len(kinds)], dtype="i")))
        rows = filled(self.embedded.predict(ragged).dataXd, self.kernels.vectors.eights(len(kinds)))
        mix = self.mix
        found = self.kernels.vectors.largest(rows, mix.weights, mix.bias, mix.gain, mix.shift)[: len(kinds)]
        first, after = len(self.places), len(self.places) + len(kinds)
        if after > len(self.table):
            self.table = filled(self.table, max(2 * len(self.table), after))
        self.table[first:after] = found
        self.places.update(zip(kinds, range(first, after), strict=True))

    def tags(self, rows: Any) -> list[str]:
        """The tag of each row's word."""
        names = self.tag_names
        rows = filled(rows, self.kernels.vectors.eights(len(rows)))
        scores = self.kernels.vectors.times(rows, self.tagging.weights, self.tagging.bias)
        return [names[tag] for tag in scores[:, : len(names)].argmax(axis=1).tolist()]

    def trees(self, rows: Any, firsts: Sequence[int], sentences: Sequence[Words]) -> list[tuple[list[int], list[str]]]:
        """Each sentence's heads and relations."""
        if not sentences:
            return []
        lengths = [len(words.strings) for words in sentences]
        chosen = np.concatenate([rows[first : first + n] for first, n in zip(firsts, lengths, strict=True)])
        times, count = self.kernels.vectors.times, len(chosen)
        chosen = filled(chosen, self.kernels.vectors.eights(count))
        parts = times(times(chosen, self.narrow.weights, self.narrow.bias), self.parts.weights, self.parts.bias)
        found, first = [], 0
        for words, length in zip(sentences, lengths, strict=True):
            heads, labels = (array.tolist() for array in self.mover.tree(parts, first, length))
            found.append(restore(heads, [self.labels[label] if label >= 0 else "" for label in labels], words.strings))
            first += length
        return found


class Layer:
    """A layer of three pieces, evened out: its weights as the kernel takes them, in blocks of 16 outputs."""

    def __init__(self, model: Any) -> None:
        maxout, norm = named(model, "maxout"), named(model, "layernorm")
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        self.width: int = len(weights)
        blocks = weights.reshape(-1, 16, 3, weights.shape[-1]).transpose(0, 3, 2, 1)
        self.weights = np.ascontiguousarray(blocks).reshape(len(blocks), -1, 48)
        self.bias = np.ascontiguousarray(bias.reshape(-1, 16, 3).transpose(0, 2, 1)).reshape(-1)
        self.gain, self.shift = norm.get_param("G"), norm.get_param("b")


class Product:
    """A product with weights: as the kernel takes them, in blocks of 48 columns, filled up with zeros."""

    def __init__(self, weights: Any, bias: Any) -> None:
        columns = -(-len(weights) // 48) * 48
        blocks = filled(weights, columns).reshape(-1, 48, weights.shape[-1]).transpose(0, 2, 1)
        self.weights, self.bias = np.ascontiguousarray(blocks), filled(bias, columns)


def filled(rows: Any, count: int) -> Any:
    """The rows, and rows of zeros up to so many."""
    if len(rows) == count:
        return rows
    wider = np.zeros((count, *rows.shape[1:]), rows.dtype)
    wider[: len(rows)] = rows
    return wider


def named(model: Any, name: str) -> Any:
    """The layer of that name, at any depth."""
    return next(layer for layer in model.walk() if layer.name == name)


def network(nlp: Any) -> Network | None:
    """The compiled twin of a pipeline; None where no kernel was built or can run, TWOSOURCE_PURE asks for the
    plain one, or the pipeline is not made as the small English one is."""
    if os.environ.get("TWOSOURCE_PURE"):
        return None
    try:
        kernels = Kernels()
    except ImportError:
        return None
    return Network(nlp, kernels) if kernels.vectors.can_run() and is_known(nlp) else None


def is_known(nlp: Any) -> bool:
    """Tell whether a pipeline is made as the small English one is."""
    if [name for name, _ in nlp.pipeline] != ["tok2vec", "tagger", "parser"]:
        return False
    vectors, tagger, parser = (part.model for _, part in nlp.pipeline)
    shapes = {
        (layer.name, layer.get_param("W").shape[1:]) for layer in vectors.walk() if layer.has_param("W")
    }  # fmt: skip
    embed, encode = (vectors.layers[0], vectors.layers[1]) if len(vectors.layers) == 2 else (vectors, vectors)
    return (
        [layer.name.partition("(")[0] for layer in embed.layers] == EMBED
        and shapes == {("maxout", (3, 576)), ("maxout", (3, 288))}
        and encode.attrs.get("pad") == APART == len(encode.layers[0].layers)
        and not any(layer.attrs.get("unseen_classes") for layer in parser.walk())
        and parser.has_ref("upper")
        and parser.get_ref("lower").get_param("W").shape == (8, 64, 2, 64)
        and nlp.get_pipe("parser").cfg["beam_width"] == 1
        and {"S", "D"} <= set(nlp.get_pipe("parser").move_names)
        and [layer.name for layer in tagger.walk() if layer.has_param("W")] == ["softmax"]
    )
