"""Many sentences through the network at once, each with the result it has alone.

A product of matrices over the rows of many sentences may differ in the last
bits from the product over one sentence's rows, by the sizes that the library's
kernels are made for, and flip a parse. So rows are multiplied in blocks of one
size, the last filled up with zeros, and the machine is asked, when the parser
is loaded, whether a row's product there depends on its place or on the rows
beside it. With BLIS, which comes with spaCy, it does not. Where it does,
sentences go through the network one by one.

Imported when the parser is loaded, not before: thinc takes half a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from thinc.api import NumpyOps

ROWS = 96  # rows in a block: a multiple of those that kernels take at a time, 4 to 32


class ApartOps(NumpyOps):  # type: ignore[misc]
    """NumPy's operations with products in blocks of `ROWS` rows."""

    name = "apart"

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product; `trans1`, which only training needs, is not taken.

        Raises:
            ValueError: `trans1` is set.
        """
        if trans1:
            raise ValueError("products in blocks of rows take no transposed rows")
        if out is None:
            out = self.alloc2f(len(x), y.shape[0] if trans2 else y.shape[1], zeros=False)
        whole = len(x) - len(x) % ROWS
        for first in range(0, whole, ROWS):
            super().gemm(x[first : first + ROWS], y, out=out[first : first + ROWS], trans2=trans2)
        if whole < len(x):
            block = self.alloc2f(ROWS, x.shape[1])
            block[: len(x) - whole] = x[whole:]
            out[whole:] = super().gemm(block, y, trans2=trans2)[: len(x) - whole]
        return out


def set_apart(models: Iterable[Any], most: int) -> bool:
    """Let networks take their products in blocks; tell whether sentences may share them.

    Args:
        models: the networks of the pipeline's parts.
        most: sentences in a batch: the parser's last layer sees one row of each.
    """
    layers = [layer for model in models for layer in model.walk()]
    weights = [flat(layer.get_param("W")) for layer in layers if layer.has_param("W")]
    ops = ApartOps()
    for layer in layers:
        layer.ops = ops
    last = [flat(model.get_ref("upper").get_param("W")) for model in models if model.has_ref("upper")]
    unseen = any(layer.attrs.get("unseen_classes") for layer in layers)  # scored by the least of the whole batch
    return not unseen and all(rows_stand_alone(w, [ROWS]) for w in weights) and all(
        rows_stand_alone(w, range(1, most + 1)) for w in last
    )  # fmt: skip


def flat(weights: Any) -> Any:
    """A layer's weights as the matrix that its rows are multiplied with."""
    return weights.reshape(-1, weights.shape[-1])


def rows_stand_alone(weights: Any, sizes: Iterable[int]) -> bool:
    """Tell whether a row's product is the same to the last bit at each place in products
    of those many rows, and beside rows unlike it.

    >>> rows_stand_alone(np.ones((4, 3), dtype="f"), [1, 2, 3])
    True
    """
    ops, random = NumpyOps(), np.random.default_rng(0)
    row = random.standard_normal((1, weights.shape[1]), dtype="f")
    products = []
    for size in sizes:
        mixed = random.standard_normal((size, weights.shape[1]), dtype="f")
        mixed[size // 2] = row
        products.append(ops.gemm(np.repeat(row, size, axis=0), weights, trans2=True))
        products.append(ops.gemm(mixed, weights, trans2=True)[size // 2 : size // 2 + 1])
    found = np.concatenate(products)
    return bool((found == found[0]).all())
