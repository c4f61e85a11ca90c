"""The layers of a spaCy model that look at a word's neighbours, in fewer passes over the numbers.

Each layer sets a word's vector beside its neighbours', multiplies, takes the greatest of a few
pieces, normalises, and adds what it began with. Here the pieces of all outputs lie apart, so that
the greatest are found by whole rows, and no pass makes an array that another could have reused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["merge_convolutions"]

EPSILON = 1e-8
"""Added to the variance, as thinc does."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """`weights` (inputs, pieces * width) and `bias`, piece by piece; `gain` and `shift` (width)."""

    weights: Any
    bias: Any
    gain: Any
    shift: Any
    pieces: int

    def __call__(self, vectors: Any) -> Any:
        words, width = vectors.shape
        beside = np.zeros((words, 3 * width), dtype=np.float32)
        beside[1:, :width] = vectors[:-1]
        beside[:, width : 2 * width] = vectors
        beside[:-1, 2 * width :] = vectors[1:]
        found = beside @ self.weights
        found += self.bias
        best = found[:, :width]
        for piece in range(1, self.pieces):
            np.maximum(best, found[:, piece * width : (piece + 1) * width], out=best)
        best = best - best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / width + EPSILON
        best *= (spread**-0.5)[:, None]
        best *= self.gain
        best += self.shift
        best += vectors
        return best


def merge_convolutions(model: Language) -> None:
    """Let the model's layers run merged. Nothing changes where the model is built otherwise than
    spaCy's small ones are."""
    if not model.has_pipe("tok2vec"):
        return
    whole: Any = model.get_pipe("tok2vec")
    around = whole.model.layers[-1]
    if not around.name.startswith("with_array(residual(expand_window>>maxout>>layernorm>>dropout)"):
        return
    layers = [_read(residual) for residual in around.layers[0].layers]
    if None in layers:
        return

    def forward(_: Model[Any, Any], vectors: Any, is_train: bool) -> tuple[Any, Any]:
        for layer in layers:
            vectors = layer(vectors) if layer is not None and len(vectors) else vectors
        return vectors, lambda gradient: gradient

    around.layers[0] = Model("merged_convolutions", forward)


def _read(residual: Model[Any, Any]) -> _Layer | None:
    parts = {part.name: part for part in residual.walk()}
    maxout, norm, window = (parts.get(name) for name in ("maxout", "layernorm", "expand_window"))
    if maxout is None or norm is None or window is None or window.attrs["window_size"] != 1:
        return None
    weights: Any = maxout.get_param("W")  # (outputs, pieces, inputs)
    outputs, pieces, inputs = weights.shape
    by_piece = weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs)
    bias: Any = maxout.get_param("b")
    return _Layer(
        np.ascontiguousarray(by_piece.T),
        np.ascontiguousarray(bias.T).ravel(),
        norm.get_param("G"),
        norm.get_param("b"),
        pieces,
    )
