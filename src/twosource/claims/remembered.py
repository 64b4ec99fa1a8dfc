"""The vectors of words met before: a word's first vector hangs on its own letters only, so it is worked out once.

The network's first layers take each word by itself (its form, prefix, suffix,
shape, the blank behind it); the later ones see its neighbours. Used where a
row's product does not depend on the rows beside it (`apart.py`).

Imported when the parser is loaded, not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from thinc.api import Model
from thinc.types import Ints1d, Ragged

MOST_KINDS = 50_000  # kinds of word whose vectors are kept, 400 bytes each; then all are forgotten


class Memory:
    """The vectors of the kinds of word met so far, in the order they were met."""

    def __init__(self) -> None:
        self.places: dict[bytes, int] = {}
        self.vectors: Any = None

    def places_of(self, features: Any, work_out: Any) -> list[int]:
        """The place of each row's vector.

        Args:
            features: dtype uint64, one row a word.
            work_out: gives the vectors, dtype float32, of such rows.
        """
        raw, width = features.tobytes(), features.itemsize * features.shape[1]
        keys = [raw[at : at + width] for at in range(0, len(raw), width)]
        if len(self.places) + len(keys) > MOST_KINDS:
            self.places.clear()
        new = [key for key in dict.fromkeys(keys) if key not in self.places]
        if new:
            self.keep(new, work_out(np.frombuffer(b"".join(new), features.dtype).reshape(len(new), -1)))
        return [self.places[key] for key in keys]

    def keep(self, keys: Sequence[bytes], vectors: Any) -> None:
        """Enter some kinds of word with their vectors."""
        first, after = len(self.places), len(self.places) + len(keys)
        room = 0 if self.vectors is None else len(self.vectors)
        if after > room:
            wider = np.empty((max(2 * room, after, 1_000), vectors.shape[1]), vectors.dtype)
            if first:
                wider[:first] = self.vectors[:first]
            self.vectors = wider
        self.vectors[first:after] = vectors
        self.places.update(zip(keys, range(first, after), strict=True))


def remember_words(network: Any) -> bool:
    """Let a network remember the first vectors of words; tell whether it is of the kind that can."""
    embed = network.layers[0] if network.layers else network
    names = [layer.name for layer in embed.layers]
    if len(names) < 4 or names[:2] != ["extract_features", "list2ragged"] or names[-1] != "ragged2list":
        return False
    network.layers[0] = Model("remembered", forward, layers=[embed], attrs={"memory": Memory()})
    return True


def forward(model: Any, docs: Sequence[Any], is_train: bool) -> tuple[list[Any], Any]:
    """The first vectors of each sentence's words.

    Raises:
        ValueError: asked to learn; what is remembered would grow stale.
    """
    if is_train:
        raise ValueError("remembered vectors can't be trained")
    extract, _, *inner, _ = model.layers[0].layers
    memory = model.attrs["memory"]

    def work_out(rows: Any) -> Any:
        ragged = Ragged(rows, cast(Ints1d, np.array([len(rows)], dtype="i")))
        for layer in inner:
            ragged = layer.predict(ragged)
        return ragged.dataXd

    each = extract.predict(docs)
    places = memory.places_of(np.concatenate(each), work_out)
    ends = np.cumsum([len(rows) for rows in each])[:-1]
    return np.split(memory.vectors[places], ends), None
