"""Many sentences through the network at once, each with the result it has alone.

One product of matrices over the rows of many sentences may differ in the last
bits from a product a sentence, by the sizes the library's kernels are made for,
and flip a parse. Every other step of the network takes each row by itself. So
the sentences share those steps, which saves the time between the products, and
each product is taken sentence by sentence, on the very rows it would have alone.

Imported when the parser is loaded, not before: thinc takes half a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thinc.api import NumpyOps


class ApartOps(NumpyOps):  # type: ignore[misc]
    """NumPy's operations with products sentence by sentence.

    `pads` are the blank rows the network's layers put between two sentences and
    at both ends; with them the number of rows tells how they are cut.
    """

    name = "apart"

    def __init__(self, pads: Sequence[int]) -> None:
        super().__init__()
        self.pads = pads
        self.cuts: dict[int, list[slice]] = {}

    def cut_at(self, lengths: Sequence[int]) -> None:
        """Say how many tokens each of the next batch's sentences has."""
        self.cuts = dict(cut(lengths, pad) for pad in self.pads)

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product, a sentence's rows at a time.

        Raises:
            KeyError: the rows are not those of the batch.
        """
        rows = self.cuts[len(x)]
        if out is None:
            out = self.alloc2f(len(x), y.shape[0] if trans2 else y.shape[1], zeros=False)
        for row in rows:
            super().gemm(x[row], y, out=out[row], trans1=trans1, trans2=trans2)
        return out


def cut(lengths: Sequence[int], pad: int) -> tuple[int, list[slice]]:
    """How many rows sentences have with `pad` blank ones around each, and which are whose.

    Blank rows between two sentences are part of both.

    >>> cut([3, 2], pad=1)
    (8, [slice(0, 5, None), slice(4, 8, None)])
    """
    start, rows = 0, []
    for length in lengths:
        rows.append(slice(start, start + length + 2 * pad))
        start += length + pad
    return start + pad, rows


def set_apart(model: Any) -> None:
    """Let a network's layers take their products sentence by sentence."""
    layers = list(model.walk())
    ops = ApartOps(sorted({layer.attrs["pad"] for layer in layers if "pad" in layer.attrs}))
    for layer in layers:
        layer.ops = ops
