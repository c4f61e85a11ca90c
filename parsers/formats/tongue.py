"""Which language a text is in."""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable

__all__ = ["of"]

_SAMPLE = 1500
_LEAST = 40


def of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where it is too short to tell."""
    sample = text[:_SAMPLE]
    if len(sample) < _LEAST:
        return None
    return _classify()(sample)[0]


@functools.cache
def _classify() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import classify

    known: Callable[[str], tuple[str, float]] = classify
    known("")  # loads its model
    gc.collect()
    gc.freeze()  # the model stays: looking through it for garbage costs a fiftieth of all reading
    return known
