"""Which language a text is in."""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable

__all__ = ["of"]

_BEGINNING, _SAMPLES, _SAMPLE = 1500, 4, 150
_LEAST = 40


def of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where it is too short to tell."""
    if len(text) < _LEAST:
        return None
    return _classify()(_sample(text))[0]


def _sample(text: str) -> str:
    """Pieces spread over a text's beginning, which may quote another language: they tell as much
    as all of it does, in half the time."""
    beginning = text[:_BEGINNING]
    if len(beginning) <= _SAMPLES * _SAMPLE:
        return beginning
    step = (len(beginning) - _SAMPLE) // (_SAMPLES - 1)
    starts = range(0, _SAMPLES * step, step)
    return " ".join(beginning[at : at + _SAMPLE] for at in starts)


@functools.cache
def _classify() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import classify

    known: Callable[[str], tuple[str, float]] = classify
    known("")  # loads its model
    gc.collect()
    gc.freeze()  # the model stays: looking through it for garbage costs a fiftieth of all reading
    return known
