"""What was thought at first of the segments around each segment: a second look's features.

Arrays alone, so that whoever fits the models needs nothing of the parser.
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["NAMES", "surroundings"]

NAMES = (
    "p", "p_p1", "p_p2", "p_p3", "p_n1", "p_n2", "p_n3", "p_window", "p_parent", "p_grandparent",
    "p_key", "p_frame", "p_before", "p_after", "since", "until", "mass_before", "mass_after",
    "mass",
)  # fmt: skip
_REACH = 5


def surroundings(first: Any, words: Any, keys: Any) -> Any:
    """One row a segment of a page, shape (segments, len(NAMES)).

    `first` is a probability a segment, `words` its size, `keys` the numbers of its parent, its
    grandparent, its likes and its own element.
    """
    total = len(first)
    p = np.asarray(first, dtype=np.float32)
    mass = p * words
    index = np.arange(total, dtype=np.float32)
    whole = max(float(mass.sum()), 1.0)
    before = np.cumsum(mass) - mass
    after = mass.sum() - before - mass
    yes = p > 0.5
    last = np.maximum.accumulate(np.concatenate([[-1.0], np.where(yes, index, -1.0)[:-1]]))
    coming = np.minimum.accumulate(np.where(yes, index, 1e4)[::-1])[::-1]
    coming = np.concatenate([coming[1:], [1e4]])
    return np.stack(
        [
            p,
            *(_shift(p, by) for by in (1, 2, 3, -1, -2, -3)),
            _window(mass) / np.maximum(_window(words), 1.0),
            *(_others(mass, words, keys[:, column]) for column in range(4)),
            before / whole,
            after / whole,
            np.minimum(index - last, 50),
            np.minimum(coming - index, 50),
            before,
            after,
            np.full(total, float(mass.sum())),
        ],
        axis=1,
        dtype=np.float32,
    )


def _shift(values: Any, by: int) -> Any:
    out = np.full_like(values, -1.0)
    if by > 0:
        out[by:] = values[:-by]
    else:
        out[:by] = values[-by:]
    return out


def _window(values: Any) -> Any:
    """The sum over each value and its neighbours."""
    total = np.concatenate([np.zeros(_REACH + 1), np.cumsum(values)])
    total = np.concatenate([total, np.full(_REACH, total[-1])])
    return total[2 * _REACH + 1 :] - total[: len(values)]


def _others(mass: Any, words: Any, keys: Any) -> Any:
    """The mean probability, by words, of the other segments with the same key; -1 without any."""
    _, groups = np.unique(keys, return_inverse=True)
    rest = np.bincount(groups, weights=words)[groups] - words
    hits = np.bincount(groups, weights=mass)[groups] - mass
    return np.where(rest > 0, hits / np.maximum(rest, 1), -1.0)
