"""The packaged weights (`models/NAME.npz`, made by benchmarks/quotes/fit.py)."""

from __future__ import annotations

import functools
from importlib import resources

from parsers.forest import Forest, read

__all__ = ["load"]


@functools.cache
def load(name: str, features: tuple[str, ...]) -> Forest:
    """The model. Raises `ModelMismatchError` unless it was trained on these features: then run
    `make train-quotes`."""
    file = resources.files("parsers.quotes").joinpath("models", f"{name}.npz")
    with file.open("rb") as stream:
        return read(stream, features)
