"""What a spaCy model computes of each word form before it looks at the words around: remembered.

The first layer of the model maps a word's shape, prefix, suffix and norm to a vector, the same one
wherever the form stands, which is a third of the work of all layers that look at words. Most words
of a text have been seen before, so their vectors are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["remember_embeddings"]

MOST = 40_000
"""Forms that are kept, 15 MB; then all are forgotten."""
AT_ONCE = 32
"""Forms that are computed at once, always: how many there are might change a vector's last bit, and
a text's parse must not hang on what was read before."""


class _Memory:
    """Vectors by the key of a form's features; `forward` is the layer's function."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        extract, *rest = embed.layers
        self.extract, self.rest = extract, rest
        self.rows: dict[int, int] = {}
        self.vectors = np.empty((0, 0), dtype=np.float32)

    def forward(self, _: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:
        tables = self.extract.predict(docs)
        return self.looked_up(tables), lambda _: []

    def looked_up(self, tables: Sequence[Any]) -> list[Any]:
        features = np.concatenate(tables) if tables else np.empty((0, 0), dtype=np.uint64)
        if len(self.rows) > MOST:
            self.rows.clear()
        known = self.rows
        keys = (features * _odd_numbers(features.shape[1])).sum(axis=1, dtype=np.uint64).tolist()
        new = {key: place for place, key in enumerate(keys) if key not in known}
        if new:
            self._learn(features[list(new.values())], list(new))
        vectors = self.vectors[[known[key] for key in keys]]
        ends = np.cumsum([len(table) for table in tables])
        return list(np.split(vectors, ends[:-1])) if len(ends) else []

    def _learn(self, features: Any, keys: Sequence[int]) -> None:
        found = []
        for begin in range(0, len(keys), AT_ONCE):
            some = features[begin : begin + AT_ONCE]
            value: Any = [np.resize(some, (AT_ONCE, some.shape[1]))]
            for layer in self.rest:
                value = layer.predict(value)
            found.append(value[0][: len(some)])
        begin = len(self.rows)
        if begin + len(keys) > len(self.vectors) or not self.vectors.size:
            room = np.empty((2 * (begin + len(keys)) + 1_000, found[0].shape[1]), dtype=np.float32)
            room[:begin] = self.vectors[:begin] if begin else room[:begin]
            self.vectors = room
        self.vectors[begin : begin + len(keys)] = np.concatenate(found)
        self.rows.update(zip(keys, range(begin, begin + len(keys)), strict=True))


def _odd_numbers(count: int) -> Any:
    return np.array([0x9E3779B97F4A7C15 * (2 * n + 1) % 2**64 | 1 for n in range(count)], np.uint64)


def remember_embeddings(model: Language) -> None:
    """Let the model's first layer remember what it computes. Nothing changes where the model is
    built otherwise than spaCy's small ones are."""
    if not model.has_pipe("tok2vec"):
        return
    whole: Any = model.get_pipe("tok2vec")
    layers = whole.model.layers
    if len(layers) != 2 or not layers[0].layers or layers[0].layers[0].name != "extract_features":
        return
    memory = _Memory(layers[0])
    layers[0] = Model("remembered_embeddings", memory.forward)
