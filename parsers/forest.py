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

_AT_ONCE = 32  # rows: what a cache holds


class ModelMismatchError(Exception):
    """A model was trained on other features than the code computes: train it anew."""


@dataclass(frozen=True, slots=True)
class Forest:
    """See the module. Each different test is made once: arrays `features` (U) int and `borders`
    (U, 1) say what it is, `tests` (D, T) int which of them each place of a tree has, `leaves`
    (T * 2 ** D) float."""

    features: Any
    borders: Any
    tests: Any
    leaves: Any
    bias: float

    def probabilities(self, table: Any) -> Any:
        """A probability in (0, 1) for each row of an array of shape (rows, features)."""
        depth, trees = self.tests.shape
        # Small numbers go through the cache faster.
        narrow = np.uint8 if depth <= 8 else np.int32
        begins = (np.arange(trees) << depth)[:, None].astype(np.min_scalar_type(self.leaves.size))
        each = np.ones(trees, dtype=np.float32)
        scores = np.empty(len(table), dtype=np.float32)
        for begin in range(0, len(table), _AT_ONCE):
            columns = np.ascontiguousarray(table[begin : begin + _AT_ONCE].T)
            passed = (columns.take(self.features, axis=0) > self.borders).astype(narrow)
            numbers = passed.take(self.tests[-1], axis=0)
            for test in self.tests[-2::-1]:
                numbers += numbers
                numbers |= passed.take(test, axis=0)
            # A product with ones is a sum, and six times faster.
            scores[begin : begin + _AT_ONCE] = each @ self.leaves.take(numbers + begins)
        return 1.0 / (1.0 + np.exp(-(scores + self.bias)))


def read(stream: IO[bytes], features: tuple[str, ...]) -> Forest:
    """A model from a file. Raises `ModelMismatchError` unless it was trained on these features."""
    with np.load(stream) as data:
        if tuple(data["names"].tolist()) != features:
            raise ModelMismatchError("a model was trained on other features: train it anew")
        tests, borders = data["tests"].T, data["borders"].astype(np.float32).T
        pairs = np.stack([tests.ravel(), borders.ravel()], axis=1, dtype=np.float64)
        different, which = np.unique(pairs, axis=0, return_inverse=True)
        return Forest(
            different[:, 0].astype(np.intp),
            different[:, 1:].astype(np.float32),
            which.reshape(tests.shape),
            data["leaves"].astype(np.float32).ravel(),
            float(data["bias"]),
        )
