"""Boosted trees, all of one depth: the weights that choose among candidates, in a few numpy calls.

A model file (`models/NAME.npz`, made by benchmarks/quotes/fit.py) holds, for `T` trees of depth `D`
over named features: which feature each of the `T * D` tests looks at, its border, and the `2 ** D`
leaf values of each tree. A row's leaf number has bit `d` set where test `d` holds (value > border);
its score is the sum of its leaves, and the logistic function makes that a probability.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Forest", "ModelMismatchError", "load", "read"]


class ModelMismatchError(Exception):
    """A model was trained on other features than the code computes: train it anew."""


@dataclass(frozen=True, slots=True)
class Forest:
    """See the module. Arrays: tests (T, D) int, borders (T, D), leaves (T, 2 ** D) float."""

    tests: Any
    borders: Any
    leaves: Any
    bias: float

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """One probability in (0, 1) a row."""
        import numpy as np

        if not rows:
            return []
        trees, depth = self.tests.shape
        powers = (1 << np.arange(depth)).astype(np.int32)
        result: list[float] = []
        for begin in range(0, len(rows), 512):  # so that memory stays bounded
            table = np.asarray(rows[begin : begin + 512], dtype=np.float32)
            bits = table[:, self.tests.ravel()] > self.borders.ravel()
            numbers = bits.reshape(len(table), trees, depth) @ powers
            scores = self.leaves[np.arange(trees), numbers].sum(axis=1) + self.bias
            result.extend((1.0 / (1.0 + np.exp(-scores))).tolist())
        return result


@functools.cache
def load(name: str, features: tuple[str, ...]) -> Forest:
    """The packaged model. Raises `ModelMismatchError` unless it was trained on these features."""
    file = resources.files("parsers.quotes").joinpath("models", f"{name}.npz")
    with file.open("rb") as stream:
        return read(stream, name, features)


def read(stream: IO[bytes], name: str, features: tuple[str, ...]) -> Forest:
    """A model file. Raises `ModelMismatchError` unless it was trained on these features."""
    import numpy as np

    with np.load(stream) as data:
        if tuple(data["names"].tolist()) != features:
            raise ModelMismatchError(
                f"the model {name!r} was trained on other features: run make train-quotes"
            )
        return Forest(
            data["tests"].astype(np.int32),
            data["borders"],
            data["leaves"],
            float(data["bias"]),
        )
