"""Which language a text is in."""

from __future__ import annotations

import functools
import gc
import re
from collections.abc import Callable

__all__ = ["guess", "of"]

_BEGINNING, _SAMPLES, _SAMPLE = 1500, 4, 100
_LEAST = 40
_SHORT = 200
_MARGIN = 8.0  # nats by which a language has to beat English; set on 1,740 short texts
_LETTER = re.compile(r"[^\W\d_]")
# What a short text may be in: of all languages some would fit any few words.
_KNOWN = frozenset(
    "ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl "
    "sr sv th tr uk vi zh".split()
)

_Rank = Callable[[str], list[tuple[str, float]]]


def of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where it is too short to tell."""
    return guess(text) if len(text) >= _LEAST else None


def guess(text: str) -> str | None:
    """The code of the likeliest language of a text of any length: English unless another fits much
    better, for a few words and numbers fit many; None where it has no letters."""
    if not _LETTER.search(text):
        return None
    ranked = _rank()(_sample(text))
    if len(text) < _SHORT:
        ranked = [pair for pair in ranked if pair[0] in _KNOWN]
    (best, score), english = ranked[0], dict(ranked)["en"]
    return best if score - english > _MARGIN else "en"


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
def _rank() -> _Rank:
    from py3langid.langid import rank

    known: _Rank = rank
    known("")  # loads its model
    gc.collect()
    gc.freeze()  # the model stays: looking through it for garbage costs a fiftieth of all reading
    return known
