"""Boosted trees, all of one depth: what weighs candidates, in a few numpy calls.

A model file holds, for `T` trees of depth `D` over named features: which feature each of the
`T * D` tests looks at, its border, and the `2 ** D` leaf values of each tree. A row's leaf number
has bit `d` set where test `d` holds (value > border); its score is the sum of its leaves, and the
logistic function makes that a probability.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Any

import numpy as np

__all__ = ["Forest", "ModelMismatchError", "read"]

_AT_ONCE, _LEAST_ROWS = 32_768, 64  # trees times rows: what a cache holds


class ModelMismatchError(Exception):
    """A model was trained on other features than the code computes: train it anew."""


@dataclass(frozen=True, slots=True)
class Forest:
    """See the module. Arrays: `tests` (D, T) int, `borders` (D, T), `leaves` (T * 2 ** D) float."""

    tests: Any
    borders: Any
    leaves: Any
    bias: float

    def probabilities(self, table: Any) -> Any:
        """A probability in (0, 1) for each row of an array of shape (rows, features)."""
        depth, trees = self.tests.shape
        begins = (np.arange(trees, dtype=np.int32) << depth)[:, None]
        narrow = np.uint8 if depth <= 8 else np.int32  # small numbers go through the cache faster
        scores = np.empty(len(table), dtype=np.float32)
        rows = max(_LEAST_ROWS, _AT_ONCE // max(trees, 1))
        for begin in range(0, len(table), rows):
            columns = np.ascontiguousarray(table[begin : begin + rows].T)
            numbers = np.zeros((trees, columns.shape[1]), dtype=narrow)
            for place in range(depth):
                tested = columns[self.tests[place]] > self.borders[place][:, None]
                numbers |= tested.astype(narrow) << narrow(place)
            scores[begin : begin + rows] = self.leaves[numbers + begins].sum(axis=0)
        return 1.0 / (1.0 + np.exp(-(scores + self.bias)))


def read(stream: IO[bytes], features: tuple[str, ...]) -> Forest:
    """A model from a file. Raises `ModelMismatchError` unless it was trained on these features."""
    with np.load(stream) as data:
        if tuple(data["names"].tolist()) != features:
            raise ModelMismatchError("a model was trained on other features: train it anew")
        return Forest(
            np.ascontiguousarray(data["tests"].astype(np.int32).T),
            np.ascontiguousarray(data["borders"].astype(np.float32).T),
            data["leaves"].astype(np.float32).ravel(),
            float(data["bias"]),
        )
